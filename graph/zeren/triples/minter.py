"""The one place where IRIs are made: a kind, and a hash of the fewest stable values of the source."""

from __future__ import annotations

import re
from hashlib import blake2s

from zeren.errors import UsageError

BASE = "https://w3id.org/zeren/id/"
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+[/#:]")
_SEPARATOR = "\x1f"


class Minter:
    """Mints IRIs of the form `<base><kind>/<16 hex digits>`, returned in angle brackets.

    Raises UsageError when `base` is no absolute IRI ending in `/`, `#` or `:`.
    """

    def __init__(self, base: str = BASE) -> None:
        if not _ABSOLUTE.fullmatch(base):
            raise UsageError(
                f"{base!r} cannot begin an IRI",
                hint="Give an absolute IRI that ends in / or #, such as https://example.org/id/.",
            )
        self.base = base

    def mint(self, kind: str, *values: str) -> str:
        """Return the IRI of a thing of this kind known by these values."""
        text = _SEPARATOR.join(values).encode("utf-8", "replace")
        return f"<{self.base}{kind}/{blake2s(text, digest_size=8).hexdigest()}>"

    def document(self, sha256: str) -> str:
        """Return the IRI of a document: the hash of its bytes."""
        return self.mint("document", sha256)

    def extraction(self, sha256: str) -> str:
        """Return the IRI of the reading of a document."""
        return self.mint("extraction", sha256)

    def unit(self, canonical: str) -> str:
        """Return the IRI of a unit: its full name."""
        return self.mint("unit", canonical)

    def scoped(self, canonical: str, jurisdiction: str, members: tuple[str, ...]) -> str:
        """Return the IRI of a collective or generic bearer.

        各市区县 of one city are not those of the next, nor are two lists of members one collective.
        """
        return self.mint("unit", canonical, jurisdiction, *sorted(members))

    def place(self, name: str, code: str | None) -> str:
        """Return the IRI of a place: its code, or its name where it has none."""
        return self.mint("place", code or name)

    def issue(self, sha256: str, record: str) -> str:
        """Return the IRI of an issue: its record id, within its document."""
        return self.mint("issue", sha256, record)

    def part(self, kind: str, issue: str, *values: str) -> str:
        """Return the IRI of a statement of an issue (measure, obligation, deadline …)."""
        return self.mint(kind, issue, *values)

    def review(self, review: str) -> str:
        """Return the IRI of a person's judgement: its id."""
        return self.mint("review", review)

    def span(self, kind: str, sha256: str, start: int, end: int) -> str:
        """Return the IRI of a passage of a document (evidence, selector, mention)."""
        return self.mint(kind, sha256, str(start), str(end))


__all__ = ["BASE", "Minter"]
