"""Extraction on a dask cluster: the function the local pool runs, many documents a task, results in the order given."""

from __future__ import annotations

import logging
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from zeren.errors import UsageError, ZerenError
from zeren.model import Document
from zeren.pipeline.memory import fingerprint

if TYPE_CHECKING:
    from distributed import Client, Future

BATCH = 64
"""Documents a task: with one a task the scheduler is what takes the time (measured: 15 times slower)."""
_MOST = 2_000_000
"""Characters a task, about: long documents travel in smaller batches, so that none holds up a worker or the wire."""
_AHEAD = 3
"""Tasks in hand for each thread of the cluster: enough to keep it busy, few enough to keep memory flat."""
_CONNECT = 15
_EXAMPLE = "For example --scheduler tcp://10.0.0.1:8786"
_PATIENCE = 60
"""Seconds without any worker, after which nobody is waited for."""
_SAME = ("zeren", "distributed", "dask")
T = TypeVar("T")
_Task = tuple["Future[Any]", list[Any]]


@contextmanager
def cluster(address: str) -> Iterator[Client]:
    """Yield a client of the scheduler at an address, which has workers.

    Raises UsageError where dask is not installed, nobody answers, another version of it does, or no worker is there.
    """
    try:
        from distributed import Client  # noqa: PLC0415  # only where the extra is there
    except ImportError:
        raise UsageError("--scheduler needs the extra `cluster`", hint="pip install 'zeren[cluster]'") from None
    _checked(address)
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)  # what matters becomes an error of ours
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="distributed")
        try:
            client = Client(address, timeout=_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
        except Exception as error:  # what another version answers, it may take for anything
            raise UsageError(
                f"the scheduler does not answer ({type(error).__name__})",
                where=address,
                hint=f"Is `dask scheduler` running there, of the same version of dask? {_EXAMPLE}",
            ) from None
        with client:
            _ready(client, address)
            yield client


def _checked(address: str) -> None:
    """Raise UsageError for what is no address: dask would take half a minute to say so."""
    try:
        found = urlsplit(address if "://" in address else f"tcp://{address}")
        good = found.scheme in ("tcp", "tls") and found.hostname and found.port and not found.path.strip("/")
    except ValueError:
        good = False
    if not good:
        raise UsageError("this is no address of a scheduler", where=address, hint=_EXAMPLE)


def _ready(client: Client, address: str) -> None:
    told: Any = client.get_versions(packages=["zeren"])
    here = told["client"]["packages"]
    for there in (told["scheduler"], *told["workers"].values()):
        for name in _SAME:
            if there["packages"][name] != here[name]:
                version = there["packages"][name]
                raise UsageError(
                    f"{name} is {version or 'not there'} on a host of the cluster and {here[name]} here",
                    where=address,
                    hint="Install the same version on every host, the scheduler's too.",
                )
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise _deserted(address) from None


def _deserted(address: str) -> UsageError:
    return UsageError("the scheduler has no worker", where=address, hint=f"Start one: `dask worker {address}`.")


def batches(
    items: Iterable[T | Document], size: int, most: int = _MOST
) -> Iterator[tuple[list[Document], list[T | None]]]:
    """Yield documents by the batch, each with the order in which they and other items came (None: a document).

    A batch holds `size` documents, or fewer where their texts have `most` characters.
    """
    documents: list[Document] = []
    order: list[T | None] = []
    held = 0
    for item in items:
        if isinstance(item, Document):
            documents.append(item)
            held += len(item.text)
        order.append(None if isinstance(item, Document) else item)
        if len(documents) == size or held >= most:
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
        waiting.append((client.submit(read_all, documents, jurisdiction, pure=False), order))
        if len(waiting) >= _most(client):
            yield from _settled(client, *waiting.popleft())
    while waiting:
        yield from _settled(client, *waiting.popleft())


def read_all(documents: Sequence[Document], jurisdiction: str | None) -> tuple[str, list[object]]:
    """Return this process's fingerprint and the reading of each document: what a worker runs."""
    from zeren.pipeline.extraction import read  # noqa: PLC0415  # it stands on this module

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
    """Return a task's result, however long it takes while there are workers."""
    while True:
        with _explained():
            try:
                found: tuple[str, list[Any]] = future.result(timeout=_PATIENCE)
            except TimeoutError:
                if not client.nthreads():  # type: ignore[no-untyped-call]
                    raise _deserted(str(client.scheduler.address) if client.scheduler else "") from None
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
