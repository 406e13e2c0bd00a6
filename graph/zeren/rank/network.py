"""The co-obligation graph: two units are joined when both hold duties of their own in one issue.

Duties through collectives make no edge: 13 counties named as 各市区县 would all be partners of
each other in every such issue, which says nothing about who works with whom.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import numpy as np

from zeren.model import Ledger

DAMPING = 0.85
EXACT_UP_TO = 600
WORK = 600_000
"""Sources times edges that betweenness may walk, about two seconds; never fewer than 20 sources."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Measures of each unit in the co-obligation graph, by unit id.

    `sampled` is the number of sources betweenness was estimated from, None where it is exact.
    """

    partners: dict[str, int]
    betweenness: dict[str, float]
    pagerank: dict[str, float]
    community: dict[str, int]
    sampled: int | None


def shared_issues(ledger: Ledger) -> Counter[tuple[str, str]]:
    """Return how many issues each pair of units shares; a pair is sorted, collectives are left out."""
    collectives = {unit.id for unit in ledger.units if unit.kind == "collective"}
    bearers: dict[str, set[str]] = {}
    for duty in ledger.duties:
        if duty.unit not in collectives:
            bearers.setdefault(duty.issue, set()).add(duty.unit)
    pairs: Counter[tuple[str, str]] = Counter()
    for units in bearers.values():
        pairs.update(combinations(sorted(units), 2))
    return pairs


def ties(ledger: Ledger) -> Ties:
    """Return partners, betweenness, pagerank and communities; units without an edge have 0 everywhere."""
    pairs = shared_issues(ledger)
    names = sorted({unit for pair in pairs for unit in pair})
    graph = _graph(names, pairs)
    sampled = max(20, min(len(names), WORK // len(pairs))) if len(names) > EXACT_UP_TO else None
    return Ties(
        partners={name: graph.degree(i) for i, name in enumerate(names)},
        betweenness=_betweenness(names, graph, sampled),
        pagerank=pagerank(names, pairs),
        community=_communities(names, graph, _labels(ledger)),
        sampled=sampled,
    )


def _labels(ledger: Ledger) -> dict[str, str]:
    return {unit.id: unit.label for unit in ledger.units}


def _graph(names: list[str], pairs: Counter[tuple[str, str]]) -> nx.Graph:
    """Nodes are numbers: the order of sets of numbers does not depend on the hash seed."""
    index = {name: i for i, name in enumerate(names)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    for (a, b), weight in sorted(pairs.items()):
        graph.add_edge(index[a], index[b], weight=weight, distance=1 / weight)
    return graph


def _betweenness(names: list[str], graph: nx.Graph, sampled: int | None) -> dict[str, float]:
    """Brandes (2001), A faster algorithm for betweenness centrality; sampled sources: Brandes and Pich (2007)."""
    found = nx.betweenness_centrality(graph, k=sampled, weight="distance", seed=0)
    return {name: round(float(found[i]), 6) for i, name in enumerate(names)}


def pagerank(names: list[str], pairs: Counter[tuple[str, str]]) -> dict[str, float]:
    """Return the PageRank of each name (Brin and Page 1998) by power iteration, to 1e-10 in the sum.

    networkx's own needs scipy, which it does not declare.
    """
    if not names:
        return {}
    index = {name: i for i, name in enumerate(names)}
    ordered = sorted(pairs.items())
    a = np.array([index[pair[0]] for pair, _ in ordered])
    b = np.array([index[pair[1]] for pair, _ in ordered])
    weight = np.array([float(count) for _, count in ordered])
    out = np.bincount(a, weight, len(names)) + np.bincount(b, weight, len(names))
    x = np.full(len(names), 1 / len(names))
    for _ in range(200):
        share = x / out
        step = np.bincount(b, weight * share[a], len(names)) + np.bincount(a, weight * share[b], len(names))
        new = (1 - DAMPING) / len(names) + DAMPING * step
        if float(np.abs(new - x).sum()) < 1e-10:
            break
        x = new
    return {name: round(float(new[i]), 6) for i, name in enumerate(names)}


def _communities(names: list[str], graph: nx.Graph, labels: dict[str, str]) -> dict[str, int]:
    """Blondel and others (2008), Fast unfolding of communities in large networks; the seed is fixed."""
    if not graph.number_of_edges():
        return {}
    groups = nx.community.louvain_communities(graph, weight="weight", seed=0)
    named = [sorted(labels.get(names[i], names[i]) for i in group) for group in groups]
    order = sorted(range(len(groups)), key=lambda g: (-len(named[g]), named[g]))
    return {names[i]: number for number, g in enumerate(order, 1) for i in groups[g]}
