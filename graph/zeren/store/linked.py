"""A graph as JSON-LD."""

from __future__ import annotations

import json

import pyoxigraph as ox


def jsonld(nquads: bytes) -> bytes:
    """Return N-Quads as JSON-LD 1.1, expanded, one object a named graph, indented; sorted input gives equal bytes."""
    quads = ox.parse(nquads, ox.RdfFormat.N_QUADS)
    data = ox.serialize(quads, format=ox.RdfFormat.JSON_LD) or b"[]"
    return (json.dumps(json.loads(data), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
