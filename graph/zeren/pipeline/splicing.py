"""Sorted files of an earlier build with some documents' statements taken out and others put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from mmap import mmap
from pathlib import Path
from typing import NamedTuple

from zeren.pipeline.quads import Quads
from zeren.pipeline.sorting import Run
from zeren.triples import Shortener, block_of


class Change(NamedTuple):
    """What a subject's statements were, and are: lines without ends; `begin` and `end` are where they stood."""

    subject: bytes
    begin: int
    end: int
    before: list[bytes]
    after: list[bytes]


class Statements(Quads):
    """The sorted N-Quads of an earlier build."""

    def changes(self, gone: Sequence[str], runs: Iterable[Run]) -> list[Change]:
        """Return what changes when the lines of the graphs `gone` leave and those of the runs come, in their order."""
        graphs = [graph.encode() for graph in gone]
        tails = tuple(b" " + graph + b" ." for graph in graphs)
        new = _by_subject(runs)
        found, low = list[Change](), 0
        for subject in sorted({*new, *self.named(graphs)}):
            begin, end = self.region(subject, low)
            before = self._data[begin:end].split(b"\n")[:-1]
            kept = [line for line in before if not line.endswith(tails)] if tails else before
            found.append(Change(subject, begin, end, before, sorted([*kept, *new.get(subject, ())])))
            low = end
        return found


def _by_subject(runs: Iterable[Run]) -> dict[bytes, list[bytes]]:
    found: dict[bytes, list[bytes]] = defaultdict(list)
    for run in runs:
        for quads, _ in run.chunks(0, len(run.cuts) - 1):
            found[quads[: quads.index(b" ")]] += quads.split(b"\n")[:-1]
    return found


def statements(data: mmap, changes: Sequence[Change], target: Path) -> None:
    """Write the statements with the changes made."""
    edits = ((one.begin, one.end, b"".join([line + b"\n" for line in one.after])) for one in changes)
    _copied(data, 0, edits, target, b"")


def turtle(data: mmap, changes: Sequence[Change], target: Path, short: Shortener) -> None:
    """Write the Turtle with the changes made; `short` knows all namespaces that are used."""
    blocks = [block_of([line.decode() for line in one.after], short) if one.after else "" for one in changes]
    low = start = data.find(b"\n\n") + 1
    edits: list[tuple[int, int, bytes]] = []
    for one, block in zip(changes, blocks, strict=True):
        begin, low = _block_at(data, one.subject, low, short)
        edits.append((begin, low, block.encode("utf-8")))
    _copied(data, start, edits, target, short.head().encode("utf-8"))


def _block_at(data: mmap, subject: bytes, low: int, short: Shortener) -> tuple[int, int]:
    """Return where the block of a subject begins and ends, or twice where it would be."""
    high = len(data)
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n\n", low, middle + 1) + 1 or low
        if _subject(data, start, short) < subject:
            low = _next(data, start)
        else:
            high = start
    there = low < len(data) and _subject(data, low, short) == subject
    return low, _next(data, low) if there else low


def _subject(data: mmap, start: int, short: Shortener) -> bytes:
    return short.full(data[start + 1 : data.find(b" ", start)].decode()).encode()


def _next(data: mmap, start: int) -> int:
    return data.find(b"\n\n", start + 1) + 1 or len(data)


def _copied(data: mmap, at: int, edits: Iterable[tuple[int, int, bytes]], target: Path, head: bytes) -> None:
    """Write `head`, and the data from `at` on with some stretches replaced, given in their order."""
    with target.open("wb") as whole, memoryview(data) as old:
        whole.write(head)
        for begin, end, new in edits:
            whole.write(old[at:begin])
            whole.write(new)
            at = end
        whole.write(old[at:])
