"""A graph of any kind into a server: what `zeren load` and `zeren build --to` do."""

from __future__ import annotations

from pathlib import Path

from zeren.store import loading, spool
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
    with _spool(graph) as found:
        return loading.load(found, target, workers=workers, keep=keep, watch=watch)


def _spool(graph: Path | str) -> Spool:
    built = Path(graph) / GRAPH
    if not built.is_file():
        return spool.of_parts(open_graph(graph).parts(), str(graph))
    with built.open("rb") as lines:
        return spool.of_lines(lines, str(built))
