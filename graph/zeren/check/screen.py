"""Which nodes may break a shape: the shapes as one query each, so that pySHACL judges only those and what is near them.

A node that no query names breaks no shape. The other way round nothing is claimed: pySHACL decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from zeren.store import Store, Term, iri
from zeren.triples import PREFIXES

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

_SH = "http://www.w3.org/ns/shacl#"
_CASTS = ("integer", "decimal", "double", "boolean", "date", "gYear", "gYearMonth", "string")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SAID = ("path", "severity", "message", "targetClass", "property", "name", "description")
"""Properties of a shape that constrain nothing by themselves."""


def suspects(store: Store, shapes: rdflib.Graph) -> set[str]:
    """Return the IRIs of the nodes that may break one of the shapes."""
    found: set[str] = set()
    for query in queries(shapes):
        found |= {row[0].value for row in store.select(query).rows if isinstance(row[0], Term)}
    return found


def queries(shapes: rdflib.Graph) -> Iterator[str]:
    """Yield queries that together select every node that may break a shape."""
    for shape, target in shapes.subject_objects(_sh("targetClass")):
        yield from (_select(target, bad) for bad in _Shape(shapes, shape).bad("?this"))
        for part in shapes.objects(shape, _sh("property")):
            yield from (_select(target, bad) for bad in _Shape(shapes, part).bad("?v"))


def _select(target: Node, bad: str) -> str:
    return f"SELECT DISTINCT ?this WHERE {{ ?this a {target.n3()} . {bad} }}"


class _Shape:
    """A shape, and the patterns of its constraints turned round: what a node that breaks one looks like."""

    def __init__(self, shapes: rdflib.Graph, node: Node) -> None:
        self._shapes = shapes
        self._said = {
            str(predicate).removeprefix(_SH): value
            for predicate, value in shapes.predicate_objects(node)
            if str(predicate).startswith(_SH)
        }
        path = self._said.get("path")
        back = shapes.value(path, _sh("inversePath")) if path is not None else None
        step = f"^{back.n3()}" if back is not None else path.n3() if path is not None else ""
        self._to = f"?this {step} ?v ." if step else ""

    def bad(self, value: str) -> Iterator[str]:
        """Yield what breaks a constraint; one that is not known lets through every node of the class.

        What is asked of a value alone is asked of each value once.
        """
        wrong = []
        for name, said in sorted(self._said.items()):
            if name in _SAID or name == "qualifiedMaxCount":
                continue
            test, make = getattr(self, f"_test_{name}", None), getattr(self, f"_{name}", None)
            if test is not None and self._to and (told := test(said)):
                wrong.append(told)
            else:
                yield "" if make is None else make(said, value)
        if wrong:
            yield f"{self._to} FILTER({' || '.join(f'({one})' for one in wrong)})"

    def _minCount(self, said: Node, _: str) -> str:  # SHACL's names
        return f"MINUS {{ {self._to} }}" if str(said) == "1" else ""

    def _maxCount(self, said: Node, _: str) -> str:
        if str(said) == "1":
            return f"{self._to} {self._to.replace('?v', '?w')} FILTER(!SAMETERM(?v, ?w))"
        many = f"HAVING (COUNT(DISTINCT ?v) > {said})"
        return f"{{ SELECT ?this WHERE {{ {self._to} }} GROUP BY ?this {many} }}"

    def _class(self, said: Node, _: str) -> str:
        return f"{self._to} MINUS {{ ?v a {said.n3()} }}"

    def _test_in(self, said: Node) -> str:
        return f"!COALESCE(?v IN ({', '.join(one.n3() for one in self._listed(said))}), false)"

    def _test_datatype(self, said: Node) -> str:
        return _not_of(said)

    def _test_minInclusive(self, said: Node) -> str:
        return f"!COALESCE(?v >= {said.n3()}, false)"

    def _test_maxInclusive(self, said: Node) -> str:
        return f"!COALESCE(?v <= {said.n3()}, false)"

    def _test_languageIn(self, said: Node) -> str:
        known = " || ".join(f'LANGMATCHES(LANG(?v), "{one}")' for one in self._listed(said))
        return f"!COALESCE({known}, false)"

    def _test_pattern(self, said: Node) -> str:
        import rdflib  # noqa: PLC0415

        return f"!COALESCE(REGEX(STR(?v), {rdflib.Literal(str(said)).n3()}), false)"

    def _listed(self, said: Node) -> list[Node]:
        from rdflib.collection import Collection  # noqa: PLC0415

        return list(Collection(self._shapes, said))

    def _lessThanOrEquals(self, said: Node, _: str) -> str:
        return f"{self._to} ?this {said.n3()} ?other FILTER(!COALESCE(?v <= ?other, false))"

    def _qualifiedValueShape(self, said: Node, _: str) -> str:
        """Let through every node with a value of the class: right for a maximum of 0, more than enough for others."""
        of = self._shapes.value(said, _sh("class"))
        return f"{self._to} ?v a {of.n3()} ." if of is not None else self._to

    def _hasValue(self, said: Node, value: str) -> str:
        if value == "?v":
            return f"MINUS {{ {self._to.replace('?v', said.n3())} }}"
        return f"FILTER(?this != {said.n3()})"

    def _not(self, said: Node, value: str) -> str:
        """Let through every node that has the one value that must not be; for other shapes, every node."""
        held = self._shapes.value(said, _sh("hasValue"))
        return self._to.replace("?v", held.n3()) if held is not None and value == "?v" else ""

    def _test_or(self, said: Node) -> str:
        """Return what is true of a value of none of the datatypes; nothing where the options are no datatypes."""
        kinds = [self._shapes.value(one, _sh("datatype")) for one in self._listed(said)]
        return "" if None in kinds else " && ".join(f"({_not_of(kind)})" for kind in kinds if kind is not None)

    def _or(self, said: Node, _: str) -> str:
        """Let through the nodes that break every option of which it can be told."""
        return " ".join(self._breaking(one) for one in self._listed(said))

    def _breaking(self, option: Node) -> str:
        """Return how a node that breaks `not has this value` or `has at least one` looks; nothing for other options."""

        def said(of: Node | None, name: str) -> Node | None:
            return self._shapes.value(of, _sh(name)) if of is not None else None

        part = said(option, "property")
        if part is not None and str(said(part, "minCount")) == "1":
            return f"MINUS {{ ?this {_step(said(part, 'path'))} ?any }}"
        unwanted = said(said(option, "not"), "property")
        held = said(unwanted, "hasValue")
        return f"?this {_step(said(unwanted, 'path'))} {held.n3()} ." if held is not None else ""


def _sh(name: str) -> rdflib.URIRef:
    import rdflib  # noqa: PLC0415  slow to import, and needed only here

    return rdflib.URIRef(_SH + name)


def _step(path: Node | None) -> str:
    return path.n3() if path is not None else "?step"


def _not_of(kind: Node) -> str:
    """Return what is true of a value that is no well-formed literal of a datatype."""
    name = str(kind).removeprefix(_XSD)
    formed = f"COALESCE(ISLITERAL({kind.n3()}(STR(?v))), false)" if name in _CASTS else "true"
    return f"!ISLITERAL(?v) || DATATYPE(?v) != {kind.n3()} || !{formed}"


_ABOUT = """
SELECT DISTINCT ?s ?p ?o WHERE {
  VALUES ?this { NODES }
  { ?this ?p ?o BIND(?this AS ?s) } UNION { ?s ?p ?this BIND(?this AS ?o) }
}
"""
_KINDS = "SELECT DISTINCT ?this ?kind WHERE { VALUES ?this { NODES } ?this a ?kind }"
_AT_ONCE = 500


def around(store: Store, nodes: Collection[str]) -> bytes:
    """Return what the graph says of some nodes, who points at them, and the classes of all these, as N-Triples."""
    lines, near = set[str](), set[str]()
    for row in _asked(store, _ABOUT, nodes):
        lines.add(" ".join(term.n3() for term in row if term is not None))
        near |= {term.value for term in (row[0], row[2]) if term is not None and term.kind == "iri"}
    kind = f" <{PREFIXES['rdf']}type> "
    lines |= {kind.join(term.n3() for term in row if term is not None) for row in _asked(store, _KINDS, near)}
    return "".join(f"{line} .\n" for line in sorted(lines)).encode("utf-8")


def _asked(store: Store, query: str, nodes: Collection[str]) -> Iterator[tuple[Term | None, ...]]:
    ordered = sorted(nodes)
    for at in range(0, len(ordered), _AT_ONCE):
        listed = " ".join(iri(node).n3() for node in ordered[at : at + _AT_ONCE])
        yield from store.select(query.replace("NODES", listed)).rows
