"""`zeren build`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from zeren.cli import options
from zeren.pipeline import Built, build
from zeren.triples import BASE

_SHOWN = 5


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-o", "--output", required=True, metavar="OUT", type=click.Path(path_type=Path), help="Folder to write or renew."
)
@options.jurisdiction
@click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read side by side."
)
@click.option("--base", metavar="IRI", default=BASE, show_default=True, help="How the IRIs of the data begin.")
@click.option(
    "--review",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Filled workbook of `zeren review`; its verdicts are applied, and kept for later builds of OUT.",
)
def command(
    sources: tuple[str, ...], output: Path, jurisdiction: str | None, workers: int, base: str, review: Path | None
) -> None:
    """Read documents and write graph, pages, matrix and records into a folder.

    The folder is renewed whole or not at all. Files of your own in it stay. Begin with OUT/report.html.
    """
    built = build(sources, output, jurisdiction=jurisdiction, workers=workers, base=base, watch=_watch(), review=review)
    click.echo(summary(built))
    for line in _troubles(built):
        click.echo(line, err=True)
    if built.faults:
        raise click.exceptions.Exit(4)


def summary(built: Built) -> str:
    """Return what was built, in a few lines."""
    counts, cells, found = built.facts.counts, built.facts.cells, built.facts.findings
    judged = f"{built.held} corrections applied, {built.orphaned} orphaned"
    return "\n".join(
        [
            f"{counts['documents']} document(s): {counts['issues']} issues, {counts['measures']} measures "
            f"({counts['unowned']} name no unit), {counts['obligations']} obligations of {counts['units']} units, "
            f"{counts['deadlines']} deadlines",
            f"{cells['cells']} cells with text: {cells['used']} used, {cells['ignored']} left out for a reason, "
            f"{cells['diagnosed']} unexplained",
            *([judged] if built.held or built.orphaned else []),
            f"{found['error']} errors, {found['warning']} warnings, {found['info']} notes in diagnostics.csv",
            f"{built.folder / 'report.html'} is the page to read first, {built.folder / 'graph.html'} the map.",
        ]
    )


def _troubles(built: Built) -> list[str]:
    grave = [found for found in built.diagnostics if found.severity == "error" or found.code == "no-issues"]
    lines = [f"{found.severity}: {found.document}: {found.message}" for found in grave[:_SHOWN]]
    more = len(grave) - _SHOWN
    return [*lines, f"and {more} more in {built.folder / 'diagnostics.csv'}"] if more > 0 else lines


def _watch() -> Callable[[str], None] | None:
    """Return what shows each document's name where a person watches, and nothing in a pipe."""
    if not sys.stderr.isatty():
        return None
    count = 0

    def show(name: str) -> None:
        nonlocal count
        count += 1
        click.echo(f"\r\x1b[2K{count}  {name[:60]}", nl=False, err=True)

    click.get_current_context().call_on_close(lambda: click.echo("\r\x1b[2K", nl=False, err=True))
    return show
