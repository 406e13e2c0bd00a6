"""OpenLink Virtuoso 7: what it does otherwise than the recommendations, as tried with Debian's 7.2.5."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zeren.store import guard
from zeren.store.dialects.standard import Standard
from zeren.store.terms import Term
from zeren.store.tokens import Token, tokens

_OWN = ("http://www.openlinksw.com/", "virtrdf", "http://www.w3.org/2002/07/owl#", "urn:virtuoso", "urn:rules.")
_EXPRESSIONS = ("FILTER", "BIND", "HAVING")


class Virtuoso(Standard):
    """Virtuoso: signed requests have addresses of their own, answers are cut, some filters are blind."""

    name = "virtuoso"
    page = 10_000

    @property
    def query_url(self) -> str:
        """Return the URL of queries; with a user's name it is another one."""
        return f"{self._root()}/sparql{self._tail()}"

    @property
    def graph_store_url(self) -> str:
        """Return the URL of the Graph Store Protocol; with a user's name it is another one."""
        return f"{self._root()}/sparql-graph-crud{self._tail()}"

    def parameters(self) -> Mapping[str, str]:
        """Return nothing: its default graph is the union."""
        return {}

    def written(self, sparql: str, bindings: Mapping[str, Term]) -> str:
        """Return the query with each bound variable written out in expressions.

        In the FILTER of an OPTIONAL Virtuoso does not see what was bound outside, and finds nothing.
        """
        return guard.declared(guard.bind(_written_out(sparql, bindings), bindings))

    def complaint(self, headers: Mapping[str, str]) -> str:
        """Return why an answer is not whole; Virtuoso says so in headers only, with status 200."""
        if rows := headers.get("x-sparql-maxrows"):
            return f"the server cut its answer after {rows} rows"
        if headers.get("x-sql-state") == "S1TAT":
            return "the server ran out of time and gave a part of the answer"
        return ""

    def truth(self, rows: Sequence[Sequence[Term | None]]) -> bool:
        """Return what an ASK in JSON means: one row that holds 1 or 0."""
        return any(term is not None and term.value not in ("0", "false") for row in rows for term in row)

    def own(self, graph: str) -> bool:
        """Return whether the graph is one that every Virtuoso has."""
        return graph.startswith(_OWN) or re.match(r"http://localhost:\d+/", graph) is not None

    def _root(self) -> str:
        return re.sub(r"/(?:sparql(?:-auth)?|sparql-graph-crud(?:-auth)?)?/?$", "", self._url)

    def _tail(self) -> str:
        return "-auth" if self._signed else ""


def _written_out(sparql: str, bindings: Mapping[str, Term]) -> str:
    """Return the query with terms in the place of bound variables, inside expressions but not in BOUND(…)."""
    written, done = [], 0
    for token, at in _variables(list(tokens(sparql))):
        term = bindings.get(token.text[1:])
        if term is not None:
            written += [sparql[done:at], term.n3()]
            done = at + len(token.text)
    return "".join([*written, sparql[done:]])


def _variables(found: list[Token]) -> list[tuple[Token, int]]:
    """Return the variables within the brackets of FILTER, BIND and HAVING, and where they stand."""
    inside: list[tuple[Token, int]] = []
    waiting, depth = False, 0
    for place, token in enumerate(found):
        if token.says(*_EXPRESSIONS) and depth == 0:
            waiting = True
        elif waiting and token.text == "{":
            waiting = False
        elif token.text == "(" and (waiting or depth):
            waiting, depth = False, depth + 1
        elif token.text == ")" and depth:
            depth -= 1
        elif depth and token.kind == "variable" and not _kept(found, place):
            inside.append((token, token.start))
    return inside


def _kept(found: list[Token], place: int) -> bool:
    return found[place - 1].says("AS") or (found[place - 1].text == "(" and found[place - 2].says("BOUND"))
