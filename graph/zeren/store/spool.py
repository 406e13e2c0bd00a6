"""N-Quads parted by graph without holding them in memory: what a load puts, one graph after the other."""

from __future__ import annotations

import hashlib
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Self

from zeren.errors import UnreadableInput

_BUCKETS = 64


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a graph's triples lie in the spool, how many they are, and the hash of their sorted lines."""

    start: int
    size: int
    triples: int
    digest: str


class Spool:
    """A temporary file of graphs; `slots` says which there are, by IRI. Close it, or use `with`."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="zeren-spool-")  # noqa: SIM115  # closed with the spool
        self.slots: dict[str, Slot] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._file.close()

    def add(self, graph: str, lines: Iterable[bytes]) -> None:
        """Keep a graph: its IRI, and its N-Triples as lines that end in a line feed."""
        own = sorted(set(lines))
        data = b"".join(own)
        self.slots[graph] = Slot(self._file.seek(0, 2), len(data), len(own), hashlib.sha256(data).hexdigest())
        self._file.write(data)

    def read(self, graph: str) -> bytes:
        """Return the N-Triples of a graph; not for several threads at once."""
        slot = self.slots[graph]
        self._file.seek(slot.start)
        return self._file.read(slot.size)

    def add_parts(self, parts: Iterable[tuple[str, bytes]], where: str) -> None:
        """Keep (IRI in brackets, N-Triples) pairs; UnreadableInput for statements outside named graphs."""
        for graph, triples in parts:
            if not graph and triples:
                raise _nowhere(where)
            if graph:
                self.add(graph[1:-1], triples.splitlines(keepends=True))

    def add_lines(self, lines: Iterable[bytes], where: str) -> None:
        """Keep N-Quads; memory holds one sixty-fourth of them at a time.

        Raises UnreadableInput for statements outside named graphs.
        """
        with ExitStack() as files:
            buckets = [files.enter_context(tempfile.TemporaryFile(prefix="zeren-part-")) for _ in range(_BUCKETS)]
            for line in lines:
                buckets[zlib.crc32(line[line.rfind(b" <") :]) % _BUCKETS].write(line)
            for bucket in buckets:
                for graph, triples in _graphs(bucket, where):
                    self.add(graph, triples)


def _graphs(bucket: IO[bytes], where: str) -> Iterator[tuple[str, list[bytes]]]:
    bucket.seek(0)
    found: dict[bytes, list[bytes]] = {}
    for line in bucket:
        triple, _, graph = line.rstrip().removesuffix(b".").rstrip().rpartition(b" ")
        if not _named(triple, graph):
            raise _nowhere(where)
        found.setdefault(graph[1:-1], []).append(triple + b" .\n")
    for name in sorted(found):
        yield name.decode("utf-8"), found[name]


def _named(triple: bytes, graph: bytes) -> bool:
    """Tell whether the last of a line's terms is a graph's and not the object of a triple."""
    return graph.startswith(b"<") and graph.endswith(b">") and triple.rstrip().count(b" ") >= 2


def _nowhere(where: str) -> UnreadableInput:
    return UnreadableInput(
        "some statements belong to no named graph, so nothing says which document they are of",
        where=where,
        hint="Give the folder that `zeren build` wrote, or its graph.nq.",
    )
