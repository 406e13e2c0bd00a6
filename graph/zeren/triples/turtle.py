"""The graph to read: Turtle, sorted and with prefixes, made from N-Quads or N-Triples text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from zeren.triples.minter import BASE
from zeren.triples.terms import PREFIXES, SCHEMES, VOCABULARY

_LINE = re.compile(
    r'(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?)(?: <[^>]*>| _:\S+)? \.'
)
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w-]*[A-Za-z0-9_])?", re.ASCII)
_INTEGER = f"<{PREFIXES['xsd']}integer>"
_KIND = "rdf:type "
_TYPE = f"<{PREFIXES['rdf']}type>"
KINDS = (
    *("document", "extraction", "issue", "measure", "obligation", "deadline", "status", "candidate", "action"),
    *("unit", "place", "evidence", "selector", "unit-mention", "place-mention", "quantity", "time", "citation"),
    "person",
)
Rows = dict[str, dict[str, set[str]]]
Parts = list[tuple[str, list[str]]]


def turtle(statements: bytes, base: str = BASE) -> bytes:
    """Return N-Quads or N-Triples as Turtle: the union of its graphs, sorted, byte for byte the same.

    Lines that are no statement are passed over; give text that `quads` or a store wrote.
    """
    rows = _rows(statements.decode("utf-8"))
    shortener = Shortener(base)
    blocks = [_block(subject, rows[subject], shortener) for subject in sorted(rows)]
    return (shortener.head() + "".join(blocks)).encode("utf-8")


def told(subject: str, parts: Parts, short: Shortener) -> str:
    """Return the block of a subject: `parts` are its predicates' full names, sorted, each with its sorted values."""
    return ended(short(subject), [f"{short(name)} {', '.join(map(short, values))}" for name, values in parts])


def ended(subject: str, said: list[str]) -> str:
    """Return the block of a subject, all in Turtle's terms, from what is said of it in the order of full names.

    Its classes come first, under Turtle's own word for them.
    """
    kinds = next((at for at, one in enumerate(said) if one.startswith(_KIND)), None)
    if kinds is not None:
        said = ["a" + said[kinds][len(_KIND) - 1 :], *said[:kinds], *said[kinds + 1 :]]
    return f"\n{subject} " + " ;\n    ".join(said) + " .\n"


def block_of(lines: Iterable[str], short: Shortener) -> str:
    """Return the block of the sorted N-Quads lines of one subject, each naming a graph; the same as `turtle` gives."""
    subject, said = "", dict[str, dict[str, None]]()
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        said.setdefault(predicate, {})[rest[: rest.rindex(" ", 0, rest.rindex(" "))]] = None
    return told(subject, [(predicate, [*values]) for predicate, values in said.items()], short)


def _rows(text: str) -> Rows:
    rows: Rows = defaultdict(lambda: defaultdict(set))
    for line in text.split("\n"):
        match = _LINE.fullmatch(line)
        if match is not None:
            subject, predicate, value = match.groups()
            rows[subject][predicate].add(value)
    return rows


def _block(subject: str, predicates: dict[str, set[str]], short: Shortener) -> str:
    return told(subject, [(predicate, sorted(predicates[predicate])) for predicate in sorted(predicates)], short)


class Shortener:
    """Writes terms with prefixes and remembers which prefixes were needed."""

    def __init__(self, base: str) -> None:
        self._names = {iri: prefix for prefix, iri in PREFIXES.items()}
        self._names |= {f"{base}{kind}/": kind for kind in KINDS}
        self._names |= {f"{VOCABULARY}{scheme}/": scheme for scheme in SCHEMES}
        self._spaces = {prefix: iri for iri, prefix in self._names.items()}
        self._folders = {f"<{iri[:-1]}": (prefix, iri) for iri, prefix in self._names.items() if iri.endswith("/")}
        self._known = {_TYPE: "rdf:type"}
        self._shapes: set[tuple[str, ...]] = set()
        self.used: set[str] = set()

    def __call__(self, term: str) -> str:
        """Return the term as Turtle would have it."""
        if term[-1] != ">":
            return term
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._made(term)
        return known

    def full(self, short: str) -> str:
        """Return the term that is written so; the inverse of a call, for IRIs."""
        prefix, _, local = short.partition(":")
        return short if short[0] == "<" else f"<{self._spaces[prefix]}{local}>"

    def names(self, prefixed: tuple[str, ...]) -> None:
        """Remember the prefixes of predicates that are written short already."""
        if prefixed not in self._shapes:
            self._shapes.add(prefixed)
            self.used.update(PREFIXES[name.partition(":")[0]] for name in prefixed if name != "rdf:type")

    def _made(self, term: str) -> str:
        if term[0] == "<":
            folder, _, local = term.rpartition("/")
            known = self._folders.get(folder)
            # The usual node: a hash behind the folder of its kind.
            if known is not None and local[:-1].isalnum() and local.isascii():
                self.used.add(known[1])
                return f"{known[0]}:{local[:-1]}"
            return self._iri(term)
        text, mark, datatype = term.rpartition("^^")
        if not mark:
            return term
        if datatype == _INTEGER and text[1:-1].removeprefix("-").isdigit() and text.isascii():
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
