"""The words of the review workbook, zh and en, from ontology/wording/review.toml, and roles by any of their names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from zeren import resources

LANGUAGES = ("zh", "en")


@cache
def wording() -> dict[str, Any]:
    """Return ontology/wording/review.toml as a dict of groups."""
    return tomllib.loads(resources.text("ontology", "wording", "review.toml"))


@cache
def roles() -> dict[str, dict[str, str]]:
    """Return the roles with their labels, in their order."""
    labels = tomllib.loads(resources.text("ontology", "wording", "labels.toml"))
    found: dict[str, dict[str, str]] = labels["role"]
    return found


def say(group: str, name: str, lang: str, **values: str) -> str:
    """Return one phrase in a language, its {places} filled."""
    return str(wording()[group][name][lang]).format(**values)


def role_label(role: str, lang: str) -> str:
    """Return a role in words; what is no role is said as it is."""
    return roles()[role][lang] if role in roles() else role


def role_code(text: str) -> str:
    """Return the code of a role written in any of its labels, or the text itself."""
    return meaning(text, roles()) or text


def meaning(text: str, entries: Mapping[str, Mapping[str, str]]) -> str | None:
    """Return the entry that a text names, by its code or by its label in any language; None for none."""
    wanted = text.strip().lower()
    for name, entry in entries.items():
        if wanted in (name, *(str(entry[lang]).lower() for lang in LANGUAGES)):
            return name
    return None
