"""A SPARQL 1.1 endpoint as a store; only ever the one server its user gave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

from zeren.errors import UnreadableInput, UsageError
from zeren.store import address, answers, guard, manifest
from zeren.store.dialects import Standard, dialect, known
from zeren.store.manifest import BEGUN, MANIFEST
from zeren.store.spool import Spool
from zeren.store.terms import Answer, Graph, Rows, Solutions, Term, iri

if TYPE_CHECKING:
    import rdflib

    from zeren.store.web import Web

_SIZES = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_SIZE = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?in_g { ?s ?p ?o } }"
_TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?in_g { ?s ?p ?o } }"
_PAGE = "SELECT ?s ?p ?o WHERE { GRAPH ?in_g { ?s ?p ?o } } LIMIT %d OFFSET %d"


class EndpointStore:
    """A SPARQL 1.1 Protocol client; see `Store` for what each method gives.

    Queries go as a POST form, which every engine tried answers, and are read while they arrive. What
    kind of server it is, and so which adapter serves, is told by its answers' `Server` header, or by
    its user (`virtuoso+http://…`). Its default graph is the union its server makes: on some a statement
    counts once for each graph it stands in.
    """

    texts_dir: Path | None = None

    def __init__(self, url: str) -> None:
        self.address = address.parse(url)
        self.origin = self.address.url

    @cached_property
    def web(self) -> Web:
        """Return the client of this server."""
        from zeren.store.web import Web  # noqa: PLC0415  httpx takes a tenth of a second to import

        return Web(self.address)

    @cached_property
    def dialect(self) -> Standard:
        """Return the adapter for this server; asks it what it is, once, where its user did not say."""
        kind = self.address.kind or known(self.web.kind())
        return dialect(kind, self.origin, signed=bool(self.address.user))

    def load(self, nquads: bytes) -> None:
        """Add N-Quads to the server's graphs; `zeren.store.load` is what replaces them and can break off."""
        from zeren.store.graphstore import GraphStore  # noqa: PLC0415  it stands on this module

        with Spool() as found:
            found.add_lines(nquads.splitlines(keepends=True), self.origin)
            for graph in found.slots:
                GraphStore(self).add(graph, found.read(graph))

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """Answer a query; UsageError with the endpoint's own words when it refuses it.

        UnreadableInput where there is no answer, or where it is cut or breaks off: never a part of it.
        """
        guard.check(sparql, self._has_graph)
        form = guard.form_of(sparql)
        if form in ("CONSTRUCT", "DESCRIBE"):
            return Graph("".join(sorted(self._graph(sparql, bindings or {}))).encode("utf-8"))
        if form == "ASK":
            return self._truth(sparql, bindings or {})
        with self.stream(sparql, bindings) as found:
            return Solutions(found.variables, tuple(found.rows))

    def select(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Solutions:
        """Answer a SELECT; UsageError for any other form."""
        answer = self.query(sparql, bindings)
        if isinstance(answer, Solutions):
            return answer
        raise UsageError("a SELECT is needed here", hint="Begin the query with SELECT.")

    @contextmanager
    def stream(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Iterator[Rows]:
        """Yield the rows of a SELECT as they arrive; an answer that is cut is an error before the first row.

        One that breaks off is an error when its last whole row has been given.
        """
        guard.check(sparql, self._has_graph)
        with self._ask(sparql, bindings or {}, answers.JSON) as answer:
            found = answers.rows(answer, self.origin)
            if isinstance(found, bool):
                raise UsageError("a SELECT is needed here", hint="Begin the query with SELECT.")
            yield Rows(found.variables, self.dialect.rows(sparql, found.rows))

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Yield IRI in brackets and sorted N-Triples of each graph that Zeren put there, else of each there is.

        Every graph is counted first, and one that does not arrive whole is an error; so is a load that
        broke off, which leaves a part of what is meant, or one that began while this was read.
        """
        put = self.manifest()
        for graph, size in self._documents(put):
            yield f"<{graph}>", "".join(sorted(self.triples(graph, size))).encode("utf-8")
        if self.manifest() != put:
            raise UnreadableInput(
                "something was loaded into this server while it was read: some graphs may be old and some new",
                where=self.origin,
                hint="Ask again when the load has ended.",
            )

    def manifest(self) -> dict[str, str]:
        """Return what Zeren has put there: graph → digest, BEGUN for one that is not known to be whole."""
        size = int(next(iter(self.select(_SIZE, {"in_g": iri(MANIFEST)})), {"n": "0"})["n"])
        return manifest.entries(manifest.read(self.triples(MANIFEST, size))) if size else {}

    def _documents(self, put: Mapping[str, str]) -> list[tuple[str, int]]:
        """Return the graphs that Zeren put there with their sizes; UnreadableInput where a load is under way."""
        sizes = self.sizes()
        if broken := [graph for graph, digest in put.items() if digest == BEGUN]:
            raise UnreadableInput(
                f"a load into this server is under way or broke off: {len(broken)} graphs are not known to be whole",
                where=self.origin,
                hint="Give the same `zeren load` again, and it goes on from there.",
            )
        return sorted((graph, sizes.get(graph, 0)) for graph in put) or sorted(sizes.items())

    def sizes(self) -> dict[str, int]:
        """Return the number of triples of each named graph that is not the server's own."""
        found = {row["g"]: int(row["n"]) for row in self.select(_SIZES)}
        return {graph: size for graph, size in found.items() if not self.dialect.own(graph)}

    def triples(self, graph: str, size: int) -> set[str]:
        """Return the `size` lines of N-Triples of a graph; UnreadableInput where some are lacking."""
        found = self._graph(_TRIPLES, {"in_g": iri(graph)})
        if len(found) < size and self.dialect.page:
            found = self._in_pages(graph, size, self.dialect.page)
        if len(found) != size:
            raise UnreadableInput(
                f"the server gave {len(found)} of the {size} statements of <{graph}>",
                where=self.origin,
                hint="Is it being loaded? Else let it answer with more rows (Virtuoso: ResultSetMaxRows).",
            )
        return found

    def dump(self) -> bytes:
        """Return the named graphs as sorted N-Quads."""
        return b"".join(
            sorted(
                triple[:-2] + f" {graph} .\n".encode()
                for graph, triples in self.parts()
                for triple in triples.splitlines()
            )
        )

    def rdflib(self) -> rdflib.Dataset:
        """Return the named graphs as an rdflib Dataset."""
        from zeren.store.bridge import dataset  # noqa: PLC0415  rdflib is slow to import

        return dataset(self.parts())

    def __len__(self) -> int:
        """Return the number of quads in named graphs."""
        return sum(size for _, size in self._documents(self.manifest()))

    def _in_pages(self, graph: str, size: int, page: int) -> set[str]:
        """Return the lines read in pages; without an order they may overlap, which the count shows."""
        found: set[str] = set()
        for at in range(0, size, page):
            rows = self.select(_PAGE % (page, at), {"in_g": iri(graph)}).rows
            found.update(answers.line(row, self.origin) for row in rows)
        return found

    def _graph(self, sparql: str, bindings: Mapping[str, Term]) -> set[str]:
        with self._ask(sparql, bindings, answers.TRIPLES) as answer:
            return answers.triples(answer, self.origin)

    def _truth(self, sparql: str, bindings: Mapping[str, Term]) -> bool:
        with self._ask(sparql, bindings, answers.JSON) as answer:
            found = answers.rows(answer, self.origin)
            return found if isinstance(found, bool) else self.dialect.truth(list(found.rows))

    def _has_graph(self, graph: str) -> bool:
        return self._truth("ASK WHERE { GRAPH ?g { ?s ?p ?o } }", {"g": iri(graph)})

    @contextmanager
    def _ask(self, sparql: str, bindings: Mapping[str, Term], accept: str) -> Iterator[IO[bytes]]:
        """Yield the answer as a file; UnreadableInput when its headers say that it is not whole."""
        form = {"query": self.dialect.written(sparql, bindings)}
        url, headers = self.dialect.query_url, {"Accept": accept}
        with self.web.stream(url, form, self.dialect.parameters(), headers) as response:
            if why := self.dialect.complaint(response.headers):
                hint = "Ask for less, with LIMIT or FILTER, or let the server answer with more rows or take longer."
                raise UnreadableInput(why, where=self.origin, hint=hint)
            yield answers.arriving(response.iter_bytes())
