"""Answers as plain tables: what writers, pages and the command line take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from zeren.store import Graph, Solutions, Store, Term

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the name scripts use, and the heading people read."""

    name: str
    heading: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values under headings; `links` has the same shape and holds IRIs or None."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    links: tuple[tuple[str | None, ...], ...]
    title: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> list[dict[str, Value]]:
        """Return each row as column name → value."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Stream:
    """A table whose rows are found while they are asked for, and not kept."""

    columns: tuple[Column, ...]
    rows: Iterator[tuple[Value, ...]]


def value(term: Term | None) -> Value:
    """Return a term as a plain value: numbers and truths as such, all else as text."""
    if term is None:
        return None
    kind = term.datatype.rpartition("#")[2]
    if kind == "integer":
        return int(term.value)
    if kind in ("decimal", "double", "float"):
        return float(term.value)
    return term.value == "true" if kind == "boolean" else term.value


def tabled(solutions: Solutions, columns: tuple[Column, ...], title: str = "") -> Table:
    """Return the solutions under these columns; `x_iri` is the link of column `x`."""
    places = {name: place for place, name in enumerate(solutions.variables)}
    shown = [places.get(column.name) for column in columns]
    linked = [places.get(f"{column.name}_iri") for column in columns]
    rows = tuple(tuple(value(_at(row, place)) for place in shown) for row in solutions.rows)
    links = tuple(
        tuple(_link(_at(row, link)) or _link(_at(row, place)) for place, link in zip(shown, linked, strict=True))
        for row in solutions.rows
    )
    return Table(columns, rows, links, title)


@contextmanager
def streamed(
    store: Store, sparql: str, bindings: Mapping[str, Term] | None = None, columns: tuple[Column, ...] = ()
) -> Iterator[Stream]:
    """Yield the answer to a SELECT while it is found, without links; raises UsageError as `free` does.

    Without `columns`, those of the query.
    """
    with store.stream(sparql, bindings) as found:
        shown = columns or tuple(Column(name, name) for name in found.variables)
        places = [found.variables.index(one.name) if one.name in found.variables else None for one in shown]
        yield Stream(shown, (tuple([value(_at(row, place)) for place in places]) for row in found.rows))


def free(store: Store, sparql: str, bindings: Mapping[str, Term] | None = None) -> Table | Graph:
    """Return the answer to any query: a table for SELECT and ASK, a graph for the others.

    Raises UsageError when the query is wrong, or would change the graph or leave it.
    """
    answer = store.query(sparql, bindings)
    if isinstance(answer, Graph):
        return answer
    if isinstance(answer, bool):
        return Table((Column("answer", "answer"),), ((answer,),), ((None,),))
    return tabled(answer, tuple(Column(name, name) for name in answer.variables))


def _at(row: tuple[Term | None, ...], place: int | None) -> Term | None:
    return None if place is None else row[place]


def _link(term: Term | None) -> str | None:
    return term.value if term is not None and term.kind == "iri" else None
