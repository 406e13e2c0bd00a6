"""A quick pattern finds what the plain one finds, everywhere and in the same groups."""

from __future__ import annotations

import re
from re import _parser as parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeren.extract import branches, quick

PATTERNS = [
    "(?:责任单位|牵头单位|市)",
    "(?<![主承])办(?!法)",
    "(?:自)?(?P<year>\\d{4})年|每(?:月|季度)",
    "^(?:市|县)|乡$",
    "(?:[市县]|(?=局)局|（[^（）]*）)+?办",
    "市*县",
    "(?P<a>市)(?P=a)?县",
    "责任单位|责任|责|牵头单位|(?<![市县])办法|办|(?<![市县])办(?!法)|市[县乡]|市(?:县|局)局",
    "(?:市|县|乡|局|办|法|责|单)(?:市|县|乡|局|办|法|责|单|位)+?(?:局|办)?",
    "(?P<a>市)县|市县|(?P<b>市)局|市局|[市县]乡|县乡局",
    "(?<=市)县|(?<=市)局|(?<=市)办(?:法)?|乡",
]
OPEN = ["市*", "(?:市|)", "[^市]县", ".市", "(?:\\W|市)县", "(?:市|[^县])局"]
TEXTS = st.text(alphabet="市县乡局办法主承责任单位牵头自每月季度年0123456789（）\n 省", max_size=40)


def found(pattern: re.Pattern[str], text: str) -> list[tuple[object, ...]]:
    return [(m.span(), m.groups(), m.lastgroup) for m in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", [*PATTERNS, *OPEN])
@given(text=TEXTS)
def test_the_same_matches(pattern: str, text: str) -> None:
    for flags in (0, re.MULTILINE):
        assert found(quick.compiled(pattern, flags), text) == found(re.compile(pattern, flags), text)


@pytest.mark.parametrize("pattern", OPEN)
def test_a_pattern_that_may_begin_with_anything_does_not_look_first(pattern: str) -> None:
    assert quick.first(pattern) == ""


def test_what_alternatives_begin_with_is_said_once() -> None:
    said = branches.rewritten(parser.parse("(?:整改时限|整改措施|责任|整改)"))
    assert repr(said) == repr(parser.parse("(?:整改(?:时限|措施|)|责任)"))


@pytest.mark.parametrize("pattern", ["(?i:PM|Pm|市)县|市局", "市(?P<a>市)?(?(a)县|局)", "(?>市|市县)局"])
@given(text=TEXTS)
def test_a_pattern_of_other_kinds_stays_as_it_is(pattern: str, text: str) -> None:
    tree = parser.parse(pattern)
    assert repr(branches.rewritten(tree)) == repr(tree)
    assert found(quick.compiled(pattern), text) == found(re.compile(pattern), text)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_of_known_beginnings_looks_first(pattern: str) -> None:
    assert quick.first(pattern).startswith("[")


def test_a_capital_stands_for_itself_only() -> None:
    assert found(quick.compiled("PM|pm"), "PM pm Pm") == found(re.compile("PM|pm"), "PM pm Pm")
