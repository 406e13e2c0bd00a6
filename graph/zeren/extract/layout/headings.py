"""What a column heading or a label means."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from difflib import get_close_matches

from zeren.extract.patterns import any_of
from zeren.extract.wording import table
from zeren.text import bare


@dataclass(frozen=True, slots=True)
class Meaning:
    """The id of a meaning in headings.toml and, for units, the role the heading gives."""

    id: str
    role: str | None = None


@functools.cache
def _exact() -> dict[str, Meaning]:
    return {
        bare(word): Meaning(entry["id"], entry.get("role"))
        for entry in reversed(table("headings")["meaning"])
        for word in entry["exact"]
    }


@functools.cache
def _contained() -> list[tuple[str, Meaning]]:
    pairs = [
        (bare(word), Meaning(entry["id"], entry.get("role")))
        for entry in table("headings")["meaning"]
        for word in entry.get("contains", ())
    ]
    return sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))


_OUTER = re.compile(r"^[【〔（“\"]+|[】〕）”\":*]+$")
_NUMBERED = re.compile(r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、])")
_LONGEST = 16


@functools.cache
def meaning(heading: str) -> Meaning | None:
    """Return what a heading means, or None: word for word, without its outer brackets, or by a word in it.

    >>> meaning('整改 责任单位'), meaning('（三）整改时限：'), meaning('天气')
    (Meaning(id='unit', role='responsible'), Meaning(id='deadline', role=None), None)
    """
    text = _NUMBERED.sub("", bare(heading))
    text = _OUTER.sub("", text) if text not in _exact() else text
    found = _exact().get(text) or _exact().get(re.sub("（[^（）]*）", "", text))
    if found or len(text) > _LONGEST:
        return found
    return next((known for word, known in _contained() if word in text), None)


def nearest(heading: str) -> str | None:
    """Return the known heading most like an unknown one, or None."""
    close = get_close_matches(bare(heading), list(_exact()), n=1, cutoff=0.5)
    return close[0] if close else None


def role_of_label(label: str) -> str | None:
    """Return the role of units behind a label, or None where it is no label for units."""
    found = _exact().get(bare(label))
    return found.role if found and found.id == "unit" else None


@functools.cache
def labels() -> re.Pattern[str]:
    """Return the pattern of a label in running text: group `label`, ending where its content begins."""
    hidden = {bare(w) for e in table("headings")["meaning"] if e.get("label") is False for w in e["exact"]}
    names = any_of(word for word in _exact() if word not in hidden)
    number = r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、]\s*)?"
    return re.compile(
        rf"(?m)(?:(?<=[\n。；，、）】\s;!|:])|^)[^\S\n]*{number}[【〔“\"*]*(?P<label>{names}|问题[一二三四五六七八九十\d]+)[】〕”\"*]*"
        r"(?:（[^（）\n]{1,12}）)?\s*(?::|(?<=[】〕])|(?=\t)|(?<=\S)[^\S\n]{2,}(?=\S)|\n(?=\S))"
    )
