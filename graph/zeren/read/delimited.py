"""Values parted by commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
import re

from zeren.read.blocks import Draft, Grid
from zeren.read.encoding import decode
from zeren.read.trouble import damaged

_MARKS = ",\t;|，"
_LONGEST = 1 << 24


def read(name: str, data: bytes) -> Draft:
    """Return the file as one table; the mark between the values is told from its first lines."""
    text, used, notes = decode(data)
    draft = Draft(notes=notes, encoding=used, format="csv")
    text, mark = _mark(text)
    rows = _rows(text, mark, draft)
    if mark != ",":
        draft.note(f"values are parted by {mark!r}")
    draft.blocks = [Grid(values=rows)]
    return draft


def _mark(text: str) -> tuple[str, str]:
    said = re.match(r'"?sep=(.)"?\r?\n', text)
    if said:
        return text[said.end() :], said.group(1)
    counts = [_even(text, mark) for mark in _MARKS]
    best = max(range(len(_MARKS)), key=lambda i: (counts[i], -i))
    return text, _MARKS[best] if counts[best][0] else ","


def _even(text: str, mark: str) -> tuple[int, int]:
    """Return how many of the first records have the commonest width, where that is above one, and the width."""
    sample = re.sub(r'"[^"]*"', "", text[:20_000])
    widths = [line.count(mark) for line in sample.splitlines()[:30] if line.strip()]
    common = max(set(widths), key=lambda w: (widths.count(w), w), default=0)
    return (widths.count(common), common) if common else (0, 0)


def _rows(text: str, mark: str, draft: Draft) -> list[list[str]]:
    before = csv.field_size_limit(_LONGEST)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error:
        draft.note("a quotation mark is not closed; each line was read as a row of its own")
    finally:
        csv.field_size_limit(before)
    try:
        return [next(csv.reader([line], delimiter=mark, quoting=csv.QUOTE_NONE), []) for line in text.splitlines()]
    except csv.Error as error:
        raise damaged(f"the values cannot be told apart ({error})") from error
