"""Covering notices whose attachment is a document of its own: which covers which, and what that makes both say.

One must name the other (ontology/wording/papers.toml, [covering]); what could be meant and is not sure is told and
left to a person. Each decision is a row of same.csv whose keys end in /*, the notice to the left.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zeren.model import WHOLE, Diagnostic, Judgement, Key
from zeren.pipeline.binding import Binding, Covered
from zeren.pipeline.identity import Stated
from zeren.pipeline.spool import Spool
from zeren.text import bare

_SEVERAL = "several notices name it"
_TITLES = "several documents have the title that the notice names"


@dataclass(slots=True)
class Bound:
    """What became of the notices: decisions on documents, which issues are thereby one, and all findings."""

    judgements: list[Judgement] = field(default_factory=list)
    issues: list[Judgement] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


def bind(spool: Spool, said: Sequence[Judgement], findings: Sequence[Diagnostic], jurisdiction: str | None) -> Bound:
    """Let each notice's rules hold for its attachments, by the readings of the spool, and return what was decided.

    `said` are a person's decisions, which come before the rules'.
    """
    bound = Bound(findings=[*findings])
    by_notice: dict[str, list[Judgement]] = defaultdict(list)
    for one in _decided(spool, said):
        by_notice[one.left[0]].append(one)
    for notice, ones in sorted(by_notice.items(), key=lambda item: (spool.name(item[0]), item[0])):
        before = {sha256: spool.findings(sha256) for sha256 in (notice, *(one.right[0] for one in ones))}
        found = Binding(spool, ones, said, jurisdiction).covered()
        if isinstance(found, Diagnostic):
            bound.findings.append(found)
            continue
        _take(spool, bound, ones, found)
        for now in found.readings:
            bound.findings = _instead(bound.findings, before[now.document.sha256], now.diagnostics)
    bound.judgements.sort(key=lambda one: (one.left, one.right))
    return bound


def _instead(
    findings: Iterable[Diagnostic], before: Iterable[Diagnostic], now: Iterable[Diagnostic]
) -> list[Diagnostic]:
    """Return the findings with those of one reading in the place of another's."""
    left = Counter(before)
    kept = [one for one in findings if not left[one] or left.subtract([one])]
    return [*kept, *now]


def whole(spool: Spool) -> dict[Key, Stated]:
    """Return the documents as things a decision can speak of."""
    return {
        (sha256, WHOLE): Stated((sha256, WHOLE), "", "", None, None, spool.name(sha256), WHOLE, _title(spool, sha256))
        for sha256 in spool.hashes()
    }


def _title(spool: Spool, sha256: str) -> str:
    title = spool.papers[sha256].head.title
    return title.value if title else ""


# 整改方案（征求意见稿）: what is said of a paper beside its title, and not where it is named.
_ASIDE = re.compile("(?<=.)（[^（）]*）$")


def _without_aside(title: str) -> str:
    return _ASIDE.sub("", title)


def _plain_title(spool: Spool, sha256: str) -> str:
    return _without_aside(bare(_title(spool, sha256)))


def _number(spool: Spool, sha256: str) -> str:
    number = spool.papers[sha256].head.number
    return bare(number.value) if number else ""


def _decided(spool: Spool, said: Sequence[Judgement]) -> Iterator[Judgement]:
    """Yield a decision for each two documents of which one may cover the other; a person's word first."""
    told = {frozenset((one.left, one.right)): one for one in said if _of_documents(one)}
    here = set(spool.hashes())
    yield from (one for one in told.values() if one.left[0] in here and one.right[0] in here)
    found = {pair: rule for pair, rule in _named(spool).items() if frozenset((s, WHOLE) for s in pair) not in told}
    settled = {one.right[0] for one in told.values() if one.verdict == "same"}
    notices, papers = (
        Counter(a for _, a in found),
        Counter((n, _plain_title(spool, a)) for n, a in found),
    )
    for (notice, attachment), rule in sorted(found.items()):
        why = _SEVERAL if notices[attachment] > 1 or attachment in settled else ""
        if rule == "notice-names-title" and papers[notice, _plain_title(spool, attachment)] > 1:
            why = why or _TITLES
        yield Judgement((notice, WHOLE), (attachment, WHOLE), "unsure" if why else "same", rule, 1.0, why=why)


def _of_documents(one: Judgement) -> bool:
    return one.left[1] == one.right[1] == WHOLE


def _named(spool: Spool) -> dict[tuple[str, str], str]:
    """Return (notice, attachment) with the rule that fits: the number first, since titles are given again and again."""
    notices = {sha256: said for sha256, said in spool.covers.items() if said.covers and not said.attached}
    titles, numbers = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for sha256 in spool.hashes():
        if sha256 not in notices:
            titles[_plain_title(spool, sha256)].append(sha256)
            if (said := spool.covers.get(sha256)) and said.attached:
                numbers[_number(spool, sha256)].append(sha256)
    by_number = {
        (notice, one): "attachment-names-number"
        for notice in notices
        if _number(spool, notice)
        for one in numbers[_number(spool, notice)]
    }
    numbered = {attachment for _, attachment in by_number}
    by_title = {
        (notice, one): "notice-names-title"
        for notice, said in notices.items()
        for title in said.attachments
        for one in titles[_without_aside(title)]
        if one not in numbered
    }
    return by_number | by_title


def _take(spool: Spool, bound: Bound, given: Sequence[Judgement], found: Covered) -> None:
    """Add what was decided on one notice's attachments."""
    notice = given[0].left[0]
    bound.judgements += found.judged
    bound.findings += [told for one in found.judged if (told := _told(spool, one))]
    for sha256, record in found.laid:
        left, right = sorted(((notice, record), (sha256, record)))
        bound.issues.append(Judgement(left, right, "same", "notice-covers", 1.0))


def _told(spool: Spool, one: Judgement) -> Diagnostic | None:
    notice, attachment = spool.name(one.left[0]), spool.name(one.right[0])
    if one.verdict == "same":
        why = _WHY.get(one.rule, f"{one.by} says so")
        message = f"the rules of {notice} hold for this document: {why}"
        return Diagnostic("notice-covers", "info", message, attachment, excerpt=_title(spool, one.left[0])[:60])
    if one.verdict == "unsure" and one.by == "zeren":
        message = f"{notice} may be the covering notice of this document, but {one.why}; its rules were not applied"
        return Diagnostic("notice-unsure", "warning", message, attachment, hint=_HINT)
    return None


_WHY: Mapping[str, str] = {
    "notice-names-title": "it names this document's title as its attachment",
    "attachment-names-number": "this document is marked as an attachment of its number",
}
_HINT = (
    "To apply them, take their row of same.csv (its keys end in /*), set its verdict to same, sign it, and give the "
    "table with --same."
)
