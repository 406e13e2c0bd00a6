"""What is drawn: nodes with shape, colour and place, and the lines between them, from a ledger."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from zeren.model import Ledger, MeasureRow, UnitRow
from zeren.rank import Tally, tally
from zeren.view.layout import Item, place
from zeren.view.titles import issue_title, lines, unit_title
from zeren.view.words import anchor

SHAPES = {
    "issue": "square",
    "measure": "dot",
    "unowned": "dot",
    "department": "dot",
    "county": "diamond",
    "collective": "hexagon",
    "company": "triangle",
    "person": "star",
    "other": "triangleDown",
}
"""Kinds of nodes on the map; kinds of units not named here are drawn as `other`."""
RING, PETAL = 26, 9


@dataclass(frozen=True, slots=True)
class Node:
    """A node as vis-network takes it, with our own fields: kind, lines of its label, weight."""

    id: str
    kind: str
    x: int
    y: int
    size: float
    title: str
    weight: float

    def options(self) -> dict[str, Any]:
        """Return the node's fields for the page."""
        shown = {"kind": self.kind, "x": self.x, "y": self.y, "size": self.size, "weight": self.weight}
        return shown | {"lines": lines(self.title) if self.kind == "issue" else [self.title]}


@dataclass(frozen=True, slots=True)
class Line:
    """A line: kind is part (issue to measure), duty (to a unit), member (of a collective)."""

    source: str
    target: str
    kind: str
    role: str = ""
    collective: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """All nodes, the weightiest first among issues and units, and all lines between them."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def kind_of(unit: UnitRow) -> str:
    """Return the kind under which a unit is drawn."""
    kind = {"city": "county", "province": "county", "township": "county", "party": "department"}.get(
        unit.kind, unit.kind
    )
    return kind if kind in SHAPES else "other"


def scene(ledger: Ledger) -> Scene:
    """Return every issue, measure and unit that has something to do with a duty, placed."""
    counts = tally(ledger)
    held = [unit for unit in ledger.units if counts[unit.id].stated or counts[unit.id].collective]
    measures: dict[str, list[MeasureRow]] = {issue.id: [] for issue in ledger.issues}
    for measure in ledger.measures:
        measures[measure.issue].append(measure)
    items = [_issue_item(key, found) for key, found in measures.items()]
    items += [_unit_item(unit, counts[unit.id]) for unit in held]
    at = place(items, _ties(ledger, {unit.id for unit in held}))
    nodes = [*_issue_nodes(ledger, measures, at), *_unit_nodes(ledger, held, counts, at)]
    return Scene(tuple(nodes), tuple(_lines(ledger, {unit.id for unit in held})))


def _radius(count: int) -> float:
    """Return the ring on which an issue's measures stand."""
    return max(RING + PETAL, count * (2 * PETAL + 4) / (2 * math.pi))


def _issue_item(key: str, measures: list[MeasureRow]) -> Item:
    side = 2 * (_radius(len(measures)) + PETAL + 6)
    return Item(key, 1000 + len(measures), max(side, 156), side + 54)


def _unit_item(unit: UnitRow, count: Tally) -> Item:
    size = unit_size(count)
    title = unit_title(unit, None)
    return Item(unit.id, count.stated + count.collective, max(len(title) * 14 + 16, 2 * size + 20), 2 * size + 42)


def unit_size(count: Tally) -> float:
    """Return the radius of a unit: its area grows with what it carries, collectives at half weight."""
    return round(7 + 3.2 * math.sqrt(count.stated + count.collective / 2), 1)


def _ties(ledger: Ledger, held: set[str]) -> dict[tuple[str, str], float]:
    """Return what pulls together: issues and their bearers, collectives and members."""
    counts = Counter((duty.issue, duty.unit) for duty in ledger.duties)
    ties = {pair: 1 + math.log(n) for pair, n in counts.items()}
    for unit in ledger.units:
        if unit.id in held:
            ties |= {(unit.id, member): 0.4 for member in unit.members if member in held}
    return ties


def _issue_nodes(ledger: Ledger, measures: dict[str, list[MeasureRow]], at: dict[str, tuple[int, int]]) -> list[Node]:
    nodes = []
    for issue in ledger.issues:
        (x, y), found = at[issue.id], measures[issue.id]
        y -= 24  # the label stands below the ring, inside the box
        nodes.append(Node(anchor(issue.id), "issue", x, y, 15, issue_title(issue), 1000 + len(found)))
        for i, measure in enumerate(found):
            turn, radius = 2 * math.pi * i / len(found) - math.pi / 2, _radius(len(found))
            mx, my = round(x + radius * math.cos(turn)), round(y + radius * math.sin(turn))
            kind = "unowned" if measure.unowned else "measure"
            nodes.append(Node(anchor(measure.id), kind, mx, my, PETAL, measure.number, 0))
    return nodes


def _unit_nodes(
    ledger: Ledger, held: list[UnitRow], counts: dict[str, Tally], at: dict[str, tuple[int, int]]
) -> list[Node]:
    cities = Counter(issue.jurisdiction for issue in ledger.issues if issue.jurisdiction)
    city = next(iter(cities)) if len(cities) == 1 else None
    return [
        Node(
            anchor(unit.id),
            kind_of(unit),
            at[unit.id][0],
            at[unit.id][1] - 9,
            unit_size(counts[unit.id]),
            unit_title(unit, city),
            counts[unit.id].stated + counts[unit.id].collective,
        )
        for unit in held
    ]


def _lines(ledger: Ledger, held: set[str]) -> list[Line]:
    found = [Line(anchor(m.issue), anchor(m.id), "part") for m in ledger.measures]
    collectives = {unit.id for unit in ledger.units if unit.kind == "collective"}
    duties = dict.fromkeys(
        Line(anchor(d.measure or d.issue), anchor(d.unit), "duty", d.role, d.unit in collectives) for d in ledger.duties
    )
    for unit in ledger.units:
        if unit.id in held:
            found += [Line(anchor(unit.id), anchor(m), "member", "", True) for m in unit.members if m in held]
    return [*found, *duties]
