"""What every store can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from zeren.store.terms import Answer, Rows, Solutions, Term

if TYPE_CHECKING:
    import rdflib


class Store(Protocol):
    """A graph that can be loaded, asked and dumped; its default graph is the union of its named graphs."""

    @property
    def origin(self) -> str:
        """The path or URL the graph came from, or an empty string."""

    @property
    def texts_dir(self) -> Path | None:
        """The folder with the documents' texts, where the graph came from a build folder."""

    def load(self, nquads: bytes) -> None:
        """Add N-Quads; UnreadableInput with the line of the first fault."""

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """Answer a query; UsageError with line and caret when it is wrong or not allowed."""

    def select(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Solutions:
        """Answer a SELECT; UsageError for any other form."""

    def stream(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> AbstractContextManager[Rows]:
        """Answer a SELECT row by row, none of them kept; UsageError for any other form."""

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Yield each graph's IRI in brackets, or an empty string, and its N-Triples."""

    def dump(self) -> bytes:
        """Return everything as sorted N-Quads."""

    def rdflib(self) -> rdflib.Dataset:
        """Return everything as an rdflib Dataset whose default graph is the union."""

    def __len__(self) -> int:
        """Return the number of quads."""
