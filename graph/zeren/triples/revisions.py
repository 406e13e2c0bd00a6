"""What in a newer document revises what in an older one, as PROV links in a graph of their own."""

from __future__ import annotations

from collections.abc import Iterable

from zeren.triples import terms
from zeren.triples.minter import BASE, Minter

Pairs = Iterable[tuple[str, str]]
"""(old IRI, new IRI), without brackets."""


def revisions(documents: Pairs, statements: Pairs, units: Pairs, base: str = BASE) -> bytes:
    """Return sorted N-Quads: the new document or statement `prov:wasRevisionOf` the old one.

    A renamed unit `dcterms:replaces` the former. Nodes that are the same in both versions need no link.
    """
    pairs = sorted({*documents, *statements})
    names = sorted(set(units))
    graph = Minter(base).mint("revision", *(node for pair in pairs for node in pair))
    lines = [_line(new, "prov:wasRevisionOf", old, graph) for old, new in pairs if old != new]
    lines += [_line(new, "dcterms:replaces", old, graph) for old, new in names if old != new]
    return "".join(sorted(lines)).encode("utf-8")


def _line(subject: str, predicate: str, value: str, graph: str) -> str:
    return f"{terms.iri(subject)} {terms.name(predicate)} {terms.iri(value)} {graph} .\n"
