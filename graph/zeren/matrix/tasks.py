"""Task sheets (责任分解表): for each unit, county or person what it carries, item by item, with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from zeren.errors import UsageError
from zeren.matrix.build import members
from zeren.matrix.heads import Heads
from zeren.matrix.model import ROLES
from zeren.matrix.words import say, where
from zeren.model import DONE, DeadlineRow, DutyRow, Ledger, UnitRow
from zeren.text import natural

OF = ("units", "counties", "persons")


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a sheet: what, in which role, with whom, by when, how far, and which words say so."""

    number: str
    item: str
    measure: str
    role: str
    through: str
    partners: tuple[str, ...]
    due: str
    state: str | None
    words: str
    source: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """All tasks of one unit; `roles` counts those it is named for, `collective` those it carries through others."""

    unit: UnitRow
    tasks: tuple[Task, ...]
    roles: dict[str, int] = field(default_factory=dict)
    collective: int = 0

    @property
    def next_due(self) -> str:
        """Return the first day anything is due that is not reported done, or an empty string."""
        open_ = (task.day for task in self.tasks if task.day and task.state not in DONE)
        return min(open_, default="")


def sheets(ledger: Ledger, of: str = "units", lang: str = "zh") -> tuple[TaskSheet, ...]:
    """Return a sheet for each unit, county or person that carries anything, who is named most first.

    Collectives get no sheet of their own; what they carry stands on their members' sheets. Raises UsageError
    for another kind of sheet.
    """
    if of not in OF:
        raise UsageError(f"there are no sheets of {of!r}", where="--rows", hint=f"Use one of: {', '.join(OF)}.")
    made = _Maker(Heads(ledger, lang))
    found = [made.sheet(unit) for unit in ledger.units if made.wanted(unit, of)]
    held = [sheet for sheet in found if sheet.tasks]
    return tuple(sorted(held, key=lambda s: (-sum(s.roles.values()), -s.collective, s.unit.label, s.unit.id)))


class _Maker:
    def __init__(self, heads: Heads) -> None:
        self.heads = heads
        self.own: dict[str, list[tuple[DutyRow, str]]] = {}
        self.matter: dict[tuple[str, str | None], list[DutyRow]] = {}
        for duty in heads.ledger.duties:
            self.matter.setdefault((duty.issue, duty.measure), []).append(duty)
            self.own.setdefault(duty.unit, []).append((duty, ""))
            for member in members(heads, duty.unit):
                self.own.setdefault(member, []).append((duty, heads.units[duty.unit].label))

    def wanted(self, unit: UnitRow, of: str) -> bool:
        """Return whether a unit gets a sheet of this kind; a collective only where nobody knows its members."""
        if of == "counties":
            return unit.kind == "county"
        if of == "persons":
            return unit.kind == "person"
        return unit.kind != "collective" or not unit.members

    def sheet(self, unit: UnitRow) -> TaskSheet:
        """Return the sheet of one unit."""
        held = sorted(self.own.get(unit.id, ()), key=self._order)
        roles = Counter(duty.role for duty, through in held if not through)
        tasks = tuple(self._task(unit, duty, through) for duty, through in held)
        counts = {role: roles[role] for role in ROLES if roles[role]}
        return TaskSheet(unit, tasks, counts, sum(bool(through) for _, through in held))

    def _order(self, held: tuple[DutyRow, str]) -> tuple[object, ...]:
        duty, through = held
        issue, measure = self.heads.issues[duty.issue], self.heads.measures.get(duty.measure or "")
        number = natural(measure.number) if measure else ()
        return (
            self.heads.documents.get(issue.document, ""),
            natural(issue.number),
            number,
            ROLES.index(duty.role),
            through,
        )

    def _task(self, unit: UnitRow, duty: DutyRow, through: str) -> Task:
        heads = self.heads
        issue, measure = heads.issues[duty.issue], heads.measures.get(duty.measure or "")
        document = heads.documents.get(duty.document, "")
        days, words = self._due(duty)
        return Task(
            number=issue.number,
            item=issue.problem or issue.objective,
            measure=measure.text if measure else say("sheet", "whole", heads.lang),
            role=duty.role,
            through=through,
            partners=tuple(dict.fromkeys(self._partners(unit, duty))),
            due=words,
            state=issue.state,
            words=duty.words,
            source=f"{document} {where(duty.locator, duty.start, duty.end, heads.lang)}",
            day=days,
        )

    def _partners(self, unit: UnitRow, duty: DutyRow) -> Iterator[str]:
        """Yield who else stands in the same matter, with the role in a bracket; a whole issue's duties count in it."""
        near = [
            *self.matter[duty.issue, duty.measure],
            *(self.matter.get((duty.issue, None), ()) if duty.measure else ()),
        ]
        for other in sorted(near, key=lambda d: (ROLES.index(d.role), d.start)):
            if other.unit not in (unit.id, duty.unit):
                role = say("role", other.role, self.heads.lang)
                yield say("sheet", "partner", self.heads.lang, unit=self.heads.units[other.unit].label, role=role)

    @cached_property
    def _limits(self) -> dict[str, list[DeadlineRow]]:
        found: dict[str, list[DeadlineRow]] = {}
        for limit in self.heads.ledger.deadlines:
            found.setdefault(limit.issue, []).append(limit)
        return found

    def _due(self, duty: DutyRow) -> tuple[str, str]:
        """Return the day a duty is due, if it has one, and the words of its deadline."""
        limits = [one for one in self._limits.get(duty.issue, ()) if one.measure in (duty.measure, None)]
        own = [one for one in limits if one.measure is not None and one.measure == duty.measure] or limits
        words = "；".join(dict.fromkeys(one.surface for one in own)) or say("deadline", "none", self.heads.lang)
        return duty.due or max((one.due for one in own if one.due), default=""), words
