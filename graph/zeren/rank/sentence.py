"""One sentence a unit: why it stands where it stands, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from zeren.rank.measures import MEASURES
from zeren.rank.tally import Tally
from zeren.rank.words import LANGUAGES, say, wording


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's place in a ranking: its values by measure, its counts, and the rank it got."""

    values: Mapping[str, str | int | float]
    count: Tally
    by: str
    number: int
    tied: bool


class Sentences(Sequence[dict[str, str]]):
    """The sentences of a ranking by language, each made when it is read: a long ranking is seldom explained whole."""

    def __init__(self, places: Sequence[Place], labels: Mapping[str, str]) -> None:
        self._places = places
        self._labels = labels

    def __len__(self) -> int:
        return len(self._places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as a list has none

    def __repr__(self) -> str:
        return repr(tuple(self))

    @overload
    def __getitem__(self, at: int) -> dict[str, str]: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[dict[str, str]]: ...

    def __getitem__(self, at: int | slice) -> dict[str, str] | Sequence[dict[str, str]]:
        """Return the sentence of one row, or those of some."""
        if isinstance(at, slice):
            return Sentences(self._places[at], self._labels)
        return {lang: sentence(self._places[at], self._labels, lang) for lang in LANGUAGES}


def sentence(place: Place, labels: Mapping[str, str], lang: str) -> str:
    """Return the sentence that explains a unit's rank, in `lang`; `labels` names units by id."""
    values, count = place.values, place.count
    tie = say("rank", "tied", lang) if place.tied else ""
    head = say(
        "rank",
        "first",
        lang,
        unit=values["unit"],
        rank=place.number,
        tied=tie,
        measure=MEASURES[place.by].label(lang),
        value=values[place.by],
        total=values["obligations"],
    )
    reach = say("rank", "reach", lang, issues=values["issues"], measures=values["measures"])
    partners = say("rank", "partners", lang, n=values["partners"]) if values["partners"] else ""
    told = _own(count, lang) + _through(count, labels, lang) + reach + partners + _pressed(values, lang)
    return head + told + say("rank", "stop", lang)


def _pressed(values: Mapping[str, str | int | float], lang: str) -> str:
    """Return what a day and a size add: open duties, overdue and due soon, duties a head."""
    told = say("rank", "open", lang, n=values["open"])
    if values["overdue"] or values["due_soon"]:
        told += say("rank", "pressed", lang, overdue=values["overdue"], soon=values["due_soon"])
    return told + (say("rank", "per_head", lang, n=values["per_10k"]) if values["per_10k"] != "" else "")


def _own(count: Tally, lang: str) -> str:
    if not count.stated:
        return say("rank", "none_own", lang)
    order = [*wording()["role"]]
    roles = sorted(count.roles.items(), key=lambda role: order.index(role[0]))
    each = [say("rank", "role_count", lang, role=say("role", role, lang), n=n) for role, n in roles]
    own = say("rank", "own", lang, n=count.stated, roles=say("rank", "comma", lang).join(each))
    return own + say("rank", "alone", lang, alone=count.alone, shared=count.shared)


def _through(count: Tally, labels: Mapping[str, str], lang: str) -> str:
    if not count.collective:
        return ""
    names = sorted({labels.get(unit, unit) for unit in count.through})
    return say("rank", "through", lang, n=count.collective, names=say("rank", "comma", lang).join(names))
