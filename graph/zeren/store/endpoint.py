"""A SPARQL 1.1 endpoint as a store; only ever the one URL its user gave."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeren.errors import UnreadableInput, UsageError
from zeren.store import guard
from zeren.store.terms import Answer, Graph, Solutions, Term

if TYPE_CHECKING:
    import rdflib

_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_TIMEOUT = 120
_BATCH = 2000
_KINDS = {"uri": "iri", "bnode": "blank", "literal": "literal", "typed-literal": "literal"}
_EVERYTHING = "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


class EndpointStore:
    """A SPARQL 1.1 Protocol client; see `Store` for what each method gives.

    Queries go as a POST form, which every engine tried answers. Oxigraph is asked for its union
    default graph; other engines give the default graph they were set up with.
    """

    texts_dir: Path | None = None

    def __init__(self, url: str, update_url: str | None = None) -> None:
        self.origin = url
        self._update = update_url or (url.removesuffix("/query") + "/update" if url.endswith("/query") else url)

    def load(self, nquads: bytes) -> None:
        """Add N-Quads by INSERT DATA, a batch at a time."""
        lines = nquads.decode("utf-8").splitlines()
        for at in range(0, len(lines), _BATCH):
            self._post(self._update, {"update": _insertion(lines[at : at + _BATCH])}, "*/*")

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """Answer a query; UsageError with the endpoint's own words when it refuses it."""
        guard.check(sparql, self._has_graph)
        text = guard.declared(guard.bind(sparql, bindings or {}))
        form = guard.form_of(sparql)
        if form in ("CONSTRUCT", "DESCRIBE"):
            lines = {line for line in self._ask(text, _TRIPLES).split("\n") if line.strip()}
            return Graph("".join(f"{line}\n" for line in sorted(lines)).encode("utf-8"))
        return self._answer(self._ask(text, _JSON), form)

    def select(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Solutions:
        """Answer a SELECT; UsageError for any other form."""
        answer = self.query(sparql, bindings)
        if isinstance(answer, Solutions):
            return answer
        raise UsageError("a SELECT is needed here", hint="Begin the query with SELECT.")

    def dump(self) -> bytes:
        """Return the named graphs as sorted N-Quads."""
        return b"".join(
            sorted(
                triple[:-2] + f" {graph} .\n".encode()
                for graph, triples in self._parts()
                for triple in triples.splitlines()
            )
        )

    def rdflib(self) -> rdflib.Dataset:
        """Return the named graphs as an rdflib Dataset."""
        from zeren.store.bridge import dataset  # noqa: PLC0415  rdflib is slow to import

        return dataset(self._parts())

    def __len__(self) -> int:
        """Return the number of quads in named graphs."""
        answer = self.select("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        return int(next(iter(answer))["n"])

    def _parts(self) -> Iterator[tuple[str, bytes]]:
        graphs: dict[str, list[str]] = defaultdict(list)
        for row in self.select(_EVERYTHING).rows:
            subject, predicate, value, graph = (term.n3() for term in row if term is not None)
            graphs[graph].append(f"{subject} {predicate} {value} .\n")
        for graph in sorted(graphs):
            yield graph, "".join(sorted(graphs[graph])).encode("utf-8")

    def _has_graph(self, graph: str) -> bool:
        query = guard.bind("ASK WHERE { GRAPH ?g { ?s ?p ?o } }", {"g": Term("iri", graph)})
        return bool(self._answer(self._ask(query, _JSON), "ASK"))

    def _ask(self, sparql: str, accept: str) -> str:
        mark = "&" if "?" in self.origin else "?"
        return self._post(f"{self.origin}{mark}union-default-graph=", {"query": sparql}, accept)

    def _post(self, url: str, fields: dict[str, str], accept: str) -> str:
        body = urllib.parse.urlencode(fields).encode("ascii")
        request = urllib.request.Request(url, data=body, headers={"Accept": accept}, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:
                return str(response.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            raise _refused(url, error) from None
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            raise UnreadableInput(
                f"the endpoint does not answer: {getattr(error, 'reason', error)}",
                where=self.origin,
                hint="Is the server running, and is this the URL of its queries (often …/query or …/sparql)?",
            ) from None

    def _answer(self, text: str, form: str) -> Answer:
        try:
            found = json.loads(text)
            if form == "ASK" and "boolean" in found:
                return bool(found["boolean"])
            solutions = _solutions(found)
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise UnreadableInput(
                f"the endpoint's answer is not SPARQL results in JSON ({error.__class__.__name__})",
                where=self.origin,
                hint="A server that runs out of time may break off its answer: ask for less, with LIMIT or FILTER.",
            ) from None
        return bool(solutions.rows) if form == "ASK" else solutions


def _solutions(found: dict[str, Any]) -> Solutions:
    names = tuple(found["head"].get("vars", ()))
    rows = tuple(tuple(_term(row.get(name)) for name in names) for row in found["results"]["bindings"])
    return Solutions(names, rows)


def _term(found: dict[str, str] | None) -> Term | None:
    if found is None:
        return None
    language = found.get("xml:lang", "").lower()
    kind = _KINDS[found["type"]]
    plain = "http://www.w3.org/2001/XMLSchema#string" if kind == "literal" and not language else ""
    return Term(kind, found["value"], found.get("datatype", plain) if not language else "", language)


def _insertion(lines: list[str]) -> str:
    graphs: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        triple, _, graph = line.removesuffix(" .").rpartition(" ")
        graphs[graph].append(f"{triple} .")
    blocks = "\n".join(f"GRAPH {graph} {{\n" + "\n".join(triples) + "\n}" for graph, triples in graphs.items())
    return f"INSERT DATA {{\n{blocks}\n}}"


def _refused(url: str, error: urllib.error.HTTPError) -> UsageError | UnreadableInput:
    said = " ".join(error.read().decode("utf-8", "replace").split())[:300]
    error.close()
    if error.code in (400, 422):
        return UsageError(f"the endpoint refuses the query: {said}", where=url, hint="Check the query's spelling.")
    return UnreadableInput(
        f"the endpoint answered {error.code}: {said}", where=url, hint="Check the URL and your right to read it."
    )
