"""Towns, townships and street offices: 41,000 lines that are searched as text and never all parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from zeren import resources
from zeren.names.endings import same_township, township_stem


def under(prefix: str) -> Iterator[tuple[str, str]]:
    """Yield (code, name) of the townships whose code begins with `prefix`, by code."""
    start, end = _span(prefix)
    for line in _text()[start:end].splitlines():
        yield _pair(line)


@lru_cache(maxsize=1 << 16)
def named(name: str, prefix: str = "") -> tuple[tuple[str, str], ...]:
    """Return (code, name) of the townships under `prefix` that `name` can mean; exact names hide loose ones."""
    if name[:2] not in _beginnings():
        return ()
    pairs = [pair for pair in _beginning(township_stem(name), prefix) if same_township(name, pair[1])]
    return tuple([pair for pair in pairs if pair[1] == name] or pairs)


def _beginning(stem: str, prefix: str) -> Iterator[tuple[str, str]]:
    text, key, (low, high) = _text(), "\t" + stem, _span(prefix)
    at = text.find(key, low, high)
    while at > -1:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        yield _pair(text[start:end])
        at = text.find(key, end, high)


def _pair(line: str) -> tuple[str, str]:
    code, _, name = line.partition("\t")
    return code, name


@lru_cache(maxsize=4096)
def _span(prefix: str) -> tuple[int, int]:
    text, head = _text(), "\n" + prefix
    start = text.find(head)
    if start < 0:
        return 0, 0
    return start + 1, text.find("\n", text.rfind(head, 0, len(text) - 1) + 1)


@cache
def _beginnings() -> frozenset[str]:
    """Return the first two characters of every name: most of what is asked is no township and ends here."""
    return frozenset(re.findall(r"\t(..)", _text()))


@cache
def _text() -> str:
    return resources.text("data", "divisions", "townships.tsv").removeprefix("code\tname")


__all__ = ["named", "under"]
