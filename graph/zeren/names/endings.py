"""The endings of division names: what 陕西省, 恩施土家族苗族自治州 and 双照街道办事处 are called for short."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zeren import resources


def stem(name: str) -> str:
    """Return the name without its level word and peoples: 咸阳, 恩施, 内蒙古; unchanged if one character is left.

    >>> stem("秦都区"), stem("恩施土家族苗族自治州"), stem("乾县")
    ('秦都', '恩施', '乾县')
    """
    endings = _autonomous_endings() if "自治" in name else _division_endings()
    cuts = (found.start() for ending in endings if (found := ending.search(name)))
    return name[: next((cut for cut in cuts if cut > 1), len(name))]


@lru_cache(maxsize=1 << 13)
def shorts(name: str) -> tuple[str, ...]:
    """Return the short forms a division name has by rule: the stem, and stem plus 州/县/旗 for autonomous ones.

    A district of a people has them too: 瀍河 and 瀍河区 for 瀍河回族区.
    """
    if name.endswith("族区"):
        short = _of_a_people().sub("", name)
        return (short, short + "区") if len(short) > 1 else ()
    short = stem(name)
    if short == name:
        return ()
    return (short, short + name[-1]) if "自治" in name[len(short) :] and name[-1] != "区" else (short,)


def township_stem(name: str) -> str:
    """Return a township's name without its level word: 双照 for 双照街办, unchanged if one character is left."""
    found = _township_ending().search(name)
    return name[: found.start()] if found and found.start() > 1 else name


@cache
def township_ends() -> frozenset[str]:
    """Return the last characters that a township's name can have where it is more than its stem."""
    return frozenset("乡").union(word[-1] for word in _endings("township").split("|"))


def same_kind(asked: str, official: str) -> bool:
    """Return whether a township's ending as it is asked for, or none, can mean the official one."""
    return not asked or _kind(asked) == _kind(official)


def _kind(ending: str) -> str:
    """街道, 街办, 街道办事处 and 办事处 are one kind; 彝族乡 and 乡 are another."""
    return "街" if ending[:1] in "街办地" else ending[-1:]


@cache
def _endings(kind: str) -> str:
    lines = resources.text("data", "divisions", "endings.tsv").splitlines()[1:]
    words = [word for of, word in (line.split("\t") for line in lines) if of == kind]
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _division_endings() -> tuple[re.Pattern[str], ...]:
    return (re.compile(f"(?:{_endings('division')})$"),)


@cache
def _autonomous_endings() -> tuple[re.Pattern[str], ...]:
    """Return the endings, longest first: 内蒙古自治区 loses no 蒙古, because 内 alone would be left."""
    peoples = f"(?:(?:{_endings('people')})族?)*自治[区州县旗]$"
    return re.compile(peoples), re.compile("族?自治[区州县旗]$")


@cache
def _of_a_people() -> re.Pattern[str]:
    return re.compile(f"(?:{_endings('people')})族区$")


@cache
def _township_ending() -> re.Pattern[str]:
    return re.compile(f"(?:(?:(?:{_endings('people')})族)*民?族?乡|(?:{_endings('township')}))$")


__all__ = ["same_kind", "shorts", "stem", "township_ends", "township_stem"]
