"""The agenda of a ledger: each deadline with a day, each unit it binds, and how it stands on a given day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zeren.due.day import last_day
from zeren.model import DONE, DeadlineRow, DutyRow, IssueRow, Ledger, UnitRow

LIGHTS = ("overdue", "soon", "later", "done", "dated")
"""Gravest first. `dated` is what a day has no light for: no day was given to look from."""
ROLES = ("lead", "responsible", "support", "supervise", "accept")


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit's stake in one deadline; `unit` is None where the document names nobody.

    `through` is the collective a member carries it by; `days` counts to the day, negative once it has passed.
    """

    day: str
    light: str
    days: int | None
    issue: IssueRow
    measure: str
    measure_text: str
    unit: UnitRow | None
    role: str
    through: str
    words: str
    deadline: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """Entries by day, and how many deadlines have no day (立行立改, 长期坚持 …)."""

    entries: tuple[Entry, ...]
    undated: int


def agenda(ledger: Ledger, as_of: date | None = None, within: int = 30, unit: str | None = None) -> Agenda:
    """Return what is due by day; `within` days from `as_of` count as soon. `unit` keeps one unit's entries by id.

    A member of a collective carries what the collective carries. What an issue's document reports as
    completed or closed is done, whatever its day. Without `as_of` nothing is overdue: no clock is asked.
    """
    work = _Work(ledger, as_of, within)
    found = [entry for limit in ledger.deadlines if limit.due for entry in work.entries(limit)]
    kept = [entry for entry in found if unit is None or (entry.unit is not None and entry.unit.id == unit)]
    undated = sum(limit.due is None for limit in ledger.deadlines)
    return Agenda(tuple(sorted(kept, key=_order)), undated)


def pressure(ledger: Ledger, as_of: date, within: int = 30) -> dict[str, tuple[int, int]]:
    """Return for each unit id how many of its duties are overdue on a day, and how many fall due soon."""
    held: dict[str, tuple[set[tuple[str, str]], set[tuple[str, str]]]] = {}
    for entry in agenda(ledger, as_of, within).entries:
        if entry.unit is not None and entry.light in ("overdue", "soon"):
            sets = held.setdefault(entry.unit.id, (set(), set()))
            sets[entry.light == "soon"].add((entry.issue.id, entry.measure))
    return {unit: (len(late), len(soon - late)) for unit, (late, soon) in held.items()}


class _Work:
    def __init__(self, ledger: Ledger, as_of: date | None, within: int) -> None:
        self.as_of, self.within = as_of, within
        self.units = {unit.id: unit for unit in ledger.units}
        self.issues = {issue.id: issue for issue in ledger.issues}
        self.measures = {measure.id: measure for measure in ledger.measures}
        self.duties: dict[str, list[DutyRow]] = {}
        for duty in ledger.duties:
            self.duties.setdefault(duty.issue, []).append(duty)
        self.dated = {limit.measure for limit in ledger.deadlines if limit.measure and limit.due}

    def entries(self, limit: DeadlineRow) -> Iterator[Entry]:
        """Yield an entry for each unit a deadline binds, or one without a unit."""
        bound = dict.fromkeys(self._bound(limit))
        for unit, role, through, duty in bound or [(None, "", "", None)]:
            yield self._entry(limit, unit, role, through, duty)

    def _bound(self, limit: DeadlineRow) -> Iterator[tuple[UnitRow | None, str, str, DutyRow | None]]:
        for duty in sorted(self.duties.get(limit.issue, ()), key=lambda d: (ROLES.index(d.role), d.start, d.id)):
            if not self._binds(limit, duty):
                continue
            bearer = self.units[duty.unit]
            members = [self.units[m] for m in bearer.members if m in self.units]
            yield bearer, duty.role, "", duty
            yield from ((member, duty.role, bearer.label, duty) for member in members)

    def _binds(self, limit: DeadlineRow, duty: DutyRow) -> bool:
        """Return whether a deadline is a duty's: its measure's own, or the issue's where the measure has no day."""
        if limit.measure is not None:
            return duty.measure == limit.measure
        return duty.measure is None or duty.measure not in self.dated

    def _entry(self, limit: DeadlineRow, unit: UnitRow | None, role: str, through: str, duty: DutyRow | None) -> Entry:
        issue = self.issues[limit.issue]
        measure = self.measures.get(limit.measure or (duty.measure if duty else None) or "")
        day = last_day(limit.due or "")
        days = (day - self.as_of).days if day and self.as_of else None
        return Entry(
            day=limit.due or "",
            light=self._light(days, issue),
            days=days,
            issue=issue,
            measure=measure.number if measure else "",
            measure_text=measure.text if measure else "",
            unit=unit,
            role=role,
            through=through,
            words=limit.surface,
            deadline=limit.id,
        )

    def _light(self, days: int | None, issue: IssueRow) -> str:
        if issue.state in DONE:
            return "done"
        if days is None:
            return "dated"
        return "overdue" if days < 0 else "soon" if days <= self.within else "later"


def _order(entry: Entry) -> tuple[object, ...]:
    number = [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in re.findall(r"\d+|\D+", entry.issue.number)]
    unit = entry.unit.label if entry.unit else ""
    role = ROLES.index(entry.role) if entry.role else len(ROLES)
    measure = [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in re.findall(r"\d+|\D+", entry.measure)]
    return (entry.day, number, entry.issue.id, measure, role, bool(entry.through), unit, entry.deadline)
