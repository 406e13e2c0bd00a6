"""What an earlier build found in each document, so that an unchanged one is not read again."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import zeren
from zeren import resources
from zeren.model import Document
from zeren.paths import linked
from zeren.pipeline.card import Recalled, card
from zeren.pipeline.extraction import Reading
from zeren.pipeline.plain import built, plain

FOLDER = "readings"
_LIBRARIES = ("lxml", "pdfplumber", "pdfminer.six", "pillow", "numpy", "ahocorasick-rs")
_PROGRAMS = ("soffice", "libreoffice", "tesseract")


@dataclass(frozen=True, slots=True)
class Bound:
    """What a document says together with others, a hash of that, and what was kept beside it."""

    reading: Reading
    hash: str
    beside: Any


class Memory:
    """The readings of the build in a folder: good only for the same bytes, name, jurisdiction and version of all.

    A reading that cannot be used, for whatever reason, is as if it were not there.
    """

    def __init__(self, build: Path | None, jurisdiction: str | None) -> None:
        self._folder = build / FOLDER if build is not None else None
        self._jurisdiction = jurisdiction or ""
        self._loaded: dict[str, Recalled] = {}
        self.recalled: set[str] = set()
        """The hashes of the documents that were not read again."""

    def document(self, name: str, sha256: str) -> Document | None:
        """Return a document of this name and hash that the earlier build read, without its text, or None."""
        reading = self._load(name, sha256)
        if reading is None:
            return None
        self._loaded[sha256] = reading
        return reading.document

    def take(self, document: Document) -> Recalled | None:
        """Return what the earlier build found in a document that `document` gave, or None."""
        reading = self._loaded.pop(document.sha256, None)
        if reading is not None:
            self.recalled.add(document.sha256)
        return reading

    def keep(self, reading: Reading, folder: Path) -> Recalled:
        """Write a reading into a folder, as it was before any review; return what is known of it without."""
        file = name_of(reading.document.sha256)
        if isinstance(reading, Recalled) and self._folder is not None:
            linked(self._folder / file, folder / file)
            return reading
        whole = compressed(_json(plain(reading)))
        key = self.key(reading.document.name, reading.document.sha256)
        told = card(reading)
        (folder / file).write_bytes(compressed(_json([key, zlib.crc32(whole), plain(told)])) + whole)
        return told

    def bound(self, key: str, sha256: str, folder: Path) -> Bound | None:
        """Return what an earlier build found in a document under its notice, and link it into a folder.

        None where it found that under another key, or not at all.
        """
        if self._folder is None:
            return None
        file = self._folder / bound_name(sha256)
        try:
            first, rest = _halves(file.read_bytes())
            under, check, beside = json.loads(first)
            if (under, check) != (key, zlib.crc32(rest)):
                return None
            whole = gzip.decompress(rest)
            found = Bound(built(Reading, json.loads(whole)), hashlib.sha256(whole).hexdigest(), beside)
        except (OSError, EOFError, ValueError, TypeError, LookupError, zlib.error):
            return None
        (folder / file.name).unlink(missing_ok=True)
        linked(file, folder / file.name)
        return found

    def _load(self, name: str, sha256: str) -> Recalled | None:
        if self._folder is None:
            return None
        try:
            first, rest = _halves((self._folder / name_of(sha256)).read_bytes())
            key, check, told = json.loads(first)
            fits = key == self.key(name, sha256) and check == zlib.crc32(rest)
            reading: Recalled | None = built(Recalled, told) if fits else None
        except (OSError, EOFError, ValueError, TypeError, LookupError, zlib.error):
            return None
        return reading

    def key(self, name: str, sha256: str) -> str:
        """Return what decides what a document is found to say, as a hash."""
        return hashlib.sha256("\x1f".join((name, sha256, self._jurisdiction, fingerprint())).encode()).hexdigest()


def put(reading: Reading, file: Path, key: str = "", beside: object = None) -> str:
    """Write a reading into a file, with what JSON can hold beside it, and return a hash of the reading.

    Without a key it is good for one build.
    """
    whole = _json(plain(reading))
    rest = compressed(whole)
    file.write_bytes(compressed(_json([key, zlib.crc32(rest), beside])) + rest)
    return hashlib.sha256(whole).hexdigest()


def name_of(sha256: str) -> str:
    """Return the name of the file that holds a reading."""
    return f"{sha256}.json.gz"


def bound_name(sha256: str) -> str:
    """Return the name of the file that holds what a document says together with its notice or its attachments."""
    return f"bound-{name_of(sha256)}"


def loaded(place: Path | Reading) -> Reading:
    """Return the reading in a file, whatever the key it was kept under; one that is in no file, as it is."""
    if isinstance(place, Reading):
        return place
    reading: Reading = built(Reading, json.loads(gzip.decompress(_halves(place.read_bytes())[1])))
    return reading


def _halves(data: bytes) -> tuple[bytes, bytes]:
    """Return the first of the two gzip members of a file, unpacked, and the second as it is."""
    opened = zlib.decompressobj(wbits=31)
    return opened.decompress(data), opened.unused_data


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def compressed(data: bytes, level: int = 6) -> bytes:
    """Return the data as gzip; gzip.compress writes another header in each version of Python."""
    stream = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=level, fileobj=stream, mtime=0) as file:
        file.write(data)
    return stream.getvalue()


@cache
def fingerprint() -> str:
    """Return a hash of all that decides what a document is found to say, but its bytes: code, words, tables, tools."""
    digest = hashlib.sha256(zeren.__version__.encode())
    for root in (Path(zeren.__file__).parent, resources.path("ontology", "wording"), resources.path("data")):
        for file in sorted(root.rglob("*")):
            if file.suffix in (".py", ".toml", ".tsv", ".csv", ".txt", ".json"):
                digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    programs = (f"{program} {shutil.which(program)}" for program in _PROGRAMS)
    digest.update("\n".join([*versions(_LIBRARIES), *programs]).encode())
    return digest.hexdigest()


def versions(libraries: Iterable[str]) -> Iterator[str]:
    """Yield each library with its version, a dash where it is not installed."""
    for library in libraries:
        try:
            yield f"{library} {version(library)}"
        except PackageNotFoundError:
            yield f"{library} -"
