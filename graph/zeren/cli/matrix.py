"""`zeren matrix`."""

from __future__ import annotations

from pathlib import Path

import click

from zeren.cli import options
from zeren.matrix import COLUMNS, ROWS, matrix
from zeren.query import ledger
from zeren.store import open_graph
from zeren.write import MATRIX_FORMATS, matrix_bytes


@click.command()
@options.graph
@click.option(
    "--rows", type=click.Choice(list(ROWS)), default="units", show_default=True, help="What stands in the rows."
)
@click.option(
    "--columns",
    type=click.Choice(list(COLUMNS)),
    default="issues",
    show_default=True,
    help="What stands in the columns.",
)
@options.formats(MATRIX_FORMATS, "md")
@options.output()
@options.lang
def command(graph: str, rows: str, columns: str, form: str | None, output: Path | None, lang: str) -> None:
    """Write who carries what, a role letter a duty.

    Letters in brackets are carried as a member of a collective. The workbook (-o FILE.xlsx) holds
    the words behind every cell.
    """
    chosen = options.form_of(form, output, MATRIX_FORMATS, "md")
    options.put(matrix_bytes(matrix(ledger(open_graph(graph)), rows, columns, lang), chosen), output, chosen)
