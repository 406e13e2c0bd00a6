"""Rules that hold for a whole document: 排在首位的为牵头单位，下同; 以下各项均需各县（市、区）落实."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zeren.extract import lists
from zeren.extract.bearing import Bearing
from zeren.extract.patterns import any_of
from zeren.extract.sight import Sight
from zeren.extract.wording import table

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a document says once for all its issues.

    `first_leads`: the first unit of each slot leads, the `others` have that role. `everywhere`: bearings
    that belong to every issue. `spans` are the sentences that state the rules.
    """

    first_leads: Span | None = None
    others: str = "responsible"
    everywhere: tuple[Bearing, ...] = ()
    spans: tuple[Span, ...] = ()


def read(sight: Sight) -> Rules:
    """Return the rules that the document states for all its issues."""
    phrases = table("standing")
    first = re.compile(phrases["first_leads"]["pattern"]).search(sight.text)
    found: list[Bearing] = []
    spans = [first.span()] if first else []
    for entry in phrases["everywhere"]:
        for match in re.compile(entry["pattern"]).finditer(sight.text):
            spans.append(match.span())
            found += _named(sight, match.span("units"), match.span(), entry["role"])
    others = re.compile(phrases["first_leads"]["others"]).match(sight.text, first.end()) if first else None
    role = "support" if others else "responsible"
    return Rules(first.span() if first else None, role, tuple(found), tuple(spans))


def _named(sight: Sight, units: Span, said: Span, role: str) -> list[Bearing]:
    items = lists.shared(sight, lists.parts(sight, *units))
    return [Bearing(i.start, i.end, i.name, role, "standing:everywhere", *said, "standing") for i in items]


def apply_first(bearings: list[Bearing], rules: Rules) -> list[Bearing]:
    """Return the bearings with the first one of each slot made lead, where the document says so."""
    if rules.first_leads is None:
        return bearings
    out, seen = [], set()
    for bearing in bearings:
        slot = (bearing.first, bearing.measure)
        plain = bearing.rule.startswith(("slot", "column", "bracket")) and bearing.role == "responsible"
        role = "lead" if slot not in seen else rules.others
        out.append(replace(bearing, role=role) if plain else bearing)
        seen.add(slot)
    return out


__all__ = ["Rules", "any_of", "apply_first", "read"]
