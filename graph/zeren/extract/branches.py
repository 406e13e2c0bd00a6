"""Regular expressions rewritten so that an alternative is found by its first character, as in a dictionary.

A vocabulary of a thousand words is tried word by word at every place of a text. Words that begin with the same
character become one alternative (整改(?:措施|时限)), and a class of all first characters stands before many. What
matches, and which alternative comes first, stays: alternatives change places only where both begin with characters
of their own, and only those without a group are touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from zeren.extract import begins
from zeren.extract.begins import REPEATS, Piece, Unknown, member_text

_Way = Sequence[Piece]
_MANY = 30
"""From so many alternatives on, a class of their first characters is asked before them."""
_AT = {
    op.AT_BEGINNING: "^", op.AT_END: "$", op.AT_BEGINNING_STRING: r"\A", op.AT_END_STRING: r"\Z",
    op.AT_BOUNDARY: r"\b", op.AT_NON_BOUNDARY: r"\B",
}  # fmt: skip
_ASSERTS = (op.ASSERT, op.ASSERT_NOT)
_FIXED = (*_ASSERTS, op.AT, op.IN, op.ANY, op.NOT_LITERAL)
"""Pieces that match in one way only: they may be said once for several alternatives."""
_PLAIN = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)


def rewritten(tree: parser.SubPattern, flags: int = 0) -> str | None:
    """Return a pattern with the same matches whose alternatives are told apart by their beginnings.

    None where the pattern holds what is not written here: flags of its own, conditions.
    """
    if tree.state.flags & ~re.UNICODE != flags & ~re.UNICODE:
        return None
    names = {number: name for name, number in tree.state.groupdict.items()}
    try:
        return _Writer(names).sequence(tree)
    except Unknown:
        return None


class _Writer:
    """Writes what the standard library read; `names` are those of the groups, by number."""

    def __init__(self, names: dict[int, str]) -> None:
        self._names = names

    def sequence(self, pieces: Iterable[Piece]) -> str:
        return "".join(self._piece(kind, value) for kind, value in pieces)

    def _piece(self, kind: object, value: Any) -> str:  # noqa: ANN401  # what a piece holds depends on its kind
        if kind in _PLAIN:
            return _character(kind, value)
        if kind is op.AT and value in _AT:
            return _AT[value]
        if kind is op.BRANCH:
            return self._branch([list(way) for way in value[1]])
        if kind in REPEATS:
            return self._repeat(value) + REPEATS[kind]
        return self._bracket(kind, value)

    def _bracket(self, kind: object, value: Any) -> str:  # noqa: ANN401
        if kind in _ASSERTS:
            behind = "<" if value[0] < 0 else ""
            return f"(?{behind}{'=' if kind is op.ASSERT else '!'}{self.sequence(value[1])})"
        if kind is op.SUBPATTERN and not (value[1] or value[2]):
            number = value[0]
            opened = "?:" if number is None else f"?P<{self._names[number]}>" if number in self._names else ""
            return f"({opened}{self.sequence(value[3])})"
        if kind is op.GROUPREF:
            return f"(?P={self._names[value]})" if value in self._names else f"(?:\\{value})"
        raise Unknown

    def _repeat(self, value: tuple[int, int, _Way]) -> str:
        least, most, inner = value
        body = self.sequence(inner)
        single = len(inner) == 1 and inner[0][0] in _PLAIN
        upper = "" if most is op.MAXREPEAT else str(most)
        return f"{body if single else f'(?:{body})'}{{{least},{upper}}}"

    def _branch(self, ways: list[_Way]) -> str:
        if len(ways) == 1:
            return self.sequence(ways[0])
        common = self._common(ways)
        if common is not None:
            return common + self._branch([way[1:] for way in ways])
        groups = self._grouped([_turned(way) for way in ways])
        many = begins.of(way for group in groups for way in group) if len(groups) >= _MANY else ""
        gate = f"(?=[{many}])" if many else ""
        return f"{gate}(?:{'|'.join(map(self._group, groups))})" if len(groups) > 1 else self._group(groups[0])

    def _group(self, ways: list[_Way]) -> str:
        if len(ways) == 1:
            return self.sequence(ways[0])
        return self.sequence(ways[0][:1]) + self._branch([way[1:] for way in ways])

    def _common(self, ways: list[_Way]) -> str | None:
        """Return the piece that all alternatives begin with, where it matches in one way only."""
        if not all(way and way[0][0] in _FIXED for way in ways):
            return None
        firsts = {self.sequence(way[:1]) for way in ways}
        return firsts.pop() if len(firsts) == 1 else None

    def _grouped(self, ways: Iterable[_Way]) -> list[list[_Way]]:
        """Return the alternatives by their first character; one that begins otherwise keeps its place."""
        groups: list[list[_Way]] = []
        open_: dict[int, list[_Way]] = {}
        for way in ways:
            if not way or way[0][0] is not op.LITERAL or _captures(way):
                open_ = {}
                groups.append([way])
            elif way[0][1] in open_:
                open_[way[0][1]].append(way)
            else:
                groups.append(open_.setdefault(way[0][1], [way]))
        return groups


def _character(kind: object, value: Any) -> str:  # noqa: ANN401
    if kind is op.ANY:
        return "."
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    negated = value[0][0] is op.NEGATE
    return f"[{'^' * negated}{''.join(map(member_text, value[negated:]))}]"


def _turned(way: _Way) -> _Way:
    """Return (?<!不)办 as 办(?<!不办): the character first."""
    if len(way) < 2 or way[1][0] is not op.LITERAL or way[0][0] not in _ASSERTS or way[0][1][0] > 0:
        return way
    (kind, (direction, behind)), character = way[:2]
    return [character, (kind, (direction, [*behind, character])), *way[2:]]


def _captures(pieces: Iterable[Piece]) -> bool:
    return any(kind not in _PLAIN and _holds_group(kind, value) for kind, value in pieces)


def _holds_group(kind: object, value: Any) -> bool:  # noqa: ANN401
    if kind is op.SUBPATTERN:
        return value[0] is not None or _captures(value[3])
    if kind is op.BRANCH:
        return any(map(_captures, value[1]))
    if kind in REPEATS:
        return _captures(value[2])
    return kind in _ASSERTS and _captures(value[1])
