"""The process that holds the graph, and those forked from it that answer.

The holder loads the store once and forks workers, which see the graph at no cost. A worker answers
one query after the other as long as they are light; the kernel itself ends it when one takes too
long, whatever the engine is doing at that moment, and it goes of its own accord once a query has
left it larger. So neither time nor memory of a query outlives it.
"""

from __future__ import annotations

import gc
import io
import json
import os
import resource
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, cast

from zeren.errors import UsageError, ZerenError
from zeren.query import Column, Table, free, run
from zeren.serve.limits import Limits
from zeren.serve.negotiation import best
from zeren.store import EmbeddedStore, Graph
from zeren.store.wire import Scope, forms_of, write

LENGTH = struct.Struct("!I")
"""Each piece of an answer is led by its length, or by one of the two that end it."""
WHOLE, LAST = 0, 0xFFFFFFFF
"""The answer is whole, and the worker waits for the next question; or it goes."""
GROWN = 64 << 20
"""Bytes by which a worker may grow before it makes room for a fresh one."""
PIECE = 1 << 16
Open = Callable[[], EmbeddedStore]
Begin = Callable[[str], BinaryIO]


def hold(control: socket.socket, opening: Open, limits: Limits) -> NoReturn:
    """Load the graph, say so, and fork a child for each socket that arrives, until the server is gone."""
    try:
        _hold(control, opening, limits)
    except ConnectionError:
        os._exit(0)
    except BaseException:  # a forked process never returns into the program it came from
        traceback.print_exc()
    os._exit(1)


def _hold(control: socket.socket, opening: Open, limits: Limits) -> NoReturn:
    os.closerange(3, control.fileno())
    os.closerange(control.fileno() + 1, 1024)  # the listening socket among them: it is the server's
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes our socket
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are reaped by the kernel
    os.nice(5)  # the server reads its rows at the same time, and pages are asked for first
    try:
        store = opening()
    except ZerenError as error:
        _last_words(control, str(error))
    gc.freeze()
    control.sendall(b"+")
    while True:
        data, sockets, _, _ = socket.recv_fds(control, 1, 1)
        if not data:
            os._exit(0)
        with socket.socket(fileno=sockets[0]) as visitor:
            if os.fork() == 0:
                control.close()
                _child(visitor, store, limits)


def _last_words(control: socket.socket, message: str) -> NoReturn:
    control.sendall(b"-" + message.encode())
    os._exit(3)


def _child(visitor: socket.socket, store: EmbeddedStore, limits: Limits) -> NoReturn:
    try:
        visitor.setblocking(True)
        _bound(limits)
        send(visitor, str(os.getpid()).encode())
        most = _held() + GROWN
        while True:
            job = json.loads(receive(visitor))
            signal.setitimer(signal.ITIMER_REAL, limits.seconds)
            _answer(visitor, store, job)
            signal.setitimer(signal.ITIMER_REAL, 0)
            stays = _held() < most
            visitor.sendall(LENGTH.pack(WHOLE if stays else LAST))
            if not stays:
                break
    except BaseException:  # whatever happened, no child may go on as a second holder
        os._exit(1)
    os._exit(0)


def _bound(limits: Limits) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the engine's last words when memory ends are for nobody
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (_held(0) + (limits.memory_mb << 20),) * 2)


def _held(which: int = 1) -> int:
    """Return the bytes this process holds in memory (1), or has asked for (0); 0 where that cannot be told."""
    if sys.platform != "linux":
        return 0
    return int(Path("/proc/self/statm").read_text("ascii").split()[which]) * resource.getpagesize()


def _answer(visitor: socket.socket, store: EmbeddedStore, job: dict[str, Any]) -> None:
    out = _Pieces(visitor)

    def begun(media: str) -> BinaryIO:
        send(visitor, json.dumps({"status": 200, "type": media}).encode())
        return cast(BinaryIO, out)

    try:
        if job["kind"] == "sparql":
            _protocol(visitor, store, job, begun)
        else:
            rows = _table(store, job)
            begun("application/json").write(rows)
        out.flush()
    except UsageError as error:
        _refuse(visitor, 400, str(error))
    except MemoryError:
        _refuse(visitor, 503, "the query needs more memory than it may take\n  Ask for less, with LIMIT or FILTER.")


def _protocol(visitor: socket.socket, store: EmbeddedStore, job: dict[str, Any], begun: Begin) -> None:
    known = forms_of(job["query"])
    form = job["form"] if job["form"] in known else best(job["accept"], known)
    if form is None:
        _refuse(visitor, 406, f"this answer comes as {', '.join(known.values())}")
        return
    scope = Scope(tuple(job["default"]), tuple(job["named"]))
    write(store, job["query"], scope, form, lambda: begun(known[form]), job["base"])


def _table(store: EmbeddedStore, job: dict[str, Any]) -> bytes:
    """Return a named query's answer, or a free one's, as a table for a page: at most `ROWS` rows, and their count."""
    if job["kind"] == "named":
        found: Table | Graph = run(store, job["query"], job["params"], job["lang"])
    else:
        found = free(store, job["query"])
    if isinstance(found, Graph):
        found = _nodes(found)
    told = {"title": found.title, "columns": [[c.name, c.heading] for c in found.columns], "count": len(found)}
    return json.dumps(told | {"rows": found.rows[: job["most"]], "links": found.links[: job["most"]]}).encode()


def _nodes(graph: Graph) -> Table:
    """Return the subjects of a graph as a table of links."""
    subjects = dict.fromkeys(line.split(b" ", 1)[0][1:-1].decode() for line in graph.ntriples.splitlines())
    return Table((Column("node", "node"),), tuple((s,) for s in subjects), tuple((s,) for s in subjects))


def _refuse(visitor: socket.socket, status: int, message: str) -> None:
    send(visitor, json.dumps({"status": status, "message": message}).encode())


class _Pieces(io.BufferedIOBase):
    """A file whose bytes go down a socket in pieces."""

    def __init__(self, visitor: socket.socket) -> None:
        self._visitor = visitor
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  # any buffer
        self._held += data
        if len(self._held) >= PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._held:
            send(self._visitor, bytes(self._held))
            self._held.clear()


def send(target: socket.socket, data: bytes) -> None:
    """Send one piece."""
    target.sendall(LENGTH.pack(len(data)) + data)


def receive(source: socket.socket) -> bytes:
    """Return the next piece; EOFError where the other side is gone."""
    (length,) = LENGTH.unpack(_exactly(source, LENGTH.size))
    return _exactly(source, length)


def _exactly(source: socket.socket, length: int) -> bytes:
    found = bytearray()
    while len(found) < length:
        more = source.recv(length - len(found))
        if not more:
            raise EOFError
        found += more
    return bytes(found)
