"""The shapes asked of statements as they are made, without a store: which nodes may break one.

A node that is not named breaks no shape, as in zeren.check.screen. The other way round nothing is claimed; a
constraint that is not known lets every node of the class through.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from zeren import resources
from zeren.check import lexical
from zeren.query.things import short
from zeren.store import open_graph

if TYPE_CHECKING:
    from zeren.check.lexical import Test

Values = Mapping[str, Sequence[str]]
"""Terms in N-Triples form by the prefixed name of their predicate."""
Said = Mapping[str, Values]
"""Values by subject, a term."""
_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE = "rdf:type"
_NOTHING: Values = {}
_SILENT = ("path", "severity", "message", "targetClass", "property", "name", "description")
"""Properties of a shape that constrain nothing by themselves."""


class Facts:
    """Statements, and what is asked of them beside the node at hand."""

    def __init__(self, said: Said) -> None:
        self.said = said
        self._pointed: dict[tuple[str, str], set[str]] = {}

    def is_a(self, node: str, kind: str) -> bool:
        """Return whether a node is said to be of a class."""
        return kind in self.said.get(node, _NOTHING).get(_TYPE, ())

    def pointed(self, predicate: str, kind: str) -> set[str]:
        """Return the nodes that some node of a class points at by a predicate."""
        found = self._pointed.get((predicate, kind))
        if found is None:
            pointing = (said for said in self.said.values() if predicate in said and kind in said.get(_TYPE, ()))
            found = self._pointed[predicate, kind] = {node for said in pointing for node in said[predicate]}
        return found


Doubt = Callable[[str, Values, Facts], bool]
"""Whether a node, with its values, may break a constraint."""


def doubted(said: Said) -> list[str]:
    """Return the nodes that may break one of the shapes of ontology/shapes, as terms, sorted.

    All statements about a node must be there, and the classes of the nodes it points at.
    """
    facts, plans = Facts(said), dict[tuple[str, ...], tuple[Doubt, ...]]()
    found = []
    for node, values in said.items():
        kinds = tuple(values.get(_TYPE, ()))
        plan = plans.get(kinds)
        if plan is None:
            plan = plans[kinds] = tuple(doubt for kind in kinds for doubt in _doubts().get(kind, ()))
        for doubt in plan:
            if doubt(node, values, facts):
                found.append(node)
                break
    return sorted(found)


@cache
def _doubts() -> Mapping[str, tuple[Doubt, ...]]:
    """Return the constraints of all shapes by the class they are of."""
    shapes = _Shapes()
    found: dict[str, tuple[Doubt, ...]] = {}
    for shape, target in shapes.targets():
        found[target] = (*found.get(target, ()), *shapes.doubts(shape))
        for part in shapes.all(shape, "property"):
            found[target] = (*found[target], *shapes.doubts(part))
    return found


class _Shapes:
    """The files of ontology/shapes, and what each constraint of them asks of a node."""

    def __init__(self) -> None:
        self._said: dict[str, dict[str, list[str]]] = {}
        for file in sorted(resources.path("ontology", "shapes").glob("*.ttl")):
            for row in open_graph(file).select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }").rows:
                shape, name, value = (term.n3() for term in row if term is not None)
                self._said.setdefault(shape, {}).setdefault(name[1:-1].removeprefix(_SH), []).append(value)

    def targets(self) -> list[tuple[str, str]]:
        """Return every shape that has a target class, with the class."""
        return sorted((shape, target) for shape in self._said for target in self.all(shape, "targetClass"))

    def all(self, shape: str, name: str) -> list[str]:
        """Return what a shape says under a name, sorted."""
        return sorted(self._said.get(shape, {}).get(name, []))

    def doubts(self, shape: str) -> Iterator[Doubt]:
        """Yield what the constraints of a shape ask: of values alone and of their number in one, else one by one."""
        step = self._step(shape)
        names = sorted(name for name in self._said[shape] if name not in (*_SILENT, "qualifiedMaxCount", _RDF + "type"))
        tests = {name: self._tests(shape, name) for name in names} if step else {}
        if step:
            least, most = (self._count(shape, name) for name in ("minCount", "maxCount"))
            yield _values(step, least, most, [test for made in tests.values() for test in made])
        for name in names:
            if not tests.get(name) and not (step and name in ("minCount", "maxCount")):
                yield from self._asked(shape, step, name)

    def _count(self, shape: str, name: str) -> int | None:
        counts = [int(found) for one in self.all(shape, name) if (found := lexical.number(one)) is not None]
        return (max if name == "minCount" else min)(counts, default=None)

    def _step(self, shape: str) -> str:
        """Return the predicate a shape looks along; nothing for shapes of nodes, and for longer paths."""
        paths = self.all(shape, "path")
        return short(paths[0][1:-1]) if paths and paths[0][0] == "<" else ""

    def _tests(self, shape: str, name: str) -> list[Test]:
        make = _TESTS.get(name)
        if name == "or":
            kinds = [self.all(option, "datatype") for option in self._listed(self.all(shape, "or")[0])]
            return [lexical.any_of([lexical.of_kind(kind) for [kind] in kinds])] if all(kinds) else []
        if name in ("in", "languageIn"):
            make_listed = lexical.one_of if name == "in" else lexical.spoken
            return [make_listed(self._listed(one)) for one in self.all(shape, name)]
        return [make(one) for one in self.all(shape, name)] if make else []

    def _asked(self, shape: str, step: str, name: str) -> Iterator[Doubt]:
        make = getattr(self, f"_{name}", None) if step or name in ("or", "qualifiedValueShape") else None
        for said in self.all(shape, name):
            yield make(shape, step, said) if make else _always

    def _class(self, _: str, step: str, said: str) -> Doubt:
        def doubt(_node: str, values: Values, facts: Facts) -> bool:
            for value in values.get(step, ()):  # noqa: SIM110  # a generator takes three times as long
                if not facts.is_a(value, said):
                    return True
            return False

        return doubt

    def _lessThanOrEquals(self, _: str, step: str, said: str) -> Doubt:
        other = short(said[1:-1])

        def doubt(_node: str, values: Values, _facts: Facts) -> bool:
            for low in values.get(step, ()):
                for high in values.get(other, ()):
                    a, b = _whole(low), _whole(high)
                    if a is None or b is None or a > b:
                        return True
            return False

        return doubt

    def _hasValue(self, _: str, step: str, said: str) -> Doubt:
        return lambda _node, values, _facts: said not in values.get(step, ())

    def _not(self, _: str, step: str, said: str) -> Doubt:
        """Doubt where the one value is held that must not be; of other shapes nothing is known."""
        held = self.all(said, "hasValue")
        if not held or self.all(said, "path"):
            return _always
        return lambda _node, values, _facts: held[0] in values.get(step, ())

    def _qualifiedValueShape(self, shape: str, _: str, said: str) -> Doubt:
        """Doubt every node that one of the class points at: right for a maximum of 0, more than enough for others."""
        back = [one for path in self.all(shape, "path") for one in self.all(path, "inversePath")]
        kinds = self.all(said, "class")
        if not back or not kinds:
            return _always
        predicate, kind = short(back[0][1:-1]), kinds[0]
        return lambda node, _values, facts: node in facts.pointed(predicate, kind)

    def _or(self, _: str, step: str, said: str) -> Doubt:
        """Doubt the nodes that may break every option."""
        options = [_always if step else self._option(one) for one in self._listed(said)]
        return lambda node, values, facts: all(option(node, values, facts) for option in options)

    def _option(self, option: str) -> Doubt:
        """Return what is asked by `not has this value` and `has at least one`; of other options nothing is known."""
        for part in self.all(option, "property"):
            if (least := self._count(part, "minCount")) and self._step(part):
                return _values(self._step(part), least, None, [])
        unwanted = [part for shape in self.all(option, "not") for part in self.all(shape, "property")]
        for part in unwanted:
            held, step = self.all(part, "hasValue"), self._step(part)
            if held and step:
                return _holds(step, held[0])
        return _always

    def _listed(self, head: str) -> list[str]:
        found = []
        while self.all(head, _RDF + "first"):
            found += self.all(head, _RDF + "first")
            head = self.all(head, _RDF + "rest")[0]
        return found


_TESTS: Mapping[str, Callable[[str], Test]] = {
    "datatype": lexical.of_kind,
    "minInclusive": lexical.at_least,
    "maxInclusive": lexical.at_most,
    "pattern": lexical.like,
}


def _always(_node: str, _values: Values, _facts: Facts) -> bool:
    return True


def _holds(step: str, value: str) -> Doubt:
    return lambda _node, values, _facts: value in values.get(step, ())


def _values(step: str, least: int | None, most: int | None, tests: Collection[Test]) -> Doubt:
    """Return whether there are too few or too many values along a step, or one fails a test; each is tested once."""
    known: dict[str, bool] = {}
    needed = bool(least)

    def passes(value: str) -> bool:
        found = known.get(value)
        if found is None:
            found = known[value] = all(test(value) for test in tests)
        return found

    def doubt(_node: str, values: Values, _facts: Facts) -> bool:
        held = values.get(step)
        if not held:
            return needed
        count = len(held) if len(held) == 1 else len(set(held))
        if count < (least or 0) or (most is not None and count > most):
            return True
        return bool(tests) and not (passes(held[0]) if count == 1 else all(map(passes, held)))

    return doubt


@lru_cache(1 << 16)
def _whole(value: str) -> int | None:
    found = lexical.number(value)
    return int(found) if found is not None and found == int(found) else None


def read(lines: Iterable[bytes]) -> dict[str, dict[str, list[str]]]:
    """Return what lines of N-Quads say, each statement once, as `doubted` takes it; every line names its graph."""
    found: dict[str, dict[str, list[str]]] = {}
    for line in lines:
        subject, predicate, rest = line.decode("utf-8").split(" ", 2)
        value = rest[: rest.rindex(" ", 0, rest.rindex(" "))]
        held = found.setdefault(subject, {}).setdefault(short(predicate[1:-1]), [])
        if value not in held:
            held.append(value)
    return found
