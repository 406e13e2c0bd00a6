"""Two folders that change their names in one step of the kernel, where it has one: renameat2(2), renamex_np(2)."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE, _SWAP = 2, 2
"""RENAME_EXCHANGE of linux/fs.h, RENAME_SWAP of Darwin's sys/stdio.h."""
_UNABLE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
"""What a kernel or a file system says that has no such step (EPERM: some sandboxes)."""


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders of one file system; false where that cannot be done in one step. Raises OSError."""
    call = _call(os.fsencode(one), os.fsencode(other))
    if call is None:
        return False
    if call() == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(one))


def _call(one: bytes, other: bytes) -> Callable[[], int] | None:
    """Return the system's own call, or None where it has none (Windows, a C library without it)."""
    if sys.platform not in ("linux", "darwin"):
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return lambda: int(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _EXCHANGE))
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda: int(library.renamex_np(one, other, _SWAP))
    return None
