"""Lists of units: where one item ends and the next begins, and what the items share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from zeren.extract import cues
from zeren.extract.patterns import any_of
from zeren.extract.shadow import GROUP, PLACE, is_symbol, symbol
from zeren.extract.sight import Sight
from zeren.extract.wording import table
from zeren.text import numeral, trim

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
_STRONG = set("，；;\n。")
_OPEN_TAIL = re.compile(f"{cues.opening()}$|等{symbol(GROUP)}$")
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
        for part_start, part_end in _adjacent(sight, s, e):
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
    named = inner and all((p.kind and p.kind != GROUP) or _COMPLETE.search(p.name) for p in inner)
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
        if _HOLDS.match(sight.text, match.start()):
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
_COMPLETE = re.compile(
    "(?:局|委|办|厅|部|署|院|会|中心|公司|集团|政府|大学|学院|学校|医院|银行|支队|大队|总队|单位|部门|企业|队|站|所|处|科"
    "|[^本]社|[^、]{1,6}(?:县|区|市|旗|州|盟|镇|乡|街道|街办|省)|）|室|组|馆|校|厂|场)$"
)
_LEVEL_ALONE = {"省", "市", "县", "区", "州", "党委", "市委", "县委", "区委", "省委"}


def _complete(sight: Sight, start: int, end: int) -> bool:
    s, e = trim(sight.text, start, end)
    if e > s and is_symbol(sight.shadow[e - 1]):
        return True
    left = sight.text[s:e]
    return len(left) >= 2 and bool(_COMPLETE.search(left)) and left not in _LEVEL_ALONE


def _part(sight: Sight, start: int, end: int, strong: bool) -> Part | None:
    start, end = trim(sight.text, start, end)
    start, end = (start, end) if sight.whole(start, end) else _unmarked(sight.text, start, end)
    remark = ""
    bracket = _BRACKET.search(sight.shadow, start, end) if sight.shadow[end - 1 : end] in ("）", "〕") else None
    if bracket and bracket.start() > start and not _PLACE_BRACKET.match(bracket[1]):
        remark, end = sight.text[bracket.start(1) : bracket.end(1)], bracket.start()
    tail = _OPEN_TAIL.search(sight.shadow, start, end)
    if tail and tail.start() > start:
        end = tail.start()
    start, end = trim(sight.text, start, end)
    if end <= start:
        return None
    own = _OWN_HOUSE.match(sight.text, start, end)
    start = own.end() if own else start
    whole = sight.whole(start, end)
    return Part(start, end, sight.text[start:end], remark, strong, whole.kind if whole else "")


def shared(sight: Sight, items: list[Part]) -> list[Part]:
    """Return the items with what they share written out.

    省发展改革委、财政厅: a level word is carried to the right over bodies without one, until a new level
    word, a named place, 各, or a stronger separator. 临河、五原镇: a head is carried to the left over
    items that nobody knows and that have none.
    """
    return _governed(_prefixed(sight, _branched(headed(items))))


def _unmarked(text: str, start: int, end: int) -> Span:
    """Return the span without marks around it that belong to no name: quotes, a doubled colon, the ★ of a list."""
    while start < end and text[start] in _LOOSE:
        start += 1
    while start < end and text[end - 1] in _LOOSE:
        end -= 1
    return start, end


# 我院医保办: whose office it is, and its name.
_OWN_HOUSE = re.compile("(?:我|本)(?:院|校|厂|公司|集团|中心)(?=[\u4e00-\u9fff]{2})")
_LOOSE = "“”\"'‘’：:★☆▲△●◎※#-"
_GOVERNED = re.compile("(?P<level>[省市县区州旗镇乡]?)(?:人民)?(?:政府|管委会|管委|管理委员会)")
_LED = re.compile("(?P<place>.{2,}?(?P<level>.))(?:党工委|党委|工委|委)$")


# 市生态环境局思南分局、印江分局: a branch said by its place is of the bureau before it.
_BRANCH = re.compile("(?P<bureau>.{2,}局)[^局]{2,4}(?:分局|支局)")


def _branched(items: list[Part]) -> list[Part]:
    out: list[Part] = []
    for item in items:
        short = item.name.endswith(("分局", "支局")) and len(item.name) <= 6 and out and not item.strong
        before = _BRANCH.fullmatch(out[-1].name) if short else None
        out.append(replace(item, name=before["bureau"] + item.name) if before else item)
    return out


def _governed(items: list[Part]) -> list[Part]:
    """Return the items with 县政府 behind 乾县县委 and 管委会 behind 高新区党工委 made whole: the same place acts."""
    out: list[Part] = []
    for item in items:
        out.append(_whole(item, out[-1]) if out and not item.strong else item)
    return out


def _whole(item: Part, before: Part) -> Part:
    bare, led = _GOVERNED.fullmatch(item.name), _LED.fullmatch(before.name)
    if bare is None or led is None or led["place"] in _LEVEL_ALONE or bare["level"] not in ("", led["level"]):
        return item
    return replace(item, name=led["place"] + item.name.removeprefix(bare["level"]))


_LEVEL_WORD = re.compile(
    f"(?:{table('units')['level']['masked']}|自治区|自治州|[省市县区州盟旗](?!场|容|民))(?:委(?=.{{2}})|直)?(?=.)"
)
# 区（市）政府 is any of them: nothing after it is the district's.
_OPEN_GROUP = re.compile("[省市县区州旗]（[省市县区州旗、]+）")
_SHORT_BODY = re.compile("^[\u4e00-\u9fff]{2,6}(?:局|委|办|厅)$")


def _prefixed(sight: Sight, items: list[Part]) -> list[Part]:
    out, carried = [], ""
    for item in items:
        own = None if _OPEN_GROUP.match(item.name) else _LEVEL_WORD.match(item.name)
        if own:
            carried = own[0].removesuffix("委").removesuffix("直")
        elif item.strong or not _is_body(sight, item):
            carried = "" if item.strong or item.kind in (PLACE, GROUP) or _placed(sight, item) else carried
        lacks = bool(carried) and not own and _is_body(sight, item)
        out.append(replace(item, name=carried + item.name) if lacks else item)
    return out


def _is_body(sight: Sight, item: Part) -> bool:
    """Return whether the item is a department without anything that says whose."""
    if item.name.startswith(_NATIONWIDE):
        return False
    if item.start in sight.bodies:
        return not _placed(sight, item)
    if (whole := sight.whole(item.start, item.end)) and whole.sort == "shared":
        return not _placed(sight, item)
    short = _SHORT_BODY.match(item.name) and not item.strong
    return bool(short) and not item.kind and not item.name.startswith(_NATIONWIDE)


_NATIONWIDE = ("国家", "中国", "各", "长江", "黄河", "淮河", "珠江", "海河", "太湖", "松辽", "国网", "南方电网")


def _placed(sight: Sight, item: Part) -> bool:
    return sight.names_place(item.start, item.end)


_TAILS = (
    "人民政府", "政府", "街道办事处", "街道办", "街办", "管委会", "管理委员会", "主管部门", "部门", "街道",
    "党委", "党工委", "镇", "乡", "县", "区", "市", "局", "委", "厅", "分局", "公司", "学院", "科", "处",
)  # fmt: skip


def _tail(name: str) -> str:
    """Return what a name ends with that says what kind of body it is, "" where it is nothing else."""
    if not name.endswith(_TAILS):
        return ""
    return next((tail for tail in _TAILS if name.endswith(tail) and len(name) > len(tail)), "")


_LONGEST_STEM = 4


# 胡家、沙岭、古城子三镇: what they are is said behind the last, with how many they are.
_COUNTED = re.compile(
    "(?P<stem>.{2,})(?P<count>[两三四五六七八九十]|\\d{1,2})(?:个)?(?P<head>(?:镇|乡|县|区|市|旗|街道|村)(?:(?:人民)?政府)?)"
)


def _counted(items: list[Part]) -> list[Part]:
    last = _COUNTED.fullmatch(items[-1].name) if items else None
    if last is None or len(items) < 2 or not 1 < (numeral(last["count"]) or 0) <= len(items):
        return items
    return [*items[:-1], replace(items[-1], name=last["stem"] + last["head"], kind="")]


def headed(items: list[Part]) -> list[Part]:
    """Return the items with the head that the last of a run states written out: 城东、龙田街道 are two 街道."""
    items = _counted(items)
    out: list[Part] = []
    head = ""
    for item in reversed(items):
        bare = (
            not item.kind
            and not (item.name.endswith(KINDS) or _COMPLETE.search(item.name))
            and len(item.name) <= _LONGEST_STEM
        )
        if not bare:
            head = _tail(item.name)
        out.append(replace(item, name=item.name + head) if bare and head else item)
        head = "" if item.strong else head
    return out[::-1]


__all__ = ["Part", "parts", "shared"]
