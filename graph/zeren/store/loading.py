"""Graphs into a server: what has changed is put, what is gone is deleted, and a load that broke off goes on.

The manifest in the server (zeren.store.manifest) says which graph was put with which content. A graph is
marked as begun before it is touched and gets its digest when it is done, so a digest is never that
of half a graph, wherever a load breaks off. One thread writes the manifest, several put graphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from zeren.errors import UnreadableInput, ZerenError
from zeren.store import manifest
from zeren.store.graphstore import GraphStore
from zeren.store.manifest import BEGUN, MANIFEST
from zeren.store.spool import Spool
from zeren.store.terms import iri

_COUNTED = "SELECT ?g (COUNT(*) AS ?n) WHERE { VALUES ?g { %s } GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_AT_ONCE = 100
Watch = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many graphs were put, were there already, were deleted; and the triples of those that were put."""

    put: int
    unchanged: int
    removed: int
    triples: int


@dataclass(frozen=True, slots=True)
class _Plan:
    put: tuple[str, ...]
    delete: tuple[str, ...]
    same: Mapping[str, str]
    """Graphs that stay as they are, with their digests: unchanged, or not of this load."""
    unchanged: int


def load(
    spool: Spool, target: GraphStore, *, workers: int = 4, keep: bool = False, watch: Watch | None = None
) -> Loaded:
    """Make the server hold the graphs of the spool; `watch` hears each graph that is done.

    Graphs that an earlier load put and that the spool lacks are deleted, unless `keep`; others are never
    touched. Raises what `GraphStore` raises; what was done by then is not done again by the next load.
    """
    plan = _planned(spool, target.endpoint.manifest(), keep)
    if plan.put or plan.delete:
        begun = dict.fromkeys((*plan.put, *plan.delete), BEGUN)
        target.put(MANIFEST, manifest.written({**plan.same, **begun}))
        _work(spool, target, plan, workers, watch)
        _verify(spool, target, plan.put)
        ours = {graph: spool.slots[graph].digest for graph in plan.put}
        target.put(MANIFEST, manifest.written({**plan.same, **ours}))
    triples = sum(spool.slots[graph].triples for graph in plan.put)
    return Loaded(len(plan.put), plan.unchanged, len(plan.delete), triples)


def _planned(spool: Spool, there: Mapping[str, str], keep: bool) -> _Plan:
    put = tuple(sorted(graph for graph, slot in spool.slots.items() if there.get(graph) != slot.digest))
    gone = sorted(set(there) - set(spool.slots))
    delete = () if keep else tuple(gone)
    same = {graph: digest for graph, digest in there.items() if graph not in put and graph not in delete}
    return _Plan(put, delete, same, len(spool.slots) - len(put))


def _work(spool: Spool, target: GraphStore, plan: _Plan, workers: int, watch: Watch | None) -> None:
    """Put and delete, `workers` at a time; on the first failure begin nothing more, and note what was done."""
    with ThreadPoolExecutor(workers) as pool:
        waiting: dict[Future[None], str] = {}
        done = 0
        try:
            for graph, act in _acts(spool, target, plan):
                waiting[pool.submit(act)] = graph
                if len(waiting) >= workers * 2:
                    done += _settled(spool, target, waiting, watch)
            while waiting:
                done += _settled(spool, target, waiting, watch)
        except ZerenError as error:
            done += _drained(spool, target, waiting, watch)
            left = len(plan.put) + len(plan.delete) - done
            hint = f"{error.hint} {done} graphs are done, {left} are left: the same command goes on from there."
            raise type(error)(error.what, where=error.where, hint=hint.strip()) from error


def _drained(spool: Spool, target: GraphStore, waiting: dict[Future[None], str], watch: Watch | None) -> int:
    """Note what still comes to a good end after a failure, so that it need not be done again."""
    for each in [each for each in waiting if each.cancel()]:
        del waiting[each]
    done = 0
    while waiting:
        with suppress(ZerenError):
            done += _settled(spool, target, waiting, watch)
    return done


def _acts(spool: Spool, target: GraphStore, plan: _Plan) -> Iterator[tuple[str, Callable[[], None]]]:
    for graph in plan.put:
        yield graph, partial(target.put, graph, spool.read(graph))
    for graph in plan.delete:
        yield graph, partial(target.delete, graph)


def _settled(spool: Spool, target: GraphStore, waiting: dict[Future[None], str], watch: Watch | None) -> int:
    """Wait for some, note the graphs that were put; raise the first failure, after noting what else was done."""
    finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
    good = sorted(waiting[each] for each in finished if each.exception() is None)
    faults = [each for each in finished if each.exception() is not None]
    for each in finished:
        del waiting[each]
    noted = "".join(manifest.line(graph, spool.slots[graph].digest) for graph in good if graph in spool.slots)
    if noted:
        target.add(MANIFEST, noted.encode("utf-8"))
    if watch is not None:
        for graph in good:
            watch(graph)
    for fault in faults:
        fault.result()
    return len(good)


def _verify(spool: Spool, target: GraphStore, put: tuple[str, ...]) -> None:
    """Count what the server holds of each graph that was put; UnreadableInput where it is not what was sent."""
    for at in range(0, len(put), _AT_ONCE):
        some = put[at : at + _AT_ONCE]
        rows = target.endpoint.select(_COUNTED % " ".join(iri(graph).n3() for graph in some))
        held = {row["g"]: int(row["n"]) for row in rows}
        for graph in some:
            there, sent = held.get(graph, 0), spool.slots[graph].triples
            if there != sent:
                target.put(MANIFEST, b"")
                raise UnreadableInput(
                    f"the server holds {there} of the {sent} statements put as <{graph}>",
                    where=target.url,
                    hint="Does another program write to it? The next load puts every graph again.",
                )
