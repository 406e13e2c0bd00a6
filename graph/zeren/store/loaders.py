"""A graph of any kind into a server: what `zeren load` and `zeren build --to` do."""

from __future__ import annotations

from pathlib import Path

from zeren.store import loading
from zeren.store.endpoint import EndpointStore
from zeren.store.graphstore import GraphStore
from zeren.store.loading import Loaded, Watch
from zeren.store.opening import GRAPH, open_graph
from zeren.store.spool import Spool

__all__ = ["Loaded", "load"]


def load(  # noqa: PLR0913  # all but two are options with a name
    graph: Path | str,
    to: str,
    *,
    graph_store: str | None = None,
    workers: int = 4,
    keep: bool = False,
    watch: Watch | None = None,
) -> Loaded:
    """Make the server at `to` hold the documents' graphs of GRAPH, and return what was done.

    `graph_store` is the URL of its Graph Store Protocol where that is not known. A build's graph.nq is read
    as it lies; anything else is opened first. Raises UsageError and UnreadableInput; see
    `zeren.store.loading`.
    """
    target = GraphStore(EndpointStore(to), graph_store)
    with Spool() as spool:
        _fill(spool, graph)
        return loading.load(spool, target, workers=workers, keep=keep, watch=watch)


def _fill(spool: Spool, graph: Path | str) -> None:
    built = Path(graph) / GRAPH
    if not built.is_file():
        spool.add_parts(open_graph(graph).parts(), str(graph))
        return
    with built.open("rb") as lines:
        spool.add_lines(lines, str(built))
