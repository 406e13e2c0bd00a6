"""Tables of an earlier build with the rows of some documents taken out and others put in; equal to writing all anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeren.model import Ledger
from zeren.paths import linked
from zeren.tables.columns import FORMS, Form
from zeren.tables.writing import parts_of, put, sign, table_of

if TYPE_CHECKING:
    import pyarrow as pa

_BY = {"issues": "document", "documents": "id", "evidence": "id", "candidates": "measure", "units": "id"}
"""The column that says with what the rows of a table leave; an issue for all others."""
_ORDER = {"candidates": ("measure", "rank", "unit")}


@dataclass(frozen=True, slots=True)
class Left:
    """The ids of the documents and units that are no longer there."""

    documents: frozenset[str]
    units: frozenset[str]


def spliced(old: Path, new: Path, left: Left, rows: Ledger, graph: Mapping[str, str | int]) -> None:
    """Write tables into a folder that is made: those in `old` without what left, with `rows`, whose units replace old.

    `graph` holds hash and size of the graph they are of.
    """
    new.mkdir()
    gone = _gone(old, left) | {"units": left.units | {unit.id for unit in rows.units}}
    parts = parts_of(rows)
    for form in FORMS:
        ids = gone[form.name]
        known = {file.parent.relative_to(old / form.name).as_posix() for file in _files(old, form)}
        for name in sorted(known | parts[form.name].keys()):
            _splice(form, old / form.name / name, new / form.name / name, ids, parts[form.name].get(name, []))
    sign(new, graph)


def _gone(old: Path, left: Left) -> dict[str, frozenset[str]]:
    """Return for each table the values of its column in _BY whose rows leave."""
    issues = _ids(old, "issues", "document", left.documents)
    found = {form.name: issues for form in FORMS}
    found |= {"documents": left.documents, "issues": left.documents}
    found["evidence"] = _ids(old, "obligations", "issue", issues)
    found["candidates"] = _ids(old, "measures", "issue", issues)
    return found


def _ids(old: Path, table: str, column: str, values: frozenset[str]) -> frozenset[str]:
    """Return the ids of the rows whose column holds one of the values."""
    import pyarrow as pa  # noqa: PLC0415  # only where tables are wanted
    import pyarrow.compute as pc  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    found: set[str] = set()
    form = next(form for form in FORMS if form.name == table)
    for file in _files(old, form) if values else ():
        held = pq.ParquetFile(file).read(["id", column])
        found.update(held.filter(pc.is_in(held[column], pa.array(sorted(values)))).column("id").to_pylist())
    return frozenset(found)


def _files(old: Path, form: Form) -> list[Path]:
    return sorted((old / form.name).rglob("rows.parquet"))


def _splice(form: Form, old: Path, new: Path, gone: frozenset[str], rows: list[Any]) -> None:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    held: list[pa.Table] = [table_of(form, rows)]
    if (old / "rows.parquet").is_file():
        whole = pq.ParquetFile(old / "rows.parquet").read().cast(held[0].schema)
        stays = pc.invert(pc.is_in(whole[_BY.get(form.name, "issue")], pa.array(sorted(gone), pa.string())))
        held.insert(0, whole.filter(stays))
        if not rows and len(held[0]) == len(whole):
            new.mkdir(parents=True)
            linked(old / "rows.parquet", new / "rows.parquet")
            return
    table = pa.concat_tables(held)
    if len(table):
        keys = _ORDER.get(form.name, ("id",))
        put(new, table.sort_by([(key, "ascending") for key in keys]).combine_chunks())
