"""Text from documents made harmless where it is shown: in a terminal, in a spreadsheet, in Markdown."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def terminal(text: str) -> str:
    r"""Return text that moves no cursor and turns no direction; blanks in lines become one blank.

    >>> terminal('a\x1b[31mb\nc')
    'a\\x1b[31mb c'
    """
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", re.sub(r"[\t\r\n]+", " ", text))


def spreadsheet(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe goes before = + - @ tab and CR.

    The rule is that of OWASP's page on CSV injection.

    >>> spreadsheet('=1+1'), spreadsheet('各市区县')
    ("'=1+1", '各市区县')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def xml(text: str) -> str:
    """Return text without the characters that XML 1.0, and so a workbook or a page, cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def markdown(text: str) -> str:
    r"""Return text that stays inside one cell of a Markdown table and is never markup.

    >>> print(markdown('a|b <i>'))
    a\|b &lt;i&gt;
    """
    plain = terminal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\|`*_\[\]])", r"\\\1", plain)
