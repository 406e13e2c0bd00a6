"""Temporary folders that outlive no program for long: each is held, and what a killed one left is cleared away."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such lock; there a killed program's folder stays until someone deletes it
    fcntl = None  # type: ignore[assignment]

LOCKS = fcntl is not None
"""Whether this system tells a dead program's folder from a living one's."""
_MARK = "zeren-scratch-"


@contextmanager
def scratch(what: str) -> Iterator[Path]:
    """Yield a new folder among the system's temporary ones, named after `what`; it is gone when the block ends.

    A program killed outright leaves its folder; the next one that needs any clears it away.
    """
    top = Path(tempfile.gettempdir())
    _sweep(top)
    with contextlib.ExitStack() as held:
        folder = _claimed(f"{_MARK}{what}-", top, held)
        held.callback(clear, folder)
        inner = folder / "in"  # a build locks the folder it is made in, which this one is already
        inner.mkdir()
        yield inner


def _claimed(prefix: str, top: Path, held: contextlib.ExitStack) -> Path:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=top))
        lock = held.enter_context(contextlib.ExitStack())
        lock.enter_context(locked(folder, wait=True))
        if folder.exists():
            return folder
        lock.close()  # another program took it for a dead one's before it was held


@functools.cache
def _sweep(top: Path) -> None:
    """Clear away what dead programs of this user left; once in the life of a process."""
    for folder in sorted(top.glob(f"{_MARK}*")) if LOCKS else ():
        with contextlib.suppress(OSError):
            if folder.lstat().st_uid == os.getuid() and not folder.is_symlink():
                with locked(folder):
                    clear(folder)


@contextmanager
def locked(folder: Path, wait: bool = False) -> Iterator[None]:
    """Hold a folder, for as long as this process lives at most: so a later one can tell it from a dead one's.

    Raises OSError where another holds it and `wait` is not given.
    """
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(handle)


def clear(folder: Path) -> None:
    """Delete a folder of ours, those inside that were carried over without leave to write to them included."""
    for inner, _, _ in os.walk(folder):
        with contextlib.suppress(OSError):
            Path(inner).chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
