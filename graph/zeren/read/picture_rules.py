"""The ruled tables of a picture: long dark runs are rules, rules that cross make cells."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from zeren.read.pdf_model import PageCell

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

_DARK = 160
_SLACK = 12.0
_SHORTEST = 60


@dataclass(slots=True)
class RuledTable:
    """A table in pixels: places of its vertical rules, of its horizontal rules, its cells."""

    edges: list[float]
    heights: list[float]
    cells: list[PageCell]


def tables(image: Image) -> list[RuledTable]:
    """Return the ruled tables of a grey picture from the top; single frames are none."""
    dark = np.asarray(image) < _DARK
    edges = [_edge(y, x0, x1, "h") for y, x0, x1 in _runs(dark)]
    edges += [_edge(x, y0, y1, "v") for x, y0, y1 in _runs(dark.T)]
    if len(edges) > 200_000:
        return []
    merged = merge_edges(edges, _SLACK, _SLACK, _SLACK, _SLACK)
    crossings = edges_to_intersections(merged, _SLACK, _SLACK)
    found = cells_to_tables(intersections_to_cells(crossings))
    return [_table(cells) for cells in sorted(found, key=lambda cells: cells[0][1]) if len(cells) > 1]


def clean(image: Image) -> Image:
    """Return the picture without its rules."""
    pixels = np.array(image)
    dark = pixels < _DARK
    for view, mask in ((pixels, dark), (pixels.T, dark.T)):
        for line, start, end in _runs(mask):
            view[max(line - 2, 0) : line + 3, start:end] = 255
    from PIL import Image as Pictures  # noqa: PLC0415

    return Pictures.fromarray(pixels)


def _runs(dark: NDArray[np.bool_]) -> list[tuple[int, int, int]]:
    """Return the long dark runs along each line: (line, start, end); a slant of one pixel is bridged."""
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    padded = np.pad(thick, ((0, 0), (1, 1))).astype(np.int8)
    steps = np.diff(padded, axis=1)
    lines, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    long = ends - starts >= _SHORTEST
    return [(int(a), int(b), int(c)) for a, b, c in zip(lines[long], starts[long], ends[long], strict=True)]


def _edge(at: int, start: int, end: int, orientation: str) -> dict[str, Any]:
    if orientation == "h":
        return {"x0": start, "x1": end, "top": at, "bottom": at, "width": end - start, "height": 0, "orientation": "h"}
    return {"x0": at, "x1": at, "top": start, "bottom": end, "width": 0, "height": end - start, "orientation": "v"}


def _table(cells: list[Any]) -> RuledTable:
    xs, ys = _merged([x for c in cells for x in (c[0], c[2])]), _merged([y for c in cells for y in (c[1], c[3])])
    made = []
    for x0, top, x1, bottom in sorted(cells, key=lambda c: (c[1], c[0])):
        column, row = bisect_right(xs, x0 + _SLACK) - 1, bisect_right(ys, top + _SLACK) - 1
        columns, rows = bisect_right(xs, x1 + _SLACK) - 1 - column, bisect_right(ys, bottom + _SLACK) - 1 - row
        made.append(PageCell(row, column, max(rows, 1), max(columns, 1), x0, x1))
    return RuledTable(xs, ys, made)


def _merged(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SLACK:
            edges.append(float(value))
    return edges
