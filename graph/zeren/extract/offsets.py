"""Issues moved from the text the rules read to the text as printed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from zeren.extract.seams import Seamless
from zeren.model import Cell, Document, Table

T = TypeVar("T")


def printed(value: T, seamless: Seamless, text: str) -> T:
    """Return a record with every start, end and quoted text as in the printed document."""
    if isinstance(value, tuple):
        return tuple(printed(item, seamless, text) for item in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {
        f.name: printed(getattr(value, f.name), seamless, text)
        for f in fields(value)
        if _nested(getattr(value, f.name))
    }
    if hasattr(value, "start") and hasattr(value, "end"):
        start, end = seamless.origin(value.start), seamless.last(value.end)
        changed |= {"start": start, "end": end}
        changed |= {name: text[start:end] for name in ("text", "surface") if hasattr(value, name)}
    return replace(value, **changed)


def _nested(value: object) -> bool:
    return isinstance(value, tuple) or (is_dataclass(value) and not isinstance(value, type))


def placed(document: Document, seamless: Seamless) -> Document:
    """Return the document with its cells at their places in the seamless text."""
    return replace(document, tables=tuple(_table(table, seamless) for table in document.tables))


def _table(table: Table, seamless: Seamless) -> Table:
    rows = tuple(tuple(_cell(cell, seamless) for cell in row) for row in table.rows)
    return replace(table, rows=rows, start=seamless.place(table.start), end=seamless.place(table.end))


def _cell(cell: Cell, seamless: Seamless) -> Cell:
    start = seamless.place(cell.start)
    return replace(cell, start=start, end=max(start, seamless.place(cell.end)))
