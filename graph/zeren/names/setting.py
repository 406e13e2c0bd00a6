"""Whose document it is: the jurisdiction a text speaks for, and what 市, 县 and 省 mean in it."""

from __future__ import annotations

import re
from collections import Counter

from zeren.model import Setting
from zeren.names.divisions import Division, Divisions
from zeren.text import bare

_LEVEL_WORD = {"省": "province", "市": "prefecture", "州": "prefecture", "盟": "prefecture"}
_COUNTY_WORDS = "县区旗"
_DEICTIC = re.compile(
    r"(?:我|全|本)([省市县区州盟旗])|(?<![\u4e00-\u9fff])([省市县区州盟旗])(?:发|财|教|公安|生态|水利|住建|农业|委|政府|直)"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?=年|[-./]\d|〕)")


def resolve(divisions: Divisions, name: str | None, date: str | None) -> Division | None:
    """Return the division a jurisdiction's name means: 咸阳市, 北京市海淀区, 彬县; the last named counts."""
    rest, within, found = bare(name or ""), None, None
    while rest:
        step = _longest(divisions, rest, within, date)
        if step is None:
            break
        found, length = step
        rest, within = rest[length:], found.code
    return found


def _longest(divisions: Divisions, rest: str, within: str | None, date: str | None) -> tuple[Division, int] | None:
    for length in range(len(rest), 1, -1):
        named = divisions.named(rest[:length], within) or divisions.named(rest[:length], within, date)
        if named:
            return named[0], length
    return None


def setting(divisions: Divisions, name: str | None, text: str) -> Setting:
    """Return the setting of a document: from the name given, else from the places it names most."""
    date = year_of(text)
    division = resolve(divisions, name, date)
    if division is None:
        return Setting(jurisdiction=name, date=date, level=level_by_name(name))
    return Setting(division.name, division.code, division.level, date)


def level_by_name(name: str | None) -> str | None:
    """Return the level that the last character of an unknown jurisdiction says, or None."""
    return _LEVEL_WORD.get(name[-1]) or ("county" if name[-1] in _COUNTY_WORDS else None) if name else None


def year_of(text: str) -> str | None:
    """Return the year a document speaks of most: the latest of those named most often, or None.

    The year comes from the words, never from a clock.
    """
    years = Counter(m[0] for m in _YEAR.finditer(text))
    if not years:
        return None
    most = max(years.values())
    return max(year for year, count in years.items() if count == most)


def infer(divisions: Divisions, text: str, places: Counter[str]) -> str | None:
    """Return the full name of the division a document without a title speaks for, or None.

    The level comes from what the text calls its own (我市, 市水利局); of the places named, the one of
    that level that covers most of the others is meant. Without both, nothing is inferred.
    """
    own = Counter(m[1] or m[2] for m in _DEICTIC.finditer(text))
    if not own or not places:
        return None
    level = max(own, key=lambda c: (own[c], c))
    scores = Counter({name: count for name, count in places.items() if name.endswith(level)})
    if not scores:
        return None
    best, count = max(scores.items(), key=lambda item: (item[1], item[0]))
    rivals = [name for name, other in scores.items() if other == count and name != best]
    return None if rivals or not divisions.named(best) else best
