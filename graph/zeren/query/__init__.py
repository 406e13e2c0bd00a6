"""Questions to a graph: named queries, free SPARQL, flat rows, and the way back to the words."""

from zeren.query.ledger import ledger, ledger_of
from zeren.query.named import NamedQuery, find, named, run, stream
from zeren.query.parameters import Parameter
from zeren.query.table import Column, Stream, Table, Value, free, streamed
from zeren.query.why import Chain, Fact, Source, why

__all__ = [
    "Chain",
    "Column",
    "Fact",
    "NamedQuery",
    "Parameter",
    "Source",
    "Stream",
    "Table",
    "Value",
    "find",
    "free",
    "ledger",
    "ledger_of",
    "named",
    "run",
    "stream",
    "streamed",
    "why",
]
