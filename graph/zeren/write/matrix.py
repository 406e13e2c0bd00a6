"""A matrix as xlsx, csv, html or Markdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zeren.errors import UsageError
from zeren.matrix import Matrix
from zeren.matrix.words import say
from zeren.write.matrix_docx import matrix_docx
from zeren.write.matrix_html import matrix_html
from zeren.write.matrix_xlsx import matrix_xlsx
from zeren.write.tabular import table_bytes


@dataclass(frozen=True, slots=True)
class _Plain:
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def plain(matrix: Matrix) -> _Plain:
    """Return the matrix as columns and rows of text and numbers, the totals last."""
    lang = matrix.lang
    heads = [say("matrix", name, lang) for name in (matrix.rows_are, "stated", "collective")]
    totals = matrix.row_totals()
    body: list[list[str | int]] = [
        [head.label, *totals[i], *[""] * len(matrix.columns)] for i, head in enumerate(matrix.rows)
    ]
    for row, column in matrix.cells:
        body[row][column + len(heads)] = matrix.text(row, column)
    return _Plain((*heads, *(head.label for head in matrix.columns)), (*map(tuple, body), *_foot(matrix)))


def _foot(matrix: Matrix) -> list[tuple[str | int, ...]]:
    totals = matrix.column_totals()
    foot: list[tuple[str | int, ...]] = [
        (say("matrix", name, matrix.lang), "", "", *(total[i] for total in totals))
        for i, name in enumerate(("total_stated", "total_collective"))
    ]
    if matrix.unowned:
        counts = (matrix.unowned.get(j, 0) for j in range(len(matrix.columns)))
        foot.append((say("matrix", "unowned", matrix.lang), "", "", *counts))
    return foot


_WRITERS: dict[str, Callable[[Matrix, str], bytes]] = {
    "xlsx": matrix_xlsx,
    "csv": lambda matrix, _: table_bytes(plain(matrix), "csv"),
    "html": lambda matrix, _: matrix_html(matrix),
    "md": lambda matrix, _: table_bytes(plain(matrix), "md"),
    "docx": matrix_docx,
}
MATRIX_FORMATS = tuple(_WRITERS)


def matrix_bytes(matrix: Matrix, format: str, paper: str = "a3") -> bytes:
    """Return the matrix in one of MATRIX_FORMATS as the bytes of a file; raises UsageError for another format.

    `paper` (a3 or a4) is what xlsx and docx are set up to be printed on.
    """
    if format not in _WRITERS:
        raise UsageError(f"a matrix cannot be written as {format!r}", hint=f"Use one of: {', '.join(MATRIX_FORMATS)}.")
    return _WRITERS[format](matrix, paper)
