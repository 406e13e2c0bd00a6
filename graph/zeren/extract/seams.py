"""Breaks that a page or a converter put inside words, taken out with the offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate

from zeren.extract import quick
from zeren.extract.layout.headings import exact
from zeren.extract.lexicon import Lexicon
from zeren.extract.shadow import BODY
from zeren.text import width

_HAN = "\u3400-\u9fff"
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_PAGE = quick.compiled(
    r"[^\S\n]{0,40}\n\s{0,12}(?:[-·]\s*\d{1,4}\s*[-·]|第\s*\d{1,4}\s*页(?:[，\s]*共\s*\d{1,4}\s*页)?)[^\S\n]*(?=\n|$)"
)
# 排污口|127个, 管网42|公里: a number and what it counts go on too; a date begins a line of its own.
_BREAK = quick.compiled(
    rf"(?<=[{_HAN}、，（])[^\S\n]*\n\s*(?=[{_HAN}）、，])|(?<=[{_HAN}、，])\n(?=\d{{1,3}}(?![月日])[{_HAN}])|(?<=\d)\n(?=[{_HAN}])"
)
# 2021年6|月30日: a date goes on.
_DATED = quick.compiled(
    r"(?<=(?:19|20)\d\d)\n(?=年[\d底末内前])|(?<=年\d)\n(?=月)|(?<=年\d\d)\n(?=月)|(?<=月\d)\n(?=[日号](?!常))|(?<=月\d\d)\n(?=[日号](?!常))"
)
_GAP = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
# 责任单位: 市水利局, unless another label follows an empty one.
_BEHIND_COLON = re.compile(rf"(?<=[{_HAN}）]:) {{1,4}}(?=[{_HAN}“（\d])(?![{_HAN}]{{2,12}}\s*:)")
_REACH = 10
_LONG = 24
"""A line of so many characters that ends inside a sentence was broken by the page, not by its writer."""
_FULL = 0.72
"""In a text whose lines are nearly all of one length, a line of this part of it was broken by the page."""


@dataclass(frozen=True)
class Seamless:
    """A text without its seams; `origin` and `place` lead between it and the text it came from."""

    text: str
    _cuts: tuple[int, ...] = ()
    _shifts: tuple[int, ...] = ()

    @property
    def unbroken(self) -> bool:
        """Whether nothing was taken out: every offset is the same in both texts."""
        return not self._cuts

    def origin(self, at: int) -> int:
        """Return the offset in the first text of the character at `at`."""
        if not self._cuts:
            return at
        return at + self._shifts[i - 1] if (i := bisect_right(self._cuts, at)) else at

    def last(self, end: int) -> int:
        """Return the end offset in the first text of a stretch that ends at `end`."""
        return self.origin(end - 1) + 1 if end else 0

    def place(self, at: int) -> int:
        """Return the offset here of the character at `at` of the first text; a seam leads behind itself."""
        if not self._cuts:
            return at
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.origin(middle) < at else (low, middle)
        return low


_SPACED = re.compile(
    rf"(?<![{_HAN}])[{_HAN}](?: [{_HAN}]){{2,}}(?![{_HAN}])|(?<![{_HAN}])[{_HAN}](?: {{1,8}}[{_HAN}]){{1,6}}(?=\s*:)"
)


def join(text: str, lexicon: Lexicon) -> Seamless:
    """Return folded `text` without invisible characters, page numbers, and line breaks inside words."""
    seams = sorted(_seams(text, lexicon), key=lambda seam: (seam[0], -seam[1]))
    if not seams:
        return Seamless(text)
    parts, at, cuts, dropped = [], 0, [], 0
    for start, end in seams:
        if start >= at:
            parts.append(text[at:start])
            cuts.append((start - dropped, end - start))
            dropped += end - start
            at = end
    parts.append(text[at:])
    return Seamless("".join(parts), tuple(c for c, _ in cuts), tuple(accumulate(n for _, n in cuts)))


def _seams(text: str, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    for pattern in (_INVISIBLE, _PAGE, _DATED):
        yield from (m.span() for m in pattern.finditer(text))
    spaced = " " in text
    for match in _BEHIND_COLON.finditer(text) if spaced else ():
        yield match.span()
    for match in _SPACED.finditer(text) if spaced else ():
        yield from ((i, i + 1) for i in range(match.start(), match.end()) if text[i] == " ")
    for match in _GAP.finditer(text) if spaced else ():
        if _inside_body(text, match, lexicon):
            yield match.span()
    yield from _page_breaks(text)
    least = _full_line(text)
    for match in _BREAK.finditer(text):
        if not _headed(text, match.end()) and (_inside_word(text, match, lexicon) or _inside_line(text, match, least)):
            yield match.span()


def _full_line(text: str) -> float:
    """Return from how many characters on a line counts as broken by the page."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    if len(lengths) < 8:
        return _LONG
    width = lengths[int(0.9 * len(lengths))]
    full = sum(_FULL * width <= n <= 1.2 * width for n in lengths)
    return min(_LONG, _FULL * width) if 14 <= width <= 60 and 2 * full >= len(lengths) else _LONG


_LEAST_LINES = 3
_PAGE_WIDTHS = (48, 160)
_NEARLY = 3
"""How much of a line, in columns, a page leaves free before a mark that must not begin the next one."""
_ENDS = "。；:！？;"
_LINE_BREAK = re.compile("[^\\S\n]*\n[^\\S\n]*")


def _page_breaks(text: str) -> Iterable[tuple[int, int]]:
    """Yield the breaks behind the full lines of a text that a page broke: all lines but the last of one width."""
    lines = text.rstrip().split("\n")
    begun = any(_LABEL.match(line.strip()) or _FRESH.match(line.strip()) for line in lines[1:])
    if len(lines) < _LEAST_LINES or "\t" in text or begun:
        return
    inside = [line for line in lines[:-1] if line.rstrip()[-1:] not in _ENDS]
    if 2 * len(inside) < len(lines) or not (_even(lines, width) or _even(lines, lambda line: 2 * len(line))):
        return
    for match in _LINE_BREAK.finditer(text, 0, len(text.rstrip())):
        if text[match.start() - 1] not in _ENDS:
            yield match.span()


def _even(lines: list[str], measured: Callable[[str], int]) -> bool:
    """Return whether all lines but the last are as wide as a page, and the last no wider."""
    widths = [measured(line.rstrip()) for line in lines[:-1]]
    page = max(widths)
    full = _PAGE_WIDTHS[0] <= page <= _PAGE_WIDTHS[1] and min(widths) >= page - _NEARLY
    return full and measured(lines[-1]) <= page + _NEARLY


# A heading ends its line; what follows is another sentence.
_TITLE = re.compile(
    "(?:通知|通报|公告|公示|函|意见|方案|办法|清单|计划|决定|报告|台账|情况|要点|分工|措施|问题|表)[）)]?$"
)
_WORD = re.compile(rf"[^\S\n]*([{_HAN}]{{2,12}})(?=[^\S\n]|\t|:|$)", re.MULTILINE)


def _headed(text: str, at: int) -> bool:
    """Return whether the line at `at` begins with a heading that is known word for word."""
    match = _WORD.match(text, at)
    return match is not None and exact(match[1])


def _inside_body(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Return whether a blank stands inside the name of a department: 农业 农村局."""
    left = text[max(0, match.start() - _REACH) : match.start()]
    joined = left + text[match.end() : match.end() + _REACH]
    return any(start < len(left) < end and kind == BODY for start, end, kind in lexicon.hits(joined))


# 责任单位:… begins a line of its own; 政局；完成时限:… goes on with a word before it has a label.
_LABEL = re.compile("[^\n:，。；、]{0,13}:")


def _inside_word(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    if _LABEL.match(text, match.end()):
        return False
    left = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2]
    joined = left + text[match.end() : match.end() + _REACH]
    return any(start < len(left) < end for start, end, _ in lexicon.hits(joined))


_FRESH = re.compile(r"[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[.、）)]|[一二三四五六七八九十][是要]")

# No title has two of these.
_SENTENCE = re.compile("[，。；].*[，。；]")
# 各责任单位于每月28日前报送: a sentence to all, behind the last label of a list.
_TO_ALL = re.compile("各(?:责任|牵头|有关|相关|县|级|地|单位|部门|镇|乡)|请各|上述各|以上各|附件|注")


def _inside_line(text: str, match: re.Match[str], least: float) -> bool:
    begin = text.rfind("\n", 0, match.start()) + 1
    close = text.find("\n", match.end())
    line = text[begin : match.start()]
    titled = not text[:begin].strip() and _SENTENCE.search(line) is None
    if _TITLE.search(line) or titled:
        return False
    if len(line) < least or "\t" in line or text.count("\n", match.start(), match.end()) > 1:
        return False
    following = text[match.end() : close if close != -1 else len(text)]
    if _TO_ALL.match(following) and line[-1:] not in "、，（":
        return False
    return not _FRESH.match(following) and ":" not in following[:12]
