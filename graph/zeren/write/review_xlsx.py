"""The review workbook: a sheet a kind, drop-down lists for the answers, a page that explains."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from zeren.matrix.words import say as label
from zeren.review import Correction, Sheet, say, wording
from zeren.write.workbook import BODY, HEAD, cell_text, fit, on_paper, workbook

_LISTED = {"verdict": "verdict", "to_role": "role"}
_SPARE = 50
"""Empty rows below the last that have drop-down lists too, for what the program missed."""


def review_xlsx(sheets: Sequence[Sheet], lang: str = "zh", by: str = "", on: str = "") -> bytes:
    """Return the workbook as bytes; equal arguments give equal bytes. `by` and `on` sign it beforehand."""
    target = io.BytesIO()
    with workbook(target, say("guide", "title", lang)) as book:
        styles = _styles(book)
        _guide(book.add_worksheet(say("sheet", "guide", lang)), styles, lang, (by, on))
        for sheet in sheets:
            _write(book.add_worksheet(say("sheet", sheet.about, lang)), sheet, styles, lang)
    return target.getvalue()


def _styles(book: Any) -> dict[str, Any]:  # noqa: ANN401  # xlsxwriter has no types
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "font_color": "#17495a"}),
        "head": book.add_format(HEAD),
        "ask": book.add_format(BODY | {"bold": True, "bg_color": "#b5651d", "font_color": "#ffffff"}),
        "said": book.add_format(BODY | {"bg_color": "#f4f6f7"}),
        "answer": book.add_format(BODY | {"bg_color": "#fff8e6", "locked": False}),
        "key": book.add_format({"font_color": "#9aa5ab", "font_size": 8, "valign": "top"}),
        "line": book.add_format({"text_wrap": True, "valign": "top"}),
        "label": book.add_format({"bold": True, "valign": "top"}),
    }


def _guide(sheet: Any, styles: dict[str, Any], lang: str, signed: tuple[str, str]) -> None:  # noqa: ANN401
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, say("guide", "title", lang), styles["title"])
    for row, (name, value) in enumerate(zip(("by", "on"), signed, strict=True), 2):
        sheet.write_string(row, 0, say("guide", name, lang), styles["label"])
        sheet.write_string(row, 1, cell_text(value), styles["answer"])
    for row, line in enumerate(wording()["guide"]["lines"][lang], 5):
        sheet.write_string(row, 1, line, styles["line"])
        fit(sheet, row, (line,), (100,))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(sheet: Any, content: Sheet, styles: dict[str, Any], lang: str) -> None:  # noqa: ANN401
    columns = [*wording()["shown"][content.about], *wording()["shown"]["answer"]]
    answers = {*wording()["shown"]["answer"]}
    for j, name in enumerate(columns):
        sheet.set_column(j, j, wording()["column"][name]["width"])
        sheet.write_string(0, j, heading(content.about, name, lang), styles["ask" if name in answers else "head"])
    looks = [styles["key" if name == "issue" else "answer" if name in answers else "said"] for name in columns]
    widths = [wording()["column"][name]["width"] for name in columns]
    for i, (row, shown) in enumerate(zip(content.rows, content.shown, strict=True), 1):
        texts = [cell(row, shown, name, content.about, lang) for name in columns]
        fit(sheet, i, texts, widths)
        for j, text in enumerate(texts):
            sheet.write_string(i, j, cell_text(text), looks[j])
    _lists(sheet, content, columns, lang)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(content.rows), 1), len(columns) - 1)
    on_paper(sheet)


def heading(about: str, name: str, lang: str) -> str:
    """Return what stands over a column of a sheet."""
    own = wording()["heading"].get(about, {}).get(name)
    return str(own[lang]) if own else say("column", name, lang)


def cell(row: Correction, shown: Mapping[str, str], name: str, about: str, lang: str) -> str:
    """Return the text of one cell: codes in words, all else as it is."""
    value = str(shown.get(name) or getattr(row, name, ""))
    if not value:
        return ""
    if name == "verdict":
        group = "name_verdict" if about == "name" and value in wording()["name_verdict"] else "verdict"
        return say(group, value, lang)
    if name in ("role", "to_role"):
        return value if about == "diagnostic" else label("role", value, lang)
    if name == "basis":
        return label("why" if about == "candidate" else "basis", value, lang)
    return say("taken", value, lang) if about == "name" and name == "words" else value


def _lists(sheet: Any, content: Sheet, columns: Sequence[str], lang: str) -> None:  # noqa: ANN401
    last = len(content.rows) + _SPARE
    for name, known in _LISTED.items():
        j = columns.index(name)
        sheet.data_validation(1, j, last, j, {"validate": "list", "source": _choices(known, content.about, lang)})


def _choices(known: str, about: str, lang: str) -> list[str]:
    if known == "role":
        return [label("role", role, lang) for role in ("lead", "responsible", "support", "supervise", "accept")]
    entries = wording()["verdict"] | (wording()["name_verdict"] if about == "name" else {})
    return [str(entry[lang]) for entry in entries.values()]
