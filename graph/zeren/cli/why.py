"""`zeren why`."""

from __future__ import annotations

import click

from zeren.cli import options
from zeren.matrix import where
from zeren.query import Chain, Source, why
from zeren.store import open_graph
from zeren.text import terminal

_WORDS = {
    "zh": {"line": "原文第{line}行第{column}字：", "lost": "原文不在手边，摘录：{quote}"},
    "en": {"line": "line {line}, character {column} of the text:", "lost": "the text is not at hand; quoted: {quote}"},
}


@click.command()
@options.graph
@click.argument("id", metavar="ID")
@options.lang
def command(graph: str, id: str, lang: str) -> None:
    """Show the words a statement rests on: what it says, its document, line and place.

    ID is a statement's IRI, its id, or the beginning of it: obligation/08a54f. `zeren query … --ids`
    shows ids.
    """
    click.echo("\n".join(lines(why(open_graph(graph, once=True), id, lang=lang), lang)))


def lines(chain: Chain, lang: str) -> list[str]:
    """Return a chain in lines: what is said, then each passage with a caret under its words."""
    head = f"{chain.kind}  {'/'.join(chain.id.rsplit('/', 2)[-2:])}"
    facts = [f"  {fact.label}: {terminal(fact.value)}" for fact in chain.facts]
    return [head, *facts, *(line for source in chain.sources for line in ("", *_source(source, lang)))]


def _source(source: Source, lang: str) -> list[str]:
    place = where(source.locator, source.start, source.end, lang)
    said = [terminal(one) for one in (source.title, source.address) if one]
    head = "\n  ".join([terminal(f"{source.name or source.document}  {place}"), *said])
    if not source.line_number:
        return [head, "  " + _WORDS[lang]["lost"].format(quote=terminal(source.quote))]
    at = _WORDS[lang]["line"].format(line=source.line_number, column=source.column)
    return [head, f"  {at}", f"  {source.line}", f"  {source.caret}"]
