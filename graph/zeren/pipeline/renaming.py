"""Units that a reform renamed between two documents: one node under the present name, the former kept with its date.

What followed what is in the tables of departments and divisions (pipeline/lineage.py); each decision is a row of
same.csv whose keys begin with unit/, the former name to the left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from zeren.model import UNIT, Diagnostic, Judgement, Key
from zeren.pipeline import lineage
from zeren.pipeline.identity import Stated
from zeren.pipeline.spool import Spool

_SEVERAL = "the tables know more than one body here that may have followed it"


@dataclass(slots=True)
class Renamed:
    """Decisions on names, what is to be told of them, and the present name of each unit that had another."""

    judgements: list[Judgement] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    present: dict[str, str] = field(default_factory=dict)


def rename(spool: Spool, said: Sequence[Judgement]) -> Renamed:
    """Return which units known by a former name and by a later one in the spool are one, under the later.

    `said` are a person's decisions, which come before the tables. A former name whose successor is in no document
    stays as it is.
    """
    told = {(one.left[1], one.right[1]): one for one in said if one.left[0] == one.right[0] == UNIT}
    made = Renamed(judgements=[*told.values()])
    table = {old: new for old, new in told if told[old, new].verdict == "same" and old != new}
    known = set[str]().union(*spool.units.values())
    for old in sorted(filter(lineage.is_former, known - table.keys())):
        steps = lineage.followers(old, known)
        found = [step for step in steps if (old, step.name) not in told]
        made.judgements += [_judged(old, step, len(found) > 1) for step in found]
        if len(found) == 1:
            table[old] = found[0].name
    first = _first(spool, {judged.left[1] for judged in made.judgements})
    made.findings += [one for judged in made.judgements if (one := _told(judged, first))]
    made.present |= {old: _last(table, old) for old in table}
    made.judgements.sort(key=lambda one: (one.left, one.right))
    return made


def names(judgements: Iterable[Judgement]) -> dict[Key, Stated]:
    """Return the names that decisions are about, as things a decision can speak of."""
    keys = {key for one in judgements for key in (one.left, one.right) if key[0] == UNIT}
    return {key: Stated(key, "", "", None, None, "", "", key[1]) for key in keys}


def _judged(old: str, step: lineage.Step, several: bool) -> Judgement:
    verdict, why = ("unsure", _SEVERAL) if several else ("same", f"until {step.until}" if step.until else "")
    return Judgement((UNIT, old), (UNIT, step.name), verdict, step.rule, 1.0, why=why)  # type: ignore[arg-type]


def _first(spool: Spool, names: Collection[str]) -> dict[str, str]:
    """Return the name of the first document that knows a unit by each of the names."""
    first: dict[str, str] = {}
    for sha256 in reversed(spool.hashes()) if names else ():
        first |= {name: spool.name(sha256) for name in spool.units[sha256] if name in names}
    return first


def _told(one: Judgement, first: Mapping[str, str]) -> Diagnostic | None:
    old, new = one.left[1], one.right[1]
    document = first.get(old, "")
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
