"""The whole graph as sorted N-Quads: one named graph a document, written as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zeren.model import Document, Issue, Key, Kin, Locator, Paper
from zeren.triples import facts, mentions, papers
from zeren.triples.blocks import blocks
from zeren.triples.minter import BASE, Minter
from zeren.triples.page import Page
from zeren.triples.turtle import Shortener
from zeren.triples.units import Describe, Rolls


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is known of documents beside their issues: each as a paper by its hash, and which issues are one."""

    papers: Mapping[str, Paper] = field(default_factory=dict)
    kin: Mapping[Key, Kin] = field(default_factory=dict)


def quads(
    issues: Iterable[Issue],
    documents: Iterable[Document],
    describe: Describe,
    base: str = BASE,
    corpus: Corpus | None = None,
) -> bytes:
    """Return the graph as UTF-8 N-Quads, sorted by code point, the same for any order of the input.

    `describe` tells what is known of a unit's full name. A document without issues is still in the
    graph; an issue whose document is not given takes name and hash from its record. Raises
    UsageError on a base that cannot begin an IRI.
    """
    minter = Minter(base)
    known = {document.sha256: document for document in documents}
    groups: dict[str, list[Issue]] = {sha256: [] for sha256 in known}
    for issue in issues:
        groups.setdefault(issue.sha256, []).append(issue)
    pages = [
        document_page(sha256, group, known.get(sha256), describe, minter, corpus or Corpus())
        for sha256, group in groups.items()
    ]
    return "".join(block.quads for block in blocks(pages, Shortener(base))).encode("utf-8")


def document_page(  # noqa: PLR0913, PLR0917  # one document's parts, and how they are named
    sha256: str,
    issues: list[Issue],
    document: Document | None,
    describe: Describe,
    minter: Minter,
    corpus: Corpus,
) -> Page:
    """Return one document's graph."""
    ordered = sorted(issues, key=lambda issue: (issue.start, issue.id))
    page = Page(minter, sha256, document, _locators(ordered))
    rolls = Rolls(page, describe)
    for issue in ordered:
        for obligation in issue.obligations:
            rolls.note(issue, obligation)
    _head(page, {document.name} if document else {issue.document for issue in ordered}, document)
    if sha256 in corpus.papers:
        papers.state(page, corpus.papers[sha256])
    for issue in ordered:
        nodes = facts.state(page, rolls, issue, corpus.kin.get((sha256, issue.id)))
        mentions.state(page, rolls, issue, nodes.issue)
    rolls.close()
    return page


def _locators(issues: list[Issue]) -> dict[tuple[int, int], Locator]:
    evidence = [duty.evidence for issue in issues for duty in issue.obligations]
    evidence += [candidate.evidence for issue in issues for candidate in issue.candidates]
    return {(one.start, one.end): one.locator for one in evidence if one.locator != Locator()}


def _head(page: Page, names: set[str], document: Document | None) -> None:
    extraction = page.minter.extraction(page.sha256)
    page.kinds(page.graph, "zr:Document", "prov:Entity")
    for name in names:
        page.text(page.graph, "rdfs:label", name)
    page.text(page.graph, "schema:sha256", page.sha256)
    if document is not None:
        page.text(page.graph, "dcterms:format", document.format)
    page.kinds(extraction, "zr:Extraction", "prov:Activity")
    page.add(extraction, "prov:used", page.graph)


__all__ = ["Corpus", "document_page", "quads"]
