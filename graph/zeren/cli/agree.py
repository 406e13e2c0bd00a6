"""`zeren agree`."""

from __future__ import annotations

from pathlib import Path

import click

from zeren.cli import options
from zeren.matrix import say
from zeren.pipeline.reviewing import rows
from zeren.review import agreement
from zeren.write import FORMATS, table_bytes


@click.command()
@click.argument("review", metavar="REVIEW", type=options.PATH)
@click.argument("other", required=False, metavar="[REVIEW2]", type=options.PATH)
@options.formats(FORMATS, "table")
@options.output()
@options.lang
def command(review: Path, other: Path | None, form: str | None, output: Path | None, lang: str) -> None:
    """Measure how a reviewer agrees with Zeren, or two reviewers with each other.

    Precision, recall, F1 and Cohen's kappa for each role, over the rows with a verdict. REVIEW is a filled
    workbook of `zeren review`, or the corrections.jsonl of a build.
    """
    found = agreement(rows(review), rows(other) if other is not None else None)
    chosen = options.form_of(form, output, FORMATS, "table")
    headings = tuple(say("agree", name, lang) for name in found.columns)
    options.put(table_bytes(found, chosen, headings), output, chosen)
    click.echo(f"{found.items} items compared, {found.left_out} rows left out", err=True)
