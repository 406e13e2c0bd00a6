"""Pages to one document: tables that cross pages are joined, headings repeated and page numbers left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from zeren.read.blocks import Block, Box, Draft, Grid, Mark
from zeren.read.pdf_lines import joined, paragraphs
from zeren.read.pdf_margins import drop_margins
from zeren.read.pdf_model import Line, Page, PageCell, PageTable

_MOST_HEADING_ROWS = 3
_CLOSED = "。；！？;!?）)"
_NEAR = 4.0


@dataclass(slots=True)
class _Row:
    """A row of a table over pages: the box at each column where one begins."""

    boxes: dict[int, Box] = field(default_factory=dict)

    def texts(self) -> list[str]:
        return [_text(self.boxes[c]) if c in self.boxes else "" for c in range(max(self.boxes, default=-1) + 1)]


@dataclass(slots=True)
class _Growing:
    """A table that may go on over the next page."""

    grid: Grid
    edges: list[float]
    rows: list[_Row]
    pages: list[int]
    part: str


def assemble(pages: list[Page], draft: Draft) -> None:
    """Fill the draft with the blocks of all pages; say what was left out and what was joined."""
    drop_margins(pages, draft)
    open_table: _Growing | None = None
    open_text: Line | None = None
    for page in pages:
        draft.blocks.append(Mark("part", part(page)))
        if page.crowded:
            draft.note(f"page {page.number} has too many lines drawn on it to look for tables")
        open_table, open_text = _page(page, draft, open_table, open_text)


def part(page: Page) -> str:
    """Return the name of a page, marked where its text was recognised from a picture."""
    return f"第{page.number}页（OCR）" if page.recognised else f"第{page.number}页"


def _page(
    page: Page, draft: Draft, growing: _Growing | None, before: Line | None
) -> tuple[_Growing | None, Line | None]:
    pieces: list[Line | PageTable] = [*page.lines, *page.tables]
    pieces.sort(key=lambda piece: piece.top)
    waiting: list[Line] = []
    for number, piece in enumerate(pieces):
        if isinstance(piece, Line):
            waiting.append(piece)
            growing = None
            continue
        _paragraphs(waiting, page, draft, before if number == len(waiting) else None)
        waiting, before = [], None
        if growing is not None and number == 0 and _fits(growing, piece):
            _go_on(growing, piece, page, draft)
        else:
            growing = _begin(piece, page)
            draft.blocks.append(growing.grid)
    if waiting:
        _paragraphs(waiting, page, draft, before if len(waiting) == len(pieces) else None)
        return None, waiting[-1]
    return growing, None


def _paragraphs(found: list[Line], page: Page, draft: Draft, before: Line | None) -> None:
    texts = paragraphs(found, min((line.x0 for line in found), default=0), max((line.x1 for line in found), default=0))
    if before is not None and texts and _unfinished(before, page, found[0]):
        for index in range(len(draft.blocks) - 1, -1, -1):
            block = draft.blocks[index]
            if isinstance(block, str):
                draft.blocks[index] = joined(block, texts.pop(0))
                break
    draft.blocks += texts


def _unfinished(before: Line, page: Page, line: Line) -> bool:
    full = before.x1 > page.width * 0.75 and before.text[-1:] not in _CLOSED + "：:"
    return full and line.x0 - before.x0 < before.size * 0.8


def _begin(table: PageTable, page: Page) -> _Growing:
    rows = _rows(table, 0)
    grid = Grid([box for row in rows for box in row.boxes.values()], part=part(page))
    return _Growing(grid, table.edges, rows, [page.number], part(page))


def _rows(table: PageTable, shift: int) -> list[_Row]:
    rows = [_Row() for _ in range(table.rows)]
    for cell in table.cells:
        if cell.row < table.rows:
            rows[cell.row].boxes[cell.column] = _box(cell, shift)
    return rows


def _box(cell: PageCell, shift: int) -> Box:
    texts: list[Block] = list(paragraphs(cell.lines, cell.x0, cell.x1))
    return Box(cell.row + shift, cell.column, texts, cell.rows, cell.columns)


def _fits(growing: _Growing, table: PageTable) -> bool:
    """Say whether the table's vertical rules stand where those of the table before stood."""
    if len(growing.edges) == len(table.edges):
        return all(abs(a - b) <= _NEAR for a, b in zip(growing.edges, table.edges, strict=True))
    return False


def _go_on(growing: _Growing, table: PageTable, page: Page, draft: Draft) -> None:
    last = growing.rows[-1].boxes
    shift = max((box.row + box.rows for row in growing.rows for box in row.boxes.values()), default=0)
    rows = _rows(table, shift)
    repeated = _repeated(growing.rows, rows)
    if repeated:
        draft.note(f"headings repeated on page {page.number} were left out")
    rows = rows[repeated:]
    for row in rows:
        for box in row.boxes.values():
            box.row -= repeated
    if rows and _is_split(last, rows[0].boxes):
        _mend(last, rows.pop(0).boxes, growing.part, part(page))
        draft.note(f"a row that runs over to page {page.number} was joined")
        for row in rows:
            for box in row.boxes.values():
                box.row -= 1
    elif rows:
        _stretch(growing.rows, rows[0].boxes, page, draft)
    growing.part = part(page)
    _mark(rows, growing.part)
    growing.rows += rows
    growing.grid.boxes += [box for row in rows for box in row.boxes.values()]
    growing.pages.append(page.number)
    growing.grid.part = f"第{growing.pages[0]}—{page.number}页" + ("（OCR）" if page.recognised else "")


def _mark(rows: list[_Row], name: str) -> None:
    """Let the page begin in the first cell of its first row."""
    if rows and rows[0].boxes:
        rows[0].boxes[min(rows[0].boxes)].blocks.insert(0, Mark("part", name))


def _repeated(before: list[_Row], rows: list[_Row]) -> int:
    most = min(_MOST_HEADING_ROWS, len(before) - 1, len(rows) - 1)
    same = 0
    while same < most and any(before[same].texts()) and before[same].texts() == rows[same].texts():
        same += 1
    return same


def _is_split(last: dict[int, Box], first: dict[int, Box]) -> bool:
    """Say whether the first row of a page is the rest of the last row of the page before.

    It is, where its first cell is empty, it adds to cells that already hold something, and either one
    of these stops in the middle of a sentence or a later cell was finished on the page before.
    """
    if set(last) != set(first) or any(box.rows > 1 for box in first.values()):
        return False
    columns = sorted(first)
    filled = [c for c in columns if _text(first[c])]
    if not filled or filled[0] == columns[0] or any(not _text(last[c]) for c in filled):
        return False
    broken = any(_text(last[c])[-1] not in _CLOSED for c in filled)
    finished = any(_text(last[c]) and not _text(first[c]) for c in columns if c > filled[0])
    return broken or finished


def _mend(last: dict[int, Box], first: dict[int, Box], before: str, now: str) -> None:
    for column, box in first.items():
        texts: list[Block] = list(box.blocks)
        held = last[column].blocks
        if not any(isinstance(block, Mark) for block in held):
            held.insert(0, Mark("part", before))
        if texts and isinstance(held[-1], str) and isinstance(texts[0], str) and held[-1][-1:] not in _CLOSED:
            held[-1] = joined(held[-1], texts[0])
            del texts[0]
        held += [Mark("part", now), *texts] if texts else []


def _stretch(before: list[_Row], first: dict[int, Box], page: Page, draft: Draft) -> None:
    """Let a merged cell go on over the page: leading cells left empty belong to the row before."""
    for column in sorted(first):
        if _text(first[column]):
            break
        above = next((row.boxes[column] for row in reversed(before) if column in row.boxes), None)
        if above is None or not _text(above) or above.columns != first[column].columns:
            break
        box = first.pop(column)
        above.rows = box.row + box.rows - above.row
        draft.note(f"a merged cell that runs over to page {page.number} was joined")


def _text(box: Box) -> str:
    return "".join(block for block in box.blocks if isinstance(block, str)).strip()
