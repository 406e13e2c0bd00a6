"""Betweenness on arrays: for networks too large to walk node by node in Python. Equal to networkx's on any graph.

Brandes (2001), A faster algorithm for betweenness centrality; sampled sources: Brandes and Pich (2007).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Edges:
    """Both directions of every edge, sorted by where they lead; `begins[v]` is the first edge that leads to v."""

    source: Ints
    target: Ints
    length: Floats
    begins: Ints

    @classmethod
    def of(cls, a: Ints, b: Ints, length: Floats) -> Edges:
        """Return the edges of an undirected graph in which every node has one; nodes count from 0."""
        source, target = np.concatenate([a, b]), np.concatenate([b, a])
        order = np.lexsort((source, target))
        begins = np.searchsorted(target[order], np.arange(int(target.max()) + 1))
        return cls(source[order], target[order], np.concatenate([length, length])[order], begins)


def betweenness(edges: Edges, sampled: int | None) -> Floats:
    """Return the normalised betweenness of each node, from all sources or from a fixed sample of so many."""
    n = len(edges.begins)
    if n < 3:
        return np.zeros(n)
    sources = range(n) if sampled is None else random.Random(0).sample(range(n), sampled)
    total = np.zeros(n)
    for source in sources:
        total += _dependencies(edges, source)
    # A source cannot stand between itself and others: it has one chance fewer than the rest.
    chances = np.full(n, float(n - 1 if sampled is None else sampled))
    if sampled is not None:
        chances[list(sources)] = sampled - 1
    held: Floats = total / np.maximum(chances, 1) / (n - 2)
    return held


def _dependencies(edges: Edges, source: int) -> Floats:
    """Return how much of the shortest paths from one source each node carries."""
    away = _distances(edges, source)
    shortest = away[edges.source] + edges.length == away[edges.target]
    shortest &= np.isfinite(away[edges.target])
    u, v = edges.source[shortest], edges.target[shortest]
    cuts, u, v = _by_level(u, v, len(away))
    paths, carried = np.zeros(len(away)), np.zeros(len(away))
    paths[source] = 1
    for i, j in pairwise(cuts):
        np.add.at(paths, v[i:j], paths[u[i:j]])
    for i, j in zip(cuts[-2::-1], cuts[:0:-1], strict=True):
        np.add.at(carried, u[i:j], paths[u[i:j]] / paths[v[i:j]] * (1 + carried[v[i:j]]))
    carried[source] = 0
    return carried


def _distances(edges: Edges, source: int) -> Floats:
    """Return the distance of every node, by relaxing all edges until none gets shorter (Bellman 1958)."""
    away = np.full(len(edges.begins), np.inf)
    away[source] = 0
    while True:
        near = np.minimum(away, np.minimum.reduceat(away[edges.source] + edges.length, edges.begins))
        if np.array_equal(near, away):
            return away
        away = near


def _by_level(u: Ints, v: Ints, n: int) -> tuple[list[int], Ints, Ints]:
    """Return the edges of the shortest paths so ordered that all that lead to a node come before those that leave it.

    The first value holds where each level begins, and the end.
    """
    level = np.zeros(n, dtype=np.int64)
    if len(v):
        heads, begins = np.unique(v, return_index=True)
        while True:
            deeper = np.maximum.reduceat(level[u], begins) + 1
            if np.array_equal(deeper, level[heads]):
                break
            level[heads] = deeper
    order = np.argsort(level[v], kind="stable")
    depths = level[v][order]
    cuts = [*np.flatnonzero(np.diff(depths, prepend=-1)).tolist(), len(order)]
    return cuts, u[order], v[order]
