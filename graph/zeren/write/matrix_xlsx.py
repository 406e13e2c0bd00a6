"""The responsibility matrix as a workbook: the matrix, the words behind each cell, and a legend."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from zeren.matrix import Cell, Mark, Matrix, letter, where
from zeren.matrix.words import say, wording
from zeren.write.colours import ROLES, STATES
from zeren.write.workbook import cell_text, fit, workbook

LINK_LIMIT = 65_000
"""Excel opens no sheet with more links; cells beyond stay plain, their evidence is listed all the same."""
_ORDER = {role: at for at, role in enumerate(ROLES)}
FIRST = 3
"""Columns before the first cell: the row's name and its two totals."""
AT_ONCE = 40
"""Columns that a page takes side by side and can still be read."""
PAPERS = {"a3": 8, "a4": 9}


def top(matrix: Matrix) -> int:
    """Return how many rows stand before the first cell: names, what they say, and the states where there are any."""
    return 3 if matrix.stateful else 2


def matrix_xlsx(matrix: Matrix, paper: str = "a3") -> bytes:
    """Return the workbook as bytes, set up for printing on A3 or A4; equal matrices give equal bytes."""
    target = io.BytesIO()
    with workbook(target, say("matrix", "title", matrix.lang)) as book:
        styles = _styles(book)
        sheet = book.add_worksheet(say("matrix", "title", matrix.lang))
        evidence = book.add_worksheet(say("matrix", "evidence", matrix.lang))
        legend = book.add_worksheet(say("matrix", "legend", matrix.lang))
        lines = _write_evidence(evidence, matrix, styles)
        _write_heads(sheet, matrix, styles)
        _write_cells(sheet, matrix, styles, lines)
        _write_foot(sheet, matrix, styles)
        _set_up(sheet, matrix, paper)
        _write_legend(legend, matrix, styles)
    return target.getvalue()


def ordered_marks(matrix: Matrix) -> Iterator[tuple[int, int, Mark]]:
    """Yield every mark with its row and column, row by row."""
    for row, column in sorted(matrix.cells):
        for mark in matrix.cells[row, column]:
            yield row, column, mark


def evidence_row(matrix: Matrix, row: int, column: int, mark: Mark) -> tuple[str, ...]:
    """Return the evidence of one mark in words, in the order of EVIDENCE."""
    duty, lang = mark.duty, matrix.lang
    return (
        matrix.rows[row].label,
        matrix.columns[column].label,
        _label("role", mark.role, lang),
        _label("basis", "collective" if mark.through else duty.basis, lang),
        mark.through or "",
        matrix.issues.get(duty.issue, ""),
        matrix.measures.get(duty.measure or "", ""),
        duty.words,
        where(duty.locator, duty.start, duty.end, lang),
        matrix.documents.get(duty.document, ""),
    )


@cache
def _label(group: str, name: str, lang: str) -> str:
    """Return a phrase without places to fill, looked up once."""
    return say(group, name, lang)


EVIDENCE = ("row_head", "column_head", "role", "basis", "through", "issue", "measure", "words", "place", "document")


_WIDTHS = (26, 10, 8, 10, 12, 8, 8, 70, 30, 24)


def _styles(book: Any) -> dict[str, Any]:  # noqa: ANN401  # xlsxwriter has no types
    base = {"border": 1, "border_color": "#c9d1d6", "valign": "vcenter"}
    centre = base | {"align": "center"}
    dark = base | {"bold": True, "bg_color": "#1f4e5f", "font_color": "#ffffff"}
    styles = {
        "head": book.add_format(dark | {"align": "center", "text_wrap": True}),
        "detail": book.add_format(base | {"font_size": 8, "text_wrap": True, "valign": "top", "bg_color": "#eef2f4"}),
        "row": book.add_format(base | {"bold": True, "bg_color": "#eef2f4"}),
        "number": book.add_format(centre | {"bg_color": "#f7f9fa"}),
        "foot": book.add_format(base | {"bold": True, "bg_color": "#e3e9ec"}),
        "warn": book.add_format(centre | {"bg_color": "#fde2dc", "font_color": "#a3260c", "bold": True}),
        "text": book.add_format({"valign": "top", "text_wrap": True, "border": 1, "border_color": "#e3e9ec"}),
    }
    for role, shades in ROLES.items():
        styles[role] = book.add_format(centre | {"bg_color": f"#{shades.full}", "bold": True, "font_color": "#1a1a1a"})
        pale = centre | {"bg_color": f"#{shades.pale}", "font_color": "#59636b"}
        styles[f"{role}/collective"] = book.add_format(pale)
    for state, colour in STATES.items():
        look = centre | {"bg_color": f"#{colour}", "font_size": 8, "text_wrap": True}
        styles[f"state/{state}"] = book.add_format(look)
    return styles


def _write_evidence(sheet: Any, matrix: Matrix, styles: dict[str, Any]) -> dict[tuple[int, int], int]:  # noqa: ANN401
    """Write the evidence sheet; return the sheet row at which each cell's evidence begins."""
    for j, (name, width) in enumerate(zip(EVIDENCE, _WIDTHS, strict=True)):
        sheet.set_column(j, j, width)
        sheet.write_string(0, j, say("matrix", name, matrix.lang), styles["head"])
    begins: dict[tuple[int, int], int] = {}
    line = 0
    for line, (row, column, mark) in enumerate(ordered_marks(matrix), 1):
        begins.setdefault((row, column), line)
        texts = evidence_row(matrix, row, column, mark)
        fit(sheet, line, texts, _WIDTHS)
        for j, text in enumerate(texts):
            sheet.write_string(line, j, cell_text(text), styles["text"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(line, 1), len(EVIDENCE) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return begins


def _write_heads(sheet: Any, matrix: Matrix, styles: dict[str, Any]) -> None:  # noqa: ANN401
    for j, name in enumerate((matrix.rows_are, "stated", "collective")):
        sheet.write_string(0, j, say("matrix", name, matrix.lang), styles["head"])
        sheet.write_string(1, j, say("matrix", matrix.columns_are, matrix.lang) if not j else "", styles["detail"])
    for j, head in enumerate(matrix.columns, FIRST):
        sheet.write_string(0, j, cell_text(head.label), styles["head"])
        sheet.write_string(1, j, cell_text(head.detail[:60]), styles["detail"])
        if head.state:
            sheet.write_string(2, j, say("state", head.state, matrix.lang), styles[f"state/{head.state}"])
    if matrix.stateful:
        sheet.write_string(2, 0, say("matrix", "state", matrix.lang), styles["detail"])
    for i, (head, totals) in enumerate(zip(matrix.rows, matrix.row_totals(), strict=True), top(matrix)):
        sheet.write_string(i, 0, cell_text(head.label), styles["row"])
        for j, total in enumerate(totals, 1):
            sheet.write_number(i, j, total, styles["number"])


def _write_cells(
    sheet: Any,  # noqa: ANN401
    matrix: Matrix,
    styles: dict[str, Any],
    lines: dict[tuple[int, int], int],
) -> None:
    target = say("matrix", "evidence", matrix.lang)
    above = top(matrix)
    for links, ((row, column), marks) in enumerate(sorted(matrix.cells.items())):
        style = styles[_style(marks)]
        text = matrix.text(row, column)
        if links < LINK_LIMIT:
            tip = f"{matrix.rows[row].label} · {matrix.columns[column].label}"[:200]
            link = f"internal:'{target}'!A{lines[row, column] + 1}"
            sheet.write_url(row + above, column + FIRST, link, style, text, cell_text(tip))
        else:
            sheet.write_string(row + above, column + FIRST, text, style)


def _style(marks: Cell) -> str:
    """Return the style of a cell: that of its strongest role, pale where nobody is named."""
    role, pale = strongest(marks)
    return f"{role}/collective" if pale else role


def strongest(marks: Cell) -> tuple[str, bool]:
    """Return a cell's strongest role, and whether nobody is named in it."""
    pale, role = min((not mark.stated, _ORDER[mark.role]) for mark in marks)
    return [*ROLES][role], pale


def _write_foot(sheet: Any, matrix: Matrix, styles: dict[str, Any]) -> None:  # noqa: ANN401
    """Totals of the columns stand two rows below, so that a filter or a sort leaves them alone."""
    at = top(matrix) + len(matrix.rows) + 1
    for i, name in enumerate(("total_stated", "total_collective")):
        sheet.write_string(at + i, 0, say("matrix", name, matrix.lang), styles["foot"])
        for j, totals in enumerate(matrix.column_totals(), FIRST):
            sheet.write_number(at + i, j, totals[i], styles["number"])
    if matrix.unowned:
        sheet.write_string(at + 2, 0, say("matrix", "unowned", matrix.lang), styles["foot"])
        for j, count in sorted(matrix.unowned.items()):
            sheet.write_number(at + 2, j + FIRST, count, styles["warn"])


def _set_up(sheet: Any, matrix: Matrix, paper: str) -> None:  # noqa: ANN401
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 2, 6)
    sheet.set_column(FIRST, max(FIRST, FIRST + len(matrix.columns) - 1), 9)
    sheet.set_row(1, 78)
    above = top(matrix)
    sheet.freeze_panes(above, FIRST)
    sheet.autofilter(above - 1, 0, max(above, above + len(matrix.rows) - 1), FIRST + max(len(matrix.columns), 1) - 1)
    sheet.set_landscape()
    sheet.set_paper(PAPERS[paper])
    sheet.fit_to_pages(max(1, -(-len(matrix.columns) // AT_ONCE)), 0)
    sheet.repeat_rows(0, above - 1)
    sheet.repeat_columns(0, FIRST - 1)
    sheet.set_header(f"&C&14{say('matrix', 'title', matrix.lang)}")
    sheet.set_footer("&C&P / &N")


def _write_legend(sheet: Any, matrix: Matrix, styles: dict[str, Any]) -> None:  # noqa: ANN401
    lang = matrix.lang
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 90)
    for i, role in enumerate(wording()["role"]):
        sheet.write_string(i, 0, letter(role, lang), styles[role])
        sheet.write_string(i, 1, say("role", role, lang), styles["text"])
    bracket = say("matrix", "bracket", lang, letter=letter("responsible", lang))
    sheet.write_string(5, 0, bracket, styles["responsible/collective"])
    sheet.write_string(6, 0, "1", styles["warn"])
    notes = ("bracket_note", "unowned_note", "link_note", "filter_note", *(["state_note"] if matrix.stateful else []))
    for i, name in enumerate(notes, 5):
        sheet.write_string(i, 1, say("matrix", name, lang), styles["text"])
    if matrix.total:
        said = say("matrix", "excerpt", lang, n=len(matrix.issues), total=matrix.total)
        sheet.write_string(5 + len(notes), 1, said, styles["warn"])
