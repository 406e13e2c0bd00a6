"""All bearings of one frame: from its slots, brackets, running text, persons and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zeren.extract import brackets, clauses, measures, persons, telling
from zeren.extract.bearing import Bearing
from zeren.extract.layout.frames import Field, Frame
from zeren.extract.layout.headings import meaning, role_of_label, role_of_person
from zeren.extract.shadow import GROUP
from zeren.extract.sight import Sight
from zeren.extract.slots import Slots

Span = tuple[int, int]
_SLOTS = Slots(role_of_label)


def of_frame(sight: Sight, frame: Frame, tasks: list[measures.Task]) -> list[Bearing]:
    """Return the bearings of a frame, each once, in the order of the text."""
    found: list[Bearing] = []
    named = frame.of("unit", "mixed")
    owned = any(field.meaning == "mixed" or field.role in ("lead", "responsible") for field in named)
    for field in named if owned else (*frame.of("object"), *named):
        found += _slot(sight, field)
    for field in frame.of("heading"):
        read = _SLOTS.read(sight, field.start, field.end, "responsible", "heading")
        found += (replace(b, basis="inherited") for b in read)
    numbered = any(task.number for task in tasks)
    for task in tasks:
        # What stands before the first number heads the measures; a lead named there is inherited by them.
        basis = "inherited" if numbered and task is tasks[0] and task.number is None else None
        ordered = task.number is not None or task.field.meaning == "measure"
        told = task.field.meaning == "body" and telling.tells(sight, task.field.start, task.field.end)
        for bearing in of_text(sight, task.body, task.end, measure=ordered and not told, told=told):
            found.append(bearing.under(task.number, basis or bearing.basis))
    for field in frame.of("state"):
        found += _remarked(sight, field)
    goals = (f for f in frame.of("objective") if not any(f.start <= t.start < f.end for t in tasks))
    for field in (*goals, *measures.planned(sight.text, frame)):
        found += of_text(sight, field.start, field.end)
    return _once(_known(found))


# 备注：甲公司负责入户安检
_REMARK = re.compile("备注|说明")
_PAST_REMARK = re.compile("(?:19|20)\\d\\d年|原|已|曾|施工|完工|竣工|建设期|的|未")


def _remarked(sight: Sight, field: Field) -> Iterator[Bearing]:
    """Yield who is plainly charged in a remark: 甲公司负责入户安检."""
    if _REMARK.search(field.heading) and not _PAST_REMARK.search(sight.text, field.start, field.end):
        found = of_text(sight, field.start, field.end)
        plain = (b for b in found if b.rule in ("prose:cue", "prose:agent") and b.role != "supervise")
        yield from (b for b in plain if (m := sight.whole(b.start, b.end)) is None or m.kind != GROUP)


def _known(found: list[Bearing]) -> list[Bearing]:
    """Return the bearings without those that only say again, by their role, who has been named: 主办单位."""
    named = {b.role for b in found if not _by_role(b)}
    return [b for b in found if not (role := _by_role(b)) or role not in named]


def _by_role(bearing: Bearing) -> str | None:
    return role_of_label(bearing.name) if _SAID_BY_ROLE.fullmatch(bearing.name) else None


_SAID_BY_ROLE = re.compile("(?:主办|牵头|责任|承办|整改|配合|协办|会办)(?:单位|部门)")


def _slot(sight: Sight, field: Field) -> list[Bearing]:
    rule = "column" if field.locator.table else "slot"
    if field.meaning == "mixed":
        return _mixed(sight, field, rule)
    found = _SLOTS.read(sight, field.start, field.end, field.role or "responsible", rule)
    basis = "inherited" if field.inherited else "stated"
    return [b.under(field.measure, basis) for b in found]


def _mixed(sight: Sight, field: Field, rule: str) -> list[Bearing]:
    """Read a column of two meanings: what stands before the first semicolon leads, the rest takes part."""
    cut = next((i for i in range(field.start, field.end) if sight.text[i] in "；\n"), field.end)
    first = "lead" if "牵头" in field.heading or "主办" in field.heading else "responsible"
    return [
        *_SLOTS.read(sight, field.start, cut, first, rule),
        *_SLOTS.read(sight, cut, field.end, "support", rule),
    ]


def of_text(sight: Sight, start: int, end: int, *, measure: bool = False, told: bool = False) -> list[Bearing]:
    """Return the bearings of running text: its duty brackets read as slots, the rest as clauses."""
    found: list[Bearing] = []
    inside = list(brackets.duties(sight, start, end))
    for s, e in inside:
        found += _SLOTS.read(sight, s, e, "responsible", "bracket")
        found += _persons(sight, s, e)
    for s, e in _outside(start, end, inside):
        found += clauses.read(sight, s, e, measure=measure, told=told)
    return found


# （责任领导：县委常委、常务副县长；责任单位：…）
_LABELLED = re.compile("(?:^|(?<=[；，。\n（]))([\u4e00-\u9fff]{2,8}):([^；。，（）\n]{2,40})")


def _persons(sight: Sight, start: int, end: int) -> Iterator[Bearing]:
    for match in _LABELLED.finditer(sight.text[start:end]):
        known = meaning(match[1])
        if known is None or known.id != "person":
            continue
        for post in persons.read(sight.text, start + match.start(2), start + match.end(2)):
            if post.post is not None:  # a name alone says nothing of an office
                yield persons.bearing(sight.text, post, role_of_person(match[1]))


def _outside(start: int, end: int, inside: list[Span]) -> Iterator[Span]:
    for s, e in inside:
        yield start, s - 1
        start = e + 1
    yield start, end


def _once(found: list[Bearing]) -> list[Bearing]:
    seen: dict[tuple[object, ...], Bearing] = {}
    for bearing in found:
        seen.setdefault((bearing.start, bearing.end, bearing.role, bearing.measure), bearing)
    return list(seen.values())
