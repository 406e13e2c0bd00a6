"""Every unit, place and group a text names, with exact spans: what the grammar rules work on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zeren.extract import patterns, shadow
from zeren.extract.lexicon import Hit, Lexicon
from zeren.extract.shadow import BODY, CORE, GROUP, PLACE, STEM, TITLE, UNIT
from zeren.extract.wording import table
from zeren.model import Namer, Setting
from zeren.text import fold

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something: `kind` is a symbol of `shadow`, `sort` says which pattern."""

    start: int
    end: int
    kind: str
    sort: str


class Finder:
    """Finds mentions; holds the automaton of one vocabulary."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer
        self._lexicon = Lexicon(namer.surfaces())

    def find(self, text: str, setting: Setting) -> tuple[Mention, ...]:
        """Return the mentions in folded `text`, sorted, none overlapping another."""
        hits = list(self._own(text, self._lexicon.hits(text), setting))
        base = shadow.cast(text, _masked(text, hits))
        taken = _Taken()
        for kind, sort, spans in _layers(text, base, hits):
            taken.add(kind, sort, spans)
        return taken.sorted()

    def _own(self, text: str, hits: Iterable[Hit], setting: Setting) -> Iterator[Hit]:
        """Drop the stems that are ordinary words here; turn the others into places."""
        for start, end, kind in hits:
            if kind != STEM:
                yield start, end, kind
            elif self._namer.own_stem(text[start:end], setting):
                yield start, end, PLACE


class _Taken:
    """Spans in the order they were claimed; a later one never overlaps an earlier one."""

    def __init__(self) -> None:
        self._held: list[Mention] = []
        self._marks: set[int] = set()

    def add(self, kind: str, sort: str, spans: Iterable[Span]) -> None:
        for start, end in spans:
            if end > start and self._marks.isdisjoint(range(start, end)):
                self._marks.update(range(start, end))
                self._held.append(Mention(start, end, kind, sort))

    def sorted(self) -> tuple[Mention, ...]:
        return tuple(sorted(self._held, key=lambda m: m.start))


_TITLES = re.compile(r"《[^《》]{1,200}(?:《[^《》]*》[^《》]*)*》")


def _masked(text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits with each title in 《》 as one stretch: names inside a title act nowhere."""
    titles = [(m.start(), m.end(), TITLE) for m in _TITLES.finditer(text)]
    if not titles:
        return hits
    outside = [h for h in hits if not any(s < h[1] and h[0] < e for s, e, _ in titles)]
    return sorted([*outside, *titles])


def _layers(text: str, base: str, hits: list[Hit]) -> Iterator[tuple[str, str, Iterable[Span]]]:
    """Yield (kind, sort, spans), the surest first."""
    yield TITLE, "title", [(s, e) for s, e in _runs(base, TITLE)]
    yield UNIT, "company", _suffixed(base, "company")
    yield UNIT, "group", _suffixed(base, "group")
    yield UNIT, "department", _spans(patterns.department(), base)
    yield UNIT, "government", _spans(patterns.party(), base)
    yield UNIT, "institution", _suffixed(base, "institution")
    yield GROUP, "group", _groups(base)
    yield UNIT, "enterprise", _enterprises(text)
    yield PLACE, "place", [(s, e) for s, e, kind in hits if kind == PLACE]
    yield CORE, "core", [(s, e) for s, e, kind in hits if kind == CORE]
    yield BODY, "body", [(s, e) for s, e, kind in hits if kind == BODY]


def _runs(base: str, kind: str) -> list[Span]:
    return [m.span() for m in re.finditer(shadow.symbol(kind), base)]


def _spans(pattern: re.Pattern[str], base: str) -> list[Span]:
    return [m.span() for m in pattern.finditer(base)]


def _groups(base: str) -> list[Span]:
    return [m.span() for m in patterns.group().finditer(base)]


_BOUNDARY = re.compile(f"[{re.escape(fold(table('units')['stop']['chars']))}]") if False else None


def _suffixed(base: str, kind: str) -> Iterator[Span]:
    """Yield names that are known by their end; the beginning is the nearest boundary to the left."""
    for match in patterns.suffixed(kind).finditer(base):
        start = _beginning(base, match.start())
        if match.start() - start >= _least(kind) and not base.startswith(tuple("长员的"), match.end()):
            yield start, match.end()


def _least(kind: str) -> int:
    return 2 if kind == "company" else 1


def _beginning(base: str, at: int) -> int:
    inside, low, start = re.compile(patterns.inside()), max(0, at - 30), at
    for i in range(at - 1, low - 1, -1):
        if not inside.match(base, i):
            break
        start = i
    named = base.find(PLACE, start, at)
    return named if named != -1 else start


def _enterprises(text: str) -> Iterator[Span]:
    siblings = set(table("units")["siblings"]["words"])
    found = [m.span() for m in patterns.enterprises().finditer(text)]
    for i, (start, end) in enumerate(found):
        near = [found[j] for j in (i - 1, i + 1) if 0 <= j < len(found)]
        if text[start:end] not in siblings or any(_beside(text, (start, end), other) for other in near):
            yield start, end


def _beside(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    return text[first[1] : second[0]] in ("、", "和", "及")
