"""What stands behind a unit and orders nothing: faults and praise, what is said or reached, who else does it."""

from __future__ import annotations

import functools
import re

from zeren.extract import quick
from zeren.extract.sentence import ITEM
from zeren.extract.wording import table

# 完成了核对后，: when it is to be done.
_AFTER = "(?![^，。；]*(?:后|的|时)(?=[，。；]|$))"


def _any(room: str, *lists: str) -> str:
    return "|".join(one for name in lists for one in table("faults")[room][name])


@functools.cache
def judged() -> re.Pattern[str]:
    """Return the pattern of how well somebody did: 落实“四个责任”较好."""
    return re.compile(f"[^，。；、]{{0,16}}(?:{_any('judged', 'verdicts')})(?=[，。；]|$)")


@functools.cache
def by_another() -> re.Pattern[str]:
    """Return the pattern of a clause that says behind who does it: 抽调人员名单由市委组织部确定."""
    return re.compile(f"[^，。；:由]{{2,14}}(?<!自)由(?:{ITEM})")


@functools.cache
def told() -> re.Pattern[str]:
    """Return the pattern of a fault up to where it turns into what is to be done: 被通报，要限期补齐."""
    return re.compile(_any("told", "turns"))


@functools.cache
def found() -> re.Pattern[str]:
    """Return the pattern of a clause that finds something and orders nothing: 对管养边界存在争议."""
    aims, figures, reached = (_any("found", name) for name in ("aims", "figures", "reached"))
    figure = f"(?!{aims})[^，。；]{{0,24}}?(?:{figures})(?:{reached})"
    lacking = f"(?:{_any('found', 'lacking')})(?=[，。；、等）]|$)"
    discharging = f"(?!(?:{_any('found', 'against')}))[^，。；]{{0,40}}?(?:{_any('found', 'discharges')})"
    past = f"{discharging}|[^，。；]{{0,40}}?(?:{_any('found', 'deeds')}|{lacking}|{_any('found', 'over')}{_AFTER})"
    return re.compile("|".join([_any("found", "accepted", "announced"), figure, _any("found", "done"), past]))


def is_over(text: str, at: int, end: int) -> bool:
    """Return whether a clause says what was done: 参加了竣工结算审核; not where it says after what."""
    # Every such clause has a 了, and most have none.
    return text.find("了", at, min(end, at + _REACH)) != -1 and _over().match(text, at, end) is not None


_REACH = 32


@functools.cache
def _over() -> re.Pattern[str]:
    still = f"(?![^，。；]{{0,8}}(?:{_any('found', 'open')}))"
    return re.compile(f"{still}[^，。；]{{1,30}}?{_any('found', 'over')}{_AFTER}")


@functools.cache
def says() -> re.Pattern[str]:
    """Return the pattern of somebody who speaks, and is not told: 县长指出，要抓好农资供应."""
    words = table("faults")["says"]
    how = f"(?:{words['office']})?(?:{words['where']})?(?:{_any('says', 'how')})?"
    verbs = f"反馈(?=[，：:])|(?:{_any('says', 'looks')})+发现(?=[，：:])|{_any('says', 'verbs')}"
    return re.compile(f"{_any('says', 'begins')}|{how}(?:{verbs})")


# 整改不到位的，由市纪委监委问责
_FAILING = re.compile("(?:的|后)，[^，。；]*$")


def failing(text: str, at: int) -> bool:
    """Return whether the clause that reaches to `at` says what befalls whoever fails, which is nobody's task."""
    return _FAILING.search(text, max(0, at - 60), at) is not None


def punishes(text: str, at: int, end: int) -> bool:
    """Return whether those before `at` punish or warn somebody: a task only where it is listed as a measure."""
    return _enforcement().match(text, at, end) is not None


@functools.cache
def _enforcement() -> re.Pattern[str]:
    return quick.compiled(table("grammar")["enforcement"]["pattern"])
