"""What must be known of a document beside all others, without its text and its issues."""

from __future__ import annotations

from dataclasses import dataclass, field

from zeren.model import Document
from zeren.paper import Cover, cover
from zeren.pipeline.extraction import Reading
from zeren.pipeline.formerly import units_of
from zeren.pipeline.identity import Stated, stated


@dataclass(frozen=True, slots=True)
class Recalled(Reading):
    """A reading that an earlier build kept: its text and its issues lie on the disk.

    `stated` is what is compared, `cover` what it says of attachments, `units` are the names of the units in its issues.
    """

    stated: tuple[Stated, ...] = ()
    cover: Cover = field(default_factory=Cover)
    units: tuple[str, ...] = ()

    @property
    def says(self) -> bool:
        """Return whether the document has any issue."""
        return bool(self.stated)


def card(reading: Reading) -> Recalled:
    """Return what a later build must know of an unchanged document: all but its text and its issues."""
    document = reading.document
    units = sorted(set[str]().union(*map(units_of, reading.issues)))
    return Recalled(
        document=Document(document.name, document.sha256, ""),
        issues=(),
        diagnostics=reading.diagnostics,
        coverage=reading.coverage,
        head=reading.head,
        stated=tuple(stated(reading)),
        cover=cover(document, reading.head),
        units=tuple(units),
    )
