"""What a unit is told to do may itself be a role: inspecting, supervising, helping."""

from __future__ import annotations

import functools
import re

from zeren.extract import cues, quick
from zeren.extract.wording import table

# 负责监督管理 is a task of one's own, not the supervision of another.
_CHARGED = re.compile("管理|检验|检测|检查|执纪|执法|抽检|抽查")


# 承担巡察整改监督责任
_WATCHES = re.compile("[^，。；]{0,14}?监督责任")


def role_here(text: str, match: re.Match[str], end: int) -> str:
    """Return the role that a role word gives where it stands: what follows may make it another one."""
    role = str(cues.role_of(match["cue"]))
    if role == "responsible" and _WATCHES.match(text, match.end(), end):
        return "supervise"
    if match["cue"] == "负责" and text.startswith(("协同", "配合", "协助"), match.end()):
        return "support"
    if role == "supervise" and match["cue"].startswith("负责") and _CHARGED.match(text, match.end()):
        return "responsible"
    if match["cue"] in ("负责", "组织实施", "牵头") and deed(text, match.end(), end) == "accept":
        return "accept"
    return role


def deed(text: str, at: int, end: int) -> str | None:
    """Return the role that what is to be done amounts to: inspecting, advising, helping; else None."""
    for role in ("accept", "supervise", "support"):
        if _deeds(role).match(text, at, end):
            return role
    return None


@functools.cache
def supervises() -> re.Pattern[str]:
    """Return the pattern of a clause without a subject that says its subject supervises."""
    return quick.compiled(
        f"，(?:并|同时|再|还|及时|定期|切实|持续|每半月|每月|每周|按月|按季){{0,2}}(?:{table('grammar')['also']['supervise']})"
    )


@functools.cache
def _deeds(role: str) -> re.Pattern[str]:
    return quick.compiled(table("grammar")["deed"][role])
