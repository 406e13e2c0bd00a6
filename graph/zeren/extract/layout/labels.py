"""Labels in running text: 整改时限：…, 责任单位：…, and what each of them covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from zeren.extract.layout.frames import Field
from zeren.extract.layout.headings import Meaning, exact, labels, meaning
from zeren.extract.layout.looks import sentence_like, unitlike
from zeren.text import trim

Span = tuple[int, int]
_SHORT = frozenset(["unit", "mixed", "deadline", "person", "state", "place", "clerk", "number"])
"""Meanings whose content is a few words: it ends with its line or its sentence."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label at [start, body) and what it means; its content begins at `body`."""

    start: int
    body: int
    word: str
    meaning: Meaning


def find(text: str, start: int, end: int) -> list[Label]:
    """Return the labels in folded text[start:end] that stand outside brackets."""
    found = _unmarked(text, start, end)
    if found:
        return found
    for match in labels().finditer(text, start, end):
        which = str(match.lastgroup)
        known = meaning(match[which])
        alone = which == "known" and match.end() > match.end(which)
        if alone and not _own_line(text, match.start()):
            continue
        if which == "label" and _sentence(match[which]):
            continue
        if alone and known and known.id in ("unit", "mixed") and not _heads_units(text, match.end(), end):
            continue
        if (
            known is None
            or known.id in _NEVER
            or _bracketed(text, start, match.start() if which == "boxed" else match.start(which))
        ):
            continue
        begin = match.start() + len(match[0]) - len(match[0].lstrip())
        found.append(Label(begin, match.end(), match[which], known))
    return found


_TOKEN = re.compile(r"(?<!\S)\S{2,12}(?=[^\S\n])")
_LEAST_UNMARKED = 5
_LEAST_AT_START = 3
"""A first label that begins its line needs fewer beside it."""


def _unmarked(text: str, start: int, end: int) -> list[Label]:
    """Return the labels of a row flattened to one line: known headings between single blanks.

    Five at least, three where the first begins its line.
    """
    tokens = [m for m in _TOKEN.finditer(text, start, end) if exact(m[0])]
    found = [Label(m.start(), m.end(), m[0], known) for m in tokens if (known := meaning(m[0])) is not None]
    kinds = {(label.meaning.id, label.meaning.role) for label in found}
    joined = any(a.body + 1 >= b.start for a, b in pairwise(found))
    least = _LEAST_AT_START if found and _own_line(text, found[0].start) else _LEAST_UNMARKED
    return found if len(kinds) >= least and not joined else []


def _sentence(word: str) -> bool:
    """Return whether words before a colon are the end of a sentence: 现将任务分工通知如下."""
    told = (
        "如下" in word
        or ("的" in word and not exact(word))
        or "以下" in word
        or (_VERBAL.search(word) and not exact(word))
    )
    return bool(told) or (len(word) > 8 and meaning(word) is not None and not exact(word))


# 该问题已整改到位: a clause that happens to hold the word of a heading.
_VERBAL = re.compile("[已未将了是由被把]|正在|要求")


def _heads_units(text: str, at: int, end: int) -> bool:
    """Return whether the line behind a heading that stands alone names units: 责任分工 may head paragraphs."""
    stop = text.find("\n", at, end)
    return unitlike(text[at : stop if stop != -1 else end].strip(" \t|"))


def _own_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n" or text[at] == "\n"


_NEVER = frozenset(["title"])


def _bracketed(text: str, start: int, at: int) -> bool:
    return any(text.count(opened, start, at) > text.count(closed, start, at) for opened, closed in ("（）", "〔〕"))


def fields(text: str, start: int, end: int) -> list[Field]:
    """Return the fields of the labelled text [start, end); text without a label is a `body` field."""
    found = find(text, start, end)
    bounds = [label.start for label in found] + [end]
    out = list(_body(text, start, bounds[0]))
    long = "body"
    for label, stop in zip(found, bounds[1:], strict=True):
        long = label.meaning.id if label.meaning.id not in _SHORT else long
        out += _content(text, label, stop, long)
    return out


_NUMBERED = re.compile(r"[（(]?\d{1,3}[）).、．]|[①-⑳]|[（(][一二三四五六七八九十]{1,3}[)）]")


def _content(text: str, label: Label, stop: int, long: str) -> Iterator[Field]:
    """Yield what a label covers; numbered items behind a short one go on with what stood before it."""
    begin, last = trim(text, label.body, stop)
    if (
        label.meaning.id == "unit"
        and _NUMBERED.match(text, begin)
        and sentence_like(text[begin:last].split("\n", maxsplit=1)[0])
    ):
        yield Field("measure", begin, last, None, label.word)
        return
    units = label.meaning.id in ("unit", "mixed")
    close = _close(text, begin, last, units=units) if label.meaning.id in _SHORT else last
    if label.meaning.id in ("number", "clerk") and (line := text.find("\n", begin, close)) != -1:
        close = line
    if text[label.body - 1] in "为是" and (stop := text.find("；", begin, close)) != -1:
        close = stop  # 责任单位为甲局；乙局参照整改
    s, e = trim(text, begin, close)
    if e > s:
        yield Field(label.meaning.id, s, e, label.meaning.role, label.word)
    for field in _body(text, close, last):
        goes_on = long == "measure" and _NUMBERED.match(text, field.start) is not None
        yield replace(field, meaning=long) if goes_on else field


_END = re.compile(r"。|\||\n(?=\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、]|[^\n]{30,}|\n))|[；;]\s*(?=\n|$)")


def _close(text: str, start: int, end: int, *, units: bool) -> int:
    found = _END.search(text, start, end)
    close = found.end() if found else end
    return _last_line(text, start, close) if units else close


_GOES_ON = re.compile(r"[、，；;/（]\s*$")
_OTHER = re.compile(r"\s*(?:[【〔]|[^\n:，。；]{1,14}:|(?:19|20)\d\d年\d{1,2}月|(?:注|备注|说明)[:：])")


def _last_line(text: str, start: int, end: int) -> int:
    """Return where a list of units ends: at a line that is another label, a sentence or a date."""
    at = text.find("\n", start, end)
    while at != -1:
        stop = text.find("\n", at + 1, end)
        line = text[at + 1 : stop if stop != -1 else end]
        if _OTHER.match(line) or not (_GOES_ON.search(text, start, at) or unitlike(line.strip()) or not line.strip()):
            return at
        at = stop
    return end


def _body(text: str, start: int, end: int) -> Iterator[Field]:
    s, e = trim(text, start, end)
    if e > s and any(c.isalnum() for c in text[s:e]):
        yield Field("body", s, e)
