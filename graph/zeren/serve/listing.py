"""Lists that are longer than a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list."""

    rows: Sequence[object]
    first: int
    last: int
    total: int
    number: int

    @property
    def more(self) -> bool:
        """Return whether there is a page after this one."""
        return self.last < self.total


def sheet(rows: Sequence[object], request: Request) -> Sheet:
    """Return the page of the rows that the address asks for."""
    asked = request.query_params.get("page", "1")
    number = max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    start = (number - 1) * PER_PAGE
    shown = rows[start : start + PER_PAGE]
    return Sheet(shown, start + 1 if shown else 0, start + len(shown), len(rows), number)
