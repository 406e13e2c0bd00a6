"""A finding of a check: what is wrong, how grave, and where in which document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from zeren.model import Severity
from zeren.query.scan import Scan
from zeren.query.things import Words, of_class, passages_of
from zeren.store import Store

_ORDER = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; `code` is the name of the shape or of the gap query, `node` an IRI of the graph.

    `document` is a name; `row` and `column` count from 1 and are None outside tables.
    """

    code: str
    severity: Severity
    message_zh: str
    message_en: str
    node: str
    document: str = ""
    row: int | None = None
    column: int | None = None
    excerpt: str = ""
    start: int = 0

    def message(self, lang: str = "zh") -> str:
        """Return the message in a language (zh or en)."""
        return self.message_en if lang == "en" else self.message_zh


class Places:
    """Where some statements stand, each by its first passage."""

    def __init__(self, words: Mapping[str, tuple[Words, ...]], names: Mapping[str, str]) -> None:
        self._words = words
        self._names = names

    @classmethod
    def of(cls, store: Store, nodes: Collection[str]) -> Places:
        """Return where some nodes of a store stand."""
        documents = of_class(store, "zr:Document").values() if nodes else ()
        return cls(passages_of(store, nodes), {one.id: one.one("rdfs:label") for one in documents})

    @classmethod
    def scanned(cls, nquads: bytes) -> Places:
        """Return where all nodes stand of whose evidence some N-Quads speak; the same as `of`, and faster."""
        nodes = Scan(nquads)
        documents = nodes.of_class("zr:Document").values()
        return cls(nodes.all_passages(), {one.id: one.one("rdfs:label") for one in documents})

    def finding(self, code: str, severity: Severity, messages: Mapping[str, str], node: str) -> Finding:
        """Return a finding about a node, with the place of its first passage."""
        words = self._words.get(node, (Words(),))[0]
        return Finding(
            code=code,
            severity=severity,
            message_zh=messages["zh"],
            message_en=messages["en"],
            node=node,
            document=self._names.get(words.document, words.document),
            row=words.locator.row,
            column=words.locator.column,
            excerpt=words.quote,
            start=words.start,
        )


def ordered(findings: list[Finding]) -> list[Finding]:
    """Return findings gravest first, then by code, by their place in the documents, and by their words."""
    return sorted(
        findings,
        key=lambda one: (
            _ORDER[one.severity],
            one.code,
            one.document,
            one.start,
            one.node,
            one.message_zh,
            one.excerpt,
        ),
    )
