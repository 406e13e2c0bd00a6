"""What is known about a unit's name. `names` answers it, `extract` and `triples` ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

How = Literal["full", "short", "former", "place", "collective", "unknown", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Naming:
    """A unit's name made official.

    `kind` is one of department, county, city, province, township, village, zone, collective,
    company, party, school, hospital, group, person, generic, other. `function` is the id of a SKOS
    concept (`development-reform`) or None. `place` is the code of the division the unit acts for.
    `how` says which door the name came through; `alternatives` lists other readings when ambiguous.
    """

    canonical: str
    kind: str
    function: str | None = None
    place: str | None = None
    how: How = "unknown"
    alternatives: tuple[str, ...] = ()
    members: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a document speaks: names are read against it.

    `jurisdiction` is the full name of the division whose document it is, `code` its code, `level`
    one of national, province, prefecture, county, township; `date` an ISO date or year, if known.
    `named` holds the full names that stand in the document, for short forms to refer to.
    """

    jurisdiction: str | None = None
    code: str | None = None
    level: str | None = None
    date: str | None = None
    named: frozenset[str] = frozenset()


class Namer(Protocol):
    """What `extract` needs to know of names; `zeren.names` provides it."""

    def surfaces(self) -> Iterable[tuple[str, str]]:
        """Yield (surface, class): class is place, stem, body, core or word (which names nothing)."""
        ...

    def settle(self, text: str, jurisdiction: str | None, places: Iterable[str] | None = None) -> Setting:
        """Return the setting of a document: from the jurisdiction given, else from the places it names."""
        ...

    def own_stem(self, surface: str, setting: Setting) -> bool:
        """Return whether a county's name without its suffix may stand for it here."""
        ...

    def unit(self, surface: str, setting: Setting) -> Naming:
        """Return the official name of a unit as written."""
        ...

    def place(self, surface: str, setting: Setting) -> tuple[str, str | None] | None:
        """Return (full name, code) of a division as written, or None."""
        ...

    def members(self, ranges: str, surface: str, setting: Setting) -> tuple[str, ...] | None:
        """Return the members of a collective that ranges over `counties` or the like, where a roster says."""
        ...
