"""A matrix of responsibility: heads, marks in cells, and the duty behind each mark."""

from __future__ import annotations

from dataclasses import dataclass

from zeren.matrix.words import letter, say
from zeren.model import DutyRow

ROLES = ("lead", "responsible", "support", "supervise", "accept")


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column: `key` is an id of the ledger, a code or a date; `detail` says more than the label.

    `state` is the code of the state the document claims for the issue of a column.
    """

    key: str
    label: str
    detail: str = ""
    group: str = ""
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One duty in one cell; `through` is the collective's label where the row carries it as a member."""

    role: str
    through: str | None
    duty: DutyRow
    unit: str
    """Label of the duty's bearer, as the document binds it."""

    @property
    def stated(self) -> bool:
        """Return whether the row itself is named: neither a member of a collective nor a collective."""
        return self.through is None and self.duty.basis != "collective"


Cell = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells[(i, j)]` holds the marks of row i and column j; empty cells are absent.

    `unowned[j]` counts the measures of column j that name nobody (only where columns are issues or
    measures). `issues` and `measures` give the printed numbers behind the ids of a duty,
    `documents` their names.
    """

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: dict[tuple[int, int], Cell]
    unowned: dict[int, int]
    rows_are: str
    columns_are: str
    lang: str
    issues: dict[str, str]
    measures: dict[str, str]
    documents: dict[str, str]
    total: int = 0
    """Issues of the graph of which these are a part; 0 where they are all."""

    @property
    def stateful(self) -> bool:
        """Return whether any column has a state to show."""
        return any(head.state for head in self.columns)

    def text(self, row: int, column: int) -> str:
        """Return what the cell shows: 牵责（责）, named roles first, those through a collective in brackets."""
        marks = self.cells.get((row, column), ())
        return self._letters(marks, stated=True) + self._bracketed(self._letters(marks, stated=False))

    def _letters(self, marks: Cell, *, stated: bool) -> str:
        held = {mark.role for mark in marks if mark.stated is stated}
        return "".join(letter(role, self.lang) for role in ROLES if role in held)

    def _bracketed(self, letters: str) -> str:
        return say("matrix", "bracket", self.lang, letter=letters) if letters else ""

    def row_totals(self) -> list[tuple[int, int]]:
        """Return for each row how many duties it is named for, and how many it carries through collectives."""
        return self._totals(0, len(self.rows))

    def column_totals(self) -> list[tuple[int, int]]:
        """Return the same for each column; a duty counts once in a column, whatever rows share it."""
        return self._totals(1, len(self.columns))

    def _totals(self, axis: int, size: int) -> list[tuple[int, int]]:
        held: list[tuple[set[str], set[str]]] = [(set(), set()) for _ in range(size)]
        for place, marks in self.cells.items():
            for mark in marks:
                held[place[axis]][0 if mark.stated else 1].add(mark.duty.id)
        return [(len(stated), len(collective)) for stated, collective in held]
