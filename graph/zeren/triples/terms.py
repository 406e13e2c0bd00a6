"""RDF terms as text: names from prefixes, literals and IRIs in canonical N-Quads form."""

from __future__ import annotations

import re
from datetime import date as day
from decimal import Decimal
from functools import cache

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "zr": "https://w3id.org/zeren/ns#",
}
"""Prefixes of the vocabularies the graph uses; queries and Turtle know them."""

VOCABULARY = "https://w3id.org/zeren/"
"""Concepts (roles, states, functions …) stand at VOCABULARY + scheme + "/" + id."""

SCHEMES = ("role", "basis", "state", "deadline-kind", "reason", "unit-kind", "function", "verdict")
"""The schemes of concepts; each is also the prefix of its concepts in queries and Turtle."""

_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_SPECIAL = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff\ufffe\uffff]')
_DATES = ((10, "xsd:date", ""), (7, "xsd:gYearMonth", "-01"), (4, "xsd:gYear", "-01-01"))
_DIGITS = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_NOT_IN_IRI = re.compile(r'[\x00-\x20\x7f-\x9f<>"{}|^`\\\ud800-\uf8ff\ufff0-\uffff]')


@cache
def name(prefixed: str) -> str:
    """Return the bracketed IRI of a prefixed name (`zr:role`); KeyError on an unknown prefix."""
    prefix, local = prefixed.split(":", 1)
    return f"<{PREFIXES[prefix]}{local}>"


def iri(value: str) -> str:
    """Return an IRI in brackets; characters an IRI cannot hold are percent-encoded."""
    return f"<{_NOT_IN_IRI.sub(_percent, value)}>"


def string(value: str, language: str = "") -> str:
    """Return a plain or tagged string literal; a lone surrogate becomes U+FFFD, for UTF-8 has none."""
    escaped = _SPECIAL.sub(_escape, value) if _SPECIAL.search(value) else value
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def integer(value: int) -> str:
    """Return an xsd:integer literal."""
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#integer>'


def number(value: float) -> str:
    """Return an xsd:integer or xsd:decimal literal without an exponent."""
    if float(value).is_integer():
        return integer(int(value))
    digits = format(Decimal(repr(value)), "f")
    return f'"{digits}"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def boolean(value: bool) -> str:
    """Return an xsd:boolean literal."""
    return f'"{str(value).lower()}"^^<http://www.w3.org/2001/XMLSchema#boolean>'


@cache
def date(value: str) -> str:
    """Return a date literal as precise as the text is (day, month or year), else a plain string.

    A day that is not in the calendar stays a string, for the checks to find.
    """
    for length, datatype, rest in _DATES:
        if len(value) == length and _DIGITS.fullmatch(value) and _in_calendar(value + rest):
            return f'"{value}"^^{name(datatype)}'
    return string(value)


@cache
def concept(scheme: str, code: str) -> str:
    """Return the bracketed IRI of a concept (`role`, `lead`)."""
    return iri(f"{VOCABULARY}{scheme}/{code}")


def _in_calendar(value: str) -> bool:
    try:
        day.fromisoformat(value)
    except ValueError:
        return False
    return True


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace"))
