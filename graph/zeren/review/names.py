"""Names judged the same or different, for all documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zeren.model import Evidence, Issue, Locator, Obligation, Review, UnitMention
from zeren.review.correction import Correction
from zeren.review.words import say


def renamed(issues: Sequence[Issue], rows: Sequence[Correction]) -> tuple[list[Issue], list[Correction]]:
    """Return the issues with every unit under its judged name, and the judgements whose names occur in them."""
    judged = [one for one in rows if one.verdict in ("accept", "reject", "correct")]
    if not judged:
        return list(issues), []
    used: dict[str, Correction] = {}
    changed = []
    for issue in issues:
        table = _Table(judged)
        changed.append(table.issue(issue))
        used |= {one.id: one for one in table.used}
    return changed, list(used.values())


@dataclass
class _Table:
    """The judgements at work in one issue, and which of them had something to say."""

    judged: Sequence[Correction]
    used: list[Correction] = field(default_factory=list)

    def issue(self, issue: Issue) -> Issue:
        """Return the issue with its units renamed and the judgements that did it among its reviews."""
        changed = replace(
            issue,
            obligations=tuple(self._duty(duty) for duty in issue.obligations),
            candidates=tuple(replace(c, unit=self._name(c.unit, c.evidence.text)[0]) for c in issue.candidates),
            actions=tuple(replace(a, units=tuple(self._name(u, "")[0] for u in a.units)) for a in issue.actions),
            units_mentioned=tuple(self._mention(mention) for mention in issue.units_mentioned),
            persons=tuple(replace(p, unit=self._name(p.unit, "")[0] if p.unit else p.unit) for p in issue.persons),
        )
        reviews = tuple(_review(one, changed) for one in self.used)
        return replace(changed, reviews=(*issue.reviews, *reviews))

    def _duty(self, duty: Obligation) -> Obligation:
        unit, by = self._name(duty.unit, duty.surface)
        members = tuple(self._name(m, "")[0] for m in duty.members) if duty.members else duty.members
        return replace(duty, unit=unit, members=members, review=by.id if by else duty.review)

    def _mention(self, mention: UnitMention) -> UnitMention:
        return replace(mention, canonical=self._name(mention.canonical, mention.surface)[0])

    def _name(self, unit: str, surface: str) -> tuple[str, Correction | None]:
        """Return the unit's judged name and the judgement that gave or confirmed it, if there is one."""
        for one in self.judged:
            if one.verdict == "reject" or (one.verdict == "correct" and one.to_unit):
                fits = unit == one.unit and surface == one.surface
                name = one.to_unit or one.surface
            else:
                fits = one.surface in (unit, surface) and unit in (one.unit, one.surface, surface)
                name = one.unit
            if fits:
                self._use(one)
                return name, one
        return unit, None

    def _use(self, one: Correction) -> None:
        if one not in self.used:
            self.used.append(one)


def _review(one: Correction, issue: Issue) -> Review:
    """Return the judgement as a review of this issue; its words are the first that name the unit so."""
    told = "name_same" if one.verdict == "accept" else "name_different"
    said = say("told", told, "zh", unit=one.unit, surface=one.surface)
    return Review(one.id, "name", one.judged, one.by, one.on, one.why, None, one.surface, said, _words(one, issue))


def _words(one: Correction, issue: Issue) -> Evidence:
    named: tuple[UnitMention | Obligation, ...] = (*issue.units_mentioned, *issue.obligations)
    for mention in named:
        if one.surface == mention.surface and mention.end > mention.start:
            return Evidence(mention.surface, mention.start, mention.end, Locator())
    for duty in issue.obligations:
        if one.surface in duty.evidence.text or one.unit in (duty.unit, duty.surface):
            return duty.evidence
    text = issue.problem
    return Evidence(text.text, text.start, text.end, Locator()) if text else Evidence("", 0, 0, Locator())
