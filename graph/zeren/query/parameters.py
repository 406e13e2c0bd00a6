"""Parameters of named queries: what a person types becomes a term, or an error that helps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date as day
from difflib import get_close_matches

from zeren.errors import UsageError
from zeren.query import nodes
from zeren.store import Store, Term, date, iri, literal
from zeren.triples import VOCABULARY
from zeren.triples.vocabulary import labels

REQUIRED, OPTIONAL = "-", "*"
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: type is string, integer, date, unit, role, state or statement.

    `default` is `-` where a value is required, `*` where none means no limit.
    """

    name: str
    type: str
    default: str
    description: str


def read(line: str) -> Parameter:
    """Return the parameter a header line describes: `name type default description`."""
    name, kind, default, description = line.split(" ", 3)
    if kind not in _READERS:
        raise ValueError(f"parameter type {kind!r}")
    return Parameter(name, kind, default, description)


def bindings(store: Store, query: str, parameters: tuple[Parameter, ...], given: Mapping[str, str]) -> dict[str, Term]:
    """Return variable → term for the values given; a parameter `x` is the variable `in_x`."""
    known = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in known:
            raise _unknown(query, name, list(known))
    bound: dict[str, Term] = {}
    for parameter in parameters:
        text = given.get(parameter.name, parameter.default)
        if text == REQUIRED:
            raise UsageError(
                f"query {query!r} needs the parameter {parameter.name!r} ({parameter.description})",
                hint=f"Give it with --param {parameter.name}=…",
            )
        if text != OPTIONAL:
            bound[f"in_{parameter.name}"] = _READERS[parameter.type](store, parameter.name, text)
    return bound


def _unknown(query: str, name: str, known: list[str]) -> UsageError:
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    listed = f"Its parameters: {', '.join(known)}." if known else "It takes none."
    return UsageError(
        f"query {query!r} has no parameter {name!r}", hint=f"Did you mean {near[0]!r}?" if near else listed
    )


def _string(_: Store, __: str, text: str) -> Term:
    return literal(text)


def _integer(_: Store, name: str, text: str) -> Term:
    try:
        return literal(int(text))
    except ValueError:
        raise UsageError(f"{name}={text!r} is no whole number", hint=f"For example --param {name}=10") from None


def _date(_: Store, name: str, text: str) -> Term:
    try:
        if not _ISO_DAY.fullmatch(text):
            raise ValueError
        day.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{name}={text!r} is no date of the calendar", hint=f"Write year-month-day: --param {name}=2021-11-15"
        ) from None
    return date(text)


def _unit(store: Store, _: str, text: str) -> Term:
    return iri(nodes.unit(store, text))


def _statement(store: Store, _: str, text: str) -> Term:
    return iri(nodes.statement(store, text))


def _concept(scheme: str) -> Callable[[Store, str, str], Term]:
    def reader(_: Store, name: str, text: str) -> Term:
        begin = f"{VOCABULARY}{scheme}/"
        known = {node: words for node, words in labels().items() if node.startswith(begin)}
        for node, words in known.items():
            if text in (node, node.removeprefix(begin), *words.values()):
                return iri(node)
        codes = ", ".join(f"{node.removeprefix(begin)} ({words.get('zh', '')})" for node, words in known.items())
        raise UsageError(f"{name}={text!r} is no {scheme}", hint=f"Choose one of {codes}.")

    return reader


_READERS: dict[str, Callable[[Store, str, str], Term]] = {
    "string": _string,
    "integer": _integer,
    "date": _date,
    "unit": _unit,
    "statement": _statement,
    "role": _concept("role"),
    "state": _concept("state"),
}
