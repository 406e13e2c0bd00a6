"""Why a file could not be read, with a code that tells one cause from another."""

from __future__ import annotations

from zeren.errors import UnreadableInput
from zeren.model import Diagnostic

MEGABYTE = 1 << 20


class Refused(UnreadableInput):
    """A file that is not read, and why.

    Codes: `empty`, `damaged`, `locked`, `too-large`, `needs-tool`, `no-text`, `unknown-format`,
    `changed`, `not-a-file`, `too-slow`, `unsafe`.
    """

    def __init__(self, code: str, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what, where=where, hint=hint)
        self.code = code

    def named(self, name: str) -> Refused:
        """Return the same refusal with the file's name in front of the place."""
        where = f"{name}: {self.where}" if self.where and self.where != name else name
        return Refused(self.code, self.what, where=where, hint=self.hint)


def damaged(what: str, *, where: str = "") -> Refused:
    """Return the refusal of a file that is not whole."""
    hint = "Open it in the program that made it, save it again, and read the new file."
    return Refused("damaged", what, where=where, hint=hint)


def too_large(what: str, *, where: str = "") -> Refused:
    """Return the refusal of a file that goes past one of the limits in docs/reference/readers.md."""
    return Refused("too-large", what, where=where, hint="Split it into smaller files.")


def locked(where: str = "") -> Refused:
    """Return the refusal of a file that asks for a password."""
    hint = "Save a copy without the password and read that."
    return Refused("locked", "the file is protected by a password", where=where, hint=hint)


def diagnostic(refusal: UnreadableInput, name: str) -> Diagnostic:
    """Return the refusal as a finding about document `name`."""
    code = refusal.code if isinstance(refusal, Refused) else "unreadable"
    place = "" if refusal.where in ("", name) else f" ({refusal.where.removeprefix(name + ': ')})"
    return Diagnostic(f"read-{code}", "error", f"{refusal.what}{place}", document=name, hint=refusal.hint)
