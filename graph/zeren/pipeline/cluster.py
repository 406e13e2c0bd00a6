"""Extraction on a dask cluster: the function the local pool runs, many documents a task, results in the order given."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from zeren.errors import UsageError, ZerenError
from zeren.model import Document
from zeren.pipeline.memory import fingerprint

if TYPE_CHECKING:
    from distributed import Client, Future

BATCH = 64
"""Documents a task: with one a task the scheduler is what takes the time (measured: 15 times slower)."""
_AHEAD = 3
"""Tasks in hand for each thread of the cluster: enough to keep it busy, few enough to keep memory flat."""
_CONNECT = 15
T = TypeVar("T")


@contextmanager
def cluster(address: str) -> Iterator[Client]:
    """Yield a client of the scheduler at an address; UsageError where dask is not installed or nobody answers."""
    try:
        from distributed import Client  # noqa: PLC0415  only where the extra is there
    except ImportError:
        raise UsageError("--scheduler needs the extra `cluster`", hint="pip install 'zeren[cluster]'") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters becomes an error of ours
    try:
        client = Client(address, timeout=_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(
            f"the scheduler does not answer ({type(error).__name__})",
            where=address,
            hint="Is `dask scheduler` running there, and of the same version of dask? For example tcp://10.0.0.1:8786",
        ) from None
    with client:
        yield client


def batches(items: Iterable[T | Document], size: int) -> Iterator[tuple[list[Document], list[T | None]]]:
    """Yield documents by the batch, each with the order in which they and other items came (None: a document)."""
    documents: list[Document] = []
    order: list[T | None] = []
    for item in items:
        if isinstance(item, Document):
            documents.append(item)
            order.append(None)
        else:
            order.append(item)
        if len(documents) == size:
            yield documents, order
            documents, order = [], []
    if order:
        yield documents, order


def over(client: Client, items: Iterable[Any], jurisdiction: str | None) -> Iterator[Any]:
    """Yield a reading for each document and pass other items through, in the order given.

    A worker or a host that is lost is made good by the others. Raises ZerenError when the scheduler is
    lost, a batch has cost four workers their lives, or a worker has another Zeren than this one.
    """
    waiting: deque[tuple[Future[Any], list[Any]]] = deque()
    most = max(4, _AHEAD * sum(client.nthreads().values()))  # type: ignore[no-untyped-call]
    for documents, order in batches(items, BATCH):
        waiting.append((client.submit(read_all, documents, jurisdiction, pure=False), order))
        if len(waiting) >= most:
            yield from _settled(client, *waiting.popleft())
    while waiting:
        yield from _settled(client, *waiting.popleft())


def read_all(documents: Sequence[Document], jurisdiction: str | None) -> tuple[str, list[object]]:
    """Return this process's fingerprint and the reading of each document: what a worker runs."""
    from zeren.pipeline.extraction import read  # noqa: PLC0415  it stands on this module

    return fingerprint(), [read(document, jurisdiction) for document in documents]


def _settled(client: Client, future: Future[Any], order: list[Any]) -> Iterator[Any]:
    made, readings = _result(client, future)
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
    from distributed import KilledWorker  # noqa: PLC0415  only where the extra is there

    try:
        found: tuple[str, list[Any]] = future.result()
    except KilledWorker as error:
        raise ZerenError(
            f"a batch of {BATCH} documents has ended every worker that took it ({error})",
            hint="Most often memory: give workers more (`dask worker --memory-limit`), or build the batch locally.",
        ) from None
    except (CancelledError, OSError, TimeoutError) as error:
        raise ZerenError(
            f"the scheduler is lost ({type(error).__name__})",
            hint="Nothing was written. Start it again and give the same command; OUT is as it was.",
        ) from None
    except ImportError as error:
        raise UsageError(f"a host of the cluster lacks Zeren ({error})", hint="Install it on every host.") from None
    return found
