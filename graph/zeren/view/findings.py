"""What findings say in Chinese: by the messages of ontology/wording/diagnostics.toml, whatever made the words."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from zeren import resources

_PLACE = re.compile(r"\{(\w+)\}")
_BEHIND = re.compile(r"(.+) \(([^()]*)\)", re.DOTALL)
"""A message and where in its document it is about."""


@cache
def in_chinese(text: str) -> str:
    """Return a message or hint in Chinese, or as it is where the list has none that fits."""
    known = _known(text)
    if known is None and (behind := _BEHIND.fullmatch(text)) and (known := _known(behind[1])):
        known = f"{known}（{behind[2]}）"
    return text if known is None else known


def _known(text: str) -> str | None:
    for pattern, chinese in _said():
        if match := pattern.fullmatch(text):
            return chinese.format(**{name: in_chinese(words) for name, words in match.groupdict().items()})
    return None


@cache
def _said() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the messages as patterns with their Chinese, those with the most words of their own first."""
    table = tomllib.loads(resources.text("ontology", "wording", "diagnostics.toml"))["said"]
    ordered = sorted(table, key=lambda one: (-len(_PLACE.sub("", one["en"])), one["en"]))
    return tuple((re.compile(_pattern(one["en"]), re.DOTALL), one["zh"]) for one in ordered)


def _pattern(message: str) -> str:
    parts = _PLACE.split(message)
    return "".join(f"(?P<{part}>.+?)" if i % 2 else re.escape(part) for i, part in enumerate(parts))
