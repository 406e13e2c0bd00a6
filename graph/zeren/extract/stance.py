"""How a list of units stands in its clause: acting, made to act, taking part, guiding, or none of these."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from zeren.extract import asides, before, cues, deeds, faults, lists, persons, quick, shadow
from zeren.extract.layout.headings import role_of_label
from zeren.extract.patterns import HAN
from zeren.extract.sentence import ITEM, LEADING, LIST
from zeren.extract.shadow import GROUP
from zeren.extract.sight import Sight
from zeren.extract.wording import table

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one list of units stands in its clause: the role it has, by which rule, said up to where."""

    role: str
    rule: str
    last: int


_FARTHEST = 200
"""So far to the left of a list its clause is looked at: what stands farther says nothing of it."""


def stand(sight: Sight, clause: int, span: Span, end: int, *, opens: bool = False) -> Standing | None:
    """Return how the list `span` stands in the clause that begins at `clause`, or None where it bears nothing.

    `opens`: the list is known and opens a measure, so whatever verb follows is its task.
    """
    clause, whole = max(clause, span[0] - _FARTHEST), clause
    said = before.role_said(sight.text[clause : span[0]])
    left = before.without_kind(sight.shadow[clause : span[0] - len(said)])
    at = lists.closed(sight.shadow, span, end)
    leading = clause == whole and LEADING.match(left) is not None
    standing = _standing(sight, clause, left, opens=opens, leading=leading)
    if standing == "partner" and before.accepts_with(left):
        return Standing("accept", "prose:partner", at)
    if standing == "agent" and before.of_acceptance(left, sight.shadow, at, end):
        return Standing("accept", "prose:agent", at)
    if leading and (asked := _ASKED.match(sight.shadow, at, end)):
        standing, at = "item", asked.end()
    if before.ruled_out(left, standing, sight.text[slice(*span)]):
        return None
    if standing == "object":
        return _helped(sight.shadow, left, at, end) or _guided(sight.shadow, left, at)
    if standing is None and not leading:
        return _closing(sight.shadow, at, end)
    found = _acting(sight, standing, at, end)
    role = role_of_label(said) if said and found and found.role == "responsible" else None
    return replace(found, role=role) if found and role in ("lead", "support") else found


def _standing(sight: Sight, clause: int, left: str, *, opens: bool, leading: bool) -> str | None:
    """Return the standing by the words before; at the head of a clause `item` where whatever follows is a task."""
    standing = cues.standing(left)
    if left.endswith("建议") and sight.text.startswith(("你", "贵"), clause + len(left)):
        return "agent"  # 建议你局严格审查
    where = standing == "object" and left.endswith(("在", "于"))  # 每季度在县电视台公布
    if not leading or standing == "agent" or where:
        return standing
    # 督查组要求，句容市政府尽快启用…: what is required of a unit is its task, whatever the verb.
    return "item" if opens or sight.shadow.endswith("要求，", 0, clause) else None


# 县公安局：依法打击…, 县公安局：请…, 县公安局：请你局…
_ASKED = re.compile(f":(?:请(?:{shadow.symbol(GROUP)})?)?")


# 省水利厅支持泾阳县推进节水: the county is to do it, and the province to help.
_HELPER = re.compile("[\ue000-\uf8ff](?:要|应|将|继续|积极|全力|大力|重点|共同|进一步)*支持$")


def _helped(text: str, left: str, at: int, end: int) -> Standing | None:
    duty = cues.duty().match(text, at, end) if _HELPER.search(left) else None
    return (
        Standing("responsible", "prose:causee", duty.end()) if duty and not _noun(text, at, duty.end(), end) else None
    )


_GUIDED = re.compile(
    "(?:的)?(?:统一|具体|业务|技术|直接|坚强|有力)*(?P<word>指导|监督|督导|统筹|协调|督促|配合|支持|协助)"
    "(?:和?(?:支持|监督|帮助|协调|指导))?(?:之)?下"
)


def _guided(text: str, left: str, at: int) -> Standing | None:
    match = _GUIDED.match(text, at) if left.endswith(("在", "接受")) else None
    if match is None:
        return None
    role = "support" if match["word"] in ("配合", "支持", "协助") else "supervise"
    return Standing(role, "prose:guided", match.end())


_CLOSING = frozenset(
    ["牵头", "牵头负责", "负责", "具体负责", "配合", "主办", "协办", "分工负责", "共同负责", "办理", "承办", "落实"]
)


def _closing(text: str, at: int, end: int) -> Standing | None:
    """Read a role word that closes its clause: it speaks of the units before it, whatever stands further left."""
    match = cues.after().match(text, at, end)
    if match and (match.end() >= end or text[match.end()] in "，。；）") and match["cue"] in _CLOSING:
        return Standing(str(cues.role_of(match["cue"])), "prose:closing", match.end())
    return None


# 刚察县、海晏县人民政府，要对…登记造册: a pause behind the list.
_COMMA = re.compile("，(?=(?:均|都)?(?:要(?!求)|应当?(?!急)|须|必须|务必))")


def _acting(sight: Sight, standing: str | None, at: int, end: int) -> Standing | None:
    text = sight.shadow
    at += _COMMA.match(text, at, end) is not None
    begun = at
    if not (cues.after().match(text, at, end) or _plainly().match(sight.text, at, end)):
        at = asides.past(text, at, end, named=standing == "agent")
    if any(_DESCRIBES.match(text, place, end) for place in (begun, at)):
        return None
    if found := _read(sight, standing or ("item" if asides.limited(text, begun, at) else None), at, end):
        return found
    # 由甲县，对照清单逐一核查，…: what looked like an aside is the deed itself.
    deed = begun + text.startswith("，", begun)
    return _read(sight, standing, deed, end) if deed < at else None


def _read(sight: Sight, standing: str | None, at: int, end: int) -> Standing | None:
    text = sight.shadow
    if faults.is_over(text, at, end):
        return None
    if (
        _attends(text, at, end)
        or _in_a_noun(text, at, end, task=standing == "item" or (standing == "agent" and not faults.failing(text, at)))
        or persons.post_at(sight.text, at, end) is not None
    ):
        return None
    if being := _plainly().match(sight.text, at, end):
        return Standing(_being_role(being["what"]), "prose:being", being.end())
    for reading in (_as_being, _as_partner, _as_leader, _as_cued, _as_subject):
        found = reading(text, standing, at, end)
        if found is not None:
            return found
    return None


def _in_a_noun(text: str, at: int, end: int, *, task: bool) -> bool:
    """Return whether what follows makes the unit part of a noun, fills a post with it, or punishes somebody.

    What heads a measure is a task, punishing too.
    """
    match, nominal = cues.after().match(text, at, end), cues.nominal().match(text, at, end)
    if nominal and not (match and len(match[0]) > len(nominal[0])):
        return True
    posted = text.startswith(("担任", "兼任", "主持", "任组长", "任副组长"), at)
    return posted or (not task and _being().match(text, at, end) is None and faults.punishes(text, at, end))


def _as_being(text: str, standing: str | None, at: int, end: int) -> Standing | None:
    being = _being().match(text, at, end)
    return Standing(_being_role(being["what"]), "prose:being", being.end()) if being else None


def _as_partner(text: str, standing: str | None, at: int, end: int) -> Standing | None:
    if standing != "partner":
        return None
    return Standing(_joint_deed(text, at, end) or "support", "prose:partner", at)


def _as_leader(text: str, standing: str | None, at: int, end: int) -> Standing | None:
    joined = _joined().match(text, at, end)
    return _with(text, joined.end(), end) if joined else None


# Attending a meeting is no duty.
_MEETING = re.compile("[^，。；]{0,8}(?:会议|座谈|例会|发布会|研讨会|培训)")


def _attends(text: str, at: int, end: int) -> bool:
    match = _ATTENDS.match(text, at, end)
    return match is not None and _MEETING.match(text, match.end(), end) is not None


_ATTENDS = re.compile("(?:要|应|须|将)?(?:派员)?(?:参加|参与|出席|列席)")
# 市住建局监管的项目: whose project it is, and no duty.
_DESCRIBES = re.compile(
    "[^，。；]{0,4}?(?:监管|负责|承办|承担|实施|主管)的(?!同时|基础上)|(?:前期|此前|之前|早前|日前)[^，。；]{1,14}的"
    "|对[^，。；]{1,20}的(?:行政)?(?:处罚|处理|处分|检查|批复|审计|调查)(?=已|[，。；]|$)"
)


def _as_cued(text: str, standing: str | None, at: int, end: int) -> Standing | None:
    match = cues.after().match(text, at, end)
    if match is None or faults.judged().match(text, match.end(), end):
        return None
    return Standing(deeds.role_here(text, match, end), "prose:cue", match.end())


def _as_subject(text: str, standing: str | None, at: int, end: int) -> Standing | None:
    if faults.says().match(text, at, end) or (standing is None and faults.by_another().match(text, at, end)):
        return None
    founded = standing == "item" and text.startswith("成立由", at)
    if not founded and (cues.report().match(text, at, end) or faults.found().match(text, at, end)):
        told = faults.told().match(text, at, end)
        return Standing("responsible", "prose:subject", told.end()) if told else None
    free = standing in ("agent", "item") and not _APPOSED.match(text, at, end)
    duty = cues.duty().match(text, at, end) or (_ANY.match(text, at, end) if free else None)
    if duty is None or _NO_TASK.match(text, duty.end(), end) or _subordinate(text, at, end):
        return None
    if standing != "agent" and _noun(text, at, duty.end(), end):
        return None
    rule = "subject" if standing in (None, "item") else standing
    return Standing(deeds.deed(text, at, end) or "responsible", "prose:" + rule, duty.end())


@functools.cache
def _joined() -> re.Pattern[str]:
    return quick.compiled(
        f"{cues.between()}(?:牵头|积极|主动)?(?:会同|联合|协同|商)(?={ITEM}|(?<=会同){HAN}{{2,8}}?{ITEM}|{HAN}{{2,10}}(?:部|室|处|科|中心|办|局|组|所|站|队|院|校))"
    )


@functools.cache
def _being() -> re.Pattern[str]:
    return quick.compiled(table("roles")["being"]["pattern"])


@functools.cache
def _plainly() -> re.Pattern[str]:
    """Return the pattern of 是牵头单位, 为该项工作的配合单位: words that name a group elsewhere, and here a role."""
    return quick.compiled(table("roles")["being"]["plain"])


def _being_role(what: str) -> str:
    data = table("roles")["being"]
    return next((role for role in ("lead", "support") if what in data[role]), "responsible")


_ANY = re.compile(f"[“]?{HAN}{{2}}")
# Behind a unit these go on with its name or speak of it; they are no verbs.
_APPOSED = re.compile(
    "要求|指出|强调|决定|认为|表示|通报|介绍|等|及|和|与|或|内|外|里|上|中|下|方|级|以|之|其|该|这|那|还|又|才|只|就|曾|均|都|也|仅|因|由|被|将被|对|为|是|有|无|没|不|未|已|原(?!渠道|路)|现|公交|县城|城乡|城区|农村|片区|境|市区|主城|老城|中心城"
)
# 幼儿园建设、污水处理站建设: a verb with nothing behind it makes a noun of what stands before it.
_NOMINAL = re.compile(
    "(?:建设|改造|治理|整治|管理|运行|运营|监管|维护|养护|修复|搬迁|扩建|发展|改革|监测|检测|规划|设计|改扩建)$"
)


# 落实了, 下达的资金, 联合巡查情况: the verb tells, describes or makes a noun.
_NO_TASK = re.compile("[了的率]|(?:情况|结果)(?=[，。；]|$)")


# 要整治，拆除违建; 加快整治，: a word that orders or says how makes a verb of it.
_BIDS = re.compile("负责|要|应|须|必须|务必|将|需|加快|抓紧|尽快|继续|严格|积极|认真|切实|立即|及时|依法|持续")


def _noun(text: str, at: int, stop: int, end: int) -> bool:
    if _BIDS.match(text, at, stop):
        return False
    return bool(_NOMINAL.search(text, at, stop)) and (stop >= end or text[stop] in "、，。；）的等")


_SUBORDINATE = re.compile("[^，。；]{2,40}?(?:后|时|以来|的|之际|过程中|期间|基础上)，")


def _subordinate(text: str, at: int, end: int) -> bool:
    """Return whether the clause only says when or if: 完成整改后，."""
    return _SUBORDINATE.match(text, at, end) is not None


def _with(text: str, at: int, end: int) -> Standing:
    """X会同Y leads, unless what both do is to inspect or to supervise."""
    partners = LIST.search(text, at, end)
    stop = lists.closed(text, partners.span(), end) if partners else at
    return Standing(_joint_deed(text, stop, end) or "lead", "prose:with", stop)


def _joint_deed(text: str, at: int, end: int) -> str | None:
    """Return the role of two who inspect or supervise together; None where what they do is a task like any other."""
    deed = deeds.deed(text, at + text.startswith("，", at), end)
    if deed == "supervise" and _LOOKS_BACK.match(text, at, end):
        return None
    return deed if deed in ("accept", "supervise") else None


# 县财政局会同县发改局开展“回头看”: a task the two have, not the supervision of another.
_LOOKS_BACK = re.compile("[^，。；]{0,40}?“回头看”")
