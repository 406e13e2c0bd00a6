"""Tables of web pages: head, bodies and foot in the order they are shown, spans as HTML counts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from zeren.read.blocks import Block, Box, Draft, Grid, Mark, flow, is_blank

if TYPE_CHECKING:
    from lxml.etree import _Element

_WIDEST = 1000
_ALL_ROWS = 65534

Reader = Callable[["_Element"], list[Block]]
Rows = list[list["_Element"]]


def table(element: _Element, draft: Draft, read: Reader, hidden: bool) -> list[Block]:
    """Return a table as blocks: its captions, then its grid; a frame around tables gives its content.

    `read` gives the blocks inside a cell. A span ends with its section, as in HTML.
    """
    sections, captions = _sections(element)
    grid, before, shift = Grid(hidden=hidden), [block for c in captions for block in read(c)], 0
    for rows in sections:
        boxes = list(flow([[_box(cell, read) for cell in row] for row in rows]))
        for box in boxes:
            box.row += shift
        grid.boxes += boxes
        shift += len(rows)
    filled = list(islice((box for box in grid.boxes if not is_blank(box.blocks)), 2))
    if len(filled) == 1 and any(isinstance(block, Grid) for block in filled[0].blocks):
        return before + [block for box in grid.boxes for block in box.blocks]
    if hidden and filled:
        draft.note("a hidden table was read")
    return [*before, grid]


def integer(text: object, default: int) -> int:
    """Return the number an attribute begins with, `default` where there is none."""
    found = re.match(r"\s*(\d{1,6})", str(text)) if text is not None else None
    return int(found.group(1)) if found else default


def _box(cell: _Element, read: Reader) -> Box:
    if not cell.keys():
        return Box(0, 0, read(cell))
    said = str(cell.get("rowspan") or "1").strip()
    rows = 1 if said == "1" else _ALL_ROWS if said == "0" else max(integer(said, 1), 1)
    box = Box(0, 0, read(cell), rows, min(max(integer(cell.get("colspan"), 1), 1), _WIDEST))
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
        rows.append(_nearest(child, ("td", "th")))
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
