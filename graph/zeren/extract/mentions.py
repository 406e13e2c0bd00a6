"""Every unit, place and group a text names, with exact spans: what the grammar rules work on."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zeren.extract import endings, levels, patterns, shadow
from zeren.extract.lexicon import Hit, Lexicon
from zeren.extract.shadow import BODY, CORE, GROUP, PLACE, STEM, TITLE, UNIT, WORD
from zeren.extract.wording import table
from zeren.model import Namer, Setting

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something: `kind` is a symbol of `shadow`, `sort` says which pattern."""

    start: int
    end: int
    kind: str
    sort: str


class Finder:
    """Finds mentions; holds the automaton of one vocabulary."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer
        self.lexicon = Lexicon(namer.surfaces())

    def find(
        self, text: str, found: list[Hit], setting: Setting
    ) -> tuple[tuple[Mention, ...], tuple[Span, ...], frozenset[int]]:
        """Return the mentions in folded `text`, the division names, and where departments begin.

        `found` are the hits of the lexicon in it. Mentions are sorted and apart; division names count inside
        longer names too.
        """
        hits = list(_with_towns(text, list(self._own(text, found, setting))))
        base = shadow.cast(text, _masked(text, hits))
        taken = _Taken(len(text))
        for kind, sort, spans in _layers(text, base, hits):
            taken.add(kind, sort, spans)
        taken.add(UNIT, "level", levels.shared(text, taken.of(UNIT)))
        places = tuple((start, end) for start, end, kind in hits if kind == PLACE)
        bodies = frozenset(start for start, _, kind in hits if kind in (BODY, CORE))
        return taken.sorted(), places, bodies

    def _own(self, text: str, hits: Iterable[Hit], setting: Setting) -> Iterator[Hit]:
        """Drop the stems that are ordinary words here; turn the others into places."""
        for start, end, kind in hits:
            if kind == PLACE and _ends_a_verb(text, start, end):
                continue
            if kind == BODY and text.startswith("街道办", start) and text[start - 2 : start] in ("镇、", "乡、"):
                continue
            if kind == BODY and start and text.startswith("民委", start) and text[start - 1] in "村居":
                continue  # 村民委员会
            if kind == BODY and text.startswith("法人大", start - 1):
                continue  # 项目法人大桥公司
            if kind == CORE and text.startswith("组织", start) and not _ORGANISATION.match(text, start):
                continue  # 党组织, 社会组织
            if kind == BODY and text[end - 1] == "部" and text.startswith("门", end):
                # 交通运输部门 is a department of this place, not the ministry 交通运输部.
                yield start, end - 1, CORE
            elif (
                kind == WORD
                or (kind in (BODY, CORE) and text[end - 1 : end + 1] in _CUT)
                or (kind == PLACE and text[end - 1] in "乡镇" and text[end : end + 1] in ("镇", "乡", "街"))
            ):
                continue
            elif kind != STEM:
                yield start, end, kind
            elif text[end : end + 1] not in _GOES_ON and self._namer.own_stem(text[start:end], setting):
                yield start, end, PLACE


# 台州湾实验室 is none of 台州's.
_GOES_ON = tuple("湾港岛湖")


def _with_towns(text: str, hits: list[Hit]) -> Iterator[Hit]:
    """Yield the hits, and behind a county a town that no table knows: 太和区|钟屯乡."""
    for i, (start, end, kind) in enumerate(hits):
        yield start, end, kind
        town = _town().match(text, end) if kind == PLACE and text[end - 1] in "县区旗市" else None
        following = hits[i + 1] if i + 1 < len(hits) else None
        if town and (following is None or following[0] >= town.end()):
            yield town.start(), town.end(), PLACE


@functools.cache
def _town() -> re.Pattern[str]:
    return re.compile(table("units")["town"]["pattern"])


# 建成县图书馆 does not name 成县, 公开县 not 开县: the first character ends a verb.
_VERB_ENDS = {"成县": "建完形变促组构达养合责", "开县": "公召展放离", "和县": "", "文县": "行下发公语"}


def _ends_a_verb(text: str, start: int, end: int) -> bool:
    before = _VERB_ENDS.get(text[start:end])
    return before is not None and start > 0 and text[start - 1] in before


def named_places(text: str, hits: Iterable[Hit]) -> Iterator[str]:
    """Yield the division names among the hits of the lexicon, in order."""
    for start, end, kind in hits:
        if kind == PLACE and not _ends_a_verb(text, start, end):
            yield text[start:end]


# 信息科协助 is a 科 that helps, not a 科协; 市政府 is no 市政.
_CUT = ("政府", "协助", "协同", "协办", "协调", "协作")


class _Taken:
    """Spans in the order they were claimed; a later one never overlaps an earlier one."""

    def __init__(self, length: int) -> None:
        self._held: list[Mention] = []
        self._marks = bytearray(length)

    def add(self, kind: str, sort: str, spans: Iterable[Span]) -> None:
        for start, end in spans:
            if end > start and self._marks.find(1, start, end) < 0:
                self._marks[start:end] = b"\1" * (end - start)
                self._held.append(Mention(start, end, kind, sort))

    def of(self, kind: str) -> list[Span]:
        return [(held.start, held.end) for held in self._held if held.kind == kind]

    def sorted(self) -> tuple[Mention, ...]:
        return tuple(sorted(self._held, key=lambda m: m.start))


_TITLES = re.compile(r"《[^《》]{1,200}(?:《[^《》]*》[^《》]*)*》")


def _masked(text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits with each title in 《》 as one stretch: names inside a title act nowhere."""
    titles = [(m.start(), m.end(), TITLE) for m in _TITLES.finditer(text)]
    if not titles:
        return hits
    inside = {i for s, e, _ in titles for i in range(s, e)}
    return sorted([*(h for h in hits if h[0] not in inside and h[1] - 1 not in inside), *titles])


def _layers(text: str, base: str, hits: list[Hit]) -> Iterator[tuple[str, str, Iterable[Span]]]:
    """Yield (kind, sort, spans), the surest first."""
    yield TITLE, "title", _runs(base, TITLE)
    yield UNIT, "shared", _shared(base)
    yield GROUP, "counted", _spans(patterns.counted(), base)
    yield GROUP, "anaphor", _spans(patterns.anaphor(), base)
    yield UNIT, "village", endings.villages(base)
    yield GROUP, "group", _spans(patterns.group(base), base)
    yield UNIT, "regiment", _spans(patterns.regiment(), text)
    yield UNIT, "company", endings.suffixed(base, "company")
    yield UNIT, "working_group", endings.suffixed(base, "group")
    yield UNIT, "zone", endings.governed(text, endings.suffixed(base, "zone"))
    yield UNIT, "zone", _spans(patterns.own_zone(), text)
    yield UNIT, "institution", endings.suffixed(base, "institution")
    yield UNIT, "department", _named(patterns.department(), base, text)
    yield UNIT, "government", _spans(patterns.party(), base)
    yield UNIT, "enterprise", _enterprises(text)
    yield PLACE, "place", _runs_of_places(hits)


def _runs_of_places(hits: list[Hit]) -> list[Span]:
    """Return the places, those that touch as one: 西咸新区秦汉新城."""
    runs: list[Span] = []
    for start, end, kind in hits:
        if kind != PLACE:
            continue
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _runs(base: str, kind: str) -> list[Span]:
    return [m.span() for m in re.finditer(shadow.symbol(kind), base)]


def _spans(pattern: re.Pattern[str], base: str) -> list[Span]:
    return [m.span() for m in pattern.finditer(base)]


def _named(pattern: re.Pattern[str], base: str, text: str) -> Iterator[Span]:
    """Yield departments; a plant or a dump without a place before it is a thing, not a body."""
    for match in pattern.finditer(base):
        if match[0][0] != BODY or text[match.end() - 1] not in "厂场":
            sent = _SENT.match(text, match.end()) if text[match.end() - 1] == "委" else None
            yield match.start(), sent.end() if sent else match.end()


# 县纪委县监委派驻第六纪检监察组: who sent the group is part of its name.
_SENT = re.compile("(?:[省市县区州旗]监委)?派驻[^，。；、]{0,14}?(?:纪检监察组|监察组|纪检组)")


def _shared(base: str) -> Iterator[Span]:
    """Yield each core of a list that shares one head, the last with the head: 公安|应急|市场监管部门."""
    if CORE not in base:
        return
    for match in patterns.sharing().finditer(base):
        if _EACH.search(base, max(0, match.start() - 16), match.start()):
            continue  # 各区人防主管部门 is a group
        items = [m.span() for m in _item().finditer(base, *match.span())]
        yield from items[:-1]
        closed = base[items[-1][1] : match.end()]
        last = items[-1][1] if "等" in closed or closed[:1] in _NUMERALS else match.end()
        yield items[-1][0], last


@functools.cache
def _item() -> re.Pattern[str]:
    core = f"(?:{patterns.prefix()})?{shadow.symbol(CORE)}|(?<=[、和与及]){shadow.symbol(BODY)}"
    return re.compile(f"{core}|(?<=[、和与及])[\u4e00-\u9fff]{{2,4}}(?=[、等])")


_NUMERALS = tuple("两三四五六七八九")
_EACH = re.compile(
    "(?:有管辖权的|各(?:有关|相关)?设区的?|各(?:[省市县区旗州盟]{1,4}(?:（[^（）]{1,8}）)?[省市县区旗州盟]{0,2}|级)?|以上(?:地方)?(?:各级)?(?:人民)?政府(?:及其)?)$"
)


# The department of a party committee: 组织部, 组织、宣传等部门.
_ORGANISATION = re.compile("(?<!党)(?<!会)组织(?:部(?!署)|、|和|与|等部门|部门)")


def _enterprises(text: str) -> Iterator[Span]:
    siblings = set(table("units")["siblings"]["words"])
    found = [m.span() for m in patterns.enterprises().finditer(text)]
    for i, (start, end) in enumerate(found):
        near = [found[j] for j in (i - 1, i + 1) if 0 <= j < len(found)]
        if text[start:end] not in siblings or any(_beside(text, (start, end), other) for other in near):
            yield start, end


def _beside(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    return text[first[1] : second[0]] in ("、", "和", "及")
