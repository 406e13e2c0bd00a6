"""Characters: folding to one width and script without moving an offset, numerals, lines, display width."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from zeren import resources

_PUNCTUATION = {
    "：": ":", "，": "，", "；": "；", ",": "，", ";": "；", "（": "（", "(": "（", "）": "）", ")": "）",
    "﹕": ":", "︰": ":", "∶": ":", "【": "【", "〔": "〔", "?": "？", "!": "！",
    "？": "？", "！": "！", "\u00a0": " ", "\u3000": " ",
    "－": "-", "–": "-", "—": "-", "―": "-", "~": "-", "～": "-", "〜": "-", "﹣": "-", "−": "-",
    "｡": "。", "､": "、", "﹑": "、", "·": "·", "•": "·", "／": "/", "\u2002": " ", "\u2003": " ", "\u2009": " ",
    "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n",
    "［": "〔", "］": "〕", "[": "〔", "]": "〕",
}  # fmt: skip
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0, "Ｏ": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@functools.cache
def _table() -> dict[int, str]:
    table = {c: unicodedata.normalize("NFKC", chr(c)) for c in range(0xFF01, 0xFF5F)}
    table |= {c: unicodedata.normalize("NFKC", chr(c)) for c in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9))}
    table |= {ord(k): v for k, v in _traditional().items()}
    table |= {ord(k): v for k, v in _PUNCTUATION.items()}
    return {k: v for k, v in table.items() if len(v) == 1}


def _traditional() -> dict[str, str]:
    pairs = resources.text("data", "characters", "traditional.tsv").splitlines()
    return dict(line.split("\t")[:2] for line in pairs if line and not line.startswith("#"))


def fold(text: str) -> str:
    """Return `text` with one width, one script (simplified) and one form of each mark.

    The result has the same length: every offset into it is an offset into `text`.

    >>> fold('責任單位：市發改委（２０２１年)')
    '责任单位:市发改委（2021年）'
    >>> fold('- 责任单位：市发改委')
    '  责任单位:市发改委'
    """
    folded = text.replace("\r\n", " \n").translate(_table())
    if _MARK.search(folded):
        folded = _BULLET.sub(lambda mark: " " * len(mark[0]), folded)
    return _STOP.sub("。", folded) if "." in folded else folded


# 完成整改.县水利局负责: a sentence ends; 一.加强领导 is numbered.
_STOP = re.compile(
    r"(?<=[\u4e00-\u9fff）”])(?<!^[一二三四五六七八九十])(?<![\n\s，。；、）][一二三四五六七八九十])"
    r"(?<!十[一二三四五六七八九])\.(?=[\u4e00-\u9fff“（\s\d]|$)"
)
# A mark of a list says nothing; ■ and ★ may, of a box ticked or a unit that leads. - 3 - is the number of a page.
_MARK = re.compile("[-•·▪➢►‣∙◦–—]")
_BULLET = re.compile(rf"(?m)^[^\S\n]*{_MARK.pattern}[^\S\n]+(?=\S)(?!\d+[^\S\n]*[-–—])")


_LONGEST_NUMERAL = 18


def numeral(text: str) -> int | None:
    """Return the integer a Chinese or Arabic numeral means, or None.

    >>> numeral('十二'), numeral('两'), numeral('二〇二一'), numeral('1200'), numeral('三百零五'), numeral('市')
    (12, 2, 2021, 1200, 305, None)
    """
    if len(text) > _LONGEST_NUMERAL:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _with_units(text)


_COUNTED = re.compile("\\d+|[〇零一二两三四五六七八九十百]{1,5}|[^\\d〇零一二两三四五六七八九十百]+|.")


def natural(number: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that puts 2 before 10, 二 before 三, and words behind numbers.

    >>> sorted(["十一", "三", "二", "10", "2"], key=natural)
    ['2', '二', '三', '10', '十一']
    """
    parts: list[str] = _COUNTED.findall(number)
    values = [int(part) if part.isdecimal() else numeral(part) for part in parts]
    return tuple((1, 0, p) if value is None else (0, value, p) for p, value in zip(parts, values, strict=True))


def _with_units(text: str) -> int:
    total, section, digit = 0, 0, 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif _UNITS[c] < 10_000:
            section, digit = section + (digit or 1) * _UNITS[c], 0
        else:
            total, section, digit = (total + section + digit) * _UNITS[c], 0, 0
    return total + section + digit


def width(text: str) -> int:
    """Return how many terminal columns `text` takes; East Asian wide characters take two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def meant(asked: str, known: Iterable[str], most: int = 1, cutoff: float = 0.6) -> str:
    """Return a hint with the known words that are most like what was asked for; "" where none is like it.

    >>> meant('bulid', ['build', 'query'])
    'Did you mean build?'
    """
    near = get_close_matches(asked, list(known), n=most, cutoff=cutoff)
    return f"Did you mean {' or '.join(near)}?" if near else ""


_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of what stands beside them (Unicode Standard Annex 9)."""
_STEERING = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_TURNING}]")
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff{_TURNING}]")


def terminal(text: str) -> str:
    r"""Return text that moves no cursor and turns no direction; blanks in lines become one blank.

    >>> terminal('a\x1b[31mb\nc')
    'a\\x1b[31mb c'
    """
    return _STEERING.sub(lambda found: f"\\x{ord(found[0]):02x}", re.sub(r"[\t\r\n]+", " ", text))


def screen(text: str) -> str:
    """Return lines that move no cursor; their ends stay."""
    return "\n".join(map(terminal, text.split("\n")))


def harmless(text: str) -> str:
    """Return text for pages and documents, � for what XML 1.0 and html forbid or what turns the direction of others."""
    return _FORBIDDEN.sub("\ufffd", text)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    r"""Return [start, end) without the blanks at its two ends.

    >>> trim(' 甲 乙\n', 0, 5)
    (1, 4)
    """
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return start, end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_CLEAN = re.compile(r"[\s\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd]+")


def bare(text: str) -> str:
    """Return folded text without any blank zero-width or lost character, for comparing.

    >>> bare('责 任　单位 ')
    '责任单位'
    """
    return _CLEAN.sub("", fold(text))
