"""Where the cells of a drawn table stand in its rows: merges laid out, blank rows and columns left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zeren.read.blocks import MOST_PLACES, Box, Grid, is_blank, words
from zeren.read.trouble import too_large


@dataclass(frozen=True, slots=True)
class Even:
    """A table without merges whose cells are words alone: the numbers of its rows and columns from 0, its values."""

    numbers: Sequence[int]
    columns: Sequence[int]
    rows: Sequence[Sequence[str]]


def even(grid: Grid) -> Even | None:
    """Return the table where no cell of it is merged or holds more than words, else None."""
    if grid.values is not None:
        return _filled(grid.values, grid.drawn)
    if any(box.rows != 1 or box.columns != 1 for box in grid.boxes):
        return None
    told = {id(box): words(box.blocks) for box in grid.boxes}
    if None in told.values():
        return None
    found = [*laid(grid)]
    numbers, columns = [number for number, _ in found], [column for column, _ in found[0][1]] if found else []
    return Even(numbers, columns, [[told.get(id(box)) or "" for _, box in row] for _, row in found])


def _filled(values: list[list[str]], drawn: bool) -> Even:
    """Return the rows in which something is said, and the columns in which something is, or all of a drawn table."""
    said = ["".join(row) for row in values]
    numbers = [number for number, told in enumerate(said) if told and not told.isspace()]
    rows = [values[number] for number in numbers]
    width = max(map(len, rows), default=0)
    columns = [*range(max(map(len, values), default=0))] if drawn else _said_in(rows)
    if len(rows) * len(columns) > MOST_PLACES:
        raise too_large(f"a table of {len(rows)} rows and {len(columns)} columns is more than can be read")
    if len(columns) != width or any(len(row) != width for row in rows):
        rows = [[row[c] if c < len(row) else "" for c in columns] for row in rows]
    return Even(numbers, columns, rows)


def _said_in(rows: list[list[str]]) -> list[int]:
    """Return the columns in which something is said."""
    if len({*map(len, rows)}) == 1:
        return [c for c, column in enumerate(zip(*rows, strict=True)) if any(map(str.strip, column))]
    return sorted({c for row in rows for c, value in enumerate(row) if value and not value.isspace()})


def laid(grid: Grid) -> Iterator[tuple[int, list[tuple[int, Box | None]]]]:
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
