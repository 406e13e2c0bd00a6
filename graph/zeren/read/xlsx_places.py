"""Names of cells and areas on a sheet: B3, A1:C9."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def place(reference: str) -> tuple[int, int] | None:
    """Return the (row, column) of a cell such as B3, from 0, or None for anything else."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)) - 1, column - 1


def area(reference: str) -> list[tuple[int, int, int, int]]:
    """Return [(top, left, bottom, right)] of an area such as A1:B3, from 0, or [] for anything else."""
    first, _, last = reference.partition(":")
    start, end = place(first), place(last)
    return [(*start, *end)] if start and end and end[0] >= start[0] and end[1] >= start[1] else []


def letters(column: int) -> str:
    """Return the letters of a column counted from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
