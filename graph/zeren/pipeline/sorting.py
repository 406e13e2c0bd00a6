"""Sorted files larger than memory: runs that are sorted already, merged piece by piece of the alphabet."""

from __future__ import annotations

import shutil
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby, pairwise
from operator import itemgetter
from pathlib import Path

from zeren.triples import Block, Shortener, block_of
from zeren.triples.turtle import KINDS

_DIGITS = "0123456789abcdef"
Chunk = tuple[bytes, bytes]
"""All that a run says of one subject: lines of N-Quads, and a block of Turtle."""


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks of sorted subjects in three files; stretch k of the alphabet lies between cuts[k] and cuts[k + 1].

    `file` holds the statements, beside it `.ttl` the same as Turtle, and `.sizes` how many bytes each subject takes in
    both. A cut counts subjects, and bytes of the two. `used` are the namespaces of the Turtle.
    """

    file: Path
    cuts: tuple[tuple[int, int, int], ...]
    used: frozenset[str]

    def chunks(self, begin: int, end: int) -> Iterator[Chunk]:
        """Yield the subjects of some stretches."""
        first, last = self.cuts[begin], self.cuts[end]
        if first == last:
            return
        sizes = array("Q", _between(self.file.with_suffix(".sizes"), 16 * first[0], 16 * last[0]))
        quads = _between(self.file, first[1], last[1])
        turtle = _between(self.file.with_suffix(".ttl"), first[2], last[2])
        at = at_turtle = 0
        for size, size_turtle in zip(sizes[::2], sizes[1::2], strict=True):
            yield quads[at : (at := at + size)], turtle[at_turtle : (at_turtle := at_turtle + size_turtle)]

    def unlink(self) -> None:
        """Delete the files."""
        for suffix in (".nq", ".ttl", ".sizes"):
            self.file.with_suffix(suffix).unlink()


@cache
def borders(base: str) -> tuple[str, ...]:
    """Return what the alphabet of subjects is cut at: every kind of node, and every first digit of its hash."""
    return tuple(sorted(f"<{base}{kind}/{digit}" for kind in KINDS for digit in _DIGITS))


def run(file: Path, blocks: Iterable[Block], base: str, short: Shortener) -> Run:
    """Write blocks of sorted subjects into a file `.nq` and those beside it; `short` made their Turtle."""
    held = [*blocks]
    quads, turtle = [one.quads.encode("utf-8") for one in held], [one.turtle.encode("utf-8") for one in held]
    file.write_bytes(b"".join(quads))
    file.with_suffix(".ttl").write_bytes(b"".join(turtle))
    sizes = array("Q", (size for pair in zip(map(len, quads), map(len, turtle), strict=True) for size in pair))
    file.with_suffix(".sizes").write_bytes(sizes.tobytes())
    subjects = [one.subject for one in held]
    places = [0, *(bisect_left(subjects, border) for border in borders(base)), len(subjects)]
    ends = [(0, 0), *zip(accumulate(sizes[::2]), accumulate(sizes[1::2]), strict=True)]
    return Run(file, tuple((place, *ends[place]) for place in places), frozenset(short.used))


def groups(runs: Sequence[Run], most: int) -> list[tuple[int, int]]:
    """Return the stretches in groups that hold about `most` bytes each, or one stretch where that is larger."""
    if not runs:
        return []
    found, begin, held = [], 0, 0
    for k, size in enumerate(sizes(runs)):
        if held and held + size > most:
            found.append((begin, k))
            begin, held = k, 0
        held += size
    return [*found, (begin, len(runs[0].cuts) - 1)]


def sizes(runs: Sequence[Run]) -> list[int]:
    """Return how many bytes of statements each stretch of the alphabet holds in all runs."""
    whole = [sum(cuts) for cuts in zip(*([cut[1] for cut in run.cuts] for run in runs), strict=True)]
    return [after - before for before, after in pairwise(whole)]


def merged(target: Path, folder: Path, runs: Sequence[Run], base: str, stretch: tuple[int, int]) -> Path:
    """Put a group of stretches of all runs in its place in `target`, and return a file of the same as Turtle."""
    begin, end = stretch
    chunks = [chunk for one in runs for chunk in one.chunks(begin, end)]
    chunks.sort(key=itemgetter(0))
    short = Shortener(base)
    joint = [_joint([*same], short) for _, same in groupby(chunks, key=_subject)]
    with target.open("r+b") as whole:
        whole.seek(sum(one.cuts[begin][1] for one in runs))
        whole.write(b"".join([quads for quads, _ in joint]))
    turtle = folder / f"{begin:04}.ttl"
    turtle.write_bytes(b"".join([block for _, block in joint]))
    return turtle


def _subject(chunk: Chunk) -> bytes:
    return chunk[0][: chunk[0].index(b" ")]


def _joint(same: Sequence[Chunk], short: Shortener) -> Chunk:
    """Return what several runs say of one subject: all lines, and each statement once in Turtle."""
    if len(same) == 1:
        return same[0]
    lines = sorted(line for quads, _ in same for line in quads.decode("utf-8").split("\n")[:-1])
    return "".join([f"{line}\n" for line in lines]).encode("utf-8"), block_of(lines, short).encode("utf-8")


def _between(file: Path, begin: int, end: int) -> bytes:
    with file.open("rb") as opened:
        opened.seek(begin)
        return opened.read(end - begin)


def joined(target: Path, parts: Sequence[Path], head: bytes = b"") -> None:
    """Write the parts one after the other into a file, and delete each."""
    with target.open("wb") as whole:
        whole.write(head)
        for part in parts:
            with part.open("rb") as source:
                shutil.copyfileobj(source, whole, 1 << 20)
            part.unlink()
