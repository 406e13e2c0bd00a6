"""What a reader hands over: paragraphs and grids of boxes in reading order. Places count from 0 here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from zeren.read.trouble import too_large

MOST_PLACES = 2_000_000
"""The most places one table may cover; two small numbers in a file can ask for billions."""


@dataclass(slots=True)
class Mark:
    """From here on the text belongs to this part, or this anchor stands here."""

    kind: Literal["part", "anchor"]
    value: str


@dataclass(slots=True)
class Box:
    """A cell as it is drawn: where it begins, how many rows and columns it covers, what is in it."""

    row: int
    column: int
    blocks: list[Block]
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Grid:
    """A table as it is drawn.

    Columns in which no cell begins are taken out, because they exist only in the markup;
    `true_columns` takes out empty ones too and keeps the numbers the source gives the others (a sheet's). A table
    without merges may be given as its `values` and has no boxes then; its columns are true ones unless it is `drawn`.
    """

    boxes: list[Box] = field(default_factory=list)
    hidden: bool = False
    part: str | None = None
    true_columns: bool = False
    values: list[list[str]] | None = None
    drawn: bool = False


Block = str | Grid | Mark


@dataclass(slots=True)
class Draft:
    """A document before it is written out as one text."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    encoding: str = "utf-8"
    format: str = ""

    def note(self, message: str) -> None:
        """Keep a note once."""
        if message not in self.notes:
            self.notes.append(message)


def is_blank(blocks: list[Block]) -> bool:
    """Return whether nothing in `blocks` would be seen."""
    if len(blocks) == 1 and isinstance(blocks[0], str):  # as in nearly every cell
        return not blocks[0] or blocks[0].isspace()
    return all(_blank(block) for block in blocks)


def _blank(block: Block) -> bool:
    if isinstance(block, str):
        return not block.strip()
    if isinstance(block, Mark):
        return True
    said = any(value and not value.isspace() for row in block.values or () for value in row)
    return not said and all(is_blank(box.blocks) for box in block.boxes)


def words(blocks: list[Block]) -> str | None:
    """Return blocks that are lines of words and nothing else as one text; None for others.

    Of blank lines behind each other one is kept.
    """
    if len(blocks) < 2:
        return "" if not blocks else blocks[0] if isinstance(blocks[0], str) else None
    lines = [block for block in blocks if isinstance(block, str)]
    if len(lines) < len(blocks):
        return None
    if all(map(str.strip, lines)):
        return "\n".join(lines)
    blank = [not line.strip() for line in lines]
    return "\n".join(line for at, line in enumerate(lines) if not (blank[at] and at and blank[at - 1]))


def flow(rows: list[list[Box]]) -> Iterator[Box]:
    """Give boxes their places: each takes the next column that no earlier box covers.

    Only the spans of the boxes are read. Rows past the last given row are cut off a span.
    """
    open_until: dict[int, int] = {}
    if sum(box.columns for row in rows for box in row) > MOST_PLACES:
        raise too_large("a table whose cells span millions of columns cannot be read")
    for number, row in enumerate(rows):
        column = 0
        for box in row:
            while open_until.get(column, 0) > number:
                column += 1
            box.row, box.column = number, column
            box.rows = min(box.rows, len(rows) - number) or 1
            if box.rows > 1:
                open_until.update((column + i, number + box.rows) for i in range(box.columns))
            column += box.columns
            yield box
