"""The phrases of `ontology/wording/`, read once and turned into the tables the rules need."""

from __future__ import annotations

import functools
import tomllib
from typing import Any

from zeren import resources


@functools.cache
def table(name: str) -> dict[str, Any]:
    """Return ontology/wording/NAME.toml as plain data."""
    return tomllib.loads(resources.text("ontology", "wording", f"{name}.toml"))
