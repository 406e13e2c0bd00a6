"""Numbered items inside a passage: 1. 1、 （1） ① 一、 （一） 一是 第一， and 3-1. under issue 3."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zeren.text import numeral, trim

_CIRCLED = {c: str(i) for i, c in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 1)}
_CHINESE = "[一二三四五六七八九十]{1,3}"
_STYLES: tuple[tuple[str, str], ...] = (
    ("under", r"\d{1,3}-(?P<under>\d{1,2})(?:[.、．﹒]|\s?[)）])"),
    ("bracket_under", r"[(（]\s?\d{1,3}-(?P<bracket_under>\d{1,2})\s?[)）][.、]?"),
    ("arabic", r"(?P<arabic>\d{1,3})(?:[.、．﹒]|\s?[)）])"),
    ("bracket", r"[(（]\s?(?P<bracket>\d{1,3})\s?[)）][.、]?"),
    ("circled", r"(?P<circled>[①-⑳])[.、]?"),
    ("chinese", rf"(?P<chinese>{_CHINESE})[、.．]"),
    ("chinese_bracket", rf"[(（]\s?(?P<chinese_bracket>{_CHINESE})\s?[)）][.、]?"),
    ("enumerated", rf"(?P<enumerated>{_CHINESE})(?:是|要)(?=[^否])"),
    ("ordinal", rf"第(?P<ordinal>{_CHINESE})[，、]"),
    ("named", rf"(?:任务|措施|举措)[^\S\n]?(?P<named>\d{{1,3}}|{_CHINESE})(?:[.、:：]|[^\S\n]+)"),
)
_MARK = re.compile("|".join(f"(?:{pattern})" for _, pattern in _STYLES))
# An item may begin a line, or follow the end of a sentence inside one, be its stop as narrow as 清淤.2.
_AT = re.compile(
    r"(?m)(?:^|(?<=[。；;！:：）])|(?<=[\u4e00-\u9fff]\.))[^\S\n]*(?=[\d(（①-⑳一二三四五六七八九十第任措举])"
)
_DATE = re.compile(r"(?:19|20)\d\d\s?(?:年|[-./]\d)")
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: `number` is what is printed, as digits, or None where the passage has no number.

    [start, end) includes the printed number; `body` is where the words begin.
    """

    number: str | None
    start: int
    end: int
    body: int


@dataclass(frozen=True, slots=True)
class _Mark:
    style: str
    value: int
    start: int
    body: int
    decimal: bool
    """It may be a decimal fraction: 1.5万吨. Only a sequence of marks makes it a number of an item."""


def split(text: str, start: int, end: int) -> list[Item]:
    r"""Return the items of text[start:end], in order; `text` is folded.

    The first style that counts up from one, twice at least, is the style of the passage; deeper numbering
    stays inside its item. A passage cut out of a longer list may begin at any number. What stands before
    the first item, or after a blank line behind the last (of items of one line each: after any line), is an item
    without number.

    >>> text = '1.甲事。\n2.2021年4月15日前，乙事；'
    >>> [(i.number, text[i.body:i.end]) for i in split(text, 0, len(text))]
    [('1', '甲事。'), ('2', '2021年4月15日前，乙事；')]
    """
    marks = _sequence(_marks(text, start, end))
    if not marks:
        return _plain(text, start, end)
    bounds = [mark.start for mark in marks] + [end]
    head = _plain(text, start, bounds[0])
    items = [_item(text, mark, stop) for mark, stop in zip(marks, bounds[1:], strict=True)]
    return head + _without_tail(text, items)


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    found = []
    # A passage may begin in the middle of a line, where ^ does not match.
    begin, _ = trim(text, start, end)
    places = [begin, *(m.end() for m in _AT.finditer(text, begin, end) if m.end() > begin)]
    for place in places:
        match = _MARK.match(text, place, end)
        if match:
            style = str(match.lastgroup)
            printed = match[style]
            value = int(_CIRCLED[printed]) if printed in _CIRCLED else numeral(printed)
            found.append(_Mark(style, value or 0, match.start(), match.end(), _is_decimal(text, match)))
    return found


def _is_decimal(text: str, match: re.Match[str]) -> bool:
    # 1.5万吨 begins with a number, 1.2021年4月 with an item and a year.
    if match.lastgroup not in ("arabic", "under") or match[0][-1] != ".":
        return False
    return bool(_NUMBER.match(text, match.end())) and not _DATE.match(text, match.end())


def _sequence(marks: list[_Mark]) -> list[_Mark]:
    styles = list(dict.fromkeys(mark.style for mark in marks if mark.value == 1))
    runs = [_run(marks, style, 1) for style in styles]
    if not runs:
        begun = max((_run(marks, m.style, m.value) for m in _firsts(marks)), key=len, default=[])
        return begun if len(begun) > 1 else [mark for mark in marks if len(marks) == 1 and not mark.decimal]
    long = [run for run in runs if len(run) > 1]
    return long[0] if long else [mark for mark in runs[0] if not mark.decimal]


def _firsts(marks: list[_Mark]) -> list[_Mark]:
    return list({mark.style: mark for mark in reversed(marks)}.values())


def _run(marks: list[_Mark], style: str, first: int) -> list[_Mark]:
    """Return the marks of one style that count up from `first`."""
    chosen: list[_Mark] = []
    for mark in marks:
        if mark.style == style and mark.value == (chosen[-1].value + 1 if chosen else first):
            chosen.append(mark)
    return chosen


def _plain(text: str, start: int, end: int) -> list[Item]:
    start, end = trim(text, start, end)
    return [Item(None, start, end, start)] if start < end else []


def _item(text: str, mark: _Mark, stop: int) -> Item:
    _, end = trim(text, mark.body, stop)
    body, _ = trim(text, mark.body, end)
    return Item(str(mark.value), mark.start, end, body)


_TAIL = re.compile(r"(?<=[。！；])\s*\n\s*\n\s*(?=\S)")


# Behind items of one line each, the next line speaks of all of them: 请各村于5月20日前将值班表报镇环保站.
_NEXT_LINE = re.compile(r"(?<=[。！；])\s*\n\s*(?=\S)")
_FEW = 2


def _without_tail(text: str, items: list[Item]) -> list[Item]:
    last = items[-1]
    lines = len(items) > _FEW and all("\n" not in text[one.body : one.end] for one in items[:-1])
    cut = (_NEXT_LINE if lines else _TAIL).search(text, last.body, last.end)
    if cut is None:
        return items
    return [*items[:-1], Item(last.number, last.start, cut.start(), last.body), *_plain(text, cut.end(), last.end)]
