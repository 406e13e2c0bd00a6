"""`zeren review`."""

from __future__ import annotations

from pathlib import Path

import click

from zeren.cli import options
from zeren.errors import UsageError
from zeren.pipeline.reviewing import KEPT, findings_of, rows
from zeren.query.rows import ledger_at
from zeren.review import merged, near, sheets
from zeren.write.review_xlsx import review_xlsx


@click.command()
@options.graph
@click.option("-o", "--output", required=True, metavar="FILE.xlsx", type=options.PATH, help="Workbook.")
@click.option("--reviewer", default="", metavar="NAME", help="Sign the workbook beforehand with this name.")
@click.option("--on", "day", default="", metavar="DATE", help="And with this day (2022-03-01).")
@options.lang
def command(graph: str, output: Path, reviewer: str, day: str, lang: str) -> None:
    """Write every statement into a workbook, to accept, correct or reject.

    Obligations, measures without a unit, candidates, findings and names, each with its words and drop-down
    lists. `zeren build … --review FILE` applies what was filled in.
    """
    if output.suffix.lower() != ".xlsx":
        raise UsageError(f"a review is a workbook, and {output} is none", hint=f"Write it to {output.stem}.xlsx.")
    held = ledger_at(graph, texts=True)
    folder = Path(graph)
    judged = merged(rows(folder / KEPT)) if (folder / KEPT).is_file() else ()
    pages = sheets(held, findings_of(folder), judged, near(held))
    options.put(review_xlsx(pages, lang, reviewer, day), output, "xlsx")
    counts = ", ".join(f"{len(page.rows)} {page.about}" for page in pages)
    click.echo(f"{output}: {counts} rows; {len(judged)} judged before")
