"""The whole graph as flat rows, in a handful of scans; rankings, matrices and pages start from here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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
from zeren.query.scan import Scan
from zeren.query.things import Thing, Things, Words, code, of_class, passages, with_predicate
from zeren.store import Store, text_of


def ledger(store: Store) -> Ledger:
    """Return everything in the store as rows, each kind sorted by id; linear in the size of the graph."""
    return _rows(_read(store), store.texts_dir)


def ledger_of(nquads: bytes, texts: Path | None = None) -> Ledger:
    """Return the same rows straight from N-Quads text; `texts` is the folder of the documents' texts."""
    scan = Scan(nquads)
    return _rows(_scanned(scan), texts)


def _rows(shelf: _Shelf, texts: Path | None) -> Ledger:
    return Ledger(
        documents=tuple(_document(texts, thing) for thing in shelf.documents.values()),
        units=tuple(_unit(shelf, thing) for thing in shelf.units.values()),
        issues=tuple(_issue(shelf, thing) for thing in shelf.issues.values()),
        measures=tuple(_measure(shelf, thing) for thing in shelf.measures.values()),
        deadlines=tuple(_deadline(thing) for thing in shelf.deadlines.values()),
        duties=tuple(_duty(shelf, thing) for thing in shelf.duties.values()),
        candidates=tuple(sorted((_candidate(shelf, t) for t in shelf.candidates.values()), key=_by_rank)),
        actions=tuple(_action(thing) for thing in shelf.actions.values()),
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
    words: dict[str, tuple[Words, ...]]
    histories: dict[str, tuple[StateRow, ...]]

    def first(self, thing: Thing) -> Words:
        """Return the first passage that supports a statement."""
        return self.words.get(thing.id, (Words(),))[0]


def _read(store: Store) -> _Shelf:
    documents, states = of_class(store, "zr:Document"), of_class(store, "zr:StatusClaim")
    words = passages(store, "zr:Measure", "zr:Obligation", "zr:Candidate", "zr:StatusClaim")
    return _Shelf(
        documents=documents,
        units=of_class(store, "zr:Unit"),
        issues=of_class(store, "zr:Issue"),
        measures=of_class(store, "zr:Measure"),
        deadlines=of_class(store, "zr:Deadline"),
        duties=of_class(store, "zr:Obligation"),
        candidates=of_class(store, "zr:Candidate"),
        actions=of_class(store, "zr:ReportedAction"),
        states=states,
        places=of_class(store, "zr:Place"),
        labels=with_predicate(store, "skos:prefLabel"),
        words=words,
        histories=_histories(documents, states, words),
    )


def _scanned(scan: Scan) -> _Shelf:
    documents, states = scan.of_class("zr:Document"), scan.of_class("zr:StatusClaim")
    words = scan.passages("zr:Measure", "zr:Obligation", "zr:Candidate", "zr:StatusClaim")
    return _Shelf(
        documents=documents,
        units=scan.of_class("zr:Unit"),
        issues=scan.of_class("zr:Issue"),
        measures=scan.of_class("zr:Measure"),
        deadlines=scan.of_class("zr:Deadline"),
        duties=scan.of_class("zr:Obligation"),
        candidates=scan.of_class("zr:Candidate"),
        actions=scan.of_class("zr:ReportedAction"),
        states=states,
        places=scan.of_class("zr:Place"),
        labels=scan.labelled(),
        words=words,
        histories=_histories(documents, states, words),
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


def _unit(shelf: _Shelf, thing: Thing) -> UnitRow:
    place = thing.one("zr:governs") or thing.one("zr:actsFor")
    return UnitRow(
        id=thing.id,
        label=thing.label(),
        kind=code(thing.one("org:classification", "other")),
        function=_label(shelf.labels, thing.one("zr:function")) or None,
        place=(shelf.places[place].maybe("zr:code") if place in shelf.places else None),
        aliases=thing.all("skos:altLabel"),
        members=thing.all("zr:member"),
    )


def _issue(shelf: _Shelf, thing: Thing) -> IssueRow:
    status = shelf.states.get(thing.one("zr:status"))
    return IssueRow(
        id=thing.id,
        document=thing.one("zr:firstStatedIn") or thing.one("prov:wasDerivedFrom"),
        number=thing.one("dcterms:identifier"),
        problem=thing.one("dcterms:description"),
        objective=thing.one("zr:objective"),
        jurisdiction=_label(shelf.places, thing.one("zr:jurisdiction")) or None,
        state=code(status.one("zr:state")) if status else None,
        state_words=status.one("zr:surface") if status else "",
        places=tuple(sorted(_label(shelf.places, place) for place in thing.all("dcterms:spatial"))),
        history=shelf.histories.get(thing.id, ()),
    )


def _histories(
    documents: Things, states: Things, words: dict[str, tuple[Words, ...]]
) -> dict[str, tuple[StateRow, ...]]:
    """Return the claims of each issue for which several documents claim a state, oldest first."""
    found: dict[str, list[StateRow]] = {}
    for claim in states.values():
        document = words.get(claim.id, (Words(),))[0].document
        paper = documents.get(document)
        day = (paper.maybe("zr:asOf") or paper.maybe("dcterms:issued")) if paper else None
        row = StateRow(document, day, code(claim.one("zr:state")), claim.one("zr:surface"))
        found.setdefault(claim.one("zr:issue"), []).append(row)
    return {
        issue: tuple(sorted(rows, key=lambda row: (row.day or "", row.document)))
        for issue, rows in found.items()
        if len(rows) > 1
    }


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


def _deadline(thing: Thing) -> DeadlineRow:
    return DeadlineRow(
        id=thing.id,
        issue=thing.one("zr:issue"),
        measure=thing.maybe("zr:measure"),
        kind=code(thing.one("zr:kind")),
        due=thing.maybe("zr:due"),
        surface=thing.one("zr:surface"),
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


def _action(thing: Thing) -> ActionRow:
    units = thing.all("prov:wasAssociatedWith")
    return ActionRow(thing.id, thing.one("zr:issue"), units, thing.one("dcterms:description"))
