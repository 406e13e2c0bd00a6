"""What one document gives to a build: its text, records and statements, its rows, and its share in the counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from zeren.check.direct import Said, doubted
from zeren.model import Issue, Key, Kin, Naming, Paper
from zeren.names import Names
from zeren.pipeline.extraction import Reading
from zeren.pipeline.facts import Share, share
from zeren.pipeline.formerly import under
from zeren.pipeline.lines import json_lines
from zeren.pipeline.memory import loaded
from zeren.pipeline.reviewing import corrected
from zeren.pipeline.sorting import Run, run
from zeren.query.ledger import Piece, piece_of
from zeren.review import Correction
from zeren.triples import Corpus, Minter, Page, Shortener, blocks, document_page

TEXTS = "texts"
SHARED = ("unit", "place")
"""The kinds of nodes of which documents speak that share no issue, and that shapes are about."""


@dataclass(frozen=True, slots=True)
class Job:
    """Documents that share issues, or one that shares none: where their readings are, and what else is known of them.

    `places` are the files of the readings, or a reading where none could be kept; `present` the present
    names of units that they know by former ones; `signed` the corrections of a review.
    """

    places: tuple[Path | Reading, ...]
    papers: Mapping[str, Paper]
    kin: Mapping[Key, Kin]
    present: Mapping[str, str]
    signed: tuple[Correction, ...]
    base: str


@dataclass(frozen=True, slots=True)
class Part:
    """What a job gave: a run of sorted statements, the records of each document by its hash, counts, rows.

    `doubted` are the nodes that may break a shape, of those that no other job says anything of.
    """

    run: Run
    records: Mapping[str, Path]
    shares: tuple[Share, ...]
    rows: Piece
    doubted: tuple[str, ...]


def part(folder: Path, job: Job) -> Part:
    """Write texts, records and sorted statements of some documents below `folder`, and return what else they give."""
    read = map(partial(under, job.present), map(loaded, job.places))
    readings = [corrected(job.signed, reading) for reading in read] if job.signed else [*read]
    for reading in readings:
        (folder / TEXTS / f"{reading.document.sha256}.txt").write_bytes(reading.document.text.encode("utf-8"))
    pages = _pages(readings, job)
    short = Shortener(job.base)
    sha256 = readings[0].document.sha256
    return Part(
        run=run(folder / f"{sha256}.nq", blocks(pages, short), job.base, short),
        records={reading.document.sha256: _records(folder, reading) for reading in readings},
        shares=tuple(share(reading, job.kin) for reading in readings),
        rows=piece_of(pages),
        doubted=_doubted(pages, job.base),
    )


def _doubted(pages: Sequence[Page], base: str) -> tuple[str, ...]:
    shared = tuple(f"<{base}{kind}/" for kind in SHARED)
    return tuple(node for node in doubted(_said(pages)) if not node.startswith(shared))


def _said(pages: Sequence[Page]) -> Said:
    """Return all that the pages say."""
    if len(pages) == 1:
        return pages[0].said
    found: dict[str, dict[str, list[str]]] = {}
    for page in pages:
        for node, values in page.said.items():
            held = found.setdefault(node, {})
            for predicate, terms in values.items():
                held[predicate] = [*held.get(predicate, ()), *terms]
    return found


def _records(folder: Path, reading: Reading) -> Path:
    place = folder / f"{reading.document.sha256}.jsonl"
    place.write_bytes(b"".join(json_lines(reading.issues)))
    return place


def _pages(readings: Sequence[Reading], job: Job) -> list[Page]:
    """Return the documents' graphs."""
    state = partial(document_page, describe=_describe, minter=Minter(job.base), corpus=Corpus(job.papers, job.kin))
    return [state(r.document.sha256, list[Issue](r.issues), r.document) for r in readings]


@cache
def _describe(name: str) -> Naming:
    """Return what is known of a unit's full name, asked once for all documents of this process."""
    return Names.load().describe(name)
