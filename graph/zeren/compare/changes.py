"""What moved between two versions: deadlines, units, roles, states, issues."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import eq

from zeren.compare.likeness import Said, matched
from zeren.compare.version import Version, title
from zeren.model import DONE, DeadlineRow, IssueRow, Ledger, MeasureRow, UnitRow
from zeren.text import bare

Reform = Callable[[str, str], bool]
"""Whether a reform made the unit of the second full name out of that of the first."""
KINDS = (
    *("relapsed", "issue_dropped", "deadline_later", "deadline_dropped", "unit_dropped", "role_changed"),
    *("unit_added", "measure_dropped", "measure_added", "measure_changed", "issue_added", "deadline_earlier"),
    *("deadline_added", "deadline_reworded", "state_changed", "completed", "closed", "unit_renamed", "renumbered"),
)
"""Every kind of change, gravest first; their words are in ontology/wording/changes.toml."""
_LOWER = ("not_started", "behind", "in_progress", "on_schedule", "ahead")
_DONE = ("basically_completed", "completed", "closed")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the issue's numbers in both versions, and what stood before and stands after.

    `before` and `after` are words, dates, names, or codes of roles and states (`coded`). `days` is how far a
    deadline moved, later counted positive. `old_words` and `new_words` are the passages.
    """

    kind: str
    old: str
    new: str
    problem: str
    measure: str = ""
    unit: str = ""
    before: str = ""
    after: str = ""
    days: int | None = None
    old_words: str = ""
    new_words: str = ""
    coded: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, gravest first; the matched pairs of issues and of measures by id; renamed units by id.

    `silent` counts matched issues that the new version does not restate: no measure, no unit.
    """

    changes: tuple[Change, ...]
    issues: tuple[tuple[IssueRow, IssueRow, float], ...]
    measures: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
    silent: int
    dropped: int
    added: int


def compare(old: Ledger, new: Ledger, reform: Reform = eq) -> Comparison:
    """Return what changed from `old` to `new`; issues are matched by content, numbers only break ties."""
    work = _Work(Version(old), Version(new), reform)
    pairs = matched([_said(work.old, i) for i in work.old.issues], [_said(work.new, i) for i in work.new.issues])
    both = [(work.old.issues[p.old], work.new.issues[p.new], p.likeness) for p in pairs]
    found = [change for before, after, _ in both for change in work.issue(before, after)]
    gone = [i for at, i in enumerate(work.old.issues) if at not in {p.old for p in pairs}]
    come = [i for at, i in enumerate(work.new.issues) if at not in {p.new for p in pairs}]
    found += [Change("issue_dropped", i.number, "", title(i), old_words=i.problem) for i in gone]
    found += [Change("issue_added", "", i.number, title(i), new_words=i.problem) for i in come]
    order = sorted(found, key=lambda c: KINDS.index(c.kind))
    units = tuple(sorted(work.renamed))
    return Comparison(tuple(order), tuple(both), tuple(work.measures), units, work.silent, len(gone), len(come))


def _said(version: Version, issue: IssueRow) -> Said:
    return Said(issue.problem or issue.objective, "".join(m.text for m in version.measures(issue)), issue.number)


class _Work:
    """The comparison of one pair of issues after the other."""

    def __init__(self, old: Version, new: Version, reform: Reform) -> None:
        self.old, self.new, self._reform = old, new, reform
        self.measures: list[tuple[str, str]] = []
        self.renamed: set[tuple[str, str]] = set()
        self.silent = 0

    def issue(self, old: IssueRow, new: IssueRow) -> Iterator[Change]:
        """Yield the changes of one issue, in a fixed order."""
        if old.number != new.number:
            yield self._change("renumbered", old, new, before=old.number, after=new.number)
        yield from self._state(old, new)
        restated = bool(self.new.measures(new) or self.new.duties(new))
        pairs, lone = self._measures(old, new)
        yield from self._limits(old, new, pairs, restated)
        if not restated:
            self.silent += 1
            return
        yield from lone
        yield from self._units(old, new, pairs)

    def _change(self, kind: str, old: IssueRow, new: IssueRow, **said: object) -> Change:
        return Change(kind, old.number, new.number, title(new if new.problem else old), **said)  # type: ignore[arg-type]

    def _state(self, old: IssueRow, new: IssueRow) -> Iterator[Change]:
        if new.state is None or new.state == old.state:
            return
        kind = "state_changed"
        if old.state in _DONE and new.state in _LOWER:
            kind = "relapsed"
        elif new.state in DONE and old.state != "closed":
            kind = new.state
        words = {"old_words": old.state_words, "new_words": new.state_words}
        yield self._change(kind, old, new, before=old.state or "none", after=new.state, coded="state", **words)

    def _measures(
        self, old: IssueRow, new: IssueRow
    ) -> tuple[list[tuple[MeasureRow | None, MeasureRow | None]], list[Change]]:
        """Return the matched measures, after the pair of the issues themselves, and what happened to the others."""
        before, after = self.old.measures(old), self.new.measures(new)
        said = [[Said(m.text, number=m.number) for m in rows] for rows in (before, after)]
        found = matched(*said)
        self.measures += [(before[p.old].id, after[p.new].id) for p in found]
        pairs: list[tuple[MeasureRow | None, MeasureRow | None]] = [(None, None)]
        pairs += [(before[p.old], after[p.new]) for p in found]
        lone = [self._reworded(old, new, before[p.old], after[p.new]) for p in found if p.likeness < 1]
        for at, measure in enumerate(before if self.new.plans else ()):
            if at not in {p.old for p in found}:
                lone.append(self._change("measure_dropped", old, new, measure=measure.number, old_words=measure.text))
        for at, measure in enumerate(after):
            if at not in {p.new for p in found}:
                pairs.append((None, measure))
                lone.append(self._change("measure_added", old, new, measure=measure.number, new_words=measure.text))
        return pairs, lone

    def _reworded(self, old: IssueRow, new: IssueRow, one: MeasureRow, other: MeasureRow) -> Change:
        words = {"old_words": one.text, "new_words": other.text}
        return self._change("measure_changed", old, new, measure=other.number, **words)

    def _limits(
        self,
        old: IssueRow,
        new: IssueRow,
        pairs: list[tuple[MeasureRow | None, MeasureRow | None]],
        restated: bool,
    ) -> Iterator[Change]:
        for one, other in pairs:
            if one is None and other is not None:
                continue
            before = self.old.limits(one.id if one else old.id)
            after = self.new.limits(other.id if other else new.id)
            if after or (restated and self.new.limited(new)):
                yield from self._limit(old, new, other.number if other else "", before, after)

    def _limit(
        self, old: IssueRow, new: IssueRow, measure: str, before: list[DeadlineRow], after: list[DeadlineRow]
    ) -> Iterator[Change]:
        first, last = _due(before), _due(after)
        said = {"measure": measure, "old_words": _words(before), "new_words": _words(after)}
        if first and last and first != last:
            days = _days(first, last)
            kind = "deadline_later" if days > 0 else "deadline_earlier"
            yield self._change(kind, old, new, before=first, after=last, days=days, **said)
        elif first == last and {one.kind for one in before} == {one.kind for one in after}:
            return
        else:
            kind = "deadline_dropped" if not after else "deadline_added" if not before else "deadline_reworded"
            shown = {"before": first or _words(before), "after": last or _words(after)}
            yield self._change(kind, old, new, **shown, **said)

    def _units(
        self, old: IssueRow, new: IssueRow, pairs: list[tuple[MeasureRow | None, MeasureRow | None]]
    ) -> Iterator[Change]:
        for one, other in pairs:
            new_only = one is None and other is not None
            before = {} if new_only else self.old.bearers(old, one)
            after = self.new.bearers(new, other)
            if new_only and not after:
                continue
            yield from self._bearers(old, new, other.number if other else "", before, after)

    def _bearers(
        self, old: IssueRow, new: IssueRow, measure: str, before: dict[str, set[str]], after: dict[str, set[str]]
    ) -> Iterator[Change]:
        renamed = self._renamings(before, after)
        for one in sorted(before, key=self.old.label):
            other = renamed.get(one, one)
            label = self.new.label(other) if other in after else self.old.label(one)
            said = {"measure": measure, "unit": label, "old_words": self.old.words(old, one), "coded": "role"}
            if other not in after and not self._untold(one):
                yield self._change("unit_dropped", old, new, before=_roles(before[one]), **said)
            if other not in after:
                continue
            said["new_words"] = self.new.words(new, other)
            if other != one and label != self.old.label(one):
                names = {"before": self.old.label(one), "after": label}
                yield self._change("unit_renamed", old, new, **(said | {"coded": ""}), **names)
            if before[one] != after[other]:
                yield self._change(
                    "role_changed", old, new, before=_roles(before[one]), after=_roles(after[other]), **said
                )
        for other in sorted(set(after) - set(before) - set(renamed.values()), key=self.new.label):
            said = {"measure": measure, "unit": self.new.label(other), "new_words": self.new.words(new, other)}
            yield self._change("unit_added", old, new, after=_roles(after[other]), coded="role", **said)

    def _untold(self, unit: str) -> bool:
        """Return whether a unit is a person, and the new version names no person at all."""
        known = self.old.units.get(unit)
        return known is not None and known.kind == "person" and not self.new.persons

    def _renamings(self, before: dict[str, set[str]], after: dict[str, set[str]]) -> dict[str, str]:
        """Return old unit → new unit where one took the other's place under another name."""
        gone = sorted(set(before) - set(after), key=self.old.label)
        come = sorted(set(after) - set(before), key=self.new.label)
        found: dict[str, str] = {}
        for one in gone:
            for other in come:
                if other not in found.values() and self._same(self.old.units[one], self.new.units[other]):
                    found[one] = other
                    break
        self.renamed |= set(found.items())
        return found

    def _same(self, old: UnitRow, new: UnitRow) -> bool:
        """Return whether two nodes are one unit: named alike in both versions, or renamed by a reform.

        A collective, and a unit whose place no gazetteer knows, is a node of its own in each document.
        """
        return bare(old.label) == bare(new.label) or self._reform(old.label, new.label)


def _roles(roles: set[str]) -> str:
    order = ["lead", "responsible", "support", "supervise", "accept"]
    return " ".join(sorted(roles, key=order.index))


def _due(limits: list[DeadlineRow]) -> str | None:
    return max((limit.due for limit in limits if limit.due), default=None)


def _words(limits: list[DeadlineRow]) -> str:
    return "；".join(dict.fromkeys(limit.surface for limit in limits))


def _days(first: str, last: str) -> int:
    """Return the days from one date to another; a month or a year counts from its first day."""
    padded = [(text + "-01-01"[len(text) - 4 :])[:10] for text in (first, last)]
    return (date.fromisoformat(padded[1]) - date.fromisoformat(padded[0])).days
