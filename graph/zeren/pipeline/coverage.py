"""What became of every cell and line: a statement, left out for a reason, or unexplained. Never silence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zeren.extract import wording
from zeren.extract.layout.frames import repeats
from zeren.extract.layout.headings import exact
from zeren.model import Cell, Coverage, Document, Head, Issue, Said, Table, Tally
from zeren.model.places import cells_of, lines_of
from zeren.paper import blank, papers, reason
from zeren.pipeline.grid import Grid
from zeren.text import bare, fold

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell, or a line outside tables, and what became of it: `why` is None where a statement was made.

    Otherwise `why` is a key of [reasons] in ontology/wording/papers.toml, or `unexplained`.
    """

    start: int
    end: int
    why: str | None
    table: Table | None = None
    cell: Cell | None = None


UNEXPLAINED = "unexplained"


def pieces(document: Document, issues: Sequence[Issue], head: Head, rules: Sequence[Span] = ()) -> list[Piece]:
    """Return every cell and every line of a document with what became of it, cells first.

    A piece is used when the words of any statement lie in it: of an issue, of a rule for the whole
    document, or of the paper about itself (its title, its date …). `rules` are those that a covering notice
    states for its attachment.
    """
    said = _Said.of(document, issues, head, rules)
    grids = {table.number: Grid.of(document.text, table) for table in document.tables}
    folded = fold(document.text)
    found, told = [], set[tuple[int, int, int]]()
    for table, cell in cells_of(document):
        words, above = folded[cell.start : cell.end], (table.number, cell.row - 1, cell.column)
        why = None
        if not said.holds(cell.start, cell.end):
            same = above in told and repeats(words)
            why = "same" if same else _cell(words, cell, grids[table.number], said.numbers)
        if why in (None, "same"):
            told.add((table.number, cell.row, cell.column))
        found.append(Piece(cell.start, cell.end, why, table, cell))
    for start, end in lines_of(document):
        why = None if said.holds(start, end) else _line(folded[start:end], said.numbers, head)
        found.append(Piece(start, end, why))
    return found


def counted(found: Sequence[Piece]) -> Coverage:
    """Return how many pieces were used, left out by reason, and unexplained."""
    reasons = Counter(piece.why for piece in found if piece.why not in (None, UNEXPLAINED))
    cells, lines = (_tally([p for p in found if (p.cell is not None) == is_cell]) for is_cell in (True, False))
    return Coverage(cells, lines, tuple(sorted((str(why), count) for why, count in reasons.items())))


def _tally(found: Sequence[Piece]) -> Tally:
    used = sum(piece.why is None for piece in found)
    unexplained = sum(piece.why == UNEXPLAINED for piece in found)
    return Tally(used, len(found) - used - unexplained, unexplained)


@dataclass(frozen=True, slots=True)
class _Said:
    """Where anything was said, as spans that do not meet; and the numbers of the issues."""

    starts: list[int]
    ends: list[int]
    numbers: frozenset[str]

    @classmethod
    def of(cls, document: Document, issues: Sequence[Issue], head: Head, lent: Sequence[Span]) -> _Said:
        rules = standing(document.text) if issues else ()
        spans = sorted({*_statements(issues), *_of_paper(head), *rules, *lent})
        starts, ends = list[int](), list[int]()
        for start, end in spans:
            if ends and start <= ends[-1]:
                ends[-1] = max(ends[-1], end)
            elif end > start:
                starts.append(start)
                ends.append(end)
        return cls(starts, ends, frozenset(bare(issue.number) for issue in issues if issue.number))

    def holds(self, start: int, end: int) -> bool:
        """Return whether a statement's words lie in [start, end)."""
        at = bisect_right(self.ends, start)
        return at < len(self.starts) and self.starts[at] < end


def _statements(issues: Sequence[Issue]) -> Iterator[Span]:
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


def _of_paper(head: Head) -> Iterator[Span]:
    for name in head.__slots__:
        one: Said | None = getattr(head, name)
        if one is not None and one.end > one.start:
            yield one.start, one.end


def standing(text: str) -> Iterator[Span]:
    """Yield where a rule for every issue of the document is stated."""
    phrases = wording.table("standing")
    for entry in (phrases["first_leads"], *phrases["everywhere"]):
        yield from (found.span() for found in re.finditer(entry["pattern"], fold(text)))


def _cell(words: str, cell: Cell, grid: Grid, numbers: frozenset[str]) -> str | None:
    if why := grid.why(cell.start):
        return why
    if not any(char.isalnum() for char in words):
        return "mark"
    if bare(words) in numbers:
        return None
    if blank(words):
        return "blank"
    if not grid.headings and reason(words) == "web":
        return "web"
    return "quiet" if grid.meanings.get(cell.column) in papers()["columns"]["quiet"] else UNEXPLAINED


def _line(words: str, numbers: frozenset[str], head: Head) -> str | None:
    if bare(words) in numbers:
        return None
    if head.issuer is not None and bare(words) == bare(head.issuer.value):
        return "signature"
    if exact(words.rstrip(":")):
        return "label"
    return reason(words) or UNEXPLAINED
