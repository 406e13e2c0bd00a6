"""Corrections applied to the issues of one document: statements confirmed, changed, dropped or added.

A correction holds only where its words still stand. It finds its issue by what the issue says, and where
that was edited elsewhere, by number and words; words that are gone leave it orphaned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from zeren.model import Diagnostic, Document, Evidence, Issue, Locator, Obligation, Review, Role
from zeren.review.correction import Correction, content_key
from zeren.review.names import renamed
from zeren.review.words import role_label, say
from zeren.text import bare

Official = Callable[[str, str | None], str]
"""From a unit as a reviewer writes it, and the jurisdiction, to its full name."""


@dataclass(frozen=True, slots=True)
class Applied:
    """The issues after review, the corrections that found their words, and those that did not."""

    issues: tuple[Issue, ...]
    held: tuple[Correction, ...]
    orphaned: tuple[Correction, ...]


def apply(document: Document, issues: Sequence[Issue], rows: Sequence[Correction], official: Official) -> Applied:
    """Return a document's issues with the corrections that are about it; names are judged first, for all documents."""
    names = [one for one in rows if one.about == "name"]
    named, used = renamed(issues, names)
    after = list(named)
    held, lost = list(used), []
    for one in (one for one in rows if one.about in _ABOUT and _mine(one, document, issues)):
        at = _issue(one, document, after)
        found = None if at is None else _judged(document, after[at], one, official)
        if at is None or found is None:
            lost.append(one)
            continue
        after[at] = found
        held.append(one)
    return Applied(tuple(after), tuple(held), tuple(lost))


def _mine(one: Correction, document: Document, issues: Sequence[Issue]) -> bool:
    return one.document == document.name or any(_key(issue) == one.issue for issue in issues)


def _key(issue: Issue) -> str:
    return content_key(issue.problem.text if issue.problem else "", (m.text for m in issue.measures))


def _issue(one: Correction, document: Document, issues: Sequence[Issue]) -> int | None:
    """Return the place of the issue a correction is about: by what it says, else by number and words."""
    same = [at for at, issue in enumerate(issues) if _key(issue) == one.issue]
    if same:
        return next((at for at in same if issues[at].number == one.number), same[0])
    holding = [at for at, issue in enumerate(issues) if _span(one.words, document, issue) is not None]
    return next((at for at in holding if issues[at].number == one.number), None)


def _span(words: str, document: Document, issue: Issue) -> tuple[int, int] | None:
    """Return where the words stand in an issue, blanks left aside; None where they do not."""
    for begin, stop in ((issue.start, issue.end), (0, len(document.text))):
        at = document.text.find(words, begin, stop) if words else -1
        if at >= 0:
            return at, at + len(words)
        if begin == 0:
            break
    return _loose(words, document.text, issue.start, issue.end)


def _loose(words: str, text: str, begin: int, stop: int) -> tuple[int, int] | None:
    places = [at for at in range(begin, stop) if bare(text[at])]
    wanted = bare(words)
    at = "".join(bare(text[place]) for place in places).find(wanted) if wanted else -1
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)


def _judged(document: Document, issue: Issue, one: Correction, official: Official) -> Issue | None:
    """Return the issue with one correction applied, None where its words are gone."""
    span = _span(one.words, document, issue)
    numbers = {"", *(measure.number for measure in issue.measures)}
    if span is None or not {one.measure, one.to_measure} <= numbers:
        return None
    evidence = Evidence(document.text[slice(*span)], *span, _locator(document, span[0]))
    changed, after = _ABOUT[one.about](issue, one, evidence, official)
    return replace(changed, reviews=(*changed.reviews, _review(one, evidence, after)))


def _locator(document: Document, start: int) -> Locator:
    for table in document.tables:
        for row in table.rows if table.start <= start < table.end else ():
            for cell in row:
                if cell.start <= start < cell.end and not cell.merged:
                    return Locator(table.number, cell.row, cell.column, part=table.part)
    return Locator()


def _review(one: Correction, evidence: Evidence, after: str) -> Review:
    before = {
        "obligation": say("told", "obligation", "zh", unit=one.unit, role=role_label(one.role, "zh")),
        "unowned": say("told", "unowned", "zh"),
        "candidate": say("told", "candidate", "zh", unit=one.unit),
    }[one.about]
    return Review(one.id, one.about, one.judged, one.by, one.on, one.why, one.measure or None, before, after, evidence)


Change = tuple[Issue, str]


def _obligation(issue: Issue, one: Correction, evidence: Evidence, official: Official) -> Change:
    duty = _match(issue, one)
    if one.verdict == "comment":
        return issue, ""
    if one.verdict == "accept":
        if duty is not None:
            confirmed = replace(duty, review=one.id)
            return replace(issue, obligations=tuple(confirmed if o is duty else o for o in issue.obligations)), ""
        return _added(issue, [_made(one, (one.unit, one.role, one.measure), evidence)])
    without = _without(issue, duty)
    if one.verdict == "reject":
        return without, say("told", "nothing", "zh")
    units = _units(one, issue, official) or [one.unit]
    role, measure = one.to_role or one.role, one.to_measure or one.measure
    new = [_made(one, (unit, role, measure), evidence, duty) for unit in units]
    return _added(without, new)


def _unowned(issue: Issue, one: Correction, evidence: Evidence, official: Official) -> Change:
    if one.verdict == "correct":
        units = _units(one, issue, official)
        return _added(issue, [_made(one, (unit, *_right(one)), evidence) for unit in units])
    if one.verdict == "reject":
        return replace(issue, unowned=tuple(n for n in issue.unowned if n != one.measure)), say("told", "nothing", "zh")
    return issue, ""


def _candidate(issue: Issue, one: Correction, evidence: Evidence, official: Official) -> Change:
    if one.verdict == "comment":
        return issue, ""
    rest = tuple(c for c in issue.candidates if (c.measure, c.unit) != (one.measure, one.unit))
    without = replace(issue, candidates=rest)
    if one.verdict == "reject":
        return without, say("told", "nothing", "zh")
    units = _units(one, issue, official) or [one.unit]
    return _added(without, [_made(one, (unit, *_right(one)), evidence) for unit in units])


def _right(one: Correction) -> tuple[str, str]:
    """Return role and measure as the reviewer gives them for a measure that named nobody."""
    return one.to_role or "responsible", one.to_measure or one.measure


_ABOUT = {"obligation": _obligation, "unowned": _unowned, "candidate": _candidate}


def _units(one: Correction, issue: Issue, official: Official) -> list[str]:
    return [official(name, issue.jurisdiction) for name in one.units]


def _match(issue: Issue, one: Correction) -> Obligation | None:
    """Return the extracted duty a row is about: the same measure, unit and role, said in the same words."""
    wanted = bare(one.words)
    for duty in issue.obligations:
        named = one.unit == duty.unit or (bool(one.surface) and bare(one.surface) == bare(duty.surface))
        if named and (duty.measure or "") == one.measure and duty.role == one.role:
            said = bare(duty.evidence.text)
            if said in wanted or wanted in said:
                return duty
    return None


def _made(one: Correction, said: tuple[str, str, str], evidence: Evidence, was: Obligation | None = None) -> Obligation:
    """Return the duty a person stated: `said` is unit, role and measure; what it replaces lends words and members."""
    unit, role, measure = said
    kept = was is not None and was.unit == unit
    return Obligation(
        unit=unit,
        surface=one.surface if kept or not one.to_unit else unit,
        role=cast(Role, role),
        basis="reviewed",
        measure=measure or None,
        evidence=was.evidence if was else evidence,
        rule="review",
        members=was.members if was and kept else None,
        person=bool(was and kept and was.person),
        due=was.due if was and measure == (was.measure or "") else None,
        review=one.id,
    )


def _without(issue: Issue, duty: Obligation | None) -> Issue:
    """Return the issue without a duty; a measure that nobody else bears is unowned again."""
    if duty is None:
        return issue
    rest = tuple(o for o in issue.obligations if o is not duty)
    borne = {o.measure for o in rest}
    fresh = {duty.measure} if duty.measure and not {duty.measure, None} & borne else set()
    order = [m.number for m in issue.measures]
    return replace(issue, obligations=rest, unowned=tuple(n for n in order if n in {*issue.unowned, *fresh}))


def _added(issue: Issue, made: Sequence[Obligation]) -> Change:
    """Return the issue with new duties, once each; a measure that has one is not unowned, nor has it candidates."""
    held = {(o.unit, o.role, o.measure) for o in issue.obligations}
    new = tuple(o for o in made if (o.unit, o.role, o.measure) not in held)
    owned = {o.measure for o in made}
    unowned = () if None in owned else tuple(n for n in issue.unowned if n not in owned)
    candidates = tuple(c for c in issue.candidates if c.measure in unowned)
    told = (say("told", "obligation", "zh", unit=o.unit, role=role_label(o.role, "zh")) for o in made)
    changed = replace(issue, obligations=(*issue.obligations, *new), unowned=unowned, candidates=candidates)
    return changed, "、".join(told)


def noted(findings: Sequence[Diagnostic], rows: Sequence[Correction]) -> Iterator[Diagnostic]:
    """Yield the findings, those judged to be no trouble as notes, each judged one with who said what and when."""
    judged = {
        (one.document, one.role, *_said(one.surface, one.words)): one for one in rows if one.about == "diagnostic"
    }
    for found in findings:
        one = judged.get((found.document, found.code, *_said(found.message, found.excerpt)))
        if one is None:
            yield found
            continue
        severity = "info" if one.verdict == "reject" else found.severity
        said = f"{one.verdict} by {one.by} on {one.on}{f': {one.why}' if one.why else ''}"
        yield replace(found, severity=severity, hint=f"{said}. {found.hint}".strip())


def _said(message: str, excerpt: str) -> tuple[str, str]:
    """Return what a finding says as it compares: tables put an apostrophe before what looks like a formula."""
    return bare(message).lstrip("'"), bare(excerpt).lstrip("'")
