"""The union of a large graph as an Oxigraph store on disk, in the cache: opened in no time, where loading takes long.

It lies under the hash of the file it was made of, and so never tells anything else; it may be deleted at will.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from zeren import cache
from zeren.digests import digest
from zeren.store.glimpse import Glimpse

GRAPH_NAME = re.compile(rb" <[^\x00-\x20<>\"{}|^`\\]*> \.\n")
_LARGE = 1 << 26
"""Bytes of N-Quads from which a store on disk is kept: 64 MB are loaded in one or two seconds."""
_MOST = 3
_OFTEN = 5
"""Questions that are answered from a few lines each, some 3 s at 10,000 issues, before 20 s are spent on a store."""
_PIECE = 1 << 24


def opened(file: Path) -> tuple[ox.Store, str] | None:
    """Return a store for reading that holds the union of a file of N-Quads, and the file's hash; it is made if need be.

    None where the file is not large, names blank nodes or is broken, or where nothing can be kept.
    """
    place = cache.folder("stores") if file.stat().st_size >= _LARGE else None
    if place is None:
        return None
    try:
        sha256 = digest(file)
        home = _home(place, sha256)
        if not home.is_dir() and not (_made(file, home) and digest(file) == sha256):
            return None
        os.utime(home)
        return ox.Store.read_only(str(home)), sha256
    except (OSError, RuntimeError, ValueError):  # the engine tells damage in many ways
        return None


def glimpsed(file: Path) -> Glimpse | None:
    """Return a large graph that need not be loaded for a question; None where it is better kept on disk.

    It is where it lies there already, or where it was asked so often that what this took would have sufficed for
    that. Only the lines of a build are known to be written as a glimpse of them needs.
    """
    stores, places = cache.folder("stores"), cache.folder("asked")
    try:
        if stores is None or places is None or file.stat().st_size < _LARGE or not of_build(file):
            return None
        sha256 = digest(file)
        asked = places / sha256
        often = int(asked.read_bytes()) if asked.is_file() else 0
        if often >= _OFTEN or _home(stores, sha256).is_dir():
            return None
        cache.put(asked, str(often + 1).encode())
        cache.trimmed(places, _MOST)
        return Glimpse(file, sha256)
    except (OSError, ValueError):
        return None


def _home(place: Path, sha256: str) -> Path:
    return place / f"{sha256}-{ox.__version__}"


def of_build(file: Path) -> bool:
    """Return whether a build wrote the file, and nobody since: the tables beside it tell its hash."""
    try:
        told = json.loads((file.parent / "tables" / "graph.json").read_bytes())
        return isinstance(told, dict) and told.get("sha256") == digest(file)
    except (OSError, ValueError):
        return False


def _made(file: Path, home: Path) -> bool:
    """Put a store in its place, whole or not at all; return whether it is there."""
    cache.trimmed(home.parent, _MOST - 1)  # what a killed process left behind goes with the oldest
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=home.parent))
    try:
        with file.open("rb") as quads:
            _fill(folder / "store", _nameless(quads), of_build(file))
        (folder / "store").rename(home)
    except (OSError, RuntimeError, ValueError, SyntaxError):  # another one may have been quicker
        return home.is_dir()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return True


def _fill(folder: Path, pieces: Iterator[bytes], sound: bool) -> None:
    store = ox.Store(str(folder))
    store.bulk_load(cast(BinaryIO, _Stream(pieces)), ox.RdfFormat.N_TRIPLES, lenient=sound)
    store.flush()


def _nameless(quads: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of N-Quads in pieces, each without the name of its graph. Raises ValueError for blank nodes."""
    while piece := quads.read(_PIECE) + quads.readline():
        if b"_:" in piece:
            raise ValueError("a blank node of one graph is none of another")
        yield GRAPH_NAME.sub(rb" .\n", piece)


class _Stream:
    """Pieces of bytes as a file to read from, which is all that the engine asks for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, `size` at most; none at the end."""
        if not self._held:
            self._held = memoryview(next(self._pieces, b""))
        size = len(self._held) if size < 0 else size
        given, self._held = bytes(self._held[:size]), self._held[size:]
        return given
