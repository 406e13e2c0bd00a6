"""How much of each document's text nobody can account for."""

from __future__ import annotations

from dataclasses import dataclass

from zeren.check.finding import Finding
from zeren.query.things import of_class
from zeren.store import Store

_MESSAGES = {
    "zh": "{all} 处文字中有 {n} 处既未成为陈述、也没有略去的理由（{share:.0%}，上限 {limit:.0%}）。",
    "en": "{n} of {all} pieces of text made no statement and were not left out for a reason "
    "({share:.0%}, limit {limit:.0%}).",
}


@dataclass(frozen=True, slots=True)
class Share:
    """Pieces of text of one document, and how many of them are unexplained."""

    node: str
    document: str
    pieces: int
    unexplained: int

    @property
    def value(self) -> float:
        """Return the share of unexplained pieces, 0 for a document without text."""
        return self.unexplained / self.pieces if self.pieces else 0.0


def shares(store: Store) -> list[Share]:
    """Return the share of every document that says how many pieces it has, by name."""
    found = [
        Share(
            thing.id, thing.one("rdfs:label"), thing.count("zr:pieces") or 0, thing.count("zr:piecesUnexplained") or 0
        )
        for thing in of_class(store, "zr:Document").values()
        if thing.said.get("zr:pieces")
    ]
    return sorted(found, key=lambda one: (one.document, one.node))


def uncovered(store: Store, limit: float) -> list[Finding]:
    """Return an error for each document of which more than `limit` (a share) is unexplained."""
    return [_finding(one, limit) for one in shares(store) if one.value > limit]


def _finding(one: Share, limit: float) -> Finding:
    words = {"all": one.pieces, "n": one.unexplained, "share": one.value, "limit": limit}
    zh, en = (_MESSAGES[lang].format(**words) for lang in ("zh", "en"))
    return Finding("unexplained-text", "error", zh, en, node=one.node, document=one.document)
