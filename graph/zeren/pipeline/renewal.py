"""The parts of a build taken over from the one before, but for those of documents that came, changed or left.

Whatever does not fit (another version, a file someone touched, too much that changed, a name that changes in rows of
documents that did not) is made anew: the bytes are the same either way.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from zeren import tables
from zeren.digests import digest
from zeren.paths import linked
from zeren.pipeline import index, splicing
from zeren.pipeline.anew import Result, graph_sign, of_part
from zeren.pipeline.index import Index, Made
from zeren.pipeline.parts import TEXTS, Job, Part, part
from zeren.pipeline.quads import mapped
from zeren.query.renewing import renewed as renewed_rows
from zeren.triples import Minter, Shortener

_FEW = 8
_SHARE = 5
"""What is made anew when more than _FEW documents changed, and more than one in _SHARE."""


class _Turn(NamedTuple):
    """What of an earlier build stays, what leaves, and the jobs that come, by their keys."""

    stays: list[Made]
    gone: list[Made]
    comes: Mapping[str, Job]
    base: str


def renewed(folder: Path, before: Path, jobs: Mapping[str, Job], ordered: Sequence[str]) -> Result | None:
    """Write what `anew.made` would, from the build in `before`; None, and nothing written, where that cannot be."""
    held = index.read(before) if tables.installed() else None
    turn = _turn(held, jobs) if held else None
    if held is None or turn is None:
        return None
    if not turn.gone and not turn.comes:
        return _same(folder, before, held)
    (folder / TEXTS).mkdir()
    with ThreadPoolExecutor(1) as aside:
        true = aside.submit(index.digests, before)
        parts = {key: part(folder, job) for key, job in turn.comes.items()}
        # Nothing of a file that someone touched is looked into.
        found = _made(folder, before, turn, parts, ordered) if true.result() == held.files else None
    if found is None:
        _clear(folder, parts.values())
    return found


def _same(folder: Path, before: Path, held: Index) -> Result | None:
    """Take over every file, for nothing changed."""
    if index.digests(before) != held.files:
        return None
    for name in held.files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        linked(before / name, folder / name)
    return Result(held.made, tables.read(folder / tables.FOLDER), held.files["graph.nq"])


def _turn(held: Index, jobs: Mapping[str, Job]) -> _Turn | None:
    stays = [one for one in held.made if one.key in jobs]
    known = {one.key for one in stays}
    gone = [one for one in held.made if one.key not in jobs]
    comes = {key: job for key, job in jobs.items() if key not in known}
    many = sum(len(job.places) for job in comes.values()) + sum(len(one.documents) for one in gone)
    few = many <= max(_FEW, len(jobs) // _SHARE)
    whole = sum(len(one.documents) for one in held.made) == held.documents
    return _Turn(stays, gone, comes, next(iter(jobs.values())).base) if few and whole and stays else None


def _made(folder: Path, before: Path, turn: _Turn, parts: Mapping[str, Part], ordered: Sequence[str]) -> Result | None:
    made = (*turn.stays, *(of_part(key, one) for key, one in parts.items()))
    graph = _graph(folder, before, turn, [*parts.values()], frozenset().union(*(one.used for one in made)))
    if graph is None:
        return None
    _records(folder, before, turn, [*parts.values()], ordered)
    for name in (f"{TEXTS}/{sha256}.txt" for one in turn.stays for sha256 in one.documents):
        linked(before / name, folder / name)
    return Result(made, tables.read(folder / tables.FOLDER), graph)


def _graph(folder: Path, before: Path, turn: _Turn, parts: Sequence[Part], used: frozenset[str]) -> str | None:
    """Write graph.nq, graph.ttl and the tables; return the hash of the first."""
    gone = [Minter(turn.base).document(sha256) for one in turn.gone for sha256 in one.documents]
    short = Shortener(turn.base)
    short.used.update(used)
    with mapped(before / "graph.nq") as quads, mapped(before / "graph.ttl") as turtle:
        old = splicing.Statements(quads)
        changes = old.changes(gone, [one.run for one in parts])
        rows = renewed_rows([one.rows for one in parts], changes, old.of)
        if rows is None:
            return None
        splicing.statements(quads, changes, folder / "graph.nq")
        splicing.turtle(turtle, changes, folder / "graph.ttl", short)
    for one in parts:
        one.run.unlink()
    graph = digest(folder / "graph.nq")
    left = tables.Left(frozenset(node[1:-1] for node in gone), rows.gone)
    tables.spliced(before / tables.FOLDER, folder / tables.FOLDER, left, rows.rows, graph_sign(folder, graph))
    return graph


def _records(folder: Path, before: Path, turn: _Turn, parts: Sequence[Part], ordered: Sequence[str]) -> None:
    """Write issues.jsonl: the lines of each document from the file before, or as they were made."""
    places = _places([*turn.stays, *turn.gone])
    new = {sha256: file for one in parts for sha256, file in one.records.items()}
    with (before / "issues.jsonl").open("rb") as old, (folder / "issues.jsonl").open("wb") as whole:
        for sha256 in ordered:
            if sha256 in new:
                whole.write(new[sha256].read_bytes())
                new[sha256].unlink()
                continue
            begin, size = places[sha256]
            old.seek(begin)
            whole.write(old.read(size))


def _places(made: Sequence[Made]) -> dict[str, tuple[int, int]]:
    """Return where the records of each document begin in issues.jsonl, and how many bytes they take."""
    told = [
        (str(share.entry["name"]), str(share.entry["sha256"]), size)
        for one in made
        for share, size in zip(one.shares, one.records, strict=True)
    ]
    found, at = dict[str, tuple[int, int]](), 0
    for _, sha256, size in sorted(told):
        found[sha256] = at, size
        at += size
    return found


def _clear(folder: Path, parts: Iterable[Part]) -> None:
    """Delete what was written: some of it is of one piece with the earlier build's files."""
    for one in parts:
        one.run.unlink()
        for file in one.records.values():
            file.unlink()
    shutil.rmtree(folder / TEXTS)
