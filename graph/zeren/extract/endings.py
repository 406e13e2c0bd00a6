"""Names known by how they end: companies, institutions, zones, leading groups, villages; where each begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zeren.extract import cues, patterns, shadow
from zeren.extract.shadow import BODY, PLACE
from zeren.extract.wording import table

Span = tuple[int, int]


def suffixed(base: str, kind: str) -> Iterator[Span]:
    """Yield names that are known by their end; the beginning is the nearest boundary to the left."""
    for match in patterns.suffixed(kind).finditer(base):
        start = _founder(base, match) if kind == "company" else _beginning(base, match.start())
        safe = base[start] == PLACE or kind != "company" or match[0] in table("units")["company"]["safe"]
        end = _with_office(base, match.end()) if kind == "group" else match.end()
        affiliated = _AFFILIATED.match(base, end) if kind == "institution" else None
        end = affiliated.end() if affiliated else end
        alone = kind == "group" and start == match.start() and end - start >= 4
        tallied = _TALLY.search(base, start, match.start())
        if (
            safe
            and not tallied
            and (alone or match.start() - start >= 2)
            and not base.startswith(tuple("长员的"), match.end())
        ):
            yield start, end


# 江南医科大学附属淮滨医院
_AFFILIATED = re.compile(
    "(?:第[一二三四五六七八九十]{1,2})?附属(?:第[一二三四五六七八九十]{1,2})?[\u4e00-\u9fff]{0,8}?(?:医院|中学|小学|幼儿园|学校)"
)
# 第一小学、第二小学两所学校: how many they are is no name.
_TALLY = re.compile("[两三四五六七八九十\\d](?:所|家|个)$")
_FOUNDER = 4


def _founder(base: str, match: re.Match[str]) -> int:
    """Return where a company's name begins: with its place, or with whose it is before that (大唐多伦…有限责任公司)."""
    start = _beginning(base, match.start())
    if base[start] != PLACE or match[0] not in table("units")["company"]["owned"]:
        return start
    whole = _beginning(base, start)
    named = 2 <= start - whole <= _FOUNDER and not any(map(shadow.is_symbol, base[whole:start]))
    return whole if named and cues.duty().match(base, whole) is None else start


_VILLAGE_STEM = 4


def villages(base: str) -> Iterator[Span]:
    """Yield committees of villages by name: behind a place, or with a short name of their own."""
    heads, other = patterns.village()
    for match in heads.finditer(base):
        start = _beginning(base, match.start())
        short = match.start() - start <= _VILLAGE_STEM and not shadow.is_symbol(base[start])
        named = base[start] == PLACE or short
        if named and start < match.start() and not other.match(base, start):
            yield start, match.end()


def governed(text: str, zones: Iterable[Span]) -> Iterator[Span]:
    """Yield the zones, each with its committee: the shadow holds 管委会 as a body of its own."""
    for start, end in zones:
        yield (
            start,
            end + next((len(body) for body in ("管委会", "管理委员会", "管委") if text.startswith(body, end)), 0),
        )


def _with_office(base: str, end: int) -> int:
    """Return where a leading group ends with its office: 领导小组 + 办公室, which is a body known by itself."""
    office = _OFFICE.match(base, end)
    return office.end() if office else end


_OFFICE = re.compile(f"{BODY}{chr(ord(BODY) + 1)}{{2}}(?!{chr(ord(BODY) + 1)})")


_HEAD = 12
"""No word that keeps a stop word inside a name reaches farther than this into the head."""


def _beginning(base: str, at: int) -> int:
    inside, low, start = re.compile(patterns.inside()), max(0, at - 30), at
    i = at - 1
    while i >= low:
        if base[i] == "）" and (opened := base.rfind("（", max(low, i - 8), i)) > low:
            i = opened - 1
            continue
        if not inside.match(base, i) or (base[i] == "." and base[i - 1 : i].isdigit()):
            break
        start = i
        i -= 1
    # A stop word that begins left of the window's edge ends inside it: 会同|中石化公司; 整改 is none before 领导小组.
    start = max([start, *(m.end() for m in patterns.stops().finditer(base, low, at + _HEAD) if m.end() <= at)])
    start = max([start, *(m.end() for m in _JOINED.finditer(base, start, at))])
    handed = _HANDED.match(base, start, at)
    start = handed.end() if handed else start
    start = max([start, *(m.end() for m in patterns.apposed().finditer(base, start, at))])
    named = _PLACED.search(base, start, at)
    group = named and base[start : named.start()].endswith(("集团", "总公司", "公司", "银行"))
    return named.start() if named and not group else start


# 鲁岳特钢（聊城）有限公司: a place in a bracket begins no name.
_PLACED = re.compile(f"(?<!（){PLACE}")


# 河口镇和县环卫公司: two, although the first is a place.
_JOINED = re.compile(
    f"(?<=[{PLACE}{chr(ord(PLACE) + 1)}])[和与及](?=[省市县区州盟旗镇乡][\u4e00-\u9fff])"
    f"|(?<=、){shadow.symbol(PLACE)}[和与及]"
    # 市环保局和某某油田公司: a head ends the first.
    f"|(?:(?<=[局厅委所站队处科室院校{chr(ord(BODY) + 1)}])|(?<=公司)|(?<=集团)|(?<=中心)|(?<=政府))[和与及]"
)


# 报州洱海治理指挥部审定: to whom it is handed, and no name.
_HANDED = re.compile(
    "(?:报送|报|送|交|经|呈|建设|新建|改造|扩建|迁建|推进|打造|完成|实施)(?=[省市县区州盟旗镇乡][\u4e00-\u9fff])"
)
