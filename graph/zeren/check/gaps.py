"""Gaps in responsibility, as queries: what a document leaves open, contradicts or lets slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, cast

from zeren.check.finding import Finding, Places, ordered
from zeren.check.texts import texts
from zeren.errors import UsageError
from zeren.model import Ledger, Severity
from zeren.query.ledger import ledger
from zeren.query.named import LANGUAGES, NamedQuery, answer, folder
from zeren.query.table import Value
from zeren.store import Store


def gap_queries() -> tuple[NamedQuery, ...]:
    """Return the queries of ontology/queries/gaps; a query's name is the code of its findings."""
    return folder("ontology", "queries", "gaps")


def gaps(store: Store, as_of: str | None = None, held: Ledger | None = None) -> list[Finding]:
    """Return the gaps in responsibility, gravest first.

    Checks that compare with a day (`overdue`) run only when `as_of`, an ISO date, is given; the
    clock is never asked. `held` are the store's rows with the texts of the documents, where they are at hand
    already. Raises UsageError when it is no date.
    """
    found = asked(store, as_of)
    told = placed(Places.of(store, {gap.node for gap in found}), found)
    read = ledger(store) if held is None else held
    return ordered([*told, *texts(read, Counter(measure.issue for measure in read.measures))])


class Gap(NamedTuple):
    """A gap that a query named, before its place in the documents is known."""

    code: str
    severity: Severity
    node: str
    messages: dict[str, str]


def asked(store: Store, as_of: str | None) -> list[Gap]:
    """Return what the queries find, by the name of the query."""
    return [gap for query in gap_queries() for gap in _run(store, query, as_of)]


def placed(places: Places, found: Sequence[Gap]) -> list[Finding]:
    """Return gaps as findings, with their places."""
    return [places.finding(gap.code, gap.severity, gap.messages, gap.node) for gap in found]


def _run(store: Store, query: NamedQuery, as_of: str | None) -> list[Gap]:
    if query.parameters and as_of is None:
        return []
    params = {parameter.name: as_of or "" for parameter in query.parameters}
    severity = _severity(query)
    rows = answer(store, query, params).dicts()
    return [Gap(query.name, severity, str(row["node"]), _messages(query, row)) for row in rows]


def _messages(query: NamedQuery, row: dict[str, Value]) -> dict[str, str]:
    words = {name: "" if value is None else str(value) for name, value in row.items()}
    return {lang: query.more[f"message.{lang}"].format(**words) for lang in LANGUAGES}


def _severity(query: NamedQuery) -> Severity:
    severity = query.more.get("severity", "")
    if severity not in ("error", "warning", "info"):
        raise UsageError(f"{severity!r} is no severity", where=query.name, hint="Write error, warning or info.")
    return cast(Severity, severity)
