"""The rows that change when some statements of a graph leave and others come, without reading the rest of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Protocol

from zeren.model import Ledger
from zeren.query.ledger import Piece, joined
from zeren.query.scan import Nodes, Scan
from zeren.query.things import Things


class Changed(Protocol):
    """A subject whose lines of N-Quads changed."""

    @property
    def before(self) -> list[bytes]:
        """Return the lines it had."""

    @property
    def after(self) -> list[bytes]:
        """Return the lines it has."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """The rows of what came and of every unit that something new is said of, and the ids of units that left."""

    rows: Ledger
    gone: frozenset[str]


def renewed(pieces: Sequence[Piece], changes: Sequence[Changed], more: Callable[[set[bytes]], bytes]) -> Renewed | None:
    """Return the rows that come with the pieces, and those of units that changed.

    `more` gives the lines of subjects that have not changed. None where a place or a concept that others point at
    changed its name: then rows of documents change that are not looked at here.
    """
    before = _scan(one.before for one in changes)
    after = _scan(one.after for one in changes)
    units, places, labels = after.of_class("zr:Unit"), after.of_class("zr:Place"), after.labelled()
    if _renamed(before.of_class("zr:Place"), places) or _renamed(before.labelled(), labels | places):
        return None
    wanted = {thing.one(name) for thing in units.values() for name in ("zr:governs", "zr:actsFor", "zr:function")}
    rest = Scan(more({f"<{node}>".encode() for node in wanted - {""} - places.keys() - labels.keys()}))
    shared = Piece(_NOTHING, units, places | rest.of_class("zr:Place"), labels | rest.labelled())
    gone = frozenset(before.of_class("zr:Unit").keys() - units.keys())
    return Renewed(joined([*pieces, shared]), gone)


_NOTHING = Ledger(*((),) * (len(fields(Ledger))))


def _scan(parts: Iterable[list[bytes]]) -> Nodes:
    return Scan(b"".join(line + b"\n" for lines in parts for line in lines))


def _renamed(before: Things, after: Things) -> bool:
    """Return whether anything that is still there, and that is no unit, has another label or code than before."""
    return any(
        (thing.label(), thing.one("zr:code")) != (after[node].label(), after[node].one("zr:code"))
        for node, thing in before.items()
        if node in after and "org:classification" not in thing.said
    )
