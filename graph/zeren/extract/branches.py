"""Regular expressions sorted so that an alternative is found by its first character, as in a dictionary.

A vocabulary of a thousand words is tried word by word at every place of a text. Words that begin with the same
character become one alternative (整改(?:措施|时限)), and a class of all first characters stands before many. What
matches, and which alternative comes first, stays: alternatives change places only where both begin with characters
of their own, and only those without a group are touched. A pattern is sorted as the standard library has read it,
so that it need not be written and read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from zeren.extract import begins
from zeren.extract.begins import REPEATS, Piece

_Way = Sequence[Piece]
_MANY = 30
"""From so many alternatives on, a class of their first characters is asked before them."""
_ASSERTS = (op.ASSERT, op.ASSERT_NOT)
_FIXED = (*_ASSERTS, op.AT, op.IN, op.ANY, op.NOT_LITERAL)
"""Pieces that match in one way only: they may be said once for several alternatives."""
_PLAIN = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)


def rewritten(tree: parser.SubPattern) -> parser.SubPattern:
    """Return a pattern with the same matches whose alternatives are told apart by their beginnings.

    What has flags of its own stays as it is.
    """
    return tree if tree.state.flags & op.SRE_FLAG_IGNORECASE else _Sorter(tree.state).sequence(tree)


def looked_for(members: Sequence[Piece], state: parser.State) -> list[Piece]:
    """Return the lookahead of one character out of a class, or nothing for an empty one."""
    return [(op.ASSERT, (1, parser.SubPattern(state, [(op.IN, list(members))])))] if members else []


class _Sorter:
    """Sorts what the standard library read; `state` belongs to the whole pattern."""

    def __init__(self, state: parser.State) -> None:
        self._state = state

    def sequence(self, pieces: parser.SubPattern) -> parser.SubPattern:
        return parser.SubPattern(self._state, self._sorted(pieces.data))

    def _sorted(self, pieces: Iterable[Piece]) -> list[Piece]:
        found: list[Piece] = []
        for piece in pieces:
            if piece[0] in _PLAIN:
                found.append(piece)
            else:
                found += self._piece(*piece)
        return found

    def _piece(self, kind: object, value: Any) -> list[Piece]:  # noqa: ANN401  # what a piece holds depends on its kind
        if kind is op.BRANCH:
            return self._branch([way.data for way in value[1]])
        if kind in REPEATS or kind in _ASSERTS or (kind is op.SUBPATTERN and not (value[1] or value[2])):
            return [(kind, (*value[:-1], self.sequence(value[-1])))]
        return [(kind, value)]

    def _branch(self, ways: list[_Way]) -> list[Piece]:
        if len(ways) == 1:
            return self._sorted(ways[0])
        if _alike(ways):
            return [*self._sorted(ways[0][:1]), *self._branch([way[1:] for way in ways])]
        groups = _grouped(map(_turned, ways))
        if len(groups) == 1:
            return self._group(groups[0])
        many = begins.of(way for group in groups for way in group) if len(groups) >= _MANY else ()
        return [*looked_for(many, self._state), self._either([self._group(group) for group in groups])]

    def _group(self, ways: list[_Way]) -> list[Piece]:
        if len(ways) == 1:
            return self._sorted(ways[0])
        return [ways[0][0], *self._branch([way[1:] for way in ways])]

    def _either(self, ways: list[list[Piece]]) -> Piece:
        """Return one of these ways: a class where each is one character."""
        if all(len(way) == 1 and way[0][0] is op.LITERAL for way in ways):
            return op.IN, [way[0] for way in ways]
        return op.BRANCH, (None, [parser.SubPattern(self._state, way) for way in ways])


def _alike(ways: list[_Way]) -> bool:
    """Return whether all alternatives begin with the same piece, and it matches in one way only."""
    return all(way and way[0][0] in _FIXED for way in ways) and len({repr(way[0]) for way in ways}) == 1


def _grouped(ways: Iterable[_Way]) -> list[list[_Way]]:
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


def _turned(way: _Way) -> _Way:
    """Return (?<!不)办 as 办(?<!不办): the character first."""
    if len(way) < 2 or way[1][0] is not op.LITERAL or way[0][0] not in _ASSERTS or way[0][1][0] > 0:
        return way
    (kind, (direction, behind)), character = way[:2]
    return [character, (kind, (direction, parser.SubPattern(behind.state, [*behind.data, character]))), *way[2:]]


def _captures(pieces: Iterable[Piece]) -> bool:
    return any(_holds_group(kind, value) for kind, value in [piece for piece in pieces if piece[0] not in _PLAIN])


def _holds_group(kind: object, value: Any) -> bool:  # noqa: ANN401
    if kind is op.SUBPATTERN:
        return value[0] is not None or _captures(value[3].data)
    if kind is op.BRANCH:
        return any(_captures(way.data) for way in value[1])
    if kind in REPEATS:
        return _captures(value[2].data)
    return kind in _ASSERTS and _captures(value[1].data)
