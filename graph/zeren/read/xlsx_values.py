"""What an Excel cell shows for the value it holds: numbers, dates, text (ECMA-376, 18.8.30 and 18.17.4)."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_DATES = {14: "y-m-d", 15: "d-m-y", 16: "d-m", 17: "m-y", 18: "h:m", 19: "h:m:s", 20: "h:m", 21: "h:m:s",
          22: "y-m-d h:m", 27: "y年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-y", 31: "y年m月d日", 32: "h:m",
          33: "h:m:s", 34: "h:m", 35: "h:m:s", 36: "y年m月", 45: "m:s", 46: "[h]:m:s", 47: "m:s", 50: "y年m月",
          51: "m月d日", 52: "y年m月", 53: "m月d日", 54: "m月d日", 55: "h:m", 56: "h:m:s", 57: "y年m月",
          58: "m月d日"}  # fmt: skip
_NUMBERS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
            39: "#,##0.00", 40: "#,##0.00"}  # fmt: skip
_DECORATION = re.compile(r"\[(?!h|m|s)[^\]]*\]|[_*].", re.I)
_QUOTED = re.compile(r'"[^"]*"|\\.')
_DATE_LETTERS = re.compile(r"[ymdhseg]", re.I)
_PATTERN = re.compile(r"([#,?]*)(0*)(?:,*)(?:\.([0#?]+))?(,*)(%?)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def plain(text: str) -> str:
    """Return text without the escapes that XML made necessary (`_x000D_`)."""
    return text if "_x" not in text else _ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), text)


def code_of(number: int, custom: dict[int, str]) -> str:
    """Return the format code of a number format; 'General' where none is known."""
    return custom.get(number) or _DATES.get(number) or _NUMBERS.get(number) or "General"


def number(text: str, code: str, from_1904: bool) -> str:
    """Return a stored number as its cell shows it; dates as 2021-11-15, as 2021年11月 where no day is shown.

    >>> number('44515', 'yyyy/m/d', False), number('0.125', '0.0%', False), number('3.0', 'General', False)
    ('2021-11-15', '12.5%', '3')
    """
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return text
    if not amount.is_finite() or abs(amount.adjusted()) > 300:
        return text
    section = _DECORATION.sub("", code.split(";", 1)[0])
    if _DATE_LETTERS.search(_QUOTED.sub("", section).replace("General", "")):
        return _moment(amount, section, from_1904)
    return _figure(amount, section)


def _moment(amount: Decimal, section: str, from_1904: bool) -> str:
    bare = _QUOTED.sub("", section).lower()
    day = amount + (1462 if from_1904 else 0)
    if not 0 <= day < 2958466:
        return _general(amount)
    # Excel counts a 29 February 1900 that never was; days before it stand one further.
    whole = datetime.datetime(1899, 12, 30) + datetime.timedelta(days=int(day) + (day < 60))
    seconds = int((day % 1 * 86400).quantize(Decimal(1), ROUND_HALF_UP))
    moment = whole + datetime.timedelta(seconds=seconds)
    clock = _clock(bare, moment, int(day), seconds)
    date = _date(bare, moment)
    return " ".join(piece for piece in (date, clock) if piece)


def _date(bare: str, moment: datetime.datetime) -> str:
    timed = "h" in bare or "s" in bare
    year, day = "y" in bare or "e" in bare, "d" in bare
    month = "m" in bare and (year or day or not timed)
    if year and (day or not month):
        return f"{moment:%Y-%m-%d}".lstrip() if day else f"{moment.year}年"
    if year:
        return f"{moment.year}年{moment.month}月"
    return f"{moment.month}月{moment.day}日" if day and month else f"{moment.day}日" if day else ""


def _clock(bare: str, moment: datetime.datetime, days: int, seconds: int) -> str:
    if "h" not in bare and "s" not in bare:
        return ""
    if "[h" in bare:
        return f"{days * 24 + seconds // 3600}:{seconds // 60 % 60:02d}"
    if "y" in bare and seconds == 0:
        return ""
    return f"{moment:%H:%M:%S}" if "s" in bare else f"{moment:%H:%M}"


def _figure(amount: Decimal, section: str) -> str:
    found = next((m for m in _PATTERN.finditer(section) if m.group()), None)
    if found is None or "General" in section or re.search(r"[eE/@]", _QUOTED.sub("", section)):
        return _general(amount)
    places = len(found.group(3) or "")
    scaled = amount * 100 if found.group(5) else amount
    shown = abs(scaled).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if scaled.adjusted() < 25 else abs(scaled)
    digits = f"{shown:,f}" if "," in found.group(1) else f"{shown:f}"
    width = len(found.group(2)) + (places + 1 if places else 0)
    sign = "-" if scaled < 0 and shown else ""
    return (
        _words(section[: found.start()])
        + sign
        + digits.rjust(width, "0")
        + found.group(5)
        + _words(section[found.end() :])
    )


def _words(section: str) -> str:
    return "".join(m.group().strip('"').lstrip("\\") for m in _QUOTED.finditer(section))


def _general(amount: Decimal) -> str:
    """Return the number with the 15 digits Excel keeps, without a needless fraction."""
    rounded = amount if len(amount.as_tuple().digits) <= 15 else Decimal(f"{amount:.15g}")
    text = f"{rounded:f}" if abs(rounded.adjusted()) < 21 else f"{rounded:E}"
    return text.rstrip("0").rstrip(".") if "." in text and "E" not in text else text
