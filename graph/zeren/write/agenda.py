"""An agenda as a table, a workbook with lights, or an iCalendar (RFC 5545)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from zeren.due import LIGHTS, Agenda, Entry
from zeren.matrix.words import say
from zeren.write import safe
from zeren.write.tabular import FORMATS, table_bytes
from zeren.write.workbook import BODY, HEAD, fit, put, workbook

AGENDA_FORMATS = (*FORMATS, "ics")
COLUMNS = ("light", "day", "days", "number", "measure", "unit", "role", "through", "state", "words", "problem")
_WIDTHS = (10, 12, 7, 7, 7, 28, 8, 16, 14, 22, 60)
_COLOURS = {"overdue": "#f9d0c4", "soon": "#fff3cd", "later": "#e6f1f9", "done": "#d5e8cf", "dated": "#ffffff"}
Row = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def agenda_bytes(found: Agenda, format: str, lang: str = "zh", before: int = 7) -> bytes:
    """Return an agenda in one of AGENDA_FORMATS; an iCalendar reminds `before` days ahead."""
    if format == "ics":
        return _ics(found.entries, lang, before)
    heads = tuple(say("due", name, lang) for name in COLUMNS)
    if format == "xlsx":
        return _xlsx(found.entries, heads, lang)
    columns = COLUMNS[:-1] if format == "table" else COLUMNS
    rows = tuple(_row(entry, lang)[: len(columns)] for entry in found.entries)
    return table_bytes(_Table(columns, rows), format, heads[: len(columns)])


def agenda_frame(found: Agenda, lang: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Row, ...]]:
    """Return an agenda as names of columns, headings and rows."""
    return COLUMNS, tuple(say("due", name, lang) for name in COLUMNS), tuple(_row(e, lang) for e in found.entries)


def counts(found: Agenda, lang: str) -> str:
    """Return in words how much is overdue, soon, later and done, by deadline, and how many have no day."""
    each = {light: {e.deadline for e in found.entries if e.light == light} for light in LIGHTS}
    said = [f"{say('light', light, lang)} {len(held)}" for light, held in each.items() if held]
    if found.undated:
        said.append(say("due", "undated", lang, n=found.undated))
    return say("due", "counted", lang) + say("rank", "comma", lang).join(said) if said else say("due", "none", lang)


def _row(entry: Entry, lang: str) -> Row:
    unit = entry.unit.label if entry.unit else say("report", "nobody", lang)
    role = say("role", entry.role, lang) if entry.role else ""
    light, state = say("light", entry.light, lang), say("state", entry.issue.state or "none", lang)
    place = (light, entry.day, entry.days, entry.issue.number, entry.measure)
    return (*place, unit, role, entry.through, state, entry.words, entry.issue.problem)


def _xlsx(entries: Sequence[Entry], heads: Sequence[str], lang: str) -> bytes:
    target = io.BytesIO()
    with workbook(target, say("due", "title", lang)) as book:
        head = book.add_format(HEAD)
        looks = {light: book.add_format(BODY | {"bg_color": colour}) for light, colour in _COLOURS.items()}
        sheet = book.add_worksheet(say("due", "title", lang))
        for j, (text, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
            sheet.set_column(j, j, width)
            sheet.write_string(0, j, text, head)
        for i, entry in enumerate(entries, 1):
            _line(sheet, i, _row(entry, lang), looks[entry.light], looks["dated"])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(entries), 1), len(heads) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return target.getvalue()


def _line(sheet: Any, i: int, row: Row, light: Any, plain: Any) -> None:  # noqa: ANN401  # xlsxwriter has no types
    fit(sheet, i, ["" if value is None else value for value in row], _WIDTHS)
    for j, value in enumerate(row):
        put(sheet, i, j, value, light if j < 3 else plain)


def _ics(entries: Sequence[Entry], lang: str, before: int) -> bytes:
    """Return one all-day event a deadline, with everybody it binds; no clock, so the stamp is the day itself."""
    events: dict[str, list[Entry]] = {}
    for entry in entries:
        if len(entry.day) == 10:
            events.setdefault(entry.deadline, []).append(entry)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zeren//Zeren//ZH", "CALSCALE:GREGORIAN"]
    for held in events.values():
        lines += _event(held, lang, before)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(held: Sequence[Entry], lang: str, before: int) -> list[str]:
    first = held[0]
    day = first.day.replace("-", "")
    bound = [entry for entry in held if not entry.through or len(held) == 1]
    who = [f"{e.unit.label}（{say('role', e.role, lang)}）" for e in bound or held if e.unit]
    named = "、".join(dict.fromkeys(who)) or say("report", "nobody", lang)
    item = say("report", "issue", lang, n=first.issue.number)
    said = [first.issue.problem, first.measure_text, f"{say('due', 'words', lang)}：{first.words}", named]
    summary = f"{say('light', 'done', lang)} {item}" if first.light == "done" else item
    alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(summary)}", f"TRIGGER:-P{before}D", "END:VALARM"]
    return [
        "BEGIN:VEVENT",
        f"UID:{sha256(first.deadline.encode()).hexdigest()[:32]}@zeren",
        f"DTSTAMP:{day}T000000Z",
        f"DTSTART;VALUE=DATE:{day}",
        f"SUMMARY:{_text(f'{summary} {named}'[:120])}",
        f"DESCRIPTION:{_text(chr(10).join(part for part in said if part))}",
        f"STATUS:{'CONFIRMED' if first.light == 'done' else 'TENTATIVE'}",
        "TRANSP:TRANSPARENT",
        *([] if first.light == "done" else alarm),
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    plain = safe.xml(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 bytes, never cutting a character (RFC 5545, 3.1)."""
    pieces, piece = [], b""
    for char in line:
        data = char.encode("utf-8", "replace")
        if len(piece) + len(data) > 74:
            pieces.append(piece)
            piece = b" "
        piece += data
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
