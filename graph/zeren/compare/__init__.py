"""Two versions of a ledger: which issues are the same, and what became of them."""

from zeren.compare.changes import KINDS, Change, Comparison, compare
from zeren.compare.likeness import Pair, matched
from zeren.compare.words import say, wording

__all__ = ["KINDS", "Change", "Comparison", "Pair", "compare", "matched", "say", "wording"]
