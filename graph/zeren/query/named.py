"""Named queries: a .rq file whose first lines say the question, its parameters and its columns."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zeren import resources
from zeren.errors import UsageError, ZerenError
from zeren.query import parameters
from zeren.query.parameters import Parameter
from zeren.query.table import Column, Stream, Table, streamed, tabled
from zeren.store import Store, Term, literal
from zeren.text import meant

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that has a name: in Chinese and English, with parameters, headings and SPARQL."""

    name: str
    question: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    headings: tuple[tuple[str, Mapping[str, str]], ...]
    sparql: str
    more: Mapping[str, str]
    """Other header lines (`code`, `severity`, `message.zh` … of a check)."""

    def columns(self, lang: str) -> tuple[Column, ...]:
        """Return the columns with headings in a language."""
        return tuple(Column(name, words[lang]) for name, words in self.headings)


def named() -> tuple[NamedQuery, ...]:
    """Return the named queries of ontology/queries, by name."""
    return folder("ontology", "queries")


@cache
def folder(*parts: str) -> tuple[NamedQuery, ...]:
    """Return the queries in one of Zeren's own folders, by name."""
    return tuple(read(file) for file in sorted(resources.path(*parts).glob("*.rq")))


def find(name: str) -> NamedQuery:
    """Return the named query; UsageError with near names when there is none."""
    known = {query.name: query for query in named()}
    if name not in known:
        raise UsageError(
            f"there is no query called {name!r}",
            hint=meant(name, known, most=3, cutoff=0.5) or f"Known queries: {', '.join(known)}.",
        )
    return known[name]


def run(store: Store, name: str, params: Mapping[str, str] | None = None, lang: str = "zh") -> Table:
    """Return the answer to a named query, headings and labels in `lang` (zh or en).

    `params` are texts, as a person types them. Raises UsageError for an unknown query, parameter,
    unit, role or language, and for a missing or ill-formed value.
    """
    return answer(store, find(name), params, lang)


def answer(store: Store, query: NamedQuery, params: Mapping[str, str] | None = None, lang: str = "zh") -> Table:
    """Return the answer to a query that was read from a file; see `run`."""
    bound = _bound(store, query, params, lang)
    return tabled(store.select(query.sparql, bound), query.columns(lang), query.question[lang])


def stream(
    store: Store, name: str, params: Mapping[str, str] | None = None, lang: str = "zh"
) -> AbstractContextManager[Stream]:
    """Return the answer to a named query while it is found; see `run`."""
    query = find(name)
    return streamed(store, query.sparql, _bound(store, query, params, lang), query.columns(lang))


def _bound(store: Store, query: NamedQuery, params: Mapping[str, str] | None, lang: str) -> dict[str, Term]:
    if lang not in LANGUAGES:
        raise UsageError(f"there are no words in {lang!r}", hint="Languages: zh, en.")
    bound: dict[str, Term] = parameters.bindings(store, query.name, query.parameters, params or {})
    bound["lang"] = literal(lang)
    return bound


def read(file: Path) -> NamedQuery:
    """Return the query in a file; ZerenError when its header lacks question or columns."""
    sparql = file.read_text(encoding="utf-8")
    head: dict[str, list[str]] = {}
    for line in sparql.splitlines():
        if not line.startswith("#"):
            break
        key, _, words = line[1:].partition(":")
        head.setdefault(key.strip(), []).append(words.strip())
    try:
        return NamedQuery(
            name=file.stem,
            question={lang: head[f"question.{lang}"][0] for lang in LANGUAGES},
            parameters=tuple(parameters.read(line) for line in head.get("param", [])),
            headings=tuple(_heading(part) for part in head["columns"][0].split(";") if part.strip()),
            sparql=sparql,
            more={key: lines[0] for key, lines in head.items()},
        )
    except (KeyError, ValueError) as error:
        raise ZerenError(f"the header of this query lacks or misspells {error}", where=str(file)) from None


def _heading(part: str) -> tuple[str, Mapping[str, str]]:
    name, _, words = part.strip().partition("=")
    zh, _, en = words.partition("|")
    return name, {"zh": zh, "en": en or zh}
