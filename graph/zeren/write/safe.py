"""Text from documents made harmless where it is shown: in a terminal, in a spreadsheet, in Markdown."""

from __future__ import annotations

import re

from zeren.text import harmless as xml
from zeren.text import terminal

__all__ = ["markdown", "spreadsheet", "terminal", "xml"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def spreadsheet(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe goes before = + - @, tab and line ends.

    The rule is that of OWASP's page on CSV injection, the wide forms of East Asia included.

    >>> spreadsheet('=1+1'), spreadsheet('各市区县')
    ("'=1+1", '各市区县')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def markdown(text: str) -> str:
    r"""Return text that stays inside one cell of a Markdown table and is never markup.

    >>> print(markdown('a|b <i>'))
    a\|b &lt;i&gt;
    """
    plain = terminal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\|`*_\[\]])", r"\\\1", plain)
