"""Words of when, where and how between a unit and what it is to do."""

from __future__ import annotations

import re

from zeren.extract import shadow
from zeren.extract.sentence import TIMES
from zeren.extract.wording import table

_WHEN = re.compile(
    f"(?:要|应|须)?(?:待[^，。；]{{2,20}}?后|遇[^，。；]{{2,14}}?(?=及时|立即|即|要|应|须)|(?:接到?|收到|发现)[^，。；]{{1,20}}?后|作为[\u4e00-\u9fff]{{0,10}}?(?:单位|部门|主体|业主|法人|方|{shadow.symbol(shadow.GROUP)})|(?:于|在)?{TIMES}|(?:在|于)[^，。；]{{2,30}}?(?:基础上|前提下|(?:的)?同时)，?|(?:于|在|自)[^，。；、]{{2,30}}?(?:之?前|后|以?内|期间|时(?!内|候|间)|过程中|基础上)|"
    f"{table('times')['recurring']['pattern']})"
)


_ASIDE = re.compile(
    "，?为[\u4e00-\u9fff]{2,12}(?:联系|联络|成员|支撑|保障|服务)(?:单位|部门)，|，?(?:在|于|按照|按(?=[^，。；]{1,20}(?:要求|规定|原则|标准|计划|方案|程序|职责|分工)，)|依托|对照|根据|结合|针对|围绕|从|接(?![到收])|作为)[^，。；:]{2,40}，|(?:接到|收到|接)[^，。；:后时]{2,30}(?:后|时)?，|因[^，。；]{2,30}，(?=应当?(?!急)|须|必须|要(?!求)|务必)|设在[^，。；:]{2,40}，(?=具体|负责|承担|统筹|牵头|要)|"
    "[^，。；:由]{2,30}?[后时]，?(?=要|应|须|必须|负责|立即|及时|组织)"
)


def past(text: str, at: int, end: int, *, named: bool) -> int:
    """Return where the deed begins, behind words of when, where and how: X在施工期间，负责…."""
    if under := _UNDER.match(text, at, end):
        return past(text, under.end(), end, named=named)
    aside = _ASIDE.match(text, at, end)
    done = aside and _DONE_IN.search(aside[0]) and not _WHILE.search(aside[0])
    if aside and not _GUIDED_BY.search(aside[0]) and not done:
        return past(text, aside.end(), end, named=named)
    when = _WHEN.match(text, at, end)
    if when and when.end() > at:
        return past(text, when.end(), end, named=named)
    return at + 1 if named and text.startswith("，", at) else at


# 在完成改造的基础上，应补齐…: what is done already, or at the same time.
_WHILE = re.compile("(?:基础上|前提下|同时|过程中|期间|情况下|之际)，$")
# 按照“谁审批、谁监管”抓好整治，: the deed stands before the comma already.
_DONE_IN = re.compile(
    "将|把|予以|给予|进行|纳入|报送|报市|报县|报省|制定|印发|抓好|做好|落实|推进|开展|完成|实施|加强|建立|制定"
)
# 在市应急局指导下验收把关: who guides is read by itself.
GUIDED = (
    "在(?P<who>[^，。；在]{2,30}?)(?:的)?(?:统一|具体|业务|技术|直接)*"
    "(?P<word>指导|监督|督导|统筹|协调|督促|支持|协助|配合)(?:和(?:支持|监督|帮助|协调|指导))?下"
)
"""The pattern of words that say under whom something is done: 在市水利局的统一指导下."""
_UNDER = re.compile(f"{GUIDED}，?")
_GUIDED_BY = re.compile("(?:指导|监督|领导|督导|统筹|协调|督促|支持|协助|配合)下")


def limited(text: str, at: int, stop: int) -> bool:
    """Return whether the words skipped set a limit in time: whatever follows a unit and a limit is its task."""
    return _LIMIT.match(text, at, stop) is not None


_LIMIT = re.compile(
    r"[于在]?(?:(?:19|20)\d\d年)?(?:\d{1,2}月份?)?(?:\d{1,2}日)?(?:年?底|月?底|末|[上中下]旬)?之?前$|[于在]?年底前$"
)
