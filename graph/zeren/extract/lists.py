"""Lists of units: where one item ends and the next begins."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from zeren.extract import cues, quick
from zeren.extract.patterns import SUMMED, any_of
from zeren.extract.shadow import GROUP, is_symbol, symbol
from zeren.extract.sight import Sight
from zeren.extract.wording import table
from zeren.text import trim

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One item of a list: text[start:end]; `name` is its surface with the shared prefix or head restored.

    `remark` is what stands in brackets behind it; `strong` is true after a separator stronger than 、;
    `kind` is the symbol of the mention it is, or "" for a name nobody knows.
    """

    start: int
    end: int
    name: str
    remark: str
    strong: bool
    kind: str


# 能源局等省有关部门: the group behind 等 is named itself.
_SEPARATOR = re.compile(rf"[、，；;/\n\t。|]|\s+(?=\S)|等(?={GROUP})")
_BRACKETS = "（〔《）〕》"
_MARK = re.compile(f"[{_BRACKETS}]|{_SEPARATOR.pattern}")
_JOINT = re.compile("(?:以及|和|与|及|暨|或)(?!(?:单位|部门|地区|地方)(?:[^\u4e00-\u9fff]|按|$))")
# What may be two, and what is surely one.
_MAY_PART = re.compile(f"[以和与及暨或{GROUP}]")
_STRONG = set("，；;\n。")
# 文旅、消防四家单位: how many there were.
_SUMMED = re.compile(f"(?<=.){SUMMED}$")
_OPEN_TAIL = quick.compiled(f"{cues.opening()}$|等{symbol(GROUP)}$")
_PLACE_BRACKET = re.compile("[县市区旗州盟镇乡街办道、园场团居社]+$")
_BRACKET = re.compile("[（〔]([^（）〔〕]*)[）〕]$")


def parts(sight: Sight, start: int, end: int) -> list[Part]:
    """Return the items of the list [start, end), brackets kept whole, blanks and 等 dropped."""
    held = sight.lists.get((start, end))
    if held is None:
        held = sight.lists[start, end] = _read(sight, start, end)
    return list(held)


def _read(sight: Sight, start: int, end: int) -> list[Part]:
    found: list[Part] = []
    strong = False
    for s, e, mark in _pieces(sight.shadow, sight.text, start, end):
        for part_start, part_end in _adjacent(sight, s, e) if _MAY_PART.search(sight.shadow, s, e) else ((s, e),):
            part = _part(sight, part_start, part_end, strong)
            if part is not None:
                found += _with_members(sight, part)
                strong = False
        strong = strong or mark in _STRONG
    return found


def _with_members(sight: Sight, part: Part) -> list[Part]:
    """Return the part, or the units that a bracket behind a group names: 驻场单位（甲公司、乙公司）."""
    apposed = not part.kind and part.name.endswith(KINDS)
    if not part.remark or not (part.kind == GROUP or apposed):
        return [part]
    at = sight.text.find(part.remark, part.end)
    inner = parts(sight, at, at + len(part.remark))
    if any(p.name in _BARE_HEADS for p in inner):
        return [part]
    if apposed:
        return inner if inner and all(p.kind and p.kind != GROUP for p in inner) else [part]
    named = inner and all((p.kind and p.kind != GROUP) or COMPLETE.search(p.name) for p in inner)
    return [part, *inner] if named and not cues.anywhere().search(part.remark) and "含" not in part.remark else [part]


# 业主（某某公司）, 驻场单位（甲公司、乙公司）: the word says what they are, the bracket who.
KINDS = tuple(table("units")["kinds"]["words"])
# 各县（区）政府（管委会）: the bracket says what else the same body is called.
_BARE_HEADS = frozenset(
    ["行署", "管委会", "管理委员会", "党工委", "办事处", "街道", "街道办", "园区", "政府", "人民政府"]
)


def _pieces(shadow: str, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    depth, at = 0, start
    for match in _MARK.finditer(shadow, start, end):
        mark = match[0]
        if mark in _BRACKETS and _single(shadow, mark, match.end(), end, depth):
            yield at, match.start(), mark
            at = match.end()
        elif mark in _BRACKETS:
            depth += 1 if mark in "（〔《" else -1
        elif depth <= 0 and (mark != "等" or text[match.end()] in "省市县区州各"):
            yield at, match.start(), mark[:1]
            at, depth = match.end(), 0
    yield at, end, ""


_CLOSES = {"（": "）", "〔": "〕", "《": "》"}


def _single(shadow: str, mark: str, after: int, end: int, depth: int) -> bool:
    """Return whether a bracket has no other half in its list: it parts, and belongs to no name."""
    close = _CLOSES.get(mark)
    return depth <= 0 if close is None else shadow.find(close, after, end) == -1


def _unjoined(sight: Sight, start: int, end: int) -> Iterator[Span]:
    """Split at 和, 与, 及 only where both sides are names: 教育局和体育局, not 住房和城乡建设局."""
    at = start
    for match in _JOINT.finditer(sight.shadow, start, end):
        if match.start() < at or sight.shadow.count("（", at, match.start()) > sight.shadow.count(
            "）", at, match.start()
        ):
            continue
        # 财务科与信息科 are two of a kind.
        alike = sight.text[match.start() - 1] == sight.text[end - 1]
        if _HOLDS.match(sight.text, match.start()) and not alike:
            continue
        if _complete(sight, at, match.start()) and end - match.end() >= 2:
            yield at, match.start()
            at = match.end()
    yield at, end


# 实验室与设备管理处 is one
_HOLDS = re.compile(any_of(word for word in table("units")["stop"]["inside"] if word[0] in "与和及"))


def _adjacent(sight: Sight, start: int, end: int) -> Iterator[Span]:
    """Split behind joints, and between two groups that touch: 各乡镇各部门."""
    for s, e in _unjoined(sight, start, end):
        at = s
        for match in _TOUCHING.finditer(sight.shadow, s, e):
            if sight.text.startswith(("各", "有关", "相关"), match.end()):
                yield at, match.end()
                at = match.end()
        yield at, e


_TOUCHING = re.compile(f"[{GROUP}{chr(ord(GROUP) + 1)}](?={GROUP})")
COMPLETE = re.compile(
    "(?:局|委|办|厅|部|署|院|会|中心|公司|集团|政府|大学|学院|学校|医院|银行|支队|大队|总队|单位|部门|企业|队|站|所|处|科"
    "|[^本]社|[^、]{1,6}(?:县|区|市|旗|州|盟|镇|乡|街道|街办|省)|）|室|组|馆|校|厂|场)$"
)
LEVEL_ALONE = {"省", "市", "县", "区", "州", "党委", "市委", "县委", "区委", "省委"}


def _complete(sight: Sight, start: int, end: int) -> bool:
    s, e = trim(sight.text, start, end)
    if e > s and is_symbol(sight.shadow[e - 1]):
        return True
    left = sight.text[s:e]
    return len(left) >= 2 and bool(COMPLETE.search(left)) and left not in LEVEL_ALONE


def _part(sight: Sight, start: int, end: int, strong: bool) -> Part | None:
    start, end = trim(sight.text, start, end)
    start, end = (start, end) if sight.whole(start, end) else _unmarked(sight.text, start, end)
    remark = ""
    bracket = _BRACKET.search(sight.shadow, start, end) if sight.shadow[end - 1 : end] in ("）", "〕") else None
    if bracket and bracket.start() > start and not _PLACE_BRACKET.match(bracket[1]):
        remark, end = sight.text[bracket.start(1) : bracket.end(1)], bracket.start()
    tail = _OPEN_TAIL.search(sight.shadow, start, end) or _SUMMED.search(sight.text, start, end)
    if tail and tail.start() > start:
        end = tail.start()
    start, end = trim(sight.text, start, end)
    if end <= start:
        return None
    own = _OWN_HOUSE.match(sight.text, start, end)
    start = own.end() if own else _behind_its_kind(sight, start, end)
    whole = sight.whole(start, end)
    return Part(start, end, sight.text[start:end], remark, strong, whole.kind if whole else "")


def _unmarked(text: str, start: int, end: int) -> Span:
    """Return the span without marks around it that belong to no name: quotes, a doubled colon, the ★ of a list."""
    while start < end and text[start] in _LOOSE and not _quoted(text, start, end):
        start += 1
    while start < end and text[end - 1] in _LOOSE:
        end -= 1
    return start, end


def _quoted(text: str, start: int, end: int) -> bool:
    """Return whether a quotation begins the span and closes inside it: “三区”管委会."""
    return text[start] == "“" and -1 < text.find("”", start, end) < end - 1


def _behind_its_kind(sight: Sight, start: int, end: int) -> int:
    """Return where the name begins behind a word that says what it is: 项目法人|某某公司."""
    kind = sight.at(start)
    apposed = kind and kind.kind == GROUP and kind.end < end and sight.text[start : kind.end] in KINDS_BEFORE
    return kind.end if kind and apposed and sight.whole(kind.end, end) else start


KINDS_BEFORE = frozenset(table("units")["kinds"]["before"])
# 我院医保办: whose office it is, and its name.
_OWN_HOUSE = re.compile("(?:我|本)(?:院|校|厂|公司|集团|中心)(?=[\u4e00-\u9fff]{2})")
_LOOSE = "“”\"'‘’：:★☆▲△●◎※#-"


_HOW_MANY = "(?:[两二三四五六七八九十]|\\d{1,4})"
_OF_WHAT = (
    "地|市县|县区|县市|县|市|区|镇街|镇|乡|家(?:[\u4e00-\u9fff]{0,6}?(?:企业|公司|单位|医院|银行))?"
    "|所(?:学校|医院|高校)|个[\u4e00-\u9fff]{0,4}?部门|部门|个单位|个街道|个乡镇|个镇"
)
_COUNTED = re.compile(f"{_HOW_MANY}(?:{_OF_WHAT})")


@functools.cache
def _opening() -> re.Pattern[str]:
    return quick.compiled(f"(?:{cues.opening()})?(?:{symbol(GROUP)}|{_HOW_MANY}(?:{_OF_WHAT}|所))?，?")


def closed(text: str, span: Span, end: int) -> int:
    """Return where a list ends with what closes it: 等部门, and behind several names 三地."""
    start, stop = span
    closes = text.startswith("等", stop) or (_COUNTED.match(text, stop, end) and "、" in text[start:stop])
    match = _opening().match(text, stop, end) if closes else None
    return match.end() if match else stop
