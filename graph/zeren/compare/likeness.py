"""Which texts of two lists are the same, by what they say.

Texts are sets of character pairs. The likeness of two is the weight of what they share over the mean of
their weights (Dice 1945), a pair weighing the more the fewer texts have it (Spärck Jones 1972). A short text
that stands whole in a long one (a report that quotes only the head of a finding) counts as nine tenths alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from zeren.text import bare

ENOUGH = 0.5
"""Likeness from which two texts may be the same."""
WHOLE = 0.9
SHORTEST = 8
"""Pairs of characters a quoted head must have to be known by them alone."""
COMMON = 40
"""How many rare pairs of a text are looked up for others that share them."""
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
    taken_old, taken_new = set[int](), set[int]()
    pairs = []
    for negative, _, _, i, j in sorted(found):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append(Pair(i, j, round(-negative, 3)))
    return sorted(pairs, key=lambda pair: pair.old)


class _Weights:
    def __init__(self, texts: Sequence[str]) -> None:
        self._known: dict[str, Grams] = {text: _grams(text) for text in set(texts)}
        counts = Counter(gram for text in texts for gram in self._known[text])
        self._weight = {gram: 1 + log(len(texts) / count) for gram, count in counts.items()}

    def of(self, text: str) -> Grams:
        return self._known[text]

    def sum(self, grams: Grams) -> float:
        return sum(sorted(self._weight[gram] for gram in grams))

    def rare(self, text: str) -> list[str]:
        return sorted(self._known[text], key=lambda gram: (-self._weight[gram], gram))[:COMMON]

    def alike(self, one: str, other: str) -> float:
        a, b = self._known[one], self._known[other]
        if a == b:
            return 1.0 if a else 0.0
        shared, first, second = self.sum(a & b), self.sum(a), self.sum(b)
        dice = 2 * shared / (first + second)
        short = min(len(a), len(b))
        return max(dice, WHOLE * shared / min(first, second) if short >= SHORTEST else 0.0)


def _grams(text: str) -> Grams:
    said = "".join(char for char in bare(text) if char.isalnum())
    return frozenset(said[at : at + 2] for at in range(len(said) - 1)) or frozenset([said] if said else [])


def _likeness(one: Said, other: Said, weigh: _Weights, more: _Weights) -> float:
    alike = weigh.alike(one.text, other.text)
    if not one.more or not other.more or alike == 1:
        return alike
    return max(alike, 0.7 * alike + 0.3 * more.alike(one.more, other.more))


def _candidates(old: Sequence[Said], new: Sequence[Said], weigh: _Weights) -> list[tuple[int, int]]:
    """Return pairs that share a rare pair of characters; for short lists, all pairs."""
    if len(old) * len(new) <= 10_000:
        return [(i, j) for i in range(len(old)) for j in range(len(new))]
    holding: dict[str, list[int]] = {}
    for j, one in enumerate(new):
        for gram in weigh.rare(one.text):
            holding.setdefault(gram, []).append(j)
    found = {(i, j) for i, one in enumerate(old) for gram in weigh.rare(one.text) for j in holding.get(gram, ())}
    return sorted(found)
