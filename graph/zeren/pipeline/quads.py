"""A file of sorted N-Quads, looked into without being read whole: lines by subject, by kind of subject, by graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path

_WINDOW = 1 << 24
_STEP = 1 << 12


class Quads:
    """Lines of N-Quads in the order of their bytes; terms are given in brackets."""

    def __init__(self, data: mmap) -> None:
        self._data = data

    def of(self, subjects: Iterable[bytes]) -> bytes:
        """Return all lines of some subjects."""
        found, low = [], 0
        for subject in sorted(subjects):
            begin, low = self.region(subject, low)
            found.append(self._data[begin:low])
        return b"".join(found)

    def first(self, subject: bytes) -> bytes:
        """Return the first line of a subject that is there, without its end."""
        begin = self._first(subject + b" ", 0)
        return self._data[begin : self._data.find(b"\n", begin)]

    def base(self) -> str:
        """Return what the IRIs of a build begin with; each document's graph is named after it."""
        return graph_of(self._data[: self._data.find(b"\n")])[1:].rpartition(b"document/")[0].decode()

    def kind(self, prefix: bytes) -> bytes:
        """Return all lines whose subject begins so."""
        begin = self._first(prefix, 0)
        return self._data[begin : self._first(prefix[:-1] + bytes([prefix[-1] + 1]), begin)]

    def named(self, graphs: Collection[bytes]) -> Iterator[bytes]:
        """Yield the subjects of the lines of some graphs, some more than once."""
        begin = 0
        while graphs and begin < len(self._data):
            end = self._data.find(b"\n", begin + _WINDOW) + 1 or len(self._data)
            window = self._data[begin:end]
            for line in lines_in(window, graphs):
                yield line[: line.index(b" ")]
            begin = end

    def region(self, subject: bytes, low: int = 0) -> tuple[int, int]:
        """Return where the lines of a subject begin and end, or twice where they would be; `low` is not behind it."""
        key, data = subject + b" ", self._data
        begin = end = self._first(key, low)
        while data[end : end + len(key)] == key:
            end = data.find(b"\n", end) + 1
        return begin, end

    def _first(self, key: bytes, low: int) -> int:
        """Return where the first line begins that is not below a key."""
        data, (low, high) = self._data, self._near(key, low)
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", low, middle) + 1 or low
            if data[start : start + len(key)] < key:
                low = data.find(b"\n", start) + 1
            else:
                high = start
        return low

    def _near(self, key: bytes, low: int) -> tuple[int, int]:
        """Return between where that line is: what is looked for in order mostly lies a little further on."""
        data, step = self._data, _STEP if low else len(self._data)
        while low + step < len(data):
            start = data.rfind(b"\n", low, low + step) + 1 or low
            if data[start : start + len(key)] >= key:
                return low, start
            low, step = data.find(b"\n", start) + 1, step * 4
        return low, len(data)


def lines_in(window: bytes, graphs: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of some graphs, those of one after those of another, without their ends."""
    for graph in graphs:
        tail = b" " + graph + b" .\n"
        at = window.find(tail)
        while at >= 0:
            start = window.rfind(b"\n", 0, at) + 1
            yield window[start : at + len(tail) - 1]
            at = window.find(tail, at + len(tail))


@contextmanager
def mapped(file: Path) -> Iterator[mmap]:
    """Yield the bytes of a file without reading them all."""
    with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as data:
        yield data


def graph_of(line: bytes) -> bytes:
    """Return the graph that a line names."""
    return line[line.rindex(b" ", 0, -2) + 1 : -2]
