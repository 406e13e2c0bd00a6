"""Labels of the concepts in ontology/vocab, read without an RDF library to keep the writing of graphs quick.

The reader knows as much Turtle as those files use: prefixes, names, strings with a language, `;`, `,`, `.`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zeren import resources

Labels = dict[str, dict[str, str]]

_TOKEN = re.compile(
    r'(?P<comment>#[^\n]*)|<(?P<iri>[^<>\s]*)>|"(?P<text>(?:[^"\\\n]|\\.)*)"(?:@(?P<language>[A-Za-z-]+))?'
    r"|(?P<mark>[.;,\[\]()])|(?P<name>@?[\w:-](?:[\w:-]|\.(?=\w))*)|(?P<other>\S)"
)
_ESCAPE = re.compile(r"\\(.)")


@cache
def labels() -> Labels:
    """Return concept IRI → language → preferred label, for every file of ontology/vocab."""
    found: Labels = {}
    for file in sorted(resources.path("ontology", "vocab").glob("*.ttl")):
        found.update(read(file.read_text(encoding="utf-8")))
    return found


@cache
def terms() -> Labels:
    """Return class or property IRI → language → label, for ontology/core.ttl, in its order."""
    return read(resources.text("ontology", "core.ttl"), "rdfs:label")


def read(turtle: str, wanted: str = "skos:prefLabel") -> Labels:
    """Return subject IRI → language → label of a plain Turtle text; `wanted` names the property."""
    found: Labels = {}
    prefixes: dict[str, str] = {}
    for statement in _statements(turtle):
        if statement[0].group("name") in ("@prefix", "PREFIX"):
            prefixes[(statement[1].group("name") or ":")[:-1]] = statement[2].group("iri")
        else:
            texts = dict(_labels(statement, wanted))
            if texts:
                found[_subject(statement[0], prefixes)] = texts
    return found


def _statements(turtle: str) -> Iterator[list[re.Match[str]]]:
    statement: list[re.Match[str]] = []
    for token in _TOKEN.finditer(turtle):
        if token.group("mark") == ".":
            if statement:
                yield statement
            statement = []
        elif not token.group("comment"):
            statement.append(token)


def _labels(statement: list[re.Match[str]], wanted: str) -> Iterator[tuple[str, str]]:
    predicate = ""
    fresh = False
    for token in statement[1:]:
        if fresh or not predicate:
            predicate, fresh = token.group(), False
        elif token.group("mark") == ";":
            fresh = True
        elif predicate == wanted and token.group("language"):
            yield token.group("language").lower(), _ESCAPE.sub(r"\1", token.group("text"))


def _subject(token: re.Match[str], prefixes: dict[str, str]) -> str:
    if token.group("iri") is not None:
        return token.group("iri")
    prefix, _, local = token.group().partition(":")
    return prefixes.get(prefix, "") + local
