"""Questions to the keeper, and their answers while they arrive."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from collections.abc import AsyncIterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from zeren.errors import ZerenError
from zeren.serve.worker import PIECE


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
    written: int = 0
    ended: bool = False
    """Whether everything has arrived."""
    broken: str = ""
    """Why the answer breaks off, where it does."""
    news: asyncio.Event = field(default_factory=asyncio.Event)
    pump: asyncio.Task[None] | None = None

    async def pieces(self) -> AsyncIterator[bytes]:
        """Give the bytes; raises Refusal when the answer breaks off."""
        at = 0
        try:
            while True:
                self.news.clear()
                while at < self.written:
                    piece = os.pread(self._file.fileno(), PIECE, at)
                    at += len(piece)
                    yield piece
                if self.broken:
                    raise Refusal(503, self.broken)
                if self.ended and at >= self.written:
                    return
                if at >= self.written:
                    await self.news.wait()
        finally:
            self.close()

    async def whole(self) -> bytes:
        """Return all bytes at once."""
        return b"".join([piece async for piece in self.pieces()])

    def close(self) -> None:
        """Stop the worker if it still runs, and forget the bytes."""
        if self.pump is not None:
            self.pump.cancel()
        self._file.close()

    def add(self, piece: bytes) -> None:
        """Take a piece as it arrives."""
        self._file.seek(self.written)
        self._file.write(piece)
        self._file.flush()
        self.written += len(piece)
        self.news.set()
