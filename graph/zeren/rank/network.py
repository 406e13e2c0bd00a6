"""The co-obligation graph: two units are joined when both hold duties of their own in one issue.

Duties through collectives make no edge: 13 counties named as 各市区县 would all be partners of
each other in every such issue, which says nothing about who works with whom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx
import numpy as np

from zeren.model import Ledger
from zeren.rank.paths import Edges, Floats, Ints, betweenness

DAMPING = 0.85
EXACT_UP_TO = 600
"""Units up to which networkx walks the network itself."""
WORK = 3_000_000
"""Sources times edges that betweenness may walk on arrays beyond that, about a second; never fewer than 12 sources."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Measures of each unit in the co-obligation graph, by unit id.

    `sampled` is the number of sources betweenness was estimated from, None where it is exact; `arrays` tells that it
    was computed on arrays and not by networkx.
    """

    partners: dict[str, int]
    betweenness: dict[str, float]
    pagerank: dict[str, float]
    community: dict[str, int]
    sampled: int | None
    arrays: bool = False


@dataclass(frozen=True, slots=True)
class Net:
    """The co-obligation graph as arrays: units are numbers, an edge joins a[i] and b[i] and weighs weight[i]."""

    names: list[str]
    a: Ints
    b: Ints
    weight: Floats

    @classmethod
    def of(cls, ledger: Ledger) -> Net:
        """Return the graph of a ledger; nodes and edges are sorted, collectives are left out."""
        collectives = {unit.id for unit in ledger.units if unit.kind == "collective"}
        duties = [duty for duty in ledger.duties if duty.unit not in collectives]
        names, units = _numbered([duty.unit for duty in duties])
        _, issues = _numbered([duty.issue for duty in duties])
        held = np.unique(issues * max(len(names), 1) + units)
        a, b, weight = _meetings(held, len(names))
        met = np.unique(np.concatenate([a, b]))
        return cls([names[i] for i in met], np.searchsorted(met, a), np.searchsorted(met, b), weight)

    def by_name(self, values: Iterable[float]) -> dict[str, float]:
        """Return values in the order of the nodes by the units' ids, to six places."""
        return {name: round(float(value), 6) for name, value in zip(self.names, values, strict=True)}


def _numbered(values: list[str]) -> tuple[list[str], Ints]:
    """Return the different values, sorted, and each value's place among them."""
    known = sorted(set(values))
    index = {value: i for i, value in enumerate(known)}
    return known, np.fromiter(map(index.__getitem__, values), dtype=np.int64, count=len(values))


def _meetings(held: Ints, n: int) -> tuple[Ints, Ints, Floats]:
    """Return each pair of n units that meet in an issue, and in how many; `held` is issue * n + unit, sorted."""
    found = [np.zeros(0, dtype=np.int64)]
    for step in range(1, len(held)):
        one, other = held[:-step], held[step:]
        same = one // n == other // n
        if not same.any():
            break
        found.append(one[same] % n * n + other[same] % n)
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    return pairs // max(n, 1), pairs % max(n, 1), counts.astype(np.float64)


def shared_issues(ledger: Ledger) -> Counter[tuple[str, str]]:
    """Return how many issues each pair of units shares; a pair is sorted, collectives are left out."""
    net = Net.of(ledger)
    edges = zip(net.a.tolist(), net.b.tolist(), net.weight.tolist(), strict=True)
    return Counter({(net.names[a], net.names[b]): int(count) for a, b, count in edges})


def ties(ledger: Ledger, nearby: bool = False) -> Ties:
    """Return partners, betweenness, pagerank and communities; units without an edge have 0 everywhere.

    With `nearby` the partners only: all else takes walks over the whole network.
    """
    net = Net.of(ledger)
    if not net.names:
        return Ties({}, {}, {}, {}, None)
    degree = np.bincount(net.a, minlength=len(net.names)) + np.bincount(net.b, minlength=len(net.names))
    partners = {name: int(count) for name, count in zip(net.names, degree, strict=True)}
    if nearby:
        return Ties(partners, {}, {}, {}, None)
    graph = _graph(net, net.weight)
    arrays = len(net.names) > EXACT_UP_TO
    sampled = _sampled(net) if arrays else None
    return Ties(
        partners=partners,
        betweenness=net.by_name(on_arrays(net, sampled) if arrays else _walked(net)),
        pagerank=pagerank(net),
        community=_communities(net.names, graph, {unit.id: unit.label for unit in ledger.units}),
        sampled=sampled,
        arrays=arrays,
    )


def _sampled(net: Net) -> int | None:
    """Return how many sources betweenness is taken from, None for all."""
    sources = max(12, WORK // len(net.a))
    return sources if sources < len(net.names) else None


def _graph(net: Net, weight: Floats) -> nx.Graph:
    """Nodes are numbers: the order of sets of numbers does not depend on the hash seed."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(net.names)))
    graph.add_weighted_edges_from(zip(net.a.tolist(), net.b.tolist(), weight.tolist(), strict=True))
    return graph


def _walked(net: Net) -> list[float]:
    """Brandes (2001), A faster algorithm for betweenness centrality, by networkx."""
    found = nx.betweenness_centrality(_graph(net, 1 / net.weight), weight="weight")
    return [found[i] for i in range(len(net.names))]


def on_arrays(net: Net, sampled: int | None) -> Floats:
    """Return the betweenness that networkx gives for the same sample (seed 0), by whole arrays."""
    return betweenness(Edges.of(net.a, net.b, 1 / net.weight), sampled)


def pagerank(net: Net) -> dict[str, float]:
    """Return the PageRank of each unit (Brin and Page 1998) by power iteration, to 1e-10 in the sum.

    networkx's own needs scipy, which it does not declare.
    """
    n, a, b, weight = len(net.names), net.a, net.b, net.weight
    out = np.bincount(a, weight, n) + np.bincount(b, weight, n)
    x = np.full(n, 1 / n)
    for _ in range(200):
        share = x / out
        step = np.bincount(b, weight * share[a], n) + np.bincount(a, weight * share[b], n)
        new = (1 - DAMPING) / n + DAMPING * step
        if float(np.abs(new - x).sum()) < 1e-10:
            break
        x = new
    return net.by_name(new)


def _communities(names: list[str], graph: nx.Graph, labels: dict[str, str]) -> dict[str, int]:
    """Blondel and others (2008), Fast unfolding of communities in large networks; the seed is fixed."""
    groups = nx.community.louvain_communities(graph, weight="weight", seed=0)
    named = [sorted(labels.get(names[i], names[i]) for i in group) for group in groups]
    order = sorted(range(len(groups)), key=lambda g: (-len(named[g]), named[g]))
    return {names[i]: number for number, g in enumerate(order, 1) for i in groups[g]}
