"""SHACL in words: pySHACL over a copy of the graph, its results as findings with a place."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from zeren import resources
from zeren.check.finding import Finding, Places, ordered
from zeren.check.screen import around, suspects
from zeren.model import Severity
from zeren.store import Store

if TYPE_CHECKING:
    import rdflib

_SH = "http://www.w3.org/ns/shacl#"
_SEVERITIES: dict[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "info"}


def shacl(store: Store) -> list[Finding]:
    """Return what breaks the shapes of ontology/shapes, gravest first; empty when the graph conforms.

    Each shape is first asked of the store as a query; pySHACL judges what those name, for it reads a graph of its own
    in Python and needs some 9 s for 120,000 triples. The store is left as it was.
    """
    import rdflib  # noqa: PLC0415  slow to import, and needed only here

    known = shapes()
    doubted = suspects(store, known)
    if not doubted:
        return []
    data = rdflib.Graph()
    with _quiet():
        data.parse(data=around(store, doubted), format="nt")
    found = [one for one in _findings(_report(data, known)) if one[2] in doubted]
    places = Places.of(store, [node for _, _, node, _ in found])
    return ordered([places.finding(code, severity, dict(said), node) for code, severity, node, said in found])


def _report(data: rdflib.Graph, known: rdflib.Graph) -> rdflib.Graph:
    import rdflib  # noqa: PLC0415
    from pyshacl import validate  # noqa: PLC0415

    with _quiet():
        _, report, _ = validate(data, shacl_graph=known, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave {type(report).__name__} in place of a report")
    return report


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


_Found = tuple[str, Severity, str, tuple[tuple[str, str], ...]]
"""Code, severity, node, and the message by language."""


def _findings(report: rdflib.Graph) -> set[_Found]:
    import rdflib  # noqa: PLC0415

    found = set()
    for result in report.subjects(rdflib.RDF.type, rdflib.URIRef(_SH + "ValidationResult")):
        shape = str(report.value(result, rdflib.URIRef(_SH + "sourceShape")))
        focus = str(report.value(result, rdflib.URIRef(_SH + "focusNode")))
        severity = str(report.value(result, rdflib.URIRef(_SH + "resultSeverity"))).removeprefix(_SH)
        messages = {"zh": "", "en": ""}
        for text in report.objects(result, rdflib.URIRef(_SH + "resultMessage")):
            messages[str(getattr(text, "language", None) or "en")] = str(text)
        found.add((shape.rsplit("/", 1)[-1], _SEVERITIES[severity], focus, tuple(messages.items())))
    return found
