"""Terms and answers as every store gives them, whichever engine stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from zeren.triples import terms
from zeren.triples.turtle import turtle

XSD = terms.PREFIXES["xsd"]


class Term(NamedTuple):
    """An RDF term: kind is `iri`, `literal` or `blank`."""

    kind: str
    value: str
    datatype: str = ""
    language: str = ""

    def n3(self) -> str:
        """Return the term in N-Triples form, escaped."""
        if self.kind == "iri":
            return terms.iri(self.value)
        if self.kind == "blank":
            return f"_:{self.value}"
        text = terms.string(self.value, self.language)
        return text if self.language or self.datatype in ("", XSD + "string") else f"{text}^^{terms.iri(self.datatype)}"


def iri(value: str) -> Term:
    """Return an IRI term."""
    return Term("iri", value)


def literal(value: str | int | float | bool, language: str = "") -> Term:
    """Return a literal term of the type that fits the Python value; a date is given with `date`."""
    if isinstance(value, bool):
        return Term("literal", str(value).lower(), XSD + "boolean")
    if isinstance(value, int):
        return Term("literal", str(value), XSD + "integer")
    if isinstance(value, float):
        return Term("literal", repr(value), XSD + "double")
    return Term("literal", value, "" if language else XSD + "string", language)


def date(value: str) -> Term:
    """Return an xsd:date term of an ISO date."""
    return Term("literal", value, XSD + "date")


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The variables of an answer and its rows, which are read while they are asked for."""

    variables: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT, in the order of the query; an unbound variable is None."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Give each row as variable → text, without the unbound."""
        for row in self.rows:
            yield {name: term.value for name, term in zip(self.variables, row, strict=True) if term is not None}


@dataclass(frozen=True, slots=True)
class Graph:
    """The triples of a CONSTRUCT or DESCRIBE: sorted N-Triples without repeats."""

    ntriples: bytes

    def __len__(self) -> int:
        return self.ntriples.count(b"\n")

    def turtle(self) -> bytes:
        """Return the triples as Turtle, the same bytes each time."""
        return turtle(self.ntriples)


Answer = Solutions | Graph | bool
