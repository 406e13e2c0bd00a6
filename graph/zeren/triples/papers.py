"""What a document says of itself, where a person found it, and how much of its text became statements."""

from __future__ import annotations

from zeren.model import Paper, Said
from zeren.triples import terms
from zeren.triples.page import Page


def state(page: Page, paper: Paper) -> None:
    """State title, issuer, dates, number, inspection, address and coverage of the page's document."""
    head = paper.head
    _said(page, "dcterms:title", head.title, "zh")
    _said(page, "zr:issuer", head.issuer, "zh")
    _said(page, "zr:documentNumber", head.number)
    _said(page, "zr:inspectionRound", head.round, "zh")
    for predicate, said in (("dcterms:issued", head.issued), ("zr:asOf", head.as_of)):
        if said is not None:
            page.add(page.graph, predicate, terms.date(said.value))
            _words(page, said)
    if paper.address:
        page.add(page.graph, "dcterms:source", terms.iri(paper.address))
    counts = paper.coverage.all
    for name, count in (("pieces", counts.all), ("piecesUsed", counts.used), ("piecesIgnored", counts.ignored)):
        page.add(page.graph, f"zr:{name}", terms.integer(count))
    page.add(page.graph, "zr:piecesUnexplained", terms.integer(counts.unexplained))


def _said(page: Page, predicate: str, said: Said | None, language: str = "") -> None:
    if said is not None:
        page.text(page.graph, predicate, said.value, language)
        _words(page, said)


def _words(page: Page, said: Said) -> None:
    if said.end > said.start:
        page.evidence(page.graph, page.quote(said.start, said.end), said.start, said.end)
