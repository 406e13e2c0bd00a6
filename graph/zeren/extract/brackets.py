"""Brackets that carry responsibility: （市水利局牵头，2024年6月底前完成）, （责任单位：市教育局）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zeren.extract import cues, lists, shadow
from zeren.extract.layout.headings import role_of_label
from zeren.extract.patterns import HAN
from zeren.extract.plausible import organised
from zeren.extract.shadow import BEARERS, PLACE
from zeren.extract.sight import Sight

Span = tuple[int, int]
_LABEL = re.compile(rf"(?<![^（〔，；。\s])({HAN}{{2,14}})\s*:")


def duties(sight: Sight, start: int, end: int) -> Iterator[Span]:
    """Yield the inside of each bracket of [start, end) that says who is to do something."""
    for s, e in outermost(sight.shadow, start, end):
        if _is_duty(sight, s, e):
            yield s, e


def outermost(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the inside of each bracket that stands in no other; an unclosed one ends with its line."""
    depth, opened = 0, start
    for i in range(start, end):
        c = text[i]
        if c in "（〔":
            opened = i + 1 if depth == 0 else opened
            depth += 1
        elif c in "）〕" and depth:
            depth -= 1
            if depth == 0:
                yield opened, i


def _is_duty(sight: Sight, start: int, end: int) -> bool:
    if any(role_of_label(label[1]) for label in _LABEL.finditer(sight.text, start, end)):
        return True
    if _signed(sight, start, end):
        return False
    named = any(m.kind in BEARERS for m in sight.within(start, end))
    if named and cues.anywhere().search(sight.shadow, start, end):
        return True
    return named and _only_units(sight, start, end)


def _signed(sight: Sight, start: int, end: int) -> bool:
    """Return whether a bracket that ends the text says only where and when it was written: （晋中市，2020年8月）."""
    if sight.text[end + 1 :].strip():
        return False
    return _WHERE_AND_WHEN.fullmatch(sight.shadow, start, end) is not None


_WHERE_AND_WHEN = re.compile(f"(?:{shadow.symbol(PLACE)}|[，、\\s]|(?:19|20)\\d\\d年|\\d{{1,2}}[月日])+")


def _only_units(sight: Sight, start: int, end: int) -> bool:
    """Return whether a bracket behind a sentence holds a list of units and nothing else."""
    if not (sight.text[end + 1 : end + 2] in "。；\n〔（【" or end + 1 >= len(sight.text.rstrip())):
        return sight.text[start - 2 : start - 1] == "。" and _listed(sight, start, end)
    return _listed(sight, start, end)


def _listed(sight: Sight, start: int, end: int) -> bool:
    parts = [p for p in lists.parts(sight, start, end) if not _WHEN.fullmatch(p.name)]
    known = sum(bool(p.kind in BEARERS and p.kind) for p in parts)
    return known > 0 and all(p.kind or (organised(p.name) and len(p.name) <= 20) for p in parts)


_WHEN = re.compile(
    r"(?:于|在)?(?:[\d年月日.至到-]|上旬|中旬|下旬|底|末|前|内|完成|之|以|全部|全面|持续推进|长期坚持|立行立改|时限|立即|即|并|开展|推进|整改|常态化|坚持|长期|持续|启动|:)+"
)
