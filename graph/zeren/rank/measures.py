"""The measures a ranking can be sorted by; each says its formula and how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from zeren.rank.words import wording


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name on the command line, labels, formula, and how to read it (docs/reference/measures.md)."""

    name: str
    zh: str
    en: str
    formula: str
    read_zh: str
    read_en: str

    def label(self, lang: str) -> str:
        """Return the heading of its column."""
        return self.zh if lang == "zh" else self.en


@cache
def _measures() -> dict[str, Measure]:
    return {name: Measure(name=name, **entry) for name, entry in wording()["measure"].items()}


class _Registry(Mapping[str, Measure]):
    """The measures by name, read when first asked for."""

    def __getitem__(self, name: str) -> Measure:
        return _measures()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_measures())

    def __len__(self) -> int:
        return len(_measures())


MEASURES: Mapping[str, Measure] = _Registry()
