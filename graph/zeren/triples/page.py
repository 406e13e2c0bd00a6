"""The lines of one document's named graph, gathered without repeats."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from zeren.model import Document, Locator
from zeren.model.places import anchor_at, part_at
from zeren.triples import terms
from zeren.triples.minter import Minter
from zeren.triples.vocabulary import labels

Spans = dict[tuple[int, int], Locator]


class Page:
    """One document's graph in the making: `add` states, `lines` gives the sorted N-Quads."""

    def __init__(self, minter: Minter, sha256: str, document: Document | None, known: Spans) -> None:
        self.minter = minter
        self.sha256 = sha256
        self.graph = minter.document(sha256)
        self.finder = Finder(document, known)
        self._text = document.text if document else ""
        self._tail = f" {self.graph} ."
        self._lines: set[str] = set()

    def add(self, subject: str, predicate: str, value: str) -> None:
        """State one triple; `predicate` is a prefixed name, the others are terms."""
        self._lines.add(f"{subject} {terms.name(predicate)} {value}{self._tail}")

    def kinds(self, subject: str, *classes: str) -> None:
        """State the classes of a node, given as prefixed names."""
        for each in classes:
            self.add(subject, "rdf:type", terms.name(each))

    def text(self, subject: str, predicate: str, value: str | None, language: str = "") -> None:
        """State a string unless it is empty."""
        if value:
            self.add(subject, predicate, terms.string(value, language))

    def concept(self, scheme: str, code: str) -> str:
        """Return a concept's IRI, and state its labels so that the graph can be read on its own."""
        term = terms.concept(scheme, code)
        for language, label in labels().get(term[1:-1], {}).items():
            self.add(term, "skos:prefLabel", terms.string(label, language))
        return term

    def evidence(self, subject: str, text: str, start: int, end: int) -> None:
        """State that text[start:end] of the document supports `subject`."""
        node = self.minter.span("evidence", self.sha256, start, end)
        self.add(subject, "zr:evidence", node)
        self.kinds(node, "zr:Evidence")
        self.add(node, "oa:hasSource", self.graph)
        self.add(node, "oa:hasSelector", self.selector("selector", text, start, end))
        self._locate(node, self.finder.find(start, end))

    def selector(self, kind: str, text: str, start: int, end: int) -> str:
        """Return a node that is both a position and a quote selector of the passage."""
        node = self.minter.span(kind, self.sha256, start, end)
        self.kinds(node, "oa:TextPositionSelector", "oa:TextQuoteSelector")
        self.add(node, "oa:start", terms.integer(start))
        self.add(node, "oa:end", terms.integer(end))
        self.text(node, "oa:exact", text)
        return node

    def quote(self, start: int, end: int) -> str:
        """Return the document's own words, or nothing where the document is not at hand."""
        return self._text[start:end]

    def lines(self) -> list[str]:
        """Return the N-Quads of the page, sorted, without line ends."""
        return sorted(self._lines)

    def _locate(self, node: str, place: Locator) -> None:
        for predicate, count in (("zr:table", place.table), ("zr:row", place.row), ("zr:column", place.column)):
            if count is not None:
                self.add(node, predicate, terms.integer(count))
        self.text(node, "zr:heading", place.heading)
        self.text(node, "zr:part", place.part)
        self.text(node, "zr:anchor", place.anchor)


class Finder:
    """Finds where a passage stands: the cell the records say, or the document's own; its part and anchor."""

    def __init__(self, document: Document | None, known: Spans) -> None:
        self._known = known
        self._document = document
        cells = [
            (cell.start, cell.end, Locator(table.number, cell.row, cell.column, part=table.part))
            for table in (document.tables if document else ())
            for row in table.rows
            for cell in row
            if not cell.merged and cell.start < cell.end
        ]
        self._cells = sorted(cells, key=lambda cell: (cell[0], -cell[1]))
        self._starts = [cell[0] for cell in self._cells]

    def find(self, start: int, end: int) -> Locator:
        """Return where text[start:end] stands; an empty locator where nothing is known of it."""
        place = self._known.get((start, end)) or self._cell(start)
        if self._document is None:
            return place
        part, anchor = part_at(self._document, start), anchor_at(self._document, start)
        return replace(place, part=part or place.part, anchor=anchor or place.anchor)

    def _cell(self, start: int) -> Locator:
        at = bisect_right(self._starts, start) - 1
        if at < 0 or start >= self._cells[at][1]:
            return Locator()
        return self._cells[at][2]
