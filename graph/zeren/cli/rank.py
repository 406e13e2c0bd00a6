"""`zeren rank`."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

import click

from zeren.cli import options
from zeren.errors import UnreadableInput
from zeren.query.rows import ledger_at
from zeren.rank import MEASURES, Ranking, View, rank
from zeren.text import screen
from zeren.write import FORMATS, table_bytes

_NARROW = (
    "rank",
    "unit",
    "obligations",
    "stated",
    "collective",
    "alone",
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
@click.option(
    "--as-of", metavar="DATE", help="Count what is overdue and due soon on this day (2022-01-31), or `today`."
)
@click.option("--within", type=click.IntRange(0), default=30, show_default=True, help="Days ahead that count as soon.")
@click.option(
    "--sizes",
    metavar="FILE",
    type=options.PATH,
    help="csv or tsv of name or division code, and size (inhabitants): adds duties for every 10,000.",
)
@click.option("--explain", is_flag=True, help="Print a sentence for each unit: why it stands where it stands.")
@options.formats(FORMATS, "table")
@options.output()
@options.lang
def command(
    graph: str,
    by: str,
    unit_kind: str | None,
    top: int | None,
    as_of: str | None,
    within: int,
    sizes: Path | None,
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
    view = View(options.day(as_of), within, _sizes(sizes) if sizes else {})
    found = rank(ledger_at(graph), by, unit_kind, top, view)
    if explain:
        options.put("".join(f"{words[lang]}\n" for words in found.sentences).encode("utf-8"), output, "table")
    else:
        options.put(_written(found, chosen, lang), output, chosen)
    click.echo(screen(found.note[lang]), err=True)


def _sizes(file: Path) -> dict[str, float]:
    """Return the sizes of a file of two columns; lines whose second column is no number are headings."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        hint = "Give a text file in UTF-8: a name or code and a number a line."
        raise UnreadableInput(f"the sizes cannot be read ({error})", where=str(file), hint=hint) from None
    found = {}
    for line in lines:
        name, _, number = line.replace("\t", ",").partition(",")
        with contextlib.suppress(ValueError):
            if (size := float(number.strip().strip('"').replace(",", ""))) > 0:
                found[name.strip().strip('"')] = size
    if not found:
        hint = "Write a name or code and a number in each line: 秦都区,512000"
        raise UnreadableInput("no line gives a size", where=str(file), hint=hint)
    return found


def _written(found: Ranking, form: str, lang: str) -> bytes:
    headings = dict(zip(found.columns, found.headings(lang), strict=True))
    columns = found.columns
    if form == "table":
        more = [name for name in ("overdue", "due_soon", "per_10k") if name in found.columns]
        columns = (*_NARROW, *more, *((found.by,) if found.by not in (*_NARROW, *more) else ()))
    places = [found.columns.index(column) for column in columns]
    rows = tuple(tuple(row[place] for place in places) for row in found.rows)
    return table_bytes(_Printed(columns, rows), form, tuple(headings[column] for column in columns))
