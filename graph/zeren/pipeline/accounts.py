"""The account of a document's text as findings: each piece that made no statement, and each unknown heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zeren.extract.layout.headings import nearest
from zeren.model import Diagnostic, Document, Locator, Table
from zeren.model.places import anchor_at, part_at
from zeren.paper import papers
from zeren.pipeline.coverage import UNEXPLAINED, Piece, standing
from zeren.pipeline.grid import Grid

_EXCERPT = 60
_HINTS = {
    "cell": "Read this cell yourself; what it says is not in the graph.",
    "line": "Read this line yourself; what it says is not in the graph.",
}


def account(document: Document, pieces: Sequence[Piece]) -> Iterator[Diagnostic]:
    """Yield a finding for each piece that made no statement: a warning where it is unexplained, else a note."""
    for piece in pieces:
        if piece.why is not None:
            yield _finding(document, piece, piece.why)


def unknown_headings(document: Document) -> Iterator[Diagnostic]:
    """Yield a finding for each heading that stands among known ones and is not known, with the nearest known."""
    for table in document.tables:
        for cell in Grid.of(document.text, table).unknown:
            words = " ".join(document.text[cell.start : cell.end].split())
            near = nearest(words)
            more = f" The nearest known heading is {near}." if near else ""
            yield Diagnostic(
                "heading-unknown",
                "warning",
                f"no meaning is known for the heading {words}",
                document=document.name,
                locator=_in_table(document, table, cell.row, cell.column, cell.start),
                excerpt=words[:_EXCERPT],
                hint=f"What stands under it is searched for names and times only.{more}",
            )


def rules_alone(document: Document) -> Iterator[Diagnostic]:
    """Yield a finding for each rule for all issues that a document without any states: a covering notice's."""
    for start, end in standing(document.text):
        yield Diagnostic(
            "rule-without-issues",
            "warning",
            "a rule for every issue stands in a document that has none; it was applied to no other document",
            document=document.name,
            locator=Locator(part=part_at(document, start), anchor=anchor_at(document, start)),
            excerpt=" ".join(document.text[start:end].split())[:_EXCERPT],
            hint="Its rules hold for a table in another file where it names that table's title, or the table, marked "
            "附件, its number; put both into one build.",
        )


def _finding(document: Document, piece: Piece, why: str) -> Diagnostic:
    kind = "line" if piece.cell is None else "cell"
    words = " ".join(document.text[piece.start : piece.end].split())
    found = why == UNEXPLAINED
    return Diagnostic(
        f"{kind}-{why}",
        "warning" if found else "info",
        f"no statement was made from this {kind}" if found else papers()["reasons"][why],
        document=document.name,
        locator=_place(document, piece),
        excerpt=words[:_EXCERPT],
        hint=_HINTS[kind] if found else "",
    )


def _place(document: Document, piece: Piece) -> Locator:
    """Return where a known piece stands; `locate` would look through all tables for it again."""
    if piece.table is not None and piece.cell is not None:
        return _in_table(document, piece.table, piece.cell.row, piece.cell.column, piece.start)
    return Locator(part=part_at(document, piece.start), anchor=anchor_at(document, piece.start))


def _in_table(document: Document, table: Table, row: int, column: int, start: int) -> Locator:
    part = part_at(document, start) or table.part
    return Locator(table.number, row, column, part=part, anchor=anchor_at(document, start))
