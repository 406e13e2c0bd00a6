"""The union of a large graph as an Oxigraph store on disk, in the cache: opened in no time, where loading takes long.

It lies under the hash of the file it was made of, and so never tells anything else; it may be deleted at will.
"""

from __future__ import annotations

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

GRAPH_NAME = re.compile(rb" <[^\x00-\x20<>\"{}|^`\\]*> \.\n")
_LARGE = 1 << 26
"""Bytes of N-Quads from which a store on disk is kept: 64 MB are loaded in one or two seconds."""
_MOST = 3
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
        home = place / f"{sha256}-{ox.__version__}"
        if not home.is_dir() and not (_made(file, home) and digest(file) == sha256):
            return None
        os.utime(home)
        return ox.Store.read_only(str(home)), sha256
    except (OSError, RuntimeError, ValueError):  # the engine tells damage in many ways
        return None


def _made(file: Path, home: Path) -> bool:
    """Put a store in its place, whole or not at all; return whether it is there."""
    cache.trimmed(home.parent, _MOST - 1)  # what a killed process left behind goes with the oldest
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=home.parent))
    try:
        with file.open("rb") as quads:
            _fill(folder / "store", _nameless(quads))
        (folder / "store").rename(home)
    except (OSError, RuntimeError, ValueError, SyntaxError):  # another one may have been quicker
        return home.is_dir()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return True


def _fill(folder: Path, pieces: Iterator[bytes]) -> None:
    store = ox.Store(str(folder))
    store.bulk_load(cast(BinaryIO, _Stream(pieces)), ox.RdfFormat.N_TRIPLES)
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
