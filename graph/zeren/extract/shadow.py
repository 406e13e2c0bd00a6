"""The shadow of a text: the same length, with each recognised stretch replaced by one symbol.

Rules about how units stand in a sentence are then regular expressions over symbols, and every match
is a span of the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

Span = tuple[int, int]

UNIT, PLACE, GROUP, TIME, TITLE, BODY, CORE, STEM, WORD = (chr(0xE000 + 2 * i) for i in range(9))
"""The symbol that begins a stretch; the one after it (`chr(ord(symbol) + 1)`) continues it."""

BEARERS = frozenset((UNIT, PLACE, GROUP))
"""The kinds that can bear a role."""


def symbol(kind: str) -> str:
    """Return a regular expression for one whole stretch of this kind."""
    return f"{kind}{chr(ord(kind) + 1)}*"


def is_symbol(character: str) -> bool:
    """Return whether a character of a shadow stands for a recognised stretch."""
    return "\ue000" <= character <= "\uf8ff"


def covered(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Return whether one of the spans, which are in order and apart, holds all of [start, end).

    >>> covered(2, 4, [(0, 1), (2, 5)]), covered(2, 6, [(0, 1), (2, 5)])
    (True, False)
    """
    # Only the last span that begins early enough can reach so far.
    before = bisect_right(spans, start, key=_first)
    return before > 0 and end <= spans[before - 1][1]


_first = itemgetter(0)


def cast(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """Return `text` with each (start, end, kind) overlaid; spans must be sorted and apart.

    >>> shadow = cast('由市水利局负责', [(1, 5, UNIT)])
    >>> len(shadow), shadow[0], shadow[5:]
    (7, '由', '负责')
    """
    parts, at = [], 0
    for start, end, kind in spans:
        parts.append(text[at:start])
        parts.append(kind + chr(ord(kind) + 1) * (end - start - 1))
        at = end
    parts.append(text[at:])
    return "".join(parts)
