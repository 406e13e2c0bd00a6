"""Rows of a table that state no issue though they are filled: totals, names of columns, what these are counted in."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from zeren.extract.wording import table
from zeren.model import Cell
from zeren.text import fold

_LEAST_NAMES = 3
_LONGEST = 16


def why(text: str, row: Sequence[Cell]) -> str | None:
    """Return why a row states no issue (`total`, `columns`, `measured`; headings.toml, [rows]), or None where it may.

    `text` may be folded or not.
    """
    filled = list({(cell.start, cell.end): None for cell in row if cell.end > cell.start})
    words = [fold(text[start:end]).strip() if end - start <= _LONGEST else "" for start, end in filled]
    if any(_form("total").fullmatch(word) for word in words[: 1 + _is_name(words[:1])]):
        return "total"
    if not all(words) or len(words) < 2:
        return None
    if _are_names(words):
        return "columns"
    return "measured" if all(_form("measured").fullmatch(word) for word in words) else None


def _is_name(words: list[str]) -> bool:
    """Return whether a cell holds the number of a row and nothing else."""
    return bool(words) and words[0].isdecimal()


def _are_names(words: list[str]) -> bool:
    """Return whether the cells number their columns: 甲, 乙, 1, 2, 3, each series from its first on."""
    words = words[1:] if _form("naming").fullmatch(words[0]) else words
    bare = [word.strip("（）()") for word in words]
    series = [*table("headings")["rows"]["series"], [str(n) for n in range(1, len(bare) + 1)]]
    at = 0
    for names in series:
        length = next((n for n, word in enumerate(bare[at:]) if n >= len(names) or word != names[n]), len(bare) - at)
        at += length
    return at == len(bare) >= _LEAST_NAMES


@functools.cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(table("headings")["rows"][name])
