"""What is known about a unit's name. `names` answers it, `extract` and `triples` ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
