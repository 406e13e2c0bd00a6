"""The way to a dask scheduler: an address, somebody who answers there, the same versions on every host, a worker."""

from __future__ import annotations

import logging
import socket
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from zeren.errors import UsageError

if TYPE_CHECKING:
    from distributed import Client

CONNECT = 15
"""Seconds a scheduler may take to answer."""
PATIENCE = 60
"""Seconds without any worker, after which nobody is waited for."""
_EXAMPLE = "For example --scheduler tcp://10.0.0.1:8786"
_SAME = ("zeren", "distributed", "dask")


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Yield a client of the scheduler at an address, which has workers.

    Raises UsageError where dask is not installed, nobody answers, another version of it does, or no worker is there.
    """
    try:
        from distributed import Client  # noqa: PLC0415  # only where the extra is there
    except ImportError:
        raise UsageError("--scheduler needs the extra `cluster`", hint="pip install 'zeren[cluster]'") from None
    _reached(_checked(address), address)
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)  # what matters becomes an error of ours
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="distributed")
        client = _client(Client, address)
        with client:
            _ready(client, address)
            yield client


def _checked(address: str) -> SplitResult:
    """Return the parts of an address; UsageError for what is none, which dask would take half a minute to say."""
    try:
        found = urlsplit(address if "://" in address else f"tcp://{address}")
        if found.scheme in ("tcp", "tls") and found.hostname and found.port and not found.path.strip("/"):
            return found
    except ValueError:
        pass
    raise UsageError("this is no address of a scheduler", where=address, hint=_EXAMPLE)


def _reached(place: SplitResult, address: str) -> None:
    """Wait until a scheduler greets who calls; UsageError where none does: dask would wait for ever."""
    end = time.monotonic() + CONNECT
    while True:
        try:
            with socket.create_connection((place.hostname, place.port), timeout=CONNECT) as line:
                if place.scheme == "tls" or line.recv(1):
                    return
                why = "something else answers there"
        except OSError as error:
            why = error.strerror or str(error)
        if time.monotonic() > end:
            raise _silent(address, why)
        time.sleep(0.2)


def _client(kind: type[Client], address: str) -> Client:
    client = kind.__new__(kind)
    try:
        client.__init__(address, timeout=CONNECT, set_as_default=False)  # type: ignore[misc]
    except Exception as error:  # what another version answers, it may take for anything
        client.status = "closed"  # else its end would wait for a loop that has stopped already
        raise _silent(address, type(error).__name__) from None
    return client


def _silent(address: str, why: str) -> UsageError:
    hint = f"Is `dask scheduler` running there, of the same version of dask? {_EXAMPLE}"
    return UsageError(f"the scheduler does not answer ({why})", where=address, hint=hint)


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
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise deserted(address) from None


def deserted(address: str) -> UsageError:
    """Return the error for a cluster without workers."""
    return UsageError("the scheduler has no worker", where=address, hint=f"Start one: `dask worker {address}`.")
