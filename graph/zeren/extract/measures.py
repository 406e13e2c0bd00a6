"""The measures of an issue: numbered items of its measure cells, or the one unnumbered task."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, count

from zeren.extract import items
from zeren.extract.layout.frames import Field, Frame


@dataclass(frozen=True, slots=True)
class Task:
    """One measure: its printed number (None where it is the only one and has none) and its words."""

    number: str | None
    start: int
    end: int
    body: int
    field: Field


def tasks(text: str, frame: Frame) -> list[Task]:
    """Return the measures of a frame, in order."""
    found: list[Task] = []
    for field in fields(frame) or _listed(text, frame):
        if field.measure:
            found.append(Task(field.measure, field.start, field.end, field.start, field))
            continue
        split = items.split(text, field.start, field.end)
        numbered = [item for item in split if item.number]
        if field.meaning == "body" and len(numbered) == 1:
            # A passage that begins with one number is one numbered issue, not a list of measures.
            found.append(Task(None, field.start, field.end, numbered[0].body, field))
            continue
        found += [Task(item.number, item.start, item.end, item.body, field) for item in split]
    return found


def _listed(text: str, frame: Frame) -> tuple[Field, ...]:
    """Return the lists that stand behind a label of tasks or demands where none is headed as measures.

    整改任务：… （1）… （2）… and 整改要求 1.… 2.… say what is to be done.
    """
    found = []
    for field in frame.of("problem", "objective"):
        marked = (
            [i for i in items.split(text, field.start, field.end) if i.number] if _DEMANDS.search(field.heading) else []
        )
        if len(marked) >= _LEAST:
            found.append(replace(field, start=marked[0].start, meaning="measure"))
    return tuple(found)


_DEMANDS = re.compile("任务|要求")
_LEAST = 2


def numbers(tasks: list[Task]) -> list[str]:
    """Return the number of each measure in the record: as printed, where one is.

    Unnumbered ones are counted from 1; beside numbered ones, what heads or follows these is 0, then 0-2: it takes no
    number that another measure has.
    """
    printed = {task.number for task in tasks if task.number}
    counted = map(str, count(1)) if not printed else chain(["0"], (f"0-{n}" for n in count(2)))
    spare = (number for number in counted if number not in printed)
    return [task.number or next(spare) for task in tasks]


_NEXT = re.compile(
    "(?:^|(?<=[。；\\n]))[^\\S\\n]*(?:(?:下一步|下步|接下来|下一阶段|下阶段)(?:工作|打算|计划|整改|措施|安排|要求)*[，,:：、]"
    "|(?=(?:剩余|余下|其余|尚未|未完成)[^，。；\\n]{0,20}(?:由|将于|计划于|预计|拟于)))",
    re.MULTILINE,
)


def planned(text: str, frame: Frame) -> list[Field]:
    """Return what an account of progress plans: from 下一步 on, or from 剩余3处由… on, it says what is to be done."""
    found = []
    for field in frame.of("progress"):
        match = _NEXT.search(text, field.start, field.end)
        if match:
            found.append(replace(field, start=match.end()))
    return found


def fields(frame: Frame) -> tuple[Field, ...]:
    """Return the fields that hold measures: those so labelled, else unlabelled text and objectives alone."""
    labelled = frame.of("measure")
    if labelled:
        return labelled
    titled = frame.of("title")
    if titled and not frame.of("problem", "body"):
        return titled
    return frame.of("body")
