"""What a covering notice lends to its attachment, a document of its own: how slots are read, the year, whose it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zeren.extract.issue import Assembler, Source
from zeren.extract.offsets import printed
from zeren.extract.standing import NO_RULES, Rules
from zeren.model import Document, Issue, Passage


@dataclass(frozen=True, slots=True)
class Lent:
    """Rules, year and jurisdiction of a covering notice; each holds only where the attachment is silent."""

    rules: Rules = NO_RULES
    year: int | None = None
    jurisdiction: str | None = None


NOTHING = Lent()


@dataclass(frozen=True)
class Lender:
    """A covering notice: what it lends, where it says so (`said`), and its own issues (`own`)."""

    document: Document
    source: Source
    assembler: Assembler
    own: tuple[Issue, ...]
    year: int | None

    @property
    def lent(self) -> Lent:
        """Return what holds for the attachment as it is read."""
        return Lent(self.source.rules, self.year, self.source.sight.setting.jurisdiction)

    @property
    def said(self) -> tuple[Passage, ...]:
        """Return the sentences that state its rules."""
        text = self.source.text
        spans = (Passage(text[start:end], start, end) for start, end in self.source.rules.spans)
        return printed(tuple(spans), self.source.sight.seamless, self.document.text)

    def laid(self, issue: Issue) -> Issue | None:
        """Return what its rules lay on an issue of the attachment, in its own words; None where that is nothing."""
        made = self.assembler.laid(self.source, issue)
        if not made.obligations and not made.deadlines:
            return None
        return printed(made, self.source.sight.seamless, self.document.text)

    @property
    def owns(self) -> bool:
        """Return whether its rules give every measure of the attachment to somebody."""
        return any(one.role in ("lead", "responsible") for one in self.source.rules.everywhere)


def own_rules_aside(source: Source) -> Source:
    """Return the source without what its rules lay on every issue: they speak of the attachment's."""
    return replace(source, rules=replace(source.rules, everywhere=(), limits=(), defaults=()))


def speaks_besides(issue: Issue, source: Source) -> bool:
    """Return whether an issue of a notice (in the text the rules read) says more than its rules for the attachment."""
    inside = [(s, e) for s, e in source.rules.spans if s < issue.end and issue.start < e]
    limits = (one for one in issue.deadlines if not any(s <= one.start < e for s, e in inside))
    return not inside or bool(issue.obligations) or any(limits)
