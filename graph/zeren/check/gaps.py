"""Gaps in responsibility, as queries: what a document leaves open, contradicts or lets slip."""

from __future__ import annotations

from typing import cast

from zeren.check.counts import counts
from zeren.check.dates import dates
from zeren.check.finding import Finding, Places, ordered
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
    found = [one for query in gap_queries() for one in _run(store, query, as_of)]
    places = Places(store, {node for _, _, node, _ in found})
    told = [places.finding(code, severity, messages, node) for code, severity, node, messages in found]
    read = ledger(store) if held is None else held
    return ordered([*told, *counts(read), *dates(read)])


def _run(store: Store, query: NamedQuery, as_of: str | None) -> list[tuple[str, Severity, str, dict[str, str]]]:
    """Return code, severity, node and messages of each finding of a query."""
    if query.parameters and as_of is None:
        return []
    params = {parameter.name: as_of or "" for parameter in query.parameters}
    severity = _severity(query)
    rows = answer(store, query, params).dicts()
    return [(query.name, severity, str(row["node"]), _messages(query, row)) for row in rows]


def _messages(query: NamedQuery, row: dict[str, Value]) -> dict[str, str]:
    words = {name: "" if value is None else str(value) for name, value in row.items()}
    return {lang: query.more[f"message.{lang}"].format(**words) for lang in LANGUAGES}


def _severity(query: NamedQuery) -> Severity:
    severity = query.more.get("severity", "")
    if severity not in ("error", "warning", "info"):
        raise UsageError(f"{severity!r} is no severity", where=query.name, hint="Write error, warning or info.")
    return cast(Severity, severity)
