"""Counts that do not add up: totals a document states of itself, lists that say how many they are, missing numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from zeren import resources
from zeren.check.finding import Finding
from zeren.model import DONE, DocumentRow, IssueRow
from zeren.text import numeral, trim

CODE = "count-mismatch"
_MANY = 200
"""Numbers beyond this are years, codes or amounts, and no count of units."""


@cache
def wording() -> dict[str, Any]:
    """Return ontology/wording/totals.toml: patterns and messages."""
    return tomllib.loads(resources.text("ontology", "wording", "totals.toml"))


@cache
def _patterns(group: str, name: str) -> tuple[re.Pattern[str], ...]:
    number = wording()["number"]["pattern"]
    said = wording()[group][name]
    texts = said if isinstance(said, list) else [said]
    named = f"(?P<n>{number})" if group == "total" else f"(?:{number})"
    return tuple(re.compile(text.replace("{n}", named)) for text in texts)


def _pattern(group: str, name: str) -> re.Pattern[str]:
    [one] = _patterns(group, name)
    return one


def by_document(issues: Iterable[IssueRow]) -> dict[str, list[IssueRow]]:
    """Return issues by the document that states them first."""
    found: dict[str, list[IssueRow]] = {}
    for issue in issues:
        found.setdefault(issue.document, []).append(issue)
    return found


def in_document(
    document: DocumentRow, text: str, issues: list[IssueRow], measured: Mapping[str, int]
) -> Iterator[Finding]:
    """Yield what does not add up in a document; `text` is its text folded, `measured` how many measures issues have."""
    yield from _totals(document, text, issues, measured)
    yield from _lists(document, text)
    yield from _sums(document, text)
    yield from _pairs(document, text)
    yield from _gaps(document, issues)


def _totals(document: DocumentRow, text: str, issues: list[IssueRow], measured: Mapping[str, int]) -> Iterator[Finding]:
    """Yield the totals of the text before the first issue that the issues themselves do not reach, or exceed."""
    found = {
        "issues": len(issues),
        "measures": sum(measured.get(issue, 0) for issue in {issue.id for issue in issues}),
        "completed": sum(issue.state in DONE for issue in issues),
    }
    if not any(issue.state for issue in issues):
        del found["completed"]
    head = text[: _first(document, issues)]
    for name, count in found.items():
        for pattern in _patterns("total", name):
            for said in pattern.finditer(head):
                if numeral(said["n"]) not in (None, count):
                    yield finding(CODE, document, f"total_{name}", said.start(), said.end(), found=count)


def _first(document: DocumentRow, issues: list[IssueRow]) -> int:
    """Return where the first issue begins; 0 where no issue's words are found in the text."""
    places = (document.text.find(issue.problem) for issue in issues if issue.problem)
    return min((place for place in places if place >= 0), default=0)


def _lists(document: DocumentRow, text: str) -> Iterator[Finding]:
    for said in _said_lists(text):
        count, names = numeral(said["n"]), said["names"].split("、")
        if count is None or not 1 < count < _MANY:
            continue
        if len(names) > count or (not said["open"] and len(names) < count):
            yield finding(CODE, document, "list", said.start(), said.end(), said=count, found=len(names))


def _said_lists(text: str) -> Iterator[re.Match[str]]:
    """Yield the lists of a folded text that say how many they are."""
    for stretch in _pattern("list", "within").finditer(text):
        if "、" in stretch[0]:
            for pattern in _patterns("list", "pattern"):
                yield from pattern.finditer(text, *stretch.span())


def _sums(document: DocumentRow, text: str) -> Iterator[Finding]:
    for said in _pattern("sum", "pattern").finditer(text):
        part = wording()["sum"]["part"].replace("{measure}", said["measure"])
        whole, parts = int(said["n"]), sum(map(int, re.findall(part, said["parts"])))
        if parts > whole:
            yield finding(CODE, document, "sum", *trim(text, *said.span()), said=whole, found=parts)


def _pairs(document: DocumentRow, text: str) -> Iterator[Finding]:
    for said in _pattern("pairs", "pattern").finditer(text):
        names = re.sub(_pattern("pairs", "joined"), "、", said["names"]).split("、")
        values = re.split("[、和]", said["values"])
        if len(names) != len(values):
            yield finding(CODE, document, "pairs", *trim(text, *said.span()), said=len(names), found=len(values))


def _gaps(document: DocumentRow, issues: list[IssueRow]) -> Iterator[Finding]:
    """Yield one finding for the numbers a list of issues leaves out, where it counts from 1."""
    numbers = {int(issue.number) for issue in issues if issue.number.isdecimal()}
    if len(numbers) != len(issues) or 1 not in numbers or max(numbers) > 2 * len(numbers):
        return
    missing = [str(n) for n in range(1, max(numbers) + 1) if n not in numbers]
    if missing:
        yield finding(CODE, document, "gap", 0, 0, last=max(numbers), missing="、".join(missing))


def finding(code: str, document: DocumentRow, name: str, start: int, end: int, **values: object) -> Finding:
    """Return a finding about the words at [start, end) of a document, told by the message of that name."""
    words = document.text[start:end]
    said = {lang: text.format(words=words, **values) for lang, text in wording()["message"][name].items()}
    severity = wording()["severity"][name.partition("_")[0]]
    return Finding(code, severity, said["zh"], said["en"], document.id, document.name, excerpt=words, start=start)
