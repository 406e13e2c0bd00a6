"""Nodes as they were stated, before they are lines of a file: what a build counts from, not reading its own text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zeren.query.scan import CLASSES, PREDICATES, Nodes, unescaped
from zeren.query.things import Thing
from zeren.store import Term
from zeren.store.terms import XSD
from zeren.triples import Page
from zeren.triples.terms import name

Raw = Mapping[str, Sequence[str]]
_TYPE = "rdf:type"
_KEPT = {_TYPE, *PREDICATES}


class Stated(Nodes):
    """The nodes of some documents' graphs; those that other documents may describe too are whole, others read late."""

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        classes = {name(each): name(each)[1:-1] for each in CLASSES}
        for subject, said in _united(pages).items():
            node = subject[1:-1]
            for kind in said.get(_TYPE, ()):
                if kind in classes:
                    self._classes.setdefault(classes[kind], set()).add(node)
            self._nodes[node] = _whole(node, said) if _shared(said) else _Late(node, said)


def _united(pages: Sequence[Page]) -> Mapping[str, Raw]:
    if len(pages) == 1:
        return pages[0].said
    found: dict[str, dict[str, list[str]]] = {}
    for page in pages:
        for subject, said in page.said.items():
            for predicate, values in said.items():
                found.setdefault(subject, {}).setdefault(predicate, []).extend(values)
    return found


def _shared(said: Raw) -> bool:
    return "skos:prefLabel" in said or name("zr:Place") in said.get(_TYPE, ())


def _whole(node: str, said: Raw) -> Thing:
    thing = Thing(node)
    classes = {name(each) for each in CLASSES}
    for predicate, values in said.items():
        if predicate in _KEPT:
            kept = (value for value in dict.fromkeys(values) if predicate != _TYPE or value in classes)
            thing.said[predicate] = [_term(value) for value in kept]
    return thing


class _Late(Thing):
    """A node whose terms are still text."""

    __slots__ = ("_raw",)

    def __init__(self, node: str, raw: Raw) -> None:
        super().__init__(node)
        self._raw = raw

    def values(self, predicate: str) -> list[str]:
        """Return a predicate's values."""
        return [_value(text) for text in self._raw.get(predicate, ())]


def _value(text: str) -> str:
    return text[1:-1] if text[0] == "<" else unescaped(text[1 : text.rindex('"')])


def _term(text: str) -> Term:
    if text[0] == "<":
        return Term("iri", text[1:-1])
    mark = text[text.rindex('"') + 1 :]
    if mark.startswith("@"):
        return Term("literal", _value(text), "", mark[1:].lower())
    return Term("literal", _value(text), mark[3:-1] or XSD + "string")
