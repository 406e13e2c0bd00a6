"""Duties in running text: who is told to do what, by where a list of units stands in its clause."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from zeren.extract import asides, charges, cues, lists, sharing, stretches, subjects, telling
from zeren.extract.bearing import Bearing
from zeren.extract.deeds import accepts, supervises
from zeren.extract.faults import punishes
from zeren.extract.sentence import LEAD, LEADING, SENTENCE, clause_of
from zeren.extract.shadow import GROUP
from zeren.extract.sight import Sight
from zeren.extract.stance import Standing, stand
from zeren.extract.wording import table

Span = tuple[int, int]


def read(sight: Sight, start: int, end: int, *, measure: bool = False, told: bool = False) -> list[Bearing]:
    """Return the bearings of the running text [start, end).

    `measure` where it is a measure and nothing else, `told` where the passage it is from tells what was done.
    """
    found: list[Bearing] = []
    stated = start if measure else telling.stated(sight.text, start, end)
    for sentence in SENTENCE.finditer(sight.shadow, start, end):
        past = sentence.end() <= stated and telling.ORDER.search(sight.shadow, *sentence.span()) is None
        found += _sentence(sight, *sentence.span(), measure=measure, told=told or past)
        found += _asked(sight, *sentence.span())
    return found


# 你镇隐患点无人监测。请于5个工作日内补齐: who is written to is asked.
_ASKS = re.compile(
    "(?:请|(?:现|特)?责令|现要求)(?=停止|会同|联合|牵头|于|在|按|尽快|立即|抓紧|务必|认真|切实|高度|严格|对照|结合|将|对|及时|逐)"
)
_LETTER = 400


def _asked(sight: Sight, start: int, end: int) -> list[Bearing]:
    """Return who is asked by a sentence that names nobody: the one a letter calls 你镇 before it."""
    asks = _ASKS.match(sight.shadow, start, end)
    before = sight.within(max(0, start - _LETTER), start) if asks else ()
    called = next((m for m in reversed(before) if sight.text[m.start] in "你贵"), None)
    if asks is None or called is None:
        return []
    name = sight.text[called.start : called.end]
    role = "lead" if sight.shadow.startswith(("会同", "联合", "牵头"), asks.end()) else "responsible"
    return [Bearing(called.start, called.end, name, role, "prose:asked", called.start, called.end)]


def orders(sight: Sight, start: int, end: int) -> bool:
    """Return whether running text tells somebody to do something: its first sentence orders and does not report."""
    sentence = SENTENCE.search(sight.shadow, start, end)
    if sentence is None or telling.reports(sight.text, *sentence.span()):
        return False
    begin = LEAD.match(sight.shadow, sentence.start(), sentence.end())
    at = begin.end() if begin else sentence.start()
    return bool(cues.duty().match(sight.shadow, at) or _MODAL.search(sight.shadow, start, end))


_MODAL = re.compile("要(?!素|求|点|件)|应当|必须|务必|确保|力争|不得|严禁|须")


def heads(sight: Sight, start: int, end: int) -> Iterator[Span]:
    """Yield the lists of known units at the head of a clause, whether it orders or reports."""
    for sentence in SENTENCE.finditer(sight.shadow, start, end):
        for s, e in stretches.lists(sight, *sentence.span()):
            left = sight.shadow[clause_of(sight.shadow, sentence.start(), s, sentence.start()) : s]
            if (LEADING.match(left) or left.endswith("由")) and not cues.nominal().match(sight.shadow, e):
                yield s, e


def _sentence(sight: Sight, start: int, end: int, *, measure: bool, told: bool) -> list[Bearing]:
    found: list[Bearing] = []
    if _EXCLUDED.search(sight.text, start, end) or _ATTENDANCE.match(sight.text, start, end):
        return found
    reports = told or telling.reports(sight.text, start, end) or (not measure and telling.counts(sight, start, end))
    found += charges.told(sight, start, end) if not reports else []
    acting: list[tuple[Span, Standing]] = []
    claimed = taken = start
    known = list(stretches.lists(sight, start, end))
    wider = list(stretches.unknown(sight, start, end, known))
    found += _guides(sight, start, end)
    for span in sorted({*(k for k in known if not any(w[0] == k[0] for w in wider)), *wider}):
        if span[0] < taken or _some_of(sight, span) or _sums_up(sight, span):
            continue
        clause = clause_of(sight.shadow, start, span[0], claimed)
        opens = measure and not reports and _of_bodies(sight, span)
        opens = opens and (span in known or punishes(sight.shadow, span[1], end))
        stood = stand(sight, clause, span, end, opens=opens)
        if stood is None or (reports and not (_ordered(stood) and sight.text[stood.last : stood.last + 1] != "的")):
            continue
        if _in_passing(sight, span, stood):
            continue
        stood = _joining(sight, stood, span, acting)
        for each in (*reversed([*_alone(sight, taken, clause, stood)]), span):
            found += _bearings(sight, each, stood)
            acting.append((each, stood))
        claimed, taken = stood.last, span[1]
    found = _leading(sight, found, acting, end)
    return _watching(found + _later(sight, acting, end))


_CALLS_IN = re.compile("，(?:并|要|再|还)?会同(?=[\ue000-\uf8ff])")


def _leading(sight: Sight, found: list[Bearing], acting: list[tuple[Span, Standing]], end: int) -> list[Bearing]:
    """Return the bearings with those as leads who call others in, in a later clause: 甲局要抓好落实，会同乙局….

    Only the nearest before counts, and only one who acts of himself.
    """
    leads: dict[int, str] = {}
    bound = end
    for span, stood in reversed([one for one in acting if one[1].rule == "prose:subject"]):
        if stood.role in ("responsible", "supervise") and _CALLS_IN.search(sight.shadow, span[1], bound):
            leads.update(dict.fromkeys(range(*span), stood.role))
        bound = span[0]
    return [made for bearing in found for made in _as_leads(bearing, leads.get(bearing.start))]


def _as_leads(bearing: Bearing, role: str | None) -> Iterator[Bearing]:
    """Yield a bearing as a lead's where its list calls others in; who supervises goes on doing so."""
    called = role is not None and bearing.role == role
    if not called or role == "supervise":
        yield bearing
    if called:
        yield replace(bearing, role="lead")


def _says_some(sight: Sight, at: int) -> bool:
    """Return whether some and not which are named at `at`: 多个县, never 多伦县."""
    placed = any(start == at for start, _ in sight.places_in(at, at + _LONGEST_PLACE))
    return not placed and sight.text.startswith(_some(), at)


_LONGEST_PLACE = 16


def _some_of(sight: Sight, span: Span) -> bool:
    """Return whether a list names some and not which, first or behind a place: 潞城区、屯留区部分单位."""
    places = (end for _, end in sight.places_in(*span) if end < span[1])
    return _says_some(sight, span[0]) or any(_SOME_OF.match(sight.text, end) for end in places)


_SOME_OF = re.compile(
    "(?:绝大|大)?(?:部分|个别|多数|一些|有些|少数)(?:县|区|镇|乡|街道|单位|部门|企业|村|学校|医院|地方)"
)


# 推动治理，重点企业安装监控并联网: a kind of firm that nobody tells anything.
_KIND_OF_FIRM = re.compile(
    "(?!各|有关|相关|所有|全市|全县|全区|涉事|责任|该|上述|[两三四五六七八九十\\d])[^，。；、]{0,8}(?:企业|国企)$"
)
_TOLD_TO = re.compile("(?:均|都|也|则|将)?(?:要|应|须|必须|务必|需|不得|负责|按)")


def _in_passing(sight: Sight, span: Span, stood: Standing) -> bool:
    """Return whether a list is but a kind of firm that is told nothing: what it does is how things shall be."""
    if stood.rule != "prose:subject" or not _KIND_OF_FIRM.match(sight.text[slice(*span)]):
        return False
    group = sight.whole(*span)
    if sight.names_place(*span) or sight.text[span[0]] in "省市县区镇乡":
        return False
    known = group is None or group.kind == GROUP
    return known and _TOLD_TO.match(sight.shadow, span[1]) is None


_JOINS_IN = re.compile("(?:协同|协力|联动)(?:推进|落实|实施|做好|抓好)")


def _joining(sight: Sight, stood: Standing, span: Span, acting: list[tuple[Span, Standing]]) -> Standing:
    """Return a standing as support where another leads before it: 由甲牵头、乙和丙协同推进."""
    joins = _JOINS_IN.match(sight.shadow, span[1], stood.last) and any(other.role == "lead" for _, other in acting)
    return replace(stood, role="support") if joins and stood.role == "responsible" else stood


def _sums_up(sight: Sight, span: Span) -> bool:
    """Return whether a group only counts the list before it: 市住建局、市水务局等3部门."""
    mention = sight.whole(*span)
    return mention is not None and mention.sort == "counted" and sight.shadow.startswith("等", span[0] - 1)


def _alone(sight: Sight, floor: int, clause: int, stood: Standing) -> Iterator[Span]:
    """Yield the clauses right before one that are nothing but names: 甲县，乙管理处，丙局要… tells all three."""
    while stood.rule in ("prose:subject", "prose:cue") and floor < clause and sight.shadow[clause - 1] == "，":
        begin, stop = clause_of(sight.shadow, floor, clause - 1, floor), clause - 1
        lead = LEAD.match(sight.shadow, begin, stop)
        at = lead.end() if lead else begin
        if at >= stop or stretches.WHERE.search(sight.shadow, begin, at) or not subjects.named(sight, at, stop):
            return
        if stretches.says_where(sight.shadow, at, stop):
            return
        yield at, stop
        clause = begin


def _later(sight: Sight, acting: list[tuple[Span, Standing]], end: int) -> list[Bearing]:
    """Return who supervises or accepts in a later clause of its own: 市住建局要加强监管，督促关岭县整改."""
    found: list[Bearing] = []
    others = ("prose:causee", "prose:guided", "prose:partner")
    bounds = [span[0] for span, stood in acting if stood.rule not in others] + [end]
    for span, stood in acting:
        if stood.rule in others:
            continue
        stop = min(bound for bound in bounds if bound > span[0])
        for role, said, whose in _LATER:
            later = said().search(sight.shadow, stood.last, stop) if stood.role in whose else None
            if later is not None:
                found += _bearings(sight, span, Standing(role, "prose:also", later.end()))
    return found


# A role that a later clause gives, by which words, and whom it gives it to.
_LATER = (
    ("supervise", supervises, ("lead", "responsible")),
    ("accept", accepts, ("lead", "responsible", "supervise", "support")),
)


# An office made to supervise: what it is told to do in a first clause is how it does so.
_WATCH = re.compile("(?:督查|督考|督办|督察|督查考评|督查考核)(?:室|办|局|办公室)$")


def _watching(bearings: list[Bearing]) -> list[Bearing]:
    """Return the bearings without the plain duty of a supervising office that is said to supervise too."""
    watch = {(b.start, b.end) for b in bearings if b.role == "supervise" and _WATCH.search(b.name)}
    return [b for b in bearings if b.role != "responsible" or (b.start, b.end) not in watch]


def _of_bodies(sight: Sight, span: Span) -> bool:
    """Return whether a list holds no reference."""
    return all(m.sort != "anaphor" for m in sight.within(*span))


# 出席：县财政局张文: who was there, and who gets a copy.
_ATTENDANCE = re.compile(
    "\\s*(?:出席|列席|参会|参加|缺席|请假|主持|记录|抄送|抄报|报送|发送|分送|联系)[^，。；:]{0,6}:"
)
# 不列入责任清单: the sentence says what is not in it; 已整改到位: what was done.
_EXCLUDED = re.compile(
    "不(?:列入|纳入|属于?|在)[^，。；]{0,8}(?:清单|范围)|已经?(?:全部|基本)?(?:完成|整改|销号)[^，。；:]{0,6}:"
)


def _ordered(stood: Standing) -> bool:
    """Return whether a duty is said plainly enough to stand in a sentence that reports."""
    said = stood.rule.startswith(("prose:cue", "prose:agent", "prose:closing"))
    return said and stood.role in ("lead", "responsible", "accept")


@functools.cache
def _some() -> tuple[str, ...]:
    return tuple(table("groups")["some"]["words"])


_GUIDES = re.compile(asides.GUIDED)


def _guides(sight: Sight, start: int, end: int) -> list[Bearing]:
    """Return who guides or helps: 在市水利局的指导下."""
    found: list[Bearing] = []
    for match in _GUIDES.finditer(sight.shadow, start, end):
        role = "support" if match["word"] in ("支持", "协助", "配合") else "supervise"
        stood = Standing(role, "prose:guided", match.end())
        if subjects.named(sight, *match.span("who")):
            found += _bearings(sight, match.span("who"), stood)
    return found


def _bearings(sight: Sight, span: Span, stood: Standing) -> list[Bearing]:
    items = sharing.shared(sight, lists.parts(sight, *span))
    return [
        Bearing(item.start, item.end, item.name, stood.role, stood.rule, span[0], max(stood.last, item.end))
        for item in items
    ]
