"""OpenLink Virtuoso 7: what it does otherwise than the recommendations, as tried with Debian's 7.2.5."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from zeren.store import guard
from zeren.store.dialects.standard import Standard
from zeren.store.terms import Term
from zeren.store.tokens import Token, tokens

_OWN = (
    *("http://www.openlinksw.com/", "virtrdf", "http://www.w3.org/2002/07/owl#", "http://www.w3.org/ns/ldp#"),
    *("http://localuriqaserver/", "http://local.virt/", "urn:virtuoso", "urn:rules.", "b3sonto", "b3sifp"),
)
_LONGEST = 65_000
"""Bytes of a statement that its reader takes."""
Row = tuple[Term | None, ...]


class Virtuoso(Standard):
    """Virtuoso: signed requests have addresses of their own, answers are cut, some filters are blind."""

    name = "virtuoso"
    page = 5_000  # less than the fewest rows it is set up with (Debian: 10,000)

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
        """Return the query with bound variables written out as terms.

        In the FILTER of an OPTIONAL Virtuoso does not see what was bound outside, and finds nothing; elsewhere
        a VALUES of one row ends in an internal error (SP031).
        """
        text, left = _written_out(sparql, bindings)
        return guard.declared(guard.bind(text, left))

    def rows(self, sparql: str, found: Iterator[Row]) -> Iterator[Row]:
        """Return the rows, each once where the query says DISTINCT: with unbound values Virtuoso repeats some."""
        head = list(tokens(sparql))
        first = next((place for place, token in enumerate(head) if token.says("SELECT")), len(head))
        return iter(dict.fromkeys(found)) if [t for t in head[first + 1 : first + 2] if t.says("DISTINCT")] else found

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

    def obstacle(self, ntriples: bytes) -> str:
        """Return that a statement is too long: Virtuoso's reader answers those with an error about media types."""
        longest = max(map(len, ntriples.splitlines()), default=0)
        return f"a statement of {longest} bytes is too long for Virtuoso ({_LONGEST})" if longest > _LONGEST else ""

    def own(self, graph: str) -> bool:
        """Return whether the graph is one that every Virtuoso has."""
        return graph.startswith(_OWN) or re.match(r"http://localhost:\d+/", graph) is not None

    def _root(self) -> str:
        return re.sub(r"/(?:sparql(?:-auth)?|sparql-graph-crud(?:-auth)?)?/?$", "", self._url)

    def _tail(self) -> str:
        return "-auth" if self._signed else ""


def _written_out(sparql: str, bindings: Mapping[str, Term]) -> tuple[str, dict[str, Term]]:
    """Return the query with terms in the place of bound variables, and the bindings that must stay beside it."""
    pieces, done, kept = [], 0, {"*"} & {token.text for token in tokens(sparql)}
    for token, stays in _variables(list(tokens(sparql))):
        name = token.text[1:]
        if name not in bindings or stays:
            kept.add(name)
            continue
        pieces += [sparql[done : token.start], bindings[name].n3()]
        done = token.start + len(token.text)
    left = {name: term for name, term in bindings.items() if name in kept or "*" in kept}
    return "".join([*pieces, sparql[done:]]), left


def _variables(found: list[Token]) -> Iterator[tuple[Token, bool]]:
    """Yield each variable, and whether it must stay one: in BOUND(…), where it is selected, grouped or ordered by."""
    pattern = [False]
    for place, token in enumerate(found):
        if token.text == "{":
            pattern.append(True)
        elif token.text == "}":
            pattern.pop()
        elif token.says("SELECT", "GROUP", "ORDER", "VALUES"):
            pattern[-1] = False
        elif token.kind == "variable":
            yield token, not pattern[-1] or _named(found, place)


def _named(found: list[Token], place: int) -> bool:
    return found[place - 1].says("AS") or (found[place - 1].text == "(" and found[place - 2].says("BOUND"))
