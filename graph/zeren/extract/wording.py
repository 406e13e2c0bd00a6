"""The phrases of `ontology/wording/`, read once and turned into the tables the rules need."""

from __future__ import annotations

import functools
import tomllib
from typing import Any

from zeren import resources
from zeren.text import bare


@functools.cache
def table(name: str) -> dict[str, Any]:
    """Return ontology/wording/NAME.toml as plain data."""
    return tomllib.loads(resources.text("ontology", "wording", f"{name}.toml"))


def words(name: str, *path: str) -> tuple[str, ...]:
    """Return one list of phrases, folded and longest first, so that alternations try the longest."""
    value: Any = table(name)
    for key in path:
        value = value[key]
    return tuple(sorted({bare(word) for word in value}, key=lambda w: (-len(w), w)))
