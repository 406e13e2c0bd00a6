"""What a person judged of an issue's statements, as PROV: who, when, why, about which words."""

from __future__ import annotations

from collections.abc import Mapping

from zeren.model import Issue, Review
from zeren.triples import terms
from zeren.triples.page import Page


def state(page: Page, issue: Issue, node: str, measures: Mapping[str, str]) -> None:
    """State every review of an issue whose node is given; `measures` are the nodes of its measures by number."""
    for review in issue.reviews:
        _review(page, review, node)
        if review.measure is not None and review.measure in measures:
            page.add(page.minter.review(review.id), "zr:measure", measures[review.measure])


def _review(page: Page, review: Review, issue: str) -> None:
    node = page.minter.review(review.id)
    page.kinds(node, "zr:Review", "prov:Activity")
    page.add(node, "zr:issue", issue)
    page.add(issue, "zr:review", node)
    page.add(node, "zr:verdict", page.concept("verdict", review.verdict))
    page.add(node, "prov:wasAssociatedWith", _person(page, review.by))
    page.add(node, "dcterms:date", terms.date(review.on))
    page.text(node, "rdfs:comment", review.why, "zh")
    page.text(node, "zr:before", review.before, "zh")
    page.text(node, "zr:after", review.after, "zh")
    said = "　".join(part for part in (review.by, review.on, review.why) if part)
    page.text(node, "skos:prefLabel", said, "zh")
    if review.evidence.end > review.evidence.start:
        page.evidence(node, review.evidence.text, review.evidence.start, review.evidence.end)


def _person(page: Page, name: str) -> str:
    node = page.minter.mint("reviewer", name)
    page.kinds(node, "prov:Agent", "prov:Person")
    page.text(node, "rdfs:label", name)
    return node
