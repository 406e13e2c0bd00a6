"""One version of a ledger, looked up by issue, measure and unit."""

from __future__ import annotations

import re
from collections import defaultdict

from zeren.model import DeadlineRow, DutyRow, IssueRow, Ledger, MeasureRow
from zeren.text import natural

_TITLE = 40


class Version:
    """Lookups over one ledger; issues stand in the order of their documents and places."""

    def __init__(self, ledger: Ledger) -> None:
        self.units = {unit.id: unit for unit in ledger.units}
        self._measures: dict[str, list[MeasureRow]] = defaultdict(list)
        for measure in sorted(ledger.measures, key=lambda m: (m.start, m.id)):
            self._measures[measure.issue].append(measure)
        self._duties: dict[str, list[DutyRow]] = defaultdict(list)
        for duty in sorted(ledger.duties, key=lambda d: (d.start, d.id)):
            self._duties[duty.issue].append(duty)
        self._limits: dict[str, list[DeadlineRow]] = defaultdict(list)
        self._limited: set[str] = set()
        for limit in ledger.deadlines:
            self._limits[limit.measure or limit.issue].append(limit)
            self._limited.add(limit.issue)
        self.plans = bool(ledger.measures)
        """Whether any measure is told; a report of progress often has none."""
        self.persons = any(unit.kind == "person" for unit in ledger.units)
        self.issues = sorted(ledger.issues, key=lambda i: (i.document, natural(i.number), i.id))

    def measures(self, issue: IssueRow) -> list[MeasureRow]:
        """Return an issue's measures in the order of the text."""
        return self._measures[issue.id]

    def duties(self, issue: IssueRow) -> list[DutyRow]:
        """Return an issue's duties in the order of the text."""
        return self._duties[issue.id]

    def limits(self, node: str) -> list[DeadlineRow]:
        """Return the deadlines of a measure, or of an issue as a whole."""
        return self._limits[node]

    def limited(self, issue: IssueRow) -> bool:
        """Return whether the version gives the issue or one of its measures any deadline."""
        return issue.id in self._limited

    def bearers(self, issue: IssueRow, measure: MeasureRow | None) -> dict[str, set[str]]:
        """Return the roles of each unit in a measure, or in the issue as a whole."""
        wanted = measure.id if measure else None
        found: dict[str, set[str]] = {}
        for duty in self._duties[issue.id]:
            if duty.measure == wanted:
                found.setdefault(duty.unit, set()).add(duty.role)
        return found

    def words(self, issue: IssueRow, unit: str) -> str:
        """Return the words that first bind a unit in an issue."""
        return next((duty.words for duty in self._duties[issue.id] if duty.unit == unit), "")

    def label(self, unit: str) -> str:
        """Return a unit's full name."""
        return self.units[unit].label if unit in self.units else unit


def title(issue: IssueRow) -> str:
    """Return the beginning of what an issue says."""
    text = re.sub(r"\s+", " ", issue.problem or issue.objective)
    return text if len(text) <= _TITLE else f"{text[:_TITLE]}…"
