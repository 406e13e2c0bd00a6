"""Rows of a table that state no issue though they are filled: totals, names of columns, what these are counted in."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence

from zeren.extract import wording
from zeren.model import Cell, Table
from zeren.text import fold

_LEAST_NAMES = 3
_LONGEST = 16


def why(text: str, row: Sequence[Cell]) -> str | None:
    """Return why a row states no issue (`total`, `columns`, `measured`; headings.toml, [rows]), or None where it may.

    `text` may be folded or not.
    """
    filled = list({(cell.start, cell.end): None for cell in row if cell.end > cell.start})
    words = [fold(text[start:end]).strip() if end - start <= _LONGEST else "" for start, end in filled]
    if any(_form("total").fullmatch(word) for word in words[: 1 + _is_name(words[:1])]):
        return "total"
    if not all(words) or len(words) < 2:
        return None
    if _are_names(words):
        return "columns"
    return "measured" if all(_form("measured").fullmatch(word) for word in words) else None


def contacts(text: str, head: Sequence[Cell], meant: Collection[str]) -> bool:
    """Return whether a heading is that of a list of whom to call: 责任单位, 联系人, 电话."""
    if not _MATTERS.isdisjoint(meant):
        return False
    return any(_form("contacts").fullmatch(fold(text[cell.start : cell.end]).strip()) for cell in head)


_MATTERS = frozenset(["problem", "objective", "measure", "deadline", "progress", "state", "title"])


def categories(text: str, table: Table) -> frozenset[int]:
    """Return where rows begin that only head those under them: 一, 水环境方面, where issues are counted 1, 2, 3."""
    firsts = [[*{(c.start, c.end): None for c in row if c.end > c.start}] for row in table.rows]
    if not any(text[slice(*spans[0])].strip().isdecimal() for spans in firsts if spans):
        return frozenset()
    return frozenset(spans[0][0] for spans in firsts if len(spans) == 2 and _heads(*(text[s:e] for s, e in spans)))


def _heads(number: str, words: str) -> bool:
    return _IN_WORDS.fullmatch(number) is not None and _CATEGORY.fullmatch(words) is not None


_IN_WORDS = re.compile("\\s*[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?\\s*")
_CATEGORY = re.compile("(?:(?!牵头|负责|责任|配合|落实)[^。；;，:：]){2,30}(?<!排污)")


def _is_name(words: list[str]) -> bool:
    """Return whether a cell holds the number of a row and nothing else."""
    return bool(words) and words[0].isdecimal()


def _are_names(words: list[str]) -> bool:
    """Return whether the cells number their columns: 甲, 乙, 1, 2, 3, each series from its first on."""
    words = words[1:] if _form("naming").fullmatch(words[0]) else words
    bare = [word.strip("（）()") for word in words]
    series = [*wording.table("headings")["rows"]["series"], [str(n) for n in range(1, len(bare) + 1)]]
    at = 0
    for names in series:
        length = next((n for n, word in enumerate(bare[at:]) if n >= len(names) or word != names[n]), len(bare) - at)
        at += length
    return at == len(bare) >= _LEAST_NAMES


@functools.cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(wording.table("headings")["rows"][name])
