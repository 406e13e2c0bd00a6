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
from zeren.serve.worker import LAST, LENGTH, PIECE, WHOLE, Open, hold


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
        self._idle: list[_Worker] = []

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
            worker = await self._worker(question)
        except BaseException:
            self._slots.release()
            raise
        return await self._begin(worker)

    async def _worker(self, question: Question) -> _Worker:
        """Return a worker that has the question: one that waits for its next, or a fresh one."""
        while self._idle:
            worker = self._idle.pop()
            if worker.give(question.job()):
                return worker
            worker.close()
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b"?"], [theirs.fileno()])
        ours.setblocking(False)
        worker = _Worker(*await asyncio.open_connection(sock=ours, limit=PIECE * 2))
        try:
            worker.give(question.job())
            worker.pid = int(await self._piece(worker))
        except BaseException:
            worker.close()
            raise
        return worker

    async def _begin(self, worker: _Worker) -> Reply:
        """Read the head of an answer and start to fetch the rest."""
        handed_over = False
        try:
            head = json.loads(await self._piece(worker))
            if head["status"] != 200:
                await worker.next()  # the end, so that the worker may stay
                raise Refusal(head["status"], head["message"])
            reply = Reply(head["type"])
            reply._pump = asyncio.create_task(self._fetch(worker, reply))
            handed_over = True
            try:
                await self._gather(reply)
            except BaseException:
                reply.close()
                raise
            return reply
        finally:
            if not handed_over:
                self._end(worker)

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

    async def _piece(self, worker: _Worker) -> bytes:
        piece = await worker.next()
        if piece is None:
            raise Refusal(503, self._why(worker))
        return piece

    async def _fetch(self, worker: _Worker, reply: Reply) -> None:
        most = self.limits.answer_mb << 20
        try:
            while piece := await worker.next():
                reply._add(piece)
                if reply._written > most:
                    reply._broken = (
                        f"the answer is larger than {self.limits.answer_mb} MB\n  Ask for less, with LIMIT or FILTER."
                    )
                    return
            reply._whole = piece is not None
            reply._broken = "" if reply._whole else self._why(worker)
        finally:
            self._end(worker)
            reply._news.set()

    def _why(self, worker: _Worker) -> str:
        if worker.age() >= self.limits.seconds - 0.1:
            return (
                f"the query took longer than {self.limits.seconds:g} seconds and was stopped\n"
                "  Ask for less: add LIMIT or FILTER, or join the patterns by a common variable."
            )
        return "the query was stopped: it needs more memory than it may take\n  Ask for less, with LIMIT or FILTER."

    def _end(self, worker: _Worker) -> None:
        if worker.waits:
            self._idle.append(worker)
        else:
            worker.close()
        self._slots.release()

    def close(self) -> None:
        """Let the holder and its workers go."""
        for worker in self._idle:
            worker.close()
        self._control.close()


class _Worker:
    """A process forked to answer, seen from here."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._begun = 0.0
        self.waits = False
        """Whether it has answered, and waits for the next question."""
        self.pid = 0

    def give(self, job: bytes) -> bool:
        """Hand over a question; false where the process is gone."""
        if self._reader.at_eof() or self._writer.is_closing():
            return False
        self._begun = asyncio.get_running_loop().time()
        self.waits = False
        self._writer.write(LENGTH.pack(len(job)) + job)
        return True

    def age(self) -> float:
        """Return the seconds since the question was handed over."""
        return asyncio.get_running_loop().time() - self._begun

    async def next(self) -> bytes | None:
        """Return the next piece, b"" at the end of a whole answer, None when the process is gone."""
        try:
            (length,) = LENGTH.unpack(await self._reader.readexactly(LENGTH.size))
            if length in (WHOLE, LAST):
                self.waits = length == WHOLE
                return b""
            return await self._reader.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.pid = 0
            return None

    def close(self) -> None:
        """End the process, unless it has ended."""
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self._writer.close()
