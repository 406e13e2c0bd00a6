"""Tables pasted into plain text: cells led by a tab, or lines whose cells are parted by tabs or pipes.

Nothing is known here of what the cells mean; only how a pasted table looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import accumulate, chain, islice, pairwise, repeat

from zeren.model import Cell, Table
from zeren.read import commas, led
from zeren.text import fold, trim

Span = tuple[int, int]


def tables(text: str) -> tuple[Table, ...]:
    """Return the tables pasted into `text`, at most one of each form, with exact offsets.

    Three forms are known: a tab before each cell (cells may run over many lines), tabs between the
    cells of a line, and pipes between the cells of a line. Text without any of them gives ().
    """
    text = text[: _foot(text)]
    for rows in _tried(text):
        if rows:
            return (_table(rows),)
    return ()


def _tried(text: str) -> Iterator[list[list[Span]]]:
    """Yield the rows by each form; none where its marks do not stand as they would."""
    tabs, pipes = led.crowded(text), "|" in text
    lines = list(_lines(text)) if tabs or pipes else []
    yield _pairs(text, lines, "\t") if tabs else []
    yield _pairs(text, lines, "|") if pipes else []
    yield _by_separator(text, lines, "\t") if tabs else []
    yield _by_separator(text, lines, "|") if pipes else []
    yield led.rows(text)
    yield commas.rows(text)


_NOTE = re.compile(r"(?m)^[^\S\n\t]*(?:注|备注|说明|附注)[^\S\n\t]*[:：]")


def _foot(text: str) -> int:
    """Return where a note under the table begins (备注：…, and no cell behind it), or the end of the text."""
    note = _NOTE.search(text, max(text.rfind("\t"), text.rfind("|")) + 1)
    return note.start() if note and note.start() else len(text)


_SHORT = 16
_MIN_PAIRS = 5


def _pairs(text: str, lines: list[Span], mark: str) -> list[list[Span]]:
    """Return the rows of a notice drawn as two columns: a short key, a mark, and a value that may run over lines."""
    bounds = [_bounds(text, *line, mark) for line in lines]
    keyed = [inner for inner in bounds if 0 < text.find(mark, *inner) - inner[0] <= _SHORT]
    keyed = [inner for inner in keyed if not _is_rule(text, _split(text, *inner, mark))]
    alone = [inner for inner in keyed if text.count(mark, *inner) == 1]
    if len(alone) < _MIN_PAIRS or 4 * len(alone) < 3 * len(keyed):
        return []
    keys = [text[s : text.find(mark, s, e)].strip() for s, e in keyed]
    if len(set(keys)) < len(keys) or any(led.ORDINAL.fullmatch(fold(key)) for key in keys):
        return []
    if mark == "|":
        return [_split(text, start, end, mark) for start, end in keyed]
    ends = [start for start, _ in keyed[1:]] + [_value_end(text, keyed[-1], lines)]
    return [_split(text, start, end, mark) for (start, _), end in zip(keyed, ends, strict=True)]


def _value_end(text: str, line: Span, lines: list[Span]) -> int:
    """Return where the last value ends: at the first blank line behind it."""
    behind = [span for span in lines if span[0] >= line[1]]
    return next((start for start, end in behind if not text[start:end].strip()), len(text))


def _lines(text: str) -> Iterator[Span]:
    ends = [*accumulate(map(len, text.splitlines(keepends=True)), initial=0)]
    return pairwise(ends)


def _by_separator(text: str, lines: list[Span], mark: str) -> list[list[Span]]:
    if not re.search(rf"{re.escape(mark)}[^\n]*{re.escape(mark)}", text):
        return []
    lines = _whole_rows(text, lines) if mark == "\t" else lines
    several = ((start, end) for start, end in lines if text.count(mark, start, end) >= 2)
    rows = [_split(text, start, end, mark) for start, end in several if _cell_count(text, start, end, mark) >= 3]
    rows = [row for row in rows if not _is_rule(text, row)]
    if len(rows) == 1 and all(text.startswith(("[", "【", "［"), s) for s, _ in rows[0]):
        return []  # [任务]… | [责任单位]…: labels, each with its own words
    return rows if len(rows) >= 2 or (rows and len(rows[0]) >= led.MIN_CELLS) else []


def _whole_rows(text: str, lines: list[Span]) -> list[Span]:
    """Join the lines of a row whose cells run over several lines: it is whole when it has all the tabs."""
    first = next((i for i, line in enumerate(lines) if text.count("\t", *line) >= 2), None)
    if first is None:
        return lines
    tabs, rows = text.count("\t", *lines[first]), lines[: first + 1]
    at, waiting = first + 1, 0
    for i, (start, end) in enumerate(lines[first + 1 :], first + 1):
        if i == at and led.CATEGORY.fullmatch(text, start, end):
            rows.append((start, end))
            at = i + 1
            continue
        waiting += text.count("\t", start, end)
        ahead = text.count("\t", *lines[i + 1]) if i + 1 < len(lines) else 0
        headed = i + 1 < len(lines) and led.CATEGORY.fullmatch(text, *lines[i + 1])
        if (waiting >= tabs and (ahead or headed)) or waiting + ahead > tabs or (not waiting and not ahead):
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


def _table(rows: list[list[Span]]) -> Table:
    starts, ends = zip(*chain.from_iterable(rows), strict=True)
    numbers = chain.from_iterable(repeat(r, len(row)) for r, row in enumerate(rows, 1))
    columns = chain.from_iterable(range(1, len(row) + 1) for row in rows)
    cells = map(partial(tuple.__new__, Cell), zip(starts, ends, numbers, columns, repeat(False), strict=False))
    built = tuple(tuple(islice(cells, len(row))) for row in rows)
    return Table(1, built, rows[0][0][0], rows[-1][-1][1])
