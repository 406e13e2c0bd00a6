"""One text out of many blocks: paragraphs as lines, table rows as lines of cells led by tabs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from zeren.model import Cell, Document, Table
from zeren.read.blocks import MOST_PLACES, Block, Box, Draft, Grid, Mark, is_blank
from zeren.read.trouble import too_large
from zeren.text import trim

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c]")
_UNEVEN = re.compile(r"[\r\x0b\x0c]")
_UNFIT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_Span = tuple[int, int]
_Place = tuple[_Span, int, int, bool]


def document(name: str, sha256: str, draft: Draft) -> Document:
    """Return the draft as a Document: its text, its tables in reading order, its parts and anchors."""
    scroll = _Scroll()
    scroll.blocks(draft.blocks)
    # One for one, so that every offset stays.
    text, unfit = _UNFIT.subn("\ufffd", "".join(scroll.pieces))
    tables = tuple(_table(number, sketch, text) for number, sketch in enumerate(scroll.sketches, 1))
    if unfit:
        draft.note(f"{unfit} characters that no text may hold were replaced by U+FFFD")
    return Document(
        name, sha256, text, tables, draft.format, draft.encoding, tuple(draft.notes),
        parts=tuple(scroll.parts), anchors=tuple(scroll.anchors), properties=tuple(draft.properties),
    )  # fmt: skip


@dataclass(slots=True, eq=False)
class _Sketch:
    """A table whose cells still have their blanks; filled in while the text grows."""

    part: str | None
    hidden: bool
    start: int = 0
    end: int = 0
    rows: list[list[_Place]] = field(default_factory=list)


@dataclass(slots=True)
class _Scroll:
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    sketches: list[_Sketch] = field(default_factory=list)
    parts: list[tuple[int, str]] = field(default_factory=list)
    anchors: list[tuple[int, str]] = field(default_factory=list)

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def blocks(self, blocks: list[Block], in_cell: bool = False) -> None:
        first, blank = True, False
        for block in blocks:
            if isinstance(block, Mark):
                self.mark(block)
            elif isinstance(block, Grid):
                self.grid(block)
                first = blank = False
            elif block.strip() or not blank:
                self.put("" if first else "\n")
                self.put(_clean(block, in_cell))
                first, blank = False, not block.strip()

    def mark(self, mark: Mark) -> None:
        target = self.parts if mark.kind == "part" else self.anchors
        target.append((self.length, _UNFIT.sub("\ufffd", mark.value)))

    def grid(self, grid: Grid) -> None:
        part = grid.part or (self.parts[-1][1] if self.parts else None)
        sketch = _Sketch(part, grid.hidden)
        self.sketches.append(sketch)
        spans: dict[int, _Span] = {}
        for number, places in _rows(grid):
            self.begin_row(sketch)
            sketch.rows.append(self.row(number, places, spans))
        columns, filled = _filled(grid.values or [])
        for number, values in filled:
            self.begin_row(sketch)
            sketch.rows.append(self.values(number, columns, values))
        sketch.end = self.length
        if not sketch.rows:
            self.sketches.remove(sketch)

    def begin_row(self, sketch: _Sketch) -> None:
        self.put("\n" if self.length else "")
        sketch.start = sketch.start if sketch.rows else self.length

    def values(self, number: int, columns: list[int], values: list[str]) -> list[_Place]:
        """Write a row of values and return its places."""
        line = "\t".join(values)
        if _UNEVEN.search(line) or line.count("\t") >= len(values):
            values = [_clean(value, in_cell=True) for value in values]
            line = "\t".join(values)
        self.put("\t" + line)
        ends = [*accumulate((1 + len(value) for value in values), initial=self.length - len(line) - 1)]
        spans = zip(ends, ends[1:], columns, strict=False)
        return [((start + 1, end), number, column, False) for start, end, column in spans]

    def row(self, number: int, places: list[tuple[int, Box | None]], spans: dict[int, _Span]) -> list[_Place]:
        """Write a row and return its places; one loop, since a table has tens of thousands."""
        found: list[_Place] = []
        for column, box in places:
            self.pieces.append("\t")
            self.length += 1
            known = spans.get(id(box))
            if known is None:
                known = self.box(box) if box is not None else (self.length, self.length)
                if box is not None and (box.rows > 1 or box.columns > 1):
                    spans[id(box)] = known
                found.append((known, number, column, False))
            else:
                found.append((known, number, column, True))
        return found

    def box(self, box: Box) -> _Span:
        start, blocks = self.length, box.blocks
        if len(blocks) == 1 and isinstance(blocks[0], str):  # as nearly every cell is
            text = _clean(blocks[0], in_cell=True)
            self.pieces.append(text)
            self.length += len(text)
        else:
            self.blocks(blocks, in_cell=True)
        return start, self.length


def _clean(text: str, in_cell: bool) -> str:
    if "\r" in text or "\x0b" in text or "\x0c" in text:
        text = _BREAKS.sub("\n", text)
    return text.replace("\t", " ") if in_cell else text


def _table(number: int, sketch: _Sketch, text: str) -> Table:
    rows = tuple([tuple(_cells(text, places)) for places in sketch.rows])
    return Table(number, rows, sketch.start, sketch.end, sketch.part, sketch.hidden)


def _cells(text: str, places: list[_Place]) -> Iterator[Cell]:
    """Yield the cells of a row without their outer blanks; most have none, and a call for each would be felt."""
    for (start, end), row, column, merged in places:
        if start < end and (text[start].isspace() or text[end - 1].isspace()):
            start, end = trim(text, start, end)  # noqa: PLW2901
        yield Cell(start, end, row + 1, column + 1, merged)


def _filled(values: list[list[str]]) -> tuple[list[int], Iterator[tuple[int, list[str]]]]:
    """Return the columns in which something is said, and each row in which something is, with its value at each."""
    rows = [(number, row) for number, row in enumerate(values) if any(map(str.strip, row))]
    width = max((len(row) for _, row in rows), default=0)
    columns = [c for c in range(width) if any(c < len(row) and row[c].strip() for _, row in rows)]
    if len(rows) * len(columns) > MOST_PLACES:
        raise too_large(f"a table of {len(rows)} rows and {len(columns)} columns is more than can be read")
    every = columns == list(range(width))
    full = ((number, row + [""] * (width - len(row))) for number, row in rows)
    return columns, (full if every else ((number, [row[c] for c in columns]) for number, row in full))


def _rows(grid: Grid) -> Iterator[tuple[int, list[tuple[int, Box | None]]]]:
    """Yield each row in which something begins, with the box at each of its columns."""
    boxes = [box for box in grid.boxes if not is_blank(box.blocks)]
    if not boxes:
        return
    columns = sorted({box.column for box in (boxes if grid.true_columns else grid.boxes)})
    filled = {box.row for box in boxes}
    reach = sum(min(box.columns, len(columns)) for box in grid.boxes)
    if max(len(filled) * len(columns), reach) > MOST_PLACES:
        raise too_large(f"a table of {len(filled)} rows and {len(columns)} columns is more than can be read")
    numbers = columns if grid.true_columns else list(range(len(columns)))
    for row, covers in _sweep(grid.boxes, columns):
        if row in filled:
            yield row, [(number, covers.get(c)) for number, c in zip(numbers, columns, strict=True)]


def _sweep(boxes: list[Box], columns: list[int]) -> Iterator[tuple[int, dict[int, Box]]]:
    """Yield, for each row where a box begins, the box that covers each column."""
    starting: dict[int, list[Box]] = {}
    for box in boxes:
        starting.setdefault(box.row, []).append(box)
    covers: dict[int, Box] = {}
    for row in sorted(starting):
        if not covers and all(box.rows == box.columns == 1 for box in starting[row]):
            yield row, {box.column: box for box in reversed(starting[row])}
            continue
        covers = {c: box for c, box in covers.items() if box.row + box.rows > row}
        for box in sorted(starting[row], key=lambda b: b.column):
            first, last = bisect_left(columns, box.column), bisect_left(columns, box.column + box.columns)
            for column in columns[first:last]:
                covers.setdefault(column, box)
        yield row, covers
