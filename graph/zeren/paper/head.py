"""Title, issuer, date, number and inspection of a paper, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from zeren.model import Document, Head, Said
from zeren.paper.furniture import reason
from zeren.paper.wording import papers, pattern
from zeren.text import bare, fold, numeral, trim

Span = tuple[int, int]


def head(document: Document) -> Head:
    """Return what a paper says of itself, in its words first, then in the file's own properties.

    The parts are looked for where GB/T 9704-2012 has them: number and title above the text, who signs
    and the date under it. What is not said is None; nothing comes from the file's name or times.
    """
    sheet = _Sheet.of(document)
    title = _title(sheet)
    return Head(
        title=title or _property(document, "title", _as_title),
        issuer=_issuer(sheet, title) or _property(document, "issuer", str.strip),
        issued=_issued(sheet, title) or _property(document, "issued", _as_date),
        number=_number(sheet),
        round=_round(sheet, title),
        as_of=_as_of(sheet, title),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines at the top and at the bottom; `text` is folded, `printed` is the document's own."""

    printed: str
    text: str
    above: Sequence[Span]
    below: Sequence[Span]

    @classmethod
    def of(cls, document: Document) -> _Sheet:
        text = fold(document.text)
        spans, at = [], 0
        for line in text.splitlines(keepends=True):
            start, end = trim(text, at, at + len(line))
            at += len(line)
            # A row of one cell is such a line, wherever its tabs stand.
            if end > start and "\t" not in text[start:end] and "|" not in text[start:end].strip("|"):
                spans.append((start, end))
        few = int(papers()["head"]["lines"])
        return cls(document.text, text, spans[:few], spans[-few:])

    def said(self, span: Span) -> Said:
        """Return a passage as printed, its line breaks taken out."""
        return Said(re.sub(r"\s*\n\s*", "", self.printed[slice(*span)]).strip(), *span)

    def titled(self, title: Said | None) -> Iterator[Span]:
        """Yield the title, then the lines above the text."""
        if title is not None:
            yield title.start, title.end
        yield from self.above


def _title(sheet: _Sheet) -> Said | None:
    """Return the first line that ends with a kind of paper, or the longest run of up to three lines that does."""
    for at, (start, first) in enumerate(sheet.above):
        if reason(sheet.text[start:first]) not in _TITLES:
            continue
        ends = [end for end in _run(sheet, at) if _is_title(bare(sheet.text[start:end]))]
        if ends:
            return sheet.said((start, ends[-1]))
    return None


_TITLES = (None, "title")


def _run(sheet: _Sheet, at: int) -> Iterator[int]:
    """Yield where the lines end that may go on a title: each stands right under the one before."""
    stop = sheet.above[at][1]
    for start, end in sheet.above[at : at + 3]:
        if end != stop and not _goes_on(sheet.text[stop:start], sheet.text[start:end]):
            return
        yield end
        stop = end


_GOING_ON = (*_TITLES, "subtitle")


def _goes_on(gap: str, line: str) -> bool:
    """Return whether a line goes on the title above it: right under it, and not the day in a bracket."""
    dated = pattern("date").search(line)
    alone = dated is not None and _only_signs(line[: dated.start()] + line[dated.end() :])
    return gap.count("\n") <= 1 and reason(line) in _GOING_ON and not alone


def _is_title(words: str) -> bool:
    config = papers()["head"]
    kind = "(?:" + "|".join(map(re.escape, config["kinds"])) + ")" + config["tail"] + "$"
    return 5 < len(words) <= config["longest"] and not re.search("[。；:]", words) and bool(re.search(kind, words))


def _number(sheet: _Sheet) -> Said | None:
    for start, end in sheet.above:
        found = pattern("number").search(sheet.text, start, end)
        if found and end - start <= len(found["value"]) + 12 and "《" not in sheet.text[start:end]:
            return sheet.said(found.span("value"))
    return None


def _issued(sheet: _Sheet, title: Said | None) -> Said | None:
    """Return the date under the text, or above it, or in a bracket of the title."""
    for start, end in (*reversed(sheet.below), *sheet.above):
        found = pattern("date").search(sheet.text, start, end)
        if found and _only_signs(sheet.text[start : found.start()] + sheet.text[found.end() : end]) and _iso(found):
            return Said(_iso(found) or "", *found.span("value"))
    inside = pattern("date").search(sheet.text, title.start, title.end) if title else None
    if inside and sheet.text[inside.start() - 1] == "（" and _iso(inside):
        return Said(_iso(inside) or "", *inside.span("value"))
    for start, end in (*sheet.above, *sheet.below):
        found = pattern("published").search(sheet.text, start, end)
        if found and (value := _iso(found)):
            return Said(value, *found.span("value"))
    return None


def _only_signs(rest: str) -> bool:
    """Return whether what stands beside a date on its line is a bracket, a label, or who signs."""
    words = re.sub(r"[\s（）]|印发|盖章", "", rest)
    if not words or pattern("dated").fullmatch(words):
        return True
    form = pattern("dated").sub("", pattern("filler").sub("", words))
    return bool(pattern("signer").fullmatch(form))


def _iso(found: re.Match[str]) -> str | None:
    year = numeral(re.sub("[Oo○零]", "〇", found["year"]))
    month = numeral(found["month"])
    day = numeral(found["day"]) if found["day"] else None
    if year is None or month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day is not None else "")


def _as_of(sheet: _Sheet, title: Said | None) -> Said | None:
    """Return the day whose state the paper tells, from its title or the lines above the text."""
    form = re.compile(pattern("as_of").pattern + pattern("date").pattern)
    for start, end in sheet.titled(title):
        found = form.search(sheet.text, start, end)
        if found and (value := _iso(found)):
            return Said(value, *found.span("value"))
    return None


def _issuer(sheet: _Sheet, title: Said | None) -> Said | None:
    """Return who signs under the text, else who the title names before 关于, else who filled in the form."""
    for span in _signatures(sheet):
        if signed := _whole(sheet, "signer", span):
            return signed
    if title and (found := pattern("titled").match(sheet.text, title.start, title.end)):
        return sheet.said(found.span("value"))
    form = re.compile(pattern("filler").pattern + pattern("signer").pattern)
    for start, end in (*sheet.above, *sheet.below):
        if found := form.match(sheet.text, start, end):
            return sheet.said(found.span("value"))
    return None


def _signatures(sheet: _Sheet) -> Iterator[Span]:
    """Yield where a signature may stand: beside a date, on the line above it, on the last line."""
    for at, (start, end) in reversed(list(enumerate(sheet.below))):
        dated = pattern("date").search(sheet.text, start, end)
        if dated and _only_signs(sheet.text[start : dated.start()] + sheet.text[dated.end() : end]):
            yield trim(sheet.text, start, dated.start())
            yield from sheet.below[max(0, at - 1) : at]
    yield from sheet.below[-1:]


def _whole(sheet: _Sheet, name: str, span: Span) -> Said | None:
    start, end = span
    start += end > start and sheet.text[start] == "（"
    found = pattern(name).fullmatch(sheet.text, start, end) if end > start else None
    return sheet.said(found.span("value")) if found else None


def _round(sheet: _Sheet, title: Said | None) -> Said | None:
    """Return the inspection named in the title, else in the lines above."""
    for start, end in sheet.titled(title):
        if found := pattern("round").search(sheet.text, start, end):
            return sheet.said(found.span("value"))
    return None


def _property(document: Document, wanted: str, read: Callable[[str], str | None]) -> Said | None:
    given = dict(reversed(document.properties))
    for name in papers()["head"]["properties"][wanted]:
        if name in given and (value := read(given[name])):
            return Said(value, source=name)
    return None


def _as_title(value: str) -> str | None:
    """Return a title property that reads like one: Word leaves 文档1 and the like in files."""
    words = re.split(r"[_|]| - ", value)[0].strip()
    return words if len(words) > 5 and any(kind in words for kind in papers()["head"]["kinds"]) else None


def _as_date(value: str) -> str | None:
    found = re.match(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})", value.strip())
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None
