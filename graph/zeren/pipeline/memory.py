"""What an earlier build found in each document, so that an unchanged one is not read again."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import zeren
from zeren import resources
from zeren.model import Document
from zeren.pipeline.extraction import Reading
from zeren.pipeline.plain import built, plain

FOLDER = "readings"
_LIBRARIES = ("lxml", "pdfplumber", "pdfminer.six", "pillow", "numpy", "ahocorasick-rs")
_PROGRAMS = ("soffice", "libreoffice", "tesseract")


class Memory:
    """The readings of the build in a folder: good only for the same bytes, name, jurisdiction and version of all.

    A reading that cannot be used, for whatever reason, is as if it were not there.
    """

    def __init__(self, build: Path | None, jurisdiction: str | None) -> None:
        self._folder = build / FOLDER if build is not None else None
        self._jurisdiction = jurisdiction or ""
        self._loaded: dict[str, Reading] = {}
        self.recalled: set[str] = set()
        """The hashes of the documents that were not read again."""

    def document(self, name: str, sha256: str) -> Document | None:
        """Return the document of this name and hash as the earlier build read it, or None."""
        reading = self._load(name, sha256)
        if reading is None:
            return None
        self._loaded[sha256] = reading
        return reading.document

    def take(self, document: Document) -> Reading | None:
        """Return what the earlier build found in a document that `document` gave, or None."""
        reading = self._loaded.pop(document.sha256, None)
        if reading is not None:
            self.recalled.add(document.sha256)
        return reading

    def keep(self, reading: Reading, folder: Path) -> None:
        """Write a reading into a folder, as it was before any review."""
        file = name_of(reading.document.sha256)
        if reading.document.sha256 in self.recalled and self._folder is not None:
            shutil.copyfile(self._folder / file, folder / file)
            return
        write(folder / file, self._key(reading.document.name), reading)

    def _load(self, name: str, sha256: str) -> Reading | None:
        if self._folder is None:
            return None
        try:
            key, told = json.loads(gzip.decompress((self._folder / name_of(sha256)).read_bytes()))
            reading = built(Reading, told) if key == self._key(name) else None
        except (OSError, EOFError, ValueError, TypeError, LookupError):
            return None
        return reading if reading and (reading.document.name, reading.document.sha256) == (name, sha256) else None

    def _key(self, name: str) -> str:
        return hashlib.sha256("\x1f".join((name, self._jurisdiction, fingerprint())).encode()).hexdigest()


def write(file: Path, key: str, reading: Reading) -> None:
    """Write a reading into a file; `key` says what it is good for."""
    data = json.dumps([key, plain(reading)], ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    file.write_bytes(_compressed(data))


def name_of(sha256: str) -> str:
    """Return the name of the file that holds a reading."""
    return f"{sha256}.json.gz"


def loaded(place: Path | Reading) -> Reading:
    """Return the reading in a file, whatever the key it was kept under; one that is in no file, as it is."""
    if isinstance(place, Reading):
        return place
    reading: Reading = built(Reading, json.loads(gzip.decompress(place.read_bytes()))[1])
    return reading


def _compressed(data: bytes) -> bytes:
    """Return the data as gzip; gzip.compress writes another header in each version of Python."""
    stream = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0) as file:
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
    digest.update("\n".join(_tools()).encode())
    return digest.hexdigest()


def _tools() -> Iterator[str]:
    for library in _LIBRARIES:
        try:
            yield f"{library} {version(library)}"
        except PackageNotFoundError:
            yield f"{library} -"
    yield from (f"{program} {shutil.which(program)}" for program in _PROGRAMS)
