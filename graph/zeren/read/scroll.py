"""One text out of many blocks: paragraphs as lines, table rows as lines of cells led by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, chain, cycle, repeat
from operator import add
from typing import TypeVar

from zeren.model import Cell, Document, Table
from zeren.read.blocks import Block, Box, Draft, Grid, Mark
from zeren.read.laying import Even, even, laid
from zeren.text import trim

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c]")
_UNFIT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FIT = re.compile(r"[\t-\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*+")
"""All others, as far as they reach: a third of the time that looking for an unfit one takes."""
_CELL = partial(tuple.__new__, Cell)
"""Makes a Cell of its five values in their order, in half the time that Cell() needs."""

_UNEVEN = ("\r", "\x0b", "\x0c")
_Span = tuple[int, int]
_T = TypeVar("_T")


def document(name: str, sha256: str, draft: Draft) -> Document:
    """Return the draft as a Document: its text, its tables in reading order, its parts and anchors."""
    scroll = _Scroll()
    scroll.blocks(draft.blocks)
    text, unfit = _fit("".join(scroll.pieces))
    tables = tuple(_table(number, sketch, text) for number, sketch in enumerate(scroll.sketches, 1))
    if unfit:
        draft.note(f"{unfit} characters that no text may hold were replaced by U+FFFD")
    return Document(
        name, sha256, text, tables, draft.format, draft.encoding, tuple(draft.notes),
        parts=tuple(scroll.parts), anchors=tuple(scroll.anchors), properties=tuple(draft.properties),
    )  # fmt: skip


def _fit(text: str) -> tuple[str, int]:
    """Return the text with what no text may hold replaced, one for one so that every offset stays, and how often."""
    whole = _FIT.match(text)
    return (text, 0) if whole and whole.end() == len(text) else _UNFIT.subn("\ufffd", text)


@dataclass(slots=True, eq=False)
class _Sketch:
    """A table whose cells still have their blanks; filled in while the text grows."""

    part: str | None
    hidden: bool
    start: int = 0
    end: int = 0
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    blanks: bool = True
    """Whether cells may still have blanks at their ends."""


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
        plain = even(grid)
        if plain is not None:
            self.values(sketch, plain)
        spans: dict[int, _Span] = {}
        for number, places in laid(grid) if plain is None else ():
            self.begin_row(sketch)
            sketch.rows.append(self.row(number, places, spans))
        sketch.end = self.length
        if not sketch.rows:
            self.sketches.remove(sketch)

    def begin_row(self, sketch: _Sketch) -> None:
        self.put("\n" if self.length else "")
        sketch.start = sketch.start if sketch.rows else self.length

    def values(self, sketch: _Sketch, plain: Even) -> None:
        """Write a table without merges, all of it at once."""
        if not plain.rows:
            return
        self.begin_row(sketch)
        rows = plain.rows
        flat = [*chain.from_iterable(rows)]
        told = "\t".join(flat)
        if any(map(told.__contains__, _UNEVEN)) or told.count("\t") >= len(flat):
            flat = [_clean(value, in_cell=True) for value in flat]
            rows = [*batched(flat, len(plain.columns))]
        cells = _cells(flat, plain, self.length + 1)
        sketch.rows += batched(cells, len(plain.columns))
        sketch.blanks = [*map(str.strip, flat)] != flat
        self.put("\t" + "\n\t".join(map("\t".join, rows)))

    def row(self, number: int, places: list[tuple[int, Box | None]], spans: dict[int, _Span]) -> tuple[Cell, ...]:
        """Write a row and return its cells; one loop, since a table has tens of thousands."""
        found: list[Cell] = []
        for column, box in places:
            self.pieces.append("\t")
            self.length += 1
            known = spans.get(id(box))
            merged = known is not None
            if known is None:
                known = self.box(box) if box is not None else (self.length, self.length)
                if box is not None and (box.rows > 1 or box.columns > 1):
                    spans[id(box)] = known
            found.append(_CELL((*known, number + 1, column + 1, merged)))
        return tuple(found)

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


def _cells(flat: list[str], plain: Even, start: int) -> Iterator[Cell]:
    """Yield the cells of values that stand behind each other from `start`, a tab before each, a line for each row."""
    width, lengths = len(plain.columns), [*map(len, flat)]
    steps = [length + 1 for length in lengths]
    steps[width - 1 :: width] = [step + 1 for step in steps[width - 1 :: width]]
    starts = [*accumulate(steps, initial=start)]
    numbers = chain.from_iterable(repeat(number + 1, width) for number in plain.numbers)
    columns = cycle([column + 1 for column in plain.columns])
    return map(_CELL, zip(starts, map(add, starts, lengths), numbers, columns, repeat(False), strict=False))


def batched(items: Iterable[_T], size: int) -> Iterator[tuple[_T, ...]]:
    """Yield the items in tuples of one size."""
    return zip(*[iter(items)] * size, strict=True)


def _table(number: int, sketch: _Sketch, text: str) -> Table:
    rows = tuple(tuple([_trimmed(text, cell) for cell in row]) for row in sketch.rows) if sketch.blanks else sketch.rows
    return Table(number, tuple(rows), sketch.start, sketch.end, sketch.part, sketch.hidden)


def _trimmed(text: str, cell: Cell) -> Cell:
    """Return a cell without outer blanks; most have none, and a call for each would be felt."""
    start, end = cell[0], cell[1]
    if start == end or not (text[start].isspace() or text[end - 1].isspace()):
        return cell
    start, end = trim(text, start, end)
    return _CELL((start, end, *cell[2:]))
