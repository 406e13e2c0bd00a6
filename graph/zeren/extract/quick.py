"""Regular expressions that look at one character before they try their many alternatives.

A search tries every alternative of a vocabulary at every character of a text. Where the first characters of all of
them are known, a lookahead of that one class in front turns nearly every place away at once, and no match changes.
The same class is written at the head of the compiled pattern, where a search reads it: it then runs over all that
cannot begin a match in one small loop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import _compiler as compiler  # type: ignore[attr-defined]  # it takes a pattern as it was read, too
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]  # the standard library's own reading of a pattern

from zeren.extract import begins
from zeren.extract.begins import Piece
from zeren.extract.branches import looked_for, rewritten


def first(pattern: str) -> str:
    """Return the class of the characters that a pattern can begin with, in brackets; "" where it may be any."""
    found = begins.of([parser.parse(pattern)])
    return f"[{begins.written(found)}]" if found else ""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern compiled: the same matches, found sooner where its first characters are known."""
    tree = parser.parse(pattern, flags)
    members = begins.of([tree])
    quicker = parser.SubPattern(tree.state, [*looked_for(members, tree.state), *rewritten(tree)])
    if not members:
        return compiler.compile(quicker, flags)  # type: ignore[no-any-return]
    return _headed(quicker, members, flags)


def _headed(tree: parser.SubPattern, members: Sequence[Piece], flags: int) -> re.Pattern[str]:
    """Return a pattern compiled with the class of its first characters at its head.

    The standard library writes it there for patterns that begin with a plain class, and what begins with one here
    consumes a character as those do.
    """
    state = tree.state
    code = compiler._code(tree, flags)
    head = compiler._code(parser.SubPattern(state, [(op.IN, list(members))]), flags)
    widths = slice(_WIDTHS, _WIDTHS + 2)
    head[widths] = code[widths]
    joined = [*head[: head[1] + 1], *code[code[1] + 1 :]]
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return compiler._sre.compile(  # type: ignore[no-any-return]
        None, flags | state.flags, joined, state.groups - 1, state.groupdict, tuple(names)
    )


_WIDTHS = 3
"""Where a head says the least and the greatest width of a match."""
