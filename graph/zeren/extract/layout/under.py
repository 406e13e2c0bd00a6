"""Tables drawn under each other as one: a row of other headings begins the next, or the first key of a form again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from zeren.extract.layout.headings import exact, meaning
from zeren.model import Cell, Table
from zeren.text import bare

Row = tuple[Cell, ...]
_LONGEST = 24
_LEAST_HEADS, _LEAST_KEYS = 3, 2
_COUNT = re.compile("[（(]?(?:\\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?:?$")


def parts(text: str, table: Table) -> list[Table]:
    """Return the tables that stand under each other in one, in order; else that table itself."""
    cuts = [*_headed(text, table)] or [*_keyed(text, table)]
    bounds = [0, *cuts, len(table.rows)]
    return [_between(table, first, stop) for first, stop in pairwise(bounds)] if cuts else [table]


def uncounted(heading: str) -> str:
    """Return a heading without the number behind it: 问题1, 问题（二）."""
    return _COUNT.sub("", heading.strip())


def _headed(text: str, table: Table) -> Iterator[int]:
    """Yield each row of headings that differ from those above, with rows of another kind between."""
    seen: set[tuple[str, ...]] = set()
    said = True
    for at, row in enumerate(table.rows):
        words = _words(text, row)
        if not _are_headings(words):
            said = said or len(words) > 1
            continue
        if seen and said and words not in seen:
            yield at
            seen.clear()
        seen.add(words)
        said = False


def _words(text: str, row: Row) -> tuple[str, ...]:
    spans = dict.fromkeys((cell.start, cell.end) for cell in row if cell.end > cell.start)
    return tuple(bare(text[start:end]) if end - start <= _LONGEST else "" for start, end in spans)


def _are_headings(words: tuple[str, ...]) -> bool:
    known = [word for word in words if exact(word)]
    kinds = {found.id for word in known if (found := meaning(word))}
    return len(known) >= _LEAST_HEADS and 3 * len(known) >= 2 * len(words) and len(kinds) >= _LEAST_HEADS


def _keyed(text: str, table: Table) -> list[int]:
    """Return where a form of keys and values begins again, by the key of its first row."""
    keys = {at: bare(uncounted(text[row[0].start : row[0].end])) for at, row in enumerate(table.rows) if _opens(row)}
    known = {at: key for at, key in keys.items() if key and exact(key)}
    if not known:
        return []
    first = known[min(known)]
    begins = [at for at, key in known.items() if key == first]
    bounds = [*begins, len(table.rows)]
    places = sorted(known)
    parts = (places[bisect_left(places, a) : bisect_left(places, b)] for a, b in pairwise(bounds))
    whole = all(len({known[at] for at in part}) >= _LEAST_KEYS for part in parts)
    return begins[1:] if whole and 2 * len(known) > len(keys) else []


def _opens(row: Row) -> bool:
    return bool(row) and row[0].end > row[0].start and not row[0].merged


def _between(table: Table, first: int, stop: int) -> Table:
    rows = table.rows[first:stop]
    cells = [cell for row in rows for cell in row] or [Cell(table.start, table.end, 1, 1)]
    return replace(table, rows=rows, start=min(c.start for c in cells), end=max(c.end for c in cells))
