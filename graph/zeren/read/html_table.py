"""Tables of web pages: head, bodies and foot in the order they are shown, spans as HTML counts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, cast

from zeren.read.blocks import Block, Box, Draft, Grid, Mark, flow, is_blank, words
from zeren.read.spacing import is_uneven

if TYPE_CHECKING:
    from lxml.etree import _Element

_WIDEST = 1000
_ALL_ROWS = 65534

Reader = Callable[["_Element"], list[Block]]
Rows = list[list["_Element"]]
Told = list[list[list[list[Block]]]]
"""The blocks in each cell of each row of each section."""
_CELLS = frozenset(("td", "th"))
_SAID = frozenset(("rowspan", "colspan", "id"))
"""What a cell may say of itself that matters here."""


def table(element: _Element, draft: Draft, read: Reader, hidden: bool) -> list[Block]:
    """Return a table as blocks: its captions, then its grid; a frame around tables gives its content.

    `read` gives the blocks inside a cell. A span ends with its section, as in HTML.
    """
    sections, captions = _sections(element)
    before = [block for c in captions for block in read(c)]
    told = [[_told(row, read) for row in rows] for rows in sections]
    grid = _drawn(sections, told) or Grid([*_boxes(sections, told)])
    grid.hidden = hidden
    filled = list(islice((box for box in grid.boxes if not is_blank(box.blocks)), 2))
    if len(filled) == 1 and any(isinstance(block, Grid) for block in filled[0].blocks):
        return before + [block for box in grid.boxes for block in box.blocks]
    if hidden and not is_blank([grid]):
        draft.note("a hidden table was read")
    return [*before, grid]


def _told(row: list[_Element], read: Reader) -> list[list[Block]]:
    """Return the blocks in each cell of a row; where all are words alone, they are looked through together."""
    if not any(map(len, row)):
        texts = [cell.text or "" for cell in row]
        if not is_uneven("".join(texts)):
            return [[text] if text and not text.isspace() else [] for text in (text.strip(" ") for text in texts)]
    return [read(cell) for cell in row]


def _drawn(sections: list[Rows], told: Told) -> Grid | None:
    """Return the table where no cell is merged, and all hold words alone."""
    if not all(_SAID.isdisjoint(cell.keys()) for rows in sections for row in rows for cell in row):
        return None
    values = [[words(blocks) for blocks in row] for rows in told for row in rows]
    if any(None in row for row in values):
        return None
    return Grid(values=cast("list[list[str]]", values), drawn=True)


def _boxes(sections: list[Rows], told: Told) -> Iterator[Box]:
    shift = 0
    for rows, inside in zip(sections, told, strict=True):
        for box in flow([[*map(_box, *row)] for row in zip(rows, inside, strict=True)]):
            box.row += shift
            yield box
        shift += len(rows)


def integer(text: object, default: int) -> int:
    """Return the number an attribute begins with, `default` where there is none."""
    found = re.match(r"\s*(\d{1,6})", str(text)) if text is not None else None
    return int(found.group(1)) if found else default


def _box(cell: _Element, blocks: list[Block]) -> Box:
    if _SAID.isdisjoint(cell.keys()):
        return Box(0, 0, blocks)
    said = str(cell.get("rowspan") or "1").strip()
    rows = 1 if said == "1" else _ALL_ROWS if said == "0" else max(integer(said, 1), 1)
    box = Box(0, 0, blocks, rows, min(max(integer(cell.get("colspan"), 1), 1), _WIDEST))
    if cell.get("id"):
        box.blocks.insert(0, Mark("anchor", str(cell.get("id"))))
    return box


def _sections(element: _Element) -> tuple[list[Rows], list[_Element]]:
    """Return the rows of head, bodies and foot, and the captions."""
    found: dict[str, list[Rows]] = {"thead": [], "tbody": [], "tfoot": []}
    captions: list[_Element] = []
    loose: Rows | None = None
    for child in _nearest(element, ("thead", "tbody", "tfoot", "tr", "td", "th", "caption")):
        tag = str(child.tag)
        if tag == "caption":
            captions.append(child)
        elif tag in found:
            found[tag].append(_rows(child))
            loose = None
        else:
            if loose is None:
                loose = []
                found["tbody"].append(loose)
            _add(loose, child)
    return found["thead"] + found["tbody"] + found["tfoot"], captions


def _rows(section: _Element) -> Rows:
    rows: Rows = []
    for child in _nearest(section, ("tr", "td", "th")):
        _add(rows, child)
    return rows


def _add(rows: Rows, child: _Element) -> None:
    """Add a row, or a cell that stands outside any row to the row of the cell before it."""
    if child.tag == "tr":
        cells = [*child]
        rows.append(cells if _CELLS.issuperset([cell.tag for cell in cells]) else _nearest(child, ("td", "th")))
    elif rows and rows[-1] and rows[-1][-1].getnext() is child:
        rows[-1].append(child)
    else:
        rows.append([child])


def _nearest(element: _Element, tags: tuple[str, ...]) -> list[_Element]:
    """Return the nearest descendants with these tags, looking through wrappers but not into tables."""
    found: list[_Element] = []
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag in tags:
            found.append(child)
        elif isinstance(child.tag, str) and child.tag != "table":
            stack.extend(reversed(child))
    return found
