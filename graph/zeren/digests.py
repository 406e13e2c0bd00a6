"""SHA-256 of files; that of a large one is remembered until the file is written to again."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable
from functools import cache as once
from pathlib import Path

from zeren import cache

_LARGE = 1 << 23
"""Bytes from which remembering a hash is worth a file; 8 MB are hashed in a hundredth of a second."""
_MOST = 200
_YOUNG = 100_000_000, 2_000_000_000
"""Nanoseconds in which a file may change without a change of its times: clocks that tick, those that tell seconds."""


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, from the cache where its bytes cannot have changed. Raises OSError.

    They cannot where device, number, size, and the times of its content and of its entry are the same, which the
    system sets; and the machine was not started anew.
    """
    with file.open("rb") as opened:
        before = os.fstat(opened.fileno())
        place = _place(before)
        known = _known(place, before)
        if known:
            return known
        found = hashlib.file_digest(opened, "sha256").hexdigest()
        after = os.fstat(opened.fileno())
    if _mark(before) == _mark(after):
        _keep(place, after, found)
    return found


def files(folder: Path, names: Iterable[str]) -> dict[str, Path]:
    """Return the files of a folder that are named, or lie in one that is, by their path below it, in order."""
    held = (file for name in names for file in (folder / name, *(folder / name).rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file for file in sorted(held)}


def remember(file: Path, found: str) -> None:
    """Keep the hash of a file that was just written, where somebody took it on the way."""
    state = file.stat()
    _keep(_place(state), state, found)


def _place(state: os.stat_result) -> Path | None:
    """Return the file that remembers the hash of a file; None for small ones, and where times are set otherwise."""
    if state.st_size < _LARGE or os.name != "posix":
        return None
    found = cache.folder("digests")
    return found / f"{state.st_dev}-{state.st_ino}.json" if found else None


def _known(place: Path | None, state: os.stat_result) -> str:
    try:
        mark, found = json.loads(place.read_bytes()) if place else ([], "")
    except (OSError, ValueError, TypeError):
        return ""
    return str(found) if mark == _mark(state) else ""


def _keep(place: Path | None, state: os.stat_result, found: str) -> None:
    age = time.time_ns() - max(state.st_mtime_ns, state.st_ctime_ns)
    if place is not None and age > _YOUNG[state.st_ctime_ns % 1_000_000_000 == 0]:
        cache.put(place, json.dumps([_mark(state), found]).encode())
        cache.trimmed(place.parent, _MOST)


def _mark(state: os.stat_result) -> list[int | str]:
    return [state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns, _started()]


@once
def _started() -> str:
    """Return what the system calls this start of it: what was not yet on the disk at the last may be lost."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
