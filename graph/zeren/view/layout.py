"""Positions on the map: computed here, the same every time, and nearly the same when a document is added.

Items start where the hash of their id puts them, are pulled together by what they share and
pushed apart (Fruchterman and Reingold 1991), and then take the nearest free place, so that no
two boxes overlap. Items beyond the first CORE start near the items they are tied to. Crowds among
many items are evened out before places are taken: the nearest free place is then a few boxes away,
and the work grows with the number of items (n log n for sorting), not with its square.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CORE = 400
STEPS = 60
HOME = 15.0
"""How strongly the place of an item's hash holds it: this keeps the map when a document is added.

Measured on invented plans of 150 and 400 nodes, a tenth of the issues added: half the items move
by less than 6 % of the map's width (13 % at 0.9), while lines grow by a tenth.
"""
CELL = 20
"""Side of a cell of the grid on which boxes take their places, in map units (pixels at zoom 1)."""
DENSITY = 0.85
"""Share of the map's ellipse that boxes fill."""
ROOMY = 0.6
"""The same share where more than CORE boxes are evened out: room to take places at once."""
STRETCH = 1.2
"""Screens are wider than high."""
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Item:
    """A thing to place: its id, how important it is, and the box it needs with its label."""

    key: str
    weight: float
    width: float
    height: float


def place(items: Sequence[Item], ties: Mapping[tuple[str, str], float]) -> dict[str, tuple[int, int]]:
    """Return the centre of each item's box; no two boxes overlap. `ties` pull with their strength."""
    if not items:
        return {}
    order = sorted(items, key=lambda item: (-item.weight, item.key))
    index = {item.key: i for i, item in enumerate(order)}
    pairs = [(index[a], index[b], strength) for (a, b), strength in sorted(ties.items()) if a in index and b in index]
    wanted = _wanted([item.key for item in order], pairs)
    area = sum(item.width * item.height for item in order) / DENSITY
    spread = _spread(wanted, area)
    return _settle(order, spread if len(order) <= CORE else _even(spread, order))


def _seeded(keys: Sequence[str]) -> Array:
    """Return a point in the unit disc for each key, from its hash."""
    digests = (hashlib.sha256(key.encode()).digest() for key in keys)
    raw = np.array([[int.from_bytes(d[:6], "big"), int.from_bytes(d[6:12], "big")] for d in digests]) / 2.0**48
    radius, angle = np.sqrt(raw[:, 0]), 2 * np.pi * raw[:, 1]
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _wanted(keys: Sequence[str], pairs: Sequence[tuple[int, int, float]]) -> Array:
    """Return where each item would like to be: forces for the core, near their ties for the rest."""
    at = _seeded(keys)
    core = min(len(keys), CORE)
    inner = [(a, b, s) for a, b, s in pairs if a < core and b < core]
    at[:core] = _forces(at[:core], inner)
    if core < len(keys):
        _attach(at, pairs, core)
    return at


def _forces(start: Array, pairs: Sequence[tuple[int, int, float]]) -> Array:
    count = len(start)
    ideal = 1 / np.sqrt(count)
    at = start.copy()
    a, b = (np.array([pair[i] for pair in pairs], dtype=int) for i in (0, 1))
    pull = np.array([pair[2] for pair in pairs])
    for step in range(STEPS):
        apart = at[:, None, :] - at[None, :, :]
        square = (apart**2).sum(axis=2) + 1e-9
        move = (apart * (ideal**2 / square)[:, :, None]).sum(axis=1)
        along = at[a] - at[b]
        tug = along * (np.sqrt((along**2).sum(axis=1)) / ideal * pull)[:, None]
        np.add.at(move, a, -tug)
        np.add.at(move, b, tug)
        move += HOME * ideal * (start - at)
        length = np.sqrt((move**2).sum(axis=1, keepdims=True)) + 1e-12
        at += move / length * np.minimum(length, 0.05 * (1 - step / STEPS))
    return np.round(at, 6)


def _attach(at: Array, pairs: Sequence[tuple[int, int, float]], core: int) -> None:
    """Move the items after the core to the middle of their placed ties, beside it by their hash; in place."""
    beside = at[core:] * 0.25
    total, weight = np.zeros_like(at), np.zeros(len(at))
    for a, b, strength in pairs:
        for one, other in ((a, b), (b, a)):
            if one >= core and other < core:
                total[one] += strength * at[other]
                weight[one] += strength
    tied = weight[core:] > 0
    at[core:][tied] = (total[core:] / np.maximum(weight[core:], 1e-9)[:, None] + beside)[tied]


def _spread(at: Array, area: float) -> Array:
    """Return the points scaled so that they fill an ellipse of the given area, wider than high."""
    radius = np.sqrt(area / np.pi)
    centred = at - at.mean(axis=0)
    scale = radius / 2 / max(float(np.sqrt((centred**2).sum(axis=1).mean() / 2)), 1e-9)
    stretched = centred * scale * np.array([np.sqrt(STRETCH), 1 / np.sqrt(STRETCH)])
    # Far outliers would shrink everything else on the opening view.
    far = np.sqrt(((stretched / (radius * np.array([1.1, 0.9]))) ** 2).sum(axis=1, keepdims=True))
    held: Array = stretched / np.maximum(far, 1.0)
    return held


def _even(at: Array, order: Sequence[Item]) -> Array:
    """Return the points moved so that boxes fill a rectangle evenly, neighbours staying neighbours.

    The rectangle is cut across its longer side where half of the boxes' area lies on either side, and so on
    down to single boxes: a k-d tree (Bentley 1975) whose cells are as large as what stands in them.
    """
    sizes = np.array([item.width * item.height for item in order]) / ROOMY
    height = float(np.sqrt(sizes.sum() / STRETCH))
    found = np.zeros_like(at)
    todo = [(np.arange(len(order)), -STRETCH * height / 2, -height / 2, STRETCH * height / 2, height / 2)]
    while todo:
        who, x0, y0, x1, y1 = todo.pop()
        if len(who) == 1:
            found[who[0]] = (x0 + x1) / 2, (y0 + y1) / 2
            continue
        axis = 0 if x1 - x0 >= y1 - y0 else 1
        who = who[np.lexsort((who, at[who, axis]))]
        filled = np.cumsum(sizes[who])
        cut = int(np.clip(np.searchsorted(filled, filled[-1] / 2) + 1, 1, len(who) - 1))
        share = float(filled[cut - 1] / filled[-1])
        x, y = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
        first, second = ((x0, y0, x, y1), (x, y0, x1, y1)) if axis == 0 else ((x0, y0, x1, y), (x0, y, x1, y1))
        todo += [(who[:cut], *first), (who[cut:], *second)]
    return found


def _settle(order: Sequence[Item], wanted: Array) -> dict[str, tuple[int, int]]:
    """Give each item the free place nearest to the one it wants, the weightiest first."""
    side = int(np.abs(wanted).max() / CELL) + int(np.sqrt(sum(i.width * i.height for i in order)) / CELL) + 40
    taken = np.zeros((2 * side, 2 * side), dtype=bool)
    placed: dict[str, tuple[int, int]] = {}
    for item, (x, y) in zip(order, wanted, strict=True):
        wide, high = -(-int(item.width) // CELL), -(-int(item.height) // CELL)
        left, top = round(x / CELL - wide / 2) + side, round(y / CELL - high / 2) + side
        dx, dy = _free(taken, left, top, wide, high)
        taken[left + dx : left + dx + wide, top + dy : top + dy + high] = True
        placed[item.key] = (
            int((left + dx - side + wide / 2) * CELL),
            int((top + dy - side + high / 2) * CELL),
        )
    return placed


def _free(taken: NDArray[np.bool_], left: int, top: int, wide: int, high: int) -> tuple[int, int]:
    """Return the step to the nearest place where a box of wide x high cells is free; ties go left, then up."""
    for reach in (4, 8, 16, 32, 64, 128, len(taken)):
        x0, y0 = max(left - reach, 0), max(top - reach, 0)
        region = taken[x0 : left + reach + wide, y0 : top + reach + high]
        sums = np.zeros((region.shape[0] + 1, region.shape[1] + 1), dtype=np.int32)
        np.cumsum(np.cumsum(region, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
        held = sums[wide:, high:] - sums[:-wide, high:] - sums[wide:, :-high] + sums[:-wide, :-high]
        dx, dy = np.arange(held.shape[0]) + x0 - left, np.arange(held.shape[1]) + y0 - top
        away = np.where(held == 0, dx[:, None] ** 2 + dy[None, :] ** 2, np.iinfo(np.int64).max)
        best = int(away.argmin())
        i, j = divmod(best, held.shape[1])
        if away[i, j] <= reach * reach or (reach == len(taken) and held[i, j] == 0):
            return int(dx[i]), int(dy[j])
    raise AssertionError("the grid is larger than all boxes together")
