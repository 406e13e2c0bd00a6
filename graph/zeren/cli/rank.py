"""`zeren rank`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from zeren.cli import options
from zeren.query import ledger
from zeren.rank import MEASURES, Ranking, rank
from zeren.store import open_graph
from zeren.write import FORMATS, table_bytes

_NARROW = (
    "rank",
    "unit",
    "obligations",
    "stated",
    "collective",
    "lead",
    "responsible",
    "support",
    "supervise",
    "accept",
)

_BY = f"Measure to sort by: {', '.join(MEASURES)}."


@dataclass(frozen=True, slots=True)
class _Printed:
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


@click.command()
@options.graph
@click.option("--by", metavar="MEASURE", default="obligations", show_default=True, help=_BY)
@click.option("--unit-kind", metavar="KIND", help="Only units of a kind: department, county, city, collective …")
@click.option("--top", type=int, metavar="N", help="Only the first N ranks, ties included.")
@click.option("--explain", is_flag=True, help="Print a sentence for each unit: why it stands where it stands.")
@options.formats(FORMATS, "table")
@options.output()
@options.lang
def command(
    graph: str,
    by: str,
    unit_kind: str | None,
    top: int | None,
    explain: bool,
    form: str | None,
    output: Path | None,
    lang: str,
) -> None:
    """Show which units carry the most.

    A table on the screen shows the duties; csv, json, xlsx and md hold every measure. What a unit is
    named for and what it carries through a collective such as 各市区县 are two columns.
    """
    chosen = options.form_of(form, output, FORMATS, "table")
    found = rank(ledger(open_graph(graph)), by, unit_kind, top)
    if explain:
        options.put("".join(f"{words[lang]}\n" for words in found.sentences).encode("utf-8"), output, "table")
    else:
        options.put(_written(found, chosen, lang), output, chosen)
    click.echo(found.note[lang], err=True)


def _written(found: Ranking, form: str, lang: str) -> bytes:
    headings = dict(zip(found.columns, found.headings(lang), strict=True))
    columns = found.columns
    if form == "table":
        columns = (*_NARROW, *((found.by,) if found.by not in _NARROW else ()))
    places = [found.columns.index(column) for column in columns]
    rows = tuple(tuple(row[place] for place in places) for row in found.rows)
    return table_bytes(_Printed(columns, rows), form, tuple(headings[column] for column in columns))
