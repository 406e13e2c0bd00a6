"""Tables drawn side by side as one: the same headings again and again in one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zeren.extract.layout.headings import meaning
from zeren.model import Table
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


def _between(table: Table, first: int, stop: int) -> Table:
    rows = (tuple(cell for cell in row if first <= cell.column < stop) for row in table.rows)
    return replace(table, rows=tuple(rows))
