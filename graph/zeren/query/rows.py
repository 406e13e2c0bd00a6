"""The rows of whatever holds a graph, by the shortest way: a build's tables, its text, or the store's answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from zeren import tables
from zeren.model import Ledger
from zeren.query.ledger import ledger, ledger_of
from zeren.store import is_url, open_graph, text_of

_GRAPH = "graph.nq"


def ledger_at(source: str | Path, texts: bool = False) -> Ledger:
    """Return the rows of a graph that is only counted, drawn or listed, and not asked; the same whichever way.

    The documents' texts are there when `texts` asks for them. Raises UnreadableInput as `open_graph` does.
    """
    if not _is_build(source):
        return ledger(open_graph(source))
    place = Path(source)
    found = ledger_of((place / _GRAPH).read_bytes()) if tables.stale(place) else tables.read(place / tables.FOLDER)
    return with_texts(found, place / "texts") if texts else found


def _is_build(source: str | Path) -> bool:
    try:
        return not is_url(str(source)) and (Path(source) / _GRAPH).is_file()
    except OSError:  # a folder that may not be entered: opening it says so
        return False


def ledger_beside(nquads: bytes, texts: Path | None) -> Ledger:
    """Return the rows of a graph that was read already, with texts; from the tables beside it where they are its."""
    if texts is not None and tables.fits(texts.parent, nquads):
        return with_texts(tables.read(texts.parent / tables.FOLDER), texts)
    return ledger_of(nquads, texts)


def with_texts(held: Ledger, folder: Path) -> Ledger:
    """Return a ledger with the texts of its documents, from a folder of texts."""
    documents = tuple(replace(one, text=text_of(folder, one.sha256, one.name)) for one in held.documents)
    return replace(held, documents=documents)
