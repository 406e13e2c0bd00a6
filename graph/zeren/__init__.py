"""Zeren 责任图谱: from published rectification documents to a knowledge graph of responsibilities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zeren.store import open_graph as open

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # the attribute decides
    """Give `zeren.open(GRAPH)`, whose store is loaded when it is first asked for."""
    if name != "open":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from zeren.store import open_graph  # noqa: PLC0415  importing zeren loads no store

    return open_graph
