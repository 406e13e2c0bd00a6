"""What the texts of documents say that cannot be or does not add up, each text gone through once."""

from __future__ import annotations

from collections.abc import Mapping

from zeren.check import counts, dates
from zeren.check.finding import Finding
from zeren.model import Ledger
from zeren.text import fold


def texts(held: Ledger, measured: Mapping[str, int]) -> list[Finding]:
    """Return what `counts` and `dates` find; `measured` is how many measures each issue has."""
    stated, found = counts.by_document(held.issues), list[Finding]()
    for document in held.documents:
        text = fold(document.text)
        found += counts.in_document(document, text, stated.get(document.id, []), measured)
        found += dates.in_document(document, text)
    return found
