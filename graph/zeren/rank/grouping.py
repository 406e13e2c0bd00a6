"""Duties counted by some of their columns, on arrays that are made once: for those who group again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from zeren.errors import UsageError
from zeren.model import DutyRow

COLUMNS = ("unit", "issue", "measure", "role", "basis", "due", "document")
_DENSE = 4
"""Groups there may be for each duty, up to which each has a place of its own to be counted in; more are sorted."""
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Groups:
    """Counts of duties: group i holds value codes[c][i] of column c (its place among `values[c]`), `n[i]` times."""

    columns: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    codes: tuple[Numbers, ...]
    n: Numbers

    def rows(self) -> list[tuple[str | int, ...]]:
        """Return the values of each group and its count, sorted by the values."""
        named = (
            [values[code] for code in codes.tolist()] for values, codes in zip(self.values, self.codes, strict=True)
        )
        return list(zip(*named, self.n.tolist(), strict=True))


class Columns:
    """Some columns of duties as numbers; what is not known is an empty string."""

    def __init__(self, duties: Sequence[DutyRow]) -> None:
        self._duties = duties
        self._held: dict[str, tuple[tuple[str, ...], Numbers]] = {}

    def column(self, name: str) -> tuple[tuple[str, ...], Numbers]:
        """Return the different values of a column, sorted, and each duty's place among them; made once."""
        if name not in self._held:
            told = [getattr(duty, name) or "" for duty in self._duties]
            values = tuple(sorted(set(told)))
            place = {value: at for at, value in enumerate(values)}
            self._held[name] = values, np.fromiter(map(place.__getitem__, told), np.int64, len(told))
        return self._held[name]

    def counts(self, *by: str) -> Groups:
        """Return how many duties each combination of values has; UsageError for a column there is not."""
        if not by or not set(by) <= set(COLUMNS):
            raise UsageError(f"duties cannot be counted by {', '.join(by) or 'nothing'}", hint=f"{', '.join(COLUMNS)}.")
        held = [self.column(name) for name in by]
        sizes = [max(len(values), 1) for values, _ in held]
        whole = np.zeros(len(self._duties), np.int64)
        for (_, places), size in zip(held, sizes, strict=True):
            whole = whole * size + places
        keys, n = _counted(whole, int(np.prod(sizes, dtype=object)))
        return Groups(by, tuple(values for values, _ in held), tuple(_parts(keys, sizes)), n)


def _counted(keys: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Return the different keys below `size`, sorted, and how often each is there."""
    if size > _DENSE * len(keys):
        found, n = np.unique(keys, return_counts=True)
        return found, n.astype(np.int64)
    n = np.bincount(keys, minlength=size)
    found = np.flatnonzero(n)
    return found, n[found]


def _parts(keys: Numbers, sizes: Sequence[int]) -> list[Numbers]:
    """Take keys apart into the places in each column."""
    found: list[Numbers] = []
    for size in reversed(sizes):
        keys, place = np.divmod(keys, size)
        found.append(place)
    return found[::-1]
