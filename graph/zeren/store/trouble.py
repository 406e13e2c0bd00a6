"""Errors of graphs and queries, in words a person can act on."""

from __future__ import annotations

import re

from zeren.errors import UnreadableInput, UsageError
from zeren.text import width

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST = 160


def wrong_query(sparql: str, complaint: str) -> UsageError:
    """Return the error for a query that does not parse: line, column, the line itself and a caret."""
    match = _PLACE.search(complaint)
    if match is None:
        return UsageError(
            f"the SPARQL query cannot be answered: {_short(complaint)}", hint="See docs/reference/queries.md."
        )
    line, column = int(match.group(1)), int(match.group(2))
    lines = sparql.split("\n")
    shown = lines[line - 1].replace("\t", " ") if line <= len(lines) else ""
    caret = " " * width(shown[: column - 1]) + "^"
    return UsageError(
        f"wrong SPARQL at line {line}, column {column}: {_short(match.group(3))}", hint=f"{shown}\n  {caret}"
    )


def broken_graph(where: str, error: SyntaxError) -> UnreadableInput:
    """Return the error for RDF that does not parse, with file, line and column."""
    line = error.lineno or 0
    place = f"{where}, line {line}" if line else where
    return UnreadableInput(
        f"this is not readable RDF: {_short(str(error.msg))}",
        where=place,
        hint="Mend that line, or build the graph again with `zeren build`.",
    )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST] + " …"
