"""The date a document bears: a line that is nothing but a date, or the year of its own number."""

from __future__ import annotations

import re
from datetime import date

from zeren.text import fold, numeral

_SHORT = "([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_LINE = re.compile(rf"(?m)^[ \t]*([0-9]{{4}}|[〇零一二三四五六七八九]{{4}})年{_SHORT}月{_SHORT}日[ \t,，]*$")
_HEAD = re.compile(r"(?:印发|发布|公开|成文)(?:时间|日期)[:：]?\s*([0-9]{4})[-年/.]([0-9]{1,2})[-月/.]([0-9]{1,2})")


def issued(text: str) -> str | None:
    r"""Return the ISO day a document was issued, None where it does not say.

    The last line that holds a date alone is where a Chinese document is signed; before that, what a web page
    says of its publication. A date within a sentence or a cell with other words says nothing of the document.

    >>> issued('整改方案\n……\n云岭市人民政府\n2023年4月10日\n')
    '2023-04-10'
    """
    folded = fold(text)
    found = [*_HEAD.finditer(folded), *_LINE.finditer(folded)]
    days = [day for match in found if (day := _day(match)) is not None]
    return days[-1] if days else None


def _day(match: re.Match[str]) -> str | None:
    numbers = [numeral(part) for part in match.groups()]
    try:
        return date(*(number or 0 for number in numbers)).isoformat()
    except ValueError:
        return None
