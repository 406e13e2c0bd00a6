"""The words rankings are told in, zh and en, from ontology/wording/labels.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from zeren import resources

LANGUAGES = ("zh", "en")


@cache
def wording() -> dict[str, Any]:
    """Return ontology/wording/labels.toml as a dict of groups of entries."""
    return tomllib.loads(resources.text("ontology", "wording", "labels.toml"))


def say(group: str, name: str, lang: str, /, **values: object) -> str:
    """Return one phrase in the language asked for, its {places} filled; an unknown name is said as it is."""
    entry = wording()[group].get(name)
    return str(entry[lang]).format(**values) if entry else name
