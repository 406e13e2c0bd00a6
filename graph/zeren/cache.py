"""A folder for what can be found again, kept between runs because finding it costs time; it may be deleted at will.

ZEREN_CACHE names it; with an empty ZEREN_CACHE nothing is kept. Else it is zeren/ in XDG_CACHE_HOME, or in ~/.cache
(https://specifications.freedesktop.org/basedir-spec/latest/).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path


def folder(name: str) -> Path | None:
    """Return a folder of the cache, made where it is not there; None where nothing can be kept."""
    root = _root()
    if root is None:
        return None
    try:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        (root / name).mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return root / name if _own(root) else None


def _root() -> Path | None:
    named = os.environ.get("ZEREN_CACHE")
    if named is not None:
        return Path(named) if named else None
    above = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return (Path(above) if Path(above).is_absolute() else Path.home() / ".cache") / "zeren"
    except RuntimeError:  # nobody's home
        return None


def _own(root: Path) -> bool:
    """Return whether the folder is this user's own and nobody else may write to it: what is in it is believed."""
    if os.name != "posix":
        return True
    state = root.stat()
    return state.st_uid == os.geteuid() and not state.st_mode & 0o022


def put(file: Path, data: bytes) -> None:
    """Write a file of the cache, whole or not at all; one that cannot be written is left out."""
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(data)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink()
            raise


def trimmed(place: Path, most: int) -> None:
    """Delete what a folder holds, files and folders, but for the `most` that were written last."""
    with contextlib.suppress(OSError):
        held = sorted(place.iterdir(), key=lambda one: one.stat().st_mtime_ns)
        for old in held[: max(0, len(held) - most)]:
            if old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
            else:
                old.unlink()
