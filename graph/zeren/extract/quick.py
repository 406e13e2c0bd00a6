"""Regular expressions that look at one character before they try their many alternatives.

A search tries every alternative of a vocabulary at every character of a text. Where the first characters of all of
them are known, a lookahead of that one class in front turns nearly every place away at once, and no match changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]  # the standard library's own reading of a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_Begin = tuple[frozenset[str], bool]
"""The classes of characters a piece may begin with, as written in brackets, and whether it may be empty."""
_EMPTY: _Begin = (frozenset(), True)
_CATEGORIES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S"}
_WIDTHLESS = (op.ASSERT, op.ASSERT_NOT, op.AT)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


class _Unknown(Exception):  # no error: the pattern is left as it is
    """A piece may begin with anything."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern compiled: the same matches, found sooner where its first characters are known."""
    begins = _begins(pattern, flags)
    return re.compile(f"(?=[{begins}])(?:{pattern})" if begins else pattern, flags)


def _begins(pattern: str, flags: int) -> str:
    try:
        classes, empty = _sequence(parser.parse(pattern, flags))
    except _Unknown:
        return ""
    return "" if empty else "".join(sorted(classes))


def _sequence(pieces: Iterable[tuple[Any, Any]]) -> _Begin:
    found: frozenset[str] = frozenset()
    for kind, value in pieces:
        classes, empty = _piece(kind, value)
        found |= classes
        if not empty:
            return found, False
    return found, True


def _piece(kind: object, value: Any) -> _Begin:  # noqa: ANN401  # what a piece holds depends on its kind
    if kind is op.LITERAL:
        return frozenset([re.escape(chr(value))]), False
    if kind is op.IN:
        return frozenset(map(_class, value)), False
    if kind in _WIDTHLESS:
        return _EMPTY
    if kind is op.BRANCH:
        return _either(_sequence(way) for way in value[1])
    if kind is op.SUBPATTERN:
        return _sequence(value[3])
    if kind in _REPEATS:
        classes, empty = _sequence(value[2])
        return classes, empty or value[0] == 0
    raise _Unknown


def _either(ways: Iterable[_Begin]) -> _Begin:
    begins = list(ways)
    return frozenset().union(*(classes for classes, _ in begins)), any(empty for _, empty in begins)


def _class(member: tuple[Any, Any]) -> str:
    kind, value = member
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.RANGE:
        return "-".join(re.escape(chr(end)) for end in value)
    if kind is op.CATEGORY and value in _CATEGORIES:
        return _CATEGORIES[value]
    raise _Unknown
