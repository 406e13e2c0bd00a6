"""A folder that is replaced whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from zeren.errors import UsageError

try:
    import fcntl
except ImportError:  # Windows has no such lock; there a killed build's folder stays until someone deletes it
    fcntl = None  # type: ignore[assignment]

SIGN = "build.json"
"""The file that shows a folder to be a build."""


def check(out: Path) -> None:
    """Raise UsageError when `out` cannot be a build's folder: a file, or a folder that holds other things."""
    if out.exists() and not out.is_dir():
        raise UsageError("this is a file, not a folder", where=str(out), hint="Name a folder for the build.")
    if out.is_dir() and not (out / SIGN).is_file() and any(out.iterdir()):
        raise UsageError(
            "this folder is not empty and no earlier build",
            where=str(out),
            hint="Name a new folder, or one that `zeren build` wrote.",
        )


@contextmanager
def replaced(out: Path, own: Iterable[str]) -> Iterator[Path]:
    """Yield a new folder beside `out` that takes its place when the block ends, and is gone when it fails.

    What other hands put into the old folder, anything but the names in `own`, is carried over. A
    build killed outright leaves its folder behind, which the next one clears away. Raises
    UsageError where nothing can be written.
    """
    place = out.resolve()
    check(place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _recover(place)
        folder = Path(tempfile.mkdtemp(prefix=_mark(place, "new"), dir=place.parent))
        lock = _hold(folder)
        try:
            yield folder
            _carry(place, folder, frozenset(own))
            _swap(place, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            if lock is not None:
                os.close(lock)
    except OSError as error:
        raise UsageError(
            f"the build cannot be written ({error.strerror or error})",
            where=str(out),
            hint="Nothing was changed. Name a folder you may write to, on a disk with room.",
        ) from error


def _mark(place: Path, what: str) -> str:
    return f".{place.name}.zeren-{what}-"


def _swap(place: Path, folder: Path) -> None:
    folder.chmod(0o777 & ~_umask())
    if not place.exists():
        folder.rename(place)
        return
    old = Path(tempfile.mkdtemp(prefix=_mark(place, "old"), dir=place.parent)) / place.name
    place.rename(old)
    try:
        folder.rename(place)
    except BaseException:
        old.rename(place)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _carry(place: Path, folder: Path, own: frozenset[str]) -> None:
    for entry in sorted(place.iterdir()) if place.is_dir() else ():
        if entry.name in own:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, folder / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, folder / entry.name, follow_symlinks=False)


def _hold(folder: Path) -> int | None:
    """Lock a folder for as long as this process lives, so that a later one can tell it from a dead one's."""
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return handle


def _recover(place: Path) -> None:
    """Put back what a build killed between two renames had set aside, and clear what dead builds left."""
    for aside in sorted(place.parent.glob(f"{_mark(place, 'old')}*")):
        if (aside / place.name).is_dir() and not place.exists():
            (aside / place.name).rename(place)
            shutil.rmtree(aside, ignore_errors=True)
    for left in sorted(place.parent.glob(f"{_mark(place, 'new')}*")):
        if _dead(left):
            shutil.rmtree(left, ignore_errors=True)


def _dead(folder: Path) -> bool:
    if fcntl is None:
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
