"""One document's named graph, gathered node by node."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from zeren.model import Document, Locator
from zeren.model.places import anchor_at, part_at
from zeren.triples import terms
from zeren.triples.minter import Minter
from zeren.triples.vocabulary import labels

Spans = dict[tuple[int, int], Locator]
Said = dict[str, dict[str, list[str]]]
"""Terms by subject and by the prefixed name of their predicate, in the order they were stated, repeats included."""


class Page:
    """One document's graph in the making: `add` states, `said` holds it all."""

    def __init__(self, minter: Minter, sha256: str, document: Document | None, known: Spans) -> None:
        self.minter = minter
        self.sha256 = sha256
        self.graph = minter.document(sha256)
        self.finder = Finder(document, known)
        self._text = document.text if document else ""
        self.said: Said = {}
        self._done: set[object] = set()

    def add(self, subject: str, predicate: str, value: str) -> None:
        """State one triple; `predicate` is a prefixed name, the others are terms."""
        said = self.said.get(subject)
        if said is None:
            said = self.said[subject] = {}
        values = said.get(predicate)
        if values is None:
            said[predicate] = [value]
        else:
            values.append(value)

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
        if term in self._done:
            return term
        self._done.add(term)
        for language, label in labels().get(term[1:-1], {}).items():
            self.add(term, "skos:prefLabel", terms.string(label, language))
        return term

    def evidence(self, subject: str, text: str, start: int, end: int) -> None:
        """State that text[start:end] of the document supports `subject`."""
        node = self.minter.span("evidence", self.sha256, start, end)
        self.add(subject, "zr:evidence", node)
        # Many statements rest on the same words: the passage is described once.
        if (start, end, text) in self._done:
            return
        self._done.add((start, end, text))
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
