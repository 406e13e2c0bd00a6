"""Subjects nobody knows: a noun that ends as organisations do, where only who acts can stand.

Position licenses: at the head of a clause, or behind 由, 督促 or 会同, what stands before a role word
or a duty and looks like a name is one.
"""

from __future__ import annotations

import functools
import re

from zeren.extract import asides, cues, lists, quick, sharing
from zeren.extract.mentions import Mention
from zeren.extract.patterns import HAN, free, inside
from zeren.extract.plausible import organised, plausible
from zeren.extract.shadow import BEARERS, GROUP, PLACE, UNIT, is_symbol
from zeren.extract.sight import Sight
from zeren.extract.wording import table

Span = tuple[int, int]
_REACH = 60
_BARE = re.compile(f"{HAN}{{2,4}}")


@functools.cache
def _heads() -> re.Pattern[str]:
    """Return the pattern of where a name may end: an organisational head that is no part of another word."""
    data = table("units")["licensed"]
    guards = table("units")["department"]["guards"] | data["guards"]
    heads = [
        free(head) + (f"(?!(?!分别|落实)[{guards[head[-1]]}])" if head[-1] in guards else "") for head in data["heads"]
    ]
    return quick.compiled(f"(?:{'|'.join(heads)})(?<!{')(?<!'.join(data['not'])})")


def find(sight: Sight, start: int, end: int, *, agent: bool = False, partner: bool = False) -> Span | None:
    """Return the list of names that begins at `start` and is followed by what it is to do, or None.

    Behind 由 and 请 (`agent`) whatever follows is what they are to do; behind 会同 (`partner`) the task may stand
    behind a comma.
    """
    # 市信访局督查督办科 is one name although 督查 may follow a bureau: the longest name stands.
    for stop in reversed(_ends(sight, start, end)):
        opened = _opened(sight.shadow, stop, end)
        does = partner and sight.shadow.startswith("，", opened)
        if (does or _does(sight.shadow, opened, end, agent=agent)) and _names(sight, start, stop):
            return start, stop
    return None


_CLOSE = re.compile("[。；:]|，(?![^，。；]{2,16}[、，])")


def _ends(sight: Sight, start: int, end: int) -> list[int]:
    """Return where a name that begins at `start` may end, in order."""
    limit = min(end, start + _REACH)
    close = _CLOSE.search(sight.shadow, start, limit)
    limit = close.start() if close else limit
    found = {m.end() for m in _heads().finditer(sight.shadow, start + 1, limit)}
    found |= {m.end for m in sight.within(start, limit)}
    return sorted(e for e in found if e - start >= 2)


@functools.cache
def _open() -> re.Pattern[str]:
    return re.compile(f"(?:（[^（）]{{1,24}}）)?(?:{cues.opening()})?")


def _opened(text: str, at: int, end: int) -> int:
    match = _open().match(text, at, end)
    return match.end() if match else at


@functools.cache
def _strong() -> re.Pattern[str]:
    data = table("units")["licensed"]
    return quick.compiled(f"{cues.between()}(?:{'|'.join(data['followed'])})")


_NEXT = re.compile("[\u4e00-\u9fff]{2}")
_RUNS_ON = re.compile("[局委办厅部院会处科室所站队组长员]|中心|公司|大队|支队|分局")


def _does(text: str, at: int, end: int, *, agent: bool) -> bool:
    """Return whether a role word, a duty or a partner follows at `at`; behind 由 any verb that begins no other word."""
    if cues.nominal().match(text, at, end) or cues.report().match(text, at, end):
        return False
    at = asides.past(text, at, end, named=False) if text[at : at + 1].isdigit() else at
    if agent and _NEXT.match(text, at, end) and not _RUNS_ON.match(text, at, end):
        return True
    return bool(cues.after().match(text, at, end) or _strong().match(text, at, end) or cues.duty().match(text, at, end))


def named(sight: Sight, start: int, stop: int) -> bool:
    """Return whether [start, stop) is a list of names, known or not."""
    return _names(sight, start, stop)


def _names(sight: Sight, start: int, stop: int) -> bool:
    if sight.shadow.count("（", start, stop) != sight.shadow.count("）", start, stop):
        return False
    items = lists.parts(sight, start, stop)
    others = [at for at, item in enumerate(items) if not _is_name(sight, item)]
    if not all(_BARE.fullmatch(items[at].name) for at in others):
        return False  # nothing that a list shares makes a name of it
    made = sharing.headed(items) if others else items
    return bool(items) and all(_shares(sight, items[at], made[at]) for at in others)


_TERRITORY = re.compile("[县市区旗镇乡]$|街道(?:办事处|办)?$")


def _shares(sight: Sight, item: lists.Part, made: lists.Part) -> bool:
    """Return whether a bare name of few characters is a territory by the head its list shares: 城东、观澜街道办事处."""
    lent = made.name.removeprefix(item.name)
    plain = not (_BEGINS_BADLY.match(item.name) or cues.duty().match(item.name))
    return bool(lent and plain and _TERRITORY.search(made.name)) and _stands_free(sight, item.start)


_BEGINS_BADLY = re.compile(
    "[的了着过对向将被把已未等并或该其此每与和及在从报送由给请令让使为原曾现但若凡因逐者]|自(?![治来然])|经(?![济信开贸营])|商(?=[省市县区])|进一步|继续|不断|积极|一[次批轮场项]|依法|依规|立案"
)
_ZONE = re.compile("(?:开发|管理|保护|示范|试验|实验|管控)区")
_OFFICE = re.compile("(?:室|部(?!门)|处|科|办|所|站|队|中心|单位|部门|公司|指挥部|专班|机构|企业)$")


# 修订公司章程: no company.
_DRAFTS = re.compile("修订|制定|制订|完善|健全|修改|印发|起草|梳理|优化")
# 制定本部门实施细则, 强化部门监管: the head belongs to what is done.
_OWN_OFFICE = re.compile("[本各]部门|(?<!门)(?:部门|单位|机构|企业)$")


def _acts_on_one(name: str) -> bool:
    """Return whether a name is a verb and what it is done to: 强化部门, 恢复售楼处, never 采购中心."""
    verb = cues.duty().match(name)
    rest = name[verb.end() :] if verb else ""
    return bool(_OWN_OFFICE.search(name) or _DRAFTS.match(name)) or bool(
        _OFFICE.sub("", rest)[1:] and rest not in _PLAIN
    )


_PLAIN = frozenset(
    ["管理部", "管理处", "管理科", "管理办公室", "办公室", "事务中心", "服务中心", "管理中心", "指挥部", "监测中心"]
)


def _after_word(sight: Sight, at: int) -> bool:
    """Return whether a grammar word or a number ends right before `at`."""
    left = sight.shadow[max(0, at - 6) : at]
    return (
        cues.standing(left) is not None
        or left[-1:].isdigit()
        or bool(re.search("[.、）①-⑳是要前内底后日月年\ue000-\uf8ff]$", left))
    )


# 建设单位某某公司: what a body is, and its name.
_KIND = re.compile("(?:国企|单位|方|业主|企业|部门|主体|机构|开发商|承包商|供应商)$")


def _known_end(sight: Sight, item: lists.Part) -> Mention | None:
    """Return the known name that an item ends with and does not begin with, or None."""
    return next((m for m in sight.within(item.start, item.end) if m.end == item.end and m.start > item.start), None)


def _says_more(sight: Sight, item: lists.Part) -> bool:
    """Return whether an item is a known name and words before it that are no part of one."""
    inner = _known_end(sight, item)
    return inner is not None and (
        _KIND.search(sight.text, item.start, inner.start) is not None
        or (inner.kind == PLACE and sight.text[item.start : inner.start] == "属地")
        or _ABOUT.search(sight.text, item.start, inner.start) is not None
        or _matter_before(sight, item, inner)
    )


# 表中任务均需各县区: a sentence about the group, and the group.
_ABOUT = re.compile("(?:任务|问题|事项|措施|工作)[^，。；]{0,4}(?:均|都|皆)?(?:需|须|涉及)$|[均都皆](?:需|须|涉及)$")
# 河道清理市水利局牵头: what is to be done, and a bureau that says whose it is.
_WHOSE = re.compile("[省市县区州旗](?![省市县区州旗场]).*[局厅]$")


def _matter_before(sight: Sight, item: lists.Part, inner: Mention) -> bool:
    """Return whether an item is a bureau of some level with nothing but plain words before it."""
    if inner.start - item.start < _LEAST or not _WHOSE.match(sight.text[inner.start : inner.end]):
        return False
    return not any(map(is_symbol, sight.shadow[item.start : inner.start]))


_LEAST = 3


@functools.cache
def _no_begin() -> tuple[str, ...]:
    """Return words that begin no name: 所有, and those that make an object of what follows or tell or move somebody."""
    acted_on = (w for kind in ("object", "causee", "agent") for w in cues.before(kind) if len(w) > 1)
    return "任何", "一切", "所有", "全社会", *acted_on


def _is_name(sight: Sight, item: lists.Part) -> bool:
    if item.kind:
        return item.kind in BEARERS
    if not _looks_like_a_name(sight, item) or not _stands_free(sight, item.start):
        return False
    if cues.duty().match(item.name) and item.start not in sight.bodies and not _ZONE.match(item.name):
        # 督查室 and 采购中心 begin with a verb and are offices; 规范收费行 is neither.
        return len(item.name) <= 8 and bool(_OFFICE.search(item.name)) and not _acts_on_one(item.name)
    return _unbroken(sight, item.start, item.end)


def _told(sight: Sight, known: Mention, end: int) -> bool:
    """Return whether what follows a known unit is its role or its deed: 市园林局主办, 县司法局公布县人民政府."""
    # 县农技中心安排人员包乡: what looks like the end of a name is where it is done.
    at = known.end
    if any(sight.text.startswith(word, at) and sight.at(at + len(word)) for word in _CALLS):
        return True  # 市财政局商农发行市分行
    if known.kind == GROUP and cues.after().match(sight.shadow, at):
        return True  # 各包保单位协助所包乡镇
    ended = (
        sight.text[end - 1] in "乡镇村"
        or any(m.end == end for m in sight.within(at, end))
        or (known.kind == UNIT and not sight.text.startswith(_office_verbs(), at))
    )
    return cues.role_of(sight.text[at:end]) is not None or (
        ended and cues.duty().match(sight.shadow, at, end) is not None
    )


_CALLS = ("商", "会同", "联合", "协同")


@functools.cache
def _office_verbs() -> tuple[str, ...]:
    return tuple(table("units")["licensed"]["offices"])


def _looks_like_a_name(sight: Sight, item: lists.Part) -> bool:
    if not 2 <= len(item.name) <= 24 or _BEGINS_BADLY.match(item.name):
        return False
    if item.name.startswith(_no_begin()) or _says_more(sight, item):
        return False
    known = sight.at(item.start)
    if known and known.end < item.end and _told(sight, known, item.end):
        return False
    # 市林业局主办: the head of the name is a role word.
    if _AMOUNT.search(item.name) or cues.role_of(item.name[-2:]):
        return False
    if _NO_VILLAGE.search(item.name):
        return False
    headed = organised(item.name) or any(m.end() == len(item.name) for m in _heads().finditer(item.name))
    headed = headed or any(m.end == item.end and m.kind == UNIT for m in sight.within(item.start, item.end))
    return headed and plausible(item.name)


# 县住建局逐村: one after another, no village.
_NO_VILLAGE = re.compile(
    "逐(?:企业|[站所校院厂社队店矿企户家])$|(?:[逐各每全本该两多几行然农乡整]|[局委办].*)村$|(?:^|[逐各每全本该新型区级城市])社区$"
)
# 拆除违建9处: an amount, no office.
_AMOUNT = re.compile(
    "\\d[处所家户]$|^家(?:企业|公司|单位)|[两三四五六七八九十\\d](?:家|所|个)(?:学校|医院|高校|企业|公司|单位|部门|机构)$"
)


def _stands_free(sight: Sight, at: int) -> bool:
    before = sight.shadow[at - 1 : at] if at else ""
    return before in ("", *"，。；：:、（）\n| 由和与及于") or _after_word(sight, at)


@functools.cache
def _char() -> re.Pattern[str]:
    return re.compile(inside())


_NEXT_WORD = 8


def _unbroken(sight: Sight, start: int, end: int) -> bool:
    """Return whether no verb or mark stands inside the name, known stretches aside."""
    depth = 0
    if sight.shadow.count("（", start, end) != sight.shadow.count("）", start, end):
        return False
    for i in range(start, end):
        c = sight.shadow[i]
        depth += (c == "（") - (c == "）")
        if depth or c in "（）“”" or is_symbol(c):
            continue
        if c == "报" or not _char().match(sight.text, i, end + _NEXT_WORD):
            return False
    return True
