"""What servers do in their own way, an adapter each; `Standard` is what the recommendations say."""

from __future__ import annotations

from zeren.errors import UsageError
from zeren.store.dialects.oxigraph import Oxigraph
from zeren.store.dialects.standard import Standard
from zeren.store.dialects.virtuoso import Virtuoso

__all__ = ["Oxigraph", "Standard", "Virtuoso", "dialect", "known"]
_KINDS: dict[str, type[Standard]] = {"oxigraph": Oxigraph, "virtuoso": Virtuoso, "sparql": Standard}


def dialect(kind: str, url: str, *, signed: bool) -> Standard:
    """Return the adapter for a kind of server (`oxigraph`, `virtuoso`, `sparql`); UsageError for any other.

    `signed` says whether requests carry a user's name.
    """
    if kind not in _KINDS:
        raise UsageError(f"{kind!r} is no kind of server", where=url, hint=f"Kinds: {', '.join(_KINDS)}.")
    return _KINDS[kind](url, signed=signed)


def known(server: str) -> str:
    """Return the kind of server that a `Server` header means."""
    return next((kind for kind in _KINDS if server.lower().startswith(kind)), "sparql")
