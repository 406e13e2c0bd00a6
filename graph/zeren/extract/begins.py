"""What a piece of a regular expression can begin with, by the standard library's own reading of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

Piece = tuple[Any, Any]
"""One step of a pattern as the standard library reads it: its kind, and what it holds."""

_Begin = tuple[frozenset[Piece], bool]
"""The members of the class of characters a piece may begin with, and whether it may be empty."""
_EMPTY: _Begin = (frozenset(), True)
CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_POSITIVE = (op.CATEGORY_DIGIT, op.CATEGORY_SPACE, op.CATEGORY_NOT_SPACE)
_WIDTHLESS = (op.ASSERT, op.ASSERT_NOT, op.AT)
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
"""The kinds of repetition."""


class Unknown(Exception):  # no error: the pattern is left as it is
    """A piece may begin with anything, or is of a kind not written here."""


def of(ways: Iterable[Iterable[Piece]]) -> tuple[Piece, ...]:
    """Return the members of the class that every one of these sequences begins with; () where none is sure."""
    try:
        members, empty = _either(_sequence(way) for way in ways)
    except Unknown:
        return ()
    return () if empty else tuple(sorted(members, key=repr))


def written(members: Iterable[Piece]) -> str:
    """Return the members of a class as they are written between brackets."""
    return "".join(sorted(map(_text, members)))


def _sequence(pieces: Iterable[Piece]) -> _Begin:
    found: frozenset[Piece] = frozenset()
    for kind, value in pieces:
        classes, empty = _piece(kind, value)
        found |= classes
        if not empty:
            return found, False
    return found, True


def _piece(kind: object, value: Any) -> _Begin:  # noqa: ANN401  # what a piece holds depends on its kind
    if kind is op.LITERAL:
        return frozenset([(kind, value)]), False
    if kind is op.IN:
        return frozenset([_BLANK] if _no_more_than_blanks(value) else map(_member, value)), False
    if kind in _WIDTHLESS:
        return _EMPTY
    if kind is op.BRANCH:
        return _either(_sequence(way) for way in value[1])
    if kind is op.SUBPATTERN and not (value[1] or value[2]):  # flags of its own
        return _sequence(value[3])
    if kind in REPEATS:
        classes, empty = _sequence(value[2])
        return classes, empty or value[0] == 0
    raise Unknown


def _either(ways: Iterable[_Begin]) -> _Begin:
    begins = list(ways)
    return frozenset().union(*(classes for classes, _ in begins)), any(empty for _, empty in begins)


_BLANK = (op.CATEGORY, op.CATEGORY_SPACE)


def _no_more_than_blanks(members: list[Piece]) -> bool:
    r"""Return whether a class leaves nothing but blanks, as [^\S\n] does."""
    return members[0][0] is op.NEGATE and (op.CATEGORY, op.CATEGORY_NOT_SPACE) in members


def _member(member: Piece) -> Piece:
    kind, value = member
    if kind is op.NEGATE or (kind is op.CATEGORY and value not in _POSITIVE):
        raise Unknown
    return member


def _text(member: Piece) -> str:
    kind, value = member
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.RANGE:
        return "-".join(re.escape(chr(end)) for end in value)
    if kind is op.CATEGORY:
        return CATEGORIES[value]
    raise Unknown
