"""The checks of a build document by document: only what changed since the last checks is looked at again.

A build says which statements of which documents make its graph, and which of their nodes may break a shape. What was
found in documents that share issues is kept under a hash of all that decides it: themselves, and what others say of
units and places that they speak of.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zeren.check import Finding, shacl
from zeren.check.direct import doubted, read
from zeren.check.finding import Places
from zeren.check.gaps import asked, placed
from zeren.check.texts import texts
from zeren.pipeline import index
from zeren.pipeline.gleaning import Gleaner
from zeren.pipeline.index import Made
from zeren.pipeline.quads import Quads, graph_of, mapped
from zeren.query.ledger import ledger_of
from zeren.store import Store, memory, of_triples
from zeren.triples import Minter

_FEW = 4
"""Of the documents one in so many at most may be few: of more, all lines are gone through once."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in documents that share issues: what breaks a shape, and other findings."""

    shapes: tuple[Finding, ...]
    others: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What was found in all documents, by a hash of what decides it; what breaks shapes beside them; the documents."""

    found: Mapping[str, Part]
    shared: tuple[Finding, ...]
    documents: Store


def parts(build: Path, on: str | None, known: Mapping[str, Part]) -> Parts | None:
    """Return what is found in a build, as far as it is known already from there.

    None where the build does not tell what it is made of, or where a file of it was touched.
    """
    held = index.read(build)
    if held is None or sum(len(one.documents) for one in held.made) != held.documents:
        return None
    if index.digests(build) != held.files:
        return None
    with mapped(build / "graph.nq") as data:
        return _Build(Quads(data), build / "texts", held.made, on).parts(known)


class _Build:
    """The graph of a build, whose documents lie in parts."""

    def __init__(self, quads: Quads, texts: Path, made: Sequence[Made], on: str | None) -> None:
        self._quads, self._texts, self._on = quads, texts, on
        self._base = quads.base()
        minter = Minter(self._base)
        self._made = {one.key: one for one in made}
        self._graphs = {one.key: [minter.document(sha256).encode() for sha256 in one.documents] for one in made}
        self._of = {graph: key for key, graphs in self._graphs.items() for graph in graphs}
        self._shared = Gleaner(quads, self._base).shared()

    def parts(self, known: Mapping[str, Part]) -> Parts:
        """Return what is found."""
        keys = self._keys()
        new = [one for one, key in keys.items() if key not in known]
        found = {key: known[key] for key in keys.values() if key in known}
        found |= {keys[one]: part for one, part in self._new(new).items()}
        return Parts(found, self._of_shared(), memory(Gleaner(self._quads, self._base).kind("document")))

    def _keys(self) -> dict[str, str]:
        """Return a hash of what decides what is found in each part, by the key of its making."""
        lines: dict[bytes, list[bytes]] = defaultdict(list)
        speak: dict[str, set[bytes]] = defaultdict(set)
        for line in self._shared.split(b"\n")[:-1]:
            subject, graph = line[: line.index(b" ")], graph_of(line)
            lines[subject].append(line[: -len(graph) - 3])
            speak[self._of[graph]].add(subject)
        said = {subject: hashlib.sha256(b"\n".join(sorted(set(held)))).digest() for subject, held in lines.items()}
        return {one: _key(one, [said[subject] for subject in sorted(speak[one])]) for one in self._graphs}

    def _new(self, new: Sequence[str]) -> dict[str, Part]:
        if not new:
            return {}
        few = len(new) * _FEW <= len(self._graphs)
        gleaner = Gleaner(self._quads, self._base, self._graphs_of(new) if few else None)
        others = self._sorted([*self._gaps(gleaner), *self._texts_of(gleaner)])
        shapes = self._sorted(self._shapes(new))
        return {one: Part(tuple(shapes[one]), tuple(others[one])) for one in new}

    def _gaps(self, gleaner: Gleaner) -> list[Finding]:
        found = asked(of_triples(gleaner.gaps()), self._on)
        return placed(Places.scanned(gleaner.passages({gap.node for gap in found})), found)

    def _texts_of(self, gleaner: Gleaner) -> list[Finding]:
        return texts(ledger_of(gleaner.rows(), self._texts), gleaner.measured())

    def _shapes(self, new: Iterable[str]) -> list[Finding]:
        """Return what breaks a shape; pySHACL sees all that is said in the documents of nodes that are doubted."""
        doubts = [one for one in new if self._made[one].doubted]
        nodes = {node[1:-1] for one in doubts for node in self._made[one].doubted}
        gleaner = Gleaner(self._quads, self._base, self._graphs_of(doubts))
        return [found for found in shacl(memory(gleaner.everything())) if found.node in nodes] if doubts else []

    def _of_shared(self) -> tuple[Finding, ...]:
        """Return what breaks a shape of the nodes of which all documents speak."""
        doubts = {node[1:-1] for node in doubted(read(self._shared.split(b"\n")[:-1]))}
        return tuple(found for found in shacl(memory(self._shared)) if found.node in doubts) if doubts else ()

    def _sorted(self, findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
        """Return findings by the part whose documents say anything of their nodes."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for one in findings:
            found[self._home(f"<{one.node}>".encode())].append(one)
        return found

    def _home(self, node: bytes) -> str:
        return self._of[node] if node in self._of else self._of[graph_of(self._quads.first(node))]

    def _graphs_of(self, made: Collection[str]) -> list[bytes]:
        return [graph for one in made for graph in self._graphs[one]]


def _key(one: str, said: Iterable[bytes]) -> str:
    told = hashlib.sha256(one.encode())
    for each in said:
        told.update(each)
    return told.hexdigest()
