"""The responsibility matrix as one offline page: heads stay in sight, each filled cell leads to its words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from zeren.matrix import Matrix, letter
from zeren.matrix.words import say, wording
from zeren.write import safe
from zeren.write.matrix_xlsx import EVIDENCE, evidence_row, ordered_marks, strongest

_CELL = Markup('<td class="{}"><a href="#e{}" title="{}">{}</a></td>')


@cache
def _template() -> jinja2.Template:
    source = (Path(__file__).parent / "matrix.html.j2").read_text(encoding="utf-8")
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(source)


def matrix_html(matrix: Matrix) -> bytes:
    """Return the page as UTF-8 bytes. It has no script and asks for nothing."""
    lang = matrix.lang
    lines, begins = _evidence(matrix)
    page = _template().render(
        lang="zh-CN" if lang == "zh" else "en",
        words={name: entry[lang] for name, entry in wording()["matrix"].items()},
        matrix=matrix,
        rows_total=matrix.row_totals(),
        columns_total=matrix.column_totals(),
        cells=_cells(matrix, begins),
        evidence_heads=[say("matrix", name, lang) for name in EVIDENCE],
        evidence=lines,
        legend=[(role, letter(role, lang), say("role", role, lang)) for role in wording()["role"]],
    )
    return safe.xml(page).encode("utf-8", "replace")


def _evidence(matrix: Matrix) -> tuple[list[tuple[str, ...]], dict[tuple[int, int], int]]:
    lines: list[tuple[str, ...]] = []
    begins: dict[tuple[int, int], int] = {}
    for row, column, mark in ordered_marks(matrix):
        begins.setdefault((row, column), len(lines) + 1)
        lines.append(evidence_row(matrix, row, column, mark))
    return lines, begins


def _cells(matrix: Matrix, begins: dict[tuple[int, int], int]) -> list[Markup]:
    """Return each row's cells as markup. Most are empty: written here, not by a million turns of the template."""
    rows = [["<td></td>"] * len(matrix.columns) for _ in matrix.rows]
    for (row, column), marks in matrix.cells.items():
        role, pale = strongest(marks)
        look = role + (" c" if pale else "")
        tip = f"{matrix.rows[row].label} · {matrix.columns[column].label}"
        rows[row][column] = _CELL.format(look, begins[row, column], tip, matrix.text(row, column))
    return [Markup("").join(map(Markup, cells)) for cells in rows]  # parts are escaped by format
