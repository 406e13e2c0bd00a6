"""The parts of a zipped document, each read within a limit; nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

from zeren.read.trouble import MEGABYTE, damaged, locked, too_large

MOST_BYTES = 256 * MEGABYTE
MOST_PARTS = 20_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Vault:
    """A zip archive in memory. All reads together may give at most MOST_BYTES."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged("the file is cut short or damaged: its list of parts cannot be read") from error
        self.names = frozenset(self._archive.namelist())
        self._left = MOST_BYTES
        if len(self.names) > MOST_PARTS:
            raise too_large(f"the file holds {len(self.names)} parts")

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str, limit: int = 64 * MEGABYTE) -> bytes:
        """Return one part whole. Raises Refused where it is damaged, locked or larger than `limit`."""
        with self.open(name, limit) as stream:
            return stream.read()

    def open(self, name: str, limit: int = MOST_BYTES) -> Bounded:
        """Return one part as a stream that stops with Refused at `limit` bytes."""
        try:
            info = self._archive.getinfo(name)
            if info.flag_bits & 1:
                raise locked(name)
            if info.file_size > limit:
                raise too_large(f"unpacked it would be {info.file_size // MEGABYTE} MB", where=name)
            return Bounded(self, self._archive.open(info), name, limit)
        except KeyError as error:
            raise damaged("the file lacks one of its parts", where=name) from error
        except _BROKEN as error:
            raise damaged("the part cannot be unpacked", where=name) from error

    def spend(self, count: int, name: str) -> None:
        """Take `count` bytes off what may still be unpacked."""
        self._left -= count
        if self._left < 0:
            raise too_large(f"unpacked it would be more than {MOST_BYTES // MEGABYTE} MB", where=name)


class Bounded:
    """A readable stream that counts what it gives."""

    def __init__(self, vault: Vault, stream: IO[bytes], name: str, limit: int) -> None:
        self._vault, self._stream, self._name, self._left = vault, stream, name, limit

    def __enter__(self) -> Bounded:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, all that is left where `size` is negative."""
        wanted = self._left + 1 if size < 0 else size
        try:
            piece = self._stream.read(wanted)
        except _BROKEN as error:
            raise damaged("the part cannot be unpacked", where=self._name) from error
        self._left -= len(piece)
        if self._left < 0:
            raise too_large("the part unpacks to more than it may", where=self._name)
        self._vault.spend(len(piece), self._name)
        return piece
