"""A build over which nothing changed: neither sources, options, code nor its own files. It is left as it is."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import zeren
from zeren import resources
from zeren.digests import digest, files
from zeren.model import Diagnostic, Document, Judgement
from zeren.pipeline import memory, sources
from zeren.pipeline.atomic import SIGN
from zeren.pipeline.extraction import FAULT
from zeren.pipeline.facts import Facts
from zeren.pipeline.memory import FOLDER, compressed
from zeren.pipeline.plain import built, plain
from zeren.review import Correction

NAME = f"{FOLDER}/whole.gz"
_LIBRARIES = (
    *("jinja2", "leather", "markupsafe", "networkx", "numpy", "pyarrow", "pyoxigraph", "pyshacl", "pyvis", "rdflib"),
    "xlsxwriter",
)


@dataclass(frozen=True, slots=True)
class Options:
    """All that decides what a build is, but for its sources: what was asked, and what people decided and corrected."""

    jurisdiction: str | None
    base: str
    addresses: Mapping[str, str]
    said: Sequence[Judgement]
    corrections: Sequence[Correction]

    def key(self) -> str:
        """Return a hash of it, and of code, words, pages and libraries."""
        told = [self.jurisdiction, self.base, sorted(self.addresses.items()), sorted(map(plain, self.said), key=repr)]
        told += [[*map(plain, self.corrections)], memory.fingerprint(), everything()]
        return hashlib.sha256(_json(told)).hexdigest()


@dataclass(frozen=True, slots=True)
class Left:
    """What the build told of itself that was left as it is, and how many corrections held and how many did not."""

    facts: Facts
    diagnostics: tuple[Diagnostic, ...]
    held: int
    orphaned: int


class _OtherError(Exception):
    """A document is not one of the build."""


def note(folder: Path, options: Options, loose: Iterable[Diagnostic], left: Left) -> None:
    """Write into a build that has all its files but build.json what must be the same for it to be left.

    `loose` is what the sources gave that is no document. Of a build in which Zeren failed nothing is written.
    """
    if any(found.code == FAULT for found in left.diagnostics):
        return
    told = asdict(left.facts)
    head = [options.key(), _given(_documents(told), loose), _files(folder)]
    rest = [json.dumps(told, ensure_ascii=False), plain(left.diagnostics), left.held, left.orphaned]
    (folder / NAME).write_bytes(compressed(_json([head, rest]), 1))


def left(out: Path, given: Sequence[str], options: Options) -> Left | None:
    """Return what the build in `out` told, where building it again would give the same; else None.

    Only build.json may be other then: it tells the time. Raises as the sources do.
    """
    try:
        (key, sources_key, files), rest = json.loads(gzip.decompress((out / NAME).read_bytes()))
        told = json.loads(rest[0])
        same = key == options.key() and _says(out, told) and _listed(given, told) == sources_key
        if not same or _files(out) != files:
            return None
        told |= {"inputs": tuple(told["inputs"])}
        return Left(Facts(**told), tuple(built(Diagnostic, one) for one in rest[1]), rest[2], rest[3])
    except (OSError, EOFError, ValueError, TypeError, LookupError, zlib.error, _OtherError):
        return None


def _says(out: Path, told: Mapping[str, Any]) -> bool:
    """Return whether build.json still says what it said but for the time."""
    said = json.loads((out / SIGN).read_bytes())
    return {**said, "built": ""} == {"zeren": zeren.__version__, "built": "", **told}


def _listed(given: Sequence[str], told: Mapping[str, Any]) -> str:
    """Return a hash of what the sources hold. Raises _OtherError for a document that the build does not have."""
    if sources.STDIN in given:
        raise _OtherError
    known = {sha256 for _, sha256 in _documents(told)}

    def recalled(name: str, sha256: str) -> Document:
        if sha256 not in known:
            raise _OtherError
        return Document(name, sha256, "")

    items = [*sources.documents(given, recalled)]
    documents = [(one.name, one.sha256) for one in items if isinstance(one, Document)]
    return _given(documents, (one for one in items if isinstance(one, Diagnostic)))


def _documents(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(one["name"], one["sha256"]) for one in told["inputs"]]


def _given(documents: Iterable[tuple[str, str]], loose: Iterable[Diagnostic]) -> str:
    told = [sorted(documents), sorted(map(plain, loose), key=repr)]
    return hashlib.sha256(_json(told)).hexdigest()


def _files(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a build but those that tell of the others."""
    from zeren.pipeline.artifacts import NAMES  # noqa: PLC0415  # much is loaded for it that is not needed otherwise

    return {name: digest(file) for name, file in files(folder, NAMES).items() if name not in (SIGN, NAME)}


@cache
def everything() -> str:
    """Return a hash of all that decides what is made of documents: code, words, pages, tables, libraries."""
    told = hashlib.sha256()
    for root in (Path(zeren.__file__).parent, resources.path("ontology"), resources.path("data")):
        for file in sorted(root.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                told.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    versions = [sys.version, zlib.ZLIB_RUNTIME_VERSION, *memory.versions(_LIBRARIES)]
    told.update("\n".join(versions).encode())
    return told.hexdigest()


def _json(told: object) -> bytes:
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
