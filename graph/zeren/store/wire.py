"""Answers in the forms of the SPARQL 1.1 recommendations, written piece by piece as they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import pyoxigraph as ox

from zeren.errors import UsageError
from zeren.store import guard, trouble
from zeren.store.embedded import EmbeddedStore

RESULTS = {
    "json": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
    "xml": ("application/sparql-results+xml; charset=utf-8", ox.QueryResultsFormat.XML),
    "csv": ("text/csv; charset=utf-8", ox.QueryResultsFormat.CSV),
    "tsv": ("text/tab-separated-values; charset=utf-8", ox.QueryResultsFormat.TSV),
}
"""Forms of SELECT; the first two also hold the truth value of an ASK."""
GRAPHS = {
    "ttl": ("text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
    "nt": ("application/n-triples; charset=utf-8", ox.RdfFormat.N_TRIPLES),
    "rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
}
"""Forms of CONSTRUCT and DESCRIBE."""
_TRUTHS = ("json", "xml")


@dataclass(frozen=True, slots=True)
class Scope:
    """The dataset a request names: IRIs of graphs; both empty for everything there is."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


def forms_of(sparql: str) -> dict[str, str]:
    """Return form → media type of the forms in which a query of this kind can be answered."""
    form = guard.form_of(sparql)
    known: Iterable[tuple[str, str]]
    if form in ("CONSTRUCT", "DESCRIBE"):
        known = ((name, media) for name, (media, _) in GRAPHS.items())
    else:
        known = ((name, media) for name, (media, _) in RESULTS.items() if form != "ASK" or name in _TRUTHS)
    return dict(known)


def write(  # noqa: PLR0913, PLR0917  # what is asked, of which graphs, in which form, and where it goes
    store: EmbeddedStore, sparql: str, scope: Scope, form: str, begun: Callable[[], BinaryIO], base: str = ""
) -> None:
    """Write the answer in one of `forms_of(sparql)` to what `begun` gives once the query is known to be right.

    Graphs of the scope that the store does not hold are empty; nothing is fetched. Raises
    UsageError for a query that is wrong or not allowed. Relative IRIs begin with `base`.
    """
    guard.check(sparql, lambda graph: bool(scope) or store.has_graph(graph))
    answer = store.answer(sparql, base, (_nodes(scope.default), _nodes(scope.named)) if scope else None)
    target = begun()
    try:
        if isinstance(answer, ox.QueryTriples):
            answer.serialize(target, GRAPHS[form][1])
        else:
            answer.serialize(target, RESULTS[form][1])
    except (RuntimeError, ValueError) as error:
        raise trouble.wrong_query(sparql, str(error)) from None


def _nodes(graphs: Sequence[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(graph) for graph in graphs]
    except ValueError as error:
        raise UsageError(f"a graph of the request is no IRI: {error}", hint="Give absolute IRIs.") from None
