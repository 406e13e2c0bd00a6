"""Files bear the names of units, and people type them: where the system's encoding has no Chinese, UTF-8 is spoken."""

from __future__ import annotations

import os
import sys

_NEEDED = "责任"


def in_utf8() -> None:
    """Begin again in Python's UTF-8 mode (PEP 540) where names of files and arguments could not be Chinese.

    In the C locale Python does so by itself unless PYTHONUTF8=0 forbids it; in Latin 1 it does not. Returns where
    the encoding suffices, as UTF-8 and GB 18030 do, else never.
    """
    try:
        _NEEDED.encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        # Workers are given the variable; the option counts where Python is told to heed no variables.
        command = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
        os.execve(sys.executable, command, {**os.environ, "PYTHONUTF8": "1"})


__all__ = ["in_utf8"]
