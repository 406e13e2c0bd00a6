"""`zeren view`."""

from __future__ import annotations

from pathlib import Path

import click

from zeren import view
from zeren.cli import options
from zeren.cli.query import pairs
from zeren.errors import UsageError
from zeren.query import ledger, run
from zeren.query.narrowing import narrow
from zeren.store import open_graph


@click.command()
@options.graph
@click.option("-o", "--output", required=True, metavar="FILE", type=options.PATH, help="Page to write.")
@click.option("--focus", metavar="UNIT", help="Open on this unit and what lies around it.")
@click.option("--depth", type=click.IntRange(1), default=2, show_default=True, help="Steps drawn around --focus.")
@click.option("--query", "name", metavar="NAME", help="Draw only what a named query answers.")
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of --query; repeatable.")
@options.lang
def command(
    graph: str, output: Path, focus: str | None, depth: int, name: str | None, params: tuple[str, ...], lang: str
) -> None:
    """Write the interactive graph, whole, around one unit, or of one query's answer.

    The page is one file and asks the network for nothing.
    """
    if params and name is None:
        raise UsageError("--param belongs to --query", hint="Name a query too; zeren query --list shows them.")
    store = open_graph(graph)
    rows, title = ledger(store), None
    if name is not None:
        answer = run(store, name, pairs(params), lang)
        rows, title = narrow(rows, answer.links), "　".join((answer.title, *params))
        if not rows.issues and not rows.units:
            raise UsageError(f"the query {name!r} points at nothing that can be drawn", hint="Its answer may be empty.")
    options.put(view.graph_html(rows, lang=lang, focus=focus, depth=depth, title=title), output, "html")
    click.echo(f"{output}")
