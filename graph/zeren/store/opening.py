"""Opening whatever holds a graph: a build folder, an RDF file, a store on disk, an endpoint."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from zeren.errors import UnreadableInput
from zeren.paths import present
from zeren.store import address, kept
from zeren.store.embedded import EmbeddedStore
from zeren.store.endpoint import EndpointStore
from zeren.store.port import Store

_FORMS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
GRAPH = "graph.nq"
_MARK_OF_A_BUILD = "build.json"
_MARK_OF_A_STORE = "CURRENT"


def memory(nquads: bytes = b"") -> EmbeddedStore:
    """Return a store in memory, with these N-Quads in it."""
    store = EmbeddedStore()
    if nquads:
        store.load(nquads)
    return store


def of_triples(ntriples: bytes) -> EmbeddedStore:
    """Return a store in memory that holds N-Triples which a build wrote: whether they are well-formed is not asked."""
    inner = ox.Store()
    inner.bulk_load(ntriples, ox.RdfFormat.N_TRIPLES, lenient=True)
    return EmbeddedStore(inner)


def on_disk(folder: Path | str) -> EmbeddedStore:
    """Return a store that keeps its data in a folder; it is made when it is not there."""
    try:
        return EmbeddedStore(ox.Store(str(folder)), origin=str(folder))
    except (OSError, RuntimeError, ValueError) as error:
        raise UnreadableInput(
            f"the store cannot be opened: {error}",
            where=str(folder),
            hint="Another program may hold it; close that, or choose another folder.",
        ) from None


def open_graph(path: Path | str, once: bool = False) -> Store:
    """Return the graph at a path (build folder, RDF file, Oxigraph store) or http(s) endpoint.

    Who asks `once` gets a large build from a store on disk that the cache keeps: a question takes some ten
    times as long there as in memory, and loading, which is spared, still longer. Raises UnreadableInput
    when nothing is there or it is no graph; nothing is ever fetched unless a URL is given.
    """
    if address.is_url(str(path)):
        return EndpointStore(str(path))
    place = present(path, "Give the folder that `zeren build` wrote, an RDF file, or the URL of a SPARQL endpoint.")
    try:
        return _folder(place, once) if place.is_dir() else _file(place, None)
    except PermissionError as error:
        hint = "Look at the rights of the file or folder."
        raise UnreadableInput(str(error.strerror), where=str(error.filename or path), hint=hint) from None


def holds_graph(folder: Path) -> bool:
    """Return whether this is a folder with a build, a damaged one too, or a store in it."""
    return any((folder / name).is_file() for name in (GRAPH, _MARK_OF_A_BUILD, _MARK_OF_A_STORE))


def whole(path: Path | str) -> Store:
    """Return the graph as `open_graph` does, one on a server as a copy in memory, for those who ask for all."""
    found = open_graph(path)
    return memory(found.dump()) if isinstance(found, EndpointStore) else found


def _folder(place: Path, once: bool) -> EmbeddedStore:
    if (place / GRAPH).is_file():
        texts = place / "texts" if (place / "texts").is_dir() else None
        found = EmbeddedStore.of_kept(place / GRAPH, texts) if once else None
        return found if found is not None else _file(place / GRAPH, texts)
    if (place / _MARK_OF_A_STORE).is_file():
        return _stored(place)
    raise UnreadableInput(
        f"this folder holds neither {GRAPH} nor an Oxigraph store",
        where=str(place),
        hint="Run `zeren build SOURCE -o FOLDER` first, and give that FOLDER.",
    )


def _stored(place: Path) -> EmbeddedStore:
    try:
        return EmbeddedStore(ox.Store.read_only(str(place)), origin=str(place))
    except (OSError, RuntimeError, ValueError) as error:  # the engine tells damage and other versions in many ways
        raise UnreadableInput(
            f"the Oxigraph store cannot be read: {' '.join(str(error).split())}",
            where=str(place),
            hint="It is damaged, or another version of Oxigraph wrote it: load the graph into a new store.",
        ) from None


def _file(place: Path, texts: Path | None) -> EmbeddedStore:
    form = _FORMS.get(place.suffix.lower())
    if form is None:
        raise UnreadableInput(
            f"{place.suffix or 'a file without an ending'} is not a form of RDF that is known here",
            where=str(place),
            hint=f"Known endings: {' '.join(_FORMS)}. A document is built first: `zeren build {place.name} -o out`.",
        )
    store = EmbeddedStore(origin=str(place), texts_dir=texts)
    try:
        data = place.read_bytes()
    except OSError as error:
        raise UnreadableInput(str(error.strerror), where=str(place), hint="Check the file's rights.") from None
    store.load_as(data, form, str(place), sound=texts is not None and kept.of_build(place))
    return store
