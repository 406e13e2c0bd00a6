"""What changed between two versions as a table, a workbook or a page."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from zeren.compare import Change, Comparison, say, wording
from zeren.matrix.words import say as label
from zeren.write import safe
from zeren.write.tabular import FORMATS, table_bytes
from zeren.write.workbook import BODY, HEAD, fit, on_paper, put, workbook

COLUMNS = ("kind", "old", "new", "problem", "measure", "unit", "before", "after", "days", "old_words", "new_words")
NARROW = COLUMNS[:9]
CHANGE_FORMATS = (*FORMATS, "html")
_WIDTHS = {"kind": 16, "problem": 36, "unit": 24, "before": 18, "after": 18, "old_words": 44, "new_words": 44}
_COLOURS = {"grave": "#fde2dc", "notable": "#fff3d6", "good": "#e2f0d9", "plain": "#ffffff"}
_TONES = {
    "grave": ("relapsed", "issue_dropped", "deadline_later", "deadline_dropped", "unit_dropped"),
    "notable": ("role_changed", "unit_added", "measure_dropped", "measure_added", "measure_changed", "issue_added"),
    "good": ("completed", "closed", "deadline_earlier"),
}
Row = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """The names of the documents of both versions."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def change_bytes(found: Comparison, versions: Versions, format: str, lang: str = "zh") -> bytes:
    """Return a comparison in one of CHANGE_FORMATS; on a screen the passages are left out."""
    special: dict[str, Callable[[Comparison, Versions, str], bytes]] = {"xlsx": _xlsx, "html": _html}
    if format in special:
        return special[format](found, versions, lang)
    columns = NARROW if format == "table" else COLUMNS
    rows = tuple(_row(change, lang)[: len(columns)] for change in found.changes)
    return table_bytes(_Table(columns, rows), format, _headings(columns, lang))


def change_frame(found: Comparison, lang: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Row, ...]]:
    """Return a comparison as names of columns, headings and rows."""
    return COLUMNS, _headings(COLUMNS, lang), tuple(_row(change, lang) for change in found.changes)


def _headings(columns: tuple[str, ...], lang: str) -> tuple[str, ...]:
    return tuple(say("column", name, lang) for name in columns)


def _row(change: Change, lang: str) -> Row:
    said = {name: getattr(change, name) for name in COLUMNS}
    said["kind"] = say("kind", change.kind, lang)
    for side in ("before", "after"):
        if change.coded:
            said[side] = "、".join(label(change.coded, code, lang) for code in said[side].split())
    return tuple(said[name] for name in COLUMNS)


def tone(kind: str) -> str:
    """Return how grave a kind of change is: grave, notable, good or plain."""
    return next((name for name, kinds in _TONES.items() if kind in kinds), "plain")


def note(found: Comparison, lang: str) -> str:
    """Return how many issues were matched, and what was not compared."""
    counts = say("page", "count", lang, matched=len(found.issues), dropped=found.dropped, added=found.added)
    between = "；" if lang == "zh" else "; "
    return counts + (between + say("page", "silent", lang, n=found.silent) if found.silent else "")


def _xlsx(found: Comparison, versions: Versions, lang: str) -> bytes:
    target = io.BytesIO()
    with workbook(target, say("page", "title", lang)) as book:
        head = book.add_format(HEAD)
        tones = {name: book.add_format(BODY | {"bg_color": colour}) for name, colour in _COLOURS.items()}
        sheet = book.add_worksheet(say("page", "changes", lang))
        rows = [(tones[tone(change.kind)], _row(change, lang)) for change in found.changes]
        _fill(sheet, _headings(COLUMNS, lang), rows, head, [_WIDTHS.get(name, 8) for name in COLUMNS])
        pairs = [(tones["plain"], (a.number, b.number, score, b.problem or a.problem)) for a, b, score in found.issues]
        heads = _headings(("old", "new", "score", "problem"), lang)
        _fill(book.add_worksheet(say("page", "pairs", lang)), heads, pairs, head, [8, 8, 8, 110])
        names = f"{versions.old[:60]} → {versions.new[:60]}".replace("&", "&&")
        sheet.set_header(f"&L{safe.xml(names)}")
    return target.getvalue()


def _fill(sheet: Any, heads: tuple[str, ...], rows: list[Any], head: Any, widths: list[int]) -> None:  # noqa: ANN401
    for j, (text, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(j, j, width)
        sheet.write_string(0, j, text, head)
    for i, (style, row) in enumerate(rows, 1):
        fit(sheet, i, ["" if value is None else value for value in row], widths)
        for j, value in enumerate(row):
            put(sheet, i, j, value, style)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    on_paper(sheet)


@cache
def _template() -> jinja2.Template:
    source = (Path(__file__).parent / "changes.html.j2").read_text(encoding="utf-8")
    strict = jinja2.StrictUndefined
    made = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=strict)
    return made.from_string(source)


def _html(found: Comparison, versions: Versions, lang: str) -> bytes:
    counts: dict[str, int] = {}
    for change in found.changes:
        counts[change.kind] = counts.get(change.kind, 0) + 1
    page = _template().render(
        lang="zh-CN" if lang == "zh" else "en",
        w={name: entry[lang] for name, entry in wording()["page"].items()},
        versions=versions,
        note=note(found, lang),
        counts=[(tone(kind), say("kind", kind, lang), n) for kind, n in counts.items()],
        heads=_headings(NARROW, lang),
        rows=[(tone(change.kind), _row(change, lang)) for change in found.changes],
        words=_headings(COLUMNS[9:], lang),
        pairs=[(a.number, b.number, score, b.problem or a.problem) for a, b, score in found.issues],
        pair_heads=_headings(("old", "new", "score", "problem"), lang),
    )
    return safe.xml(page).encode("utf-8", "replace")
