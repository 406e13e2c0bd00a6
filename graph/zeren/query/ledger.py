"""The whole graph as flat rows, in a handful of scans; rankings, matrices and pages start from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from zeren.model import (
    ActionRow,
    CandidateRow,
    DeadlineRow,
    DocumentRow,
    DutyRow,
    IssueRow,
    Ledger,
    MeasureRow,
    StateRow,
    UnitRow,
)
from zeren.query.accounts import Passages, day_of, former_limits, histories, in_order, limit, places, review
from zeren.query.scan import Nodes, Scan
from zeren.query.stated import Stated
from zeren.query.things import Thing, Things, Words, code, merged, of_class, passages, with_predicate
from zeren.store import EndpointStore, Store, text_of
from zeren.triples import Page


@dataclass(frozen=True, slots=True)
class Piece:
    """The rows of some documents that no other document adds to, and the nodes that others may describe too.

    `rows` has no units, and the places of its issues are ids, for another document may name them.
    """

    rows: Ledger
    units: Things
    places: Things
    functions: Things


def ledger(store: Store) -> Ledger:
    """Return everything in the store as rows, each kind sorted by id; linear in the size of the graph."""
    if isinstance(store, EndpointStore):
        # A server may cut the answers this would take; graph by graph it is counted and comes whole.
        return ledger_of(store.dump(), store.texts_dir)
    return joined([_piece(_read(store), store.texts_dir)])


def ledger_of(nquads: bytes, texts: Path | None = None) -> Ledger:
    """Return the same rows straight from N-Quads text; `texts` is the folder of the documents' texts."""
    return joined([_piece(_scanned(Scan(nquads)), texts)])


def piece_of(pages: Sequence[Page]) -> Piece:
    """Return the rows of the graphs of some documents: of all that share an issue with any of them."""
    return _piece(_scanned(Stated(pages)), None)


def joined(pieces: Sequence[Piece]) -> Ledger:
    """Return the rows of all pieces as one ledger, each kind sorted by id; equal to that of one whole graph."""
    units, places, functions = (merged([getattr(p, name) for p in pieces]) for name in ("units", "places", "functions"))
    labels = {node: thing.label() for node, thing in places.items()}
    rows = {field.name: _sorted([p.rows for p in pieces], field.name) for field in fields(Ledger)}
    rows["units"] = tuple(_unit(thing, places, functions) for thing in units.values())
    rows["issues"] = tuple(_settled(issue, labels) for issue in rows["issues"])
    return Ledger(**rows)


def _sorted(parts: Sequence[Ledger], name: str) -> tuple[Any, ...]:
    rows = [row for part in parts for row in getattr(part, name)]
    if name == "candidates":
        return tuple(sorted(rows, key=_by_rank))
    return tuple(rows if len(parts) == 1 else sorted(rows, key=_id))


def _settled(issue: IssueRow, labels: Mapping[str, str]) -> IssueRow:
    jurisdiction = labels.get(issue.jurisdiction or "") or None
    return replace(
        issue, jurisdiction=jurisdiction, places=tuple(sorted(labels.get(place, "") for place in issue.places))
    )


def _piece(shelf: _Shelf, texts: Path | None) -> Piece:
    functions = {thing.one("zr:function") for thing in shelf.units.values()}
    rows = Ledger(
        units=(),
        documents=tuple(_document(texts, thing) for thing in shelf.documents.values()),
        issues=tuple(_issue(shelf, thing) for thing in shelf.issues.values()),
        measures=tuple(_measure(shelf, thing) for thing in shelf.measures.values()),
        deadlines=tuple(limit(thing) for thing in shelf.deadlines.values()),
        duties=tuple(_duty(shelf, thing) for thing in shelf.duties.values()),
        candidates=tuple(_candidate(shelf, t) for t in shelf.candidates.values()),
        actions=tuple(_action(shelf, thing) for thing in shelf.actions.values()),
        reviews=tuple(review(thing, shelf.persons) for thing in shelf.reviews.values()),
    )
    return Piece(
        rows, shelf.units, shelf.places, {node: thing for node, thing in shelf.labels.items() if node in functions}
    )


@dataclass(frozen=True, slots=True)
class _Shelf:
    documents: Things
    units: Things
    issues: Things
    measures: Things
    deadlines: Things
    duties: Things
    candidates: Things
    actions: Things
    states: Things
    places: Things
    labels: Things
    reviews: Things
    persons: Things
    words: Passages
    histories: dict[str, tuple[StateRow, ...]]
    former: dict[str, tuple[DeadlineRow, ...]]

    def first(self, thing: Thing) -> Words:
        """Return the first passage that supports a statement."""
        return self.words.get(thing.id, (Words(),))[0]


_id = attrgetter("id")
_WITH_WORDS = (
    *("zr:Measure", "zr:Obligation", "zr:Candidate", "zr:StatusClaim", "zr:ReportedAction"),
    "zr:FormerDeadline",
)


def _read(store: Store) -> _Shelf:
    return _shelf(partial(of_class, store), with_predicate(store, "skos:prefLabel"), passages(store, *_WITH_WORDS))


def _scanned(scan: Nodes) -> _Shelf:
    return _shelf(scan.of_class, scan.labelled(), scan.passages(*_WITH_WORDS))


def _shelf(of: Callable[[str], Things], labels: Things, words: Passages) -> _Shelf:
    documents, issues = of("zr:Document"), of("zr:Issue")
    place = places(documents, issues)
    words = in_order(words, place)
    return _Shelf(
        documents=documents,
        units=of("zr:Unit"),
        issues=issues,
        measures=of("zr:Measure"),
        deadlines=of("zr:Deadline"),
        duties=of("zr:Obligation"),
        candidates=of("zr:Candidate"),
        actions=of("zr:ReportedAction"),
        states=(states := of("zr:StatusClaim")),
        places=of("zr:Place"),
        labels=labels,
        reviews=of("zr:Review"),
        persons=of("prov:Person"),
        words=words,
        histories=histories(documents, states, words),
        former=former_limits(of("zr:FormerDeadline"), words, place),
    )


def _document(texts: Path | None, thing: Thing) -> DocumentRow:
    name, sha256 = thing.one("rdfs:label"), thing.one("schema:sha256")
    text = text_of(texts, sha256, name)
    said = tuple((key, thing.one(predicate)) for key, predicate in _SAID if thing.one(predicate))
    pieces = tuple(thing.count(f"zr:pieces{what}") or 0 for what in ("Used", "Ignored", "Unexplained"))
    return DocumentRow(
        thing.id, name, thing.one("dcterms:title"), sha256, text, said, (pieces[0], pieces[1], pieces[2])
    )


_SAID = (
    ("number", "zr:documentNumber"),
    ("issuer", "zr:issuer"),
    ("issued", "dcterms:issued"),
    ("as_of", "zr:asOf"),
    ("round", "zr:inspectionRound"),
    ("address", "dcterms:source"),
)


def _label(things: Things, node: str) -> str:
    return things[node].label() if node in things else ""


def _unit(thing: Thing, places: Things, functions: Things) -> UnitRow:
    place = thing.one("zr:governs") or thing.one("zr:actsFor")
    return UnitRow(
        id=thing.id,
        label=thing.label(),
        kind=code(thing.one("org:classification", "other")),
        function=_label(functions, thing.one("zr:function")) or None,
        place=(places[place].maybe("zr:code") if place in places else None),
        aliases=thing.all("skos:altLabel"),
        members=thing.all("zr:member"),
    )


def _issue(shelf: _Shelf, thing: Thing) -> IssueRow:
    status = shelf.states.get(thing.one("zr:status"))
    first = thing.one("zr:firstStatedIn") or thing.one("prov:wasDerivedFrom")
    return IssueRow(
        id=thing.id,
        document=first,
        number=thing.one("dcterms:identifier"),
        problem=thing.one("dcterms:description"),
        objective=thing.one("zr:objective"),
        jurisdiction=thing.maybe("zr:jurisdiction"),
        state=code(status.one("zr:state")) if status else None,
        state_words=status.one("zr:surface") if status else "",
        places=thing.all("dcterms:spatial"),
        history=shelf.histories.get(thing.id, ()),
        documents=(first, *_later(shelf.documents, set(thing.all("prov:wasDerivedFrom")) - {first})),
        former=shelf.former.get(thing.id, ()),
    )


def _later(documents: Things, ids: set[str]) -> list[str]:
    """Return other documents by the day they stand for, then by name."""
    papers = ((documents.get(each), each) for each in ids)
    return [each for _, _, each in sorted((day_of(p) or "", p.one("rdfs:label") if p else "", i) for p, i in papers)]


def _measure(shelf: _Shelf, thing: Thing) -> MeasureRow:
    words = shelf.first(thing)
    return MeasureRow(
        id=thing.id,
        issue=thing.one("dcterms:isPartOf"),
        number=thing.one("dcterms:identifier"),
        text=thing.one("dcterms:description"),
        unowned=any(kind.endswith("#UnownedMeasure") for kind in thing.all("rdf:type")),
        start=words.start,
        end=words.end,
        document=words.document,
    )


def _duty(shelf: _Shelf, thing: Thing) -> DutyRow:
    words = shelf.first(thing)
    confidence = thing.maybe("zr:confidence")
    return DutyRow(
        id=thing.id,
        unit=thing.one("zr:bearer"),
        issue=thing.one("zr:issue"),
        measure=thing.maybe("zr:measure"),
        role=code(thing.one("zr:role")),
        basis=code(thing.one("zr:basis")),
        due=thing.maybe("zr:due"),
        surface=thing.one("zr:surface"),
        words=words.quote,
        document=words.document,
        start=words.start,
        end=words.end,
        locator=words.locator,
        rule=thing.one("zr:rule"),
        confidence=float(confidence) if confidence is not None else None,
    )


def _by_rank(row: CandidateRow) -> tuple[str, int, str]:
    return row.measure, row.rank, row.unit


def _candidate(shelf: _Shelf, thing: Thing) -> CandidateRow:
    return CandidateRow(
        measure=thing.one("zr:measure"),
        unit=thing.one("zr:offers"),
        why=code(thing.one("zr:reason")),
        words=shelf.first(thing).quote,
        rank=int(thing.one("zr:rank") or 1),
    )


def _action(shelf: _Shelf, thing: Thing) -> ActionRow:
    units, words = thing.all("prov:wasAssociatedWith"), shelf.first(thing)
    text = thing.one("dcterms:description")
    return ActionRow(thing.id, thing.one("zr:issue"), units, text, words.document, words.start)
