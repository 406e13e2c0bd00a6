"""What stands on a page: lines of text and tables, each with its place in points from the top left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Line:
    """A line of text; `x0`, `x1`, `top`, `bottom` frame it, `size` is the height of its characters."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


@dataclass(slots=True)
class PageCell:
    """A ruled cell: its place in the table's grid, its frame, its lines."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    x1: float
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class PageTable:
    """A ruled table on one page; `edges` are the places of its vertical rules."""

    top: float
    bottom: float
    edges: list[float]
    rows: int
    cells: list[PageCell]


@dataclass(slots=True)
class Page:
    """A page with the lines outside its tables, and its tables, from the top."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)
    is_scan: bool = False
    recognised: bool = False
    crowded: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Page:
        """Return the page that `dataclasses.asdict` gave."""
        tables = [
            PageTable(**{**t, "cells": [PageCell(**{**c, "lines": _lines(c["lines"])}) for c in t["cells"]]})
            for t in data["tables"]
        ]
        return cls(**{**data, "lines": _lines(data["lines"]), "tables": tables})


def _lines(data: list[dict[str, Any]]) -> list[Line]:
    return [Line(**line) for line in data]
