"""Duties in running text: who is told to do what, by where a list of units stands in its clause."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from zeren.extract import cues, lists, persons, shadow, subjects
from zeren.extract.bearing import Bearing
from zeren.extract.patterns import HAN
from zeren.extract.shadow import GROUP, PLACE, TIME, UNIT
from zeren.extract.sight import Sight
from zeren.extract.wording import table

Span = tuple[int, int]

_ITEM = "(?:" + "|".join(shadow.symbol(kind) for kind in (UNIT, PLACE, GROUP)) + ")"
_REMARK = "(?:（[^（）。；]{0,24}）)?"
_JOIN = rf"(?:、|以及|和|与|及|或|/|，(?={_ITEM}))\s?"
_LIST = re.compile(f"{_ITEM}{_REMARK}(?:{_JOIN}{_ITEM}{_REMARK})*")
_SENTENCE = re.compile("[^。；！？;\n]+(?:\n(?![^。；\n]{0,6}[.、）])[^。；！？;\n]+)*")
_CLAUSE = re.compile("[，：:]")
_TIME = (
    rf"(?:{shadow.symbol(TIME)}|(?:今|本|当|明)?年[内底末]|(?:(?:19|20)\d\d\s?年)?(?:\d{{1,2}}月份?)?(?:\d{{1,2}}日)?"
    r"(?:底|末|初|[上中下]旬)?(?:之?前|以前|内|起|之内)|(?:主汛期|汛期|采暖季|供暖季|雨季|入冬|国庆节?|春节|开学|年底|月底|季度末)前)"
)
_LEADS = (
    "(?:\\s|[（(]?[\\d一二三四五六七八九十]+[）).、]|[①-⑳]|[一二三四五六七八九十][是要]|第[一二三四五六七八九十\\d]+[条款项章节，、]?|其中|同时|另外|此外|并且?|再|"
    f"{_TIME}|[在于自从到至]|期间|前|后|起|开始|每年|每月|每季度|每学期|汛期|采暖季|采暖期|今后|下一步|原则上|要求|请|"
    "底|之|以|内|年|月|日|初|中旬|上旬|下旬|\\d|结合实际|举一反三|、|“|”|-|分别|也|则|由此|为此|最后|随后|然后|首先|[\u4e00-\u9fff]{2,8}(?:建设单位|施工单位|运营方|业主|收储单位|责任单位|产权单位))*"
)
_LEADING = re.compile(f"^{_LEADS}$")
_LEAD = re.compile(_LEADS)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one list of units stands in its clause: the role it has, by which rule, said up to where."""

    role: str
    rule: str
    last: int


def read(sight: Sight, start: int, end: int) -> list[Bearing]:
    """Return the bearings of the running text [start, end)."""
    found: list[Bearing] = []
    for sentence in _SENTENCE.finditer(sight.shadow, start, end):
        found += _sentence(sight, *sentence.span())
    return found


def heads(sight: Sight, start: int, end: int) -> Iterator[Span]:
    """Yield the lists of known units at the head of a clause, whether it orders or reports."""
    for sentence in _SENTENCE.finditer(sight.shadow, start, end):
        for s, e in _lists(sight, *sentence.span()):
            left = sight.shadow[_clause_of(sight.shadow, sentence.start(), s, sentence.start()) : s]
            if (_LEADING.match(left) or left.endswith("由")) and not cues.nominal().match(sight.shadow, e):
                yield s, e


def _sentence(sight: Sight, start: int, end: int) -> list[Bearing]:
    found: list[Bearing] = []
    reports = _narrative().search(sight.text, start, end) is not None
    found += _posts(sight, start, end) if not reports else []
    claimed = taken = start
    known = list(_lists(sight, start, end))
    wider = list(_unknown(sight, start, end, known))
    found += _guides(sight, start, end)
    for span in sorted({*(k for k in known if not any(w[0] == k[0] for w in wider)), *wider}):
        if span[0] < taken:
            continue
        clause = _clause_of(sight.shadow, start, span[0], claimed)
        stood = _stand(sight, clause, span, end)
        if stood is None or (reports and not stood.rule.startswith(("prose:cue", "prose:agent", "prose:closing"))):
            continue
        found += _bearings(sight, span, stood)
        claimed, taken = stood.last, span[1]
    return found


def _posts(sight: Sight, start: int, end: int) -> list[Bearing]:
    """Return the persons who are told to act by their post: 镇党委书记每季度听取汇报."""
    found = []
    for span in (*_titled(sight, start, end), *_bare_posts(sight, start, end)):
        stood = _stand(sight, _clause_of(sight.shadow, start, span[0], start), span, end)
        if stood is not None:
            name = sight.text[slice(*span)]
            found.append(Bearing(*span, name, stood.role, "prose:person", span[0], stood.last, person=True))
    return found


def _titled(sight: Sight, start: int, end: int) -> Iterator[Span]:
    for mention in sight.within(start, end):
        post = persons.post_at(sight.text, mention.end, end)
        if mention.kind in shadow.BEARERS and post is not None:
            yield mention.start, post


def _bare_posts(sight: Sight, start: int, end: int) -> Iterator[Span]:
    """Yield posts that stand at the head of a clause without their body: 分管副市长, 市委书记."""
    for match in persons.bare().finditer(sight.text, start, end):
        yield match.span()


@functools.cache
def _narrative() -> re.Pattern[str]:
    return re.compile(table("grammar")["narrative"]["pattern"])


def _lists(sight: Sight, start: int, end: int) -> Iterator[Span]:
    """Yield the lists of known units in a sentence."""
    for match in _LIST.finditer(sight.shadow, start, end):
        for s, e in _by_comma(sight.shadow, start, *match.span()):
            yield s, _parted(sight.shadow, s, e, end)


def _by_comma(text: str, sentence: int, start: int, stop: int) -> Iterator[Span]:
    """Yield a list whole where it begins its clause, else its stretches between commas: 会同A，B要 is two."""
    if "，" not in text[start:stop] or _LEADING.match(text[_clause_of(text, sentence, start, sentence) : start]):
        yield start, stop
        return
    for match in re.compile("[^，]+").finditer(text, start, stop):
        yield match.span()


@functools.cache
def _anchor() -> re.Pattern[str]:
    """The pattern of where a name may begin: a clause, or behind a word that makes somebody act."""
    made = sorted({w for kind in ("agent", "causee", "partner") for w in cues.before(kind)}, key=len, reverse=True)
    return re.compile(f"[，：:；（]|(?:{'|'.join(made)})")


def _unknown(sight: Sight, start: int, end: int, known: list[Span]) -> Iterator[Span]:
    """Yield lists with names nobody knows, licensed by where they stand."""
    begins = {span[0]: span for span in known}
    # The start of a sentence is an anchor too; ^ would only match at the start of the text.
    for anchor in (start, *(m.end() for m in _anchor().finditer(sight.shadow, start, end))):
        at = _LEAD.match(sight.shadow, anchor, end)
        begin = at.end() if at else anchor
        held = begins.get(begin)
        found = subjects.find(sight, begin, end)
        if found and (held is None or found[1] > held[1]):
            yield found


_JOINTLY = re.compile("(?:做好|加强|积极|主动|及时)*(?:对接|沟通|衔接|协商|签订|合作|联系|共享|联动|配合|信息共享)")


def _parted(text: str, start: int, stop: int, end: int) -> int:
    """Return where the list of bearers ends: A与B对接 tells A what to do with B."""
    cut = max(text.rfind("与", start, stop), text.rfind("和", start, stop), text.rfind("同", start, stop))
    return cut if cut > start and _JOINTLY.match(text, stop, end) else stop


def _clause_of(text: str, start: int, at: int, claimed: int) -> int:
    """Return where the clause around `at` begins; behind a duty already read, 、 begins one too."""
    cuts = [m.end() for m in _CLAUSE.finditer(text, start, at)]
    opened = text.rfind("（", start, at)
    if opened > text.rfind("）", start, at):
        cuts.append(opened + 1)
    listed = text.rfind("、", claimed, at)
    if claimed > start and listed == at - 1:
        cuts.append(at)
    return max(cuts, default=start)


def _stand(sight: Sight, clause: int, span: Span, end: int) -> Standing | None:
    left = sight.shadow[clause : span[0]]
    at = _open(sight.shadow, span[1], end)
    leading = _LEADING.match(left)
    standing = None if leading else cues.standing(left)
    if left.endswith(tuple(table("grammar")["not_agent"]["words"])):
        return None
    if standing == "object":
        return _guided(sight.shadow, left, at)
    if standing is None and not leading:
        return _closing(sight.shadow, at, end)
    return _acting(sight, standing, at, end)


_GUIDES = re.compile("在(?P<who>[^，。；在]{2,30}?)(?:的)?(?:统一|具体|业务|技术|直接)*(?P<word>指导|监督|领导|督导|统筹|协调|督促|支持|协助)(?:和(?:支持|监督|帮助|协调|指导))?下")


def _guides(sight: Sight, start: int, end: int) -> list[Bearing]:
    """Return who guides or helps: 在市水利局的指导下."""
    found: list[Bearing] = []
    for match in _GUIDES.finditer(sight.shadow, start, end):
        role = "support" if match["word"] in ("支持", "协助") else "supervise"
        stood = Standing(role, "prose:guided", match.end())
        if subjects.named(sight, *match.span("who")):
            found += _bearings(sight, match.span("who"), stood)
    return found


@functools.cache
def _opening() -> re.Pattern[str]:
    return re.compile(f"(?:{cues.opening()})?(?:{shadow.symbol(GROUP)}|(?:[两二三四五六七八九十]|\\d+)(?:地|县|市|区|镇|乡|家|个部门|部门|个单位))?，?")


def _open(text: str, stop: int, end: int) -> int:
    match = _opening().match(text, stop, end) if _COUNTED.match(text, stop, end) else None
    return match.end() if match else stop


_COUNTED = re.compile("等|(?:[两二三四五六七八九十]|\\d+)(?:地|县|市|区|镇|乡|家|个部门|部门|个单位)")
_GUIDED = re.compile(
    "(?:的)?(?:统一|具体|业务|技术|直接|坚强|有力)*(?P<word>指导|监督|领导|督导|统筹|协调|督促|配合|支持|协助)"
    "(?:和?(?:支持|监督|帮助|协调|指导))?(?:之)?下"
)


def _guided(text: str, left: str, at: int) -> Standing | None:
    match = _GUIDED.match(text, at) if left.endswith(("在", "接受")) else None
    if match is None:
        return None
    role = "support" if match["word"] in ("配合", "支持", "协助") else "supervise"
    return Standing(role, "prose:guided", match.end())


_CLOSING = frozenset(["牵头", "牵头负责", "负责", "具体负责", "配合", "主办", "协办", "分工负责", "共同负责"])


def _closing(text: str, at: int, end: int) -> Standing | None:
    """A role word that closes its clause speaks of the units before it, whatever stands further left."""
    match = cues.after().match(text, at, end)
    if match and (match.end() >= end or text[match.end()] in "，。；）") and match["cue"] in _CLOSING:
        return Standing(str(cues.role_of(match["cue"])), "prose:closing", match.end())
    return None


_WHEN = re.compile(
    f"(?:要|应|须)?(?:(?:于|在)?{_TIME}|(?:于|在|自)[^，。；、]{{2,30}}?(?:之?前|后|以?内|期间|时(?!内|候|间)|过程中|基础上)|"
    f"{table('times')['recurring']['pattern']})"
)


def _acting(sight: Sight, standing: str | None, at: int, end: int) -> Standing | None:
    text = sight.shadow
    if not cues.after().match(text, at, end):
        at = _past_asides(text, at, end, named=standing == "agent")
    match = cues.after().match(text, at, end)
    nominal = cues.nominal().match(text, at, end)
    if text.startswith(("担任", "兼任", "任组长", "任副组长"), at):
        return None
    if nominal and not (match and len(match[0]) > len(nominal[0])):
        return None
    being = _being().match(text, at, end)
    if being:
        return Standing(_being_role(being["what"]), "prose:being", being.end())
    if _enforces().match(text, at, end):
        return None
    if standing == "partner":
        deed = _deed(text, at, end)
        return Standing(deed if deed in ("accept", "supervise") else "support", "prose:partner", at)
    with_ = _WITH().match(text, at, end)
    if with_:
        return _with(text, with_.end(), end)
    if match:
        return Standing(_role_here(text, match, end), "prose:cue", match.end())
    if cues.report().match(text, at, end):
        return None
    duty = cues.duty().match(text, at, end) or (_ANY.match(text, at, end) if standing == "agent" else None)
    if duty is None or text.startswith("了", duty.end()) or _subordinate(text, at, end):
        return None
    return Standing(_deed(text, at, end) or "responsible", "prose:" + (standing or "subject"), duty.end())


@functools.cache
def _WITH() -> re.Pattern[str]:
    return re.compile(f"{cues.between()}(?:牵头|积极|主动)?(?:会同|联合|协同|商)(?={_ITEM}|{HAN}{{2,10}}(?:部|室|处|科|中心|办|局|组))")


_ASIDE = re.compile("，?(?:在|于|按照|按|依托|对照|根据|结合|针对|围绕|从)[^，。；：]{2,40}，")


def _past_asides(text: str, at: int, end: int, *, named: bool) -> int:
    """Return where the deed begins, behind words of when, where and how: X在施工期间，负责…."""
    aside = _ASIDE.match(text, at, end)
    if aside and not _GUIDED_BY.search(aside[0]):
        return _past_asides(text, aside.end(), end, named=named)
    when = _WHEN.match(text, at, end)
    if when and when.end() > at:
        return _past_asides(text, when.end(), end, named=named)
    return at + 1 if named and text.startswith("，", at) else at


_GUIDED_BY = re.compile("(?:指导|监督|领导|督导|统筹|协调|督促|支持|协助|配合)下")


@functools.cache
def _being() -> re.Pattern[str]:
    return re.compile(table("roles")["being"]["pattern"])


def _being_role(what: str) -> str:
    data = table("roles")["being"]
    return next((role for role in ("lead", "support") if what in data[role]), "responsible")


@functools.cache
def _enforces() -> re.Pattern[str]:
    return re.compile(table("grammar")["enforcement"]["pattern"])


_ANY = re.compile(f"{HAN}{{2}}")
_SUBORDINATE = re.compile("[^，。；]{2,40}?(?:后|时|以来|的|之际|过程中|期间|基础上)，")


def _subordinate(text: str, at: int, end: int) -> bool:
    """Return whether the clause only says when or if: 完成整改后，."""
    return _SUBORDINATE.match(text, at, end) is not None


def _with(text: str, at: int, end: int) -> Standing:
    """X会同Y leads, unless what both do is to inspect or to supervise."""
    partners = _LIST.search(text, at, end)
    stop = _open(text, partners.end(), end) if partners else at
    deed = _deed(text, stop, end)
    return Standing(deed if deed in ("accept", "supervise") else "lead", "prose:with", stop)


# 负责监督管理 is a task of one's own, not the supervision of another.
_CHARGED = re.compile("管理|检验|检测|检查|执纪|执法|抽检|抽查")


def _role_here(text: str, match: re.Match[str], end: int) -> str:
    role = str(cues.role_of(match["cue"]))
    if match["cue"] == "负责" and text.startswith(("协同", "配合", "协助"), match.end()):
        return "support"
    if role == "supervise" and match["cue"].startswith("负责") and _CHARGED.match(text, match.end()):
        return "responsible"
    if match["cue"] in ("负责", "组织实施", "牵头") and _deed(text, match.end(), end) == "accept":
        return "accept"
    return role


def _deed(text: str, at: int, end: int) -> str | None:
    """Return the role that what is to be done amounts to: inspecting, advising, helping; else None."""
    for role in ("accept", "supervise", "support"):
        if _deeds(role).match(text, at, end):
            return role
    return None


@functools.cache
def _deeds(role: str) -> re.Pattern[str]:
    return re.compile(table("grammar")["deed"][role])


def _bearings(sight: Sight, span: Span, stood: Standing) -> list[Bearing]:
    items = lists.shared(sight, lists.parts(sight, *span))
    return [
        Bearing(item.start, item.end, item.name, _own_role(item, stood), stood.rule, span[0], max(stood.last, item.end))
        for item in items
    ]


_OWN_ROLE = {"牵头": "lead", "主办": "lead", "配合": "support", "协办": "support"}


def _own_role(item: lists.Part, stood: Standing) -> str:
    """Return the role of an item; a group called by its role has that role: 各牵头单位, 配合部门."""
    if item.kind == GROUP and stood.role == "responsible":
        return next((role for word, role in _OWN_ROLE.items() if word in item.name), stood.role)
    return stood.role
