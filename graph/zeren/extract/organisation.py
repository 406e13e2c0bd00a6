"""Whose document it is when no government speaks: a company, a university, a hospital, a bureau.

Its offices are then named without it (财务处, 党委办公室, 校纪委); their full names begin with the organisation's.
"""

from __future__ import annotations

import functools
import re

from zeren.extract.mentions import Mention
from zeren.extract.shadow import UNIT
from zeren.extract.wording import table

_TITLE = 100
_NO_OWNER = re.compile("(?:政府|办公室|办公厅|委员会|领导小组|指挥部|专班|联席会议|开发区|新区|管委会)$")
_FOLLOWED = re.compile(
    "(?:党委|党组|党总支|委员会|机关)?(?:\\s*$|\\s*\n|关于|贯彻|落实|巡察|巡视|审计|整改|安全|隐患|内部|自查|专项|20\\d\\d|问题|重点|责任|主题|反馈)"
)
_PARTY = re.compile("(?m)^[^\\S\n]*中共(?P<body>[^，。；\n]{4,24}?)(?:委员会|党组|党委)")


def owner(text: str, mentions: tuple[Mention, ...], jurisdiction: str | None) -> str | None:
    """Return the organisation whose offices the document names without it, or None where a government speaks."""
    if jurisdiction and _is_body(jurisdiction):
        return jurisdiction
    title = text[:_TITLE].lstrip().split("\n\n", 1)[0]
    party = _PARTY.search(title)
    if party and _is_body(party["body"]):
        return party["body"]
    for mention in mentions:
        if mention.start >= len(title):
            break
        name = text[mention.start : mention.end].removeprefix("中共")
        if mention.kind == UNIT and _is_body(name) and _begins(text, mention) and _FOLLOWED.match(text, mention.end):
            return name
    return None


def _begins(text: str, mention: Mention) -> bool:
    return mention.start == 0 or text[mention.start - 1] in "\n中共关于 　附件" or not text[: mention.start].strip()


def _is_body(name: str) -> bool:
    return name.endswith(_ends()) and not _NO_OWNER.search(name) and len(name) >= 4


@functools.cache
def _ends() -> tuple[str, ...]:
    data = table("units")
    return (*data["company"]["heads"], *data["institution"]["heads"], "局", "厅", "集团", "公司")


_OFFICE = re.compile(
    "(?:部|处|科|股|室|办公室|办|中心|支部|总支|工会|团委|学院|系|所|站|队|组|车间|局|库|馆|分公司|矿|厂)$"
)
_SELF = re.compile("^(?:集团公司|集团|公司|总公司|学校|学院|医院|校|院|局机关|局|厅|委|机关(?=[^党]))(?=.{2,})")
_PARTY_BODIES = {
    "纪委": "纪律检查委员会", "党委": "委员会", "党总支": "总支部委员会", "纪检组": "纪律检查组",
}  # fmt: skip
_PARTY_OFFICES = frozenset(["组织部", "宣传部", "统战部"])


def inner(name: str, owner: str) -> str:
    """Return the full name of an office of `owner` said without it; the name as given where it is none of its own.

    >>> inner("财务处", "江南理工大学"), inner("校纪委", "江南理工大学"), inner("党委组织部", "江南理工大学")
    ('江南理工大学财务处', '中共江南理工大学纪律检查委员会', '中共江南理工大学委员会组织部')
    """
    rest = name if name[:2] in ("校长", "院长", "局长") else _SELF.sub("", name)
    if rest in _PARTY_BODIES:
        return f"中共{owner}{_PARTY_BODIES[rest]}"
    if rest in _PARTY_OFFICES or (rest.startswith("党委") and rest.endswith("部")):
        return f"中共{owner}委员会{rest.removeprefix('党委')}"
    return owner + rest if _OFFICE.search(rest) else name
