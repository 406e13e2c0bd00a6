"""A document as a paper: who issued it, when, under which number; and what became of every piece of its text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Said:
    """Something a paper says of itself: the value, and where it stands; a span of (0, 0) is not in the text.

    `source` is `text`, or the name of the file's own property (a page's `<meta>`, a workbook's title).
    """

    value: str
    start: int = 0
    end: int = 0
    source: str = "text"


@dataclass(frozen=True, slots=True)
class Head:
    """What a paper says of itself; None where it does not.

    `issued` is an ISO date, as precise as the paper is; `number` the document number (黔府办函〔2020〕88号);
    `round` the inspection or audit it answers, in the paper's words; `as_of` the day whose state it
    reports (截至…).
    """

    title: Said | None = None
    issuer: Said | None = None
    issued: Said | None = None
    number: Said | None = None
    round: Said | None = None
    as_of: Said | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pieces of text there are, and how many were used, left out for a reason, or are unexplained."""

    used: int = 0
    ignored: int = 0
    unexplained: int = 0

    @property
    def all(self) -> int:
        """Return how many pieces there are."""
        return self.used + self.ignored + self.unexplained

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Tally)))


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of the cells of tables, and of the lines outside them; `reasons` counts what was left out by why."""

    cells: Tally = Tally()
    lines: Tally = Tally()
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def all(self) -> Tally:
        """Return cells and lines together."""
        return self.cells + self.lines

    def __add__(self, other: Coverage) -> Coverage:
        reasons = Counter(dict(self.reasons)) + Counter(dict(other.reasons))
        return Coverage(self.cells + other.cells, self.lines + other.lines, tuple(sorted(reasons.items())))


@dataclass(frozen=True, slots=True)
class Paper:
    """A document's head, the address a person gave for it, and its coverage."""

    head: Head = Head()
    address: str | None = None
    coverage: Coverage = Coverage()
