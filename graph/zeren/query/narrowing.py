"""A ledger cut down to what a table of answers points at: a query's result as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from zeren.model import DutyRow, Ledger

Links = Sequence[str | None]


def narrow(ledger: Ledger, rows: Iterable[Links]) -> Ledger:
    """Return the part of a ledger that rows of IRIs point at.

    A duty stays when some row names it, or names nothing it is not part of: every unit, issue and
    measure in that row is the duty's own (a unit also as a member of the collective that bears it).
    """
    wanted = [frozenset(link for link in row if link is not None) for row in rows]
    members = {unit.id: unit.members for unit in ledger.units}
    known = {row.id for part in (ledger.units, ledger.issues, ledger.measures, ledger.duties) for row in part}
    asked = {links & known for links in wanted} - {frozenset()}
    duties = [duty for duty in ledger.duties if _fits(_parts(duty, members), asked)]
    return _part(ledger, duties, {link for links in asked for link in links})


def _parts(duty: DutyRow, members: dict[str, tuple[str, ...]]) -> frozenset[str]:
    own = (duty.id, duty.unit, duty.issue, duty.measure or "", *members.get(duty.unit, ()))
    return frozenset(own)


def _fits(parts: frozenset[str], asked: set[frozenset[str]]) -> bool:
    return any(links <= parts for links in asked)


def _part(ledger: Ledger, duties: list[DutyRow], named: set[str]) -> Ledger:
    measures = {row.id for row in ledger.measures if row.id in named} | {d.measure for d in duties if d.measure}
    whole = {row.issue for row in ledger.measures if row.id in measures}
    issues = named | {duty.issue for duty in duties} | whole
    units = named | {duty.unit for duty in duties}
    units |= {member for unit in ledger.units if unit.id in units for member in unit.members}
    return excerpt(ledger, units=units, issues=issues, measures=measures, duties=duties)


def heaviest(ledger: Ledger, most: int) -> Ledger:
    """Return the part of a ledger that tells about `most` issues at least: those of the units named most often.

    Of each unit the first forty duties are looked at, so that no single one fills the page.
    """
    held: dict[str, list[DutyRow]] = {}
    for duty in ledger.duties:
        held.setdefault(duty.unit, []).append(duty)
    issues: dict[str, None] = {}
    for _, unit in sorted((-len(duties), unit) for unit, duties in held.items()):
        if len(issues) >= most:
            break
        issues |= dict.fromkeys(duty.issue for duty in held[unit][:_OF_UNIT])
    return _whole_issues(ledger, set(issues))


_OF_UNIT = 40


def _whole_issues(ledger: Ledger, issues: set[str]) -> Ledger:
    duties = [duty for duty in ledger.duties if duty.issue in issues]
    measures = {row.id for row in ledger.measures if row.issue in issues}
    units = {duty.unit for duty in duties} | {row.unit for row in ledger.candidates if row.measure in measures}
    units |= {member for unit in ledger.units if unit.id in units for member in unit.members}
    found = excerpt(ledger, units=units, issues=issues, measures=measures, duties=duties)
    papers = {paper for issue in found.issues for paper in issue.documents}
    return replace(found, documents=tuple(row for row in ledger.documents if row.id in papers))


def excerpt(ledger: Ledger, *, units: set[str], issues: set[str], measures: set[str], duties: list[DutyRow]) -> Ledger:
    """Return a ledger of these duties only, with the rows of these units, issues and measures, by their ids."""
    return replace(
        ledger,
        units=tuple(row for row in ledger.units if row.id in units),
        issues=tuple(row for row in ledger.issues if row.id in issues),
        measures=tuple(row for row in ledger.measures if row.id in measures),
        deadlines=tuple(row for row in ledger.deadlines if row.issue in issues),
        duties=tuple(duties),
        candidates=tuple(row for row in ledger.candidates if row.measure in measures and row.unit in units),
        actions=tuple(row for row in ledger.actions if row.issue in issues),
        reviews=tuple(row for row in ledger.reviews if row.issue in issues),
    )
