"""Responsibility slots: a cell, a label's content or a bracket in which every item is a unit.

Position licenses: an item nobody knows is a unit here, as written.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from zeren.extract import cues, lists, persons, quick, sharing
from zeren.extract.bearing import Bearing
from zeren.extract.patterns import HAN
from zeren.extract.plausible import organised, plausible
from zeren.extract.shadow import BEARERS
from zeren.extract.sight import Sight
from zeren.text import trim

Span = tuple[int, int]
RoleOf = Callable[[str], str | None]
"""Maps a label inside a slot to the role it gives (牵头单位), to "" for a label of other things (完成时限), or None."""
_LABEL = re.compile(rf"\s*({HAN}{{2,14}}(?:（{HAN}{{1,6}}）)?)\s*:")


@dataclass
class _State:
    role: str
    rule: str
    pending: list[lists.Part] = field(default_factory=list)
    out: list[Bearing] = field(default_factory=list)
    remarks: list[Span] = field(default_factory=list)


class Slots:
    """Reads slots; `role_of_label` knows the labels of headings.toml."""

    def __init__(self, role_of_label: RoleOf) -> None:
        self._role_of_label = role_of_label

    def read(self, sight: Sight, start: int, end: int, role: str, rule: str) -> list[Bearing]:
        """Return the bearings of the slot text[start:end]; `role` is for items no role word speaks of."""
        state = _State(role, rule)
        for s, e in _split(sight, start, end, "；。\n;"):
            self._segment(sight, s, e, state)
        return _once(state.out)

    def _segment(self, sight: Sight, start: int, end: int, state: _State) -> None:
        default = state.role
        for s, e in _split(sight, start, end, "，,"):
            waiting = len(state.pending)
            self._chunk(sight, self._label(sight, s, e, state), e, state)
            state.pending[waiting:] = _remarked(state.pending[waiting:], alone=(s, e) == (start, end))
        _flush(sight, state, state.role, state.rule)
        for s, e in state.remarks:
            state.remarks = []
            self._segment(sight, s, e, state)
        state.role = default if not _sticky(sight, end) else state.role

    def _label(self, sight: Sight, start: int, end: int, state: _State) -> int:
        match = _LABEL.match(sight.text, start, end)
        role = self._role_of_label(match[1]) if match else None
        if match is None or (role is None and sight.whole(*match.span(1))):
            return start
        role = role or ""
        _flush(sight, state, state.role, state.rule)
        state.role = role or state.role
        return match.end() if role else end

    def _chunk(self, sight: Sight, start: int, end: int, state: _State) -> None:
        start, end = trim(sight.text, start, end)
        # 银城街道——清运垃圾: what stands behind a dash is the task.
        dash = sight.shadow.find("--", start, end)
        end = dash if dash > start else end
        if joined := _JOINED.match(sight.shadow, start, end):
            self._joining(sight, joined.end(), end, state)
            return
        end = _without_adverbs(sight, start, end)
        if with_ := _WITH.search(sight.shadow, start, end):
            self._partners(sight, start, with_, end, state)
            return
        while start < end:
            match = _cue(sight, start, end)
            if match is None:
                state.pending += _names(sight, start, end)
                return
            self._cued(sight, start, match, state)
            start = _resume(sight, match.end(), end)

    def _joining(self, sight: Sight, start: int, end: int, state: _State) -> None:
        """会同Y behind a lead: Y takes part."""
        _flush(sight, state, state.role, state.rule)
        match = _cue(sight, start, end)
        stop = match.start() if match else _without_adverbs(sight, start, end)
        state.pending += _names(sight, start, stop)
        role = cues.role_of(match["cue"]) if match else None
        _flush(sight, state, "accept" if "accept" in (role, state.role) else "support", state.rule + "+with", end)

    def _partners(self, sight: Sight, start: int, with_: re.Match[str], end: int, state: _State) -> None:
        """X会同Y: X leads and Y takes part, unless the slot is for those who accept."""
        inspect = state.role == "accept"
        state.pending += _names(sight, start, with_.start())
        _flush(sight, state, "accept" if inspect else "lead", state.rule + "+with", end)
        match = _cue(sight, with_.end(), end)
        state.pending += _names(sight, with_.end(), match.start() if match else end)
        _flush(sight, state, "accept" if inspect else "support", state.rule + "+with", end)

    def _cued(self, sight: Sight, start: int, match: re.Match[str], state: _State) -> None:
        role = cues.role_of(match["cue"]) or state.role
        role = "accept" if state.role == "accept" and role in ("lead", "responsible", "support") else role
        names = _names(sight, start, match.start())
        if names and state.pending and _apart(state, role):
            _flush(sight, state, state.role, state.rule)
        state.pending += names
        _flush(sight, state, role, state.rule + "+cue", match.end())


_WITH = re.compile(
    "(?<=[\ue000-\uf8ff局委办厅部室处站队所院心])(?:会同|联合|商)(?=.)|(?<=[\ue000-\uf8ff])会(?=[\ue000-\uf8ff])"
)


_JOINED = re.compile("(?:并|再|积极)?(?:会同|联合|协同)(?=.{2})")


def _without_adverbs(sight: Sight, start: int, end: int) -> int:
    """Return where the names end: 甲局、乙局按职责分工 says nothing of a role."""
    match = _adverbs().search(sight.shadow, start, end)
    held = match and cues.role_of(match[0]) is None  # 协同 is an adverb, and at the end a role
    return match.start() if match and held and match.start() > start else end


@functools.cache
def _adverbs() -> re.Pattern[str]:
    return quick.compiled(f"{cues.between()[:-1]}+$")


def _sticky(sight: Sight, end: int) -> bool:
    """Return whether a label's role holds on: over semicolons, not over the end of a line."""
    return sight.text[end : end + 1] in "；;"


def _apart(state: _State, role: str) -> bool:
    """Return whether units that wait for a role word keep the role of their slot instead.

    Behind a label, 市妇联、市残联，市人大监督 is two lists. So is 市水利局，市财政局配合 at the head of a bracket;
    behind a lead, 市教育局，各县区配合 is one.
    """
    alone = state.rule.startswith(("slot", "column")) or not state.out
    return role == "lead" or (alone and role not in ("responsible", state.role))


def _split(sight: Sight, start: int, end: int, marks: str) -> Iterator[Span]:
    depth = 0
    for match in _mark(marks).finditer(sight.shadow, start, end):
        c = match[0]
        closed = c not in "（〔" or sight.shadow.find("）" if c == "（" else "〕", match.end(), end) != -1
        depth = max(0, depth + (c in "（〔" and closed) - (c in "）〕"))
        if c in marks and depth == 0:
            yield start, match.start()
            start = match.end()
    yield start, end


@functools.cache
def _mark(marks: str) -> re.Pattern[str]:
    return re.compile(f"[（〔）〕{marks}]")


def _cue(sight: Sight, start: int, end: int) -> re.Match[str] | None:
    """Return the first role word that closes a list in text[start:end]."""
    for match in cues.after().finditer(sight.shadow, start, end):
        if _inside_brackets(sight.shadow, start, match.start()):
            continue
        left = sight.text[start : match.start()].strip()
        if not left or _is_list(sight, start, match.start()):
            return match
    return None


def _inside_brackets(text: str, start: int, at: int) -> bool:
    return text.count("（", start, at) > text.count("）", start, at)


def _is_list(sight: Sight, start: int, end: int) -> bool:
    return any(part.kind or plausible(part.name) for part in lists.parts(sight, start, end))


def _resume(sight: Sight, at: int, end: int) -> int:
    """Return where to read on after a role word: at the next list that has a role word of its own."""
    while mention := next((m for m in sight.within(at, end) if m.kind in BEARERS), None):
        if _cue(sight, mention.start, end):
            return mention.start
        at = mention.end
    return end


_LEADING = re.compile("^(?:（?\\d{1,2}[.）]|[①-⑳]|由|请|以及|会同|及|和|与|其中|并|另外|同时|再|各自|分别由)+")


def _names(sight: Sight, start: int, end: int) -> list[lists.Part]:
    found = []
    for part in lists.parts(sight, start, end):
        if _NO_MORE.match(part.name):
            break
        led = _undone(sight, _unled(sight, part))
        if led.kind or plausible(led.name):
            found.append(led)
    return found


# 纪委办公室、审计处 2025年5月 已签订合同: a row without its lines; what follows a date or a state names nobody.
_NO_MORE = re.compile("(?:19|20)\\d\\d年|已(?:于|经|完成)|正在|立行立改|长期坚持")


def _undone(sight: Sight, part: lists.Part) -> lists.Part:
    """Return the part without what its unit is to do: 枝江市先行试点."""
    known = sight.at(part.start)
    if part.kind or known is None or known.kind not in BEARERS or organised(part.name):
        return part
    does = known.end < part.end and cues.duty().match(sight.shadow, known.end, part.end)
    return replace(part, end=known.end, name=sight.text[part.start : known.end], kind=known.kind) if does else part


# 气代煤由市住建局: what the unit is to do, and who.
_MATTER = re.compile("[\u4e00-\u9fff]{1,11}(?<!自)由(?!贸)(?=[^由]{3,}$)")


def _of_the_name(sight: Sight, part: lists.Part, lead: re.Match[str]) -> bool:
    """Return whether what looks like a joint begins the name: 和平经济开发区, 与儿街镇."""
    if lead[0] not in ("和", "与", "及"):
        return False
    rest = part.name[lead.end() :]
    return sight.at(part.start + 1) is None and not rest.startswith(("省", "市", "县", "区", "各", "有关", "相关"))


def _unled(sight: Sight, part: lists.Part) -> lists.Part:
    """Return the part without a leading 由, 请 or the like."""
    lead = _LEADING.match(part.name) or (None if part.kind else _MATTER.match(part.name))
    if lead is None or len(part.name) - lead.end() < 2 or _of_the_name(sight, part, lead):
        return part
    return replace(part, start=part.start + lead.end(), name=part.name[lead.end() :])


def _flush(sight: Sight, state: _State, role: str, rule: str, last: int | None = None) -> None:
    items = sharing.shared(sight, state.pending)
    state.pending.clear()
    if not items:
        return
    first, close = items[0].start, last or items[-1].end
    for item in items:
        own = _remark_role(item.remark) or role
        if (
            own is role
            and (begin := sight.text.find(item.remark, item.end)) != -1
            and _cue(sight, begin, begin + len(item.remark))
        ):
            state.remarks.append((begin, begin + len(item.remark)))
        by = rule if own is role or rule.endswith("+cue") else rule + "+cue"
        person = not item.kind and persons.in_slot(item.name, item.remark)
        end = sight.text.find("）", item.end) + 1 if person and item.remark else item.end
        state.out.append(Bearing(item.start, end, item.name, own, by, first, max(close, end), person=person))


def _remarked(items: list[lists.Part], *, alone: bool) -> list[lists.Part]:
    """Return the items with the role of the bracket behind the last of them: 甲委、乙府（牵头），丙局、丁局（配合）.

    A single bracket in a list that stands `alone` speaks of the item before it.
    """
    said = [item for item in items if _remark_role(item.remark)]
    if not said or (alone and len(said) < _SEVERAL):
        return items
    out: list[lists.Part] = []
    remark = ""
    for item in reversed(items):
        remark = item.remark or remark
        out.append(replace(item, remark=remark))
    return out[::-1]


_SEVERAL = 2


def _remark_role(remark: str) -> str | None:
    word = remark.removesuffix("单位").removesuffix("部门")
    return cues.role_of(word) if word else None


def _once(bearings: list[Bearing]) -> list[Bearing]:
    seen: dict[tuple[int, int, str], Bearing] = {}
    for bearing in bearings:
        seen.setdefault((bearing.start, bearing.end, bearing.role), bearing)
    return list(seen.values())
