"""The words of comparisons, zh and en, from ontology/wording/changes.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from zeren import resources


@cache
def wording() -> dict[str, Any]:
    """Return ontology/wording/changes.toml as a dict of groups."""
    return tomllib.loads(resources.text("ontology", "wording", "changes.toml"))


def say(group: str, name: str, lang: str, /, **values: object) -> str:
    """Return one phrase in a language, its {places} filled."""
    return str(wording()[group][name][lang]).format(**values)
