"""A worker process, seen from the server."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal

from zeren.serve.worker import LAST, LENGTH, WHOLE


class Worker:
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
