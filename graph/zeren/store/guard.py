"""What a query may not do (leave the store, change it), and how parameters get into one.

A parameter joins the query as a VALUES row at the head of its WHERE group, written as an escaped
term; it is seen by the patterns and filters of that group, and by what those contain, but not by
sub-selects. Oxigraph's own substitutions do not serve: they refuse a variable that is not projected,
and ASK and CONSTRUCT ignore them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zeren.errors import UsageError
from zeren.store.terms import Term
from zeren.store.tokens import Token, tokens
from zeren.triples import PREFIXES, SCHEMES, VOCABULARY

KNOWN_PREFIXES = {**PREFIXES, **{scheme: f"{VOCABULARY}{scheme}/" for scheme in SCHEMES}}
"""Prefixes a query may use without declaring them."""

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")


def check(sparql: str, has_graph: Callable[[str], bool]) -> None:
    """Raise UsageError for updates, SERVICE, and FROM a graph the store does not hold."""
    found = list(tokens(sparql))
    form = next((token for token in found if token.says(*_FORMS, *_UPDATES)), None)
    if form is not None and form.says(*_UPDATES):
        raise UsageError(
            f"{form.text.upper()} would change the graph; queries only read",
            hint="Ask with SELECT, ASK, CONSTRUCT or DESCRIBE. `zeren build` is what changes a graph.",
        )
    prefixes = _prefixes(found)
    for token, *following in zip(found, found[1:], [*found[2:], None], strict=False):
        if token.says("SERVICE"):
            raise UsageError(
                "SERVICE would send the query over the network; it is refused",
                hint="Build or open both graphs here and query them together.",
            )
        if token.says("FROM"):
            _local(following, prefixes, has_graph)


def bind(sparql: str, bindings: Mapping[str, Term]) -> str:
    """Return the query with each variable bound to its term."""
    if not bindings:
        return sparql
    at = _where(sparql)
    names = " ".join(f"?{name}" for name in sorted(bindings))
    row = " ".join(bindings[name].n3() for name in sorted(bindings))
    return f"{sparql[:at]} VALUES ({names}) {{ ({row}) }} {sparql[at:]}"


def declared(sparql: str) -> str:
    """Return the query with a PREFIX line for each known prefix it uses and does not declare."""
    found = list(tokens(sparql))
    own = _prefixes(found)
    used = {token.text.split(":", 1)[0] for token in found if token.kind == "name"}
    missing = sorted(prefix for prefix in used if prefix in KNOWN_PREFIXES and prefix not in own)
    return "".join(f"PREFIX {prefix}: <{KNOWN_PREFIXES[prefix]}> " for prefix in missing) + sparql


def form_of(sparql: str) -> str:
    """Return SELECT, ASK, CONSTRUCT or DESCRIBE, or an empty string."""
    return next((token.text.upper() for token in tokens(sparql) if token.says(*_FORMS)), "")


def _prefixes(found: list[Token]) -> dict[str, str]:
    following = zip(found, found[1:], found[2:], strict=False)
    return {name.text[:-1]: iri.text[1:-1] for word, name, iri in following if word.says("PREFIX")}


def _local(
    following: list[Token | None] | list[Token], prefixes: dict[str, str], has_graph: Callable[[str], bool]
) -> None:
    named = [token for token in following if token is not None and not token.says("NAMED")][:1]
    graph = _expand(named[0], prefixes) if named else ""
    if not has_graph(graph):
        raise UsageError(
            f"FROM <{graph}>: the graph holds no such named graph, and nothing is fetched from the network",
            hint="Leave FROM out to query everything, or name a document's IRI (query `documents` lists them).",
        )


def _expand(token: Token, prefixes: dict[str, str]) -> str:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return {**KNOWN_PREFIXES, **prefixes}.get(prefix, "") + local


def _where(sparql: str) -> int:
    found = list(tokens(sparql))
    template = form_of(sparql) == "CONSTRUCT"
    begun = depth = 0
    for token in found:
        begun = begun or token.says(*(("WHERE",) if template else _FORMS))
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if begun and depth == 0 and token.text == "{":
            return token.start + 1
    raise UsageError("the query has no WHERE group to bind parameters in", hint="Write WHERE { … }.")
