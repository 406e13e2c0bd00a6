"""All parts of a build made from its readings: the long way, by several processes."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from zeren import tables
from zeren.digests import digest
from zeren.model import Ledger
from zeren.pipeline import sorting
from zeren.pipeline.index import Made
from zeren.pipeline.parts import TEXTS, Job, Part, part
from zeren.pipeline.sparing import sparing
from zeren.query.ledger import joined
from zeren.triples import Shortener

_FEW = 4
"""Documents for each process below which starting processes costs more than they save."""
_AT_ONCE = 1 << 26
"""Bytes of statements that are sorted in memory at a time."""
_Given = TypeVar("_Given")
_Out = TypeVar("_Out")


class Each(Protocol):
    """A map, in this process or over several."""

    def __call__(self, work: Callable[[_Given], _Out], items: Iterable[_Given], /) -> Iterator[_Out]:
        """Yield what the work makes of each item, in their order."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was made of all jobs, the rows of the whole, and the hash of graph.nq."""

    made: tuple[Made, ...]
    rows: Ledger
    graph: str


def made(folder: Path, jobs: Mapping[str, Job], ordered: Sequence[str], workers: int) -> Result:
    """Write texts, records, statements and tables of all jobs, given by their keys, documents in the given order."""
    (folder / TEXTS).mkdir()
    side = workers if len(jobs) > workers * _FEW else 1
    with tempfile.TemporaryDirectory(prefix=".parts-", dir=folder) as place, _side_by_side(side) as each:
        parts = [*each(partial(part, folder), jobs.values())]
        found = tuple(of_part(key, one) for key, one in zip(jobs, parts, strict=True))
        graph = _statements(folder, Path(place), parts, next(iter(jobs.values())).base, each)
    records = {sha256: file for one in parts for sha256, file in one.records.items()}
    sorting.joined(folder / "issues.jsonl", [records[sha256] for sha256 in ordered])
    rows = joined([one.rows for one in parts])
    if tables.installed():
        tables.write(folder / tables.FOLDER, rows, graph_sign(folder, graph))
    return Result(found, rows, graph)


def of_part(key: str, one: Part) -> Made:
    """Return what is kept of a part whose files are still there."""
    sizes = tuple(file.stat().st_size for file in one.records.values())
    return Made(
        key if not key.startswith("-") else "", tuple(one.records), one.run.used, one.shares, sizes, one.doubted
    )


def graph_sign(folder: Path, graph: str) -> dict[str, str | int]:
    """Return what the tables tell of the graph they were made of."""
    return {"sha256": graph, "bytes": (folder / "graph.nq").stat().st_size}


@contextmanager
def _side_by_side(workers: int) -> Iterator[Each]:
    """Yield a map over processes that keeps the order, or Python's own for one."""
    if workers < 2:
        yield map
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=sparing) as pool:
        yield pool.map


def _statements(folder: Path, place: Path, parts: Sequence[Part], base: str, each: Each) -> str:
    """Merge the sorted statements of all parts into graph.nq and graph.ttl; return the hash of the first."""
    runs = [one.run for one in parts]
    target = folder / "graph.nq"
    target.write_bytes(b"")
    turtles = [*each(partial(sorting.merged, target, place, runs, base), sorting.groups(runs, _AT_ONCE))]
    short = Shortener(base)
    for one in runs:
        one.unlink()
        short.used.update(one.used)
    sorting.joined(folder / "graph.ttl", turtles, short.head().encode("utf-8"))
    return digest(target)
