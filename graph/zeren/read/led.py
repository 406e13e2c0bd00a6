"""Tables pasted into plain text with a tab before each cell: a row begins where an ordinal stands alone in its cell."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import add, sub

from zeren.text import fold, trim

# A line that heads the rows below it: 二、突出环境问题方面.
CATEGORY = re.compile(
    r"[^\S\n\t]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}(?:部分|类|篇|章))[^\n\t。；;：:，,]{2,30}[^\S\n\t]*(?:\n|$)"
)
ORDINAL = re.compile(r"\d{1,4}|[一二三四五六七八九十]{1,3}")
MIN_CELLS = 4
# A tab that leads a line, or stands behind the ordinal that begins one. Each form begins with a mark quick to find.
_CELL_START = re.compile(
    r"\n(?:[^\S\n\t]*\t|(?=[^\S\n\t]*(?:\d{1,4}|[一二三四五六七八九十]{1,3})\t))|\t(?<=[\d一二三四五六七八九十]\t)(?=\S)"
)
_LONGEST_ORDINAL = 4

Span = tuple[int, int]


def crowded(text: str) -> bool:
    """Return whether some tab of the text does not lead its line."""
    return text.count("\t") > text.count("\n\t") + text.startswith("\t")


def rows(text: str) -> list[list[Span]]:
    """Return the rows of cells with their offsets, or [] where no four tabs stand as they would."""
    pieces, starts = _pieces(text)
    if len(pieces) < MIN_CELLS:
        return []
    # Without outer blanks, as `trim` does it; by a call for each cell it would take longer than all else.
    ends = [*map(add, starts, map(len, pieces))]
    begins = [*map(sub, ends, map(len, map(str.lstrip, pieces)))]
    words = [*map(str.strip, pieces)]
    cells = [*zip(begins, map(add, begins, map(len, words)), strict=True)]
    for i, word in enumerate(words[:-1]) if "" in words else ():
        cells[i] = cells[i] if word else (ends[i] + 1, ends[i] + 1)  # an empty cell stands where the next line begins
    return _parted(text, words, cells)


def _pieces(text: str) -> tuple[list[str], list[int]]:
    """Return what stands in each cell, blanks included but for the break of its last line, and where it begins."""
    led = "\n" + text
    if not crowded(text):
        before, *pieces = led.split("\n\t")
        return pieces, [*accumulate((len(piece) + 2 for piece in pieces), initial=len(before) + 1)][: len(pieces)]
    found = [(match.start() - 1, match.end() - 1) for match in _CELL_START.finditer(led)]
    starts, ends = [end for _, end in found], [*(start for start, _ in found[1:]), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=False)], starts


def _parted(text: str, words: list[str], cells: list[Span]) -> list[list[Span]]:
    """Part a run of cells into rows."""
    rows: list[list[Span]] = [[]]
    at = 0
    for i, word in enumerate(words):
        if len(word) <= _LONGEST_ORDINAL and ORDINAL.fullmatch(fold(word)):
            rows[-1] += cells[at:i]
            at = i
            if _begins_row(rows):
                rows.append([])
    rows[-1] += cells[at:]
    return [_uncategorised(text, row) for row in rows[:-1] if row] + [row for row in rows[-1:] if row]


def _begins_row(rows: list[list[Span]]) -> bool:
    return len(rows) <= 2 or len(rows[-1]) >= min(len(rows[1]), 3)


def _uncategorised(text: str, row: list[Span]) -> list[Span]:
    """Return the row without a category line that ends its last cell and heads the next row."""
    start, end = row[-1]
    line = text.rfind("\n", start, end) + 1
    if line <= start or not CATEGORY.fullmatch(text, line, end):
        return row
    numbered = sum(bool(CATEGORY.match(text, s)) for s in _line_starts(text, start, end))
    return [*row[:-1], trim(text, start, line)] if numbered == 1 else row


def _line_starts(text: str, start: int, end: int) -> list[int]:
    return [start, *(m.end() for m in re.compile("\n").finditer(text, start, end))]
