"""A graph from whatever a person names: a build, an RDF file, a store, an endpoint, or documents read on the spot."""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zeren.errors import UnreadableInput
from zeren.model import Diagnostic, Document
from zeren.names import Names
from zeren.pipeline import identity, reviewing
from zeren.pipeline.extraction import Reading
from zeren.pipeline.kinship import kinship, papers
from zeren.pipeline.sweep import readings
from zeren.scratch import scratch
from zeren.store import EmbeddedStore, Store, is_url, memory, open_graph
from zeren.triples import Corpus, quads

_GRAPHS = (".ttl", ".nt", ".nq", ".trig", ".rdf", ".owl", ".jsonld")


@dataclass(frozen=True, slots=True)
class InMemory:
    """A graph that was read on the spot, its documents and its findings."""

    store: Store
    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]


def in_memory(sources: Sequence[str], jurisdiction: str | None = None, review: Path | None = None) -> InMemory:
    """Return the graph of documents without writing a build; UnreadableInput when none has an issue."""
    items = list(readings(sources, jurisdiction))
    read = [one for one in items if isinstance(one, Reading)]
    loose = [one for one in items if isinstance(one, Diagnostic)]
    found = [*loose, *(note for one in read for note in one.diagnostics)]
    seen = reviewing.reviewed(read, found, reviewing.load(review), review.name if review else "")
    read = [reviewing.corrected(seen.kept, one) for one in read] if seen.kept else read
    issues = [issue for one in read for issue in one.issues]
    stated = {one.key: one for reading in read for one in identity.stated(reading)}
    kin = kinship(read, identity.groups(identity.judged(stated)))
    corpus = Corpus(papers(read, {}), kin)
    store = memory(quads(issues, [one.document for one in read], Names.load().describe, corpus=corpus))
    _keep_texts(store, [one.document for one in read])
    return InMemory(store, tuple(read), seen.diagnostics)


def _keep_texts(store: EmbeddedStore, documents: Sequence[Document]) -> None:
    """Put the documents' texts where the store looks for them, for as long as the store is there."""
    held = contextlib.ExitStack()
    folder = held.enter_context(scratch("texts"))
    weakref.finalize(store, held.close)
    for document in documents:
        (folder / f"{document.sha256}.txt").write_bytes(document.text.encode("utf-8", "replace"))
    store.texts_dir = folder


def opened(source: str, jurisdiction: str | None = None) -> Store:
    """Return the graph a GRAPH argument names, or that of a document read on the spot."""
    if is_url(source) or Path(source).suffix.lower() in _GRAPHS:
        return open_graph(source)
    if not Path(source).exists() or Path(source).is_dir():
        return open_graph(source)
    try:
        return in_memory([source], jurisdiction).store
    except UnreadableInput as error:
        hint = f"{error.hint} A GRAPH is a build folder, an RDF file or a document.".strip()
        raise UnreadableInput(error.what, where=error.where or source, hint=hint) from None
