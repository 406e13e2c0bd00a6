"""Outlines: numbered paragraphs, each an issue, with labels or brackets that say who and when."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

from zeren.extract import states
from zeren.extract.layout import ends, labels, looks, tasks
from zeren.extract.layout.frames import Field, Frame
from zeren.extract.layout.headings import sections
from zeren.extract.layout.looks import unitlike
from zeren.extract.layout.numbering import ITEM, counts_up, numberings
from zeren.extract.layout.tasks import Block
from zeren.text import trim

_ONCE = frozenset(["deadline", "objective", "unit", "measure", "problem", "state", "mixed", "progress"])
_SAYS_WHO = re.compile("牵头|负责|配合|落实|主办|协助|指导|责任单位|承办单位|责任部门")
# A bulletin tells of each matter how far it has got.
_SAYS_HOW_FAR = re.compile("序时进度|，已销号|(?:任务|整改|问题)已(?:全部|基本)?完成")


def frames(text: str, start: int, end: int) -> list[Frame]:
    """Return one frame for each issue of the outline text[start:end], or [] where there is none.

    With labels, an issue is a block of the coarsest numbering in which no label recurs inside a block;
    without, a block of the numbering under which most paragraphs say who is to do something.
    """
    end = ends.foot(text, start, end)
    found = labels.find(text, start, end)
    styles = numberings(text, start, end, found)
    last = ends.last_part(text, styles[0][-1].body, end) if styles else end
    if last != end:
        end, found = last, labels.find(text, start, last)
        styles = numberings(text, start, end, found)
    found = _without_sections(styles, found)
    if under := _by_unit(text, styles):
        return under
    if tasked := tasks.tasked(text, styles, found):
        return tasked
    chosen = (
        _running(styles)
        or _labelled(text, styles, found)
        or _spoken(text, styles, found)
        or _problems(text, styles)
        or _ordered(text, styles)
    )
    if len(chosen) > 1:
        chosen[-1] = replace(chosen[-1], end=ends.closing(text, chosen[0], chosen[-1]))
    heads = looks.unit_lines(text, chosen[-1].end if chosen else 0)
    return [_frame(text, block, [*_under(heads, block), *_above(text, styles, block)]) for block in chosen]


def _under(heads: list[Field], block: Block) -> list[Field]:
    return [head for head in heads if head.end <= block.start][-1:]


_LEAST_RUN = 3


def _running(styles: list[list[Block]]) -> list[Block]:
    """Return the blocks whose numbers run on under coarser headings (一、… 1. 2. 二、… 3.): what is counted through.

    The numbers of measures begin anew under each issue; the numbers of issues do not.
    """
    for coarse, finer in pairwise(styles):
        if len(finer) < _LEAST_RUN or not counts_up(finer):
            continue
        heads = [sum(one.start < block.start < one.end for block in finer) for one in coarse]
        if sum(heads) == len(finer) and sum(head > 0 for head in heads) >= 2:
            return finer
    return []


def _by_unit(text: str, styles: list[list[Block]]) -> list[Frame]:
    """Return the tasks of an outline whose headings are units: 一、县水利局（2项） over 1.… 2.…."""
    for at, blocks in enumerate(styles):
        heads = [_unit_heading(text, block) for block in blocks]
        if len(blocks) >= 2 and all(heads):
            finer = styles[at + 1] if at + 1 < len(styles) else []
            pairs = [(block, head) for block, head in zip(blocks, heads, strict=True) if head]
            return [frame for block, head in pairs for frame in _tasks(text, block, head, finer)]
    return []


_COUNT = re.compile(r"[^\S\n]*(?:（\d{1,3}[项条个]）)?[^\S\n:]*:?[^\S\n]*(?=\n)")


def _unit_heading(text: str, block: Block) -> Field | None:
    """Return the line that begins a block as a heading that names units, if there is something under it."""
    line = text.find("\n", block.body, block.end)
    if line == -1 or not text[line : block.end].strip():
        return None
    counted = next((m.start() for m in _COUNT.finditer(text, block.body, line + 1)), line)
    start, end = trim(text, block.body, counted)
    return Field("heading", start, end, inherited=True) if unitlike(text[start:end]) else None


def _tasks(text: str, block: Block, head: Field, finer: list[Block]) -> list[Frame]:
    inner = [one for one in finer if head.end <= one.start < block.end]
    if inner:
        return [_frame(text, one, [head]) for one in inner]
    start, end = trim(text, text.index("\n", head.end), block.end)
    return [Frame(block.number, (head, *labels.fields(text, start, end)), block.start, end)]


_PROBLEM = re.compile("(?:关于)?[^。；\n:]{2,60}?问题(?:。|\n|$)")


def _problems(text: str, styles: list[list[Block]]) -> list[Block]:
    """Return the blocks of the coarsest numbering that each begin by naming a problem (一、关于河道垃圾的问题)."""
    for blocks in styles:
        if all(_PROBLEM.match(text, *trim(text, block.body, block.end)) for block in blocks):
            return blocks
    return []


_ORDERS = re.compile("[由请][\u4e00-\u9fff]{2}|责令|要(?!素|求|点|件)|应当|须|必须|督促|限于|[日月年]底?前")


def _ordered(text: str, styles: list[list[Block]]) -> list[Block]:
    """Return the coarsest numbering that counts from one and names its items (问题1 …) or mostly orders."""
    for blocks in filter(counts_up, styles):
        orders = sum(_ORDERS.search(text, block.body, block.end) is not None for block in blocks)
        if all(ITEM.match(text, block.start) for block in blocks) or 2 * orders > len(blocks) >= _LEAST_RUN:
            return blocks
    return []


def _labelled(text: str, styles: list[list[Block]], found: list[labels.Label]) -> list[Block]:
    """Return the issues by their labels: the coarsest numbering fits, unless a finer one holds every label.

    Numbers may run on under headings (一、… 1. 2. 二、… 3.), each with labels of its own.
    """
    best: list[Block] = []
    most = 0
    total = sum(label.meaning.id in _ONCE for label in found)
    for blocks in styles:
        counts = [_counts(block, found) for block in blocks]
        used = [block for block, count in zip(blocks, counts, strict=True) if count]
        if len(used) < 2 or any(n > 1 for count in counts for n in count.values()):
            continue
        if not best or (len(used) > most and sum(sum(count.values()) for count in counts) == total):
            best = [block for block in blocks if block in used or _SAYS_WHO.search(text, block.body, block.end)]
            if 2 * len(best) >= len(blocks):
                best = [block for block in blocks if block in best or not _section(text, block)]
            most = len(used)
    return best


def _section(text: str, block: Block) -> bool:
    """Return whether a block is headed as a part of its document, like 保障措施, and not as an issue."""
    return sections().match(text, *trim(text, block.body, block.end)) is not None


def _without_sections(styles: list[list[Block]], found: list[labels.Label]) -> list[labels.Label]:
    """Return the labels without those that are numbered headings (一、工作目标 二、重点任务) above finer numbers."""
    for blocks, finer in pairwise(styles):
        begins = {block.start for block in blocks} | {block.body for block in blocks}
        heading = [label for label in found if label.start in begins]
        if len({(h.meaning.id, h.meaning.role) for h in heading}) >= 2 and len(finer) >= 2:
            return [label for label in found if label not in heading]
    return found


def _counts(block: Block, found: list[labels.Label]) -> dict[tuple[str, str], int]:
    """Return how often each label stands in a block; 监管单位 and 督导单位 are two although both supervise."""
    counts: dict[tuple[str, str], int] = {}
    for label in found:
        if block.start <= label.start < block.end and label.meaning.id in _ONCE:
            key = (label.meaning.id, label.word if label.meaning.id == "unit" else "")
            counts[key] = counts.get(key, 0) + 1
    return counts


def _spoken(text: str, styles: list[list[Block]], found: list[labels.Label]) -> list[Block]:
    if any(label.meaning.id == "measure" for label in found):
        return []
    starts = sorted(block.start for blocks in styles for block in blocks)
    scored = [(sum(_says_who(text, block, starts) for block in blocks), -i) for i, blocks in enumerate(styles)]
    best = max(scored, default=(0, 0))
    if best[0] < 2:
        return []
    chosen = styles[-best[1]]
    below = styles[1 - best[1]] if 1 - best[1] < len(styles) else []
    return below if len(below) > len(chosen) and all(_only_heads(text, block, below) for block in chosen) else chosen


def _only_heads(text: str, block: Block, below: list[Block]) -> bool:
    """Return whether a block heads tasks and names their lead in brackets: 一、提升服务（区政务办牵头）."""
    line = text.find("\n", block.body, block.end)
    first = next((b.start for b in below if block.start < b.start < block.end), None)
    return first is not None and first <= line + 1 and text[block.body : line].rstrip().endswith("）")


def _says_who(text: str, block: Block, starts: list[int]) -> bool:
    """Return whether the block's own paragraph, before any numbering inside it, says who is to act."""
    inner = bisect_right(starts, block.start)
    last = min(block.end, starts[inner]) if inner < len(starts) else block.end
    return bool(_SAYS_WHO.search(text, block.body, last) or _SAYS_HOW_FAR.search(text, block.body, last))


def _above(text: str, styles: list[list[Block]], block: Block) -> list[Field]:
    """Return the brackets in headings above the block: a lead named there leads all that is under it."""
    fields = []
    for blocks in styles:
        for other in blocks:
            if other.start < block.start < other.end:
                line = text.find("\n", other.body, other.end)
                fields += [
                    Field("heading", m.start(1), m.end(1), inherited=True)
                    for m in _BRACKET.finditer(text, other.body, line if line != -1 else other.end)
                ]
    return fields


_BRACKET = re.compile("（([^（）]*(?:牵头|负责|主办|责任单位)[^（）]*)）")


def _frame(text: str, block: Block, inherited: list[Field]) -> Frame:
    s, e = trim(text, block.body, block.end)
    headed = _heading(text, s, e)
    heading = [Field("problem", *trim(text, s, headed))] if headed else []
    told = labels.fields(text, headed or s, e)
    if headed and len(told) == 1 and told[0].meaning == "body" and _tells(text, told[0]):
        told = [replace(told[0], meaning="progress")]
    return Frame(block.number, (*inherited, *heading, *told), block.start, e)


def _tells(text: str, field: Field) -> bool:
    """Return whether what stands under a problem begins with how far it got, such as 已完成整改."""
    return states.opens(text, field.start, field.end) is not None


def _heading(text: str, start: int, end: int) -> int | None:
    """Return where the heading line of a block ends, where its first line only names the matter."""
    named = _PROBLEM.match(text, start, end)
    line = named.end() if named and named.end() < end else text.find("\n", start, end)
    if line == -1 or line - start > 80 or _SAYS_WHO.search(text, start, line) or text.find(":", start, line) != -1:
        return None
    return line
