"""SHACL in words: pySHACL over a copy of the graph, its results as findings with a place."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from zeren import resources
from zeren.check.finding import Finding, Places, ordered
from zeren.model import Severity
from zeren.store import Store

if TYPE_CHECKING:
    import rdflib

_SH = "http://www.w3.org/ns/shacl#"
_SEVERITIES: dict[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "info"}


def shacl(store: Store) -> list[Finding]:
    """Return what breaks the shapes of ontology/shapes, gravest first; empty when the graph conforms.

    The store is left as it was. Time grows with the graph: some 9 s for 120,000 triples.
    """
    import rdflib  # noqa: PLC0415  slow to import, and needed only here
    from pyshacl import validate  # noqa: PLC0415

    data = rdflib.Graph()
    with _quiet():
        for subject, predicate, value, _ in store.rdflib().quads((None, None, None, None)):
            data.add((subject, predicate, value))
        _, report, _ = validate(data, shacl_graph=shapes(), inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave {type(report).__name__} in place of a report")
    return ordered(_findings(report, Places(store)))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from printing a traceback for each ill-typed date; the shapes report those."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def shapes() -> rdflib.Graph:
    """Return all of ontology/shapes as one rdflib graph."""
    import rdflib  # noqa: PLC0415

    graph = rdflib.Graph()
    for file in sorted(resources.path("ontology", "shapes").glob("*.ttl")):
        graph.parse(file, format="turtle")
    return graph


def _findings(report: rdflib.Graph, places: Places) -> list[Finding]:
    import rdflib  # noqa: PLC0415

    found = set()
    for result in report.subjects(rdflib.RDF.type, rdflib.URIRef(_SH + "ValidationResult")):
        shape = str(report.value(result, rdflib.URIRef(_SH + "sourceShape")))
        focus = str(report.value(result, rdflib.URIRef(_SH + "focusNode")))
        severity = str(report.value(result, rdflib.URIRef(_SH + "resultSeverity"))).removeprefix(_SH)
        messages = {"zh": "", "en": ""}
        for text in report.objects(result, rdflib.URIRef(_SH + "resultMessage")):
            messages[str(getattr(text, "language", None) or "en")] = str(text)
        found.add(places.finding(shape.rsplit("/", 1)[-1], _SEVERITIES[severity], messages, focus))
    return list(found)
