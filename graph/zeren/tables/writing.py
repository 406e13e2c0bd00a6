"""Writing tables: one Parquet file for each table and document set, equal rows in equal bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeren.model import Ledger
from zeren.tables.columns import AMOUNT, FORMS, NUMBER, RECORD_FIELDS, RECORDS, TEXT, TEXTS, TRUTH, Form, values

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = "tables"
SIGN = "graph.json"
LOOSE = "-"
"""The set of documents that lie in no folder."""


def installed() -> bool:
    """Return whether the library that writes and reads tables is there (zeren[tables])."""
    return find_spec("pyarrow") is not None


def write(folder: Path, rows: Ledger, graph: Mapping[str, str | int]) -> None:
    """Write the tables of a ledger into a folder that is made; `graph` holds hash and size of the graph they are of."""
    folder.mkdir()
    for form, parts in zip(FORMS, parts_of(rows).values(), strict=True):
        for name, held in sorted(parts.items()):
            put(folder / form.name / name, table_of(form, held))
    sign(folder, graph)


def sign(folder: Path, graph: Mapping[str, str | int]) -> None:
    """Write of which graph the tables are."""
    (folder / SIGN).write_text(json.dumps(dict(graph), sort_keys=True) + "\n", encoding="utf-8")


def parts_of(rows: Ledger) -> dict[str, dict[str, list[Any]]]:
    """Return the rows of each table by the folder inside it that they lie in."""
    sets = {one.id: document_set(one.name) for one in rows.documents}
    home = {one.id: sets.get(one.document, LOOSE) for one in rows.issues}
    measured = {one.id: home.get(one.issue, LOOSE) for one in rows.measures}
    found: dict[str, dict[str, list[Any]]] = {}
    for form in FORMS:
        parts = found[form.name] = defaultdict(list)
        for row in getattr(rows, form.held):
            parts[f"set={_set(row, form, sets, home, measured)}" if form.parted else "."].append(row)
    return found


def document_set(name: str) -> str:
    """Return the set a document belongs to: the first folder of its name, made fit for a path, or `-`."""
    first, mark, _ = name.partition("/")
    kept = "".join(char if char.isalnum() or char in "-_." else "_" for char in first)
    return kept if mark and kept.strip(".") else LOOSE


def _set(
    row: Any,  # noqa: ANN401  # a row of any kind
    form: Form,
    sets: Mapping[str, str],
    home: Mapping[str, str],
    measured: Mapping[str, str],
) -> str:
    """Return the set of a row: that of its issue, so that what belongs together lies together."""
    if form.name == "candidates":
        return measured.get(row.measure, LOOSE)
    if form.name in ("documents", "issues"):
        return (sets if form.name == "documents" else home)[row.id]
    return home.get(row.issue, LOOSE)


def table_of(form: Form, rows: Sequence[Any]) -> pa.Table:
    """Return rows of one kind as a table."""
    import pyarrow as pa  # noqa: PLC0415  # only where tables are wanted

    columns = {name: pa.array(values(rows, name), type=_type(name, kind)) for name, kind in form.columns}
    return pa.table(columns)


def put(folder: Path, table: pa.Table) -> None:
    """Write a table into a folder that is made."""
    import pyarrow.parquet as pq  # noqa: PLC0415  # only where tables are wanted

    folder.mkdir(parents=True)
    pq.write_table(table, folder / "rows.parquet", compression="zstd", store_schema=True)


def _type(name: str, kind: str) -> pa.DataType:
    import pyarrow as pa  # noqa: PLC0415

    plain = {TEXT: pa.string(), NUMBER: pa.int64(), AMOUNT: pa.float64(), TRUTH: pa.bool_()}
    if kind == TEXTS:
        return pa.list_(pa.string())
    if kind == RECORDS:
        return pa.list_(pa.struct([(field, pa.string()) for field in RECORD_FIELDS[name]]))
    return plain[kind]
