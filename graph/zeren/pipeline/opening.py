"""A graph from whatever a person names: a build, an RDF file, a store, an endpoint, or documents read on the spot."""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zeren.errors import UnreadableInput
from zeren.model import Diagnostic, Document
from zeren.names import Names
from zeren.pipeline import reviewing
from zeren.pipeline.agreeing import Asked, agreed
from zeren.pipeline.extraction import Reading
from zeren.pipeline.memory import FOLDER, Memory
from zeren.pipeline.spool import Spool
from zeren.pipeline.sweep import readings
from zeren.scratch import scratch
from zeren.store import EmbeddedStore, Store, holds_graph, is_url, memory, open_graph
from zeren.triples import Corpus, quads

_GRAPHS = (".ttl", ".nt", ".nq", ".trig", ".rdf", ".owl", ".jsonld")


@dataclass(frozen=True, slots=True)
class InMemory:
    """A graph that was read on the spot, and its findings, gravest first."""

    store: Store
    diagnostics: tuple[Diagnostic, ...]


def in_memory(sources: Sequence[str], jurisdiction: str | None = None, review: Path | None = None) -> InMemory:
    """Return the graph of documents as a build of them has it, without writing one.

    Raises UnreadableInput when no document has an issue.
    """
    asked = Asked(jurisdiction, (), reviewing.load(review), review.name if review else "")
    with scratch("reading") as folder:
        spool = Spool(folder / FOLDER, Memory(None, jurisdiction), {})
        whole = agreed(spool, [*_put(readings(sources, jurisdiction), spool)], asked)
        read = [*spool]
    issues = (issue for one in read for issue in one.issues)
    documents = [one.document for one in read]
    store = memory(quads(issues, documents, Names.load().describe, corpus=Corpus(spool.papers, whole.kin)))
    _keep_texts(store, documents)
    return InMemory(store, whole.diagnostics)


def _put(items: Iterable[Reading | Diagnostic], spool: Spool) -> Iterator[Diagnostic]:
    """Put every reading into the spool, and yield all findings."""
    for one in items:
        if isinstance(one, Diagnostic):
            yield one
            continue
        spool.add(one)
        yield from one.diagnostics


def _keep_texts(store: EmbeddedStore, documents: Sequence[Document]) -> None:
    """Put the documents' texts where the store looks for them, for as long as the store is there."""
    held = contextlib.ExitStack()
    folder = held.enter_context(scratch("texts"))
    weakref.finalize(store, held.close)
    for document in documents:
        (folder / f"{document.sha256}.txt").write_bytes(document.text.encode("utf-8", "replace"))
    store.texts_dir = folder


def opened(source: str, jurisdiction: str | None = None) -> Store:
    """Return the graph a GRAPH argument names, or that of a document, or a folder of them, read on the spot."""
    if is_url(source) or Path(source).suffix.lower() in _GRAPHS:
        return open_graph(source)
    place = Path(source)
    if not place.exists() or (place.is_dir() and holds_graph(place)):
        return open_graph(source)
    try:
        return in_memory([source], jurisdiction).store
    except UnreadableInput as error:
        hint = f"{error.hint} A GRAPH is a build folder, an RDF file or a document.".strip()
        raise UnreadableInput(error.what, where=error.where or source, hint=hint) from None
