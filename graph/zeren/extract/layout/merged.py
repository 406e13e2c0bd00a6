"""Rows that share one merged problem, or number and title, are one issue: each row a measure with units and limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zeren.extract import items
from zeren.extract.layout.frames import Field, Frame

_OWN = ("measure", "unit", "mixed", "deadline", "person")
"""What a row may say of its measure."""
_SHARED = ("state", "progress")


def joined(text: str, frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames with those made one that stand under one merged problem.

    A row of several numbered measures is one measure of the issue, numbered as the row is: who answers for it answers
    for nothing else. Rows with states of their own stay apart, for a state belongs to a whole issue; not where their
    number is merged too, for then each says how far its measure is.
    """
    out: list[Frame] = []
    run: list[Frame] = []
    for frame in frames:
        if run and not _goes_on(run[-1], frame):
            out += _one(text, run)
            run = []
        run.append(frame)
    return [*out, *_one(text, run)]


def _goes_on(above: Frame, frame: Frame) -> bool:
    number = frame.of("number")
    # A category is merged over issues of different numbers; a title is the matter only where its number is merged too.
    what = "problem" if frame.of("problem") or not number else "title"
    merged = [f for f in frame.of(what) if f.inherited]
    same = {(f.start, f.end) for f in merged} == {(f.start, f.end) for f in above.of(what)}
    return bool(merged) and same and all(f.inherited for f in number) and frame.number == above.number


def _one(text: str, run: list[Frame]) -> list[Frame]:
    stated = any(not f.inherited for frame in run[1:] for f in frame.of(*_SHARED))
    if len(run) < 2 or (stated and not all(frame.of("number") for frame in run)):
        return run
    numbers = [_number(text, frame) for frame in run]
    if None in numbers:
        return run
    plain = [n or str(i) for i, n in enumerate(numbers, 1)]
    named = plain if len(set(plain)) == len(plain) else [str(i) for i in range(1, len(plain) + 1)]
    whole = {(f.start, f.end) for f in run[0].fields if all((f.start, f.end) in _spans(frame) for frame in run)}
    fields = [f for f in run[0].fields if (f.start, f.end) in whole or f.meaning not in (*_OWN, *_SHARED)]
    for frame, number in zip(run, named, strict=True):
        fields += [
            replace(f, measure=number)
            for f in frame.fields
            if (f.start, f.end) not in whole and f.meaning in (*_OWN, *_SHARED)
        ]
        rest = (
            f for f in frame.fields if f.meaning not in (*_OWN, *_SHARED) and not f.inherited and frame is not run[0]
        )
        fields += rest
    start, end = min(frame.start for frame in run), max(frame.end for frame in run)
    return [Frame(run[0].number, tuple(fields), start, end)]


def _spans(frame: Frame) -> set[tuple[int, int]]:
    return {(f.start, f.end) for f in frame.fields}


def _number(text: str, frame: Frame) -> str | None:
    """Return the printed number of a row's measure, 2-3 where it has several, "" without; None where it has no cell."""
    held: tuple[Field, ...] = frame.of("measure")
    if len(held) != 1 or held[0].inherited:
        return None
    found = items.split(text, held[0].start, held[0].end)
    printed = [one.number for one in found if one.number]
    return "-".join(dict.fromkeys((printed[0], printed[-1]))) if printed else ""
