"""Tables inside a cell: one that says how an issue is put right belongs to that issue."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from zeren.extract import items
from zeren.extract.layout import columns
from zeren.extract.layout.frames import Field, Frame
from zeren.extract.wording import table
from zeren.model import Table
from zeren.text import trim

_ROW = ("measure", "unit", "mixed", "deadline", "person")


def frames(text: str, tables: Sequence[Table]) -> list[Frame]:
    """Return the issues of all tables, in order; `text` is folded.

    The rows of a table in a cell under a heading for measures are measures of the issue of that cell, unless they
    state problems of their own. Either way its words are no words of the cell around it.
    """
    made = {one.number: columns.frames(text, one) for one in tables}
    for inner in reversed(tables):
        rows = made[inner.number]
        for outer in (one for one in tables if one.number < inner.number and one.start <= inner.start < one.end):
            for at, frame in enumerate(made[outer.number]):
                if holder := _holder(frame, inner):
                    owned = [] if any(row.of("problem", "objective") for row in rows) else rows
                    made[outer.number][at] = _with(text, frame, holder, inner, owned)
                    made[inner.number] = [] if owned else rows
    return [frame for one in tables for frame in made[one.number]]


def _holder(frame: Frame, inner: Table) -> Field | None:
    """Return the measures of the frame around a table, under a heading that says so."""
    start, end = (inner.rows[0][0].start, inner.rows[-1][-1].end) if inner.rows else (inner.start, inner.end)
    return next((one for one in frame.of("measure") if one.heading and one.start <= start and end <= one.end), None)


def _with(text: str, frame: Frame, holder: Field, inner: Table, rows: Sequence[Frame]) -> Frame:
    start, end = trim(text, holder.start, max(holder.start, inner.start))
    kept = end > start and not _shown().fullmatch(text, start, end)
    before = len(items.split(text, start, end)) if kept else 0
    fields = [one for one in frame.fields if one is not holder]
    if kept:
        fields.append(replace(holder, end=end, measure="1" if before == 1 and rows else holder.measure))
    for number, row in enumerate(rows, before + 1):
        fields += [replace(one, measure=str(number)) for one in row.fields if one.meaning in _ROW]
        fields += [one for one in row.fields if one.meaning not in (*_ROW, "number")]
    return replace(frame, fields=tuple(fields))


@functools.cache
def _shown() -> re.Pattern[str]:
    return re.compile(table("headings")["rows"]["shown"])
