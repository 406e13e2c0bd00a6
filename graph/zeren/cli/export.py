"""`zeren export`."""

from __future__ import annotations

from pathlib import Path

import click

from zeren.cli import options
from zeren.errors import UsageError
from zeren.exchange import FORMS, export
from zeren.store import open_graph


@click.command()
@options.graph
@click.option("--to", "form", required=True, type=click.Choice(list(FORMS)), help="Form of exchange.")
@click.option("-o", "--output", required=True, metavar="FILE", type=options.PATH, help="File; for neo4j a folder.")
def command(graph: str, form: str, output: Path) -> None:
    """Write the graph for Gephi, Neo4j, RDF or OSCAL programs.

    graphml and gexf hold units, issues and measures with their obligations as edges; neo4j is a folder of
    nodes.csv and edges.csv with the headers its import wants; jsonld is the whole graph; oscal a plan of
    action and milestones.
    """
    files = export(open_graph(graph), form)
    if [*files] == [""]:
        options.put(files[""], output, form)
        return
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "Name a folder, or a place where one can be made."
        raise UsageError(f"no folder can be made ({error.strerror})", where=str(output), hint=hint) from None
    for name, data in files.items():
        options.put(data, output / name, form)
