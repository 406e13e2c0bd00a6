"""`zeren load`."""

from __future__ import annotations

import click

from zeren.cli import options, progress
from zeren.store import Loaded, load


@click.command()
@options.graph
@options.to(required=True)
@options.graph_store
@click.option(
    "--workers", type=click.IntRange(1, 32), default=4, show_default=True, help="Graphs that are put side by side."
)
@click.option("--keep", is_flag=True, help="Leave graphs that earlier loads put and that GRAPH has no more.")
def command(graph: str, to: str, graph_store: str | None, workers: int, keep: bool) -> None:
    """Put the graph into a SPARQL 1.1 server, a named graph a document.

    Only what has changed since the last load is sent, and graphs of removed documents are deleted. A load
    that breaks off goes on where it stopped. User and password stand in ZEREN_USER and ZEREN_PASSWORD.
    """
    click.echo(summary(load(graph, to, graph_store=graph_store, workers=workers, keep=keep, watch=progress.watch())))


def summary(done: Loaded) -> str:
    """Return what a load did, in one line."""
    return f"{done.put} graph(s) put ({done.triples} statements), {done.unchanged} unchanged, {done.removed} removed"
