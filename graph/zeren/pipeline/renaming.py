"""Units that a reform renamed between two documents: one node under the present name, the former kept with its date.

What followed what is in the tables of departments and divisions (pipeline/lineage.py); each decision is a row of
same.csv whose keys begin with unit/, the former name to the left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zeren.model import UNIT, Diagnostic, Former, Issue, Judgement, Key, Obligation
from zeren.pipeline import lineage
from zeren.pipeline.extraction import units_of
from zeren.pipeline.identity import Stated
from zeren.pipeline.spool import Spool

_SEVERAL = "the tables know more than one body here that may have followed it"


@dataclass(slots=True)
class Renamed:
    """Decisions on names, and what is to be told of them."""

    judgements: list[Judgement] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


def rename(spool: Spool, said: Sequence[Judgement]) -> Renamed:
    """Put units known by a former name and by a later one under the later, in the readings of the spool.

    `said` are a person's decisions, which come before the tables. A former name whose successor is in no document
    stays as it is.
    """
    told = {(one.left[1], one.right[1]): one for one in said if one.left[0] == one.right[0] == UNIT}
    made = Renamed(judgements=[*told.values()])
    table = {old: new for old, new in told if told[old, new].verdict == "same" and old != new}
    for old in sorted(spool.former.keys() - table.keys()):
        steps = lineage.followers(old, spool.units)
        found = [step for step in steps if (old, step.name) not in told]
        made.judgements += [_judged(old, step, len(found) > 1) for step in found]
        if len(found) == 1:
            table[old] = found[0].name
    made.findings += [one for judged in made.judgements if (one := _told(spool, judged))]
    _apply(spool, {old: _last(table, old) for old in table})
    made.judgements.sort(key=lambda one: (one.left, one.right))
    return made


def names(judgements: Iterable[Judgement]) -> dict[Key, Stated]:
    """Return the names that decisions are about, as things a decision can speak of."""
    keys = {key for one in judgements for key in (one.left, one.right) if key[0] == UNIT}
    return {key: Stated(key, "", "", None, None, "", "", key[1]) for key in keys}


def _judged(old: str, step: lineage.Step, several: bool) -> Judgement:
    verdict, why = ("unsure", _SEVERAL) if several else ("same", f"until {step.until}" if step.until else "")
    return Judgement((UNIT, old), (UNIT, step.name), verdict, step.rule, 1.0, why=why)  # type: ignore[arg-type]


def _told(spool: Spool, one: Judgement) -> Diagnostic | None:
    old, new = one.left[1], one.right[1]
    document = min((spool.name(sha256) for sha256 in spool.former.get(old, ())), default="")
    if one.verdict == "same":
        message = f"{old} is {new}; they are one unit ({one.rule if one.by == 'zeren' else f'{one.by} says so'})"
        return Diagnostic("unit-renamed", "info", message, document, excerpt=old)
    if one.verdict == "unsure" and one.by == "zeren":
        message = f"{old} may be {new}, but {one.why}; they are kept apart"
        hint = "To join them, take their row of same.csv, set its verdict to same, sign it, and give it with --same."
        return Diagnostic("units-alike", "info", message, document, excerpt=old, hint=hint)
    return None


def _last(table: Mapping[str, str], name: str) -> str:
    seen = set[str]()
    while name in table and name not in seen:
        seen.add(name)
        name = table[name]
    return name


def _apply(spool: Spool, table: Mapping[str, str]) -> None:
    wanted = {sha256 for old in table for sha256 in _naming(spool, old)}
    for sha256 in sorted(wanted):
        reading = spool.load(sha256)
        units = tuple(sorted({table.get(name, name) for name in reading.units}))
        issues = tuple(renamed(issue, table) for issue in reading.issues)
        spool.replace(replace(reading, issues=issues, units=units))


def _naming(spool: Spool, name: str) -> Collection[str]:
    """Return the documents that know a unit by this name; of names no table knows as former, no list is kept."""
    if name in spool.former:
        return spool.former[name]
    return [one.document.sha256 for one in spool if name in one.units]


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
