"""Outlines: numbered paragraphs, each an issue, with labels or brackets that say who and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zeren.extract.layout import labels
from zeren.extract.layout.frames import Field, Frame
from zeren.text import numeral, trim

_C = "[一二三四五六七八九十]{1,4}"
# Styles of numbering, from the coarsest; an issue is a block of the coarsest style that does not mix issues.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?m)^[^\S\n]*{pattern}"))
    for name, pattern in (
        ("item", rf"(?:问题|任务|整改任务|事项|隐患|第)[^\S\n]*(?P<n>{_C}|\d{{1,3}})(?:项|条|、|:|号|\.|(?=[^\S\n]|\n|。))"),
        ("chinese", rf"(?P<n>{_C})[、.．]"),
        ("chinese_bracket", rf"[（(](?P<n>{_C})[)）]"),
        ("arabic", r"(?P<n>\d{1,3})[.、．](?!\d{1,2}(?:[%万亿吨米千公]|\D?\d))"),
        ("bracket", r"[（(](?P<n>\d{1,3})[)）]"),
    )
)
_ONCE = frozenset(["deadline", "objective", "unit", "measure", "problem", "state", "mixed"])
_DUTY = re.compile("（[^（）]*(?:（[^（）]*）[^（）]*)*(?:牵头|负责|配合|落实|责任单位|主办)[^（）]*(?:（[^（）]*）[^（）]*)*）")


@dataclass(frozen=True, slots=True)
class Block:
    """One numbered paragraph and what is under it."""

    number: str
    start: int
    body: int
    end: int


def frames(text: str, start: int, end: int) -> list[Frame]:
    """Return one frame for each issue of the outline text[start:end], or [] where there is none."""
    found = labels.find(text, start, end)
    for _, pattern in _STYLES:
        blocks = _blocks(text, pattern, start, end)
        if len(blocks) >= 2 and _fits(text, blocks, found):
            return [_frame(text, block, _above(text, blocks, block, start)) for block in blocks if _states(text, block, found)]
    return []


def _blocks(text: str, pattern: re.Pattern[str], start: int, end: int) -> list[Block]:
    marks = [(m.start(), m.end(), m["n"]) for m in pattern.finditer(text, start, end)]
    bounds = [s for s, _, _ in marks] + [end]
    return [Block(str(n), s, b, stop) for (s, b, n), stop in zip(marks, bounds[1:], strict=True)]


def _fits(text: str, blocks: list[Block], found: list[labels.Label]) -> bool:
    """Return whether each block holds one issue: no label twice, and labels or brackets in most blocks."""
    counts = [_counts(block, found) for block in blocks]
    if any(n > 1 for count in counts for n in count.values()):
        return False
    used = sum(bool(count) for count in counts)
    if used >= 2:
        return True
    return not found and sum(_one_duty(text, block) for block in blocks) >= 2


def _counts(block: Block, found: list[labels.Label]) -> dict[tuple[str, str | None], int]:
    counts: dict[tuple[str, str | None], int] = {}
    for label in found:
        if block.start <= label.start < block.end and label.meaning.id in _ONCE:
            key = (label.meaning.id, label.meaning.role)
            counts[key] = counts.get(key, 0) + 1
    return counts


def _one_duty(text: str, block: Block) -> bool:
    return len(_DUTY.findall(text, block.start, block.end)) == 1


def _states(text: str, block: Block, found: list[labels.Label]) -> bool:
    return bool(_counts(block, found)) or bool(_DUTY.search(text, block.start, block.end))


def _above(text: str, blocks: list[Block], block: Block, start: int) -> list[Field]:
    return []


def _frame(text: str, block: Block, inherited: list[Field]) -> Frame:
    value = numeral(block.number)
    s, e = trim(text, block.body, block.end)
    return Frame(str(value) if value else block.number, (*inherited, *labels.fields(text, s, e)), block.start, e)
