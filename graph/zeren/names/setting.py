"""Whose document it is: the jurisdiction a text speaks for, and what 市, 县 and 省 mean in it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from zeren.model import Setting
from zeren.names.divisions import Division, Divisions
from zeren.text import bare

_LEVEL_WORD = {"省": "province", "市": "prefecture", "州": "prefecture", "盟": "prefecture"}
_COUNTY_WORDS = "县区旗"
_DEICTIC = re.compile(
    r"(?:我|全|本)([省市县区州盟旗])|(?<![\u4e00-\u9fff])([省市县区州盟旗])(?:发|财|教|公安|生态|水利|住建|农业|委|政府|直)"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?=年(?!以来|至今|度以来)|[-./]\d|〕)|二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def resolve(divisions: Divisions, name: str | None, date: str | None) -> Division | None:
    """Return the division a jurisdiction's name means: 咸阳市, 北京市海淀区, 彬县; the last named counts."""
    rest, within, found = bare(name or ""), None, None
    while rest:
        step = _longest(divisions, rest, within, date)
        if step is None:
            # 苏州工业园区 is none of 苏州市's offices: what ends as zones do is a place of its own.
            found = None if _ZONE.search(rest) else found
            break
        found, length = step
        rest, within = rest[length:], found.code
    return found


_ZONE = re.compile("(?:开发区|园区|新区|示范区|试验区|实验区|保税区|合作区|管理区)$")


def _longest(divisions: Divisions, rest: str, within: str | None, date: str | None) -> tuple[Division, int] | None:
    for length in range(len(rest), 1, -1):
        named = divisions.named(rest[:length], within) or divisions.named(rest[:length], within, date)
        if not named and not date and (former := divisions.once(rest[:length], within)):
            return former, length
        if named:
            return named[0], length
    return None


def of_zone(name: str) -> bool:
    """Return whether a name ends as zones do, which have offices of their own."""
    return _ZONE.search(name) is not None


def setting(divisions: Divisions, name: str | None, text: str) -> Setting:
    """Return the setting of a document of the jurisdiction `name`; `text` gives its year."""
    date = year_of(text)
    division = resolve(divisions, name, date)
    # A township is found by its stem alone; 火星市 is not 火星街道.
    if division is None or (division.level == "township" and not bare(name or "").endswith(division.name)):
        return Setting(jurisdiction=name, date=date, level=level_by_name(name))
    return Setting(division.name, division.code, division.level, date)


def level_by_name(name: str | None) -> str | None:
    """Return the level that the last character of an unknown jurisdiction says, or None."""
    return _LEVEL_WORD.get(name[-1]) or ("county" if name[-1] in _COUNTY_WORDS else None) if name else None


def year_of(text: str) -> str | None:
    """Return the year a document speaks of most: the latest of those named most often, or None.

    The year comes from the words, never from a clock.
    """
    years = Counter(m[0].translate(_DIGITS) for m in _YEAR.finditer(text))
    if not years:
        return None
    most = max(years.values())
    return max(year for year, count in years.items() if count == most)


_HAN = "[\u4e00-\u9fff]"
_SPEAKER = re.compile(
    f"\\s*(?:{_HAN}{{0,12}}(?:关于|印发))?(?:中共)?"
    f"(?:(?P<corps>第[一二三四五六七八九十]{{1,3}}师{_HAN}{{2,4}}?市)"
    f"|(?P<zone>{_HAN}{{2,8}}?(?:经济技术开发区|高新技术产业开发区|经济开发区|工业园区|高新区|经开区)|{_HAN}{{2,3}}新区)"
    f"|(?P<town>(?:{_HAN}{{2,8}}?[县市区旗])?{_HAN}{{1,4}}?(?:镇|乡|街道)))(?!人民|各|村)"
)
_OWN_ZONE = re.compile(
    f"(?:高新区|经开区|开发区)(?:管委会|党工委|纪工委|{_HAN}{{2,6}}?局)|(?<!{_HAN})新?区(?:管委会|直|安委办|{_HAN}{{2,8}}?局)|(?<![区市县])管委会|[全我本]区(?!域)"
)
_OWN_TOWN = re.compile(f"(?<!{_HAN})(?:镇|乡|街道)(?:党委|政府|级|{_HAN}{{2,6}}?(?:办公室|办|中心|所|站|执法队))")
_LEAST_OWN = 3
"""So many bodies said as its own make the zone or town in the title the one that speaks."""


def speaker(text: str) -> str | None:
    """Return the zone or town whose document it is, or None: it begins the title, and bodies are called its own.

    A division of the production corps with its city (第八师石河子市) is nothing else.
    """
    title = _SPEAKER.match(text)
    if title is None or title["corps"]:
        return title["corps"] if title else None
    own = _OWN_ZONE if title["zone"] else _OWN_TOWN
    called = sum(1 for _ in islice(own.finditer(text), _LEAST_OWN))
    return title["zone"] or title["town"] if called == _LEAST_OWN else None


_TITLE = 80
"""A place named within so many characters of the beginning stands in the title."""


def infer(divisions: Divisions, text: str, places: Counter[str], date: str | None = None) -> Division | None:
    """Return the division that a document speaks for, from the places it names, or None.

    What the text calls its own (我市, 市水利局) says the level. At that level the one division that is
    named, or holds what is named, is meant; two provinces without a clear majority settle nothing.
    """
    votes = _votes(divisions, text, places, date)
    home = _majority(Counter(_summed(votes, 2)))
    if home is None:
        return None
    votes = {code: n for code, n in votes.items() if code.startswith(home)}
    own = Counter(m[1] or m[2] for m in _DEICTIC.finditer(text))
    level = max(own, key=lambda c: (own[c], c)) if own else ""
    found = _titled(divisions, text, places, level, home) or _of_level(divisions, votes, level, home, date)
    return (divisions.by_code(found.code, date) or found) if found else None


def _titled(divisions: Divisions, text: str, places: Counter[str], level: str, home: str) -> Division | None:
    """Return the division whose name the title begins with, where its level word is what the text calls its own."""
    line = text.lstrip()[:_TITLE].split("\n", maxsplit=1)[0]
    name = max((n for n in places if line.startswith(n)), key=len, default="")
    if not name or name[-1] != level or any(line.startswith(n, len(name)) for n in places):
        return None
    units = [unit for unit in divisions.named(name) if unit.code.startswith(home)]
    return units[0] if len(units) == 1 else None


def _votes(divisions: Divisions, text: str, places: Counter[str], date: str | None) -> dict[str, int]:
    """Return how often each division (a code) is named; a name that several bear goes to the one nearest the rest."""
    found = {name: divisions.named(name) or divisions.successors(name, None) for name in places}
    sure = {name: units[0].code for name, units in found.items() if len(units) == 1}
    near = Counter(_summed({code: places[name] for name, code in sure.items()}, 4))
    votes: Counter[str] = Counter()
    for name, units in found.items():
        code = sure.get(name) or _nearest([unit.code for unit in units], near)
        if code:
            votes[code] += places[name] + 2 * (name in text[:_TITLE])
    return votes


def _nearest(codes: list[str], near: Counter[str]) -> str | None:
    fits = [code for code in codes if near[code[:4]]] or [
        code for code in codes if any(other[:2] == code[:2] for other in near)
    ]
    return fits[0] if len(fits) == 1 else None


def _summed(votes: dict[str, int], digits: int) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for code, count in votes.items():
        sums[code[:digits]] += count
    return sums


def _majority(sums: Counter[str]) -> str | None:
    """Return the key that has two votes in three or more, or None."""
    best = max(sums, key=lambda key: (sums[key], key), default=None)
    return best if best is not None and 3 * sums[best] >= 2 * sums.total() else None


def _levelled(divisions: Divisions, unit: Division, date: str | None, level: str) -> bool:
    then = divisions.by_code(unit.code, date) or unit
    return unit.name.endswith(level) or then.name.endswith(level)


def _one_of(code: str, votes: dict[str, int]) -> bool:
    """Return whether a county is but one of several that are named: 孟州市、温县、武陟县 have a city over them."""
    if code.endswith("00") or code[2:4] == "90":
        return False
    others = sum(count for other, count in votes.items() if other[:4] == code[:4] and other[4:] not in ("00", code[4:]))
    return others > votes[code]


def _of_level(divisions: Divisions, votes: dict[str, int], level: str, home: str, date: str | None) -> Division | None:
    named = [unit for code in votes if (unit := divisions.by_code(code)) is not None]
    own = [
        unit for unit in named if level and _levelled(divisions, unit, date, level) and not _one_of(unit.code, votes)
    ]
    province = divisions.by_code(home + "0000")
    if level == "省" or (level == "区" and not own and province and province.name.endswith("区")):
        return province
    best = _majority(Counter({unit.code: votes[unit.code] for unit in own}))
    if best is not None:
        return divisions.by_code(best)
    if level in _COUNTY_WORDS and level:
        return None
    city = _majority(Counter(_summed({c: n for c, n in votes.items() if c[2:4] not in ("00", "90")}, 4)))
    if city is not None and (level or len(named) > 1):
        return divisions.by_code(city + "00") or province
    if level:
        return None
    return named[0] if len(named) == 1 else province
