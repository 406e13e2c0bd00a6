"""What tells of things done and orders nothing: sentences that report, count results or begin a narrative."""

from __future__ import annotations

import functools
import re
from itertools import islice

from zeren.extract import quick
from zeren.extract.sight import Sight
from zeren.extract.wording import table
from zeren.text import trim

# 县水利局建立台账。该任务已完成: what stands before a state is how it was come to.
_STATED = quick.compiled(
    "[达超][到过]?序时进度|(?:该|此)(?:项|任务|问题|项任务)[^，。；]{0,8}(?:完成|销号|滞后)|，已销号|(?<=。)(?:目前，?)?(?:已|均已)(?:全部|基本)?完成整改"
)


def stated(text: str, start: int, end: int) -> int:
    """Return where running text last states how far its issue has got; `start` where it does not."""
    return max((m.start() for m in _STATED.finditer(text, start, end)), default=start)


_MUST = "要(?!素|求|点|件)|应(?!急|用|收|付|对)|须|必须|务必"
_PLAIN_ORDER = (
    f"{_MUST}|将(?!军)|请|确保|力争|不得|严禁|"
    "负责|牵头|配合|[底前内](?=[，完建全出投实办])|剩余|下一步|下步|接下来|不少于|不低于|至少"
)
_ORDERS = quick.compiled(_PLAIN_ORDER)
# In a single sentence more words order than in a whole passage, where they may be part of what is told.
ORDER = quick.compiled(
    f"{_PLAIN_ORDER}|争取|禁止|落实|主体|[底前内](?=形)|[日月底]前(?=[\u4e00-\u9fff])|协助|指导|督促|督导|责成|责令|由"
)
# 检查食堂65家; 约谈7次: a sentence that counts what was done.
_COUNTED = re.compile(
    "(?<![\\d.])[\\d.]{1,12}万?余?(?:次|人次|件|起|家次|份|条|场|期|人|名|家|户|处|台|吨)(?=[，。；]|$)"
)


_PAST = quick.compiled(
    "已|了(?!解)|截[至止]|正在|先后|率达|印发《|完成率|(?<![\\d.])[\\d.]{1,12}万?余?(?:次|人次|件|起|家次|份|场|期|家|户|处|台|吨|笔|个)(?=[，。；]|$)"
)


def tells(sight: Sight, start: int, end: int) -> bool:
    """Return whether a whole passage tells what was done: it orders nothing anywhere, and reports twice or more."""
    if _ORDERS.search(sight.shadow, start, end):
        return False
    return sum(1 for _ in islice(_PAST.finditer(sight.shadow, start, end), 2)) == 2


def counts(sight: Sight, start: int, end: int) -> bool:
    """Return whether running text tells what was done: nothing in it orders, and it counts results."""
    if _COUNTED.search(sight.shadow, start, end) is None or _told_beside(sight, start, end):
        return False
    # 制定了办法，甲镇落实管护员46名: what has been done in one clause has been in the next.
    done = _DID.search(sight.shadow, start, end) and _ORDERS.search(sight.shadow, start, end) is None
    return bool(done) or ORDER.search(sight.shadow, start, end) is None


def _told_beside(sight: Sight, start: int, end: int) -> bool:
    """Return whether a part of the same sentence, before or behind its semicolons, orders plainly."""
    begin = max(sight.shadow.rfind(mark, 0, start) for mark in "。\n") + 1
    stops = (sight.shadow.find(mark, end) for mark in "。\n")
    stop = min((at for at in stops if at != -1), default=len(sight.shadow))
    parts = ((begin, start), (end, stop))
    return any(_CHARGES.search(sight.shadow, *part) for part in parts) and not _DID.search(sight.shadow, begin, stop)


_CHARGES = quick.compiled(f"{_MUST}|负责|牵头")
_DID = re.compile("[\u4e00-\u9fff]了(?!解|结|然)")


@functools.cache
def _narrative(part: str) -> re.Pattern[str]:
    return quick.compiled(table("grammar")["narrative"][part])


def reports(text: str, start: int, end: int) -> bool:
    """Return whether a sentence reports what happened, by how it begins or by what it says."""
    start, _ = trim(text, start, end)
    return bool(_narrative("begins").match(text, start, end) or _narrative("says").search(text, start, end))
