"""`zeren build`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from zeren.cli import load as loading
from zeren.cli import options, progress
from zeren.pipeline import Built, Facts, build, fetched, published, told
from zeren.store import load
from zeren.text import terminal
from zeren.triples import BASE

_SHOWN = 5


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", required=True, metavar="OUT", help="Folder to write or renew, here or at an address.")
@options.jurisdiction
@click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read side by side."
)
@click.option(
    "--scheduler", metavar="URL", help="Address of a dask scheduler whose cluster reads, in place of --workers."
)
@click.option("--base", metavar="IRI", default=BASE, show_default=True, help="How the IRIs of the data begin.")
@click.option("--address", "given", multiple=True, metavar="NAME=URL", help="Where a document was found; may recur.")
@click.option(
    "--addresses",
    metavar="FILE",
    type=options.PATH,
    help="Where documents were found: a csv with the columns name and address.",
)
@click.option(
    "--same",
    metavar="FILE",
    type=options.PATH,
    help="Your decisions on which issues are one: signed rows of an earlier same.csv; kept for later builds of OUT.",
)
@click.option("--fresh", is_flag=True, help="Read documents again that have not changed since the last build.")
@click.option(
    "--review",
    metavar="FILE",
    type=options.PATH,
    help="Filled workbook of `zeren review`; its verdicts are applied, and kept for later builds of OUT.",
)
@options.to()
@options.graph_store
def command(  # one parameter an option
    sources: tuple[str, ...],
    output: str,
    jurisdiction: str | None,
    workers: int,
    scheduler: str | None,
    base: str,
    given: tuple[str, ...],
    addresses: Path | None,
    same: Path | None,
    fresh: bool,
    review: Path | None,
    to: str | None,
    graph_store: str | None,
) -> None:
    """Read documents and write graph, pages, matrix and records into a folder.

    The folder is renewed whole or not at all. Files of your own in it stay. Begin with OUT/report.html.
    """
    found = told(given, addresses)
    with fetched(sources) as here, published(output, fresh) as folder:
        built = build(
            here,
            folder,
            jurisdiction=jurisdiction,
            workers=workers,
            scheduler=scheduler,
            base=base,
            same_as=same,
            addresses=found,
            fresh=fresh,
            watch=progress.watch(),
            review=review,
        )
        loaded = load(folder, to, graph_store=graph_store) if to is not None else None
    click.echo(summary(built, output))
    for line in _troubles(built, output):
        click.echo(line, err=True)
    if loaded is not None:
        click.echo(loading.summary(loaded))
    if built.faults:
        raise click.exceptions.Exit(4)


def summary(built: Built, out: str) -> str:
    """Return what was built into `out`, in a few lines."""
    counts, found = built.facts.counts, built.facts.findings
    judged = f"{built.held} corrections applied, {built.orphaned} orphaned"
    return "\n".join(
        [
            f"{counts['documents']} document(s): {counts['issues']} issues, {counts['measures']} measures "
            f"({counts['unowned']} name no unit), {counts['obligations']} obligations of {counts['units']} units, "
            f"{counts['deadlines']} deadlines",
            *_accounts(built.facts),
            *_since(built),
            *([judged] if built.held or built.orphaned else []),
            f"{found['error']} errors, {found['warning']} warnings, {found['info']} notes in diagnostics.csv",
            f"{_at(out, 'report.html')} is the page to read first, {_at(out, 'graph.html')} the map.",
        ]
    )


def _at(out: str, name: str) -> str:
    return f"{out.rstrip('/')}/{name}" if "://" in out else str(Path(out) / name)


def _accounts(facts: Facts) -> Iterator[str]:
    """Yield what became of the cells, and of the lines outside tables where there are any."""
    for name, counts in (("cells with text", facts.cells), ("lines outside tables", facts.lines)):
        count = counts[name.split()[0]]
        if count or name.startswith("cells"):
            rest = f"{counts['ignored']} left out for a reason, {counts['diagnosed']} unexplained"
            yield f"{count} {name}: {counts['used']} used, {rest}"


def _since(built: Built) -> Iterator[str]:
    """Yield what several documents share, and what changed since the build that was in the folder."""
    if shared := built.facts.counts["shared"]:
        yield f"{shared} issue(s) stand in several documents and count once; same.csv says which and why"
    since = built.since
    if since is None:
        return
    yield f"{since.unchanged} document(s) unchanged since the last build and not read again, {since.read} read"
    if since.changed:
        yield f"changed: {_listed(since.changed)}"
    if since.gone:
        yield f"gone, and their graphs with them: {_listed(since.gone)}"


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return terminal(", ".join(names[:_SHOWN])) + more


def _troubles(built: Built, out: str) -> list[str]:
    grave = [found for found in built.diagnostics if found.severity == "error" or found.code == "no-issues"]
    lines = [terminal(f"{found.severity}: {found.document}: {found.message}") for found in grave[:_SHOWN]]
    more = len(grave) - _SHOWN
    return [*lines, f"and {more} more in {_at(out, 'diagnostics.csv')}"] if more > 0 else lines
