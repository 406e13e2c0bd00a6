"""Issues of an outline whose measures each have labels of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from zeren.extract.layout import labels
from zeren.extract.layout.frames import Frame
from zeren.text import trim


@dataclass(frozen=True, slots=True)
class Block:
    """One numbered paragraph and what is under it."""

    number: str
    start: int
    body: int
    end: int


def tasked(text: str, styles: list[list[Block]], found: list[labels.Label]) -> list[Frame]:
    """Return the issues whose measures each have labels of their own: 问题一：… 整改措施：1.… 责任单位：… 2.…."""
    for coarse, finer in pairwise(styles):
        inner = [[one for one in finer if block.start < one.start < block.end] for block in coarse]
        begun = [
            any(label.meaning.id == "measure" and label.body <= ones[0].start <= label.body + _NEAR for label in found)
            for ones in inner
            if ones
        ]
        own = [label for label in found if label.meaning.id in ("unit", "mixed", "deadline")]
        each = sum(any(one.body <= label.start < one.end for label in own) for ones in inner for one in ones)
        if len(begun) >= 2 and all(begun) and len(begun) == len(coarse) and 2 * each > sum(map(len, inner)):
            return [_of_tasks(text, block, ones) for block, ones in zip(coarse, inner, strict=True)]
    return []


_NEAR = 6


def _of_tasks(text: str, block: Block, tasks: list[Block]) -> Frame:
    """Return the frame of an issue; a label that the last task alone has speaks of the whole issue."""
    s, e = trim(text, block.body, tasks[0].start)
    fields = labels.fields(text, s, e)
    seen: set[tuple[str, str | None]] = set()
    for task in tasks:
        said = labels.fields(text, *trim(text, task.body, task.end))
        last = task is tasks[-1] and len(tasks) > 1
        for field in said:
            key = (field.meaning, field.role)
            whole = last and field.meaning != "body" and key not in seen
            meaning = "measure" if field.meaning == "body" else field.meaning
            fields.append(replace(field, meaning=meaning, measure=None if whole else task.number))
        seen |= {(field.meaning, field.role) for field in said}
    return Frame(block.number, tuple(fields), block.start, max((f.end for f in fields), default=block.end))
