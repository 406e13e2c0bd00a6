"""What a notice and its attachments say together; taken over where an earlier build found it in the same documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from zeren.extract import Lender
from zeren.model import Diagnostic, Issue, Judgement, Key
from zeren.pipeline import extraction
from zeren.pipeline.extraction import Reading
from zeren.pipeline.jurisdiction import checked
from zeren.pipeline.plain import built, plain
from zeren.pipeline.spool import Spool

_ELSEWHERE = "notice and attachment are of different jurisdictions"


@dataclass(frozen=True, slots=True)
class Covered:
    """What was decided on a notice's attachments, the issues its rules speak of, and the readings of all it binds."""

    judged: tuple[Judgement, ...]
    laid: tuple[Key, ...] = ()
    readings: tuple[Reading, ...] = ()


class Binding:
    """A notice and the documents that it may cover, in a spool where they stand as read by themselves."""

    def __init__(
        self, spool: Spool, given: Sequence[Judgement], said: Iterable[Judgement], jurisdiction: str | None
    ) -> None:
        self._spool, self._given, self._jurisdiction = spool, given, jurisdiction
        self._notice = given[0].left[0]
        pairs = (tuple(sorted((one.left, one.right))) for one in said if one.verdict == "different")
        self._apart = sorted({pair for pair in pairs if any(key[0] == self._notice for key in pair)})

    def covered(self) -> Covered | Diagnostic:
        """Return what becomes of them, and put it into the spool; or the finding that Zeren failed on the notice."""
        if not any(one.verdict == "same" for one in self._given):
            return Covered(tuple(self._given))
        under = self._under
        found = self._kept(under)
        return found if found is not None else self._made(under)

    @cached_property
    def _under(self) -> Mapping[str, str]:
        """The key under which each attachment's reading is kept, and the notice's, before any is replaced."""
        alone = {sha256: self._spool.key(sha256) for sha256 in (self._notice, *(one.right[0] for one in self._given))}
        told = [alone[self._notice], self._apart, [[plain(one), alone[one.right[0]]] for one in self._given]]
        whole = hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
        both = {sha256: f"{key}\x1f{alone[self._notice]}" for sha256, key in alone.items()}
        return both | {self._notice: whole}

    def _kept(self, under: Mapping[str, str]) -> Covered | None:
        found = self._spool.again(self._notice, under[self._notice])
        if found is None:
            return None
        judged, laid = found.beside
        ones = tuple(built(Judgement, one) for one in judged)
        bound = [one.right[0] for one in ones if one.verdict == "same"]
        under_it = [self._spool.again(sha256, under[sha256]) for sha256 in bound]
        readings = tuple(one.reading for one in under_it if one)
        if len(readings) < len(bound):
            return None
        return Covered(ones, tuple((sha256, record) for sha256, record in laid), (*readings, found.reading))

    def _made(self, under: Mapping[str, str]) -> Covered | Diagnostic:
        lender = self._lender()
        if isinstance(lender, Diagnostic):
            return lender
        judged = tuple(self._checked(one, lender) for one in self._given)
        bound = [one.right[0] for one in judged if one.verdict == "same"]
        readings = [self._attached(lender, sha256, under[sha256]) for sha256 in bound]
        laid = [*self._laid(lender, readings)]
        keys = tuple(key for key, _ in laid)
        now = self._notice_with(lender, [issue for _, issue in laid]) if bound else self._spool.load(self._notice)
        self._spool.replace(now, under[self._notice], [[*map(plain, judged)], keys])
        return Covered(judged, keys, (*readings, now))

    def _notice_with(self, lender: Lender, laid: Sequence[Issue]) -> Reading:
        return extraction.covering(lender, laid, self._spool.papers[self._notice].head)

    def _lender(self) -> Lender | Diagnostic:
        issued = self._spool.papers[self._notice].head.issued
        year = int(issued.value[:4]) if issued else None
        document = self._spool.load(self._notice).document
        return extraction.lender(document, checked(self._jurisdiction), year)

    def _checked(self, one: Judgement, lender: Lender) -> Judgement:
        own = lender.lent.jurisdiction
        there = {stated.jurisdiction for stated in self._spool.stated_in(one.right[0]) if stated.jurisdiction}
        if one.verdict == "same" and one.by == "zeren" and own and there and there != {own}:
            return replace(one, verdict="unsure", why=_ELSEWHERE)
        return one

    def _attached(self, lender: Lender, attachment: str, key: str) -> Reading:
        """Return an attachment as read under its notice, and put it into the spool."""
        kept = self._spool.again(attachment, key)
        if kept is not None:
            return kept.reading
        read = extraction.read(self._spool.load(attachment).document, checked(self._jurisdiction), lender.lent)
        if lender.owns:
            read = replace(read, issues=tuple(replace(issue, unowned=(), candidates=()) for issue in read.issues))
        self._spool.replace(read, key)
        return read

    def _laid(self, lender: Lender, readings: Iterable[Reading]) -> Iterator[tuple[Key, Issue]]:
        """Yield what the notice lays on issues of its attachments, but on those that a person keeps apart from it."""
        apart = {frozenset(pair) for pair in self._apart}
        for reading in readings:
            for issue in reading.issues:
                key = (reading.document.sha256, issue.id)
                laid = lender.laid(issue)
                if laid is not None and frozenset(((self._notice, issue.id), key)) not in apart:
                    yield key, laid
