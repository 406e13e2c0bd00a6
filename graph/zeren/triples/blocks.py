"""The statements of documents node by node: each as sorted N-Quads and as the block of Turtle that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from zeren.triples import terms
from zeren.triples.page import Page
from zeren.triples.turtle import Shortener, ended

Values = Mapping[str, list[str]]


class Block(NamedTuple):
    """All that some documents say of one subject: whole lines of N-Quads, and Turtle."""

    subject: str
    quads: str
    turtle: str


def blocks(pages: Sequence[Page], short: Shortener) -> Iterator[Block]:
    """Yield a block for each subject of the pages, sorted as the lines of all are sorted.

    No two pages may be of one graph.
    """
    for subject in sorted({subject for page in pages for subject in page.said}):
        if len(pages) == 1:
            yield _block(subject, pages[0].said[subject], _tail(pages[0]), short)
        else:
            yield _joint(subject, [page for page in pages if subject in page.said], short)


def _block(subject: str, said: Values, tail: str, short: Shortener) -> Block:
    quads, turtle = list[str](), list[str]()
    predicates = tuple(said)
    short.names(predicates)
    for predicate, name in _order(predicates):
        values = said[predicate]
        if len(values) == 1:
            value = values[0]
            quads.append(f"{subject} {name} {value}{tail}")
            turtle.append(f"{predicate} {short(value) if value[-1] == '>' else value}")
            continue
        values = sorted(set(values))
        quads += [f"{subject} {name} {value}{tail}" for value in values]
        turtle.append(f"{predicate} {', '.join(map(short, values))}")
    return Block(subject, "".join(quads), ended(short(subject), turtle))


def _joint(subject: str, pages: Sequence[Page], short: Shortener) -> Block:
    """Return the block of a subject of several pages: the lines of all, and each statement once in Turtle."""
    lines: list[str] = []
    whole: dict[str, list[str]] = {}
    for page in pages:
        said = page.said[subject]
        lines += _block(subject, said, _tail(page), short).quads.split("\n")[:-1]
        for predicate, values in said.items():
            whole.setdefault(predicate, []).extend(values)
    quads = "".join([f"{line}\n" for line in sorted(lines)])
    return Block(subject, quads, _block(subject, whole, "", short).turtle)


def _tail(page: Page) -> str:
    return f" {page.graph} .\n"


@cache
def _order(predicates: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return prefixed predicates, each with its full name, in the order of the full names."""
    return tuple(sorted(((each, terms.name(each)) for each in predicates), key=lambda pair: pair[1]))
