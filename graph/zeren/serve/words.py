"""The words of the served pages, by language, and the links between them."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from zeren import resources

LANGUAGES = ("zh", "en")


class Words:
    """Phrases by name: `w.unit`, `w("shown", a=1, b=50, n=70)`."""

    def __init__(self, lang: str) -> None:
        entries = tomllib.loads(resources.text("ontology", "wording", "serve.toml"))["site"]
        self._said: dict[str, str] = {name: entry[lang] for name, entry in entries.items()}

    def __getattr__(self, name: str) -> str:
        try:
            return self._said[name]
        except KeyError:
            raise AttributeError(name) from None

    def __call__(self, name: str, /, **values: object) -> str:
        """Return a phrase with its {places} filled."""
        return self._said[name].format(**values)


@cache
def editor_words(lang: str) -> dict[str, Any]:
    """Return what the query editor's own English becomes: whole phrases, and forms with what replaces them."""
    if lang == "en":
        return {"words": {}, "form": []}
    table: dict[str, Any] = tomllib.loads(resources.text("ontology", "wording", "serve.toml"))["yasgui"]
    return table


@cache
def words(lang: str) -> Words:
    """Return the words of a language."""
    return Words(lang)
