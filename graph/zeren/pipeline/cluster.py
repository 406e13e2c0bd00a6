"""Extraction on a dask cluster: the function the local pool runs, many documents a task, results in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from zeren.errors import UsageError, ZerenError
from zeren.model import Document
from zeren.pipeline import scheduler
from zeren.pipeline.memory import fingerprint

if TYPE_CHECKING:
    from distributed import Client, Future

BATCH = 64
"""Documents a task: each task costs 7 ms of CPU on all sides, a document 15 and more (scripts/benchmark-cluster)."""
_MOST = 2_000_000
"""Characters a task, about: long documents travel in smaller batches, so that none holds up a worker or the wire."""
_OTHERS = 4
"""Items a batch for each of its documents, at most: those read by an earlier build are passed on, not gathered."""
_AHEAD = 3
"""Tasks in hand for each thread of the cluster: enough to keep it busy, few enough to keep memory flat."""
T = TypeVar("T")
_Task = tuple["Future[Any] | None", list[Any]]


def batches(
    items: Iterable[T | Document], size: int, most: int = _MOST
) -> Iterator[tuple[list[Document], list[T | None]]]:
    """Yield documents by the batch, each with the order in which they and other items came (None: a document).

    A batch holds `size` documents, fewer where their texts have `most` characters, none where only others came.
    """
    documents: list[Document] = []
    order: list[T | None] = []
    held = 0
    for item in items:
        if isinstance(item, Document):
            documents.append(item)
            held += len(item.text)
        order.append(None if isinstance(item, Document) else item)
        if len(documents) == size or held >= most or len(order) == size * _OTHERS:
            yield documents, order
            documents, order, held = [], [], 0
    if order:
        yield documents, order


def over(client: Client, items: Iterable[Any], jurisdiction: str | None) -> Iterator[Any]:
    """Yield a reading for each document and pass other items through, in the order given.

    A worker or a host that is lost is made good by the others. Raises ZerenError when the scheduler or the last
    worker is lost, or a batch has cost four workers their lives; UsageError when one has another Zeren than this.
    """
    waiting: deque[_Task] = deque()
    for documents, order in batches(items, BATCH):
        task = client.submit(read_all, documents, jurisdiction, pure=False) if documents else None
        waiting.append((task, order))
        if len(waiting) >= _most(client):
            yield from _settled(client, *waiting.popleft())
    while waiting:
        yield from _settled(client, *waiting.popleft())


def read_all(documents: Sequence[Document], jurisdiction: str | None) -> tuple[str, list[object]]:
    """Return this process's fingerprint and the reading of each document: what a worker runs."""
    from zeren.pipeline.extraction import read  # noqa: PLC0415  # it stands on this module

    return fingerprint(), [read(document, jurisdiction) for document in documents]


def _settled(client: Client, future: Future[Any] | None, order: list[Any]) -> Iterator[Any]:
    made, readings = _result(client, future) if future else (fingerprint(), [])
    if made != fingerprint():
        raise UsageError(
            "a worker has another version of Zeren, its tables or the programs it reads with",
            where=str(client.scheduler.address) if client.scheduler else "",
            hint="Install the same on every host: the result must not depend on who made it.",
        )
    rest = iter(readings)
    for item in order:
        yield next(rest) if item is None else item


def _result(client: Client, future: Future[Any]) -> tuple[str, list[Any]]:
    """Return a task's result, however long it takes while there are workers."""
    while True:
        with _explained():
            try:
                found: tuple[str, list[Any]] = future.result(timeout=scheduler.PATIENCE)
            except TimeoutError:
                if not client.nthreads():  # type: ignore[no-untyped-call]
                    raise scheduler.deserted(str(client.scheduler.address) if client.scheduler else "") from None
            else:
                return found


def _most(client: Client) -> int:
    """Return how many tasks to have in hand; workers may have come since the last one."""
    with _explained():
        return max(4, _AHEAD * sum(client.nthreads().values()))  # type: ignore[no-untyped-call]


@contextmanager
def _explained() -> Iterator[None]:
    """Tell what a cluster refuses as an error that says what to do."""
    from distributed import KilledWorker  # noqa: PLC0415  # only where the extra is there

    try:
        yield
    except KilledWorker as error:
        raise ZerenError(
            f"a batch of documents has ended every worker that took it ({error})",
            hint="Most often memory: give workers more (`dask worker --memory-limit`), or build without --scheduler.",
        ) from None
    except (CancelledError, OSError, TimeoutError) as error:
        raise ZerenError(
            f"the scheduler is lost ({type(error).__name__})",
            hint="Nothing was written. Start it again and give the same command; OUT is as it was.",
        ) from None
    except (ImportError, RuntimeError) as error:
        raise UsageError(
            f"a host of the cluster cannot do this work ({str(error).strip().partition(chr(10))[0]})",
            hint="Install the same Zeren on every host, the scheduler's too.",
        ) from None
