"""Nodes read straight from N-Quads text, for those who need rows of the whole graph and no queries.

Four times faster than loading a store and asking it: nothing is indexed, and lines whose predicate
no ledger asks for are passed over.
"""

from __future__ import annotations

import re

from zeren.query.things import Thing, Things, Words, words_of
from zeren.store import Term
from zeren.store.terms import XSD
from zeren.triples import PREFIXES

_LINE = re.compile(
    rb'(?m)^<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?|\S+)[^\n]*\n?'
)
_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([tbnrf"\'\\]))')
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
PREDICATES = [
    "rdfs:label",
    "dcterms:title",
    "dcterms:identifier",
    "dcterms:description",
    "dcterms:spatial",
    "dcterms:isPartOf",
    "dcterms:issued",
    "dcterms:source",
    "dcterms:date",
    "rdfs:comment",
    "schema:sha256",
    "skos:prefLabel",
    "skos:altLabel",
    "org:classification",
    "prov:wasDerivedFrom",
    "prov:wasAssociatedWith",
    "oa:hasSource",
    "oa:hasSelector",
    "oa:start",
    "oa:end",
    "oa:exact",
    "zr:governs",
    "zr:actsFor",
    "zr:function",
    "zr:code",
    "zr:member",
    "zr:status",
    "zr:state",
    "zr:objective",
    "zr:jurisdiction",
    "zr:issue",
    "zr:measure",
    "zr:kind",
    "zr:due",
    "zr:surface",
    "zr:bearer",
    "zr:role",
    "zr:basis",
    "zr:rule",
    "zr:confidence",
    "zr:evidence",
    "zr:offers",
    "zr:reason",
    "zr:rank",
    "zr:documentNumber",
    "zr:issuer",
    "zr:asOf",
    "zr:inspectionRound",
    "zr:firstStatedIn",
    "zr:piecesUsed",
    "zr:piecesIgnored",
    "zr:piecesUnexplained",
    "zr:verdict",
    "zr:before",
    "zr:after",
    "zr:table",
    "zr:row",
    "zr:column",
    "zr:heading",
    "zr:part",
    "zr:anchor",
]
CLASSES = [
    "zr:Document",
    "zr:Unit",
    "zr:Issue",
    "zr:Measure",
    "zr:Deadline",
    "zr:Obligation",
    "zr:Candidate",
    "zr:ReportedAction",
    "zr:StatusClaim",
    "zr:Place",
    "zr:UnownedMeasure",
    "zr:FormerDeadline",
    "zr:Review",
    "prov:Person",
]
_TYPE = f"{PREFIXES['rdf']}type".encode()
_PLACE = ("table", "row", "column", "heading", "part", "anchor")


def _full(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return PREFIXES[prefix] + local


class Nodes:
    """The nodes of a graph, each with the statements a ledger asks for; reads like a store in `ledger`."""

    def __init__(self) -> None:
        self._nodes: Things = {}
        self._classes: dict[str, set[str]] = {}

    def of_class(self, prefixed: str) -> Things:
        """Return every node of a class by its IRI, in the order of IRIs."""
        return {node: self._nodes[node] for node in sorted(self._classes.get(_full(prefixed), ()))}

    def labelled(self) -> Things:
        """Return every node that has a preferred label."""
        return {node: thing for node, thing in self._nodes.items() if "skos:prefLabel" in thing.said}

    def passages(self, *classes: str) -> dict[str, tuple[Words, ...]]:
        """Return the evidence of every node of these classes, by the node's IRI, in the text's order."""
        found: dict[str, tuple[Words, ...]] = {}
        for each in classes:
            for node, thing in self.of_class(each).items():
                words = {self._words(evidence) for evidence in thing.all("zr:evidence")} - {None}
                if words:
                    found[node] = tuple(sorted(w for w in words if w is not None))
        return found

    def all_passages(self) -> dict[str, tuple[Words, ...]]:
        """Return the evidence of every node that has any; first of the document that leads."""
        leads = {lead for thing in self._nodes.values() for lead in thing.values("zr:firstStatedIn")}
        found = {}
        for node, thing in self._nodes.items():
            words = {self._words(evidence) for evidence in thing.values("zr:evidence")} - {None}
            if words:
                held = (one for one in words if one is not None)
                found[node] = tuple(sorted(held, key=lambda one: (one.document not in leads, one.document, one)))
        return found

    def _words(self, evidence: str) -> Words | None:
        thing = self._nodes.get(evidence)
        selector = self._nodes.get(thing.one("oa:hasSelector")) if thing else None
        if thing is None or selector is None or not thing.one("oa:hasSource"):
            return None
        row = {name: value for name in _PLACE if (value := thing.one(f"zr:{name}"))}
        row |= {"document": thing.one("oa:hasSource"), "start": selector.one("oa:start"), "end": selector.one("oa:end")}
        return words_of(row | {"quote": selector.one("oa:exact")}) if row["start"] and row["end"] else None


class Scan(Nodes):
    """The nodes of an N-Quads text."""

    def __init__(self, nquads: bytes) -> None:
        super().__init__()
        self._read(nquads)

    def _read(self, nquads: bytes) -> None:
        wanted = {_full(name).encode(): name for name in PREDICATES}
        classes = {_full(name).encode(): _full(name) for name in CLASSES}
        iris: dict[bytes, Term] = {}
        subject, node, said = b"", "", {}
        for match in _LINE.finditer(nquads):
            who, predicate, iri = match.group(1, 2, 3)
            if who != subject:
                subject, node = who, who.decode()
                said = self._nodes.setdefault(node, Thing(node)).said
            if predicate == _TYPE:
                if iri in classes:
                    self._classes.setdefault(classes[iri], set()).add(node)
                    said.setdefault("rdf:type", []).append(Term("iri", classes[iri]))
                continue
            name = wanted.get(predicate)
            if name is None:
                continue
            term = iris.get(iri) if iri is not None else _literal(match)
            if term is None:
                term = iris[iri] = Term("iri", iri.decode())
            said.setdefault(name, []).append(term)


def _literal(match: re.Match[bytes]) -> Term:
    text, language, datatype = match.group(4, 5, 6)
    if text is None:
        return Term("blank", match[0].decode().split(" ")[2][2:])
    value = unescaped(text.decode())
    if language is not None:
        return Term("literal", value, "", language.decode().lower())
    return Term("literal", value, datatype.decode() if datatype is not None else XSD + "string")


def unescaped(text: str) -> str:
    """Return what stands between the quotes of a literal as it is meant."""
    return _ESCAPE.sub(_unescape, text) if "\\" in text else text


def _unescape(match: re.Match[str]) -> str:
    return _SHORT[match[3]] if match[3] else chr(int(match[1] or match[2], 16))
