"""`zeren calendar`."""

from __future__ import annotations

from pathlib import Path

import click

from zeren.cli import options
from zeren.due import agenda
from zeren.query import nodes
from zeren.query.rows import ledger_at
from zeren.store import open_graph
from zeren.write.agenda import AGENDA_FORMATS, agenda_bytes, counts


@click.command()
@options.graph
@click.option(
    "--as-of", metavar="DATE", help="Look from this day (2022-01-31), or `today`; else no clock is asked, no light set."
)
@click.option("--within", type=click.IntRange(0), default=30, show_default=True, help="Days ahead that count as soon.")
@click.option("--unit", metavar="UNIT", help="Only what binds this unit, by any of its names.")
@click.option(
    "--only",
    type=click.Choice(["overdue", "soon", "later", "done"]),
    multiple=True,
    help="Only these lights; repeatable.",
)
@options.formats(AGENDA_FORMATS, "table")
@options.output()
@options.lang
def command(
    graph: str,
    as_of: str | None,
    within: int,
    unit: str | None,
    only: tuple[str, ...],
    form: str | None,
    output: Path | None,
    lang: str,
) -> None:
    """Show what is due, overdue and due soon, by unit.

    As a table, a workbook, or an iCalendar (-o 期限.ics) that reminds a week ahead.
    """
    chosen = options.form_of(form, output, AGENDA_FORMATS, "table")
    node = nodes.unit(open_graph(graph, once=True), unit) if unit else None
    found = agenda(ledger_at(graph), options.day(as_of), within, node)
    kept = found if not only else type(found)(tuple(e for e in found.entries if e.light in only), found.undated)
    options.put(agenda_bytes(kept, chosen, lang), output, chosen)
    click.echo(counts(found, lang), err=True)
