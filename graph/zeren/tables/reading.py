"""Reading tables back into a ledger, where they are those of the graph beside them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from zeren.model import DocumentRow, DutyRow, Ledger, Locator
from zeren.tables.columns import FORMS, LOCATOR, TEXT, Form, tuples
from zeren.tables.writing import FOLDER, SIGN, installed

_GRAPH = "graph.nq"
_EVIDENCE = ("words", "document", "start", "end")


def stale(build: Path) -> str:
    """Return why the tables of a build folder cannot stand for its graph, or an empty string where they can."""
    if not installed():
        return "pyarrow is not installed"
    told = _told(build)
    if not told or not (build / _GRAPH).is_file():
        return "there are no tables"
    if told.get("bytes") != (build / _GRAPH).stat().st_size:
        return "the graph is not the one the tables were made of"
    with (build / _GRAPH).open("rb") as graph:
        same = hashlib.file_digest(graph, "sha256").hexdigest() == told.get("sha256")
    return "" if same else "the graph is not the one the tables were made of"


def fits(build: Path, nquads: bytes) -> bool:
    """Return whether the tables of a build folder are those of a graph that was read already."""
    return installed() and _told(build).get("sha256") == hashlib.sha256(nquads).hexdigest()


def _told(build: Path) -> dict[str, Any]:
    """Return what the tables say of the graph they were made of; nothing where there are none."""
    try:
        told = json.loads((build / FOLDER / SIGN).read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def read(folder: Path) -> Ledger:
    """Return the ledger that was written into a folder of tables; texts of documents are left out."""
    held: dict[str, list[Any]] = {}
    columns = {form.name: _columns(folder / form.name, form) for form in FORMS}
    for form in FORMS:
        if form.held != "duties" and form.name != "documents":
            held[form.held] = [form.of(*row) for row in zip(*columns[form.name].values(), strict=True)]
    held["duties"] = _duties(columns["obligations"], columns["evidence"])
    held["documents"] = _documents(columns["documents"])
    by_id = {name: tuple(sorted(rows, key=_key)) for name, rows in held.items()}
    return Ledger(**by_id)


def _key(row: Any) -> tuple[Any, ...]:  # noqa: ANN401  # a row of any kind
    return (row.id,) if hasattr(row, "id") else (row.measure, row.rank, row.unit)


def _columns(folder: Path, form: Form) -> dict[str, list[Any]]:
    """Return each column of a table over all its files, sets in the order of their names."""
    import pyarrow.parquet as pq  # noqa: PLC0415  # only where tables are wanted

    found: dict[str, list[Any]] = {name: [] for name, _ in form.columns}
    for file in sorted(folder.rglob("*.parquet")):
        table = pq.ParquetFile(file).read()
        for name, kind in form.columns:
            column = table.column(name)
            # As an array of objects strings come twice as fast, and None where there is none; numbers would not.
            found[name] += column.to_numpy().tolist() if kind == TEXT else tuples(name, kind, column.to_pylist())
    return found


def _duties(columns: dict[str, list[Any]], evidence: dict[str, list[Any]]) -> list[DutyRow]:
    places = map(Locator, *(evidence[name] for name in LOCATOR))
    first = (columns[name] for name in ("id", "unit", "issue", "measure", "role", "basis", "due", "surface"))
    said = (evidence[name] for name in _EVIDENCE)
    return list(map(DutyRow, *first, *said, places, columns["rule"], columns["confidence"]))


def _documents(columns: dict[str, list[Any]]) -> list[Any]:
    names = ("id", "name", "title", "sha256", "said", "used", "ignored", "unexplained")
    rows = zip(*(columns[name] for name in names), strict=True)
    return [DocumentRow(i, n, t, s, "", said, (u, ig, un)) for i, n, t, s, said, u, ig, un in rows]
