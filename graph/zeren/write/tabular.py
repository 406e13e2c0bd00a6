"""Any table as terminal text, csv, json, xlsx or Markdown: one entry for every command that prints one."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import zeren.text
from zeren.errors import UsageError
from zeren.write import safe
from zeren.write.whole import write_whole
from zeren.write.workbook import table_workbook

BOM = "\ufeff"


class Tabular(Protocol):
    """Columns and rows of plain values (str, int, float, bool, None)."""

    @property
    def columns(self) -> Sequence[str]:
        """The names of the columns."""

    @property
    def rows(self) -> Sequence[Sequence[Any]]:
        """One value a column in each row."""


def as_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield the table for a terminal: columns lined up by the display width of all rows, numbers to the right."""
    rows = list(rows)
    lines = [[safe.terminal(_shown(value)) for value in row] for row in [columns, *rows]]
    widths = [max(zeren.text.width(line[j]) for line in lines) for j in range(len(columns))]
    numeric = [bool(rows) and all(isinstance(row[j], int | float) for row in rows) for j in range(len(columns))]
    rule = "  ".join("─" * width for width in widths)
    shown = ["  ".join(map(_padded, line, widths, numeric)).rstrip() for line in lines]
    yield "\n".join([shown[0], rule, *shown[1:]]) + "\n"


def _padded(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - zeren.text.width(text))
    return blanks + text if right else text + blanks


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield RFC 4180 csv; text that a spreadsheet would take for a formula is neutralised."""
    write = csv.writer(_Echo(), lineterminator="\r\n").writerow
    for row in chain([columns], rows):
        yield write([safe.spreadsheet(value) if isinstance(value, str) else _shown(value) for value in row])


class _Echo:
    """A file of which each write gives back what was written."""

    def write(self, text: str) -> str:
        return text


def as_json(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield a JSON array of one object a row, keys in the order of the columns."""
    before = "["
    for row in rows:
        told = json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, indent=1)
        yield before + "\n " + told.replace("\n", "\n ")
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def as_markdown(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield a table in GitHub's Markdown."""
    rule = [["---"] * len(columns)]
    shown = ([safe.markdown(_shown(value)) if value != "" else "" for value in row] for row in rows)
    for line in chain([[safe.markdown(name) for name in columns]], rule, shown):
        yield f"| {' | '.join(line)} |\n"


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)


_Form = Callable[[Sequence[str], Iterable[Sequence[Any]]], Iterator[str]]
_TEXT: dict[str, _Form] = {
    "table": as_text,
    "csv": as_csv,
    "json": as_json,
    "md": as_markdown,
}
FORMATS = (*_TEXT, "xlsx")
STREAMED = ("csv", "json", "md")
"""Forms that need not know all rows to write one."""
_PIECE = 1 << 16


def table_bytes(table: Tabular, format: str, headings: Sequence[str] | None = None) -> bytes:
    """Return the table in one of FORMATS as the bytes of a file (csv begins with a byte order mark).

    `headings` stand in place of the column names where a person reads them; json keeps the names.
    Raises UsageError for an unknown format.
    """
    heads = table.columns if headings is None or format == "json" else headings
    if format == "xlsx":
        return table_workbook(heads, table.rows)
    return b"".join(table_pieces(heads, table.rows, format))


def table_pieces(heads: Sequence[str], rows: Iterable[Sequence[Any]], format: str) -> Iterator[bytes]:
    """Yield a table in one of FORMATS but xlsx, piece by piece as its rows come, none of them kept (STREAMED)."""
    held = [BOM] if format == "csv" else []
    size = 0
    for text in _text_form(format)(heads, rows):
        held.append(text)
        size += len(text)
        if size >= _PIECE:
            yield "".join(held).encode("utf-8", "replace")
            held, size = [], 0
    yield "".join(held).encode("utf-8", "replace")


def write_table(table: Tabular, format: str, target: Path | None = None, headings: Sequence[str] | None = None) -> None:
    """Write the table in one of FORMATS to a file, or to standard output where `target` is None.

    Raises UsageError for an unknown format, and for a workbook without a file to go to.
    """
    if target is not None:
        write_whole(table_bytes(table, format, headings), target)
        return
    if format == "xlsx":
        raise UsageError("a workbook cannot be printed", hint="Name a file for it with -o FILE.xlsx.")
    heads = table.columns if headings is None or format == "json" else headings
    sys.stdout.writelines(_text_form(format)(heads, table.rows))


def _text_form(format: str) -> _Form:
    if format not in _TEXT:
        raise UsageError(f"tables cannot be written as {format!r}", hint=f"Use one of: {', '.join(FORMATS)}.")
    return _TEXT[format]
