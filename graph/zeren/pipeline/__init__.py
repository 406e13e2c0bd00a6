"""From sources to everything `zeren build` writes, and to the records `zeren extract` prints."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zeren.pipeline.abreast import together
    from zeren.pipeline.addresses import told
    from zeren.pipeline.building import Built, build
    from zeren.pipeline.extraction import Reading
    from zeren.pipeline.facts import Facts
    from zeren.pipeline.jurisdiction import checked
    from zeren.pipeline.lines import json_lines
    from zeren.pipeline.passages import fragments
    from zeren.pipeline.publishing import published
    from zeren.pipeline.remote import fetched
    from zeren.pipeline.sweep import readings

__all__ = [
    "Built",
    "Facts",
    "Reading",
    "build",
    "checked",
    "fetched",
    "fragments",
    "json_lines",
    "published",
    "readings",
    "together",
    "told",
]
_HOMES = {
    "Built": "building",
    "build": "building",
    "told": "addresses",
    "Reading": "extraction",
    "Facts": "facts",
    "fetched": "remote",
    "fragments": "passages",
    "published": "publishing",
    "checked": "jurisdiction",
    "json_lines": "lines",
    "readings": "sweep",
    "together": "abreast",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # the attribute decides
    """Load a part when it is first asked for: printing records needs neither store nor pages.

    No module here is called like what it gives: Python would put the module in its place.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"zeren.pipeline.{_HOMES[name]}"), name)
