"""The way back: from a statement of the graph to the words that say it, with line and caret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from zeren.model import Locator
from zeren.query import nodes
from zeren.query.things import EVIDENCE, EVIDENCE_NAMES, Thing, Things, code, gathered, words_of
from zeren.store import Store, iri, text_of
from zeren.store.guard import KNOWN_PREFIXES
from zeren.text import width
from zeren.triples.vocabulary import terms

_AROUND = 30
"""Characters shown before and after the words, so that a line fits a screen."""
_LONGEST = 45
"""Characters of the words themselves that are shown."""

_SAID = "SELECT ?s ?p ?o WHERE { ?s ?p ?o . FILTER(?s = ?in_node) }"
_NAMED = """
SELECT DISTINCT ?s ?p ?o WHERE {
  VALUES ?p { skos:prefLabel rdfs:label dcterms:identifier dcterms:description schema:sha256 zr:surface }
  ?in_node ?link ?s . ?s ?p ?o . FILTER(ISIRI(?s))
}
"""
_WORDS = f"""
SELECT DISTINCT ?name ?sha256 ?title ?address {EVIDENCE_NAMES} WHERE {{
  ?in_node zr:evidence ?evidence .{EVIDENCE}
  OPTIONAL {{ ?document rdfs:label ?name }}
  OPTIONAL {{ ?document schema:sha256 ?sha256 }}
  OPTIONAL {{ ?document dcterms:title ?title }}
  OPTIONAL {{ ?document dcterms:source ?address }}
}}
ORDER BY ?name ?start ?end
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a statement says: the property's label, the value in words, its IRI if it is a node."""

    label: str
    value: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A passage in its document.

    `line_number` counts from 1 and `column` in characters from 1; both are 0, and `line` and
    `caret` empty, where the document's text is not at hand. `caret` stands under the words when
    both are printed in a fixed-width face with full-width Chinese characters. `title` is what the
    document calls itself, `address` where a person found it, with the anchor; both may be empty.
    """

    quote: str
    start: int
    end: int
    locator: Locator
    document: str
    name: str
    sha256: str
    line_number: int = 0
    column: int = 0
    line: str = ""
    caret: str = ""
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """What a statement says and the passages it rests on."""

    id: str
    kind: str
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]


def why(store: Store, statement: str, texts: Path | None = None, lang: str = "zh") -> Chain:
    """Return the chain from a statement (IRI, id, or the beginning of an id) to its words.

    `texts` is the folder of the documents' texts, by default that of the build folder. Raises
    UsageError when no statement, or more than one, is meant.
    """
    node = nodes.statement(store, statement)
    bound = {"in_node": iri(node)}
    thing = gathered(store.select(_SAID, bound).rows)[node]
    linked = gathered(store.select(_NAMED, bound).rows)
    folder = texts or store.texts_dir
    rows = list(store.select(_WORDS, bound))
    sources = tuple(_source(row, folder) for row in rows)
    return Chain(node, _kind(thing, lang), _facts(thing, linked, lang), sources)


def under(text: str, start: int, end: int) -> tuple[int, int, str, str]:
    """Return line number, column, the line around text[start:end], and a caret line under its words.

    Words that run on over a line end, or are longer than a screen line, are marked as far as they
    are shown. A long line is cut to the words' neighbourhood, with … where it goes on.
    """
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    shown = min(end, stop, start + _LONGEST)
    left, right = max(begin, start - _AROUND), min(stop, max(shown, start) + (_AROUND if shown == end else 0))
    lead = ("…" if left > begin else "") + _flat(text[left:start])
    marked = _flat(text[start:shown])
    tail = _flat(text[shown:right]) + ("…" if right < stop else "")
    caret = " " * width(lead) + "^" * max(1, width(marked))
    return text.count("\n", 0, start) + 1, start - begin + 1, lead + marked + tail, caret


def _flat(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _source(row: Mapping[str, str], folder: Path | None) -> Source:
    words, name, sha256 = words_of(dict(row)), row.get("name", ""), row.get("sha256", "")
    text = text_of(folder, sha256, name)
    found = under(text, words.start, words.end) if text else (0, 0, "", "")
    address = row.get("address", "")
    if address and words.locator.anchor and "#" not in address:
        address = f"{address}#{quote(words.locator.anchor)}"
    return Source(
        *(words.quote, words.start, words.end, words.locator, words.document, name, sha256),
        *found,
        row.get("title", ""),
        address,
    )


def _kind(thing: Thing, lang: str) -> str:
    known = [terms()[kind][lang] for kind in thing.all("rdf:type") if kind in terms()]
    return known[-1] if known else ""


def _facts(thing: Thing, linked: Things, lang: str) -> tuple[Fact, ...]:
    zr = KNOWN_PREFIXES["zr"]
    shown = [(iri_of, words[lang]) for iri_of, words in terms().items() if iri_of.startswith(zr)]
    return tuple(
        Fact(label, *_value(value, linked, lang))
        for predicate, label in shown
        if predicate.removeprefix(zr) not in ("evidence", "namedBy")
        for value in thing.all(f"zr:{predicate.removeprefix(zr)}")
    )


def _value(value: str, linked: Things, lang: str) -> tuple[str, str | None]:
    target = linked.get(value)
    if target is None:
        return value, value if "://" in value else None
    number, text = target.one("dcterms:identifier"), target.one("dcterms:description")
    told = f"{number}　{text}" if number and not text.startswith(number) else text
    return target.label(lang) or told or target.one("zr:surface") or target.one("rdfs:label") or code(value), value
