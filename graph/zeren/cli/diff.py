"""`zeren diff`."""

from __future__ import annotations

from pathlib import Path

import click

from zeren.cli import options
from zeren.compare import Comparison, compare
from zeren.model import Ledger
from zeren.pipeline.lineage import reformed
from zeren.pipeline.opening import opened
from zeren.query import ledger
from zeren.store import Store, memory
from zeren.text import screen
from zeren.triples import revisions
from zeren.write.changes import CHANGE_FORMATS, Versions, change_bytes, note


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--merge",
    "merged",
    metavar="FILE.nq",
    type=options.PATH,
    help="Write both versions as one graph, with links from each new statement to the one it revises.",
)
@options.jurisdiction
@options.formats(CHANGE_FORMATS, "table")
@options.output()
@options.lang
def command(
    old: str, new: str, merged: Path | None, jurisdiction: str | None, form: str | None, output: Path | None, lang: str
) -> None:
    """Show what moved between two versions: deadlines, units, roles, states.

    OLD and NEW are graphs or documents: two plans, or a plan and a report of progress. Issues are matched
    by what they say, not by number. A unit renamed by a reform is no change of responsibility.
    """
    chosen = options.form_of(form, output, CHANGE_FORMATS, "table")
    first, second = opened(old, jurisdiction), opened(new, jurisdiction)
    before, after = ledger(first), ledger(second)
    found = compare(before, after, reformed)
    names = Versions(*("、".join(document.name for document in one.documents) for one in (before, after)))
    options.put(change_bytes(found, names, chosen, lang), output, chosen)
    if merged is not None:
        options.put(_merged(first, second, found, before, after), merged, "nq")
    click.echo(screen(note(found, lang)), err=True)


def _merged(old: Store, new: Store, found: Comparison, before: Ledger, after: Ledger) -> bytes:
    """Return both graphs and the links between them as sorted N-Quads."""
    issues = [(a.id, b.id) for a, b, _ in found.issues]
    documents = {(a.document, b.document) for a, b, _ in found.issues}
    links = revisions(documents, [*issues, *found.measures], found.units)
    store = memory(old.dump())
    store.load(new.dump())
    store.load(links)
    return store.dump()
