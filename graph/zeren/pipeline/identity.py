"""Which issues of several documents are one, by the rules of ontology/wording/identity.toml and by people's word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations, pairwise
from typing import Any

from zeren.extract import wording
from zeren.model import Issue, Judgement, Key
from zeren.pipeline.extraction import Reading
from zeren.text import bare

_SHINGLE = 6
_EXCERPT = 80
_COMMON = {"words": 40, "number": 200}
"""A run of six characters, or a number, that more issues share than this tells none of them apart."""


@dataclass(frozen=True, slots=True)
class Stated:
    """An issue as one document states it, ready to compare and to tell of.

    `number` and `words` are bare; `document`, `printed` and `excerpt` are the document's name, the number and the
    first words as they stand there.
    """

    key: Key
    number: str
    words: str
    jurisdiction: str | None
    round: str | None
    document: str
    printed: str
    excerpt: str


Compare = Callable[[Sequence[Stated]], list[Judgement]]


def judged(
    stated: Mapping[Key, Stated], given: Sequence[Judgement] = (), compared: Compare | None = None
) -> list[Judgement]:
    """Return the decision on every two issues that may be one, `given` ones first; sorted by their issues.

    An issue joins others by its likest first, and never two of one document: what is left over is unsure.
    `compared` gives what `compare` does.
    """
    told = {frozenset((one.left, one.right)): one for one in given if {one.left, one.right} <= stated.keys()}
    alike = (one for home in _homes(stated) for one in (compared or compare)(home))
    found = [one for one in alike if frozenset((one.left, one.right)) not in told]
    found.sort(key=lambda one: (one.verdict, -one.likeness, _renumbered(stated, one), one.left, one.right))
    return sorted(_settled([*told.values(), *found]), key=lambda one: (one.left, one.right))


def compare(home: Sequence[Stated]) -> list[Judgement]:
    """Return the decision on every two issues of one jurisdiction that may be one, as if there were no others."""
    held = {one.key: one for one in home}
    return [one for pair in {*_near(home)} if (one := _compare(held, pair))]


def _renumbered(stated: Mapping[Key, Stated], one: Judgement) -> bool:
    return stated[one.left].number != stated[one.right].number


def groups(judgements: Iterable[Judgement]) -> list[frozenset[Key]]:
    """Return the sets of issues that are one, of two members and more, sorted."""
    union = _Union()
    for one in judgements:
        if one.verdict == "same":
            union.join(one.left, one.right)
    return sorted({union.of(key) for key in union.all()}, key=sorted)


def likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Return the share of character pairs that two texts have in common (Dice 1945), between 0 and 1."""
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0


@lru_cache(10_000)
def pairs_of(words: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text, the second of equal ones with its number, and so on."""
    seen: dict[str, int] = {}
    found = []
    for pair in map("".join, pairwise(words)):
        number = seen[pair] = seen.get(pair, 0) + 1
        found.append(pair if number == 1 else f"{pair}{number}")
    return frozenset(found)


_NEARER = "another issue of the same document is nearer"
_APART = "a person keeps apart what this would join"


def _settled(ordered: Sequence[Judgement]) -> Iterator[Judgement]:
    union = _Union([(one.left, one.right) for one in ordered if one.verdict == "different"])
    for one in ordered:
        why = union.objection(one.left, one.right) if one.verdict == "same" and one.by == "zeren" else ""
        if why:
            yield replace(one, verdict="unsure", why=why)
            continue
        if one.verdict == "same":
            union.join(one.left, one.right)
        yield one


class _Union:
    """Sets of issues, joined as decisions come; `apart` are pairs that no set may hold."""

    def __init__(self, apart: Iterable[tuple[Key, Key]] = ()) -> None:
        self._of: dict[Key, frozenset[Key]] = {}
        self._apart = [frozenset(pair) for pair in apart]

    def of(self, key: Key) -> frozenset[Key]:
        return self._of.get(key, frozenset((key,)))

    def all(self) -> list[Key]:
        return list(self._of)

    def objection(self, left: Key, right: Key) -> str:
        """Return why the two may not be joined, or an empty string."""
        one, two = self.of(left), self.of(right)
        if one != two and {sha for sha, _ in one} & {sha for sha, _ in two}:
            return _NEARER
        return _APART if any(pair <= one | two for pair in self._apart) else ""

    def join(self, left: Key, right: Key) -> None:
        whole = self.of(left) | self.of(right)
        self._of.update(dict.fromkeys(whole, whole))


def stated(reading: Reading) -> Iterator[Stated]:
    """Yield what is compared of each issue of a document."""
    said = reading.head.round.value if reading.head.round else ""
    found = re.search(_config()["round"], said)
    for issue in reading.issues:
        text = _words(issue)
        yield Stated(
            key=(issue.sha256, issue.id),
            number=bare(issue.number),
            words=bare(text),
            jurisdiction=issue.jurisdiction,
            round=found[1] if found else None,
            document=issue.document,
            printed=issue.number,
            excerpt=" ".join(text.split())[:_EXCERPT],
        )


def _words(issue: Issue) -> str:
    """Return what an issue is about: its problem, or where none is stated, its measures."""
    return issue.problem.text if issue.problem else "".join(measure.text for measure in issue.measures)


def _homes(stated: Mapping[Key, Stated]) -> list[list[Stated]]:
    """Return the issues of each jurisdiction in which several documents speak: those of two are never one."""
    homes: dict[str | None, list[Stated]] = defaultdict(list)
    for one in stated.values():
        homes[one.jurisdiction].append(one)
    return [home for home in homes.values() if len({one.key[0] for one in home}) > 1]


def _near(home: Sequence[Stated]) -> Iterator[frozenset[Key]]:
    """Yield the pairs of different documents worth comparing: equal numbers, or a rare run of words in common."""
    shelves: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for one in home:
        if one.jurisdiction:
            shelves["number", one.number].append(one.key)
        for run in {one.words[i : i + _SHINGLE] for i in range(max(1, len(one.words) - _SHINGLE + 1))}:
            shelves["words", run].append(one.key)
    for (kind, _), keys in shelves.items():
        if 1 < len(keys) <= _COMMON[kind]:
            yield from (frozenset(pair) for pair in combinations(keys, 2) if pair[0][0] != pair[1][0])


def _compare(stated: Mapping[Key, Stated], pair: frozenset[Key]) -> Judgement | None:
    left, right = (stated[key] for key in sorted(pair))
    if left.round and right.round and left.round != right.round:
        return None
    share = 1.0 if left.words == right.words else likeness(pairs_of(left.words), pairs_of(right.words))
    for rule in _config()["rule"]:
        if _fits(rule, left, right, share):
            return Judgement(left.key, right.key, rule["verdict"], rule["id"], round(share, 3))
    return None


def _fits(rule: Mapping[str, Any], left: Stated, right: Stated, share: float) -> bool:
    short, long = sorted((left.words, right.words), key=len)
    least = rule["shortest"] if left.jurisdiction else max(rule["shortest"], _config()["unplaced"])
    if len(short) < least or (rule.get("number") and left.number != right.number):
        return False
    if not left.jurisdiction and rule["verdict"] == "same" and share < 1:
        return False
    return short in long if rule.get("contained") else share >= rule["likeness"]


@cache
def _config() -> dict[str, Any]:
    config: dict[str, Any] = wording.table("identity")["issue"]
    return config
