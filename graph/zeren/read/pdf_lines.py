"""Characters to lines, and lines to paragraphs: a word broken at the edge of its column is made whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from zeren.read.pdf_model import Line

_ITEM = re.compile(
    r"\s*(?:\d{1,3}[.．、)）](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是])"
)
_NUMBER = re.compile(r"\s*[（(]?(\d{1,3})[.．、)）]")
_CLOSED = "。；！？;!?"
# What no line may be broken inside: a run of letters or digits, or one wide character; with the brackets that
# open before it and the marks that close behind it (JIS X 4051 and GB/T 15834 have these rules).
_TOKEN = re.compile(r"[（《〈“‘【〔([]*(?:[!-'*-~]+|.)[，。、；：？！）》〉”’】〕…％%),.;:]*")


def lines(chars: Iterable[dict[str, Any]]) -> list[Line]:
    """Return the lines that characters with places form, from the top; wide gaps become a blank."""
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda c: ((c["top"] + c["bottom"]) / 2, c["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if rows and abs((rows[-1][0]["top"] + rows[-1][0]["bottom"]) / 2 - middle) < 0.4 * char["size"]:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [line for line in map(_line, rows) if line.text.strip()]


def _line(row: list[dict[str, Any]]) -> Line:
    row = sorted(row, key=lambda c: c["x0"])
    text, before = "", None
    for char in row:
        if before is not None and char["x0"] - before["x1"] > _gap(before["text"], char["text"]) * char["size"]:
            text = text.rstrip(" ") + " "
        text += char["text"]
        before = char
    inked = [c for c in row if c["text"].strip()] or row
    return Line(
        text.strip(" "), min(c["x0"] for c in inked), min(c["top"] for c in row), max(c["x1"] for c in inked),
        max(c["bottom"] for c in row), max(c["size"] for c in row),
    )  # fmt: skip


def _gap(before: str, after: str) -> float:
    return 0.9 if _is_wide(before[-1:]) or _is_wide(after[:1]) else 0.22


def _is_wide(char: str) -> bool:
    return bool(char) and unicodedata.east_asian_width(char) in "WFA"


def paragraphs(found: list[Line], left: float, right: float) -> list[str]:
    """Return lines joined to paragraphs inside a column from `left` to `right`.

    A line goes on in the next one where it reaches the edge of the column, and the next one neither
    stands further in nor opens a new item.
    """
    texts: list[str] = []
    edge = max((line.x1 for line in found), default=right)
    start = min((line.x0 for line in found), default=left)
    for number, line in enumerate(found):
        before = found[number - 1] if number else None
        if before is not None and not _next_item(texts, line.text) and _goes_on(before, line, start, edge, right):
            texts[-1] = joined(texts[-1], line.text)
        else:
            texts.append(line.text)
    return texts


def _next_item(texts: list[str], line: str) -> bool:
    """Return whether a line opens the item whose number follows the last one opened: 4、 behind 3、."""
    number = _NUMBER.match(line)
    last = next((found for text in reversed(texts) if (found := _NUMBER.match(text))), None)
    return number is not None and last is not None and int(number[1]) == int(last[1]) + 1


def _goes_on(before: Line, line: Line, start: float, edge: float, right: float) -> bool:
    size = max(line.size, 1.0)
    room = _first_width(line.text) * size + 0.6 * size
    if before.x1 < edge - room and (before.x1 < right - 2 * room or right - edge < room):
        return False
    if line.top - before.bottom > 1.8 * size:
        return False
    opens = _ITEM.match(line.text) is not None
    if opens and (before.text[-1:] in _CLOSED or line.x0 - start > 0.8 * size):
        return False
    return not (line.x0 - start > 1.6 * size and before.x0 - start < 0.8 * size)


def _first_width(text: str) -> float:
    """Return the width, in letter sizes, of what the line before would have had to take of this line."""
    token = _TOKEN.match(text.strip())
    return sum(1.0 if _is_wide(char) else 0.55 for char in token[0]) if token else 1.0


def joined(first: str, second: str) -> str:
    """Return two pieces of a broken line as one; a blank only between two words in letters.

    >>> joined('咸阳市生态', '环境局'), joined('PM2.5 of', 'the year'), joined('20', '21年')
    ('咸阳市生态环境局', 'PM2.5 of the year', '2021年')
    """
    last, first_next = first[-1:], second[:1]
    words = (last + first_next).isascii() and last.isalpha() and first_next.isalpha()
    return f"{first} {second}" if words else first + second
