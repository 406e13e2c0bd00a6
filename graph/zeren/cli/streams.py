"""Bytes to standard output, all of them."""

from __future__ import annotations

import os
import stat
import sys

from zeren.text import screen


def out(data: bytes) -> None:
    """Write all of `data` to standard output.

    On a screen nothing in it moves the cursor. With PYTHONUNBUFFERED a single write may take only the first part
    of it, and say so only in what it returns.
    """
    sys.stdout.flush()
    if sys.stdout.isatty():
        data = screen(data.decode("utf-8", "replace")).encode("utf-8")
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) or 0 :]
    sys.stdout.buffer.flush()


def is_file() -> bool:
    """Return whether standard output goes into a file (`> answers.csv`) and not to a screen or a program."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False
