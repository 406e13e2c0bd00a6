"""The door to rdflib, opened only when someone asks for it."""

from __future__ import annotations

from collections.abc import Iterable

import rdflib

from zeren.triples import PREFIXES


def dataset(parts: Iterable[tuple[str, bytes]]) -> rdflib.Dataset:
    """Return a Dataset with one graph for each (IRI in brackets, N-Triples) pair."""
    found = rdflib.Dataset(default_union=True)
    for prefix, iri in PREFIXES.items():
        found.bind(prefix, iri)
    for name, ntriples in parts:
        graph = found.graph(rdflib.URIRef(name[1:-1])) if name else found.default_graph
        if ntriples:
            graph.parse(data=ntriples, format="nt")
    return found
