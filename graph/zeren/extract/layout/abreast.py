"""Tables drawn side by side as one: the same headings again and again in one row, or one column of keys for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zeren.extract.layout.headings import Meaning, exact, meaning
from zeren.model import Cell, Table
from zeren.text import bare

_ISSUE = frozenset(("problem", "measure"))


def parts(text: str, table: Table, head: int) -> list[Table]:
    """Return the tables that stand side by side in one, each with its own columns; else that table itself.

    Row `head` has the headings. They are those of several tables where they all come again in their order, and
    what the rows are about is among them: 序号, 问题, 责任单位, 序号, 问题, 责任单位.
    """
    firsts = {cell.start: cell.column for cell in reversed(table.rows[head - 1]) if cell.end > cell.start}
    columns = sorted(firsts.values())
    words = {
        firsts[cell.start]: bare(text[cell.start : cell.end]) for cell in table.rows[head - 1] if cell.start in firsts
    }
    period = _period([words[column] for column in columns])
    if period is None:
        return [table]
    bounds = [*columns[::period], max(cell.column for row in table.rows for cell in row) + 1]
    return [_between(table, first, stop) for first, stop in pairwise(bounds)]


def _period(headings: Sequence[str]) -> int | None:
    """Return after how many headings all come again, or None."""
    for period in range(2, len(headings) // 2 + 1):
        whole = len(headings) % period == 0 and [*headings] == [*headings[:period]] * (len(headings) // period)
        if whole and any((known := meaning(words)) and known.id in _ISSUE for words in headings[:period]):
            return period
    return None


def turned(text: str, table: Table) -> list[Table]:
    """Return the issues of a table whose first column has the headings, a table of two columns each; else that table.

    Each other column then says something in nearly all rows, what the issue is about among them, and is no key.
    """
    keyed = {at: found for at, row in enumerate(table.rows) if (found := _key(text, row))}
    values: dict[int, set[int]] = {}
    for at in keyed:
        for cell in table.rows[at][1:]:
            if exact(text[cell.start : cell.end]):
                return [table]
            if cell.end > cell.start and not cell.merged:
                values.setdefault(cell.column, set()).add(at)
    about = {at for at, found in keyed.items() if found.id in _ISSUE}
    whole = all(4 * len(rows) >= 3 * len(keyed) and rows & about for rows in values.values())
    return [_column(table, column) for column in sorted(values)] if len(values) > 1 and whole else [table]


def _key(text: str, row: tuple[Cell, ...]) -> Meaning | None:
    words = text[row[0].start : row[0].end] if row else ""
    return meaning(words) if exact(words) else None


def _column(table: Table, column: int) -> Table:
    rows = (tuple(cell for at, cell in enumerate(row) if at == 0 or cell.column == column) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _between(table: Table, first: int, stop: int) -> Table:
    rows = (tuple(cell for cell in row if first <= cell.column < stop) for row in table.rows)
    return replace(table, rows=tuple(rows))
