"""Numbers with their units: 165.8万处, 48微克/立方米, 两次, 45、47项."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence

from zeren.extract import quick
from zeren.extract.patterns import any_of
from zeren.extract.wording import table
from zeren.model import Quantity
from zeren.text import numeral

Span = tuple[int, int]
_SCALE = {"万": 10_000, "亿": 100_000_000, "千": 1000, "百": 100}


@functools.cache
def _pattern() -> re.Pattern[str]:
    data = table("quantities")
    units, chinese = any_of(data["units"]), any_of(data["chinese"])
    figure = r"(?P<n>\d{1,3}(?:，\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d{1,18})?)(?!\d)"
    # 5千瓦: a unit that begins like a scale word, and is none without it.
    whole = any_of(unit for unit in data["units"] if unit[0] in _SCALE and unit[1:] not in data["units"])
    number = figure + rf"(?P<scale>(?:(?!{whole})[万亿千百]){{0,2}})余?(?P<more>[万亿]?)"
    return quick.compiled(
        rf"(?P<ordinal>第\d+(?![\d.]|年|季|[、，]?\s?[条款]))|(?<![\d.]){number}(?:\s?(?P<unit>{units})(?!{_NOT_UNIT}))?"
        rf"|(?<![第每前一二三四五六七八九十])(?P<c>[两二三四五六七八九十]{{1,3}})(?P<cunit>{chinese})(?![度级策县])|(?P<half>一半)"
    )


_NOT_UNIT = "(?:月|日|度(?!数)|期间)"
_LATIN = re.compile("[A-Za-z]$")


def find(text: str, start: int, end: int, taken: Sequence[Span]) -> list[Quantity]:
    """Return the quantities of text[start:end]; `taken` are the spans of dates, in order and apart, which are none."""
    found = []
    for match in _pattern().finditer(text, start, end):
        if not _inside(match.span(), taken) and _counts(text, match):
            found.append(_quantity(match))
    return found


def _inside(span: Span, taken: Sequence[Span]) -> bool:
    # Of spans that are in order and apart, only the last to begin before the end of this one can reach into it.
    before = bisect_left(taken, (span[1],))
    return before > 0 and taken[before - 1][1] > span[0]


def _counts(text: str, match: re.Match[str]) -> bool:
    """Return whether a number counts something: PM2.5, item numbers and document numbers do not."""
    if match["n"] is None or match["unit"]:
        return not (match["c"] and text[match.start() - 1 : match.start()] in "“‘")
    if _LATIN.search(text[: match.start()][-1:]) or text[match.start() - 1 : match.start()] in "〔-":
        return False
    decimal = "." in match["n"] and text[match.end() : match.end() + 1] in "，。；、）"
    listed = re.compile(r"、\d").match(text, match.end()) and text[match.start() - 1] not in "、\n"
    return bool(match["scale"] or decimal or listed)


def _quantity(match: re.Match[str]) -> Quantity:
    if match["half"]:
        return Quantity(match[0], 0.5, None, *match.span())
    if match["ordinal"]:
        return Quantity(match[0], int(match[0][1:]), None, *match.span())
    if match["c"]:
        return Quantity(match[0], numeral(match["c"]), match["cunit"], *match.span())
    value: float = float(match["n"].replace("，", ""))
    for mark in (match["scale"] or "") + (match["more"] or ""):
        value *= _SCALE[mark]
    return Quantity(match[0], int(value) if value == int(value) else round(value, 6), match["unit"], *match.span())
