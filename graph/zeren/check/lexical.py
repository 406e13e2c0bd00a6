"""What can be told of a value of the graph by its text alone: whether a constraint surely holds of it.

Each function takes what a shape says and returns a test of terms in N-Triples form. A test that returns False claims
nothing: rdflib may read more as a number or a date than is known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal

from zeren.triples import PREFIXES

Test = Callable[[str], bool]
_XSD = PREFIXES["xsd"]
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?')
_NUMBERS = {
    f"{_XSD}integer": re.compile(r"-?\d{1,18}", re.ASCII),
    f"{_XSD}decimal": re.compile(r"-?\d{1,18}\.\d{1,18}", re.ASCII),
}
_DATES = {
    f"{_XSD}date": (re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), ""),
    f"{_XSD}gYearMonth": (re.compile(r"\d{4}-\d\d", re.ASCII), "-01"),
    f"{_XSD}gYear": (re.compile(r"\d{4}", re.ASCII), "-01-01"),
}


def of_kind(datatype: str) -> Test:
    """Return a test for well-formed literals of a datatype, given as a term; one that is not known passes nothing."""
    wanted = datatype[1:-1]

    def test(value: str) -> bool:
        text, _, found = _parts(value)
        return found == wanted and _formed(text, wanted)

    return test


def one_of(values: Collection[str]) -> Test:
    """Return a test for the values of a list."""
    return frozenset(values).__contains__


def at_least(least: str) -> Test:
    """Return a test for numbers that are no less than a number."""
    bound = number(least)
    return lambda value: bound is not None and (n := number(value)) is not None and n >= bound


def at_most(most: str) -> Test:
    """Return a test for numbers that are no more than a number."""
    bound = number(most)
    return lambda value: bound is not None and (n := number(value)) is not None and n <= bound


def spoken(languages: Collection[str]) -> Test:
    """Return a test for strings in one of the languages, given as literals."""
    known = {_parts(one)[0] for one in languages}
    return lambda value: _parts(value)[1] in known


def like(pattern: str) -> Test:
    """Return a test for plain strings in which the pattern, a literal, is found; escapes of N-Triples pass nothing."""
    wanted = re.compile(_parts(pattern)[0].replace("\\\\", "\\"))

    def test(value: str) -> bool:
        text, _, kind = _parts(value)
        return kind == f"{_XSD}string" and "\\" not in text and wanted.search(text) is not None

    return test


def any_of(tests: Collection[Test]) -> Test:
    """Return a test for what passes one of the tests."""
    return lambda value: any(test(value) for test in tests)


def number(value: str) -> Decimal | None:
    """Return the number that a literal is; None where it is none that is surely read as one."""
    text, _, kind = _parts(value)
    form = _NUMBERS.get(kind)
    return Decimal(text) if form and form.fullmatch(text) else None


def _parts(value: str) -> tuple[str, str, str]:
    """Return text, language and datatype of a literal; nothing of other terms."""
    found = _LITERAL.fullmatch(value)
    if found is None:
        return "", "", ""
    text, language, kind = found.groups()
    return text, language or "", "" if language else kind or f"{_XSD}string"


def _formed(text: str, kind: str) -> bool:
    if kind in _NUMBERS:
        return _NUMBERS[kind].fullmatch(text) is not None
    if kind in _DATES:
        form, rest = _DATES[kind]
        return form.fullmatch(text) is not None and _in_calendar(text + rest)
    return kind == f"{_XSD}string"


def _in_calendar(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
