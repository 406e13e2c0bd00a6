"""The state a document claims for an issue: from its state column, else from the account of progress."""

from __future__ import annotations

import functools
import re
from typing import cast

from zeren.extract.patterns import any_of
from zeren.extract.wording import table
from zeren.model import State, Status

Span = tuple[int, int]
_OPENING = 24
"""Within so many characters of its beginning, a cell's words speak of the issue as a whole."""


@functools.cache
def _words() -> dict[str, str]:
    return {word: entry["id"] for entry in table("states")["state"] for word in entry["words"]}


@functools.cache
def _whole() -> dict[str, str]:
    return {word: state for state, words in table("states")["whole"].items() for word in words}


@functools.cache
def _pattern(whole: bool) -> re.Pattern[str]:
    return re.compile(any_of(_whole() if whole else _words()))


@functools.cache
def _behind() -> re.Pattern[str]:
    return re.compile("|".join(table("states")["not_a_state"]["behind"]))


def of_cell(text: str, start: int, end: int) -> Status | None:
    """Return the state that a state cell or the first words of a progress cell claim, or None."""
    stop = min(end, start + _OPENING)
    for match in _pattern(False).finditer(text, start, end):
        if match.start() >= stop:
            break
        if _claims(text, match, start):
            return _status(match, _words())
    return None


def of_account(text: str, start: int, end: int) -> Status | None:
    """Return the state that an account of what was done claims for the issue as a whole, or None."""
    for match in _pattern(True).finditer(text, start, end):
        if _claims(text, match, start):
            return _status(match, _whole())
    return None


def _claims(text: str, match: re.Match[str], start: int) -> bool:
    before = text[max(start, match.start() - 6) : match.start()]
    if before.endswith(tuple(table("states")["not_a_state"]["before"])):
        return False
    return not (_behind().match(text, match.end()) or _describes(text, match))


# 对已完成改造的住户: the words describe a thing, they claim nothing.
_OF = re.compile("[^，。；\n]{1,20}?的(?!基础|同时)")


def _describes(text: str, match: re.Match[str]) -> bool:
    return match[0] in ("已完成", "已经完成", "完成") and _OF.match(text, match.end()) is not None


def _status(match: re.Match[str], states: dict[str, str]) -> Status:
    return Status(cast(State, states[match[0]]), match[0], match.start(), match.end())
