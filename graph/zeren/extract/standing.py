"""Rules that hold for a whole document: 排在首位的为牵头单位，下同; 以下各项均需各县（市、区）落实."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zeren.extract import clauses, deadlines, lists, quick, shadow, sharing
from zeren.extract.bearing import Bearing
from zeren.extract.layout import Frame
from zeren.extract.patterns import any_of
from zeren.extract.sentence import SENTENCE
from zeren.extract.shadow import GROUP
from zeren.extract.sight import Sight
from zeren.extract.wording import table
from zeren.model import Deadline

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a document says once for all its issues.

    `first_leads`: the first unit of each slot leads, the `others` have that role. `cells`: where a single slot says
    this of itself, behind its units. `mark`: a sign beside a unit that makes it lead. `everywhere`: bearings that
    belong to every issue, `limits`: deadlines that hold for all, `defaults`: those of issues that say none. `spans`
    are the sentences that state the rules.
    """

    first_leads: Span | None = None
    others: str = "responsible"
    mark: str | None = None
    everywhere: tuple[Bearing, ...] = ()
    limits: tuple[Deadline, ...] = ()
    defaults: tuple[Deadline, ...] = ()
    spans: tuple[Span, ...] = ()
    cells: tuple[Span, ...] = ()


NO_RULES = Rules()


def read(sight: Sight) -> Rules:
    """Return the rules that the document states for all its issues."""
    phrases = table("standing")
    said = [(one, _of_one_slot(sight, one)) for one in _first_leads().finditer(sight.text)]
    cells = tuple(_bracketed(sight.text, one.span()) for one, alone in said if alone)
    first = next((one for one, alone in said if not alone), None)
    found: list[Bearing] = []
    spans = [_bracketed(sight.text, first.span())] if first else []
    for entry in phrases["everywhere"]:
        for match in re.compile(entry["pattern"]).finditer(sight.text):
            spans.append(match.span())
            found += _named(sight, match.span("units"), match.span(), entry["role"])
    others = re.compile(phrases["first_leads"]["others"]).match(sight.text, first.end()) if first else None
    role = "support" if others else "responsible"
    marked = re.compile(phrases["first_leads"]["marked"]).search(sight.text)
    spans += [_bracketed(sight.text, marked.span())] if marked else []
    sign = marked["mark"] if marked else None
    return Rules(first.span() if first else None, role, sign, everywhere=tuple(found), spans=tuple(spans), cells=cells)


@functools.cache
def _first_leads() -> re.Pattern[str]:
    return quick.compiled(table("standing")["first_leads"]["pattern"])


def _of_one_slot(sight: Sight, said: re.Match[str]) -> bool:
    """Return whether the rule stands in the bracket behind the units of one slot and says nothing of others."""
    start, end = _bracketed(sight.text, said.span())
    if _AMONG.search(sight.text, max(0, start - 10), start):
        return True
    alone = sight.text[start] == "（" and "下同" not in sight.text[start:end]
    return alone and start > 0 and shadow.is_symbol(sight.shadow[start - 1])


# 甲处、乙处为责任单位，其中排在首位的为牵头单位
_AMONG = re.compile("为(?:责任|承办|整改|实施)单位，其中$")


def joined(own: Rules, lent: Rules) -> Rules:
    """Return a document's rules with those of its covering notice on how slots are read, where it has none itself."""
    if own.first_leads is not None or own.mark is not None:
        return own
    return replace(own, first_leads=lent.first_leads, others=lent.others, mark=lent.mark)


def _bracketed(text: str, span: Span) -> Span:
    """Return the span with the whole bracket it stands in: （除标注外，列第一位为牵头单位，下同）."""
    opened, closed = text.rfind("（", 0, span[0]), text.find("）", span[1])
    inside = opened > max(text.rfind("）", 0, span[0]), text.rfind("\n", 0, span[0])) and closed != -1
    # （省民政厅、财政厅负责；列第一位的为牵头单位，下同）: only the last part of it is a rule.
    parted = max(text.rfind(mark, opened, span[0]) for mark in "；。") if inside else -1
    comma = text.rfind("，", max(opened, parted), span[0]) if inside else -1
    parted = comma if comma > parted and _CHARGED.search(text, max(opened, parted), comma) else parted
    return (max(opened, parted), closed) if inside else span


_CHARGED = re.compile("(?:负责|牵头|配合|落实)$")


def outside(sight: Sight, rules: Rules, frames: Sequence[Frame], year: int | None) -> Rules:
    """Return the rules with those that sentences outside the issues state for all of them."""
    found, limits, spans = list(rules.everywhere), list(rules.limits), list(rules.spans)
    defaults = list(rules.defaults)
    for start, end in _between(frames, len(sight.text)):
        noted = re.compile(table("standing")["outside"]["note"], re.MULTILINE).search(sight.text, start, end)
        for sentence in SENTENCE.finditer(sight.shadow, start, end):
            span = sentence.span()
            if noted is not None and span[0] < noted.start() < span[1]:
                span = noted.start(), span[1]  # a row of totals and the note under it
            if any(s < span[1] and span[0] < e for s, e in rules.spans):
                continue
            under = noted is not None and span[0] >= noted.start()
            said = _of_all(sight, span, noted=under)
            due, default = _for_all(sight.text, span, year)
            found, limits, defaults = found + said, limits + due, defaults + default
            spans += [span] if said or due or default else []
    due_all, due_else = tuple(limits), tuple(defaults)
    return replace(rules, everywhere=tuple(found), limits=due_all, defaults=due_else, spans=tuple(spans))


def _between(frames: Sequence[Frame], end: int) -> Iterator[Span]:
    at = 0
    for frame in sorted(frames, key=lambda f: f.start):
        if frame.start > at:
            yield at, frame.start
        at = max(at, frame.end)
    yield at, end


def _of_all(sight: Sight, span: Span, *, noted: bool) -> list[Bearing]:
    """Return who bears what for every issue: named units and territories, never 各责任单位."""
    scope = re.compile(table("standing")["outside"]["scope"]).search(sight.text, *span)
    if not (scope or noted) or (scope and _visited(sight.text, span, scope[0])):
        return []
    read = (b for b in clauses.read(sight, *span, measure=True) if not _generic(sight, b))
    whole = re.compile(table("standing")["outside"]["all"]).search(sight.text, *span) is not None
    kept = [b for b in read if (scope and whole) or b.role in ("accept", "supervise")]
    return [replace(b, basis="standing", rule="standing:clause", first=span[0], last=span[1]) for b in kept]


# 市政府督查室对落实情况开展督查 tells of a visit, unless it is said to come or to come again.
_VISIT = re.compile("情况(?:进行|开展|实施)")
_TO_COME = re.compile("将|要(?!求)|应|须|负责|由|定期|适时|全程|跟踪|每[月季周年半旬]|另行|统一")


def _visited(text: str, span: Span, scope: str) -> bool:
    """Return whether a sentence that speaks of how far others got tells of one visit and sets no rule."""
    return _VISIT.search(scope) is not None and _TO_COME.search(text, *span) is None


def _generic(sight: Sight, bearing: Bearing) -> bool:
    told = bearing.rule == "prose:cue" and bearing.role == "supervise"
    if re.search(table("standing")["outside"]["watching"], bearing.name) and not told:
        return True
    mention = sight.whole(bearing.start, bearing.end)
    if mention is not None and mention.sort == "anaphor":
        return True
    return mention is not None and mention.kind == GROUP and not bearing.name.endswith(_TERRITORIAL)


_TERRITORIAL = (
    "区）", "区", "县", "市", "政府", "街道）", "街道", "镇", "乡", "旗", "州", "镇）", "乡）", "办事处", "镇街",
)  # fmt: skip


def _for_all(text: str, span: Span, year: int | None) -> tuple[list[Deadline], list[Deadline]]:
    """Return the limits a sentence sets for all issues, and those it sets for issues that say none."""
    match = re.compile(table("standing")["outside"]["deadline"]).search(text, *span)
    due = deadlines.in_slot(text, *match.span("when"), year) if match else []
    return ([], due) if match and match["default"] else (due, [])


def _says_itself(bearing: Bearing, cells: tuple[Span, ...]) -> bool:
    near = _IN_SENTENCE if bearing.rule.startswith("prose") else 1
    return any(0 <= start - bearing.last <= near or bearing.first <= start < bearing.last for start, _ in cells)


_IN_SENTENCE = 10


def _named(sight: Sight, units: Span, said: Span, role: str) -> list[Bearing]:
    items = sharing.shared(sight, lists.parts(sight, *units))
    return [Bearing(i.start, i.end, i.name, role, "standing:everywhere", *said, "standing") for i in items]


class _Leads:
    """The slots of those who lead by a word."""

    def __init__(self, leads: list[Bearing]) -> None:
        self._firsts = frozenset(lead.first for lead in leads)
        self._lasts = sorted(lead.last for lead in leads)

    def led(self, bearing: Bearing) -> bool:
        """Return whether the slot before this one, or a word in it, names the lead: then the order says nothing."""
        before = bisect_right(self._lasts, bearing.first)
        near = before > 0 and bearing.first - self._lasts[before - 1] <= _BESIDE
        return near or bearing.first in self._firsts


_BESIDE = 12
_SLOTS = ("slot", "column", "bracket")


def applied(bearings: list[Bearing], rules: Rules, text: str) -> list[Bearing]:
    """Return the bearings with those made lead that stand first in their slot, or that bear the document's sign."""
    return _by_mark(_by_heading(_by_place(bearings, rules), text), rules.mark, text)


def _by_heading(bearings: list[Bearing], text: str) -> list[Bearing]:
    """Return the bearings with the units of headings made lead, where the document says they are."""
    if all(b.rule != "heading" for b in bearings) or not re.search(table("standing")["heading_leads"]["pattern"], text):
        return bearings
    return [replace(b, role="lead") if b.rule == "heading" else b for b in bearings]


def _by_mark(bearings: list[Bearing], mark: str | None, text: str) -> list[Bearing]:
    if mark is None:
        return bearings
    return [_marked(bearing, mark, text) if bearing.rule.startswith(_SLOTS) else bearing for bearing in bearings]


def _marked(bearing: Bearing, mark: str, text: str) -> Bearing:
    beside = text[max(0, bearing.start - 1) : bearing.start] + text[bearing.end : bearing.end + 1]
    if mark in beside and bearing.role == "responsible":
        return replace(bearing, role="lead")
    if bearing.name.startswith(mark):
        return replace(bearing, role="lead", name=bearing.name.removeprefix(mark), start=bearing.start + len(mark))
    return bearing


def _by_place(bearings: list[Bearing], rules: Rules) -> list[Bearing]:
    """Return the bearings with the first one of each slot made lead, where the document says so."""
    if rules.first_leads is None and not rules.cells:
        return bearings
    out, seen = [], set()
    leads = _Leads([b for b in bearings if b.role == "lead" and b.rule.startswith(_SLOTS)])
    for bearing in bearings:
        slot = (bearing.first, bearing.measure)
        said = _says_itself(bearing, rules.cells)
        placed = bearing.rule.startswith(_SLOTS) or said
        plain = placed and bearing.role == "responsible" and not leads.led(bearing)
        plain = plain and (rules.first_leads is not None or said)
        role = "lead" if slot not in seen else rules.others
        out.append(replace(bearing, role=role) if plain else bearing)
        seen.add(slot)
    return out


__all__ = ["NO_RULES", "Rules", "any_of", "applied", "joined", "outside", "read"]
