"""A finding of a check: what is wrong, how grave, and where in which document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zeren.model import Severity
from zeren.query.things import Words, of_class, passages
from zeren.store import Store

_ORDER = {"error": 0, "warning": 1, "info": 2}
_WITH_WORDS = ("zr:Issue", "zr:Measure", "zr:Obligation", "zr:Deadline", "zr:StatusClaim", "zr:Candidate")


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
    """Where each statement stands, read from the store on first need."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._words: Mapping[str, tuple[Words, ...]] | None = None
        self._names: dict[str, str] = {}

    def finding(self, code: str, severity: Severity, messages: Mapping[str, str], node: str) -> Finding:
        """Return a finding about a node, with the place of its first passage."""
        words = self._first(node)
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

    def _first(self, node: str) -> Words:
        if self._words is None:
            self._words = passages(self._store, *_WITH_WORDS)
            documents = of_class(self._store, "zr:Document")
            self._names = {thing.id: thing.one("rdfs:label") for thing in documents.values()}
        return self._words.get(node, (Words(),))[0]


def ordered(findings: list[Finding]) -> list[Finding]:
    """Return findings gravest first, then by code and by their place in the documents."""
    return sorted(findings, key=lambda one: (_ORDER[one.severity], one.code, one.document, one.start, one.node))
