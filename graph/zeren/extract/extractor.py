"""Documents in, issues out."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from zeren.extract import sight as sights
from zeren.extract import standing
from zeren.extract.identity import told_apart
from zeren.extract.issue import Assembler, Source
from zeren.extract.layout import Frame
from zeren.extract.layout import document as layout
from zeren.extract.layout.frames import resolved
from zeren.extract.lending import NOTHING, Lender, Lent, own_rules_aside, speaks_besides
from zeren.extract.mentions import Finder
from zeren.extract.offsets import placed, printed
from zeren.model import Document, Issue, Namer


class Extractor:
    """Reads responsibility out of documents, with one vocabulary."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer
        self._finder = Finder(namer)
        self._assembler = Assembler(namer)

    def issues(self, document: Document, jurisdiction: str | None = None, lent: Lent = NOTHING) -> list[Issue]:
        """Return the issues of a document, in its order; `lent` is what its covering notice says of all of them."""
        source = self._source(document, jurisdiction, lent)
        frames = resolved(source.sight.text, layout.frames(placed(document, source.sight.seamless), source.sight.text))
        if len(frames) > 1:
            rules = standing.outside(source.sight, source.rules, frames, source.year)
            source = replace(source, rules=rules)
        return told_apart([self._issue(document, source, frame) for frame in frames])

    def lender(self, document: Document, jurisdiction: str | None = None, year: int | None = None) -> Lender:
        """Return a covering notice as what it lends to its attachments; `year` is that of its issue."""
        source = self._source(document, jurisdiction)
        source = replace(source, rules=standing.outside(source.sight, source.rules, (), year or source.year))
        frames = layout.frames(placed(document, source.sight.seamless), source.sight.text)
        made = (self._assembler.issue(own_rules_aside(source), frame) for frame in frames)
        own = (printed(one, source.sight.seamless, document.text) for one in made if speaks_besides(one, source))
        return Lender(document, source, self._assembler, tuple(told_apart(list(own))), year)

    def fragment(self, document: Document, key: str, jurisdiction: str | None = None) -> Issue:
        """Return the one record of a passage; its id is the passage's."""
        source = self._source(document, jurisdiction)
        frame = layout.passage(placed(document, source.sight.seamless), source.sight.text)
        return replace(self._issue(document, source, frame), id=key)

    def _issue(self, document: Document, source: Source, frame: Frame) -> Issue:
        return printed(self._assembler.issue(source, frame), source.sight.seamless, document.text)

    def _source(self, document: Document, jurisdiction: str | None, lent: Lent = NOTHING) -> Source:
        seen = sights.look(document.text, self._finder, self._namer, jurisdiction)
        if seen.setting.jurisdiction is None and lent.jurisdiction:
            seen = sights.look(document.text, self._finder, self._namer, lent.jurisdiction)
        year = int(seen.setting.date[:4]) if seen.setting.date else lent.year
        rules = standing.joined(standing.read(seen), lent.rules)
        return Source(document.name, document.sha256, seen.text, seen, rules, year)


def as_document(name: str, text: str) -> Document:
    """Return a text without tables as a document."""
    return Document(name, hashlib.sha256(text.encode()).hexdigest(), text)
