"""What checks look at, taken out of the sorted graph of a build: of all documents or of some, without loading the rest.

Lines that no check asks for, some four in five, are passed over. Nodes are found by their kinds, which the IRIs of a
build tell; what documents say of units and places is taken from all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from zeren.pipeline.parts import SHARED
from zeren.pipeline.quads import Quads, lines_in
from zeren.triples import PREFIXES, VOCABULARY

ASKED: Mapping[str, Sequence[str]] = {
    "issue": ("a zr:Issue", "dcterms:description", "dcterms:identifier", "zr:evidence", "zr:status", "zr:jurisdiction"),
    "measure": ("a zr:UnownedMeasure", "dcterms:isPartOf", "dcterms:identifier"),
    "deadline": ("a zr:Deadline", "zr:issue", "zr:due", "zr:surface", "zr:evidence"),
    "obligation": ("a zr:Obligation", "zr:issue", "zr:bearer", "zr:role", "zr:measure"),
    "status": ("zr:state", "zr:surface"),
    "action": ("a zr:ReportedAction", "zr:issue"),
    "unit-mention": ("a zr:UnitMention", "zr:issue", "zr:mentions", "oa:start", "oa:exact"),
    "document": ("dcterms:issued",),
    "unit": ("a zr:Collective", "skos:prefLabel", "org:classification", "zr:governs", "zr:member"),
}
"""What the queries of ontology/queries/gaps ask of nodes of each kind."""
RESTING: Mapping[str, Sequence[str]] = {"issue": ("oa:hasSelector",), "deadline": ("oa:hasSource",)}
"""What they ask of the evidence of nodes of a kind."""
SELECTOR = ("oa:start", "oa:end", "oa:exact")
"""What they ask of the selectors of that of issues."""
COUNTED: Mapping[str, Sequence[str]] = {
    "document": (),
    "issue": (
        *("a zr:Issue", "dcterms:identifier", "dcterms:description", "zr:status", "prov:wasDerivedFrom"),
        "zr:firstStatedIn",
    ),
    "status": ("a zr:StatusClaim", "zr:state"),
}
"""What the rows of documents and issues are made of; nothing stands for everything."""


class Gleaner:
    """Lines of a build's graph: of the documents whose graphs are given, or of all."""

    def __init__(self, quads: Quads, base: str, graphs: Collection[bytes] | None = None) -> None:
        self._quads = quads
        self._base = base
        self._graphs = None if graphs is None else sorted(graphs)

    def kind(self, kind: str) -> bytes:
        """Return all lines about nodes of a kind; of units and places those of other documents too."""
        region = self._quads.kind(f"<{self._base}{kind}/".encode())
        if self._graphs is None:
            return region
        lines = lines_in(region, self._graphs)
        if kind in SHARED:
            return self._quads.of({line[: line.index(b" ")] for line in lines})
        return b"".join(line + b"\n" for line in sorted(lines))

    def gaps(self) -> bytes:
        """Return what the queries for gaps ask for, as N-Triples."""
        found = {kind: _triples(self.kind(kind), names) for kind, names in ASKED.items()}
        roles = _triples(self._quads.kind(f"<{VOCABULARY}role/".encode()), ("skos:prefLabel",))
        resting = {kind: self._quads.of(_objects(found[kind], "zr:evidence")) for kind in RESTING}
        evidence = {kind: _triples(lines, RESTING[kind]) for kind, lines in resting.items()}
        finding = _triples(self._quads.of(_objects(evidence["issue"], "oa:hasSelector")), SELECTOR)
        return b"".join([*found.values(), roles, *evidence.values(), finding])

    def rows(self) -> bytes:
        """Return the N-Quads of which the rows of documents and issues are made."""
        return b"".join(_lines(self.kind(kind), names) for kind, names in COUNTED.items())

    def measured(self) -> Counter[str]:
        """Return how many measures each issue has, however many documents state them."""
        parts = set(_triples(self.kind("measure"), ("dcterms:isPartOf",)).split(b"\n")[:-1])
        return Counter(line[line.rindex(b"<") + 1 : -3].decode() for line in parts)

    def passages(self, nodes: Iterable[str]) -> bytes:
        """Return what says where some nodes stand, as N-Quads: evidence, selectors, documents, which document leads."""
        own = _lines(self._quads.of(f"<{node}>".encode() for node in nodes), ("zr:evidence",))
        evidence = self._quads.of(_objects(own, "zr:evidence"))
        selectors = self._quads.of(_objects(evidence, "oa:hasSelector"))
        leads = _lines(self.kind("issue"), ("zr:firstStatedIn",))
        return b"".join([own, evidence, selectors, leads, self.kind("document")])

    def shared(self) -> bytes:
        """Return all lines about nodes of which documents speak that share nothing else, as N-Quads."""
        return b"".join(self.kind(kind) for kind in SHARED)

    def everything(self) -> bytes:
        """Return all lines of the given graphs, and those of others about what they share."""
        subjects = set(self._quads.named(self._graphs or ()))
        return self._quads.of(subjects)


def _objects(lines: bytes, name: str) -> set[bytes]:
    """Return the nodes that lines point at by a predicate."""
    return set(re.findall(f"<{_full(name)}> (<[^>]*>)".encode(), lines))


def _triples(lines: bytes, names: Sequence[str]) -> bytes:
    """Return the lines about nodes of one kind that say one of some things, without their graphs."""
    if not lines:
        return b""
    first = lines[: (lines + b"\n").index(b"\n")]
    graph = first.rindex(b" ", 0, -2) - len(first)  # that of every document has this length
    return b"".join([line[:graph] + b" .\n" for line in _said(lines, names)])


def _lines(quads: bytes, names: Sequence[str]) -> bytes:
    """Return the lines that say one of some things; all where none is named."""
    return b"".join([line + b"\n" for line in _said(quads, names)]) if names else quads


def _said(lines: bytes, names: Sequence[str]) -> list[bytes]:
    wanted = tuple(map(_words, names))
    return [line for line in lines.split(b"\n") if line.startswith(wanted, line.find(b" ") + 1)]


def _words(name: str) -> bytes:
    """Return how what stands behind a subject begins: with a predicate, or, behind `a`, with a class."""
    kind = name.removeprefix("a ")
    return (f"<{PREFIXES['rdf']}type> <{_full(kind)}>" if kind != name else f"<{_full(name)}> ").encode()


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
