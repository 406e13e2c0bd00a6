"""The words of the pages, by language."""

from __future__ import annotations

import hashlib

from zeren.matrix.words import LANGUAGES, letter, say, where, wording


def group(name: str, lang: str) -> dict[str, str]:
    """Return all phrases of one group of labels.toml in one language."""
    return {key: str(entry[lang]) for key, entry in wording()[name].items()}


def anchor(iri: str) -> str:
    """Return a short name for an id, fit for an address and the same in every build."""
    return hashlib.sha256(iri.encode()).hexdigest()[:10]


__all__ = ["LANGUAGES", "anchor", "group", "letter", "say", "where", "wording"]
