"""The matrix as a Word document: as many columns a table as the paper takes, and the words behind the cells."""

from __future__ import annotations

from zeren.matrix import Matrix, letter
from zeren.matrix.words import say, wording
from zeren.write.colours import ROLES, STATES
from zeren.write.docx import Box, Docx
from zeren.write.matrix_xlsx import EVIDENCE, evidence_row, ordered_marks, strongest

AT_ONCE = {"a4": 14, "a3": 24}
"""Columns that stand beside each other on a landscape page."""
_EVIDENCE_SHARES = (14, 7, 6, 8, 8, 5, 5, 30, 16, 12)
MOST_EVIDENCE = 2_000
"""Lines of evidence in a document for reading; the workbook holds them all."""


def matrix_docx(matrix: Matrix, paper: str = "a3") -> bytes:
    """Return the document as bytes; equal matrices give equal bytes."""
    lang = matrix.lang
    made = Docx(say("matrix", "title", lang), paper)
    made.paragraph(made.title, "Title")
    made.paragraph(_legend(lang), "Note")
    if not matrix.rows or not matrix.columns:
        made.paragraph(say("matrix", "empty", lang))
        return made.save()
    for first in range(0, len(matrix.columns), AT_ONCE[paper]):
        _part(made, matrix, first, min(first + AT_ONCE[paper], len(matrix.columns)))
    _evidence(made, matrix)
    return made.save()


def _legend(lang: str) -> str:
    letters = (f"{letter(role, lang)} {say('role', role, lang)}" for role in wording()["role"])
    return f"{'　'.join(letters)}　{say('matrix', 'bracket_note', lang)}"


def _part(made: Docx, matrix: Matrix, first: int, last: int) -> None:
    lang, heads = matrix.lang, matrix.columns[first:last]
    if last - first < len(matrix.columns):
        made.paragraph(say("matrix", "part", lang, first=first + 1, last=last, all=len(matrix.columns)), "Heading1")
    names = [say("matrix", name, lang) for name in (matrix.rows_are, "stated", "collective")]
    top = [Box(text, "dfe8ec", bold=True, centre=True) for text in (*names, *(head.label for head in heads))]
    rows = [top]
    if matrix.stateful:
        states = [
            Box(say("state", h.state, lang) if h.state else "", STATES.get(h.state or "", ""), small=True)
            for h in heads
        ]
        rows.append([Box(say("matrix", "state", lang), small=True), Box(""), Box(""), *states])
    rows += [_row(matrix, i, totals, first, last) for i, totals in enumerate(matrix.row_totals())]
    rows += _foot(matrix, first, last)
    made.table(rows, (22, 5, 5, *[max(4, 68 // len(heads))] * len(heads)), heads=1 + matrix.stateful)


def _row(matrix: Matrix, i: int, totals: tuple[int, int], first: int, last: int) -> list[Box]:
    row = [Box(matrix.rows[i].label, "eef2f4", bold=True), *(Box(str(n), centre=True) for n in totals)]
    for j in range(first, last):
        marks = matrix.cells.get((i, j))
        if marks is None:
            row.append(Box(""))
            continue
        role, pale = strongest(marks)
        row.append(Box(matrix.text(i, j), ROLES[role].pale if pale else ROLES[role].full, bold=not pale, centre=True))
    return row


def _foot(matrix: Matrix, first: int, last: int) -> list[list[Box]]:
    totals, lang = matrix.column_totals()[first:last], matrix.lang
    foot = []
    for at, name in enumerate(("total_stated", "total_collective")):
        counts = (Box(str(total[at]), centre=True) for total in totals)
        foot.append([Box(say("matrix", name, lang), "e3e9ec", bold=True), Box(""), Box(""), *counts])
    if matrix.unowned:
        counts = (
            Box(str(matrix.unowned.get(j, "")), "fde2dc" if j in matrix.unowned else "") for j in range(first, last)
        )
        foot.append([Box(say("matrix", "unowned", lang), "e3e9ec", bold=True), Box(""), Box(""), *counts])
    return foot


def _evidence(made: Docx, matrix: Matrix) -> None:
    lang = matrix.lang
    made.new_page()
    made.paragraph(say("matrix", "evidence", lang), "Heading1")
    marks = [mark for _, mark in zip(range(MOST_EVIDENCE), ordered_marks(matrix), strict=False)]
    rows = [[Box(say("matrix", name, lang), "dfe8ec", bold=True, centre=True) for name in EVIDENCE]]
    rows += [[Box(text, small=True) for text in evidence_row(matrix, i, j, mark)] for i, j, mark in marks]
    made.table(rows, _EVIDENCE_SHARES)
