"""A ledger as a networkx graph, and that graph as GraphML and GEXF."""

from __future__ import annotations

import re

import networkx as nx

from zeren.model import Ledger

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def graph(ledger: Ledger) -> nx.MultiDiGraph:
    """Return units, issues and measures as nodes, and what binds them as edges of a MultiDiGraph.

    A node's id is its IRI; its `type` is unit, issue or measure. An edge's `type` is obligation (unit to
    measure, or to the issue as a whole; with role, basis, due, words, start, end, document), part (measure to
    issue) or member (collective to unit). Absent values are empty strings, as GraphML and GEXF need.
    """
    made = nx.MultiDiGraph(name="Zeren")
    for unit in ledger.units:
        values = {"kind": unit.kind, "function": unit.function or "", "place": unit.place or ""}
        made.add_node(unit.id, type="unit", label=unit.label, **values)
    for issue in ledger.issues:
        values = {"number": issue.number, "text": issue.problem, "state": issue.state or ""}
        made.add_node(issue.id, type="issue", label=issue.number, document=issue.document, **values)
    for measure in ledger.measures:
        values = {"number": measure.number, "text": measure.text}
        made.add_node(measure.id, type="measure", label=measure.number, unowned=measure.unowned, **values)
    _edges(ledger, made)
    return made


def _edges(ledger: Ledger, made: nx.MultiDiGraph) -> None:
    for duty in ledger.duties:
        said = {"role": duty.role, "basis": duty.basis, "due": duty.due or "", "words": duty.words, "rule": duty.rule}
        place = {"document": duty.document, "start": duty.start, "end": duty.end}
        made.add_edge(duty.unit, duty.measure or duty.issue, key=duty.id, type="obligation", **said, **place)
    for measure in ledger.measures:
        made.add_edge(measure.id, measure.issue, key=f"part:{measure.id}", type="part")
    for unit in ledger.units:
        for member in unit.members:
            made.add_edge(unit.id, member, key=f"member:{unit.id}:{member}", type="member")


def graphml(ledger: Ledger) -> bytes:
    """Return the graph as GraphML (Gephi, yEd, igraph, networkx)."""
    lines = nx.generate_graphml(_clean(graph(ledger)), named_key_ids=True)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n").encode("utf-8")


def gexf(ledger: Ledger) -> bytes:
    """Return the graph as GEXF 1.2 (Gephi). What networkx puts in of itself is left out: the day, its own version."""
    text = "\n".join(nx.generate_gexf(_clean(graph(ledger)), version="1.2draft"))
    undated = re.sub(r' lastmodifieddate="[^"]*"|(?<=<creator>NetworkX) [^<]*', "", text)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + undated + "\n").encode("utf-8")


def _clean(made: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the graph without characters XML cannot hold; the keys of edges are attributes, so none is lost."""
    copy = nx.MultiDiGraph()
    for node, values in made.nodes(data=True):
        copy.add_node(node, **{name: _xml(value) for name, value in values.items()})
    for at, (one, other, key, values) in enumerate(made.edges(keys=True, data=True)):
        copy.add_edge(one, other, key=str(at), iri=key, **{name: _xml(value) for name, value in values.items()})
    return copy


def _xml(value: object) -> object:
    return _NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else value
