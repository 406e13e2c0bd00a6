"""Every time expression of a text, with the bounds its words settle."""

from __future__ import annotations

import calendar
import functools
import re

from zeren.extract import quick
from zeren.extract.patterns import any_of
from zeren.extract.wording import table
from zeren.model import TimeMention
from zeren.text import numeral

_Y = r"(?:19|20)\d\d"
_C = "[一二三四五六七八九十两]"
_JOIN = r"\s?(?:-{1,2}|至|到)\s?"


@functools.cache
def _pattern() -> re.Pattern[str]:
    data = table("times")["mention"]
    season, feast = any_of(data["seasons"]), any_of(data["feasts"])
    bound = any_of(data["bounds"])
    day = r"(?:\d{1,2}[日号]|[上中下]旬|[底末初](?!期))"
    month = rf"(?:(?:截至)?\d{{1,2}}月份?{day}?|(?:截至)?\d{{1,2}}(?={_JOIN}\d{{1,2}}月)|\d{{1,2}}[底末])"
    year = rf"(?:{_Y}年?(?:{_JOIN}|-){_Y}年?度?|{_Y}年度?|{_Y}(?=、{_Y}年)|{_Y}(?=\s?{season}))"
    later = rf"{_JOIN}{_Y}年(?:\d{{1,2}}月)?{day}?"
    dated = rf"(?:截[至止]到?)?{year}(?:{month}(?:{_JOIN}(?:{_Y}年)?\d{{1,2}}月?{day}?)?|{later})?"
    kinds = [
        ("dated", rf"{_Y}[.\-/]\d{{1,2}}[.\-/]\d{{1,2}}(?!\d)(?:{bound})?"),
        ("dated", rf"{dated}(?:\s?(?:{season}|{feast}))?(?:{bound})?"),
        ("dated", rf"(?:截[至止]到?)?\d{{1,2}}月份?{day}?(?:{_JOIN}\d{{1,2}}月?{day}?)?(?:{bound})?"),
        ("duration", rf"连续(?:\d+|{_C}{{1,3}})(?:个?月|小时|年|天)"),
        ("ordinal_year", rf"第{_C}年度|前{_C}年度"),
        ("quarter", rf"(?<!每){_C}季度(?:{bound})?"),
        (
            "frequency",
            rf"(?:{season})?每(?:季度|半年|[日天周月年季旬])|(?<![\d每本上下一年半作])[周月](?={any_of(data['routines'])})|(?<=[、，“到])日(?={any_of(data['routines'])})",
        ),
        ("relative_event", rf"截至{any_of(data['events'])}时"),
        ("festival", rf"{feast}(?:、{feast})*期间|{feast}(?:前|后)?"),
        ("season", rf"{season}(?:期间|前|以来)?"),
        ("deictic", r"(?:本|当|上|下)(?:周|月|季度|年度)|今年|去年|明年|当前|全年|年内|年底前?"),
        ("deadline_immediate", any_of(table("times")["immediate"]["strict"][:4])),
        ("deadline_open", "长期坚持"),
    ]
    return quick.compiled("|".join(f"(?P<k{i}_{name}>{pattern})" for i, (name, pattern) in enumerate(kinds)))


def find(text: str, start: int, end: int) -> list[TimeMention]:
    """Return the time expressions of text[start:end], in order, none inside another."""
    terms = tuple(table("times")["mention"]["terms"])
    found = []
    for match in _pattern().finditer(text, start, end):
        if not text.startswith(terms, match.start()):
            kind = str(match.lastgroup).partition("_")[2]
            found.append(TimeMention(match[0], _kind(kind, match[0]), *_bounds(match[0]), *match.span()))
    return found


def _kind(kind: str, words: str) -> str:
    if kind != "dated":
        return kind
    return next(
        (k for k, ends in _ENDS.items() if words.endswith(ends)), "interval" if re.search(_JOIN, words) else "date"
    )


_ENDS = {
    "interval_open": ("以来",),
    "deadline_before": ("前",),
    "deadline_by": ("底", "末"),
    "season": ("季", "期"),
    "year": ("年",),
    "month": ("月",),
}


def _bounds(words: str) -> tuple[str | None, str | None]:
    """Return the first and last day that the words settle, None where they do not."""
    years = [int(y) for y in re.findall(_Y, words)]
    if not years:
        return None, None
    months = [
        int(m) for m in re.findall(r"(?<!\d)(\d{1,2})(?=月|至|到|-|底)", re.sub(_Y, "", words)) if 1 <= int(m) <= 12
    ]
    days = [int(d) for d in re.findall(r"(\d{1,2})[日号]", words)]
    first = f"{years[0]}-{(months[0] if months else 1):02d}-{(days[0] if days else 1):02d}"
    month = months[-1] if months else 12
    last_day = days[-1] if days else calendar.monthrange(years[-1], month)[1]
    last = f"{years[-1]}-{month:02d}-{last_day:02d}"
    if words.endswith("以来"):
        return first, None
    return (None, last) if words.endswith(("前", "底", "末")) or words.startswith("截") else (first, last)


__all__ = ["find", "numeral"]
