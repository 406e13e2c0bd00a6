"""Issues moved from the text the rules read to the text as printed."""

from __future__ import annotations

import functools
from collections.abc import Hashable
from dataclasses import fields, is_dataclass, replace
from operator import is_
from typing import Any, Protocol, TypeVar

from zeren.extract.seams import Seamless
from zeren.model import Cell, Document, Table

T = TypeVar("T")


class _Spanned(Protocol):
    start: int
    end: int


def printed(value: T, seamless: Seamless, text: str) -> T:
    """Return a record with every start, end and quoted text as in the printed document."""
    if isinstance(value, tuple):
        if not value or isinstance(value[0], str):
            return value
        moved = [printed(item, seamless, text) for item in value]
        same = all(map(is_, moved, value))
        return value if same else tuple(moved)  # type: ignore[return-value]
    plan = _plan(type(value))  # type: ignore[arg-type]
    if plan is None:
        return value
    nested, has_span, quotes = plan
    changed: dict[str, Any] = _moved(value, seamless, text, quotes) if has_span else {}  # type: ignore[arg-type]
    for name in nested:
        held = getattr(value, name)
        if held and (new := printed(held, seamless, text)) is not held:
            changed[name] = new
    return replace(value, **changed) if changed else value  # type: ignore[type-var]


def _moved(value: _Spanned, seamless: Seamless, text: str, quotes: tuple[str, ...]) -> dict[str, Any]:
    """Return what of a value's own offsets and quotations differs in print; most differ in nothing."""
    start, end = value.start, value.end
    changed: dict[str, Any] = {}
    if not seamless.unbroken:
        start, end = seamless.origin(start), seamless.last(end)
        if (start, end) != (value.start, value.end):
            changed = {"start": start, "end": end}
    for name in quotes:
        if (words := text[start:end]) != getattr(value, name):
            changed[name] = words
    return changed


_Plan = tuple[tuple[str, ...], bool, tuple[str, ...]]


@functools.cache
def _plan(kind: Hashable) -> _Plan | None:
    """Return what of a class may change: fields that hold records, whether it has a span, which fields quote it."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return None
    names = [f.name for f in fields(kind)]
    plain = {"start", "end", "number", "measure", "item", "unit", "canonical", "kind", "rule", "role", "basis", "due"}
    nested = tuple(f.name for f in fields(kind) if f.name not in plain and f.type not in _PLAIN)
    return nested, "start" in names and "end" in names, tuple(n for n in ("text", "surface") if n in names)


_PLAIN = frozenset(
    ["str", "int", "bool", "str | None", "float | None", "float | int | None", "Locator", "Role", "Basis"]
)


def placed(document: Document, seamless: Seamless) -> Document:
    """Return the document with its cells at their places in the seamless text."""
    if seamless.unbroken:
        return document
    return replace(document, tables=tuple(_table(table, seamless) for table in document.tables))


def _table(table: Table, seamless: Seamless) -> Table:
    rows = tuple(tuple(_cell(cell, seamless) for cell in row) for row in table.rows)
    return replace(table, rows=rows, start=seamless.place(table.start), end=seamless.place(table.end))


def _cell(cell: Cell, seamless: Seamless) -> Cell:
    start = seamless.place(cell.start)
    return cell._replace(start=start, end=max(start, seamless.place(cell.end)))
