"""The server's side of the process that holds the graph: questions are handed to workers, answers fetched from them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket

from zeren.serve.asking import Question, Refusal, Reply
from zeren.serve.crew import Worker
from zeren.serve.limits import Limits
from zeren.serve.worker import PIECE, Open, hold

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
        self._idle: list[Worker] = []

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

    async def _worker(self, question: Question) -> Worker:
        """Return a worker that has the question: one that waits for its next, or a fresh one."""
        while self._idle:
            worker = self._idle.pop()
            if worker.give(question.job()):
                return worker
            worker.close()
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self._control, [b"?"], [theirs.fileno()])
        except OSError:
            ours.close()
            raise Refusal(503, "the process that holds the graph is gone\n  Start zeren serve again.") from None
        ours.setblocking(False)
        worker = Worker(*await asyncio.open_connection(sock=ours, limit=PIECE * 2))
        try:
            worker.give(question.job())
            worker.pid = int(await self._piece(worker))
        except BaseException:
            worker.close()
            raise
        return worker

    async def _begin(self, worker: Worker) -> Reply:
        """Read the head of an answer and start to fetch the rest."""
        handed_over = False
        try:
            head = json.loads(await self._piece(worker))
            if head["status"] != 200:
                await worker.next()  # the end, so that the worker may stay
                raise Refusal(head["status"], head["message"])
            reply = Reply(head["type"])
            reply.pump = asyncio.create_task(self._fetch(worker, reply))
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
        while not reply.ended and not reply.broken:
            reply.news.clear()
            left = late - asyncio.get_running_loop().time()
            if left <= 0 and reply.written:
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(left, 0.05) if reply.written else None):
                    await reply.news.wait()
        if reply.broken:
            raise Refusal(503, reply.broken)

    async def _piece(self, worker: Worker) -> bytes:
        piece = await worker.next()
        if piece is None:
            raise Refusal(503, self._why(worker))
        return piece

    async def _fetch(self, worker: Worker, reply: Reply) -> None:
        most = self.limits.answer_mb << 20
        try:
            while piece := await worker.next():
                reply.add(piece)
                if reply.written > most:
                    reply.broken = (
                        f"the answer is larger than {self.limits.answer_mb} MB\n  Ask for less, with LIMIT or FILTER."
                    )
                    return
            reply.ended = piece is not None
            reply.broken = "" if reply.ended else self._why(worker)
        finally:
            self._end(worker)
            reply.news.set()

    def _why(self, worker: Worker) -> str:
        if worker.age() >= self.limits.seconds - 0.1:
            return (
                f"the query took longer than {self.limits.seconds:g} seconds and was stopped\n"
                "  Ask for less: add LIMIT or FILTER, or join the patterns by a common variable."
            )
        return "the query was stopped: it needs more memory than it may take\n  Ask for less, with LIMIT or FILTER."

    def _end(self, worker: Worker) -> None:
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
