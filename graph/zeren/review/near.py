"""Pairs of full names that a person may know to be one unit; offered, never joined."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from zeren.model import Ledger, UnitRow

ALIKE = 0.85
"""Share of common characters from which two names of one kind are offered as a pair."""
_APART = ("collective", "county", "city", "province", "township", "village", "generic")


def near(ledger: Ledger) -> tuple[tuple[str, str], ...]:
    """Return pairs (name, other name): one function for one place under two names, or names that hardly differ."""
    return tuple(sorted({pair for pair in _pairs(ledger) if pair[0] != pair[1]}))


def _pairs(ledger: Ledger) -> Iterator[tuple[str, str]]:
    groups: dict[tuple[str, str], list[UnitRow]] = {}
    for unit in ledger.units:
        if unit.kind in _APART:
            continue
        if unit.function and unit.place:
            groups.setdefault((unit.function, unit.place), []).append(unit)
        groups.setdefault((unit.kind, unit.label[:2]), []).append(unit)
    for key, units in groups.items():
        same = key[1].isdecimal()
        for one, other in combinations(sorted(units, key=lambda u: u.label), 2):
            if same or SequenceMatcher(None, one.label, other.label, autojunk=False).ratio() >= ALIKE:
                yield one.label, other.label
