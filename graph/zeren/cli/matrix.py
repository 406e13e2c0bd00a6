"""`zeren matrix`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from zeren.cli import options
from zeren.errors import UsageError
from zeren.matrix import COLUMNS, ROWS, TaskSheet, matrix, say, sheets
from zeren.query.rows import ledger_at
from zeren.write import MATRIX_FORMATS, matrix_bytes
from zeren.write.sheets import sheet_files

_OTHERS = "Choose other --rows: units, counties, or persons where the documents name them."


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
@click.option(
    "--sheets",
    "folder",
    metavar="DIR",
    type=options.PATH,
    help="Write a task sheet for each unit, county or person (--rows) into DIR, docx or xlsx, with a cover.",
)
@click.option("--paper", type=click.Choice(["a3", "a4"]), default="a3", show_default=True, help="Paper to print on.")
@options.formats(MATRIX_FORMATS, "md")
@options.output()
@options.lang
def command(
    graph: str,
    rows: str,
    columns: str,
    folder: Path | None,
    paper: str,
    form: str | None,
    output: Path | None,
    lang: str,
) -> None:
    """Write who carries what, a role letter a duty.

    Letters in brackets are carried as a member of a collective. The workbook (-o FILE.xlsx) holds
    the words behind every cell. --sheets writes task sheets (责任分解表) instead.
    """
    held = ledger_at(graph)
    if folder is not None:
        found = sheets(held, rows, lang)
        if not found:
            raise UsageError(f"no {rows} bear a duty in this graph, so there is no task sheet", hint=_OTHERS)
        _write_sheets(found, folder, form or "docx", lang)
        return
    chosen = options.form_of(form, output, MATRIX_FORMATS, "md")
    made = matrix(held, rows, columns, lang)
    options.put(matrix_bytes(made, chosen, paper), output, chosen)
    if not made.rows:
        click.echo(say("matrix", "no_rows", lang, name=say("matrix", made.rows_are, lang)), err=True)


def _write_sheets(found: Sequence[TaskSheet], folder: Path, form: str, lang: str) -> None:
    """Write the files into a folder, which is made where it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "Name a folder, or a place where one can be made."
        raise UsageError(f"no folder can be made ({error.strerror})", where=str(folder), hint=hint) from None
    before = {entry.name for entry in folder.iterdir()}
    for file in sheet_files(found, form, lang):
        options.put(file.data, folder / file.name, form)
        before.discard(file.name)
    click.echo(f"{len(found)} task sheets and a cover in {folder}")
    if before:
        click.echo(f"{len(before)} other files were there before and are none of these: look which are old", err=True)
