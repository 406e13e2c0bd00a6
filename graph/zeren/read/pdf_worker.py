"""The process that takes a PDF apart: bytes on stdin, pages as JSON on stdout."""

from __future__ import annotations

import io
import json
import logging
import sys
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pdfplumber
import pdfplumber.page
from pdfminer.pdftypes import PDFObjRef
from pdfplumber.table import Table

from zeren.read.pdf_lines import lines
from zeren.read.pdf_model import Page, PageCell, PageTable

MOST_PAGES = 3000
MOST_RULES = 20_000
MOST_PIXELS = 40_000_000
_SLACK = 3.0


def main() -> None:
    """Read one PDF from stdin and print its pages; an exception ends the process."""
    logging.disable(logging.CRITICAL)
    _refuse_circles()
    with pdfplumber.open(io.BytesIO(sys.stdin.buffer.read())) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise MemoryError(f"{len(pdf.pages)} pages")
        pages = []
        for number, page in enumerate(pdf.pages, 1):
            pages.append(asdict(_page(page, number)))
            page.close()
        meta = [(str(k), v) for k, v in (pdf.metadata or {}).items() if isinstance(v, str) and v.strip()]
    text = json.dumps({"pages": pages, "properties": sorted(meta)}, ensure_ascii=True)
    sys.stdout.write(text)


def _refuse_circles() -> None:
    """Let a reference that leads back to itself end in an error; pdfminer would follow it for ever."""
    follow = PDFObjRef.resolve

    def resolve(self: PDFObjRef, default: object = None) -> Any:  # noqa: ANN401  # any object of a PDF
        found, seen = follow(self, default), {self.objid}
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                raise ValueError(f"object {found.objid} refers to itself")
            seen.add(found.objid)
            found = follow(found, default)
        return found

    PDFObjRef.resolve = resolve  # type: ignore[method-assign]  # in this process only, which reads one file


def _page(page: pdfplumber.page.Page, number: int) -> Page:
    chars = [c for c in page.dedupe_chars(tolerance=0.5).chars if c["upright"] and c["text"] != "\0"]
    made = Page(number, float(page.width), float(page.height))
    made.is_scan = not any(c["text"].strip() for c in chars) and bool(page.images)
    rules = len(page.lines) + len(page.rects) + len(page.curves)
    made.crowded = rules > MOST_RULES
    found = [] if made.crowded else page.find_tables({"snap_tolerance": _SLACK, "intersection_tolerance": 5})
    inside: set[int] = set()
    for table in sorted(found, key=lambda t: (t.bbox[1], t.bbox[0])):
        if len(table.cells) > 1:
            made.tables.append(_table(table, chars, inside))
    made.lines = lines(c for i, c in enumerate(chars) if i not in inside)
    return made


def _table(table: Table, chars: list[dict[str, Any]], inside: set[int]) -> PageTable:
    xs = _merged(x for cell in table.cells for x in (cell[0], cell[2]))
    ys = _merged(y for cell in table.cells for y in (cell[1], cell[3]))
    cells = [_cell(cell, xs, ys) for cell in sorted(table.cells, key=lambda c: (c[1], c[0]))]
    at = {
        (cell.row + r, cell.column + c): cell for cell in cells for r in range(cell.rows) for c in range(cell.columns)
    }
    held: dict[int, list[dict[str, Any]]] = {}
    for index, char in enumerate(chars):
        row = bisect_right(ys, (char["top"] + char["bottom"]) / 2) - 1
        column = bisect_right(xs, (char["x0"] + char["x1"]) / 2) - 1
        cell = at.get((row, column))
        if cell is not None and index not in inside:
            inside.add(index)
            held.setdefault(id(cell), []).append(char)
    for cell in cells:
        cell.lines = lines(held.get(id(cell), []))
    return PageTable(ys[0], ys[-1], xs, len(ys) - 1, cells)


def _cell(box: tuple[float, float, float, float], xs: list[float], ys: list[float]) -> PageCell:
    left, top, right, bottom = (
        bisect_right(edges, value + _SLACK) - 1
        for edges, value in ((xs, box[0]), (ys, box[1]), (xs, box[2]), (ys, box[3]))
    )
    return PageCell(top, left, max(bottom - top, 1), max(right - left, 1), box[0], box[2])


def _merged(values: Iterable[float]) -> list[float]:
    """Return the places of rules in order; rules closer than the slack are one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SLACK:
            edges.append(float(value))
    return edges


def render(folder: Path, numbers: list[int]) -> None:
    """Draw pages of the PDF on stdin as pictures `1.png`, `2.png` … in `folder`."""
    logging.disable(logging.CRITICAL)
    _refuse_circles()
    with pdfplumber.open(io.BytesIO(sys.stdin.buffer.read())) as pdf:
        for number in numbers:
            page = pdf.pages[number - 1]
            inches = max(float(page.width) * float(page.height), 1.0) / 72**2
            resolution = min(300, int((MOST_PIXELS / inches) ** 0.5))
            page.to_image(resolution=resolution).original.convert("L").save(folder / f"{number}.png")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        render(Path(sys.argv[1]), [int(number) for number in sys.argv[2:]])
    else:
        main()
