"""The words matrices are told in, zh and en, from ontology/wording/labels.toml; locators in words."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from zeren import resources
from zeren.model import Locator

LANGUAGES = ("zh", "en")


@cache
def wording() -> dict[str, Any]:
    """Return ontology/wording/labels.toml as a dict of groups of entries."""
    return tomllib.loads(resources.text("ontology", "wording", "labels.toml"))


def say(group: str, name: str, lang: str, /, **values: object) -> str:
    """Return one phrase in the language asked for, its {places} filled; an unknown name is said as it is."""
    entry = wording()[group].get(name)
    return str(entry[lang]).format(**values) if entry else name


def letter(role: str, lang: str) -> str:
    """Return the letter of a role: 牵 责 配 督 验, or L R S V A."""
    return str(wording()["role"][role][f"letter_{lang}"])


def where(locator: Locator, start: int, end: int, lang: str) -> str:
    """Return where a passage stands, as a person would look for it: 表1 第7行 第4列 第4966—4970字."""
    parts = ("part", "heading", "table", "row", "column", "anchor")
    words = {"heading": "heading" if locator.column is None else "column_heading"}
    values = [(part, value) for part in parts if (value := getattr(locator, part)) is not None]
    said = [say("locator", words.get(part, part), lang, n=value) for part, value in values]
    said.append(say("locator", "offset", lang, start=start + 1, end=end))
    return (" " if lang == "zh" else ", ").join(said)
