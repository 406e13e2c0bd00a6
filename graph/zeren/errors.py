"""What can go wrong with the program or the machine: one root class, each error with its exit code.

Trouble inside a document is not an exception; it is a `zeren.model.Diagnostic`.
"""

from __future__ import annotations


class ZerenError(Exception):
    """Root of every error Zeren raises: what went wrong, where, and what to do next."""

    exit_code = 4

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """One line for the fault and its place, one for the next step."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n  {self.hint}" if self.hint else head


class UsageError(ZerenError):
    """The command was asked something it cannot do; exit code 2."""

    exit_code = 2


class UnreadableInput(ZerenError):
    """A source or a graph that cannot be read as what it was given for; exit code 3."""

    exit_code = 3


class MissingResource(ZerenError):
    """A file that belongs to Zeren itself is not where it was installed; exit code 4."""
