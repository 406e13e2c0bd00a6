"""A ledger as an OSCAL plan of action and milestones (NIST, OSCAL 1.1.2, JSON).

An issue is a POA&M item with a risk; a measure is a remediation; a deadline is a milestone of it; a unit is a
party, and its role a responsible role. What OSCAL has no word for stands in props of Zeren's namespace.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from zeren.model import DeadlineRow, DutyRow, IssueRow, Ledger, MeasureRow

VERSION = "1.1.2"
NAMESPACE = "https://w3id.org/zeren/ns"
_NO_CLOCK = "2000-01-01T00:00:00+00:00"
"""OSCAL wants a time of the last change; equal graphs give equal files, so it is always this one."""
_ROLES = ("lead", "responsible", "support", "supervise", "accept")
Json = dict[str, Any]


def poam(ledger: Ledger) -> bytes:
    """Return the plan as UTF-8 JSON; identifiers are UUIDs made from the graph's IRIs."""
    work = _Work(ledger)
    documents = "; ".join(document.name for document in ledger.documents)
    body = {
        "uuid": _uuid("plan", *(document.id for document in ledger.documents)),
        "metadata": {
            "title": _line(f"Zeren: {documents}"),
            "last-modified": _NO_CLOCK,
            "version": "1",
            "oscal-version": VERSION,
            "roles": [{"id": role, "title": role} for role in _ROLES],
            "parties": [work.party(unit.id, unit.label) for unit in ledger.units] or [work.party("nobody", "nobody")],
        },
        "system-id": {"identifier-type": NAMESPACE, "id": _line(documents) or "zeren"},
        "risks": [work.risk(issue) for issue in ledger.issues],
        "poam-items": [work.item(issue) for issue in ledger.issues],
    }
    filled = {name: value for name, value in body.items() if value}
    text = json.dumps({"plan-of-action-and-milestones": filled}, ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "replace")


def _uuid(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "\x1f".join(parts)))


def _line(text: str) -> str:
    """Return text on one line, as OSCAL wants its titles, and never empty."""
    return re.sub(r"\s+", " ", text).strip()[:200] or "-"


def _prop(name: str, value: str) -> Json:
    return {"name": name, "ns": NAMESPACE, "value": _line(value)}


class _Work:
    def __init__(self, ledger: Ledger) -> None:
        self.measures: dict[str, list[MeasureRow]] = {}
        for measure in ledger.measures:
            self.measures.setdefault(measure.issue, []).append(measure)
        self.duties: dict[tuple[str, str | None], list[DutyRow]] = {}
        for duty in ledger.duties:
            self.duties.setdefault((duty.issue, duty.measure), []).append(duty)
        self.limits: dict[tuple[str, str | None], list[DeadlineRow]] = {}
        for limit in ledger.deadlines:
            self.limits.setdefault((limit.issue, limit.measure), []).append(limit)

    def party(self, node: str, label: str) -> Json:
        """Return a unit as a party."""
        return {"uuid": _uuid("party", node), "type": "organization", "name": _line(label)}

    def item(self, issue: IssueRow) -> Json:
        """Return an issue as a POA&M item that points at its risk."""
        return {
            "uuid": _uuid("item", issue.id),
            "title": _line(f"{issue.number} {issue.problem[:80]}"),
            "description": issue.problem or issue.objective or "-",
            "props": [_prop("number", issue.number), _prop("iri", issue.id)],
            "related-risks": [{"risk-uuid": _uuid("risk", issue.id)}],
        }

    def risk(self, issue: IssueRow) -> Json:
        """Return the risk of an issue: its state, its last day, its measures as remediations."""
        days = [limit.due for limit in self.limits.get((issue.id, None), ()) if limit.due and len(limit.due) == 10]
        measures = self.measures.get(issue.id, [])
        remediations = [self.remediation(issue, measure) for measure in measures]
        if self.duties.get((issue.id, None)) or not measures:
            remediations.insert(0, self.remediation(issue, None))
        found: Json = {
            "uuid": _uuid("risk", issue.id),
            "title": _line(f"{issue.number} {issue.problem[:80]}"),
            "description": issue.problem or "-",
            "statement": issue.objective or issue.problem or "-",
            "status": "closed" if issue.state == "closed" else "open",
            "props": [_prop("state", issue.state or "not-stated")],
            "remediations": remediations,
        }
        return found | ({"deadline": _moment(max(days))} if days else {})

    def remediation(self, issue: IssueRow, measure: MeasureRow | None) -> Json:
        """Return a measure, or an issue as a whole, as a planned response with its milestones."""
        key = (issue.id, measure.id if measure else None)
        text = measure.text if measure else issue.objective or issue.problem or "-"
        owned = [] if self.duties.get(key) or measure is None or not measure.unowned else [_prop("unowned", "true")]
        found: Json = {
            "uuid": _uuid("remediation", *map(str, key)),
            "lifecycle": "planned",
            "title": _line(f"{issue.number}{'-' + measure.number if measure and measure.number else ''}"),
            "description": text or "-",
            "tasks": list(self._tasks(key, text)),
        }
        return found | ({"props": owned} if owned else {})

    def _tasks(self, key: tuple[str, str | None], text: str) -> Iterator[Json]:
        limits = self.limits.get(key) or [None]  # type: ignore[list-item]
        for limit in limits:
            task: Json = {
                "uuid": _uuid("task", *map(str, key), limit.id if limit else ""),
                "type": "milestone",
                "title": _line(limit.surface if limit else text),
            }
            if limit is not None and limit.due and len(limit.due) == 10:
                task["timing"] = {"on-date": {"date": _moment(limit.due)}}
            roles = self._roles(key)
            yield task | ({"responsible-roles": roles} if roles else {})

    def _roles(self, key: tuple[str, str | None]) -> list[Json]:
        held: dict[str, dict[str, None]] = {}
        for duty in self.duties.get(key, ()):
            held.setdefault(duty.role, {})[_uuid("party", duty.unit)] = None
        return [{"role-id": role, "party-uuids": [*held[role]]} for role in _ROLES if role in held]


def _moment(day: str) -> str:
    return f"{day}T00:00:00+08:00"
