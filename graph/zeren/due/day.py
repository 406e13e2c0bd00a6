"""Days as people give them; a month or a year ends with its last day."""

from __future__ import annotations

import calendar
from datetime import date

from zeren.errors import UsageError


def parse_day(text: str, where: str = "--as-of") -> date:
    """Return the day a person typed (2021-11-15); UsageError when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        hint = "Write year-month-day: 2021-11-15."
        raise UsageError(f"{text!r} is no date of the calendar", where=where, hint=hint) from None


def last_day(text: str) -> date | None:
    """Return the last day of a date that may be a month (2021-11) or a year (2021); None for any other text.

    >>> last_day('2024-02'), last_day('2021'), last_day('soon')
    (datetime.date(2024, 2, 29), datetime.date(2021, 12, 31), None)
    """
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        year, month = numbers[0], numbers[1] if len(numbers) > 1 else 12
        return date(year, month, numbers[2] if len(numbers) > 2 else calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
