"""What a build keeps of its own making, so that the next one makes only the parts of what changed."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from zeren import resources
from zeren.digests import digest, files
from zeren.model import Coverage, Kin
from zeren.pipeline.extraction import FAULT, Reading
from zeren.pipeline.facts import Share
from zeren.pipeline.memory import FOLDER, compressed, fingerprint
from zeren.pipeline.parts import Job
from zeren.pipeline.plain import built, plain
from zeren.review import Correction

NAME = f"{FOLDER}/index.gz"
HELD = ("graph.nq", "graph.ttl", "issues.jsonl", "texts", "tables")
"""Files and folders whose parts are taken over."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one job gave: documents, the namespaces of its Turtle, shares in the counts, bytes of its records.

    `key` is a hash of all that decides it. `doubted` are the nodes that may break a shape, but for those of which other
    jobs may speak too.
    """

    key: str
    documents: tuple[str, ...]
    used: frozenset[str]
    shares: tuple[Share, ...]
    records: tuple[int, ...]
    doubted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """What all jobs gave that may be kept, and the hashes of the files that hold it, by their paths in the build.

    `documents` is how many there were, those of which nothing may be kept included.
    """

    made: tuple[Made, ...]
    files: dict[str, str]
    documents: int


def write(folder: Path, made: Iterable[Made], graph: str) -> None:
    """Write the index of a build whose files are written already; `graph` is the hash of its graph.nq."""
    ordered = sorted(made, key=lambda one: one.key)
    documents = sum(len(one.documents) for one in ordered)
    told = [_code(), digests(folder, graph), documents, [_plain(one) for one in ordered if one.key]]
    (folder / NAME).write_bytes(compressed(_json(told)))


def read(folder: Path) -> Index | None:
    """Return the index of a build, or None where there is none or another version of anything made it."""
    try:
        code, files, documents, made = json.loads(gzip.decompress((folder / NAME).read_bytes()))
        return Index(tuple(map(_made, made)), dict(files), int(documents)) if code == _code() else None
    except (OSError, EOFError, ValueError, TypeError, LookupError):
        return None


def digests(folder: Path, graph: str = "") -> dict[str, str]:
    """Return the SHA-256 of every file below `folder` whose parts a later build may take over.

    `graph` is that of graph.nq, where it is known.
    """
    held = files(folder, HELD)
    return {name: (name == "graph.nq" and graph) or digest(file) for name, file in held.items()}


def key(job: Job, readings: Sequence[str]) -> str:
    """Return a hash of all that decides what a job gives; `readings` are the keys its readings are kept under.

    Nothing may be kept of a document in which Zeren failed: its key is empty.
    """
    loose = [place for place in job.places if isinstance(place, Reading)]
    if any(found.code == FAULT for place in loose for found in place.diagnostics):
        return ""
    papers = [plain(job.papers[sha256]) for sha256 in sorted(job.papers)]
    kin = sorted(([*one, *_kin(other)] for one, other in job.kin.items()), key=repr)
    told = [job.base, [*readings], papers, kin, sorted(job.present.items()), _signed(job.signed)]
    return hashlib.sha256(_json(told)).hexdigest()


@lru_cache(1)
def _signed(corrections: tuple[Correction, ...]) -> str:
    return hashlib.sha256(_json(plain(corrections))).hexdigest()


def _json(told: object) -> bytes:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _kin(kin: Kin) -> list[Any]:
    return [*kin.lead, kin.is_lead, kin.current, sorted(kin.measures), sorted(kin.owned), plain(kin.deadlines)]


@cache
def _code() -> str:
    """Return a hash of all that decides what is made of a reading: code, vocabularies, shapes, the writer of tables."""
    told = hashlib.sha256(fingerprint().encode())
    for folder in ("vocab", "shapes"):
        for file in sorted(resources.path("ontology", folder).glob("*.ttl")):
            told.update(file.name.encode() + b"\0" + file.read_bytes())
    try:
        told.update(version("pyarrow").encode())
    except PackageNotFoundError:
        told.update(b"-")
    return told.hexdigest()


def _plain(one: Made) -> list[Any]:
    # An entry goes into build.json in the order of its keys, which those around it lose here.
    shares = [
        [dict(s.counts), sorted(s.shared, key=repr), sorted(s.units), plain(s.coverage), json.dumps(s.entry)]
        for s in one.shares
    ]
    return [one.key, one.documents, sorted(one.used), shares, one.records, one.doubted]


def _made(told: Any) -> Made:  # noqa: ANN401  # what json gave
    key, documents, used, shares, records, doubted = told
    found = tuple(map(_share, shares))
    return Made(key, tuple(documents), frozenset(used), found, tuple(records), tuple(doubted))


def _share(told: Any) -> Share:  # noqa: ANN401  # what json gave
    counts, shared, units, coverage, entry = told
    return Share(
        counts, frozenset(map(_tuples, shared)), frozenset(units), built(Coverage, coverage), json.loads(entry)
    )


def _tuples(value: Any) -> Any:  # noqa: ANN401  # lists of lists
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
