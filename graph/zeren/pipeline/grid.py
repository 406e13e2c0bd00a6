"""The headings of a table, for counting: which cells are headings, what their columns mean, which nobody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zeren.extract.layout import silent
from zeren.extract.layout.headings import Meaning, exact, meaning
from zeren.model import Cell, Table

_LONGEST = 24
_LEAST_KEYS = 3
_TOP = 6
"""Rows in which a table's own headings may stand; further down they are repeated ones."""


@dataclass(frozen=True, slots=True)
class Grid:
    """`headings` and `titles` hold where cells begin, `meanings` the meaning of each known column.

    `unknown` are cells that stand between known headings and mean nothing that is known.
    """

    headings: frozenset[int]
    titles: frozenset[int]
    meanings: dict[int, str]
    unknown: tuple[Cell, ...]
    silent: dict[int, str]
    """Where the cells begin of rows that state no issue, and why."""

    def why(self, start: int) -> str | None:
        """Return why the cell that begins here states nothing by where it stands, or None where it may."""
        if start in self.titles:
            return "title"
        return "heading" if start in self.headings else self.silent.get(start)

    @classmethod
    def of(cls, text: str, table: Table) -> Grid:
        """Return the headings of a table; a row is one of headings where half of its cells are known ones."""
        headings = _keys(text, table)
        meanings, unknown, aside = dict[int, str](), list[Cell](), dict[int, str]()
        heads = silent.categories(text, table)
        for at, row in enumerate(table.rows):
            if any(cell.start in heads for cell in row):
                aside |= {cell.start: "title" for cell in row}
            if why := silent.why(text, row):
                aside |= {cell.start: why for cell in row}
                continue
            cells = list({c.start: c for c in reversed(row) if c.end > c.start}.values())[::-1]
            known = {c.start: m for c in cells if (m := _known(text[c.start : c.end]))}
            if len(known) * 2 < len(cells) or not known:
                continue
            headings |= known.keys()
            if at < _TOP and len(known) > 1 and len(known) * 2 > len(cells):
                meanings |= {c.column: known[c.start].id for c in row if c.start in known}
                unknown += [c for c in cells if c.start not in known and _nameless(text[c.start : c.end])]
        return cls(frozenset(headings), _titles(table), meanings, tuple(unknown if len(table.rows) > 1 else ()), aside)


def _keys(text: str, table: Table) -> set[int]:
    """Return where the cells begin of a first column that is nearly all headings."""
    firsts = {row[0].start for row in table.rows if row and exact(text[row[0].start : row[0].end])}
    return firsts if len(firsts) >= _LEAST_KEYS and 2 * len(firsts) > len(table.rows) else set()


def _known(words: str) -> Meaning | None:
    words = words.strip()
    return meaning(words) if 0 < len(words) <= _LONGEST and not re.search("[。；]", words) else None


def _nameless(words: str) -> bool:
    """Return whether words are short enough for a heading and no number."""
    return len(words.strip()) <= _LONGEST and any(char.isalpha() for char in words)


def _titles(table: Table) -> frozenset[int]:
    """Return where the cells begin that fill a whole row of a table with several columns."""
    rows = [{c.start for c in row if c.end > c.start} for row in table.rows if len(row) > 1]
    return frozenset(start for row in rows if len(row) == 1 for start in row)
