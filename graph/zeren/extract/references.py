"""References: 该公司, 上述5县（市）, 两镇, 我市, and groups closed by a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zeren.extract.bearing import Bearing
from zeren.extract.mentions import Mention
from zeren.extract.shadow import GROUP, PLACE, UNIT
from zeren.extract.sight import Sight
from zeren.text import numeral

_HEADS = {
    "公司": "公司集团厂矿场站社店行园",
    "企业": "公司集团厂矿场站社店行园",
    "集团": "公司集团",
    "厂": "厂公司",
    "水厂": "厂",
    "电厂": "厂",
    "县": "县",
    "市": "市",
    "区": "区",
    "镇": "镇",
    "乡": "乡",
    "街道": "街道办",
    "局": "局",
    "校": "校学院园",
    "院": "院",
    "村": "村",
    "园区": "区园",
    "站": "站",
    "部门": "局委办厅",
    "单位": "局委办厅院校司中心站所",
    "合作社": "社",
    "养殖场": "场",
    "矿": "矿",
    "项目公司": "公司",
}
"""What the last character of a name may be for a reference of this kind to mean it."""
_OWN = re.compile("^(?:我|本)([省市县区镇乡])$")
_COUNT = re.compile(
    r"((?<!\d)\d{1,4}|[一二两三四五六七八九十]{1,3})\s?[个家]?(?P<kind>地|[县市区旗州]{1,3}|乡镇|镇街|镇|乡|街道|企业|公司|医院|学校|高校|家)"
)
_THAT = re.compile("^(?:该|上述|涉事|两家?|前述|以上)(?P<head>.+)$")


def resolve(sight: Sight, bearing: Bearing, floor: int, own: str | None) -> Iterator[Bearing]:
    """Yield what a bearing that is a reference stands for; the bearing itself where it is none.

    A reference to one unit means the nearest of its kind before it, not further back than `floor`; one
    with a number, the nearest list of so many. What cannot be resolved stays as written.
    """
    mention = sight.whole(bearing.start, bearing.end)
    if mention is None or mention.kind != GROUP or mention.sort not in ("counted", "anaphor"):
        yield bearing
        return
    targets = list(_targets(sight, mention, floor, own))
    # 乾县、礼泉等5县 names two itself; 上述5县 names none.
    named = sight.names_place(mention.start, mention.end)
    for name in targets:
        yield _as(bearing, name, bearing.basis if named else "referred")
    if not targets:
        yield bearing


def _as(bearing: Bearing, name: str, basis: str) -> Bearing:
    return Bearing(
        bearing.start,
        bearing.end,
        name,
        bearing.role,
        bearing.rule,
        bearing.first,
        bearing.last,
        basis,
        bearing.measure,
    )


def _targets(sight: Sight, mention: Mention, floor: int, own: str | None) -> list[str]:
    words = sight.text[mention.start : mention.end]
    if self_said := _OWN.match(words):
        # 我镇 in a county's document is one of its towns, nobody knows which.
        low = self_said[1] in "镇乡"
        return [own] if own and low == own.endswith(("镇", "乡", "街道", "镇人民政府", "乡人民政府")) else []
    if yours := _YOURS.match(words):
        return _addressed(sight, yours[1])
    count = _COUNT.search(words)
    if count and words[: count.start()] in ("上述", "以上", "前述", "这", "该", ""):
        return _preceding_set(sight, mention, floor, numeral(count[1]) or 0, count["kind"])
    if "等" in words:
        return _listed(sight, mention)
    if count and len(listed := _listed(sight, mention)) == numeral(count[1]):
        return listed
    that = _THAT.match(words)
    return _nearest(sight, mention, floor, that["head"]) if that else []


# The line of a letter that says whom it is to.
_ADDRESSEE = re.compile(
    r"^[^\S\n]*(?:主送:([^\n:。；]{2,60})|([^\n:，。；]{2,60}):(?=[^\n]*[你贵]|[^\S\n]*$))", re.MULTILINE
)
_YOURS = re.compile("^[你贵](.{1,2})$")


def _addressed(sight: Sight, head: str) -> list[str]:
    """Return whom a letter calls 你县 or 贵公司: all on its line of address, or the one of that kind there."""
    ends = _HEADS.get(head, head)
    for match in _ADDRESSEE.finditer(sight.text):
        start, stop = match.span(1) if match[1] else match.span(2)
        names = [sight.text[m.start : m.end] for m in sight.within(start, stop) if m.kind in (UNIT, PLACE)]
        fits = [name for name in names if _GOVERNMENT.sub("", name)[-1:] in ends]
        if len(fits) == 1 or (fits and len(fits) == len(names)):
            return fits
    return []


_GOVERNMENT = re.compile("(?:人民)?政府$|办事处$")


def _listed(sight: Sight, mention: Mention) -> list[str]:
    """Return the named part of 乾县、礼泉等5县; the rest stays unnamed."""
    return [sight.text[s:e] for s, e in sight.places_in(mention.start, mention.end)]


def _nearest(sight: Sight, mention: Mention, floor: int, head: str) -> list[str]:
    ends = _HEADS.get(head, head)
    if head in _TERRITORIES:
        # 三原县污水厂超标: the county is named inside a longer name too.
        named = [sight.text[s:e] for s, e in sight.places_in(floor, mention.start)]
        return next(([name] for name in reversed(named) if len(name) > 1 and name[-1] in ends), [])
    for other in reversed(sight.within(floor, mention.start)):
        name = sight.text[other.start : other.end]
        if other.kind in (UNIT, PLACE) and name[-1] in ends:
            return [name]
    return _only(sight, mention, ends)


_TERRITORIES = frozenset("县市区镇乡")


def _only(sight: Sight, mention: Mention, ends: str) -> list[str]:
    """Return the one company named behind 该公司 where none stands before it: 整改责任主体：某某公司."""
    names = [sight.text[m.start : m.end] for m in sight.within(mention.end, len(sight.text)) if m.sort == "company"]
    fits = {name for name in names if name[-1] in ends}
    return list(fits) if len(fits) == 1 and "司" in ends else []


def _preceding_set(sight: Sight, mention: Mention, floor: int, count: int, kind: str) -> list[str]:
    """Return the nearest run of `count` places or units before the mention, listed or in separate items."""
    every: list[str] = []
    for run in _runs(sight, (m for m in _opened(sight, floor, mention.start) if _is_kind(sight, m, kind))):
        if len(set(run)) == count:
            return list(dict.fromkeys(reversed(run)))
        every += run
    names = list(dict.fromkeys(reversed(every)))
    return names if len(names) == count else []


def _runs(sight: Sight, backwards: Iterator[Mention]) -> Iterator[list[str]]:
    """Yield the names of what is joined, the nearest first, as the mentions come."""
    run: list[str] = []
    begin = 0
    for other in backwards:
        if run and not _joined(sight, other.end, begin):
            yield run
            run = []
        run.append(sight.text[other.start : other.end])
        begin = other.start
    yield run


def _joined(sight: Sight, start: int, end: int) -> bool:
    """Return whether nothing but a joint, and whose it is, stands between two names: 甲县一镇、乙县二镇."""
    between = sight.text[start:end]
    for s, e in sight.places_in(start, end):
        between = between.replace(sight.text[s:e], "")
    return between.strip() in ("、", "和", "与", "及", "，")


def _opened(sight: Sight, start: int, end: int) -> Iterator[Mention]:
    """Yield the mentions of [start, end), the last first, what holds several places as those.

    王益区、印台区两区 are two, 沈丘县槐店镇 too.
    """
    for mention in reversed(sight.within(start, end)):
        inner = sight.places_in(mention.start, mention.end)
        if mention.sort != "counted" and not (mention.kind == PLACE and len(inner) > 1):
            yield mention
            continue
        for s, e in reversed(inner):
            yield Mention(s, e, PLACE, "place")


def _is_kind(sight: Sight, mention: Mention, kind: str) -> bool:
    name = sight.text[mention.start : mention.end]
    if kind in ("医院", "学校", "高校"):
        return mention.kind == UNIT and name[-1] in "院校学园心"
    if kind in ("企业", "公司", "家"):
        return mention.kind == UNIT and name[-1] in "司团厂矿场站社"
    if mention.kind == UNIT:
        return _GOVERNED.fullmatch(name) is not None
    return mention.kind == PLACE and (name[-1] in _SIDES.get(kind, "县市区旗州镇乡") or len(name) == 2)


# 两县 are no towns and 两镇 no counties.
_SIDES = {
    "地": "县市区旗州",
    "县": "县市区旗",
    "区": "区县市",
    "镇": "镇乡",
    "乡": "镇乡",
    "乡镇": "镇乡",
    "街道": "道办处",
}


_GOVERNED = re.compile(".{1,10}[县市区旗州镇乡](?:人民)?政府")
