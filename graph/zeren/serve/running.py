"""From a graph to a server that listens."""

from __future__ import annotations

import errno
import os
import resource
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from zeren.errors import UnreadableInput, UsageError
from zeren.query.rows import ledger_beside
from zeren.serve.keeper import Keeper
from zeren.serve.limits import Limits
from zeren.serve.origins import Origins
from zeren.store import EmbeddedStore, memory, open_graph

GRAPH = "graph.nq"
FILES = (
    "graph.nq",
    "graph.ttl",
    "graph.html",
    "report.html",
    "matrix.xlsx",
    "issues.jsonl",
    "diagnostics.csv",
    "build.json",
)
"""Files of a build folder that visitors may have; only these, whatever else lies beside them."""


def serve(  # noqa: PLR0913, PLR0917  # the options of the command
    graph: str,
    host: str,
    port: int,
    names: tuple[str, ...],
    limits: Limits,
    told: Callable[[str], None],
    cors: tuple[str, ...] = (),
) -> None:
    """Serve a graph until interrupted; `told` is called with the address once it listens.

    Raises UnreadableInput when there is no graph, UsageError when the port is taken or `cors` holds what is no origin.
    """
    if not hasattr(os, "fork"):
        raise UsageError("zeren serve needs Linux or macOS", hint="On Windows it runs inside WSL.")
    origins = Origins(cors)
    nquads, texts, files = _opened(graph)
    listening = _listen(host, port)
    keeper = Keeper(lambda: _loaded(nquads, graph), limits)
    # The keeper forks. What the pages import starts threads, which no fork takes along: so it is imported after that.
    from zeren.serve.app import application  # noqa: PLC0415
    from zeren.serve.guarding import LOOPBACK  # noqa: PLC0415
    from zeren.serve.site import Site, Source  # noqa: PLC0415

    _more_files()
    address = _address(host, listening.getsockname()[1])
    hosts = LOOPBACK | {_bracketed(host).lower(), *(name.lower() for name in names)} - {"0.0.0.0", "[::]"}
    site = Site(Source(lambda: ledger_beside(nquads, texts), files), keeper, limits)
    server = uvicorn.Server(_config(application(site, frozenset(hosts), origins), limits))
    failures: list[str] = []

    def failed(message: str) -> None:
        failures.append(message)
        server.should_exit = True

    site.failed = failed
    told(address)
    with listening:
        server.run(sockets=[listening])
    if failures:
        raise UnreadableInput(failures[0])


def _config(app: ASGIApp, limits: Limits) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=_patient(limits.patience),
        ws="none",
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=64 * 1024,
    )


def _opened(graph: str) -> tuple[bytes, Path | None, dict[str, Path]]:
    """Return the graph as N-Quads, the folder of its texts, and the files visitors may have, by name."""
    place = Path(graph)
    nquads = place / GRAPH if place.is_dir() else place
    if not (nquads.is_file() and nquads.suffix == ".nq"):
        return open_graph(graph).dump(), None, {}
    texts = place / "texts" if (place / "texts").is_dir() else None
    return _read(nquads), texts, {name: place / name for name in FILES if (place / name).is_file()}


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableInput(str(error.strerror), where=str(file), hint="Check the file's rights.") from None


def _loaded(nquads: bytes, origin: str) -> EmbeddedStore:
    store = memory()
    store.origin = origin
    store.load(nquads)
    store.name_graphs()
    return store


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # asyncio then sends small pieces at once
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        taken = getattr(error, "errno", 0) == errno.EADDRINUSE
        why = "the port is taken" if taken else f"cannot listen there ({error})"
        raise UsageError(
            why, where=f"{host}:{port}", hint="Choose another with --port; --port 0 takes a free one."
        ) from None
    listening.listen(512)
    listening.set_inheritable(True)
    return listening


def _address(host: str, port: int) -> str:
    shown = "127.0.0.1" if host == "0.0.0.0" else "[::1]" if host == "::" else _bracketed(host)
    return f"http://{shown}:{port}/"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _more_files() -> None:
    """Allow as many connections as the machine lets us: slow visitors hold theirs for a while."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65536) if most > 0 else 4096, most))


def _patient(seconds: float) -> type[H11Protocol]:
    """Return uvicorn's protocol, which hangs up on a visitor whose request does not come."""

    class Patient(H11Protocol):
        begun = False

        def connection_made(self, transport: object) -> None:
            super().connection_made(transport)  # type: ignore[arg-type]  # uvicorn's own types
            self._watch()

        def data_received(self, data: bytes) -> None:
            if not self.begun and self._idle():
                self._watch()  # the first bytes of a request on a line that served one before
            super().data_received(data)

        def _watch(self) -> None:
            self.begun = True
            self.loop.call_later(seconds, self._look, self.cycle)

        def _look(self, before: object) -> None:
            self.begun = False
            if self.cycle is before and self._idle() and not self.transport.is_closing():
                self.transport.close()

        def _idle(self) -> bool:
            return self.cycle is None or self.cycle.response_complete

    return Patient
