"""Search over everything that has a name or a text: by label, short form, function, pinyin initials, words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from zeren.serve.shelf import Shelf
from zeren.view.initials import initials

_EXACT, _BEGINS, _HOLDS = 3, 2, 1
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its kind (unit, issue, measure, document), IRI, and how well it fits."""

    kind: str
    id: str
    fits: int
    weight: int


class Index:
    """Folded names and texts of a shelf, made once; a search is one pass over them."""

    def __init__(self, shelf: Shelf) -> None:
        self._entries = [*self._units(shelf), *self._texts(shelf)]

    @staticmethod
    def _units(shelf: Shelf) -> list[tuple[str, str, int, list[str], list[str]]]:
        found = []
        for unit in shelf.ledger.units:
            names = [unit.label, *unit.aliases, unit.function or ""]
            letters = [*dict.fromkeys(filter(None, map(initials, names)))]
            found.append(("unit", unit.id, 10**6 + shelf.weight(unit.id), [*map(folded, names)], letters))
        return found

    @staticmethod
    def _texts(shelf: Shelf) -> list[tuple[str, str, int, list[str], list[str]]]:
        found: list[tuple[str, str, int, list[str], list[str]]] = []
        for issue in shelf.ordered_issues:
            keys = [folded(f"问题{issue.number}"), folded(f"issue {issue.number}"), folded(issue.problem)]
            found.append(("issue", issue.id, 3, keys, []))
        found += [("measure", m.id, 2, [folded(m.text)], []) for m in shelf.ledger.measures]
        found += [("document", d.id, 4, [folded(d.name), folded(d.title)], []) for d in shelf.ledger.documents]
        return found

    def find(self, text: str) -> list[Hit]:
        """Return what fits, best first, units before texts; an empty text finds nothing."""
        wanted = folded(text[:_LONGEST])
        if not wanted:
            return []
        hits = [
            Hit(kind, id_, fits, weight)
            for kind, id_, weight, keys, letters in self._entries
            if (fits := _fit(wanted, keys, letters))
        ]
        return sorted(hits, key=lambda hit: (-hit.fits, -hit.weight))


def folded(text: str) -> str:
    """Return the text as it is compared: compatibility forms made one, without case and blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _fit(wanted: str, keys: list[str], letters: list[str]) -> int:
    if wanted in keys:
        return _EXACT
    if any(key.startswith(wanted) for key in keys if key) or any(py.startswith(wanted) for py in letters):
        return _BEGINS
    if any(wanted in key for key in keys) or (len(wanted) > 1 and any(wanted in py for py in letters)):
        return _HOLDS
    return 0
