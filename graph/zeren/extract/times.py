"""Every time expression of a text, with the bounds its words settle."""

from __future__ import annotations

import functools
import re

from zeren.extract import dates, quick
from zeren.extract.patterns import any_of
from zeren.extract.wording import table
from zeren.model import TimeMention
from zeren.text import numeral

_Y = r"(?:19|20)\d\d"
_C = "[一二三四五六七八九十两]"
_PRINTED = rf"{_Y}[.\-/]\d{{1,2}}[.\-/]\d{{1,2}}(?!\d)"
_JOIN = r"\s?(?:-{1,2}|至|到)\s?"


@functools.cache
def _pattern() -> re.Pattern[str]:
    data = table("times")["mention"]
    season, feast = any_of(data["seasons"]), any_of(data["feasts"])
    bound = any_of(data["bounds"])
    day = r"(?:\d{1,2}[日号]|[上中下]旬|[底末初](?!期))"
    month = rf"(?:(?:截至)?\d{{1,2}}月份?{day}?|(?:截至)?\d{{1,2}}(?={_JOIN}\d{{1,2}}月)|\d{{1,2}}[底末])"
    year = rf"(?:{_Y}年?(?:{_JOIN}|-){_Y}年?度?|{_Y}年度?|{_Y}(?=、{_Y}年)|{_Y}(?=\s?{season}))"
    end = rf"(?:(?:{_Y}年)?\d{{1,2}}月{day}?|\d{{1,2}}[日号])"
    later = rf"{_JOIN}{_Y}年(?:\d{{1,2}}月)?{day}?"
    dated = rf"(?:截[至止]到?)?{year}(?:年?[底末](?!期)|{month}(?:{_JOIN}{end})?|{later})?"
    kinds = [
        ("dated", rf"(?:截[至止]到?)?{_PRINTED}(?:{_JOIN}{_PRINTED})?(?:{bound})?"),
        ("dated", rf"{dated}(?:\s?(?:{season}|{feast}))?(?:{bound})?"),
        ("dated", rf"(?:截[至止]到?)?\d{{1,2}}月份?{day}?(?:{_JOIN}{end})?(?:{bound})?"),
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


@functools.lru_cache(maxsize=1 << 12)
def _kind(kind: str, words: str) -> str:
    if kind != "dated":
        return kind
    if words.endswith(("以来", "至今")):
        return "interval_open"
    if words.startswith("截"):
        return "until"
    interval = len(_points(words)) > 1 and not words.endswith(("前", "季", "期"))
    return "interval" if interval else next((k for k, ends in _ENDS.items() if words.endswith(ends)), "date")


_ENDS = {
    "deadline_before": ("前",),
    "deadline_by": ("底", "末"),
    "season": ("季", "期"),
    "year": ("年",),
    "xun": ("旬",),
    "month": ("月",),
}
_POINT = re.compile(
    rf"(?:(?P<year>{_Y})(?:[.\-/](?=\d{{1,2}}[.\-/])|年?度?))?"
    r"(?:(?P<month>\d{1,2})(?:月份?|[.\-/](?=\d)|(?![\d日号])))?"
    r"(?:(?P<day>\d{1,2})(?:[日号]|(?!\d)))?(?P<part>年?[底末初]|[上中下]旬)?"
)


def _points(words: str) -> list[dates.Date]:
    """Return the dates said in words: the one, or both ends of an interval; what one end leaves out the other says."""
    found = [m for m in _POINT.finditer(words) if m["year"] or m["month"] or m["day"]]
    years: list[int | None] = [int(m["year"]) for m in found if m["year"]] or [None]
    return [_point(m, years[0 if i == 0 else -1], found[0]) for i, m in enumerate(found)]


def _point(match: re.Match[str], year: int | None, first: re.Match[str]) -> dates.Date:
    year = int(match["year"]) if match["year"] else year
    month = match["month"] or (first["month"] if match["day"] else None)
    day = int(match["day"]) if match["day"] else None
    return dates.Date(*match.span(), year, int(month) if month else None, day, match["part"] or "")


@functools.lru_cache(maxsize=1 << 12)
def _bounds(words: str) -> tuple[str | None, str | None]:
    """Return the first and last day that the words settle, None where they do not."""
    points = _points(words)
    first = points[0].first(None) if points else None
    last = points[-1].last(None) if points else None
    if not first or not last:
        return None, None
    if words.endswith(("以来", "至今")):
        return first, None
    one = len(points) == 1 and words.endswith(("底", "末"))
    return (None, last) if one or words.endswith("前") or words.startswith("截") else (first, last)


__all__ = ["find", "numeral"]
