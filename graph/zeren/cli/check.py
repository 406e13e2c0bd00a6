"""`zeren check`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from zeren.check import Finding, Share
from zeren.cli import options
from zeren.pipeline.checking import checked
from zeren.write import FORMATS, table_bytes

_COLUMNS = ("severity", "code", "document", "row", "column", "message", "excerpt", "id")
_EXCERPT = 24
_GRAVITY = ("error", "warning", "info")
_GRAVE = {"error": ("error",), "warning": ("error", "warning")}


@dataclass(frozen=True, slots=True)
class _Findings:
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]


@click.command()
@options.graph
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="Exit with 1 when something this grave is found.",
)
@click.option("--as-of", metavar="DATE", help="Look for what was overdue on this day (2022-01-31); no clock is asked.")
@click.option(
    "--unexplained",
    type=click.FloatRange(0, 100),
    default=20,
    show_default=True,
    metavar="PERCENT",
    help="A document with more unexplained text than this is an error.",
)
@options.formats(FORMATS, "table")
@options.output()
@options.lang
def command(
    fail_on: str,
    graph: str,
    as_of: str | None,
    unexplained: float,
    form: str | None,
    output: Path | None,
    lang: str,
) -> None:
    """Check the graph's shape (SHACL) and find gaps in responsibility.

    Gaps are what a document leaves open: measures without a unit, issues without a leader or a
    deadline, contradicting roles. Text of which no statement was made, and that was not left out for a
    reason, is counted too.
    """
    chosen = options.form_of(form, output, FORMATS, "table")
    day = options.day(as_of)
    on = day.isoformat() if day else None
    seen = checked(graph, unexplained / 100, on)
    found = sorted(seen.findings, key=lambda one: _GRAVITY.index(one.severity))
    options.put(table_bytes(_table(found, chosen, lang), chosen), output, chosen)
    click.echo(_summary(found) + _account(seen.shares), err=True)
    if any(finding.severity in _GRAVE[fail_on] for finding in found):
        raise click.exceptions.Exit(1)


def _table(found: list[Finding], form: str, lang: str) -> _Findings:
    """Return the findings as rows; on a screen each excerpt is cut so that a line stays a line."""
    rows = tuple(
        (
            *(one.severity, one.code, one.document, one.row, one.column, one.message(lang)),
            *(_cut(one.excerpt) if form == "table" else one.excerpt, "/".join(one.node.rsplit("/", 2)[-2:])),
        )
        for one in found
    )
    return _Findings(_COLUMNS, rows)


def _cut(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


def _account(documents: Sequence[Share]) -> str:
    """Return how much text is unexplained, or nothing for a graph that does not say."""
    pieces, unexplained = sum(one.pieces for one in documents), sum(one.unexplained for one in documents)
    return f"; {unexplained} of {pieces} pieces of text unexplained" if pieces else ""


def _summary(found: list[Finding]) -> str:
    counts = [(name, sum(one.severity == name for one in found)) for name in ("error", "warning", "info")]
    return ", ".join(f"{count} of severity {name}" for name, count in counts)
