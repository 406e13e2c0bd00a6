"""Nodes of one class with all they say, read in one flat scan: the stuff ledgers and chains are made of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from zeren.model import Locator
from zeren.store import Store, Term, iri
from zeren.store.guard import KNOWN_PREFIXES

Said = dict[str, list[Term]]

_PREFIX_OF = {iri: prefix for prefix, iri in KNOWN_PREFIXES.items()}


class Thing:
    """One node and its statements, predicates by their prefixed names."""

    __slots__ = ("id", "said")

    def __init__(self, node: str) -> None:
        self.id = node
        self.said: Said = {}

    def values(self, predicate: str) -> list[str]:
        """Return a predicate's values, in no order."""
        return [term.value for term in self.said.get(predicate, ())]

    def one(self, predicate: str, default: str = "") -> str:
        """Return a predicate's smallest value, or the default."""
        return min(self.values(predicate), default=default)

    def maybe(self, predicate: str) -> str | None:
        """Return a predicate's smallest value, or None."""
        return self.one(predicate) or None

    def all(self, predicate: str) -> tuple[str, ...]:
        """Return a predicate's values, sorted, without repeats."""
        return tuple(sorted(set(self.values(predicate))))

    def label(self, language: str = "zh") -> str:
        """Return the preferred label in a language, else in any, else an empty string."""
        terms = self.said.get("skos:prefLabel", [])
        fitting = [term for term in terms if term.language == language] or terms
        return min((term.value for term in fitting), default="")

    def count(self, predicate: str) -> int | None:
        """Return a predicate's value as an integer, or None."""
        value = self.one(predicate)
        return int(value) if value else None


Things = dict[str, Thing]


def of_class(store: Store, *classes: str) -> Things:
    """Return every node of these classes (prefixed names) by its IRI, in the order of IRIs."""
    listed = " ".join(classes)
    rows = store.select(f"SELECT ?s ?p ?o WHERE {{ VALUES ?class {{ {listed} }} ?s a ?class ; ?p ?o }}").rows
    return gathered(rows)


def with_predicate(store: Store, predicate: str) -> Things:
    """Return every node that has a predicate, with that predicate only."""
    rows = store.select(f"SELECT ?s ?p ?o WHERE {{ VALUES ?p {{ {predicate} }} ?s ?p ?o }}").rows
    return gathered(rows)


def gathered(rows: tuple[tuple[Term | None, ...], ...]) -> Things:
    """Return subject, predicate, object rows as nodes."""
    found: Things = {}
    for subject, predicate, value in rows:
        if subject is None or predicate is None or value is None:
            continue
        thing = found.get(subject.value)
        if thing is None:
            thing = found[subject.value] = Thing(subject.value)
        thing.said.setdefault(short(predicate.value), []).append(value)
    return {node: found[node] for node in sorted(found)}


def merged(parts: Sequence[Things]) -> Things:
    """Return the nodes of several parts of a graph, each with all that any of them says of it, in the order of IRIs."""
    if len(parts) == 1:
        return parts[0]
    found: Things = {}
    for part in parts:
        for node, thing in part.items():
            known = found.setdefault(node, Thing(node)).said
            for predicate, terms in thing.said.items():
                held = known.setdefault(predicate, [])
                held += [term for term in terms if term not in held]
    return {node: found[node] for node in sorted(found)}


@cache
def short(iri: str) -> str:
    """Return the prefixed name of a vocabulary IRI, or the IRI itself."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _PREFIX_OF.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix else iri


def code(iri: str) -> str:
    """Return the last part of a concept's IRI: the code the records use (`lead`)."""
    return iri.rsplit("/", 1)[-1]


EVIDENCE_NAMES = "?document ?start ?end ?quote ?table ?row ?column ?heading ?part ?anchor"
"""The variables `EVIDENCE` binds: what `words_of` reads."""
EVIDENCE = """
  ?evidence oa:hasSource ?document ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end .
  OPTIONAL { ?selector oa:exact ?quote }
  OPTIONAL { ?evidence zr:table ?table }
  OPTIONAL { ?evidence zr:row ?row }
  OPTIONAL { ?evidence zr:column ?column }
  OPTIONAL { ?evidence zr:heading ?heading }
  OPTIONAL { ?evidence zr:part ?part }
  OPTIONAL { ?evidence zr:anchor ?anchor }
"""
"""The SPARQL pattern from ?evidence to its place and words."""

_PASSAGES = f"""
SELECT ?s {EVIDENCE_NAMES} WHERE {{
  ONLY
  ?s zr:evidence ?evidence .{EVIDENCE}}}
"""


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A passage that supports a statement: its place, the words, the document's IRI."""

    start: int = 0
    end: int = 0
    quote: str = ""
    document: str = ""
    locator: Locator = field(default=Locator(), compare=False)


def passages(store: Store, *classes: str) -> dict[str, tuple[Words, ...]]:
    """Return the evidence of every node of these classes, by the node's IRI, in the text's order.

    Of several documents the one that first states an issue comes first.
    """
    return _passages(store, [f"VALUES ?class {{ {' '.join(classes)} }} ?s a ?class ."])


_AT_ONCE = 2000


def passages_of(store: Store, nodes: Collection[str]) -> dict[str, tuple[Words, ...]]:
    """Return the evidence of some nodes in the same way."""
    named = [iri(node).n3() for node in sorted(nodes)]
    parts = (" ".join(named[at : at + _AT_ONCE]) for at in range(0, len(named), _AT_ONCE))
    return _passages(store, [f"VALUES ?s {{ {part} }}" for part in parts])


def _passages(store: Store, parts: Sequence[str]) -> dict[str, tuple[Words, ...]]:
    leads = {thing.one("zr:firstStatedIn") for thing in with_predicate(store, "zr:firstStatedIn").values()}
    found: dict[str, set[Words]] = {}
    for part in parts:
        for row in store.select(_PASSAGES.replace("ONLY", part)):
            found.setdefault(row["s"], set()).add(words_of(row))
    return {
        node: tuple(sorted(words, key=lambda one: (one.document not in leads, one.document, one)))
        for node, words in found.items()
    }


def words_of(row: dict[str, str]) -> Words:
    """Return the passage of a row with document, start, end, quote and the parts of a locator."""
    table, row_number, column = (_count(row.get(name)) for name in ("table", "row", "column"))
    place = Locator(table, row_number, column, row.get("heading"), row.get("part"), row.get("anchor"))
    return Words(_count(row["start"]) or 0, _count(row["end"]) or 0, row.get("quote", ""), row["document"], place)


def _count(value: str | None) -> int | None:
    """Return a number, or None where it is none: what is wrong with a graph is for the shapes to say."""
    return int(value) if value is not None and value.removeprefix("-").isdecimal() else None
