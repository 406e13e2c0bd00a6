"""SPARQL cut into tokens: enough to tell a keyword from a name, a string, an IRI or a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<tag>@[A-Za-z][A-Za-z0-9-]*)
      | (?P<name>(?:\w(?:[\w.-]*[\w-])?)?:(?:[\w:%-]|\\.|\.(?=[\w:%\\-]))*)
      | (?P<word>[A-Za-z_]\w*)
      | (?P<mark>[{}()\[\]])
      | (?P<other>\S)""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token: its kind (iri, string, variable, tag, name, word, mark, other), text and place."""

    kind: str
    text: str
    start: int

    def says(self, *words: str) -> bool:
        """Return whether the token is one of these keywords (given in capitals)."""
        return self.kind == "word" and self.text.upper() in words


def tokens(sparql: str) -> Iterator[Token]:
    """Return the tokens of a query, without comments and blanks."""
    for match in _TOKEN.finditer(sparql):
        kind = match.lastgroup or "other"
        if kind != "comment":
            yield Token(kind, match.group(), match.start())
