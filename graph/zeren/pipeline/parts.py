"""What one document gives to a build: its text, records and statements, its rows, and its share in the counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from zeren.model import Issue, Key, Kin, Naming, Paper
from zeren.names import Names
from zeren.pipeline.extraction import Reading
from zeren.pipeline.facts import Share, share
from zeren.pipeline.lines import json_lines
from zeren.pipeline.memory import loaded
from zeren.pipeline.reviewing import corrected
from zeren.pipeline.sorting import Run, run
from zeren.query.ledger import Piece, piece_of
from zeren.review import Correction
from zeren.triples import Corpus, Minter, Page, Shortener, blocks, document_page

TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Job:
    """Documents that share issues, or one that shares none: where their readings are, and what else is known of them.

    `places` are the files of the readings, or a reading where none could be kept; `signed` the corrections of a review.
    """

    places: tuple[Path | Reading, ...]
    papers: Mapping[str, Paper]
    kin: Mapping[Key, Kin]
    signed: tuple[Correction, ...]
    base: str


@dataclass(frozen=True, slots=True)
class Part:
    """What a job gave: a run of sorted statements, the records of each document by its hash, counts, rows."""

    run: Run
    records: Mapping[str, Path]
    shares: tuple[Share, ...]
    rows: Piece


def part(folder: Path, job: Job) -> Part:
    """Write texts, records and sorted statements of some documents below `folder`, and return what else they give."""
    read = map(loaded, job.places)
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
    )


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
