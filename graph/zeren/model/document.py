"""A document as read: its text, and the tables found in it. Offsets are code points into `text`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a passage stands, as a person would look for it; counts begin at 1."""

    table: int | None = None
    row: int | None = None
    column: int | None = None
    heading: str | None = None
    part: str | None = None
    """The sheet, page or attachment, in words (`第3页`, `Sheet1`)."""
    anchor: str | None = None


class Cell(NamedTuple):
    """One cell of a table: text[start:end] of its document, trimmed of blanks.

    A merged cell is repeated in every place it covers, with the same span; `merged` is true in
    all places but its first. A tuple, since a sheet has tens of thousands and a dataclass takes six times as long.
    """

    start: int
    end: int
    row: int
    column: int
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, row by row. `headings` holds the printed column headings, if any were read.

    `delimited` is true where the source itself separates the cells (tabs, w:tc, td).
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int
    part: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A source as Zeren read it.

    `text` is what every offset refers to; `sha256` is that of the source's bytes.
    """

    name: str
    sha256: str
    text: str
    tables: tuple[Table, ...] = ()
    format: str = "txt"
    encoding: str = "utf-8"
    notes: tuple[str, ...] = field(default=())
    """What the reader did that a person should know (a converter used, hidden sheets read)."""
    parts: tuple[tuple[int, str], ...] = ()
    """Where each sheet, page, footnote or attachment begins: (offset, its name in words)."""
    anchors: tuple[tuple[int, str], ...] = ()
    """Where each anchor (`id`) of a web page stands: (offset, its name)."""
    properties: tuple[tuple[str, str], ...] = ()
    """What the file says of itself: (`title`, …), (`created`, …), names as the format has them."""
