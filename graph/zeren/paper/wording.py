"""ontology/wording/papers.toml, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from zeren import resources


@cache
def papers() -> dict[str, Any]:
    """Return the file as plain data."""
    return tomllib.loads(resources.text("ontology", "wording", "papers.toml"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return one pattern of [head]; KeyError for a name that is not there."""
    return re.compile(papers()["head"][name])
