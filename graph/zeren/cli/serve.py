"""`zeren serve`."""

from __future__ import annotations

import importlib.util

import click

from zeren.cli import options
from zeren.errors import UsageError


@click.command()
@options.graph
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; others can then reach it.",
)
@click.option(
    "--host-name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name the server answers to, beside localhost; repeatable.",
)
@click.option(
    "--cors",
    multiple=True,
    metavar="ORIGIN",
    help="A site whose pages may ask here and read the answers (https://www.example.org), or *; repeatable.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0.1),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="Longest a query may take.",
)
@click.option(
    "--answer-limit",
    type=click.IntRange(1),
    default=200,
    show_default=True,
    metavar="MB",
    help="Largest answer of a query.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(64),
    default=2000,
    show_default=True,
    metavar="MB",
    help="Memory a query may take.",
)
def command(
    graph: str,
    port: int,
    host: str,
    names: tuple[str, ...],
    cors: tuple[str, ...],
    time_limit: float,
    answer_limit: int,
    memory_limit: int,
) -> None:
    """Serve the graph: pages, search, linked data, and a SPARQL endpoint at /sparql.

    Only this machine can reach it unless --host says otherwise. Nothing can be changed through it. Ctrl-C ends it.
    """
    if any(importlib.util.find_spec(name) is None for name in ("starlette", "uvicorn")):
        raise UsageError("zeren serve needs the extra `serve`", hint="pip install 'zeren[serve]'")
    from zeren.serve.limits import Limits  # noqa: PLC0415  # only where the extra is there
    from zeren.serve.running import serve  # noqa: PLC0415

    limits = Limits(seconds=time_limit, answer_mb=answer_limit, memory_mb=memory_limit)
    serve(graph, host, port, names, limits, lambda address: click.echo(f"{address}  (Ctrl-C ends it)"), cors)
