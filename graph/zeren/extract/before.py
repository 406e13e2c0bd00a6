"""What stands before a list of units in its clause: what they are, who made them act, and what rules them out."""

from __future__ import annotations

import functools
import re

from zeren.extract import shadow
from zeren.extract.patterns import HAN, any_of
from zeren.extract.shadow import GROUP, PLACE
from zeren.extract.wording import table


def without_kind(left: str) -> str:
    """Return the words before a name without what they say it is: 由土地收储单位某某中心, 责令施工单位某某公司."""
    return _apposed_kind().sub("", left)


# 主办单位县农业农村局: what is said right before a name gives it its role.
_ROLE_SAID = re.compile("(?:主办|牵头|承办|协办|会办|配合|责任)(?:责任)?(?:单位|部门)$")


def role_said(left: str) -> str:
    """Return the words at the end of `left` that say the role of the name behind them, or ""."""
    said = _ROLE_SAID.search(left)
    return said[0] if said else ""


@functools.cache
def _apposed_kind() -> re.Pattern[str]:
    told = "(?:(?<=[由请])|(?<=督促|责令|责成|要求))"
    kind = f"{HAN}{{2,8}}(?:单位|业主|运营方|建设方|企业|部门|主体)"
    named = any_of(table("units")["kinds"]["before"])
    whose = f"^(?![对向与和被把将给经]){HAN}{{1,8}}"
    owned = f"(?:{shadow.symbol(PLACE)}属?)?{named}"  # 大姚县属国有企业某某公司
    return re.compile(f"(?:{told}(?:{kind}|{shadow.symbol(GROUP)})|{whose}{named}|{owned})$")


# 组织专家组评估验收: who is called together does what the one who calls is to do.
_CALLED = re.compile("(?:组织|成立|组建|邀请|聘请|派出|选派)$")
_CALLABLE = re.compile(
    f"{HAN}{{0,4}}(?:专家组?|验收组|检查组|核查组|评审组|工作组|工作专班|技术人员|技术力量|第三方(?:机构)?)"
)
# 验收由市住建局组织: what is organised is said before.
_ACCEPTED_BY = "(?:验收|复核|核验|销号)(?:工作)?(?:统一|均|原则上)?由"
_ACCEPTANCE = re.compile(f"{_ACCEPTED_BY}$")
_ORGANISES = re.compile("(?:联合|统一|自行|牵头|会同)*(?:组织|实施|开展|进行|负责|承担)")
# 已会同设计单位修改方案: it has been done.
_DONE_WITH = re.compile("(?:已|曾|先后|多次)(?:经)?(?:会同|联合|协同|商|会商)$")
# 已责令该公司改正: it has been said and done.
_TOLD_ALREADY = re.compile("(?:已|曾|先后|多次|立即)(?:依法)?(?:责令|责成|督促|要求|约谈并督促|组织)$")


def ruled_out(left: str, standing: str | None, name: str) -> bool:
    """Return whether the words before `name` rule it out: not by it, done already, only called together."""
    if left.endswith(tuple(table("grammar")["not_agent"]["words"])):
        return True
    if standing == "partner":
        return _DONE_WITH.search(left) is not None
    called = _CALLED.search(left) and _CALLABLE.fullmatch(name)
    return standing == "causee" and bool(called or _TOLD_ALREADY.search(left))


_ACCEPTS_WITH = re.compile(f"{_ACCEPTED_BY}[^，。；]{{2,24}}会同$")


def accepts_with(left: str) -> bool:
    """Return whether those behind `left` accept together with another: 验收由区住建局会同."""
    return _ACCEPTS_WITH.search(left) is not None


def of_acceptance(left: str, text: str, at: int, end: int) -> bool:
    """Return whether those before `at` are to accept: 验收由市住建局组织."""
    organises = _ORGANISES.match(text, at, end) or text.startswith("会同", at)
    return _ACCEPTANCE.search(left) is not None and bool(organises)
