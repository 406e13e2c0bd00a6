"""What a server sends, read as it arrives: rows, truths and triples as terms."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import IO, TypeVar, cast

import pyoxigraph as ox

from zeren.errors import UnreadableInput
from zeren.store.embedded import as_term
from zeren.store.terms import Row, Rows, Term

JSON = "application/sparql-results+json"
TRIPLES = "application/n-triples"
T = TypeVar("T")


class _Arriving(io.RawIOBase):
    """Bytes of an answer as a file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]  # any buffer will do
        while not self._rest:
            try:
                self._rest = next(self._chunks)
            except StopIteration:
                return 0
        size = min(len(into), len(self._rest))
        into[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def arriving(chunks: Iterator[bytes]) -> IO[bytes]:
    """Return the chunks of an answer as a file that is read once."""
    return cast("IO[bytes]", io.BufferedReader(_Arriving(chunks), 1 << 16))


def rows(answer: IO[bytes], where: str) -> Rows | bool:
    """Return rows or a truth from SPARQL results in JSON; UnreadableInput where they are broken, rows or not."""
    found = _whole(lambda: ox.parse_query_results(answer, ox.QueryResultsFormat.JSON), where)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    return Rows(tuple(variable.value for variable in found.variables), _rows(found, where))


def _rows(found: ox.QuerySolutions, where: str) -> Iterator[Row]:
    while (row := _whole(lambda: next(found, None), where)) is not None:
        yield tuple([None if term is None else _lower(as_term(term)) for term in row])


def triples(answer: IO[bytes], where: str) -> set[str]:
    """Return the lines of N-Triples, each in its one canonical form; UnreadableInput where they are broken."""
    parsed = _whole(lambda: ox.parse(answer, ox.RdfFormat.N_TRIPLES), where)
    found: set[str] = set()
    while (quad := _whole(lambda: next(parsed, None), where)) is not None:
        found.add(f"{quad.triple} .\n")
    return found


def line(row: Row, where: str) -> str:
    """Return subject, predicate and object as a line of N-Triples; UnreadableInput for a row with a gap."""
    if any(term is None for term in row):
        raise broken(where, "a row lacks a term")
    return " ".join(term.n3() for term in row if term is not None) + " .\n"


def _lower(term: Term) -> Term:
    """Return the term with its language in lower case, as the embedded store has it."""
    return term._replace(language=term.language.lower()) if term.language else term


def _whole(read: Callable[[], T], where: str) -> T:
    try:
        return read()
    except (SyntaxError, ValueError, OSError) as error:
        raise broken(where, str(error)) from None


def broken(where: str, why: str) -> UnreadableInput:
    """Return the error for an answer that is not what SPARQL says it must be, or breaks off."""
    return UnreadableInput(
        f"the endpoint's answer is not SPARQL results in JSON, or not whole ({' '.join(why.split())[:120]})",
        where=where,
        hint="A server that runs out of time may break off its answer: ask for less, with LIMIT or FILTER.",
    )
