"""What a covering notice and an attachment say of each other: titles that are named, and the mark of an attachment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from zeren.model import Document, Head
from zeren.paper.wording import papers
from zeren.text import bare, fold

_TOP = 2000


@dataclass(frozen=True, slots=True)
class Cover:
    """Whether a paper is a notice, the bare titles it gives its attachments; whether it is attached itself."""

    covers: bool = False
    attachments: tuple[str, ...] = ()
    attached: bool = False

    def __bool__(self) -> bool:
        return self.covers or self.attached


def cover(document: Document, head: Head) -> Cover:
    """Return what a paper says of attachments, by [covering] of ontology/wording/papers.toml."""
    attached = any(_pattern("mark").search(line) for line in _lines(document.text[:_TOP], papers()["head"]["lines"]))
    if not _covers(head):
        return Cover(attached=attached)
    return Cover(True, tuple(sorted({*_named(_lines(document.text))})), attached)


def _lines(text: str, most: int | None = None) -> Iterator[str]:
    return islice((line.strip() for line in fold(text).splitlines() if line.strip()), most)


def _covers(head: Head) -> bool:
    title = re.sub("（[^（）]*）$", "", bare(head.title.value)) if head.title else ""
    return title.endswith(tuple(papers()["covering"]["kinds"]))


def _named(lines: Iterator[str]) -> Iterator[str]:
    """Yield the titles in the list of attachments and where the paper is issued, none too short to mean one paper."""
    listing = False
    for line in lines:
        found = _pattern("first").match(line) or (_pattern("further").match(line) if listing else None)
        listing = found is not None
        spans = [_pattern("listed").fullmatch(line, found.end())] if found else _pattern("issued").finditer(line)
        titles = (bare(one["title"]) for one in spans if one)
        yield from (title for title in titles if len(title) >= papers()["covering"]["shortest"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(papers()["covering"][name])
