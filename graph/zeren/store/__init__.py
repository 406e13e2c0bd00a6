"""Stores of graphs: load, query, dump. Oxigraph inside this process, or an endpoint the user names."""

from zeren.store.address import is_url
from zeren.store.embedded import EmbeddedStore
from zeren.store.endpoint import EndpointStore
from zeren.store.guard import form_of
from zeren.store.linked import jsonld
from zeren.store.loaders import Loaded, load
from zeren.store.opening import holds_graph, memory, of_triples, on_disk, open_graph, whole
from zeren.store.port import Store
from zeren.store.terms import Answer, Graph, Rows, Solutions, Term, date, iri, literal
from zeren.store.texts import text_of

__all__ = [
    "Answer",
    "EmbeddedStore",
    "EndpointStore",
    "Graph",
    "Loaded",
    "Rows",
    "Solutions",
    "Store",
    "Term",
    "date",
    "form_of",
    "holds_graph",
    "iri",
    "is_url",
    "jsonld",
    "literal",
    "load",
    "memory",
    "of_triples",
    "on_disk",
    "open_graph",
    "text_of",
    "whole",
]
