"""One pass over a text for every closed string the vocabularies know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ahocorasick_rs as aho

from zeren.extract.shadow import BODY, CORE, PLACE, STEM, WORD

_CLASSES = {"place": PLACE, "stem": STEM, "body": BODY, "core": CORE, "word": WORD}
_ORDER = ("word", "body", "place", "core", "stem")
Hit = tuple[int, int, str]


class Lexicon:
    """An automaton over (surface, class) pairs.

    Where a surface has several classes, the first of word, body, place, core, stem counts.
    """

    def __init__(self, surfaces: Iterable[tuple[str, str]]) -> None:
        chosen: dict[str, str] = {}
        for surface, kind in surfaces:
            held = chosen.get(surface)
            if held is None or _ORDER.index(kind) < _ORDER.index(held):
                chosen[surface] = kind
        words = sorted(chosen)
        self._kinds = [_CLASSES[chosen[word]] for word in words]
        self._automaton = aho.AhoCorasick(words, matchkind=aho.MatchKind.LeftmostLongest)

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield (start, end, class symbol), leftmost and longest, never overlapping."""
        kinds = self._kinds
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield start, end, kinds[index]
