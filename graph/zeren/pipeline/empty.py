"""When a document says nothing of responsibility: which headings were seen, and what would have matched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zeren.extract import wording
from zeren.extract.layout.headings import meaning, nearest
from zeren.model import Cell, Diagnostic, Document, Issue, Locator, Table

_LONGEST = 16
_SHOWN = 12
_LABEL = re.compile(r"(?m)^[^\S\n]*([^\s：:，。；,;]{2,12})[：:]")
_WANTED = ("problem", "measure", "unit", "deadline", "progress")


def said_nothing(document: Document, issues: Sequence[Issue]) -> bool:
    """Return whether what was found is no more than any text gives: no unit, no time, no state, no known heading.

    Text without any of these is cut into "measures" all the same; to keep them would be to invent them.
    """
    if any(issue.obligations or issue.deadlines or issue.status or issue.candidates for issue in issues):
        return False
    known = {found.id for word in headings(document) if (found := meaning(word)) is not None}
    return not issues or len(known & set(_WANTED)) < 2


def verdict(document: Document, issues: Sequence[Issue]) -> Diagnostic:
    """Return the finding that a document has no issue, with the headings seen and those that would have matched."""
    seen = headings(document)
    found = f"headings seen: {'、'.join(seen)}" if seen else "no heading was seen"
    form = f"{len(document.tables)} table(s)" if document.tables else "no table"
    near = [f"{word} → {known}" for word in seen if meaning(word) is None and (known := nearest(word))]
    wanted = f"Headings that would have matched: {'; '.join(_wanted())}."
    return Diagnostic(
        "no-issues",
        "warning",
        f"no issue with a unit, a deadline or a state was found ({form}; {found})",
        document=document.name,
        locator=Locator(table=document.tables[0].number) if document.tables else None,
        excerpt=document.text[:80].strip(),
        hint=wanted + (f" Near ones: {', '.join(near)}." if near else ""),
    )


def headings(document: Document) -> list[str]:
    """Return what may be a heading: the short cells of a table's first full row, or the words before a colon."""
    cells = (document.text[c.start : c.end] for table in document.tables for c in _first_row(table))
    return _few(cells if document.tables else _LABEL.findall(document.text))


def _first_row(table: Table) -> Iterable[Cell]:
    """Return the first row that holds more than one text: a title above the table is no heading."""
    full = (row for row in table.rows if len({(c.start, c.end) for c in row if c.end > c.start}) > 1)
    return next(full, ())


def _few(words: Iterable[str]) -> list[str]:
    short = (word.strip() for word in words if len(word.strip()) <= _LONGEST)
    return [word for word in dict.fromkeys(short) if word and not word.isdecimal()][:_SHOWN]


def _wanted() -> list[str]:
    """Return for each meaning that makes an issue its most usual headings."""
    found: dict[str, list[str]] = {}
    for entry in wording.table("headings")["meaning"]:
        if entry["id"] in _WANTED:
            found.setdefault(entry["id"], []).append(_usual(entry["exact"]))
    return ["、".join(found[name]) for name in _WANTED if name in found]


def _usual(words: Sequence[str]) -> str:
    """Return the heading of four characters with which most of the others end (整改责任单位 … → 责任单位)."""
    of_four = [word for word in words if len(word) == len("责任单位")] or words
    return max(of_four, key=lambda one: sum(word.endswith(one) for word in words))
