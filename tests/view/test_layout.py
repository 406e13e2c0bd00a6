"""Places on the map: free of overlap, the same every time, and steady when a document is added."""

import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from zeren.view.layout import Item, place
from zeren.view.scene import scene


def test_no_two_boxes_overlap():
    items = [Item(f"k{i}", i % 7, 60 + 20 * (i % 4), 40 + 20 * (i % 3)) for i in range(300)]
    at = place(items, {(f"k{i}", f"k{i * 7 % 300}"): 1.0 for i in range(1, 300)})
    for a, b in combinations(items, 2):
        (ax, ay), (bx, by) = at[a.key], at[b.key]
        apart_x = abs(ax - bx) >= (a.width + b.width) / 2 - 1
        assert apart_x or abs(ay - by) >= (a.height + b.height) / 2 - 1, (a, b)


def test_nothing_to_place():
    assert place([], {}) == {}


def test_what_is_tied_stands_nearer():
    items = [Item(f"k{i:02}", 1, 20, 20) for i in range(40)]
    ties = {(f"k{i:02}", f"k{j:02}"): 1.0 for i in range(20) for j in range(i) if (i < 10) == (j < 10)}
    at = {key: np.array(xy) for key, xy in place(items, ties).items()}

    def mean(pairs):
        return np.mean([np.hypot(*(at[a] - at[b])) for a, b in pairs])

    across = [(f"k{i:02}", f"k{j:02}") for i in range(10) for j in range(10, 20)]
    assert mean(ties) < 0.9 * mean(across)


@pytest.mark.parametrize(("nodes", "documents"), [(150, 10), (400, 10)])
def test_adding_a_document_does_not_reshuffle_the_map(ledgers, nodes, documents):
    full = ledgers.invented(nodes, documents=documents)
    new = {issue.id for issue in full.issues if issue.document == full.documents[-1].id}
    before = replace(
        full,
        issues=tuple(i for i in full.issues if i.id not in new),
        measures=tuple(m for m in full.measures if m.issue not in new),
        duties=tuple(d for d in full.duties if d.issue not in new),
        deadlines=tuple(d for d in full.deadlines if d.issue not in new),
    )
    old = {node.id: (node.x, node.y) for node in scene(before).nodes}
    now = {node.id: (node.x, node.y) for node in scene(full).nodes}
    both = [key for key in old if key in now]
    a, b = np.array([old[k] for k in both], float), np.array([now[k] for k in both], float)
    moved = np.hypot(*(a - b).T) / np.ptp(b, axis=0).max()
    assert np.median(moved) < 0.08
    assert np.quantile(moved, 0.9) < 0.25


def test_the_same_places_under_every_hash_seed():
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import ledgers; from zeren.view.scene import scene;"
        "print(scene(ledgers.invented(200)))"
    )
    here = str(Path(__file__).parents[1] / "fixtures")
    said = {
        subprocess.run(
            [sys.executable, "-c", program, here],
            env=os.environ | {"PYTHONHASHSEED": s},
            capture_output=True,
            check=True,
        ).stdout
        for s in "012"
    }
    assert len(said) == 1


def test_unowned_measures_are_nodes_of_their_own_kind(seed):
    kinds = [node.kind for node in scene(seed).nodes]
    assert (kinds.count("unowned"), kinds.count("measure"), kinds.count("issue")) == (17, 6, 7)
