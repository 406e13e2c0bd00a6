"""Oxigraph's server: three addresses under one root."""

from __future__ import annotations

import re

from zeren.store.dialects.standard import Standard


class Oxigraph(Standard):
    """`oxigraph serve`. Its union default graph shows a statement once for each graph it stands in."""

    name = "oxigraph"

    @property
    def query_url(self) -> str:
        """Return the URL of queries."""
        return f"{self._root()}/query"

    @property
    def graph_store_url(self) -> str:
        """Return the URL of the Graph Store Protocol."""
        return f"{self._root()}/store"

    def _root(self) -> str:
        return re.sub(r"/(?:query|update|store)?$", "", self._url)
