"""Every cell and every line of a document once, and where a passage stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from zeren.model.document import Cell, Document, Locator, Table

_BLANK = " \t\r\x0b\x0c\u00a0\u3000|"


def cells_of(document: Document) -> Iterator[tuple[Table, Cell]]:
    """Yield each cell that is not empty once, with its table; the places a merge repeats are left out.

    A cell that holds a nested table comes before the cells of that table.
    """
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                if cell.end > cell.start and not cell.merged:
                    yield table, cell


def lines_of(document: Document) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of each line, or rest of one, that lies in no cell and holds a letter or digit.

    Blanks and pipes at its ends are left off. A row of a pasted table too short to be one is such a line.
    """
    at = 0
    for start, end in [*_cells(document), (len(document.text), len(document.text))]:
        yield from _lines(document.text, at, start)
        at = max(at, end)


def part_at(document: Document, offset: int) -> str | None:
    """Return the sheet, page or other part in which `offset` lies, or None for a document without parts."""
    return _last(document.parts, offset)


def anchor_at(document: Document, offset: int) -> str | None:
    """Return the nearest anchor at or before `offset`, or None where there is none."""
    return _last(document.anchors, offset)


def locate(document: Document, offset: int) -> Locator:
    """Return where `offset` stands: the innermost table, its row and column, part and anchor."""
    part, anchor = part_at(document, offset), anchor_at(document, offset)
    holding = [table for table in document.tables if table.start <= offset < table.end]
    for table in reversed(holding):
        for row in table.rows:
            for cell in row:
                if cell.start <= offset < cell.end:
                    return Locator(table.number, cell.row, cell.column, part=part or table.part, anchor=anchor)
    return Locator(part=part, anchor=anchor)


def _cells(document: Document) -> list[tuple[int, int]]:
    return sorted((cell.start, cell.end) for _, cell in cells_of(document))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        words = line.strip(_BLANK)
        if any(map(str.isalnum, words)):
            begin = start + len(line) - len(line.lstrip(_BLANK))
            yield begin, begin + len(words)
        start = stop + 1


def _last(marks: tuple[tuple[int, str], ...], offset: int) -> str | None:
    index = bisect_right(marks, offset, key=lambda mark: mark[0])
    return marks[index - 1][1] if index else None
