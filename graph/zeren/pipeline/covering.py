"""Covering notices whose attachment is a document of its own: which covers which, and what that makes both say.

One must name the other (ontology/wording/papers.toml, [covering]); what could be meant and is not sure is told and
left to a person. Each decision is a row of same.csv whose keys end in /*, the notice to the left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zeren.extract import Lender
from zeren.model import WHOLE, Diagnostic, Issue, Judgement, Key
from zeren.pipeline import extraction
from zeren.pipeline.extraction import Reading
from zeren.pipeline.identity import Stated
from zeren.pipeline.jurisdiction import checked
from zeren.pipeline.spool import Spool
from zeren.text import bare

_SEVERAL = "several notices name it"
_TITLES = "several documents have the title that the notice names"
_ELSEWHERE = "notice and attachment are of different jurisdictions"


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
        _Binding(spool, bound, said, jurisdiction).of(notice, ones)
    bound.judgements.sort(key=lambda one: (one.left, one.right))
    return bound


def whole(spool: Spool) -> dict[Key, Stated]:
    """Return the documents as things a decision can speak of."""
    return {
        (sha256, WHOLE): Stated((sha256, WHOLE), "", "", None, None, spool.name(sha256), WHOLE, _title(spool, sha256))
        for sha256 in spool.hashes()
    }


def _title(spool: Spool, sha256: str) -> str:
    title = spool.papers[sha256].head.title
    return title.value if title else ""


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
    notices, papers = Counter(a for _, a in found), Counter((n, bare(_title(spool, a))) for n, a in found)
    for (notice, attachment), rule in sorted(found.items()):
        why = _SEVERAL if notices[attachment] > 1 or attachment in settled else ""
        if rule == "notice-names-title" and papers[notice, bare(_title(spool, attachment))] > 1:
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
            titles[bare(_title(spool, sha256))].append(sha256)
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
        for one in titles[title]
        if one not in numbered
    }
    return by_number | by_title


@dataclass(frozen=True, slots=True)
class _Binding:
    spool: Spool
    bound: Bound
    said: Sequence[Judgement]
    jurisdiction: str | None

    def of(self, notice: str, ones: Iterable[Judgement]) -> None:
        """Decide on one notice's attachments, and put what both then say into the spool."""
        lender = self._lender(notice)
        if isinstance(lender, Diagnostic):
            self.bound.findings.append(lender)
            return
        laid: list[Issue] = []
        for given in ones:
            attachment = given.right[0]
            one = self._checked(given, lender, attachment)
            self.bound.judgements.append(one)
            self._tell(one, notice, attachment)
            if one.verdict == "same":
                laid += self._attach(lender, attachment)
        if any(one.verdict == "same" for one in self.bound.judgements if one.left[0] == notice):
            before, now = self.spool.load(notice), extraction.covering(lender, laid, self.spool.papers[notice].head)
            self.spool.replace(now)
            self._told(before, now)

    def _lender(self, notice: str) -> Lender | Diagnostic:
        issued = self.spool.papers[notice].head.issued
        year = int(issued.value[:4]) if issued else None
        document = self.spool.load(notice).document
        return extraction.lender(document, checked(self.jurisdiction), year)

    def _checked(self, one: Judgement, lender: Lender, attachment: str) -> Judgement:
        own = lender.lent.jurisdiction
        there = {stated.jurisdiction for stated in self.spool.stated_in(attachment) if stated.jurisdiction}
        if one.verdict == "same" and one.by == "zeren" and own and there and there != {own}:
            return replace(one, verdict="unsure", why=_ELSEWHERE)
        return one

    def _attach(self, lender: Lender, attachment: str) -> Iterator[Issue]:
        """Read an attachment under its notice, and yield what the notice lays on its issues."""
        before = self.spool.load(attachment)
        both = "\x1f".join(self.spool.key(sha256) for sha256 in (attachment, lender.document.sha256))
        read = self.spool.again(attachment, both)
        if read is None:
            read = self._under(lender, before)
            self.spool.replace(read, both)
        self._told(before, read)
        apart = {frozenset((one.left, one.right)) for one in self.said if one.verdict == "different"}
        for issue in read.issues:
            key = (lender.document.sha256, issue.id)
            left, right = sorted((key, (attachment, issue.id)))
            laid = lender.laid(issue)
            if laid is not None and frozenset((left, right)) not in apart:
                self.bound.issues.append(Judgement(left, right, "same", "notice-covers", 1.0))
                yield laid

    def _under(self, lender: Lender, before: Reading) -> Reading:
        read = extraction.read(before.document, checked(self.jurisdiction), lender.lent)
        if not lender.owns:
            return read
        return replace(read, issues=tuple(replace(issue, unowned=(), candidates=()) for issue in read.issues))

    def _told(self, before: Reading, now: Reading) -> None:
        """Put the findings of one reading in the place of another's."""
        left = Counter(before.diagnostics)
        kept = [one for one in self.bound.findings if not left[one] or left.subtract([one])]
        self.bound.findings = [*kept, *now.diagnostics]

    def _tell(self, one: Judgement, notice: str, attachment: str) -> None:
        names = self.spool.name(notice), self.spool.name(attachment)
        if one.verdict == "same":
            why = _WHY.get(one.rule, f"{one.by} says so")
            message = f"the rules of {names[0]} hold for this document: {why}"
            found = Diagnostic("notice-covers", "info", message, names[1], excerpt=_title(self.spool, notice)[:60])
        elif one.verdict == "unsure" and one.by == "zeren":
            message = (
                f"{names[0]} may be the covering notice of this document, but {one.why}; its rules were not applied"
            )
            found = Diagnostic("notice-unsure", "warning", message, names[1], hint=_HINT)
        else:
            return
        self.bound.findings.append(found)


_WHY: Mapping[str, str] = {
    "notice-names-title": "it names this document's title as its attachment",
    "attachment-names-number": "this document is marked as an attachment of its number",
}
_HINT = (
    "To apply them, take their row of same.csv (its keys end in /*), set its verdict to same, sign it, and give the "
    "table with --same."
)
