"""The pages people open: `graph_html` (loads pyvis when first used) and `report_html`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zeren.view.graph import graph_html
    from zeren.view.report import report_html

__all__ = ["graph_html", "report_html"]
_HOMES = {"graph_html": "zeren.view.graph", "report_html": "zeren.view.report"}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # the attribute decides
    """Load a page's module when its function is first asked for: the report needs no pyvis."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
