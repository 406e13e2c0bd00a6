"""What Zeren has put into a server: a graph of its own there that says which graph was put with which content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from zeren.store.terms import iri, literal
from zeren.triples import PREFIXES

MANIFEST = "https://w3id.org/zeren/loaded"
"""The IRI of the graph that holds it."""
LOADED_AS = PREFIXES["zr"] + "loadedAs"
BEGUN = "begun"
"""Stands in the place of a digest while a graph is being put or deleted: what it holds is not known."""
_LINE = re.compile(rf'<([^>]+)> <{re.escape(LOADED_AS)}> "(\w+)" \.')


def line(graph: str, digest: str) -> str:
    """Return the statement that a graph was put with this content, as N-Triples."""
    return f"{iri(graph).n3()} {iri(LOADED_AS).n3()} {literal(digest).n3()} .\n"


def written(entries: Mapping[str, str]) -> bytes:
    """Return a manifest of graph → digest as sorted N-Triples."""
    return "".join(sorted(line(graph, digest) for graph, digest in entries.items())).encode("utf-8")


def entries(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return graph → digest from (graph, value) pairs.

    A load that broke off leaves BEGUN beside the digest of what it did put, and then the digest
    holds; two digests of one graph hold nothing.
    """
    found: dict[str, set[str]] = {}
    for graph, value in rows:
        found.setdefault(graph, set()).add(value)
    return {graph: _one(values) for graph, values in found.items()}


def _one(values: set[str]) -> str:
    digests = values - {BEGUN}
    return next(iter(digests)) if len(digests) == 1 else BEGUN


def read(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Return the (graph, value) pairs of lines of N-Triples in their canonical form; others are passed over."""
    found = (_LINE.fullmatch(each.strip()) for each in lines)
    return [(match[1], match[2]) for match in found if match]
