"""Tables pasted into plain text as values parted by commas, some of them in quotation marks."""

from __future__ import annotations

import re
from collections import Counter

from zeren.text import trim

_VALUE = re.compile(r'[^\S\n]*"((?:[^"]|"")*)"[^\S\n]*(?=,|\n|$)|([^,\n"]*)(?=,|\n|$)')
_LEAST_WIDTH = 4
_LEAST_ROWS = 3

Span = tuple[int, int]


def rows(text: str) -> list[list[Span]]:
    """Return the rows of values in `text`, each with its offsets, or [] where its lines are no such table.

    Nearly all lines must have the same number of values, four at least; a quoted value may run over lines.
    """
    if text.count(",") < _LEAST_ROWS * (_LEAST_WIDTH - 1):
        return []
    found = _records(text)
    width, count = Counter(len(row) for row in found if row).most_common(1)[0] if found else (0, 0)
    if width < _LEAST_WIDTH or count < _LEAST_ROWS or 4 * count < 3 * len(found):
        return []
    return [row for row in found if len(row) == width]


def _records(text: str) -> list[list[Span]]:
    found: list[list[Span]] = []
    row: list[Span] = []
    at = 0
    while at <= len(text):
        match = _VALUE.match(text, at)
        if match is None:
            return []
        row.append(trim(text, *match.span(1 if match[1] is not None else 2)))
        at = match.end() + 1
        if match.end() >= len(text) or text[match.end()] == "\n":
            if len(row) > 1 or row[0][0] < row[0][1]:
                found.append(row)
            row = []
    return found
