"""What several documents, and those who reviewed them, say of one issue: order, states, former limits, reviews."""

from __future__ import annotations

from zeren.model import DeadlineRow, ReviewRow, StateRow
from zeren.query.things import Thing, Things, Words, code

Passages = dict[str, tuple[Words, ...]]


def day_of(paper: Thing | None) -> str | None:
    """Return the day a document stands for: the one whose state it reports, else that of its issue."""
    return (paper.maybe("zr:asOf") or paper.maybe("dcterms:issued")) if paper else None


def places(documents: Things, issues: Things) -> dict[str, int]:
    """Return the place of each document: those that state an issue first, then by day and name."""
    leads = {issue.one("zr:firstStatedIn") for issue in issues.values()}
    ordered = sorted(documents.values(), key=lambda d: (d.id not in leads, day_of(d) or "", d.one("rdfs:label"), d.id))
    return {paper.id: at for at, paper in enumerate(ordered)}


def in_order(words: Passages, place: dict[str, int]) -> Passages:
    """Return the passages of each statement in the order of the documents, then of the text."""
    last = len(place)
    return {
        node: found if len(found) == 1 else tuple(sorted(found, key=lambda w: (place.get(w.document, last), w)))
        for node, found in words.items()
    }


def histories(documents: Things, states: Things, words: Passages) -> dict[str, tuple[StateRow, ...]]:
    """Return the claims of each issue for which several documents claim a state, oldest first."""
    found: dict[str, list[StateRow]] = {}
    for claim in states.values():
        document = words.get(claim.id, (Words(),))[0].document
        row = StateRow(document, day_of(documents.get(document)), code(claim.one("zr:state")), claim.one("zr:surface"))
        found.setdefault(claim.one("zr:issue"), []).append(row)
    return {
        issue: tuple(sorted(rows, key=lambda row: (row.day or "", row.document)))
        for issue, rows in found.items()
        if len(rows) > 1
    }


def limit(thing: Thing) -> DeadlineRow:
    """Return a limit, in force or former."""
    return DeadlineRow(
        id=thing.id,
        issue=thing.one("zr:issue"),
        measure=thing.maybe("zr:measure"),
        kind=code(thing.one("zr:kind")),
        due=thing.maybe("zr:due"),
        surface=thing.one("zr:surface"),
    )


def former_limits(former: Things, words: Passages, place: dict[str, int]) -> dict[str, tuple[DeadlineRow, ...]]:
    """Return the limits of each issue that a later document changed, in the order of the documents."""
    found: dict[str, list[tuple[int, DeadlineRow]]] = {}
    for thing in former.values():
        at = place.get(words.get(thing.id, (Words(),))[0].document, len(place))
        found.setdefault(thing.one("zr:issue"), []).append((at, limit(thing)))
    ordered = {issue: sorted(rows, key=lambda pair: (pair[0], pair[1].id)) for issue, rows in found.items()}
    return {issue: tuple(row for _, row in rows) for issue, rows in ordered.items()}


def review(thing: Thing, persons: Things) -> ReviewRow:
    """Return what a person judged."""
    who = persons.get(thing.one("prov:wasAssociatedWith"))
    return ReviewRow(
        id=thing.id,
        issue=thing.one("zr:issue"),
        measure=thing.maybe("zr:measure"),
        verdict=code(thing.one("zr:verdict")),
        by=who.one("rdfs:label") if who else "",
        on=thing.one("dcterms:date"),
        why=thing.one("rdfs:comment"),
        before=thing.one("zr:before"),
        after=thing.one("zr:after"),
    )
