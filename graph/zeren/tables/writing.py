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
    sets = {one.id: document_set(one.name) for one in rows.documents}
    home = {one.id: sets.get(one.document, LOOSE) for one in rows.issues}
    measured = {one.id: home.get(one.issue, LOOSE) for one in rows.measures}
    for form in FORMS:
        parts: dict[str, list[Any]] = defaultdict(list)
        for row in getattr(rows, form.held):
            parts[_set(row, form, sets, home, measured)].append(row)
        for name, held in sorted(parts.items()):
            _put(folder / form.name / (f"set={name}" if form.parted else ""), form, held)
    (folder / SIGN).write_text(json.dumps(dict(graph), sort_keys=True) + "\n", encoding="utf-8")


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
    if not form.parted:
        return ""
    if form.name == "candidates":
        return measured.get(row.measure, LOOSE)
    if form.name in ("documents", "issues"):
        return (sets if form.name == "documents" else home)[row.id]
    return home.get(row.issue, LOOSE)


def _put(folder: Path, form: Form, rows: Sequence[Any]) -> None:
    import pyarrow as pa  # noqa: PLC0415  # only where tables are wanted
    import pyarrow.parquet as pq  # noqa: PLC0415

    columns = {name: pa.array(values(rows, name), type=_type(name, kind)) for name, kind in form.columns}
    folder.mkdir(parents=True)
    pq.write_table(pa.table(columns), folder / "rows.parquet", compression="zstd", store_schema=True)


def _type(name: str, kind: str) -> pa.DataType:
    import pyarrow as pa  # noqa: PLC0415

    plain = {TEXT: pa.string(), NUMBER: pa.int64(), AMOUNT: pa.float64(), TRUTH: pa.bool_()}
    if kind == TEXTS:
        return pa.list_(pa.string())
    if kind == RECORDS:
        return pa.list_(pa.struct([(field, pa.string()) for field in RECORD_FIELDS[name]]))
    return plain[kind]
