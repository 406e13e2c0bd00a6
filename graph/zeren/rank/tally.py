"""Counts of what each unit carries, in one pass over the duties."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from zeren.model import DONE, DutyRow, Ledger, UnitRow


@dataclass(slots=True)
class Tally:
    """What one unit carries: its own duties by role, those through collectives by collective.

    `alone` counts its own duties in matters (a measure, or an issue as a whole) where nobody else is named;
    `open` those of all its duties whose issue the document does not report as completed or closed.
    """

    roles: Counter[str] = field(default_factory=Counter)
    through: Counter[str] = field(default_factory=Counter)
    issues: set[str] = field(default_factory=set)
    measures: set[str] = field(default_factory=set)
    alone: int = 0
    open: int = 0

    @property
    def shared(self) -> int:
        """Return how many of its own duties it has beside other bearers in the same matter."""
        return self.stated - self.alone

    @property
    def stated(self) -> int:
        """Return the number of duties the unit bears itself."""
        return self.roles.total()

    @property
    def collective(self) -> int:
        """Return the number of duties it bears as a member of a collective."""
        return self.through.total()


def tally(ledger: Ledger) -> dict[str, Tally]:
    """Return a Tally for every unit of the ledger, by unit id; a unit without duties has an empty one."""
    units = {unit.id: unit for unit in ledger.units}
    counts = {unit: Tally() for unit in units}
    done = {issue.id for issue in ledger.issues if issue.state in DONE}
    beside = _shared(ledger)
    held: dict[str, list[DutyRow]] = {}
    for duty in ledger.duties:
        held.setdefault(duty.unit, []).append(duty)
    for unit, duties in held.items():
        own = counts.setdefault(unit, Tally())
        own.roles.update([duty.role for duty in duties])
        own.alone = len([1 for duty in duties if (duty.measure or duty.issue) not in beside])
        _reach(own, duties, done)
        for member in members(units, unit):
            other = counts.setdefault(member, Tally())
            other.through[unit] += len(duties)
            _reach(other, duties, done)
    return counts


def _reach(count: Tally, duties: list[DutyRow], done: set[str]) -> None:
    """Take the duties' issues and measures into a unit's reach."""
    count.issues.update([duty.issue for duty in duties])
    count.measures.update([duty.measure for duty in duties if duty.measure is not None])
    count.open += len([1 for duty in duties if duty.issue not in done])


def _shared(ledger: Ledger) -> set[str]:
    """Return the matters, a measure or an issue as a whole, in which more than one unit is named, by their ids."""
    first: dict[str, str] = {}
    matters = ((duty.measure or duty.issue, duty.unit) for duty in ledger.duties)
    return {matter for matter, unit in matters if first.setdefault(matter, unit) != unit}


def members(units: dict[str, UnitRow], unit: str) -> tuple[str, ...]:
    """Return the units that a collective ends in, through collectives of collectives; () for any other unit."""
    found: dict[str, None] = {}
    seen = {unit}
    queue = list(units[unit].members) if unit in units else []
    while queue:
        member = queue.pop(0)
        if member in seen:
            continue
        seen.add(member)
        inner = units[member].members if member in units else ()
        queue.extend(inner)
        if not inner:
            found[member] = None
    return tuple(found)


def unsettled(ledger: Ledger) -> tuple[str, ...]:
    """Return the labels of collectives that carry duties and have no settled members."""
    bearers = {duty.unit for duty in ledger.duties}
    loose = (u.label for u in ledger.units if u.kind == "collective" and not u.members and u.id in bearers)
    return tuple(sorted(loose))
