"""Whose body a name begins with: a named division, or a level word read in its document's setting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from zeren.model import Setting
from zeren.names.divisions import Division, Divisions
from zeren.names.functions import Functions

_LEVELS = {"省": "province", "市": "prefecture", "州": "prefecture", "盟": "prefecture", "县": "county", "区": "county",
           "旗": "county", "镇": "township", "乡": "township"}  # fmt: skip
_OWN = re.compile(
    "^(?:本|我|全)?(?P<level>兵团|师市|地区|自治区|自治州|自治县|自治旗|[省市县区州盟旗镇乡](?!场|民(?![政宗族防])|容))(?:级|直|属)?(?P<rest>.*)$"
)
MUNICIPAL = ("11", "12", "31", "50")
"""The first digits of the codes of 北京市, 天津市, 上海市 and 重庆市."""
ANYWHERE = frozenset(
    f"{side}区" for side in ("老城", "新城", *(f"城{s}" for s in "东西南北中关"), *(f"市{s}" for s in "中南北"), "新市")
)
"""Districts of several cities, and parts of any: they tell of no city by themselves."""
_ZONE = re.compile("(?:开发区|新区|新城|实验区|示范区|高新区|经开区|园区|度假区|保税区|管理区|合作区)")


# What a place's short name begins and is no office of it: 湖滨街道, 武夷山国家公园管理局, 湖口生态环境局 (its city's).
_OWN_NAME = re.compile("街道|街办|国家公园|(?:国家级)?自然保护区|风景名胜区|湿地公园|森林公园|生态环境局")
# 乾县县委: the level is said again.
_SAID_AGAIN = re.compile("[省市县区州盟旗](?!场|民|容|域|直|政(?!府|协))(?=.{2})|[省市县区州盟旗](?=委$)")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose body it is: `name` as it stands in the full name; `division` where the tables know it."""

    name: str
    division: Division | None
    level: str | None
    rest: str
    stem: bool = False
    """True where the place was said without its level word: 广东海事局."""
    said: str = ""
    """The place as it was written."""


class Owners:
    """Finds owners by the tables of divisions; functions tell where a place name may end."""

    def __init__(self, divisions: Divisions, functions: Functions) -> None:
        self.divisions = divisions
        self.functions = functions

    def of(self, written: str, setting: Setting) -> Owner | None:
        """Return whose body the name begins with: a named division, or a level word read in its setting."""
        return self.named(written, setting) or self._level(written, setting)

    def named(self, written: str, setting: Setting) -> Owner | None:
        """Return the division that the name begins with, the last of a chain, or None."""
        found, rest, within = None, written, None
        while step := self._division(rest, within, setting, first=found is None):
            found, length = step
            rest, within = rest[length:], found.code
        if found is None:
            return None
        rest = rest.removeprefix("级").removeprefix("直") if rest[:1] in "级直" else rest
        rest = rest[1:] if rest[:1] == written[: len(written) - len(rest)][-1:] and _SAID_AGAIN.match(rest) else rest
        said = written[: len(written) - len(rest)]
        short = not written.startswith(found.name) and said[-1] != found.name[-1]
        return Owner(found.name, found, found.level, rest, stem=short and said[-1] not in "级直", said=said)

    def _division(self, rest: str, within: str | None, setting: Setting, *, first: bool) -> tuple[Division, int] | None:
        for head in self.divisions.beginning(rest[:_LONGEST]):
            found = self._lookup(head, within, setting, first=first)
            elsewhere = found and head != found.name and not _at_home(found, within or setting.code)
            if found and not elsewhere and self._may_end(head, found, rest[len(head) :]):
                return found, len(head)
        return None

    def _lookup(self, head: str, within: str | None, setting: Setting, *, first: bool) -> Division | None:
        near = within or (setting.code if first else None)
        asked = ((near, None), (near, setting.date), (within, None), (within, setting.date))
        for inside, at in dict.fromkeys(asked):
            found = self.divisions.named(head, inside, at)
            if found and (found[0].level != "township" or inside):
                return found[0]
        return None

    def _may_end(self, head: str, found: Division, rest: str) -> bool:
        # A stem counts only where a body follows it (广东海事局), or nothing does.
        if head == found.name or head[-1] in "省市县区州盟旗镇乡办":
            return not (head[-1] == "市" and rest.startswith("场"))
        # 海口市人民政府 is the city's, although one of its streets is called 人民; 湖滨街道 is none of 湖滨区.
        if _ZONE.search(rest) or _OWN_NAME.match(rest) or head[0] == "市" or (rest and found.level == "township"):
            return False
        return not rest or bool(self.functions.by_name(rest)) or (len(rest) <= 8 and rest[-1] in "局委厅办院处")

    def _level(self, written: str, setting: Setting) -> Owner | None:
        match = _OWN.match(written)
        if match is None:
            return None
        word, rest = match["level"], match["rest"]
        if word == "兵团":
            return Owner("新疆生产建设兵团", None, "province", rest)
        code = setting.code or ("" if word == "区" else self._seat(setting.jurisdiction or ""))
        division = _own_division(self.divisions, word, code, setting.date) if code else None
        name = division.name if division else self._as_given(word, setting) or written[: match.start("rest")]
        return Owner(name, division, _LEVELS.get(word[-1]), rest)

    def _seat(self, zone: str) -> str:
        """Return the code of the division that a zone belongs to or is named after, '' where there is none."""
        if known := self.divisions.zone(zone):
            return known.parents[0]
        if not _ZONE.search(zone):
            return ""
        heads = (self.divisions.named(head) for head in self.divisions.beginning(zone[:_LONGEST]))
        return next((found[0].code for found in heads if found and found[0].level != "township"), "")

    def _as_given(self, word: str, setting: Setting) -> str | None:
        given = setting.jurisdiction
        return given if given and given.endswith(word[-1]) else None


def _at_home(found: Division, near: str | None) -> bool:
    """Return whether a stem may name a division here: 城东 is a part of any city, and a district only in its own."""
    return found.name not in ANYWHERE or found.code[:4] == (near or "")[:4]


@lru_cache(maxsize=4096)
def _own_division(divisions: Divisions, word: str, code: str, date: str | None) -> Division | None:
    """Return the division that a level word means in a document of the one with this code, or None."""
    own = divisions.by_code(code, date) or divisions.by_code(code)
    above = reversed(divisions.path(own)) if own else ()
    return next((division for division in above if _answers(division, word)), None)


def _answers(division: Division, word: str) -> bool:
    """Return whether a level word, in a document of `division` or below it, can mean it.

    市 is 兴平市 in a document of 兴平市, 咸阳市 in one of 乾县, 上海市 in one of its districts.
    """
    last = division.name[-1]
    if word in ("自治区", "自治州", "自治县", "自治旗", "地区"):
        return division.name.endswith(word)
    if word == "区":
        return last == "区" and division.level == "county"
    if word == "市":
        return last == "市" and (division.level != "province" or division.code[:2] in MUNICIPAL)
    return last == word
