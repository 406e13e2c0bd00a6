"""The graph to read: Turtle, sorted and with prefixes, made from N-Quads or N-Triples text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from zeren.triples.minter import BASE
from zeren.triples.terms import PREFIXES, SCHEMES, VOCABULARY

_LINE = re.compile(
    r'(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?)(?: <[^>]*>| _:\S+)? \.'
)
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w-]*[A-Za-z0-9_])?", re.ASCII)
_XSD = PREFIXES["xsd"]
_TYPE = f"<{PREFIXES['rdf']}type>"
KINDS = (
    *("document", "extraction", "issue", "measure", "obligation", "deadline", "status", "candidate", "action"),
    *("unit", "place", "evidence", "selector", "unit-mention", "place-mention", "quantity", "time", "citation"),
    "person",
)
Rows = dict[str, dict[str, set[str]]]


def turtle(statements: bytes, base: str = BASE) -> bytes:
    """Return N-Quads or N-Triples as Turtle: the union of its graphs, sorted, byte for byte the same.

    Lines that are no statement are passed over; give text that `quads` or a store wrote.
    """
    rows = _rows(statements.decode("utf-8"))
    shortener = _Shortener(base)
    blocks = [_block(subject, rows[subject], shortener) for subject in sorted(rows)]
    return (shortener.head() + "".join(blocks)).encode("utf-8")


class TurtleBlocks:
    """Turtle of sorted N-Quads, part by part: `blocks` for the lines of whole subjects, then `head` for all of them."""

    def __init__(self, base: str = BASE) -> None:
        self._short = _Shortener(base)
        self._verbs: dict[str, str] = {}

    @property
    def used(self) -> set[str]:
        """Return the namespaces written so far; those of other parts may be added."""
        return self._short.used

    def head(self) -> str:
        """Return the prefix lines."""
        return self._short.head()

    def blocks(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield a block for each subject of sorted N-Quads lines that all name a graph; the same as `turtle` gives."""
        subject, said, last = "", list[tuple[str, str]](), ("", "")
        for line in lines:
            one, predicate, rest = line.split(" ", 2)
            value = rest[: rest.rindex(" ", 0, -2)]
            if one != subject:
                if said:
                    yield self._block(subject, said)
                subject, said, last = one, [], ("", "")
            if (predicate, value) != last:
                last = (predicate, value)
                said.append(last)
        if said:
            yield self._block(subject, said)

    def _block(self, subject: str, said: list[tuple[str, str]]) -> str:
        parts: dict[str, list[str]] = {}
        for predicate, value in said:
            parts.setdefault(predicate, []).append(self._short(value))
        kinds = parts.pop(_TYPE, None)
        first = [f"a {', '.join(kinds)}"] if kinds else []
        told = [*first, *(f"{self._verb(predicate)} {', '.join(values)}" for predicate, values in parts.items())]
        return f"\n{self._short(subject)} " + " ;\n    ".join(told) + " .\n"

    def _verb(self, predicate: str) -> str:
        known = self._verbs.get(predicate)
        if known is None:
            known = self._verbs[predicate] = self._short(predicate)
        return known


def _rows(text: str) -> Rows:
    rows: Rows = defaultdict(lambda: defaultdict(set))
    for line in text.split("\n"):
        match = _LINE.fullmatch(line)
        if match is not None:
            subject, predicate, value = match.groups()
            rows[subject][predicate].add(value)
    return rows


def _block(subject: str, predicates: dict[str, set[str]], short: _Shortener) -> str:
    ordered = sorted(predicates, key=lambda predicate: (predicate != _TYPE, predicate))
    said = []
    for predicate in ordered:
        verb = "a" if predicate == _TYPE else short(predicate)
        said.append(f"{verb} " + ", ".join(short(value) for value in sorted(predicates[predicate])))
    return f"\n{short(subject)} " + " ;\n    ".join(said) + " .\n"


class _Shortener:
    """Writes terms with prefixes and remembers which prefixes were needed."""

    def __init__(self, base: str) -> None:
        self._names = {iri: prefix for prefix, iri in PREFIXES.items()}
        self._names |= {f"{base}{kind}/": kind for kind in KINDS}
        self._names |= {f"{VOCABULARY}{scheme}/": scheme for scheme in SCHEMES}
        self._folders = {f"<{iri[:-1]}": (prefix, iri) for iri, prefix in self._names.items() if iri.endswith("/")}
        self.used: set[str] = set()

    def __call__(self, term: str) -> str:
        """Return the term as Turtle would have it."""
        if term.startswith("<"):
            folder, _, local = term.rpartition("/")
            known = self._folders.get(folder)
            # The usual node: a hash behind the folder of its kind.
            if known is not None and local[:-1].isalnum() and local.isascii():
                self.used.add(known[1])
                return f"{known[0]}:{local[:-1]}"
            return self._iri(term)
        if not term.endswith(">"):
            return term
        text, mark, datatype = term.rpartition("^^")
        if not mark:
            return term
        if datatype == f"<{_XSD}integer>" and re.fullmatch(r'"-?\d+"', text):
            return text[1:-1]
        return f"{text}^^{self._iri(datatype)}"

    def head(self) -> str:
        """Return the prefix lines for the terms written so far."""
        return "".join(f"@prefix {name}: <{iri}> .\n" for iri, name in sorted(self._names.items()) if iri in self.used)

    def _iri(self, term: str) -> str:
        value = term[1:-1]
        cut = max(value.rfind("/"), value.rfind("#"), value.rfind(":")) + 1
        prefix = self._names.get(value[:cut])
        if prefix is None or not _LOCAL.fullmatch(value[cut:]):
            return term
        self.used.add(value[:cut])
        return f"{prefix}:{value[cut:]}"
