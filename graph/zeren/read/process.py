"""Other programs, run with a time limit, a memory limit and no way to ask anything back."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess

from zeren.read.trouble import Refused

_GIGABYTE_KB = 1 << 20


def find(*names: str) -> str | None:
    """Return the path of the first of these programs that is installed, or None."""
    return next((found for found in map(shutil.which, names) if found), None)


def run(
    command: list[str],
    *,
    seconds: float,
    gigabytes: int,
    data: bytes | None = None,
    env: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end and return what it wrote.

    Raises Refused (`too-slow`) after `seconds`; the program and all it started are ended.
    """
    if os.name == "posix":
        limit = f'ulimit -v {gigabytes * _GIGABYTE_KB} 2>/dev/null; exec "$@"'
        command = ["/bin/sh", "-c", limit, "sh", *command]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})}, start_new_session=True,
    ) as child:  # fmt: skip
        try:
            out, err = child.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            hint = "Split the file, or convert it to docx or xlsx and read that."
            raise Refused("too-slow", f"reading took more than {seconds:.0f} s and was stopped", hint=hint) from error
        finally:
            _end(child)
    return subprocess.CompletedProcess(command, child.returncode, out, err)


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()
