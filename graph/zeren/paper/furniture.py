"""Lines of a paper that state nothing of responsibility: why each of them is left out."""

from __future__ import annotations

import re
from functools import cache

from zeren.paper.wording import papers
from zeren.text import bare


def reason(line: str) -> str | None:
    """Return why a folded line makes no statement (`addressee`, `annex`, `web` …), or None where it may make one.

    >>> reason('各县区人民政府，市直有关部门:'), reason('- 7 -'), reason('由市水利局清淤。')
    ('addressee', 'page-number', None)
    """
    text = line.strip()
    if not any(char.isalnum() for char in text):
        return "mark"
    return next((why for why, form in _furniture() if form.fullmatch(text)), None)


def blank(words: str) -> bool:
    """Return whether a cell says that there is nothing to say: 无, /, （略）."""
    return bare(words) in _blanks()


@cache
def _furniture() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["reason"], re.compile(entry["pattern"])) for entry in papers()["furniture"])


@cache
def _blanks() -> frozenset[str]:
    return frozenset(map(bare, papers()["blank"]["words"]))
