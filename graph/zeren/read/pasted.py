"""Tables pasted into plain text: cells led by a tab, or lines whose cells are parted by tabs or pipes.

Nothing is known here of what the cells mean; only how a pasted table looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zeren.model import Cell, Table
from zeren.text import fold, trim

# A tab that leads a line, or stands behind the ordinal that begins one.
_CELL_START = re.compile(
    r"(?m)^[^\S\n\t]*\t|^(?=[^\S\n\t]*(?:\d{1,4}|[一二三四五六七八九十]{1,3})\t)|(?<=[\d一二三四五六七八九十])\t(?=\S)"
)
_ORDINAL = re.compile(r"\d{1,4}|[一二三四五六七八九十]{1,3}")
_MIN_CELLS = 4

Span = tuple[int, int]


def tables(text: str) -> tuple[Table, ...]:
    """Return the tables pasted into `text`, at most one of each form, with exact offsets.

    Three forms are known: a tab before each cell (cells may run over many lines), tabs between the
    cells of a line, and pipes between the cells of a line. Text without any of them gives ().
    """
    lines = list(_lines(text))
    for rows in (_by_separator(text, lines, "\t"), _by_separator(text, lines, "|"), _led_by_tabs(text)):
        if rows:
            return (_table(rows),)
    return ()


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _by_separator(text: str, lines: list[Span], mark: str) -> list[list[Span]]:
    lines = _whole_rows(text, lines) if mark == "\t" else lines
    rows = [_split(text, start, end, mark) for start, end in lines if _cell_count(text, start, end, mark) >= 3]
    rows = [row for row in rows if not _is_rule(text, row)]
    return rows if len(rows) >= 2 or (rows and len(rows[0]) >= _MIN_CELLS) else []


def _whole_rows(text: str, lines: list[Span]) -> list[Span]:
    """Join the lines of a row whose cells run over several lines: it is whole when it has all the tabs."""
    first = next((i for i, line in enumerate(lines) if text.count("\t", *line) >= 2), None)
    if first is None:
        return lines
    tabs, rows = text.count("\t", *lines[first]), lines[: first + 1]
    at, waiting = first + 1, 0
    for i, (start, end) in enumerate(lines[first + 1 :], first + 1):
        waiting += text.count("\t", start, end)
        ahead = text.count("\t", *lines[i + 1]) if i + 1 < len(lines) else 0
        if (waiting >= tabs and ahead) or waiting + ahead > tabs or (not waiting and not ahead):
            rows.append((lines[at][0], end))
            at, waiting = i + 1, 0
    if at >= len(lines):
        return rows
    return [*rows, (lines[at][0], lines[_last_line(text, lines, first, at, tabs)][1])]


def _last_line(text: str, lines: list[Span], first: int, at: int, tabs: int) -> int:
    """Return the line that ends the last row, which begins at line `at`.

    A row that has all its tabs goes on over lines without any only where the last cell of a row before it
    does; else these lines are notes under the table.
    """
    whole, waiting = at, 0
    for i in range(at, len(lines)):
        waiting += text.count("\t", *lines[i])
        if waiting >= tabs:
            whole = i
            break
    else:
        return len(lines) - 1
    goes_on = any(not text.count("\t", *lines[i]) and text[slice(*lines[i])].strip() for i in range(first + 1, at))
    return len(lines) - 1 if goes_on else whole


def _cell_count(text: str, start: int, end: int, mark: str) -> int:
    return text.count(mark, *_bounds(text, start, end, mark)) + 1


def _bounds(text: str, start: int, end: int, mark: str) -> Span:
    """Return what lies between the outer pipes of a framed line; any other line whole."""
    if mark != "|" or not text.startswith("|", trim(text, start, end)[0]):
        return start, end
    start, stop = trim(text, start, end)
    return start + 1, stop - (stop - start > 1 and text[stop - 1] == "|")


def _split(text: str, start: int, end: int, mark: str) -> list[Span]:
    start, end = _bounds(text, start, end, mark)
    spans = []
    while (cut := text.find(mark, start, end)) != -1:
        spans.append(trim(text, start, cut))
        start = cut + 1
    return [*spans, trim(text, start, end)]


def _is_rule(text: str, row: list[Span]) -> bool:
    return all(not text[s:e].strip("-: ") for s, e in row)


def _led_by_tabs(text: str) -> list[list[Span]]:
    starts = [m.end() for m in _CELL_START.finditer(text)]
    if len(starts) < _MIN_CELLS:
        return []
    ends = [*(m.start() for m in _CELL_START.finditer(text)), len(text)][1:]
    cells = [trim(text, start, end) for start, end in zip(starts, ends, strict=True)]
    return _rows_of(text, cells)


def _rows_of(text: str, cells: list[Span]) -> list[list[Span]]:
    """Part a run of cells into rows: a row begins where an ordinal stands alone in its cell."""
    rows: list[list[Span]] = [[]]
    for start, end in cells:
        if _ORDINAL.fullmatch(fold(text[start:end])) and _begins_row(rows, text):
            rows.append([])
        rows[-1].append((start, end))
    return [row for row in rows if row]


def _begins_row(rows: list[list[Span]], text: str) -> bool:
    if len(rows) == 1:
        return True
    width = len(rows[1])
    return len(rows) == 2 or len(rows[-1]) >= min(width, 3)


def _table(rows: list[list[Span]]) -> Table:
    built = tuple(
        tuple(Cell(start, end, r, c) for c, (start, end) in enumerate(row, 1)) for r, row in enumerate(rows, 1)
    )
    return Table(1, built, rows[0][0][0], rows[-1][-1][1])
