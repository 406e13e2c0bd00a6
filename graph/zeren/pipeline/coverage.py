"""What became of every cell: a statement, left out for a reason, or unexplained. Never silence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from zeren.extract.layout.headings import meaning
from zeren.model import Cell, Diagnostic, Document, Issue, Locator, Table
from zeren.read import anchor_at, cells_of, part_at
from zeren.text import bare

_EXCERPT = 60
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many cells hold text, and how many of them were used, left out for a reason, or became a finding."""

    cells: int = 0
    used: int = 0
    ignored: int = 0
    diagnosed: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Coverage)))


def coverage(document: Document, issues: Sequence[Issue]) -> tuple[Coverage, list[Diagnostic]]:
    """Return the count of a document's cells, and a finding for each cell that made no statement.

    A cell is used when any statement's words, or the number of an issue, lie in it.
    """
    spans = sorted(set(_spans(issues)))
    numbers = {bare(issue.number) for issue in issues if issue.number}
    titles = _titles(document)
    counts, findings = [0, 0, 0], list[Diagnostic]()
    for table, cell in cells_of(document):
        text = document.text[cell.start : cell.end]
        reason = _ignored(text, cell, table, titles)
        if _holds(spans, cell) or (bare(text) in numbers and reason is None):
            counts[0] += 1
            continue
        counts[1 if reason else 2] += 1
        findings.append(_finding(document, table, cell, text, reason))
    return Coverage(sum(counts), *counts), findings


def _spans(issues: Sequence[Issue]) -> Iterator[Span]:
    for issue in issues:
        for name in ("problem", "objective", "status"):
            if (one := getattr(issue, name)) is not None:
                yield one.start, one.end
        for name in ("measures", "deadlines", "obligations", "actions", "units_mentioned", "places_mentioned"):
            yield from ((one.start, one.end) for one in getattr(issue, name))
        for name in ("quantities", "times", "regulations", "persons"):
            yield from ((one.start, one.end) for one in getattr(issue, name))
        evidence = [*(duty.evidence for duty in issue.obligations), *(one.evidence for one in issue.candidates)]
        yield from ((one.start, one.end) for one in evidence)


def _holds(spans: list[Span], cell: Cell) -> bool:
    """Return whether a span begins inside the cell, or one that begins before runs into it."""
    at = bisect_left(spans, (cell.start, 0))
    if at < len(spans) and spans[at][0] < cell.end:
        return True
    return any(end > cell.start for _, end in spans[max(0, at - 40) : at])


def _ignored(text: str, cell: Cell, table: Table, titles: frozenset[int]) -> str | None:
    if cell.start in titles:
        return "title"
    if meaning(text.strip()) is not None and cell.row <= table.rows[0][0].row + 5:
        return "heading"
    return "mark" if not any(char.isalnum() for char in text) else None


def _titles(document: Document) -> frozenset[int]:
    """Return where the cells begin that fill a whole row of a table with several columns."""
    rows = [{c.start for c in row if c.end > c.start} for t in document.tables for row in t.rows if len(row) > 1]
    return frozenset(start for row in rows if len(row) == 1 for start in row)


def _finding(document: Document, table: Table, cell: Cell, text: str, reason: str | None) -> Diagnostic:
    why = {
        "heading": "a column heading; it says what the cells below mean",
        "mark": "a mark without words",
        "title": "a title over other rows",
        None: "no statement was made from this cell",
    }[reason]
    return Diagnostic(
        f"cell-{reason or 'unexplained'}",
        "info" if reason else "warning",
        why,
        document=document.name,
        locator=_place(document, table, cell),
        excerpt=" ".join(text.split())[:_EXCERPT],
        hint="" if reason else "Read this cell yourself; what it says is not in the graph.",
    )


def _place(document: Document, table: Table, cell: Cell) -> Locator:
    """Return where a known cell stands; `read.locate` would look through all tables for it again."""
    part = part_at(document, cell.start) or table.part
    return Locator(table.number, cell.row, cell.column, part=part, anchor=anchor_at(document, cell.start))
