"""One file, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from zeren.errors import UsageError

try:
    import fcntl
except ImportError:  # Windows has no such lock; there two programs that write one file at once are told by the system
    fcntl = None  # type: ignore[assignment]


def write_whole(data: bytes | Iterable[bytes], target: Path) -> None:
    """Write bytes, or pieces of them as they come, to a file.

    Whoever reads it meanwhile, or after a crash or an error of the pieces, finds all of the old or all of the new.
    A link keeps its place and its file is replaced; a pipe or a device is written to as it is. Raises UsageError
    where nothing can be written, and the old file then stays.
    """
    if target.is_dir():
        hint = f"Name a file in it: {target / 'NAME'}."
        raise UsageError("this is a folder, not a file", where=str(target), hint=hint)
    try:
        _write([data] if isinstance(data, bytes) else data, target)
    except OSError as error:
        raise UsageError(
            f"the file cannot be written ({error.strerror or error})",
            where=str(target),
            hint="Nothing was changed. Name a file in a folder that is there, where you may write, and that has room.",
        ) from error


def _write(pieces: Iterable[bytes], target: Path) -> None:
    place = target.resolve()
    if place.exists() and not place.is_file():
        with place.open("wb") as stream:
            stream.writelines(pieces)
        return
    beside = place.with_name(f".zeren-new-{sha256(os.fsencode(place.name)).hexdigest()[:16]}")
    with _held(beside) as stream:
        try:
            stream.truncate()
            stream.writelines(pieces)
            stream.flush()
            if fcntl is None:
                stream.close()  # Windows moves no open file
            beside.replace(place)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _held(beside: Path) -> BinaryIO:
    """Return a file to write to that nobody else writes to; what a killed program left of it is written over."""
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        stream = os.fdopen(os.open(beside, flags, 0o666), "r+b")
        if fcntl is None:
            return stream
        fcntl.flock(stream, fcntl.LOCK_EX)
        if beside.exists() and os.path.samestat(beside.stat(), os.fstat(stream.fileno())):
            return stream
        stream.close()  # another program finished this one meanwhile
