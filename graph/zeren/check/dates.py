"""Dates that cannot be: days no calendar has, spans that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from zeren.check.counts import finding, wording
from zeren.check.finding import Finding
from zeren.model import DocumentRow

CODE = "impossible-date"
_LEAP = 2024
"""Stands for a year that is not said, so that 2月29日 may be."""


def in_document(document: DocumentRow, text: str) -> Iterator[Finding]:
    """Yield a finding for each date of one document's text that cannot be; `text` is it, folded."""
    for said in _pattern("single").finditer(text):
        if _day(said["y"], said["m"], said["d"]) is None:
            yield finding(CODE, document, "date_impossible", *said.span())
    for said in _pattern("range").finditer(text):
        first, last = _day(said["y"], said["m"], said["d"]), _day(said["y2"], said["m2"], said["d2"])
        # A month without a day may mean its last; only whole months after one another are reversed.
        alike = bool(said["d"]) == bool(said["d2"])
        if first and last and (last < first if alike else (last.year, last.month) < (first.year, first.month)):
            yield finding(CODE, document, "date_reversed", *said.span())


def _day(year: str | None, month: str, day: str | None) -> date | None:
    try:
        return date(int(year or _LEAP), int(month), int(day or 1))
    except ValueError:
        return None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(wording()["date"][name])
