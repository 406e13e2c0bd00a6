"""What all workbooks of Zeren share: no clock, no formulas from text, one look; and the plain table."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

import zeren.text
from zeren.write import safe

# Office shows a date of making; the same input must give the same bytes, so it is always this one.
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_CELL_LIMIT = 32_767
"""Characters Excel keeps in a cell."""


@contextmanager
def workbook(target: io.BytesIO, title: str) -> Iterator[Any]:
    """Yield an xlsxwriter workbook that writes into `target` when the block ends; rows must come in order."""
    options = {"in_memory": True, "constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": safe.xml(title), "created": _MADE})
    yield book
    book.close()


def cell_text(text: str) -> str:
    """Return text as a cell can hold it: within Excel's length, without characters XML forbids."""
    return (text if text.isprintable() else safe.xml(text))[:_CELL_LIMIT]


BODY = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#d5dbdf"}
"""How the cells of a list look, and (HEAD) its headings."""
HEAD = BODY | {"bold": True, "bg_color": "#1f4e5f", "font_color": "#ffffff"}
LINE = 15
"""Points a line of text takes."""
_MOST = 409
"""Points Excel lets a row be high."""


def fit(sheet: Any, row: int, texts: Sequence[object], widths: Sequence[float]) -> None:  # noqa: ANN401
    """Make a row as high as its wrapped texts need: programs that only print a workbook do not work that out."""
    lines = max((_lines(str(text), width) for text, width in zip(texts, widths, strict=True) if text), default=1)
    if lines > 1:
        sheet.set_row(row, min(LINE * lines, _MOST))


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes; a Chinese character counts two, as three bytes and one character say."""
    room = max(int(width) - 1, 4)
    taken = ((len(part.encode("utf-8", "replace")) + len(part)) // 2 for part in text.split("\n"))
    return sum(max(1, -(-columns // room)) for columns in taken)


def on_paper(sheet: Any) -> None:  # noqa: ANN401  # xlsxwriter has no types
    """Print a list on A3 across, its headings and the page's number on every page."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")


def table_workbook(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """Return an xlsx with one sheet: a frozen, filtered header and the rows."""
    target = io.BytesIO()
    with workbook(target, "Zeren") as book:
        sheet = book.add_worksheet("Zeren")
        head = book.add_format({"bold": True, "bg_color": "#1f4e5f", "font_color": "#ffffff", "valign": "vcenter"})
        body = book.add_format({"valign": "top", "text_wrap": True})
        widths = _widths(columns, rows)
        for i, row in enumerate([columns, *rows]):
            fit(sheet, i, row, widths)
            for j, value in enumerate(row):
                put(sheet, i, j, value, body if i else head)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), max(len(columns) - 1, 0))
        for j, width in enumerate(widths):
            sheet.set_column(j, j, width)
    return target.getvalue()


def put(sheet: Any, row: int, column: int, value: object, style: Any) -> None:  # noqa: ANN401  # xlsxwriter has no types
    """Write a value as what it is: text never becomes a number, a link or a formula."""
    if isinstance(value, bool) or value is None:
        sheet.write_string(row, column, "" if value is None else str(value), style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, cell_text(str(value)), style)


def _widths(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Return column widths from the first 200 rows, between 8 and 60 characters."""
    sample = [columns, *rows[:200]]
    longest = [max(zeren.text.width(str(row[j])) for row in sample) for j in range(len(columns))]
    return [min(max(width + 2, 8), 60) for width in longest]
