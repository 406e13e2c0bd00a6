"""What a cell looks like, whatever stands above it: an ordinal, a time, a list of units, a state."""

from __future__ import annotations

import re

from zeren.extract import deadlines
from zeren.extract.layout.frames import Field
from zeren.extract.states import of_cell
from zeren.text import trim

_ORDINAL = re.compile(r"[（(]?(?:\d{1,4}(?:[-.]\d{1,3})?|[一二三四五六七八九十]{1,4})[）)、.]?")
_UNITS_END = re.compile(
    "(?:局|委|办|厅|部|院|会|中心|公司|集团|政府|单位|部门|企业|队|站|所|处|科|室|组|县|区|市|旗|州|盟|镇|乡|街道|校|厂|社|村|）|学|[银分支总商]行|馆|场)$"
)


_SENTENCE = re.compile("\\d[.、]\\S|(?:负责|牵头|配合|督促)(?![、，；）\\s]|$)[^、，；]{4,}|[了的]\\S")
_CUE_END = re.compile("(?:按职责分工|分别|共同|具体)*(?:牵头负责|牵头|主办|配合|协办|协助|参与|负责|督导|督办|验收)$")


def ordinal(words: str) -> bool:
    """Return whether a cell holds a number of an item and nothing else."""
    return bool(_ORDINAL.fullmatch(words))


def timelike(words: str) -> bool:
    """Return whether a cell says when: half of it or more is limits in time."""
    if not 0 < len(words) <= _LONGEST_TIME:
        return False
    found = deadlines.in_slot(words, 0, len(words), None)
    return sum(d.end - d.start for d in found) >= 0.5 * len(words)


_LONGEST_TIME = 40


def unitlike(words: str) -> bool:
    """Return whether a cell looks like a list of units."""
    if "。" in words or len(words) > 160 or _SENTENCE.search(words):
        return False
    items = [_CUE_END.sub("", i) for i in re.split(r"[、，；;/\s]|（[^（）]*）", words) if i]
    ends = [bool(_UNITS_END.search(item.removesuffix("等"))) and len(item) <= 24 for item in items if item]
    return bool(items) and sum(ends) >= 0.6 * len(items) and (ends[-1:] == [True] or sum(ends) >= 0.8 * len(items))


_COUNT = re.compile(r"(?:（(?:共|计)?\d{1,3}[项条个件]）|(?<=[\u4e00-\u9fff])(?:共|计)?\d{1,3}[项条个件])?\s*:?\s*$")
_NUMBER = re.compile(r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]|#{1,6})?\s*")
_LONGEST_HEADING = 60


def unit_heading(text: str, start: int, end: int) -> tuple[Field, ...]:
    """Return a line that heads what stands under it as a heading that names units (策武镇（2项）), or nothing."""
    counted = _COUNT.search(text, start, end)
    begin = _NUMBER.match(text, start, end)
    start, end = trim(text, begin.end() if begin else start, counted.start() if counted else end)
    named = 2 <= end - start <= _LONGEST_HEADING and unitlike(text[start:end])
    return (Field("heading", start, end, inherited=True),) if named else ()


_LINE = re.compile(r"(?m)^[^\S\n]*(?P<line>[^\n。；:：]{2,60}(?:（(?:共|计)?\d{1,3}[项条个件]）))[^\S\n]*$")
_LEAST_HEADS = 2


def unit_lines(text: str, end: int) -> list[Field]:
    """Return the unnumbered lines of text[:end] that name units and count what is theirs: 市水利局（3项）."""
    lines = [m.span("line") for m in _LINE.finditer(text, 0, end)]
    heads = [head for line in lines for head in unit_heading(text, *line)]
    return heads if len(heads) >= _LEAST_HEADS else []


# 1.市卫健委；2.市医保局
_COUNTED_OFF = re.compile(r"(?:(?<=；)|^)\s*(?:[（(]?\d{1,2}[.、)）]|[①-⑳])")


def sentence_like(words: str) -> bool:
    """Return whether words are a sentence and no list of names, as 1.甲县政府负责清运积存垃圾 is."""
    if unitlike(_COUNTED_OFF.sub("", words)):
        return False
    return "。" in words or "；" in words.rstrip("；") or _SENTENCE.search(words) is not None


def statelike(words: str) -> bool:
    """Return whether a cell says how far an issue has got, and no more."""
    return 0 < len(words) <= 16 and of_cell(words, 0, len(words)) is not None
