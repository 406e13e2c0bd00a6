"""`zeren query`."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import click

from zeren.cli import options
from zeren.errors import UnreadableInput, UsageError
from zeren.query import Stream, Table, Value, free, named, run, stream, streamed
from zeren.store import Graph, Store, form_of, open_graph
from zeren.write import FORMATS, STREAMED, table_bytes, table_pieces

_FORMS = (*FORMATS, "ttl")


@dataclass(frozen=True, slots=True)
class Printed:
    """A table as writers take it, with the headings a person reads."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    headings: tuple[str, ...]


@click.command()
@options.optional_graph
@click.argument("name", required=False, metavar="[NAME]")
@click.option("-q", "--sparql", metavar="SPARQL", help="A query of your own.")
@click.option("-f", "--file", metavar="FILE", help="A file with a query of your own.")
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of a named query; repeatable.")
@click.option("--list", "listing", is_flag=True, help="Show the named queries with their parameters.")
@click.option("--ids", is_flag=True, help="Show the id behind each value too, for `zeren why`.")
@options.formats(_FORMS, "table")
@options.output()
@options.lang
def command(
    graph: str | None,
    name: str | None,
    sparql: str | None,
    file: str | None,
    params: tuple[str, ...],
    listing: bool,
    ids: bool,
    form: str | None,
    output: Path | None,
    lang: str,
) -> None:
    """Answer a named question, or SPARQL of your own.

    `zeren query --list` shows the names. A unit may be given by any name it has in the documents.
    """
    if listing:
        options.put(_written(_names(lang), options.form_of(form, output, _FORMS, "table")), output, form or "table")
        return
    if graph is None or sum(one is not None for one in (name, sparql, file)) != 1:
        raise UsageError(
            "give a GRAPH and one of NAME, -q SPARQL and -f FILE", hint="zeren query --list shows the names."
        )
    store = open_graph(graph, once=True)
    text = sparql if file is None else _text(file)
    chosen = options.form_of(form, output, _FORMS, "table")
    if chosen in STREAMED and not ids and (name is not None or form_of(text or "") == "SELECT"):
        _stream(_streamed(store, name, text, pairs(params), lang), output, chosen)
        return
    answer = _answer(store, name, text, pairs(params), lang)
    if isinstance(answer, Graph):
        _put_graph(answer, options.form_of(form, output, _FORMS, "ttl"), output)
        return
    options.put(_written(printed(answer, ids), chosen), output, chosen)


def printed(table: Table, ids: bool = False) -> Printed:
    """Return a table for the writers; with `ids` each column that links gets a column of short ids."""
    shown: list[tuple[str, str, Sequence[Value]]] = []
    for place, column in enumerate(table.columns):
        shown.append((column.name, column.heading, [row[place] for row in table.rows]))
        links = [row[place] for row in table.links]
        if ids and any(links):
            shown.append((f"{column.name}_id", f"{column.heading} id", [_short(link) for link in links]))
    rows = tuple(zip(*(values for _, _, values in shown), strict=True))
    return Printed(tuple(name for name, _, _ in shown), rows, tuple(heading for _, heading, _ in shown))


def _short(link: str | None) -> str | None:
    return None if link is None else "/".join(link.rsplit("/", 2)[-2:])


def _streamed(
    store: Store, name: str | None, sparql: str | None, params: dict[str, str], lang: str
) -> AbstractContextManager[Stream]:
    _named_only(params, name)
    return streamed(store, sparql or "") if name is None else stream(store, name, params, lang)


def _stream(answer: AbstractContextManager[Stream], output: Path | None, form: str) -> None:
    """Write rows as they are found. Until the first is there, nothing is written that Ctrl-C could leave behind."""
    with contextlib.ExitStack() as held:
        with options.interruptible():
            found = held.enter_context(answer)
            first = next(found.rows, None)
        rows = found.rows if first is None else chain([first], found.rows)
        heads = [column.name if form == "json" else column.heading for column in found.columns]
        with options.interruptible() if output is None else contextlib.nullcontext():
            options.put(table_pieces(heads, rows, form), output, form)


def _named_only(params: dict[str, str], name: str | None) -> None:
    if params and name is None:
        raise UsageError("--param belongs to named queries", hint="Write the value into the SPARQL itself.")


def _answer(store: Store, name: str | None, sparql: str | None, params: dict[str, str], lang: str) -> Table | Graph:
    _named_only(params, name)
    with options.interruptible():
        return free(store, sparql or "") if name is None else run(store, name, params, lang)


def pairs(params: Sequence[str]) -> dict[str, str]:
    """Return KEY=VALUE options as a dict; raises UsageError for one that has no = or no key."""
    found = {}
    for param in params:
        key, mark, value = param.partition("=")
        if not mark or not key:
            raise UsageError(f"{param!r} is no KEY=VALUE", where="--param", hint="For example --param unit=市发改委")
        found[key] = value
    return found


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        hint = "Give a text file in UTF-8 with one SPARQL query."
        raise UnreadableInput(f"the query cannot be read ({error})", where=file, hint=hint) from None


def _names(lang: str) -> Printed:
    rows = tuple(
        (
            query.name,
            query.question[lang],
            " ".join(f"{p.name}=…" if p.default == "-" else f"[{p.name}=…]" for p in query.parameters),
        )
        for query in named()
    )
    columns = ("name", "question", "parameters")
    return Printed(columns, rows, columns)


def _written(table: Printed, form: str) -> bytes:
    if form == "ttl":
        raise UsageError("only a graph can be written as ttl", hint="Ask with CONSTRUCT or DESCRIBE, or choose csv.")
    return table_bytes(table, form, table.headings)


def _put_graph(graph: Graph, form: str, output: Path | None) -> None:
    if form != "ttl":
        raise UsageError(f"a graph cannot be written as {form}", hint="Use --format ttl, or ask with SELECT.")
    options.put(graph.turtle(), output, form)
