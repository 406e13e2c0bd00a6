"""The default store: Oxigraph inside this process, in memory or on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from zeren.errors import UnreadableInput, UsageError
from zeren.store import guard, kept, trouble
from zeren.store.glimpse import Glimpse
from zeren.store.kept import GRAPH_NAME
from zeren.store.terms import Answer, Graph, Row, Rows, Solutions, Term
from zeren.store.tokens import tokens

if TYPE_CHECKING:
    import rdflib

_BATCH = 1 << 25
"""Bytes of N-Triples gathered before they are added to the union."""


class EmbeddedStore:
    """An Oxigraph store; see `Store` for what each method gives.

    With several named graphs the union is kept in the default graph: Oxigraph's own union shows a
    triple once for each graph it stands in, which would make every COUNT wrong.
    """

    def __init__(self, inner: ox.Store | None = None, *, origin: str = "", texts_dir: Path | None = None) -> None:
        self._inner = inner if inner is not None else ox.Store()
        self._fleeting = inner is None
        self.origin = origin
        self.texts_dir = texts_dir
        self._joined = self._holds_union()
        self._unnamed: bytes | None = None
        """N-Quads whose union is loaded and whose named graphs are not: few questions ask for those."""
        self._kept: tuple[Path, str] | None = None
        """The file of N-Quads whose union a store of the cache holds, and its hash."""
        self._glimpse: Glimpse | None = None
        """The same file, where no store holds it yet."""

    @classmethod
    def of_kept(cls, file: Path, texts_dir: Path | None) -> EmbeddedStore | None:
        """Return a store on a large file of N-Quads that is kept on disk, or None where none can be.

        The first few that are asked for look at the file itself, until a question is asked that this does not do for.
        """
        store = cls(origin=str(file), texts_dir=texts_dir)
        store._glimpse = kept.glimpsed(file)
        sha256 = store._glimpse.sha256 if store._glimpse else store._on_disk(file)
        store._kept, store._joined = ((file, sha256), True) if sha256 else (None, store._joined)
        return store if sha256 else None

    def _on_disk(self, file: Path) -> str:
        """Ask the store that is kept of a file from here on; return the file's hash, or nothing where there is none."""
        found = kept.opened(file)
        if found is None:
            return ""
        self._inner, self._fleeting = found[0], False
        return found[1]

    def _seen(self, bound: str) -> ox.Store:
        """Return what answers a query: a glimpse of the file as long as one does, else all of it."""
        glimpse = self._glimpse
        if glimpse is None or (found := glimpse.answering(bound, guard.KNOWN_PREFIXES)) is None:
            if glimpse is not None:
                ox.Store().query(bound, prefixes=guard.KNOWN_PREFIXES)  # a slip is told of before all is loaded
                self._glimpse = None
                if self._on_disk(glimpse.file) != glimpse.sha256:
                    self.name_graphs()
            return self._inner
        return found

    def load(self, nquads: bytes) -> None:
        """Add N-Quads; UnreadableInput with the line of the first fault, and then nothing is added."""
        self.load_as(nquads, ox.RdfFormat.N_QUADS, self.origin or "N-Quads")

    def load_as(self, data: bytes, form: ox.RdfFormat, where: str, sound: bool = False) -> None:
        """Add RDF of another form; `sound` says that it is known to be well-formed, which is a fifth of the work."""
        self.name_graphs()
        if form == ox.RdfFormat.N_QUADS and self._fleeting and not len(self._inner) and self._load_union(data, sound):
            return
        try:
            self._inner.bulk_load(data, form)
        except SyntaxError as error:
            raise trouble.broken_graph(where, error) from None
        except (ValueError, OSError) as error:
            raise UnreadableInput(str(error), where=where, hint="Give a whole RDF file.") from None
        self._join()

    def name_graphs(self) -> None:
        """Load the named graphs where only their union was; done by itself when a query or a dump needs them."""
        if self._kept is not None:
            (file, sha256), self._kept, self._glimpse = self._kept, None, None
            self._inner, self._fleeting = ox.Store(), True
            self.load(_same(file, sha256))
        if self._unnamed is not None:
            data, self._unnamed = self._unnamed, None
            self._inner.bulk_load(data, ox.RdfFormat.N_QUADS)

    def _load_union(self, nquads: bytes, sound: bool) -> bool:
        """Load statements without their graphs; return False, and load nothing, where that is not surely the same."""
        if b"_:" in nquads:
            return False
        try:
            self._inner.bulk_load(GRAPH_NAME.sub(rb" .\n", nquads), ox.RdfFormat.N_TRIPLES, lenient=sound)
        except (SyntaxError, ValueError):
            return False
        self._unnamed, self._joined = nquads, True
        return True

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """Answer a query; UsageError with line and caret when it is wrong or not allowed."""
        guard.check(sparql, self.has_graph)
        found = self._run(sparql, guard.bind(sparql, bindings or {}))
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        if isinstance(found, ox.QueryTriples):
            return _graph(found)
        return Solutions(_names(found), tuple(_rows(found, sparql)))

    @contextmanager
    def stream(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Iterator[Rows]:
        """Yield the rows of a SELECT as the engine finds them; UsageError for any other form."""
        guard.check(sparql, self.has_graph)
        found = self._run(sparql, guard.bind(sparql, bindings or {}))
        if not isinstance(found, ox.QuerySolutions):
            raise UsageError("a SELECT is needed here", hint="Begin the query with SELECT.")
        yield Rows(_names(found), _rows(found, sparql))

    def select(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Solutions:
        """Answer a SELECT; UsageError for any other form."""
        answer = self.query(sparql, bindings)
        if isinstance(answer, Solutions):
            return answer
        raise UsageError("a SELECT is needed here", hint="Begin the query with SELECT.")

    def dump(self) -> bytes:
        """Return everything as sorted N-Quads."""
        return b"".join(line + b"\n" for line in sorted(self._lines()))

    def rdflib(self) -> rdflib.Dataset:
        """Return everything as an rdflib Dataset whose default graph is the union."""
        from zeren.store.bridge import dataset  # noqa: PLC0415  rdflib is slow to import

        return dataset(self.parts())

    def __len__(self) -> int:
        """Return the number of quads, not counting the copy that makes the union."""
        if not self._joined:
            return len(self._inner)
        return sum(1 for _ in self._lines())

    def answer(
        self, sparql: str, base: str, scope: tuple[list[ox.NamedNode], list[ox.NamedNode]] | None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return the engine's own answer.

        A `scope` of default and named graphs goes before the query's FROM; `base` begins relative IRIs.
        """
        options: dict[str, Any] = {"default_graph": scope[0], "named_graphs": scope[1]} if scope else {}
        return self._run(sparql, sparql, options | ({"base_iri": base} if base else {}))

    def _run(
        self, sparql: str, bound: str, scope: Mapping[str, Any] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        named = [token for token in tokens(sparql) if token.says("FROM", "GRAPH")]
        if named or scope:
            self.name_graphs()
        union = (
            not self._joined and "default_graph" not in (scope or {}) and not any(token.says("FROM") for token in named)
        )
        options: dict[str, Any] = {"prefixes": guard.KNOWN_PREFIXES, "use_default_graph_as_union": union}
        options |= scope or {}
        try:
            return self._seen(bound).query(bound, **options)
        except SyntaxError as error:
            raise self._blame(sparql, str(error)) from None
        except (RuntimeError, ValueError, OSError) as error:
            raise trouble.wrong_query(sparql, str(error)) from None

    def _blame(self, sparql: str, complaint: str) -> UsageError:
        """Point into the query as it was written, without the parameters."""
        try:
            self._inner.query(sparql, prefixes=guard.KNOWN_PREFIXES)
        except SyntaxError as error:
            return trouble.wrong_query(sparql, str(error))
        return UsageError(
            f"a parameter cannot be put into the query: {complaint}",
            hint="Is one of the values an IRI with a slip in it?",
        )

    def has_graph(self, graph: str) -> bool:
        """Return whether the store holds a named graph of this IRI."""
        self.name_graphs()
        try:
            return self._inner.contains_named_graph(ox.NamedNode(graph))
        except ValueError:
            return False

    def _join(self) -> None:
        names = sorted(self._inner.named_graphs(), key=str)
        if len(names) < 2 and not self._joined:
            return
        batch = bytearray()
        for graph in names:
            batch += self._triples(graph)
            if len(batch) > _BATCH:
                self._inner.bulk_load(bytes(batch), ox.RdfFormat.N_TRIPLES)
                batch.clear()
        self._inner.bulk_load(bytes(batch), ox.RdfFormat.N_TRIPLES)
        self._joined = True

    def _holds_union(self) -> bool:
        """Tell whether an opened store already keeps its union in the default graph."""
        default = ox.DefaultGraph()
        firsts = [
            next(self._inner.quads_for_pattern(None, None, None, graph), None) for graph in self._inner.named_graphs()
        ]
        found = [quad for quad in firsts if quad is not None]
        return bool(found) and all(
            ox.Quad(quad.subject, quad.predicate, quad.object, default) in self._inner for quad in found
        )

    def _triples(self, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> bytes:
        return self._inner.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Yield each graph's IRI in brackets and its N-Triples; the default graph has an empty IRI."""
        self.name_graphs()
        seen: set[bytes] = set()
        for graph in sorted(self._inner.named_graphs(), key=str):
            triples = self._triples(graph)
            if self._joined:
                seen.update(triples.splitlines())
            yield str(graph), triples
        own = [line for line in self._triples(ox.DefaultGraph()).splitlines() if line not in seen]
        yield "", b"".join(line + b"\n" for line in own)

    def _lines(self) -> Iterator[bytes]:
        for graph, triples in self.parts():
            tail = f" {graph} .".encode() if graph else b" ."
            for line in triples.splitlines():
                yield line[:-2] + tail


def _same(file: Path, sha256: str) -> bytes:
    """Return the bytes of a file that has this hash."""
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise UnreadableInput("the graph was renewed while it was read", where=str(file), hint="Ask again.")
    return data


def as_term(term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple) -> Term:
    """Return the engine's term as ours; UsageError for a triple, which is no value."""
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, ox.Literal):
        language = term.language
        return Term("literal", term.value, "" if language else term.datatype.value, language or "")
    if isinstance(term, ox.BlankNode):
        return Term("blank", term.value)
    raise UsageError("a triple is no value here", hint="Select subject, predicate and object one by one.")


def _names(found: ox.QuerySolutions) -> tuple[str, ...]:
    return tuple(variable.value for variable in found.variables)


def _rows(found: ox.QuerySolutions, sparql: str) -> Iterator[Row]:
    try:
        for row in found:
            yield tuple([None if term is None else as_term(term) for term in row])
    except (RuntimeError, ValueError, OSError) as error:
        raise trouble.wrong_query(sparql, str(error)) from None


def _graph(triples: ox.QueryTriples) -> Graph:
    lines = {f"{triple} .\n" for triple in triples}
    return Graph("".join(sorted(lines)).encode("utf-8"))
