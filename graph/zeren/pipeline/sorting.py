"""Sorted files larger than memory: runs that are sorted already, merged piece by piece of the alphabet."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

from zeren.triples import TurtleBlocks
from zeren.triples.turtle import KINDS

_DIGITS = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Run:
    """A file of sorted lines; stretch k of the alphabet lies in its bytes from cuts[k] to cuts[k + 1]."""

    file: Path
    cuts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of all runs, merged: sorted statements, the same as Turtle without its head, namespaces used."""

    statements: Path
    turtle: Path
    used: frozenset[str]


@cache
def borders(base: str) -> tuple[str, ...]:
    """Return what the alphabet of subjects is cut at: every kind of node, and every first digit of its hash."""
    return tuple(sorted(f"<{base}{kind}/{digit}" for kind in KINDS for digit in _DIGITS))


def run(file: Path, lines: Sequence[str], base: str) -> Run:
    """Write sorted lines into a file, and return where each stretch of the alphabet begins."""
    places = [0, *(bisect_left(lines, border) for border in borders(base)), len(lines)]
    pieces = ["".join(lines[i:j]).encode("utf-8") for i, j in pairwise(places)]
    file.write_bytes(b"".join(pieces))
    return Run(file, tuple(accumulate(map(len, pieces), initial=0)))


def groups(runs: Sequence[Run], most: int) -> list[tuple[int, int]]:
    """Return the stretches in groups that hold about `most` bytes each, or one stretch where that is larger."""
    if not runs:
        return []
    sizes = [sum(run.cuts[k + 1] - run.cuts[k] for run in runs) for k in range(len(runs[0].cuts) - 1)]
    found, begin, held = [], 0, 0
    for k, size in enumerate(sizes):
        if held and held + size > most:
            found.append((begin, k))
            begin, held = k, 0
        held += size
    return [*found, (begin, len(sizes))]


def merged(folder: Path, runs: Sequence[Run], base: str, stretch: tuple[int, int]) -> Stretch:
    """Merge a group of stretches of all runs into two files, statements and Turtle."""
    begin, end = stretch
    lines: list[str] = []
    for one in runs:
        if one.cuts[end] > one.cuts[begin]:
            lines += _between(one, begin, end).decode("utf-8").split("\n")[:-1]
    lines.sort()
    statements, turtle = folder / f"{begin:04}.nq", folder / f"{begin:04}.ttl"
    statements.write_bytes("".join([f"{line}\n" for line in lines]).encode("utf-8"))
    blocks = TurtleBlocks(base)
    turtle.write_bytes("".join(blocks.blocks(lines)).encode("utf-8"))
    return Stretch(statements, turtle, frozenset(blocks.used))


def _between(one: Run, begin: int, end: int) -> bytes:
    with one.file.open("rb") as file:
        file.seek(one.cuts[begin])
        return file.read(one.cuts[end] - one.cuts[begin])


def joined(target: Path, parts: Sequence[Path], head: bytes = b"") -> str:
    """Write the parts one after the other into a file, and delete each; return the SHA-256 of the whole."""
    digest = hashlib.sha256(head)
    with target.open("wb") as whole:
        whole.write(head)
        for part in parts:
            with part.open("rb") as source:
                while data := source.read(1 << 20):
                    digest.update(data)
                    whole.write(data)
            part.unlink()
    return digest.hexdigest()
