"""Towns, townships and street offices: 41,000 lines, found by code or by how a name begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from zeren import resources
from zeren.names.endings import same_township, township_stem


def under(prefix: str) -> Iterator[tuple[str, str]]:
    """Yield (code, name) of the townships whose code begins with `prefix`, by code."""
    start, end = _span(prefix)
    for line in _text()[start:end].splitlines():
        yield _pair(line)


def begins(text: str) -> bool:
    """Return whether the text begins as any township is called for short."""
    return any(text.startswith(stem) for stem in _stems(text[:2]))


@lru_cache(maxsize=1 << 16)
def named(name: str, prefix: str = "") -> tuple[tuple[str, str], ...]:
    """Return (code, name) of the townships under `prefix` that `name` can mean; exact names hide loose ones."""
    pairs = [pair for pair in _beginning(name) if pair[0].startswith(prefix) and same_township(name, pair[1])]
    return tuple([pair for pair in pairs if pair[1] == name] or pairs)


def _beginning(name: str) -> list[tuple[str, str]]:
    """Return the townships that begin as `name` does, by code; most of what is asked is no township and ends here."""
    near = _by_beginning().get(name[:2], ())
    stem = township_stem(name) if near else ""
    return [pair for pair in near if pair[1].startswith(stem)]


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
def _by_beginning() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, name in under(""):
        found[name[:2]].append((code, name))
    return dict(found)


@lru_cache(maxsize=1 << 14)
def _stems(two: str) -> frozenset[str]:
    return frozenset(township_stem(name) for _, name in _by_beginning().get(two, ()))


@cache
def _text() -> str:
    return resources.text("data", "divisions", "townships.tsv").removeprefix("code\tname")


__all__ = ["begins", "named", "under"]
