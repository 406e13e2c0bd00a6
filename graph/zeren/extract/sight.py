"""A text as the rules see it: its folded characters, its shadow, and who is named where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from zeren.extract import organisation, shadow
from zeren.extract.mentions import Finder, Mention, named_places
from zeren.extract.seams import Seamless, join
from zeren.model import Namer, Setting
from zeren.text import fold

_PLAIN = Seamless("")


@dataclass(frozen=True)
class Sight:
    """`text` is folded, `shadow` has the same length; `mentions` are sorted and apart."""

    text: str
    shadow: str
    mentions: tuple[Mention, ...]
    setting: Setting
    places: tuple[tuple[int, int], ...] = ()
    """Division names, inside longer names too."""
    bodies: frozenset[int] = frozenset()
    """Where a known department body or core begins."""
    seamless: Seamless = _PLAIN
    organisation: str | None = None
    """The company, university, hospital or bureau whose document it is; None where a government speaks."""

    @cached_property
    def lists(self) -> dict[tuple[int, int], list[Any]]:
        """The items of each list read so far: several rules ask for the same ones."""
        return {}

    @cached_property
    def _by_start(self) -> dict[int, Mention]:
        return {mention.start: mention for mention in self.mentions}

    def at(self, start: int) -> Mention | None:
        """Return the mention that begins at `start`, or None."""
        return self._by_start.get(start)

    def whole(self, start: int, end: int) -> Mention | None:
        """Return the mention that is exactly [start, end), or None."""
        mention = self._by_start.get(start)
        return mention if mention and mention.end == end else None

    def names_place(self, start: int, end: int) -> bool:
        """Return whether a division is named inside [start, end)."""
        i = bisect_left(self.places, (start, 0))
        return i < len(self.places) and self.places[i][1] <= end

    def places_in(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the division names inside [start, end), in order."""
        inside = self.places[bisect_left(self.places, (start, 0)) : bisect_left(self.places, (end, 0))]
        return inside if not inside or inside[-1][1] <= end else inside[:-1]

    def places_before(self, at: int) -> Iterator[tuple[int, int]]:
        """Yield the division names that end at or before `at`, the nearest first."""
        for i in range(bisect_left(self.places, (at, 0)) - 1, -1, -1):
            if self.places[i][1] <= at:
                yield self.places[i]

    def around(self, at: int) -> list[Mention]:
        """Return the mention that covers `at`, if there is one."""
        i = bisect_left(self._starts, at + 1)
        return [m for m in self.mentions[max(0, i - 1) : i] if m.start <= at < m.end]

    @cached_property
    def _backwards(self) -> list[str]:
        """The units named anywhere in the text, read from their ends, in order."""
        return sorted({self.text[m.start : m.end][::-1] for m in self.mentions if m.kind == shadow.UNIT})

    def names_ending(self, name: str) -> list[str]:
        """Return longer names of units anywhere in the text that end with this one; two of them if there are more."""
        reverse = name[::-1]
        # What ends alike stands together, the name itself first.
        at = bisect_left(self._backwards, reverse)
        near = self._backwards[at : at + 3]
        return [one[::-1] for one in near if one.startswith(reverse) and one != reverse][:2]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions inside [start, end)."""
        starts = self._starts
        first = bisect_left(starts, start)
        found = list(self.mentions[first : bisect_left(starts, end, first)])
        return found if not found or found[-1].end <= end else found[:-1]


def look(text: str, finder: Finder, namer: Namer, jurisdiction: str | None) -> Sight:
    """Return the sight of a text, printed or folded; `seamless` leads back to its offsets."""
    seamless = join(fold(text), finder.lexicon)
    folded = seamless.text
    hits = list(finder.lexicon.hits(folded))
    setting = namer.settle(folded, jurisdiction, list(named_places(folded, hits)))
    mentions, places, bodies = finder.find(folded, hits, setting)
    cast = shadow.cast(folded, [(m.start, m.end, m.kind) for m in mentions])
    whose = organisation.owner(folded, mentions, setting.jurisdiction)
    return Sight(folded, cast, mentions, setting, places, bodies, seamless, whose)
