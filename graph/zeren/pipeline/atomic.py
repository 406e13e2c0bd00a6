"""A folder that is replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from zeren.errors import UsageError
from zeren.pipeline.exchange import exchanged
from zeren.scratch import LOCKS, clear, locked

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

    One that is still empty then leaves the old folder where it is. What other hands put into the old
    folder, anything but the names in `own`, is carried over. A build killed outright leaves its folder
    behind, which the next one clears away. Raises
    UsageError where nothing can be written, or another build is already at work on `out`.
    """
    place = out.resolve()
    with _parents(place, out), contextlib.ExitStack() as held:
        with writing(out):
            check(place)
            folder = _claimed(place, held)
        held.callback(clear, folder)
        yield folder
        if not any(folder.iterdir()):
            return
        with writing(out), _alone(place.parent):
            _carry(place, folder, frozenset(own))
            _swap(place, folder)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Tell what the disk refuses as a UsageError."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"the build cannot be written ({error.strerror or error})",
            where=str(out),
            hint="Nothing was changed. Name a folder you may write to, on a disk with room.",
        ) from error


@contextmanager
def _parents(place: Path, out: Path) -> Iterator[None]:
    """Make the folders above `place`; those that are still empty at the end are taken away again."""
    missing = [folder for folder in place.parents if not folder.exists()]
    try:
        with writing(out):
            place.parent.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        with contextlib.suppress(OSError):  # the first that is not empty
            for folder in missing:
                folder.rmdir()


def _claimed(place: Path, held: contextlib.ExitStack) -> Path:
    """Return a new folder that no other build takes for a dead one; raises UsageError where one is at work."""
    with _alone(place.parent):
        _recover(place)
        if LOCKS and any(_left(place, "new")):
            raise UsageError(
                "another build is at work on this folder",
                where=str(place),
                hint="Wait until it has ended, or name another folder.",
            )
        folder = Path(tempfile.mkdtemp(prefix=_mark(place, "new"), dir=place.parent))
        held.enter_context(locked(folder))
    return folder


def _mark(place: Path, what: str) -> str:
    return f".{place.name}.zeren-{what}-"


def _swap(place: Path, folder: Path) -> None:
    folder.chmod(0o777 & ~_umask())
    if not place.exists():
        folder.rename(place)
    elif not exchanged(place, folder):
        _swap_in_two(place, folder)


def _swap_in_two(place: Path, folder: Path) -> None:
    """Set the old folder aside and move the new one in, where the system cannot exchange two names at once."""
    old = Path(tempfile.mkdtemp(prefix=_mark(place, "old"), dir=place.parent)) / place.name
    place.rename(old)
    try:
        folder.rename(place)
    except BaseException:
        old.rename(place)
        raise
    finally:
        clear(old.parent)


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


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait for other builds beside this one: claims and swaps come one after the other."""
    with locked(folder, wait=True):
        yield


def _recover(place: Path) -> None:
    """Put back what a build killed between two renames had set aside, and clear what dead builds left."""
    for aside in _left(place, "old"):
        if (aside / place.name).is_dir() and not place.exists():
            (aside / place.name).rename(place)
        clear(aside)
    for left in _left(place, "new"):
        if _dead(left):
            clear(left)


def _left(place: Path, what: str) -> list[Path]:
    """Return the hidden folders of builds into `place`: no pattern, for a name may hold * and [."""
    return sorted(entry for entry in place.parent.iterdir() if entry.name.startswith(_mark(place, what)))


def _dead(folder: Path) -> bool:
    if not LOCKS:
        return False
    try:
        with locked(folder):
            return True
    except OSError:
        return False
