"""The files of a build, from readings: names as in docs/reference/files.md."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from zeren import tables
from zeren.model import Diagnostic, Judgement, Key, Kin
from zeren.pipeline import same, sorting
from zeren.pipeline.facts import Share
from zeren.pipeline.identity import Stated
from zeren.pipeline.pages import pages
from zeren.pipeline.parts import TEXTS, Job, Part, part
from zeren.pipeline.spool import Spool
from zeren.query.ledger import joined
from zeren.review import Correction
from zeren.triples import TurtleBlocks
from zeren.write import table_bytes

NAMES = (
    *("graph.nq", "graph.ttl", "graph.html", "report.html", "matrix.xlsx"),
    *("issues.jsonl", "diagnostics.csv", "same.csv", "texts", "readings", "build.json"),
    *("corrections.jsonl", tables.FOLDER),
)
_FINDING = ("severity", "code", "document", "part", "table", "row", "column", "message", "excerpt", "hint")
_FEW = 4
"""Documents for each process below which starting processes costs more than they save."""
_AT_ONCE = 1 << 26
"""Bytes of statements that are sorted in memory at a time."""
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


class Each(Protocol):
    """A map, in this process or over several."""

    def __call__(self, work: Callable[[_Given], _Made], items: Iterable[_Given], /) -> Iterator[_Made]:
        """Yield what the work makes of each item, in their order."""


@dataclass(frozen=True, slots=True)
class _Findings:
    rows: tuple[tuple[str | int, ...], ...]
    columns: tuple[str, ...] = _FINDING


@dataclass(frozen=True, slots=True)
class Whole:
    """All that a build has gathered: readings, findings, which issues are one, the corrections of reviews."""

    spool: Spool
    diagnostics: Sequence[Diagnostic]
    judgements: Sequence[Judgement]
    kin: Mapping[Key, Kin]
    signed: tuple[Correction, ...]
    at: Mapping[Key, Stated]
    """What the decisions speak of."""


def write(folder: Path, whole: Whole, base: str, workers: int = 1) -> list[Share]:
    """Write every file of a build but build.json and readings/ into `folder`; equal arguments give equal bytes.

    Returns what each document adds to the counts, documents by name. `workers` processes do it side by side.
    """
    (folder / TEXTS).mkdir()
    jobs = [*_jobs(whole, base)]
    side = workers if len(jobs) > workers * _FEW else 1
    with tempfile.TemporaryDirectory(prefix=".parts-", dir=folder) as place, _side_by_side(side) as each:
        parts = [*each(partial(part, folder), jobs)]
        digest = _statements(folder, Path(place), parts, base, each)
    records = {sha256: file for one in parts for sha256, file in one.records.items()}
    ordered = whole.spool.hashes()
    sorting.joined(folder / "issues.jsonl", [records[sha256] for sha256 in ordered])
    (folder / "diagnostics.csv").write_bytes(table_bytes(_Findings(tuple(map(_row, whole.diagnostics))), "csv"))
    (folder / "same.csv").write_bytes(table_bytes(same.table(whole.judgements, whole.at), "csv"))
    shares = {share.entry["sha256"]: share for one in parts for share in one.shares}
    rows = joined([one.rows for one in parts])
    del parts
    if tables.installed():
        tables.write(folder / tables.FOLDER, rows, {"sha256": digest, "bytes": (folder / "graph.nq").stat().st_size})
    pages(folder, rows, whole.diagnostics)
    return [shares[sha256] for sha256 in ordered]


@contextmanager
def _side_by_side(workers: int) -> Iterator[Each]:
    """Yield a map over processes that keeps the order, or Python's own for one."""
    if workers < 2:
        yield map
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool.map


def _jobs(whole: Whole, base: str) -> Iterator[Job]:
    """Yield documents that share issues together, each other by itself, in the order of their names."""
    kin: dict[str, dict[Key, Kin]] = defaultdict(dict)
    for key, one in whole.kin.items():
        kin[key[0]][key] = one
    for group in _kindred(whole.spool.hashes(), whole.kin):
        yield Job(
            places=tuple(whole.spool.file(sha256) for sha256 in group),
            papers={sha256: whole.spool.papers[sha256] for sha256 in group},
            kin={key: one for sha256 in group for key, one in kin[sha256].items()},
            signed=whole.signed,
            base=base,
        )


def _kindred(hashes: Sequence[str], kin: Mapping[Key, Kin]) -> list[list[str]]:
    """Return the documents in groups that share issues, through each other too."""
    home = {sha256: [sha256] for sha256 in hashes}
    for (sha256, _), one in sorted(kin.items(), key=lambda pair: pair[0]):
        mine, other = home[sha256], home[one.lead[0]]
        if mine is not other:
            mine += other
            home.update(dict.fromkeys(other, mine))
    order = {sha256: at for at, sha256 in enumerate(hashes)}
    seen = {id(group): sorted(group, key=order.__getitem__) for group in home.values() if len(group) > 1}
    firsts = {sha256: seen.get(id(home[sha256]), [sha256]) for sha256 in hashes}
    return [group for sha256, group in firsts.items() if group[0] == sha256]


def _statements(folder: Path, place: Path, parts: Sequence[Part], base: str, each: Each) -> str:
    """Merge the sorted statements of all parts into graph.nq and graph.ttl; return the hash of the first."""
    runs = [one.run for one in parts]
    merge = partial(sorting.merged, place, runs, base)
    stretches = [*each(merge, sorting.groups(runs, _AT_ONCE))]
    for one in runs:
        one.file.unlink()
    blocks = TurtleBlocks(base)
    for stretch in stretches:
        blocks.used.update(stretch.used)
    digest = sorting.joined(folder / "graph.nq", [stretch.statements for stretch in stretches])
    sorting.joined(folder / "graph.ttl", [stretch.turtle for stretch in stretches], blocks.head().encode("utf-8"))
    return digest


def _row(found: Diagnostic) -> tuple[str | int, ...]:
    at = found.locator
    place = tuple(getattr(at, name, None) or "" for name in ("part", "table", "row", "column"))
    return (found.severity, found.code, found.document, *place, found.message, found.excerpt, found.hint)
