"""The server's side of the process that holds the graph: one question, one answer, one child."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import tempfile
from collections.abc import AsyncIterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from zeren.errors import ZerenError
from zeren.serve.limits import Limits
from zeren.serve.worker import LENGTH, PIECE, Open, hold


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the dataset it is asked of and the forms its answer may have."""

    query: str
    accept: str = "*/*"
    form: str = ""
    """A form of `zeren.store.wire` that goes before `accept`."""
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    base: str = ""
    """What relative IRIs of the query begin with."""
    kind: str = "sparql"
    """`sparql` for the protocol; `named` (then `query` is a name) and `table` for the rows of a page, as JSON."""
    params: Mapping[str, str] = field(default_factory=dict)
    lang: str = "zh"
    most: int = 500

    def job(self) -> bytes:
        """Return the question as the worker reads it."""
        return json.dumps(asdict(self)).encode("utf-8", "replace")


class Refusal(ZerenError):
    """A question that gets no answer: HTTP status and message."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.status = status


@dataclass(slots=True)
class Reply:
    """An answer that has begun: its media type, and its bytes, kept in a file while they arrive.

    The worker is done as soon as it has written everything, however slowly the visitor reads.
    """

    media: str
    _file: Any = field(default_factory=tempfile.TemporaryFile)
    _written: int = 0
    _whole: bool = False
    _broken: str = ""
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _pump: asyncio.Task[None] | None = None

    async def pieces(self) -> AsyncIterator[bytes]:
        """Give the bytes; raises Refusal when the answer breaks off."""
        at = 0
        try:
            while True:
                self._news.clear()
                while at < self._written:
                    piece = os.pread(self._file.fileno(), PIECE, at)
                    at += len(piece)
                    yield piece
                if self._broken:
                    raise Refusal(503, self._broken)
                if self._whole and at >= self._written:
                    return
                if at >= self._written:
                    await self._news.wait()
        finally:
            self.close()

    async def whole(self) -> bytes:
        """Return all bytes at once."""
        return b"".join([piece async for piece in self.pieces()])

    def close(self) -> None:
        """Stop the worker if it still runs, and forget the bytes."""
        if self._pump is not None:
            self._pump.cancel()
        self._file.close()

    def _add(self, piece: bytes) -> None:
        self._file.seek(self._written)
        self._file.write(piece)
        self._file.flush()
        self._written += len(piece)
        self._news.set()


_FIRST = 1.0
"""Seconds that an answer may gather before it begins: most are whole by then, and the faults of others told plainly."""


class Keeper:
    """Asks the holder; see `zeren.serve.worker`. Make it before any thread is started: it forks."""

    def __init__(self, opening: Open, limits: Limits) -> None:
        self.limits = limits
        ours, theirs = socket.socketpair()
        if os.fork() == 0:
            ours.close()
            hold(theirs, opening, limits)
        theirs.close()
        self._control = ours
        self._loading: asyncio.Task[None] | None = None
        self._slots = asyncio.Semaphore(limits.at_once)
        self._queue = 0

    async def ready(self) -> None:
        """Wait until the graph is loaded; raises Refusal when it cannot be."""
        if self._loading is None:
            self._loading = asyncio.create_task(self._load())
        await asyncio.shield(self._loading)

    async def _load(self) -> None:
        self._control.setblocking(False)
        said = await asyncio.get_running_loop().sock_recv(self._control, PIECE)
        self._control.setblocking(True)
        if said != b"+":
            raise Refusal(503, said[1:].decode("utf-8", "replace") or "the graph cannot be loaded")

    async def ask(self, question: Question) -> Reply:
        """Return the answer once it has begun; raises Refusal with the status and what to do next."""
        if self._queue >= self.limits.waiting:
            raise Refusal(503, "too many queries are waiting\n  Try again in a moment.")
        self._queue += 1
        try:
            await self.ready()
            async with asyncio.timeout(self.limits.seconds * 2):
                await self._slots.acquire()
        except TimeoutError:
            raise Refusal(503, "all places for queries are taken\n  Try again in a moment.") from None
        finally:
            self._queue -= 1
        try:
            visit = await self._visit(question)
        except BaseException:
            self._slots.release()
            raise
        return await self._begin(visit)

    async def _visit(self, question: Question) -> _Visit:
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b"?"], [theirs.fileno()])
        ours.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=ours, limit=PIECE * 2)
        job = question.job()
        writer.write(LENGTH.pack(len(job)) + job)
        return _Visit(reader, writer)

    async def _begin(self, visit: _Visit) -> Reply:
        """Read the head of an answer and start to fetch the rest."""
        handed_over = False
        try:
            visit.pid = int(await self._piece(visit))
            head = json.loads(await self._piece(visit))
            if head["status"] != 200:
                raise Refusal(head["status"], head["message"])
            reply = Reply(head["type"])
            reply._pump = asyncio.create_task(self._fetch(visit, reply))
            handed_over = True
            try:
                await self._gather(reply)
            except BaseException:
                reply.close()
                raise
            return reply
        finally:
            if not handed_over:
                self._end(visit)

    async def _gather(self, reply: Reply) -> None:
        """Wait until an answer is whole, or has something to show after a while; raises Refusal when it breaks."""
        late = asyncio.get_running_loop().time() + _FIRST
        while not reply._whole and not reply._broken:
            reply._news.clear()
            left = late - asyncio.get_running_loop().time()
            if left <= 0 and reply._written:
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(left, 0.05) if reply._written else None):
                    await reply._news.wait()
        if reply._broken:
            raise Refusal(503, reply._broken)

    async def _piece(self, visit: _Visit) -> bytes:
        piece = await visit.next()
        if piece is None:
            raise Refusal(503, self._why(visit))
        return piece

    async def _fetch(self, visit: _Visit, reply: Reply) -> None:
        most = self.limits.answer_mb << 20
        try:
            while piece := await visit.next():
                reply._add(piece)
                if reply._written > most:
                    reply._broken = (
                        f"the answer is larger than {self.limits.answer_mb} MB\n  Ask for less, with LIMIT or FILTER."
                    )
                    return
            reply._whole = piece is not None
            reply._broken = "" if reply._whole else self._why(visit)
        finally:
            self._end(visit)
            reply._news.set()

    def _why(self, visit: _Visit) -> str:
        if visit.age() >= self.limits.seconds - 0.1:
            return (
                f"the query took longer than {self.limits.seconds:g} seconds and was stopped\n"
                "  Ask for less: add LIMIT or FILTER, or join the patterns by a common variable."
            )
        return "the query was stopped: it needs more memory than it may take\n  Ask for less, with LIMIT or FILTER."

    def _end(self, visit: _Visit) -> None:
        visit.close()
        self._slots.release()

    def close(self) -> None:
        """Let the holder go."""
        self._control.close()


class _Visit:
    """One child at work."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._born = asyncio.get_running_loop().time()
        self._over = False
        self.pid = 0

    def age(self) -> float:
        return asyncio.get_running_loop().time() - self._born

    async def next(self) -> bytes | None:
        """Return the next piece, b"" at the end of a whole answer, None when the child is gone."""
        try:
            (length,) = LENGTH.unpack(await self._reader.readexactly(LENGTH.size))
            piece = await self._reader.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError):
            self._over = True
            return None
        self._over = not piece
        return piece

    def close(self) -> None:
        """End the child, unless it has ended."""
        if self.pid and not self._over:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self._writer.close()
