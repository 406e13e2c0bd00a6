"""What stands at the head of a row or a column, and under which heads a duty falls."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from zeren.matrix.model import Head
from zeren.matrix.words import say, wording
from zeren.model import DutyRow, IssueRow, Ledger, MeasureRow, UnitRow
from zeren.text import natural

NO_DATE = "9999"
"""Sorts behind every date."""


class Heads:
    """Lookups over one ledger, and the head keys of a duty for each kind of row and column."""

    def __init__(self, ledger: Ledger, lang: str) -> None:
        self.ledger = ledger
        self.lang = lang
        self.units = {unit.id: unit for unit in ledger.units}
        self.issues = {issue.id: issue for issue in ledger.issues}
        self.measures = {measure.id: measure for measure in ledger.measures}
        self.documents = {document.id: document.name for document in ledger.documents}

    @cached_property
    def limits(self) -> dict[str, list[str]]:
        """Head keys of the deadlines by issue or measure id: a date, or the kind where no date is fixed."""
        found: dict[str, list[str]] = {}
        for limit in self.ledger.deadlines:
            found.setdefault(limit.measure or limit.issue, []).append(limit.due or NO_DATE + limit.kind)
        return found

    @cached_property
    def counties(self) -> dict[str, UnitRow]:
        """Return the county governments by division code and by the division's name."""
        governments = [unit for unit in self.ledger.units if unit.kind == "county"]
        by_code = {unit.place: unit for unit in governments if unit.place}
        return {place_name(unit): unit for unit in governments} | by_code

    def row_key(self, rows: str, unit: UnitRow) -> str | None:
        """Return the head a unit falls under, None where it has none."""
        if rows == "units":
            return unit.id
        if rows == "persons":
            return unit.id if unit.kind == "person" else None
        if rows == "functions":
            return unit.function or unit.kind
        county = self.counties.get(unit.place or "")
        return county.id if county else None

    def column_keys(self, columns: str, duty: DutyRow) -> Iterable[str]:
        """Return the heads a duty falls under; more than one where an issue has several dates or counties."""
        if columns == "issues":
            return (duty.issue,)
        if columns == "measures":
            return (duty.measure or duty.issue,)
        if columns == "deadlines":
            return dict.fromkeys(self._dates(duty))
        if columns == "months":
            return dict.fromkeys(key if key.startswith(NO_DATE) else key[:7] for key in self._dates(duty))
        return dict.fromkeys(self._places(duty))

    def _dates(self, duty: DutyRow) -> list[str]:
        if duty.due:
            return [duty.due]
        return self.limits.get(duty.measure or "") or self.limits.get(duty.issue) or [NO_DATE + "none"]

    def _places(self, duty: DutyRow) -> list[str]:
        issue = self.issues.get(duty.issue)
        places = issue.places if issue else ()
        return [self.counties[p].id if p in self.counties else p for p in places] or ["-"]

    def row_head(self, rows: str, key: str) -> Head:
        """Return the head of a row."""
        if rows == "functions":
            known = key in wording()["kind"]
            return Head(key, say("kind", key, self.lang) if known else key, group="kind" if known else "function")
        unit = self.units[key]
        return Head(key, unit.label, say("kind", unit.kind, self.lang), unit.kind)

    def column_head(self, columns: str, key: str) -> Head:
        """Return the head of a column."""
        if columns in ("deadlines", "months"):
            return Head(key, say("deadline", key.removeprefix(NO_DATE), self.lang))
        if columns == "counties":
            unit = self.units.get(key)
            return Head(key, place_name(unit) if unit else self._place_label(key))
        measure = self.measures.get(key) if columns == "measures" else None
        return self._measure_head(measure) if measure else self._issue_head(self.issues[key], columns)

    def _place_label(self, key: str) -> str:
        return say("matrix", "no_place", self.lang) if key == "-" else key

    def _issue_head(self, issue: IssueRow, columns: str) -> Head:
        whole = f" {say('matrix', 'whole', self.lang)}" if columns == "measures" else ""
        return Head(issue.id, issue.number + whole, issue.problem, self.documents.get(issue.document, ""), issue.state)

    def _measure_head(self, measure: MeasureRow) -> Head:
        issue = self.issues[measure.issue]
        label = f"{issue.number}-{measure.number}" if measure.number else issue.number
        return Head(measure.id, label, measure.text, self.documents.get(issue.document, ""), issue.state)

    def row_order(self, rows: str, key: str) -> tuple[object, ...]:
        """Return the sort key of a row: kinds in the order of the labels, counties by code, then by label."""
        if rows == "functions":
            return (key in wording()["kind"], key)
        unit = self.units[key]
        kinds = [*wording()["kind"]]
        place = kinds.index(unit.kind) if unit.kind in kinds else len(kinds)
        return (unit.kind == "collective", place, unit.place or "", unit.label, unit.id)

    def column_order(self, columns: str, key: str) -> tuple[object, ...]:
        """Return the sort key of a column: documents by name, numbers as numbers, dates by date."""
        if columns in ("deadlines", "months"):
            return (key,)
        if columns == "counties":
            unit = self.units.get(key)
            return (unit is None, (unit.place if unit else "") or "", key)
        measure = self.measures.get(key)
        issue = self.issues[measure.issue if measure else key]
        number = natural(measure.number) if measure else ()
        return (self.documents.get(issue.document, ""), natural(issue.number), issue.id, number, key)


def place_name(unit: UnitRow) -> str:
    """Return the division a government acts for: 秦都区人民政府 → 秦都区."""
    return unit.label.removesuffix("人民政府")
