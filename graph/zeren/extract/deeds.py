"""What a unit is told to do may itself be a role: inspecting, supervising, helping."""

from __future__ import annotations

import functools
import re

from zeren.extract import cues, quick
from zeren.extract.shadow import PLACE
from zeren.extract.wording import table

# 负责监督管理 is a task of one's own, not the supervision of another.
_CHARGED = re.compile("管理|检验|检测|检查|执纪|执法|抽检|抽查")


# 负责对会议议定事项开展督查
_INSPECTS = re.compile("对[^，。；]{2,20}(?:开展|进行|实施)(?:督查|督导|督办|跟踪督办)")
# 负责日常调度
_STEERS = re.compile(
    "(?:做好|抓好|开展|日常|具体|统一|全程|业务|技术|现场|综合|定期|跟踪|行业|工作|对口|统筹(?=调度|督导|督办)|协调(?=督办|督促|督导|调度|指导)|监督|检查|和|、|与){0,6}"
    "(?:调度|督导|督办|督促检查|督促|指导|督查)(?:检查|指导|服务|工作)?(?=[，。；、]|$|(?:各|落实)|[^，。；]{0,6}(?:落实|进度|进展|整改))"
)
# 调度白沙洲泵站: what is moved is a thing, and no work of others.
_MOVES = re.compile(
    "(?!复工|复产|化解|清欠|整改|工作|推进|进展|进度|情况|一次|通报|督|各|相关|有关|会|落实|解决|研究|重点|任务|问题|项目|全)[\u4e00-\u9fff]{2}"
)


# 把关施工告知
_OBJECT = re.compile("[\u4e00-\u9fff]{2}")
# 跟踪案件执行: a matter of one's own is followed.
_ITS_OWN = re.compile(
    "(?!检查|审计|服务|帮扶|培育|督|监|评|问|指导|调度|整改|落实|进度|进展|情况|推进|各|解决)[\u4e00-\u9fff]{2}"
)
# 承担巡察整改监督责任
_WATCHES = re.compile("[^，。；]{0,14}?(?:监督|督导|督办|督促|指导)(?:责任|职责)")


def role_here(text: str, match: re.Match[str], end: int) -> str:
    """Return the role that a role word gives where it stands: what follows may make it another one."""
    role = str(cues.role_of(match["cue"]))
    return _turned(text, match, end, role) or _charged(text, match, end) or role


def _turned(text: str, match: re.Match[str], end: int, role: str) -> str | None:
    """Return the role that the words behind a role word turn it into: 调度白沙洲泵站 is a task of one's own."""
    if role == "responsible" and _WATCHES.match(text, match.end(), end):
        return "supervise"
    moves = match["cue"] == "调度" and _MOVES.match(text, match.end(), end)
    moves = moves or (match["cue"] == "跟踪" and _ITS_OWN.match(text, match.end(), end))
    moves = moves or (match["cue"] == "把关" and _OBJECT.match(text, match.end(), end))
    keeps = role == "supervise" and match["cue"].startswith("负责") and _CHARGED.match(text, match.end())
    return "responsible" if moves or keeps else None


def _charged(text: str, match: re.Match[str], end: int) -> str | None:
    """Return the role that somebody is charged with: 负责协助, 负责对会议议定事项开展督查, 负责消防水源验收."""
    if match["cue"] == "负责" and (_INSPECTS.match(text, match.end(), end) or _STEERS.match(text, match.end(), end)):
        return "supervise"
    if match["cue"] == "负责" and text.startswith(("协同", "配合", "协助"), match.end()):
        return "support"
    if match["cue"] not in ("负责", "组织实施", "牵头"):
        return None
    checks = deed(text, match.end(), end) == "accept" or _CHECKS.match(text, match.end(), end)
    return "accept" if checks else None


def deed(text: str, at: int, end: int) -> str | None:
    """Return the role that what is to be done amounts to: inspecting, advising, helping; else None."""
    for role in ("accept", "supervise", "support"):
        if found := _deeds(role).match(text, at, end):
            return None if role == "accept" and _strikes_off(text, at, found[0]) else role
    return None


def _strikes_off(text: str, at: int, words: str) -> bool:
    """Return whether territories strike off what is their own to mend: 西来镇对46个问题逐一销号."""
    own = text[at - 1 : at] in (PLACE, chr(ord(PLACE) + 1))
    return own and "销号" in words and "验" not in words


@functools.cache
def accepts() -> re.Pattern[str]:
    """Return the pattern of a clause without a subject that says its subject accepts what others did."""
    return quick.compiled(f"，(?:并|同时|再|还|最终){{0,2}}(?:{table('grammar')['also']['accept']})")


# 负责消防水源验收
_CHECKS = re.compile("[^，。；配协参]{0,12}?(?:验收|核验|复核|销号)(?:工作)?(?=[，。；]|$)")


@functools.cache
def supervises() -> re.Pattern[str]:
    """Return the pattern of a clause without a subject that says its subject supervises."""
    return quick.compiled(
        f"，(?:并|同时|再|还|及时|定期|切实|持续|每半月|每月|每周|按月|按季){{0,2}}(?:{table('grammar')['also']['supervise']})"
    )


@functools.cache
def _deeds(role: str) -> re.Pattern[str]:
    return quick.compiled(table("grammar")["deed"][role])
