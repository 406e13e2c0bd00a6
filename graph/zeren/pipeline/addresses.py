"""Where documents were found, as a person says: on the command line, or in a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from zeren.errors import UnreadableInput, UsageError

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+")
_HINT = "Give NAME=URL, such as 方案.html=https://www.example.gov.cn/1.html; NAME is the document's name in the build."
_TABLE = "The file is a csv in UTF-8 whose first line has the columns name and address."


def told(given: Sequence[str], table: Path | None = None) -> dict[str, str]:
    """Return document name → address from `NAME=URL` words and a csv; the words win.

    Raises UsageError for a word that is no such pair or an address that is none, UnreadableInput for a table
    that cannot be read.
    """
    found = _rows(table) if table is not None else {}
    for one in given:
        name, mark, address = one.partition("=")
        if not mark or not name:
            raise UsageError(f"{one!r} is no name and address", where="--address", hint=_HINT)
        found[name] = _checked(address, "--address")
    return found


def _rows(table: Path) -> dict[str, str]:
    try:
        rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"the addresses cannot be read ({error})", where=str(table), hint=_TABLE) from error
    if rows and not {"name", "address"} <= rows[0].keys():
        raise UnreadableInput("the columns name and address are missing", where=str(table), hint=_TABLE)
    return {row["name"]: _checked(row["address"] or "", f"{table}, row {n}") for n, row in enumerate(rows, 2)}


def _checked(address: str, where: str) -> str:
    address = address.strip()
    if not _IRI.fullmatch(address):
        raise UsageError(f"{address!r} is no address", where=where, hint=_HINT)
    return address
