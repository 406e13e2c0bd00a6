"""Task sheets as docx or xlsx files: one a unit, and a cover that lists them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zeren.errors import UsageError
from zeren.matrix import Task, TaskSheet, say
from zeren.text import harmless
from zeren.write.colours import ROLES, STATES
from zeren.write.docx import Box, Docx
from zeren.write.workbook import cell_text, fit, put, workbook

SHEET_FORMATS = ("docx", "xlsx")
COLUMNS = ("number", "item", "measure", "role", "partners", "due", "state", "source")
_SHARES = (4, 20, 26, 7, 14, 10, 8, 16)
_COVER = ("number", "unit", "kind", "named", "collective", "next", "file")
_COVER_SHARES = (5, 28, 12, 8, 8, 12, 27)
_WIDE = 1.4
"""Characters of a column's width for each share of the page."""
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file to write: its name and its bytes."""

    name: str
    data: bytes


def sheet_files(sheets: Sequence[TaskSheet], format: str, lang: str = "zh") -> Iterator[File]:
    """Yield the cover and then each sheet as a file; equal sheets give equal bytes.

    Raises UsageError for another format than docx and xlsx.
    """
    if format not in SHEET_FORMATS:
        raise UsageError(f"task sheets cannot be written as {format!r}", hint=f"Use {' or '.join(SHEET_FORMATS)}.")
    names = [f"{at:0{len(str(len(sheets)))}}-{_safe(sheet.unit.label)}.{format}" for at, sheet in enumerate(sheets, 1)]
    cover, one = (_cover_docx, _docx) if format == "docx" else (_cover_xlsx, _xlsx)
    lines = [_cover_row(at, sheet, name, lang) for at, (sheet, name) in enumerate(zip(sheets, names, strict=True), 1)]
    yield File(f"{'0' * len(str(len(sheets)))}-{say('sheet', 'cover', lang)}.{format}", cover(lines, lang))
    for sheet, name in zip(sheets, names, strict=True):
        yield File(name, one(sheet, lang))


def _safe(label: str) -> str:
    """Return a label that any file system takes as part of a name, and any workbook as part of a link (no # and %)."""
    return re.sub(r'[\\/:*?"<>|#%\ufffd\x00-\x1f]', "_", harmless(label))[:60]


def _cover_row(at: int, sheet: TaskSheet, name: str, lang: str) -> Row:
    kind = say("kind", sheet.unit.kind, lang)
    return (
        str(at),
        sheet.unit.label,
        kind,
        str(sum(sheet.roles.values())),
        str(sheet.collective),
        sheet.next_due,
        name,
    )


def summary(sheet: TaskSheet, lang: str) -> str:
    """Return in words how many tasks a sheet holds, and in which roles."""
    parts = [say("sheet", "role_count", lang, role=say("role", r, lang), n=n) for r, n in sheet.roles.items()]
    if sheet.collective:
        parts.append(say("sheet", "collective_count", lang, n=sheet.collective))
    return say("sheet", "summary", lang, n=len(sheet.tasks), roles=say("rank", "comma", lang).join(parts))


def _row(task: Task, lang: str) -> Row:
    through = say("sheet", "through", lang, name=task.through) if task.through else ""
    role = say("role", task.role, lang) + through
    state = say("state", task.state or "none", lang)
    source = f"“{task.words}”\n{task.source}"
    return (task.number, task.item, task.measure, role, "、".join(task.partners), task.due, state, source)


def _heads(names: Sequence[str], lang: str) -> Row:
    return tuple(say("sheet", name, lang) for name in names)


def _docx(sheet: TaskSheet, lang: str) -> bytes:
    title = f"{sheet.unit.label} {say('sheet', 'title', lang)}"
    made = Docx(title)
    made.paragraph(title, "Title")
    made.paragraph(f"{summary(sheet, lang)} {say('sheet', 'note', lang)}", "Note")
    rows = [_head_boxes(_heads(COLUMNS, lang)), *(_boxes(task, lang) for task in sheet.tasks)]
    made.table(rows, _SHARES)
    return made.save()


def _head_boxes(texts: Row) -> list[Box]:
    return [Box(text, "dfe8ec", bold=True, centre=True) for text in texts]


def _boxes(task: Task, lang: str) -> list[Box]:
    boxes = [Box(text) for text in _row(task, lang)]
    boxes[0] = Box(boxes[0].text, centre=True)
    boxes[3] = Box(boxes[3].text, ROLES[task.role].pale if task.through else ROLES[task.role].full, centre=True)
    boxes[6] = Box(boxes[6].text, STATES.get(task.state or "", ""), centre=True)
    boxes[7] = Box(boxes[7].text, small=True)
    return boxes


def _cover_docx(lines: Sequence[Row], lang: str) -> bytes:
    made = Docx(say("sheet", "cover", lang))
    made.paragraph(made.title, "Title")
    made.paragraph(say("sheet", "note", lang), "Note")
    made.table([_head_boxes(_heads(_COVER, lang)), *([Box(text) for text in line] for line in lines)], _COVER_SHARES)
    return made.save()


def _xlsx(sheet: TaskSheet, lang: str) -> bytes:
    target = io.BytesIO()
    title = f"{sheet.unit.label} {say('sheet', 'title', lang)}"
    with workbook(target, title) as book:
        page = book.add_worksheet(say("sheet", "title", lang))
        _top(book, page, title, summary(sheet, lang), _heads(COLUMNS, lang))
        base = {"text_wrap": True, "valign": "vcenter", "border": 1}
        plain = book.add_format(base)
        roles = {
            (role, pale): book.add_format(base | {"align": "center", "bg_color": f"#{c.pale if pale else c.full}"})
            for role, c in ROLES.items()
            for pale in (False, True)
        }
        states = {
            state: book.add_format(base | {"align": "center", "bg_color": f"#{c}"}) for state, c in STATES.items()
        }
        for i, task in enumerate(sheet.tasks, 3):
            row = _row(task, lang)
            fit(page, i, row, [share * _WIDE for share in _SHARES])
            for j, text in enumerate(row):
                style = {3: roles[task.role, bool(task.through)], 6: states.get(task.state or "", plain)}.get(j, plain)
                put(page, i, j, text, style)
        _set_up(page, _SHARES, len(sheet.tasks))
    return target.getvalue()


def _cover_xlsx(lines: Sequence[Row], lang: str) -> bytes:
    target = io.BytesIO()
    with workbook(target, say("sheet", "cover", lang)) as book:
        page = book.add_worksheet(say("sheet", "cover", lang))
        _top(book, page, say("sheet", "cover", lang), say("sheet", "note", lang), _heads(_COVER, lang))
        plain = book.add_format({"border": 1, "valign": "vcenter", "text_wrap": True})
        link = book.add_format({"border": 1, "font_color": "#155e75", "underline": 1, "valign": "vcenter"})
        for i, line in enumerate(lines, 3):
            for j, text in enumerate(line[:-1]):
                put(page, i, j, int(text) if j in (0, 3, 4) else text, plain)
            page.write_url(i, len(line) - 1, f"external:{line[-1]}", link, cell_text(line[-1]))
        _set_up(page, _COVER_SHARES, len(lines))
    return target.getvalue()


def _top(book: Any, page: Any, title: str, note: str, heads: Row) -> None:  # noqa: ANN401  # xlsxwriter has no types
    big = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    soft = book.add_format({"font_color": "#5d6a70", "text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "bg_color": "#dfe8ec", "border": 1, "align": "center", "text_wrap": True})
    page.merge_range(0, 0, 0, len(heads) - 1, cell_text(title), big)
    page.merge_range(1, 0, 1, len(heads) - 1, cell_text(note), soft)
    page.set_row(0, 28)
    for j, text in enumerate(heads):
        page.write_string(2, j, text, head)


def _set_up(page: Any, shares: Sequence[int], count: int) -> None:  # noqa: ANN401
    for j, share in enumerate(shares):
        page.set_column(j, j, share * _WIDE)
    page.freeze_panes(3, 2)
    page.autofilter(2, 0, max(3, count + 2), len(shares) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    page.set_footer("&C&P / &N")
