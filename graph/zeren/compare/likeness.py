"""Which texts of two lists are the same, by what they say.

Texts are sets of character pairs. The likeness of two is the weight of what they share over the mean of
their weights (Dice 1945), a pair weighing the more the fewer texts have it (Spärck Jones 1972). A short text
that stands whole in a long one (a report that quotes only the head of a finding) counts as nine tenths alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log

from zeren.text import bare

ENOUGH = 0.5
"""Likeness from which two texts may be the same."""
WHOLE = 0.9
SHORTEST = 8
"""Pairs of characters a quoted head must have to be known by them alone."""
RARE = 24
"""How many rare pairs of a text are looked up for others that share them."""
NEAREST = 12
"""How many of those others are compared in full."""
FEW = 10_000
"""Up to so many pairs of texts each is compared with each."""
Grams = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Text `old` of the first list and text `new` of the second are the same, with a likeness of 0 to 1."""

    old: int
    new: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Said:
    """A text to be matched, what belongs to it, and its number, which only breaks ties."""

    text: str
    more: str = ""
    number: str = ""


def matched(old: Sequence[Said], new: Sequence[Said]) -> list[Pair]:
    """Return the pairs of texts that say the same, each text once, the most alike first taken, in the old order."""
    weigh = _Weights([one.text for one in (*old, *new)])
    more = _Weights([one.more for one in (*old, *new)])
    found = []
    for i, j in _candidates(old, new, weigh):
        likeness = _likeness(old[i], new[j], weigh, more)
        if likeness >= ENOUGH:
            found.append((-likeness, old[i].number != new[j].number, abs(i - j), i, j))
    return _taken(sorted(found))


def _taken(found: Sequence[tuple[float, bool, int, int, int]]) -> list[Pair]:
    """Return pairs from the most alike down, each text once."""
    taken_old, taken_new = set[int](), set[int]()
    pairs = []
    for negative, _, _, i, j in found:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append(Pair(i, j, round(-negative, 3)))
    return sorted(pairs, key=lambda pair: pair.old)


class _Weights:
    """The grams of a list of texts, each weighing the more the fewer texts have it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._known: dict[str, Grams] = {text: _grams(text) for text in set(texts)}
        self._texts = texts

    @cached_property
    def _weight(self) -> dict[str, float]:
        counts = Counter(gram for text in self._texts for gram in self._known[text])
        return {gram: 1 + log(len(self._texts) / count) for gram, count in counts.items()}

    @cached_property
    def _whole(self) -> dict[str, float]:
        return {text: self._sum(grams) for text, grams in self._known.items()}

    def _sum(self, grams: Grams) -> float:
        return fsum(self._weight[gram] for gram in grams)

    def rare(self, text: str) -> list[str]:
        """Return the rarest grams of a text."""
        return sorted(self._known[text], key=lambda gram: (-self._weight[gram], gram))[:RARE]

    def alike(self, one: str, other: str) -> float:
        """Return the likeness of two texts, 0 to 1."""
        a, b = self._known[one], self._known[other]
        if a == b:
            return 1.0 if a else 0.0
        shared, first, second = self._sum(a & b), self._whole[one], self._whole[other]
        short = min(len(a), len(b))
        whole = WHOLE * shared / min(first, second) if short >= SHORTEST else 0.0
        return max(2 * shared / (first + second) if shared else 0.0, whole)


def _grams(text: str) -> Grams:
    said = "".join(char for char in bare(text) if char.isalnum())
    return frozenset(said[at : at + 2] for at in range(len(said) - 1)) or frozenset([said] if said else [])


def _likeness(one: Said, other: Said, weigh: _Weights, more: _Weights) -> float:
    alike = weigh.alike(one.text, other.text)
    if not one.more or not other.more or alike == 1:
        return alike
    return max(alike, 0.7 * alike + 0.3 * more.alike(one.more, other.more))


def _candidates(old: Sequence[Said], new: Sequence[Said], weigh: _Weights) -> list[tuple[int, int]]:
    """Return the pairs to compare: all of short lists, else the nearest by rare grams, and equal texts in any case."""
    if len(old) * len(new) <= FEW:
        return [(i, j) for i in range(len(old)) for j in range(len(new))]
    holding: dict[str, list[int]] = defaultdict(list)
    equal: dict[str, list[int]] = defaultdict(list)
    for j, one in enumerate(new):
        equal[one.text].append(j)
        for gram in weigh.rare(one.text):
            holding[gram].append(j)
    found = set[tuple[int, int]]()
    for i, one in enumerate(old):
        shared = Counter(j for gram in weigh.rare(one.text) for j in holding.get(gram, ()))
        near = sorted(shared, key=lambda j, shared=shared: (-shared[j], j))[:NEAREST]  # type: ignore[misc]
        found |= {(i, j) for j in (*near, *equal.get(one.text, ()))}
    return sorted(found)
