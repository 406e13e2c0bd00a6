"""Calendar dates as Chinese documents write them, with the precision they have."""

from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass

from zeren.text import numeral

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_Y = r"(?:\d{4}|[一二]〇[一二三〇]\S|二[〇○零][一二三]\w)"
_PATTERN = re.compile(
    rf"(?:(?P<year>(?:19|20)\s?\d\s?\d|[一二][〇○零九][〇○零一二三四五六七八九]{{2}}|(?:今|本|当|次|明|去)(?=年))\s?(?:年度?|[.\-/](?=\d)))?\s?"
    rf"(?:(?P<month>{_N})\s?(?:月份?|[.\-/](?=\d))\s?)?"
    rf"(?:(?P<day>{_N})\s?[日号]|(?P<isoday>(?<=[.\-/])\d{{1,2}})(?!\d)|(?P<xun>[上中下]旬))?"
    r"(?P<part>[底末初](?!期)|年内|年底|年末|年初|年中|月底|月末|上半年|下半年|第?[一二三四1234]季度末?|季度末)?"
)
_QUARTER = re.compile("第?([一二三四1234])季度")
_HALF = {"上半年": 6, "下半年": 12, "年中": 6, "年初": 1}


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written: text[start:end]; parts that are not said are None. `part` is a word such as 底 or 上旬."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    part: str = ""

    def last(self, year: int | None) -> str | None:
        """Return the last day meant, as an ISO date, `year` standing in where none is said; None without one."""
        year = self.year or year
        if year is None or not 1900 <= year <= 2100:
            return None
        month = self._last_month()
        if not 1 <= month <= 12:
            return None
        day = self.day or self._part_day(year, month)
        return f"{year:04d}-{month:02d}-{day:02d}" if day <= calendar.monthrange(year, month)[1] else None

    def first(self, year: int | None) -> str | None:
        """Return the first day meant, as an ISO date, or None without a year."""
        year = self.year or year
        if year is None:
            return None
        if self.month is None and (quarter := _QUARTER.search(self.part)):
            return f"{year:04d}-{3 * int(numeral(quarter[1]) or 1) - 2:02d}-01"
        day = self.day or {"中旬": 11, "下旬": 21}.get(self.part, 1)
        return f"{year:04d}-{self.month or 1:02d}-{day:02d}"

    def _last_month(self) -> int:
        if self.month:
            return self.month
        quarter = _QUARTER.search(self.part)
        if quarter:
            return 3 * int(numeral(quarter[1]) or 4)
        return _HALF.get(self.part, 12)

    def _part_day(self, year: int, month: int) -> int:
        last = calendar.monthrange(year, month)[1]
        return {"上旬": 10, "中旬": 20, "初": 10 if self.month else last}.get(self.part, last)


def match(text: str, at: int, end: int) -> Date | None:
    """Return the date that begins at `at`, or None. A bare number is no date."""
    found = _PATTERN.match(text, at, end)
    if not found or not (found["year"] or found["month"] or found["part"]):
        return None
    if _year_and_month(text, found):
        return Date(*found.span(), _year(found["year"]), int(found["isoday"]), None)
    if not _whole(text, found):
        return None
    day = found["day"] or found["isoday"]
    part = found["xun"] or found["part"] or ""
    return Date(found.start(), found.end(), _year(found["year"]), _number(found["month"]), _number(day), part)


_AMOUNT = re.compile(r"\s?[\d.%％万亿千元吨米公平亩立倍个家人次]")


def _year_and_month(text: str, found: re.Match[str]) -> bool:
    """Return whether 2024.11 is a month: no measure word makes it an amount."""
    bare = found["year"] and "年" not in found[0] and not found["month"] and found["isoday"] and not found["part"]
    return bool(bare) and 1 <= int(found["isoday"]) <= 12 and not _AMOUNT.match(text, found.end())


def _whole(text: str, found: re.Match[str]) -> bool:
    # 3.5 and 1-2 are no dates: a year without 年 needs a month and a day, a month without 月 a year.
    if not found["year"] and found["month"] and "月" not in found[0]:
        return False
    if found["year"] and "年" not in found[0]:
        return bool(found["month"] and (found["isoday"] or found["day"] or "月" in found[0]))
    return bool(found["year"] or found["month"] or len(found["part"] or "") > 1)


def _number(printed: str | None) -> int | None:
    return numeral(printed) if printed else None


@functools.cache
def _year(printed: str | None) -> int | None:
    if not printed or not (printed[0].isdigit() or printed[0] in "一二"):
        return None
    digits = printed.replace(" ", "")
    return int(digits) if digits.isdigit() else numeral(digits.replace("○", "〇").replace("零", "〇"))
