"""Any server that keeps to SPARQL 1.1 Protocol and Graph Store HTTP Protocol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zeren.errors import UsageError
from zeren.store import guard
from zeren.store.terms import Term


class Standard:
    """Where a server takes queries and graphs, and how it is asked; adapters override what differs."""

    name = "sparql"
    page: int | None = None
    """Rows after which answers are cut without a word, where a server does so."""

    def __init__(self, url: str, *, signed: bool = False) -> None:
        self._url = url
        self._signed = signed

    @property
    def query_url(self) -> str:
        """Return the URL of queries."""
        return self._url

    @property
    def graph_store_url(self) -> str:
        """Return the URL of the Graph Store Protocol; UsageError where it must be told."""
        raise UsageError(
            "nothing says where this server takes graphs",
            where=self._url,
            hint="Give the URL of its Graph Store Protocol with --graph-store (Fuseki: …/data).",
        )

    def parameters(self) -> Mapping[str, str]:
        """Return what goes into the URL of a query: Oxigraph's word for the union, which others pass over."""
        return {"union-default-graph": ""}

    def written(self, sparql: str, bindings: Mapping[str, Term]) -> str:
        """Return the query as it is sent, with prefixes declared and variables bound."""
        return guard.declared(guard.bind(sparql, bindings))

    def complaint(self, headers: Mapping[str, str]) -> str:
        """Return why an answer with these headers is not whole, or an empty string."""
        return ""

    def rows(self, sparql: str, found: Iterator[tuple[Term | None, ...]]) -> Iterator[tuple[Term | None, ...]]:
        """Return the rows of an answer as the query means them."""
        return found

    def truth(self, rows: Sequence[Sequence[Term | None]]) -> bool:
        """Return what rows in answer to an ASK mean: some servers answer it like a SELECT."""
        return bool(rows)

    def obstacle(self, ntriples: bytes) -> str:
        """Return why this server cannot take these triples, or an empty string."""
        return ""

    def own(self, graph: str) -> bool:
        """Return whether a named graph belongs to the server itself and not to its users."""
        return False
