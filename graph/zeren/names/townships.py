"""Towns, townships and street offices: 41,000 lines, found by code or by how a name begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from zeren import resources
from zeren.names.endings import same_kind, township_ends, township_stem


def under(prefix: str) -> Iterator[tuple[str, str]]:
    """Yield (code, name) of the townships whose code begins with `prefix`, by code."""
    start, end = _span(prefix)
    for line in _text()[start:end].splitlines():
        yield _pair(line)


def beginning(text: str) -> list[str]:
    """Return what `text` begins with and a township anywhere can be called."""
    stems = {stem for _, stem in _near(text[:2]) if text.startswith(stem)}
    if not stems:
        return []
    ends, heads = township_ends(), (text[:end] for end in range(2, len(text) + 1))
    return [head for head in heads if (head in stems or head[-1] in ends) and named(head)]


@lru_cache(maxsize=1 << 16)
def named(name: str, prefix: str = "") -> tuple[tuple[str, str], ...]:
    """Return (code, name) of the townships under `prefix` that `name` can mean; exact names hide loose ones."""
    near = _near(name[:2])
    if not near:
        return ()
    stem = township_stem(name)
    of_stem = (pair for pair, short in near if short == stem and pair[0].startswith(prefix))
    pairs = [pair for pair in of_stem if same_kind(name[len(stem) :], pair[1][len(stem) :])]
    return tuple([pair for pair in pairs if pair[1] == name] or pairs)


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
def _near(two: str) -> tuple[tuple[tuple[str, str], str], ...]:
    """Return the townships that begin with two characters, by code, each with its stem."""
    return tuple((pair, township_stem(pair[1])) for pair in _by_beginning().get(two, ()))


@cache
def _text() -> str:
    return resources.text("data", "divisions", "townships.tsv").removeprefix("code\tname")


__all__ = ["beginning", "named", "under"]
