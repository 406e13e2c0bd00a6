"""A reading with its units under their present names, and what each was called before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from zeren.model import Former, Issue, Obligation
from zeren.pipeline import lineage
from zeren.pipeline.extraction import Reading


def under(table: Mapping[str, str], reading: Reading) -> Reading:
    """Return a reading in which every unit has the name that the table gives it."""
    if not table:
        return reading
    return replace(reading, issues=tuple(renamed(issue, table) for issue in reading.issues))


def units_of(issue: Issue) -> set[str]:
    """Return the full names of the units an issue speaks of; a person's post is none."""
    duties = [duty for duty in issue.obligations if not duty.person]
    return {
        *(duty.unit for duty in duties),
        *(name for duty in duties for name in duty.members or ()),
        *(one.unit for one in issue.candidates),
        *(name for action in issue.actions for name in action.units),
        *(one.canonical for one in issue.units_mentioned),
    }


def renamed(issue: Issue, table: Mapping[str, str]) -> Issue:
    """Return the issue with every unit under the name the table gives it, and what it was called before."""
    formerly = tuple(Former(table[old], old, lineage.ended(old)) for old in sorted(units_of(issue) & table.keys()))
    if not formerly:
        return issue

    def now(name: str) -> str:
        return table.get(name, name)

    persons = (replace(one, unit=now(one.unit)) if one.unit else one for one in issue.persons)
    return replace(
        issue,
        obligations=tuple(_once(replace(d, unit=now(d.unit), members=_all(d, table)) for d in issue.obligations)),
        candidates=tuple(replace(one, unit=now(one.unit)) for one in issue.candidates),
        actions=tuple(replace(one, units=tuple(map(now, one.units))) for one in issue.actions),
        units_mentioned=tuple(replace(one, canonical=now(one.canonical)) for one in issue.units_mentioned),
        persons=tuple(persons),
        formerly=formerly,
    )


def _all(duty: Obligation, table: Mapping[str, str]) -> tuple[str, ...] | None:
    return tuple(table.get(name, name) for name in duty.members) if duty.members else duty.members


def _once(duties: Iterable[Obligation]) -> Iterator[Obligation]:
    """Yield each duty once: a row that names both the old body and the new one says it twice."""
    seen = set[tuple[object, ...]]()
    for duty in duties:
        key = (duty.measure, duty.unit, duty.role)
        if key not in seen:
            yield duty
        seen.add(key)
