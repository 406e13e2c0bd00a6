"""What the items of a list of units share: a level word, a head, a bureau, the place that governs."""

from __future__ import annotations

import re
from dataclasses import replace

from zeren.extract import bureaus, persons
from zeren.extract.lists import COMPLETE, KINDS, LEVEL_ALONE, Part
from zeren.extract.shadow import GROUP, PLACE
from zeren.extract.sight import Sight
from zeren.extract.wording import table
from zeren.text import numeral


def shared(sight: Sight, items: list[Part]) -> list[Part]:
    """Return the items with what they share written out.

    省发展改革委、财政厅: a level word is carried to the right over bodies without one, until a new level
    word, a named place, 各, or a stronger separator. 临河、五原镇: a head is carried to the left over
    items that nobody knows and that have none.
    """
    if len(items) < 2:
        return list(items)
    return _governed(_prefixed(sight, _branched(bureaus.spread(sight, headed(items)))))


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
    if bare is None or led is None or led["place"] in LEVEL_ALONE or bare["level"] not in ("", led["level"]):
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
            reset = item.strong or item.kind in (PLACE, GROUP) or _placed(sight, item)
            carried = bureaus.whose(sight, item) if reset else carried
        lacks = bool(carried) and not own and _is_body(sight, item)
        out.append(replace(item, name=carried + item.name) if lacks else item)
    return out


def _is_body(sight: Sight, item: Part) -> bool:
    """Return whether the item is a department without anything that says whose."""
    if item.name.startswith(_NATIONWIDE) or _LEVEL_INSIDE.match(item.name):
        return False
    if item.start in sight.bodies:
        return not _placed(sight, item)
    if (whole := sight.whole(item.start, item.end)) and whole.sort == "shared":
        return not _placed(sight, item)
    short = _SHORT_BODY.match(item.name) and not item.strong
    return bool(short) and not item.kind and not item.name.startswith(_NATIONWIDE)


# 团县委, 人民银行市中心支行: whose it is stands inside the name.
_LEVEL_INSIDE = re.compile("(?:共青)?团[省市县区州旗]委|.*(?:总局|银行|人行)[省市县区州旗](?=.{2})")
_NATIONWIDE = tuple(table("units")["nationwide"]["begins"])


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
            not (item.kind or persons.in_slot(item.name, item.remark))
            and not (item.name.endswith(KINDS) or COMPLETE.search(item.name))
            and len(item.name) <= _LONGEST_STEM
        )
        if not bare:
            head = _tail(item.name)
        out.append(replace(item, name=item.name + head) if bare and head else item)
        head = "" if item.strong else head
    return out[::-1]
