"""The flow of a Word document: paragraphs with their numbers, runs, text boxes, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zeren.read.blocks import Block, Box, Draft, Grid, is_blank
from zeren.read.docx_numbering import Numbering, W, is_on, value
from zeren.read.markup import local
from zeren.read.numerals import labelled

if TYPE_CHECKING:
    from lxml.etree import _Element

_PASS = frozenset(
    ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
)
_GONE = frozenset(("del", "moveFrom"))
_PLAIN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SYMBOLS = {
    ("wingdings", 0xFE): "☑", ("wingdings", 0xFC): "✓", ("wingdings", 0xA8): "□", ("wingdings", 0x6F): "□",
    ("wingdings 2", 0x52): "☑", ("wingdings 2", 0x50): "✓", ("wingdings 2", 0xA3): "□",
}  # fmt: skip


class Flow:
    """Turns elements into blocks; counts what it leaves out."""

    def __init__(self, draft: Draft, numbers: Numbering) -> None:
        self._draft, self._numbers = draft, numbers
        self._deleted = self._vanished = self._hidden_rows = 0
        self._carried = ""

    def report(self) -> None:
        """Add notes on deleted and hidden text to the draft."""
        if self._deleted:
            self._draft.note(f"{self._deleted} tracked deletions were left out")
        if self._vanished:
            self._draft.note(f"{self._vanished} runs of hidden text were read")
        if self._hidden_rows:
            self._draft.note(f"{self._hidden_rows} hidden table rows were read")

    def blocks(self, parent: _Element) -> list[Block]:
        """Return the blocks of a body, a cell, a note or a text box."""
        found: list[Block] = []
        for child in parent:
            tag = local(child)
            if tag == "p":
                found += self._paragraph(child)
            elif tag == "tbl":
                found.append(self._table(child))
            elif tag in _PASS:
                found += self.blocks(child)
            elif tag in _GONE:
                self._deleted += 1
            elif tag == "altChunk":
                self._draft.note("an embedded page (altChunk) was not read")
        return found

    def _paragraph(self, element: _Element) -> list[Block]:
        properties = element.find(f"{W}pPr")
        pieces: list[str] = []
        boxes: list[Block] = []
        self._inline(element, pieces, boxes)
        text = self._carried + "".join(pieces)
        self._carried = ""
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            # The mark between this paragraph and the next is deleted: they are one.
            self._carried = text
            return boxes
        label = self._numbers.label(properties)
        if label and (text.strip() or label != "•"):
            text = labelled(label, text)
        return [text, *boxes]

    def _inline(self, parent: _Element, pieces: list[str], boxes: list[Block]) -> None:
        for child in parent:
            tag = local(child)
            if tag == "r":
                self._run(child, pieces, boxes)
            elif tag in _PASS:
                self._inline(child, pieces, boxes)
            elif tag in _GONE:
                self._deleted += 1
            elif tag in ("oMath", "oMathPara"):
                pieces.extend(str(e.text or "") for e in child.iter() if local(e) == "t")

    def _run(self, run: _Element, pieces: list[str], boxes: list[Block]) -> None:
        if is_on(run.find(f"{W}rPr"), "vanish"):
            self._vanished += 1
        for child in run:
            tag = local(child)
            if tag == "t":
                pieces.append(str(child.text or ""))
            elif tag in _PLAIN:
                pieces.append(_PLAIN[tag])
            elif tag == "sym":
                pieces.append(_symbol(child))
            elif tag == "ruby":
                for base in child.findall(f"{W}rubyBase"):
                    self._inline(base, pieces, boxes)
            elif tag == "fldChar":
                pieces.append(_check_box(child))
            elif tag in ("drawing", "pict", "AlternateContent", "object"):
                self._drawn(child, boxes)

    def _drawn(self, element: _Element, boxes: list[Block]) -> None:
        """Read the text boxes of a drawing; of two renderings of one drawing only the first."""
        if local(element) == "AlternateContent":
            element = next(iter(element), element)
        stack = [element]
        while stack:
            current = stack.pop()
            if local(current) == "txbxContent":
                boxes += self.blocks(current)
            elif local(current) == "AlternateContent":
                stack += list(current)[:1]
            else:
                stack += reversed(current)

    def _table(self, table: _Element) -> Grid:
        grid = Grid()
        above: dict[int, Box] = {}
        for number, row in enumerate(self._rows(table)):
            above = self._row(grid, row, number, above)
        return grid

    def _rows(self, parent: _Element) -> list[_Element]:
        found = []
        for child in parent:
            if local(child) in _PASS:
                found += self._rows(child)
            elif local(child) == "tr":
                properties = child.find(f"{W}trPr")
                if properties is not None and properties.find(f"{W}del") is not None:
                    self._deleted += 1
                    continue
                self._hidden_rows += is_on(properties, "hidden")
                found.append(child)
        return found

    def _row(self, grid: Grid, row: _Element, number: int, above: dict[int, Box]) -> dict[int, Box]:
        properties = row.find(f"{W}trPr")
        column = _count(properties, "gridBefore", 0)
        merged: dict[int, Box] = {}
        for cell in _cells(row):
            own = cell.find(f"{W}tcPr")
            width = max(_count(own, "gridSpan", 1), 1)
            box = Box(number, column, self.blocks(cell), columns=width)
            kind = _merge(own)
            if kind == "restart":
                merged[column] = box
            if kind == "continue" and column in above:
                box = self._continue(above[column], box, merged)
            elif kind == "beside" and grid.boxes and grid.boxes[-1].row == number:
                grid.boxes[-1].columns += width
            else:
                grid.boxes.append(box)
            column += width
        return merged

    def _continue(self, first: Box, box: Box, merged: dict[int, Box]) -> Box:
        first.rows = box.row - first.row + 1
        merged[box.column] = first
        if not is_blank(box.blocks):
            first.blocks += box.blocks
            self._draft.note("text that a vertical merge covers was added to the merged cell")
        return first


def _cells(row: _Element) -> list[_Element]:
    found = []
    for child in row:
        if local(child) == "tc":
            found.append(child)
        elif local(child) in _PASS:
            found += _cells(child)
    return found


def _count(properties: _Element | None, name: str, default: int) -> int:
    text = "" if properties is None else value(properties, name)
    return min(int(text), 1000) if text.isascii() and text.isdigit() else default


def _merge(properties: _Element | None) -> str:
    """Return 'restart' or 'continue' of a vertical merge, 'beside' of a horizontal one, or ''."""
    if properties is None:
        return ""
    vertical, beside = properties.find(f"{W}vMerge"), properties.find(f"{W}hMerge")
    if vertical is not None:
        return "restart" if vertical.get(f"{W}val") == "restart" else "continue"
    return "beside" if beside is not None and beside.get(f"{W}val") != "restart" else ""


def _symbol(element: _Element) -> str:
    try:
        code = int(str(element.get(f"{W}char")), 16) & 0xFFFF
    except ValueError:
        return ""
    font = str(element.get(f"{W}font") or "").lower()
    return _SYMBOLS.get((font, code & 0xFF), chr(code) if code >= 0x20 else "")


def _check_box(element: _Element) -> str:
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    state = "checked" if box.find(f"{W}checked") is not None else "default"
    return "☑" if is_on(box, state) else "□"
