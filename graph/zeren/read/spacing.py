"""White space of a web page as CSS Text 3 shows it."""

from __future__ import annotations

import re
import unicodedata

BREAK, KEPT = "\x1e", "\x1d"
"""Stand for a line break and a blank that the page asks for."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNEVEN = ("\n", "  ", "\t", "\r", "\f", BREAK, KEPT)


def is_uneven(text: str) -> bool:
    """Return whether blanks are to be looked at, beyond those at the ends; a pattern would take ten times as long."""
    return any(map(text.__contains__, _UNEVEN))


def collapse(text: str) -> str:
    r"""Return text with its white space as CSS Text 3 shows it; a line break between wide characters goes.

    >>> collapse('市发改\n   委 负责')
    '市发改委 负责'
    """
    if not is_uneven(text):
        return text.strip(" ")
    lines = [_SPACE.sub(_space, line).strip(" \t\r\n\f") for line in text.split(BREAK)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").replace(KEPT, " ")


def _space(found: re.Match[str]) -> str:
    text, before, after = found.string, found.start() - 1, found.end()
    wide = before >= 0 and after < len(text) and _is_wide(text[before]) and _is_wide(text[after])
    return "" if wide and "\n" in found.group() else " "


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
