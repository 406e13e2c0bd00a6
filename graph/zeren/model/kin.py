"""How an issue as one document states it belongs to the same issue in others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from zeren.model.record import Deadline

Key = tuple[str, str]
"""An issue as one document states it: the document's sha256, the record's id."""
WHOLE = "*"
"""Stands for the id of an issue in the key of a whole document."""
UNIT = "unit"
"""Stands for the document in the key of a unit's name."""
Sameness = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Kin:
    """What the statements of one document on an issue need to know of the other documents' on it.

    `lead` is the first document's issue, whose node all share. `measures` are the numbers of measures that
    say the same there, `owned` those for which some document names a unit. `current` is true where this
    document's claim of a state is the latest. `deadlines` are those of the latest document that sets any;
    where they differ from this document's own, the latter are former ones.
    """

    lead: Key
    is_lead: bool
    current: bool
    measures: frozenset[str] = frozenset()
    owned: frozenset[str] = frozenset()
    deadlines: tuple[Deadline, ...] = ()

    @property
    def in_force(self) -> frozenset[tuple[str, str | None, str | None]]:
        """Return kind, day and measure of the limits that hold."""
        return frozenset((limit.kind, limit.due, limit.measure) for limit in self.deadlines)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on whether two documents speak of one issue: by which rule, or by whom and when."""

    left: Key
    right: Key
    verdict: Sameness
    rule: str
    likeness: float
    by: str = "zeren"
    date: str = ""
    why: str = ""
