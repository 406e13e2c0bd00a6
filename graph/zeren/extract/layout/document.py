"""From a document to its frames: tables first, then what stands outside them."""

from __future__ import annotations

import re
from dataclasses import replace

from zeren.extract.layout import ends, flat, labels, nested, outline, records
from zeren.extract.layout.frames import Field, Frame, numbered
from zeren.extract.layout.headings import exact
from zeren.model import Document
from zeren.text import trim


def frames(document: Document, folded: str) -> list[Frame]:
    """Return the issues of a document, in order; one frame for the whole text where nothing divides it."""
    tabled = nested.frames(folded, document.tables)
    if tabled:
        return tabled
    if _headings_alone(folded):
        return []
    end = ends.site(folded)
    return (
        flat.frames(folded, 0, end)
        or _rows(folded)
        or outline.frames(folded, 0, end)
        or records.frames(folded, 0, end)
        or _whole(folded, end)
    )


_CELL, _WORD = re.compile(r"[^\t\n|]+"), re.compile(r"[^\s|]+")


def _headings_alone(folded: str) -> bool:
    """Return whether a text is nothing but the headings of a table, two at least."""
    for pattern in (_CELL, _WORD):
        cells = (cell for m in pattern.finditer(folded) if (cell := m[0].strip(" -:")))
        if exact(next(cells, "")) and exact(next(cells, "")) and all(map(exact, cells)):
            return True
    return False


def _rows(folded: str) -> list[Frame]:
    """Return the rows of a table without headings, two at least."""
    rows = flat.unheaded(folded, 0, len(folded))
    return rows if len(rows) >= 2 else []


def passage(document: Document, folded: str) -> Frame:
    """Return one frame for a passage, whatever its layout: the fields of all its rows or labels."""
    tabled = nested.frames(folded, document.tables)
    if tabled:
        alone = not _tasks(tabled)
        fields = tuple(field for frame in tabled for field in _of_row(frame, alone=alone))
        return Frame(tabled[0].number, fields, 0, len(folded))
    end = len(folded)
    rows = flat.frames(folded, 0, end) or flat.unheaded(folded, 0, end)
    if rows:
        return Frame(rows[0].number, tuple(field for row in rows for field in row.fields), 0, end)
    if listed := _listed(folded):
        return listed
    return (_whole(folded, end) or [Frame("", (), 0, end)])[0]


def _tasks(rows: list[Frame]) -> bool:
    """Return whether the rows of a passage are tasks under numbers of their own, and no problems."""
    plain = all(len(row.of("measure")) == 1 and row.of("number") and not row.of("problem", "state") for row in rows)
    return len(rows) > 1 and plain and len({row.number for row in rows}) == len(rows)


def _of_row(row: Frame, *, alone: bool) -> tuple[Field, ...]:
    """Return the fields of a row, bound to its task where its passage holds several."""
    return row.fields if alone else tuple(replace(field, measure=row.number) for field in row.fields)


def _listed(folded: str) -> Frame | None:
    """Return the one frame of a list of tasks that each have labels of their own: 1.…责任单位：… 2.…."""
    items = outline.frames(folded, 0, len(folded))
    if len(items) < 2 or not any(item.of("unit", "mixed") for item in items):
        return None
    if any(item.of("measure", "problem", "progress", "objective") for item in items):
        return None
    fields = tuple(replace(field, measure=item.number) for item in items for field in item.fields)
    return Frame(numbered(folded, fields, "1"), (*_before(folded, items[0].start), *fields), 0, len(folded))


def _before(folded: str, end: int) -> list[Field]:
    start, stop = trim(folded, 0, end)
    return labels.fields(folded, start, stop) if stop > start else []


def _whole(folded: str, end: int) -> list[Frame]:
    start, end = trim(folded, 0, end)
    fields = tuple(labels.fields(folded, start, end))
    return [Frame(numbered(folded, fields, "1"), fields, start, end)] if fields else []
