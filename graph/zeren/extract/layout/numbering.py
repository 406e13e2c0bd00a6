"""The numbers of an outline: which paragraphs are numbered alike, and what each number heads."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import islice, pairwise, takewhile

from zeren.extract import quick
from zeren.extract.layout import labels
from zeren.extract.layout.tasks import Block
from zeren.text import numeral

_C = "[一二三四五六七八九十]{1,4}"
# Styles of numbering, from the coarsest.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, quick.compiled(rf"(?m)^[^\S\n]*{pattern}"))
    for name, pattern in (
        (
            "item",
            rf"(?:问题|任务|整改任务|事项|隐患|项目|实事|清单|第)[^\S\n]*(?P<n>{_C}|\d{{1,3}})(?:项|条|、|:|号|件|\.|(?=[^\S\n]|\n|。|$))",
        ),
        ("chinese", rf"(?P<n>{_C})[、.．]"),
        ("chinese_bracket", rf"[（(](?P<n>{_C})[)）]"),
        ("arabic", r"(?P<n>\d{1,3})[.、．](?!\d{1,2}(?:[%万亿吨米千公]|\D?\d))"),
        ("bracket", r"[（(](?P<n>\d{1,3})[)）]"),
    )
)
ITEM = _STYLES[0][1]
"""问题1, 任务二: an item that is named and numbered."""


def numberings(text: str, start: int, end: int, found: list[labels.Label]) -> list[list[Block]]:
    """Return the blocks of each numbering used in text[start:end], from the coarsest."""
    styles = [_blocks(list(pattern.finditer(text, start, end)), end) for _, pattern in _STYLES]
    return _nested([_without_inner(text, blocks, found, end) for blocks in styles])


def _blocks(marks: list[re.Match[str]], end: int) -> list[Block]:
    bounds = [mark.start() for mark in marks] + [end]
    return [Block(m["n"], m.start(), m.end(), stop) for m, stop in zip(marks, bounds[1:], strict=True)]


def _without_inner(text: str, blocks: list[Block], found: list[labels.Label], end: int) -> list[Block]:
    """Return the blocks without lists of measures that are numbered as the issues themselves are.

    Such a list begins at one right behind its label (整改措施：), and ends with the next label; what is left counts up.
    """
    inner = {start for label, after in pairwise([*found, None]) for start in _inner(text, blocks, label, after)}
    outer = [block for block in blocks if block.start not in inner]
    if not inner or len(outer) < 2 or not counts_up(outer):
        return blocks
    bounds = [block.start for block in outer[1:]] + [end]
    return [replace(block, end=stop) for block, stop in zip(outer, bounds, strict=True)]


def _inner(text: str, blocks: list[Block], label: labels.Label | None, after: labels.Label | None) -> list[int]:
    if label is None or label.meaning.id != "measure":
        return []
    at = bisect_left(blocks, label.body, key=lambda block: block.start)
    if at == len(blocks) or blocks[at].start - label.body > _GAP or text[label.body : blocks[at].start].strip():
        return []
    end = after.start if after else len(text)
    run = takewhile(lambda pair: numeral(pair[1].number) == pair[0], enumerate(islice(blocks, at, None), 1))
    return [block.start for _, block in takewhile(lambda pair: pair[1].start < end, run)]


_GAP = 20
"""So many blanks at most stand between a label and the list it heads."""


def _nested(styles: list[list[Block]]) -> list[list[Block]]:
    """Return the numberings used at least twice, each block ending where a coarser one begins."""
    out: list[list[Block]] = []
    for blocks in (blocks for blocks in styles if len(blocks) >= 2):
        coarser = sorted(b.start for other in out for b in other)
        out.append([replace(b, end=min([s for s in coarser if b.start < s < b.end], default=b.end)) for b in blocks])
    return out


def counts_up(blocks: list[Block]) -> bool:
    """Return whether the printed numbers are one, two, three and so on."""
    return [numeral(block.number) for block in blocks] == [*range(1, len(blocks) + 1)]
