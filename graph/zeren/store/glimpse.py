"""A question answered from those lines of a large graph that it can look at, without loading the rest.

A query whose every predicate is named sees no statement with another one, and where it names a class, no other class:
what it answers is the same whether those are there or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from zeren.digests import digest
from zeren.triples import PREFIXES

if TYPE_CHECKING:
    from rdflib.plugins.sparql.parserutils import CompValue

_PIECE = 1 << 24
_TYPE = PREFIXES["rdf"] + "type"
_ANY = ("Graph", "ServiceGraphPattern", "DescribeQuery", "TriplesBlock")
"""Parts of a query that look at what is not told by its predicates, or that are not looked into here."""


class Glimpse:
    """A file of N-Quads as a build writes them, of this hash, of which no more is loaded than is asked for."""

    def __init__(self, file: Path, sha256: str) -> None:
        self.file = file
        self.sha256 = sha256
        self._inner: ox.Store | None = None
        self._held: frozenset[bytes] = frozenset()

    def answering(self, sparql: str, prefixes: Mapping[str, str]) -> ox.Store | None:
        """Return a store that answers a query as the whole would; None where it may need all, or asks for more again.

        To go through the file twice is cheaper than to load it, three times may not be.
        """
        wanted = needed(sparql, prefixes)
        if wanted is None or (self._inner is not None and not wanted <= self._held):
            return None
        if self._inner is None:
            self._inner, self._held = _loaded(self.file, tuple(sorted(wanted))), wanted
        return self._inner if digest(self.file) == self.sha256 else None


def _loaded(file: Path, wanted: tuple[bytes, ...]) -> ox.Store | None:
    """Return a store with the lines that go on so behind their subjects; None where the file names blank nodes."""
    store = ox.Store()
    with file.open("rb") as quads:
        while piece := quads.read(_PIECE) + quads.readline():
            if b"_:" in piece:
                return None
            lines = [line for line in piece.split(b"\n") if line.startswith(wanted, line.find(b" ") + 1)]
            triples = b"".join([line[: line.rindex(b" ", 0, -2)] + b" .\n" for line in lines])
            store.bulk_load(triples, ox.RdfFormat.N_TRIPLES, lenient=True)
    return store


def needed(sparql: str, prefixes: Mapping[str, str]) -> frozenset[bytes] | None:
    """Return how whatever a query can look at goes on behind its subject; None where it may look at anything."""
    # rdflib's parser leaves the frames of all its callers to the garbage collector, with answers of the engine in them,
    # which only their own thread may drop: so it is called from a thread that has no such frames.
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(_needed, sparql, prefixes).result()


def _needed(sparql: str, prefixes: Mapping[str, str]) -> frozenset[bytes] | None:
    from rdflib.plugins.sparql import prepareQuery  # noqa: PLC0415  slow to import, and rarely needed

    try:
        query = prepareQuery(sparql, initNs=dict(prefixes)).algebra
        return frozenset(one for part in _parts(query) for one in _said(part))
    except Exception:  # what rdflib cannot read, in whichever way, is for the engine to judge
        return None


class _AnythingError(Exception):
    """A query may look at any statement."""


def _parts(query: CompValue) -> Iterator[tuple[Any, Any, Any]]:
    """Yield the patterns of triples in a query, those in filters and subqueries too."""
    if getattr(query, "name", "") in _ANY or getattr(query, "datasetClause", None):
        raise _AnythingError
    for name, value in query.items():
        if name == "triples":
            yield from value
        elif name != "template":
            for part in value if isinstance(value, list | tuple | set) else (value,):
                if hasattr(part, "items"):
                    yield from _parts(part)
                elif isinstance(part, list | tuple):
                    yield from (found for one in part if hasattr(one, "items") for found in _parts(one))


def _said(part: tuple[Any, Any, Any]) -> Iterator[bytes]:
    from rdflib import URIRef  # noqa: PLC0415

    _, predicate, value = part
    if str(predicate) == _TYPE and isinstance(predicate, URIRef) and isinstance(value, URIRef):
        yield f"<{_TYPE}> <{value}> ".encode()
        return
    yield from (f"<{one}> ".encode() for one in _steps(predicate))


def _steps(path: Any) -> Iterator[str]:  # noqa: ANN401  # what rdflib has for it
    """Yield the predicates of a path; raises _AnythingError for variables, negation, paths that may have no step."""
    from rdflib import URIRef, paths  # noqa: PLC0415

    if isinstance(path, URIRef):
        yield str(path)
    elif isinstance(path, paths.SequencePath | paths.AlternativePath):
        yield from (step for one in path.args for step in _steps(one))
    elif isinstance(path, paths.InvPath) or (isinstance(path, paths.MulPath) and path.mod == "+"):
        yield from _steps(path.arg if isinstance(path, paths.InvPath) else path.path)
    else:
        raise _AnythingError
