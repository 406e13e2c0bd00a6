"""Role words: where they stand beside units, and which role they give."""

from __future__ import annotations

import functools
import re

from zeren.extract import quick
from zeren.extract.patterns import HAN, any_of
from zeren.extract.wording import table
from zeren.text import bare

# A role word followed by one of these is part of another word: 负责人, 落实情况, 监督管理.
_NOT_AFTER = (
    "(?!局|(?<=配合|监督|支持)性|前|处(?!理)|部(?=[，。；、）\n]|$)|不(?:到位|力|严|够|实)|缺[失位]|庭|科(?!学)|(?:股|所|室|站|队|中心)(?=[，。；、）]|建立|负责|要|应|须|$)|支队|大队|人员|人[，。；、）姓]|人(?:为|是)|人$|单位|部门|主体|责任制|书|制度|机制|情况|意见|组(?![建织成])|小组|标准|工作组|管理局|单|函|件|"
    "(?<=整改)(?:要求|方案|措施|工作|任务|目标|台账|清单|建议|问题|进度|进展|成效|情况|责任|期间|期限|过程|报告|总结|结果|材料|信息|简报|专报|档案|资料)|"
    "的(?:单位|部门|地区|企业)|领导小组|处室|科室|平台|系统)"
)


def role_of(word: str) -> str | None:
    """Return the role a role word gives, or None for any other word.

    >>> role_of('牵头'), role_of('配合'), role_of('验收'), role_of('晴')
    ('lead', 'support', 'accept', None)
    """
    return _roles().get(word)


@functools.cache
def _roles() -> dict[str, str]:
    # Words of several roles (牵头督导) keep the first role that lists them.
    roles: dict[str, str] = {}
    for entry in table("roles")["role"]:
        for word in (*entry["after"], *entry.get("closing", ())):
            roles.setdefault(bare(word), entry["id"])
    return roles


@functools.cache
def between() -> str:
    """Return the pattern of adverbs between units and their role word."""
    return f"(?:{any_of(table('roles')['between']['words'])})*"


@functools.cache
def opening() -> str:
    """Return the pattern of what closes a list and leaves it open: 等, 等部门, 等有关单位."""
    said = table("roles")["open"]
    return f"(?:{said['kinds']}|{any_of(said['words'])})"


@functools.cache
def after() -> re.Pattern[str]:
    """Return the pattern of a role word behind its units: group `cue`, with the adverbs before it."""
    return quick.compiled(f"(?P<adverbs>:?{between()})(?P<cue>{_cues()})")


@functools.cache
def anywhere() -> re.Pattern[str]:
    """Return the pattern of any role word."""
    return quick.compiled(f"(?P<cue>{_cues()})")


def _cues() -> str:
    closing = {bare(word) for entry in table("roles")["role"] for word in entry.get("closing", ())}
    plain = [word for word in _roles() if word not in closing]
    return f"{any_of(closing)}(?=[，。；、）\n]|$)|{any_of(plain)}{_NOT_AFTER}"


@functools.cache
def before(kind: str) -> tuple[str, ...]:
    """Return the words of grammar.toml that give a unit behind them this standing."""
    return tuple(sorted(map(bare, table("grammar")["before"][kind]), key=len, reverse=True))


@functools.lru_cache(maxsize=1 << 14)
def standing(left: str) -> str | None:
    """Return the standing that the words before a unit give it: agent, causee, partner, object, or None.

    The longest word at the end of `left` decides.

    >>> standing('要求由'), standing('督促'), standing('会同'), standing('上报'), standing('今年')
    ('agent', 'causee', 'partner', 'object', None)
    """
    known = _standings()
    ends = (left[at:] for at in range(max(0, len(left) - _LONGEST_BEFORE), len(left)))
    return next((known[end] for end in ends if end in known), None)


_LONGEST_BEFORE = 16


@functools.cache
def _standings() -> dict[str, str]:
    return {word: kind for kind in sorted(table("grammar")["before"]) for word in before(kind)}


@functools.cache
def duty() -> re.Pattern[str]:
    """Return the pattern of the beginning of what a unit is to do."""
    words = table("grammar")["vp"]
    adverbs, verbs = f"(?:{any_of(words['adverbs'])}|逐{HAN}{{1,2}}?){{0,8}}", any_of(words["verbs"])
    # 未 and 存在 between a preposition and its verb make it a finding, unless they describe: 对未达标的电站进行改造,
    # 对未检气瓶一律报废.
    found = "(?:未|存在|没有)(?![^，。；]{1,30}(?:的|一律|逐一|予以|限期))"
    object_ = (
        f"(?!自治[区州县旗]){any_of(words['prepositions'])}(?=(?:(?!{found})[^，。；]){{1,40}}?(?:{verbs}|$|[，。；]))"
    )
    return quick.compiled(f"{adverbs}(?:{verbs}|{object_}|{'|'.join(words['modals'])})")


@functools.cache
def nominal() -> re.Pattern[str]:
    """Return the pattern of what makes the unit before it part of a longer noun."""
    return quick.compiled(any_of(table("grammar")["after"]["nominal"]))


@functools.cache
def report() -> re.Pattern[str]:
    """Return the pattern of what begins a report of things done or left undone."""
    return quick.compiled(f"(?:{between()})?" + any_of(table("grammar")["after"]["report"]))
