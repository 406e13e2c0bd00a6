"""A small picture of what lies around one thing: issues on a ring, the units that meet there outside of it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from zeren.serve.shelf import Shelf
from zeren.view.titles import unit_title

WIDTH, HEIGHT = 600, 390
_INNER, _OUTER = 88, 150
_ISSUES, _UNITS = 12, 12
_LONGEST = 8
"""Characters of a label; more would leave the picture."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot of the picture: where it is, what it shows, and whose page it leads to."""

    id: str
    kind: str
    x: float
    y: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Dots and the lines between them; `left_out` counts what did not fit."""

    dots: tuple[Dot, ...]
    lines: tuple[tuple[float, float, float, float, str], ...]
    left_out: int


def around_unit(shelf: Shelf, unit: str) -> Picture:
    """Return the unit in the middle, its issues, and the units that carry most of them with it."""
    mine = shelf.duties_of_unit.get(unit, []) + [
        d for c in shelf.collectives_of.get(unit, ()) for d in shelf.duties_of_unit.get(c, ())
    ]
    issues = [*dict.fromkeys(d.issue for d in mine)]
    partners = Counter(d.unit for i in issues for d in shelf.duties_of_issue.get(i, ()) if d.unit != unit)
    others = [key for key, _ in sorted(partners.items(), key=lambda pair: (-pair[1], pair[0]))]
    ties = {(i, d.unit, d.role) for i in issues for d in shelf.duties_of_issue.get(i, ())}
    ties |= {(d.issue, unit, d.role) for d in mine}
    return _picture(shelf, unit, issues, others, ties)


def around_issue(shelf: Shelf, issue: str) -> Picture:
    """Return the issue in the middle and the units that carry it."""
    duties = shelf.duties_of_issue.get(issue, [])
    units = [*dict.fromkeys(d.unit for d in duties)]
    return _picture(shelf, issue, [], units, {(issue, d.unit, d.role) for d in duties})


def _picture(
    shelf: Shelf, centre: str, issues: list[str], units: list[str], ties: set[tuple[str, str, str]]
) -> Picture:
    left_out = max(len(issues) - _ISSUES, 0) + max(len(units) - _UNITS, 0)
    issues, units = issues[:_ISSUES], units[:_UNITS]
    at = {centre: (WIDTH / 2, HEIGHT / 2)}
    at |= _ring(issues, _INNER if units else _OUTER, 0.0)
    at |= _ring(units, _OUTER, math.pi / max(len(units), 1))
    lines = [(*at[i], *at[u], role) for i, u, role in sorted(ties) if i in at and u in at]
    return Picture(tuple(_dot(shelf, key, x, y) for key, (x, y) in at.items()), tuple(lines), left_out)


def _ring(keys: list[str], radius: float, turn: float) -> dict[str, tuple[float, float]]:
    step = 2 * math.pi / max(len(keys), 1)
    return {
        key: (
            round(WIDTH / 2 + 1.1 * radius * math.sin(turn + i * step), 1),
            round(HEIGHT / 2 - radius * math.cos(turn + i * step), 1),
        )
        for i, key in enumerate(keys)
    }


def _dot(shelf: Shelf, key: str, x: float, y: float) -> Dot:
    anchor = "middle" if abs(x - WIDTH / 2) < 60 else "start" if x > WIDTH / 2 else "end"
    if key in shelf.issues:
        return Dot(key, "issue", x, y, shelf.issues[key].number, "middle")
    unit = shelf.units[key]
    city = shelf.city
    label = unit_title(unit, city)
    kind = unit.kind if unit.kind in ("department", "county", "collective", "company", "person") else "other"
    return Dot(key, kind, x, y, label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…", anchor)
