"""The graph as the pages need it: rows by id, and what belongs to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, cached_property
from typing import TypeVar

from zeren.matrix import place_name
from zeren.model import ActionRow, DeadlineRow, DutyRow, IssueRow, Ledger, MeasureRow, UnitRow
from zeren.query.narrowing import excerpt
from zeren.rank import Tally, tally
from zeren.text import natural
from zeren.triples.minter import BASE
from zeren.view.facts import Facts, reported

K = TypeVar("K")
V = TypeVar("V")


class Shelf:
    """A ledger with its indexes; everything is sorted and nothing changes after it was made."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.units = {row.id: row for row in ledger.units}
        self.issues = {row.id: row for row in ledger.issues}
        self.measures = {row.id: row for row in ledger.measures}
        self.documents = {row.id: row for row in ledger.documents}
        self.document_names = {row.id: row.title or row.name for row in ledger.documents}
        self.base = self._base()

    def _base(self) -> str:
        """Return what the IRIs of this graph begin with: `<base>unit/…`."""
        ids = [*self.documents, *self.units, *self.issues]
        return ids[0].rsplit("/", 2)[0] + "/" if ids and ids[0].count("/") > 3 else BASE

    @cache  # noqa: B019  # two languages, and the shelf lives as long as the server
    def facts(self, lang: str) -> Facts:
        """Return the answers of the report in a language: claims with their passages, sheets of units, dates."""
        return Facts(self.ledger, lang)

    def warm(self) -> None:
        """Make the indexes that first visitors would wait for."""
        for made in (self.bearers, self.duties_of_issue, self.collectives_of, self.issues_of_document, self.counties):
            len(made)
        len(self.facts("zh").claim_by_id)

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """Return what each unit carries, by its id."""
        return tally(self.ledger)

    @cached_property
    def city(self) -> str | None:
        """Return the one place all issues belong to, or None."""
        found = {issue.jurisdiction for issue in self.ledger.issues if issue.jurisdiction}
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def bearers(self) -> list[UnitRow]:
        """Return the units that carry something and are no collectives, those that carry most first."""
        held = [u for u in self.ledger.units if u.kind != "collective" and self.weight(u.id)]
        return sorted(held, key=lambda u: (-self.weight(u.id), u.label, u.id))

    def weight(self, unit: str) -> int:
        """Return how many duties a unit carries, its own and those through collectives."""
        count = self.tallies.get(unit)
        return count.stated + count.collective if count else 0

    @cached_property
    def duties_of_issue(self) -> dict[str, list[DutyRow]]:
        """Return the duties of each issue."""
        return grouped((row.issue, row) for row in self.ledger.duties)

    @cached_property
    def duties_of_unit(self) -> dict[str, list[DutyRow]]:
        """Return the duties each unit bears itself."""
        return grouped((row.unit, row) for row in self.ledger.duties)

    @cached_property
    def collectives_of(self) -> dict[str, list[str]]:
        """Return the collectives each unit belongs to."""
        return grouped((member, unit.id) for unit in self.ledger.units for member in unit.members)

    @cached_property
    def issues_of_document(self) -> dict[str, list[IssueRow]]:
        """Return the issues of each document by their numbers."""
        return grouped((each, row) for row in self.ordered_issues for each in row.documents or (row.document,))

    @cached_property
    def ordered_issues(self) -> list[IssueRow]:
        """Return the issues by document and number."""
        names = self.document_names
        return sorted(self.ledger.issues, key=lambda i: (names.get(i.document, ""), natural(i.number), i.id))

    @cached_property
    def measures_of(self) -> dict[str, list[MeasureRow]]:
        """Return the measures of each issue by their numbers."""
        return grouped((m.issue, m) for m in sorted(self.ledger.measures, key=lambda m: (natural(m.number), m.id)))

    @cached_property
    def limits_of(self) -> dict[str, list[DeadlineRow]]:
        """Return the deadlines of each issue, those of its measures among them."""
        return grouped((row.issue, row) for row in self.ledger.deadlines)

    @cached_property
    def actions_of(self) -> dict[str, list[ActionRow]]:
        """Return what each issue reports as done, in the order of its documents and their text."""
        return reported(self.ledger)

    @cached_property
    def unowned(self) -> list[MeasureRow]:
        """Return the measures that name nobody, by document, issue and number."""
        return [m for issue in self.ordered_issues for m in self.measures_of.get(issue.id, ()) if m.unowned]

    @cached_property
    def counties(self) -> dict[str, tuple[UnitRow | None, list[IssueRow]]]:
        """Return county → its government, if the graph has it, and the issues that lie in it."""
        here = {place_name(u): u for u in self.ledger.units if u.kind == "county"}
        lying: dict[str, list[IssueRow]] = grouped((p, issue) for issue in self.ordered_issues for p in issue.places)
        return {name: (here.get(name), lying.get(name, [])) for name in sorted({*here, *lying})}

    def due(self, issue: IssueRow) -> str:
        """Return the last fixed date of an issue's own limits, or an empty string."""
        return max((d.due for d in self.limits_of.get(issue.id, ()) if d.due and d.measure is None), default="")

    def of_issue(self, issues: Iterable[str]) -> Ledger:
        """Return the part of the ledger that these issues need: what they say, who bears it, and its members."""
        chosen = set(issues)
        duties = [d for i in sorted(chosen) for d in self.duties_of_issue.get(i, ())]
        units = {d.unit for d in duties}
        units |= {m for u in units if u in self.units for m in self.units[u].members}
        papers = {each for i in chosen for each in self.issues[i].documents or (self.issues[i].document,)}
        kept = {m.id for i in chosen for m in self.measures_of.get(i, ())}
        duties.sort(key=lambda d: d.id)
        found = excerpt(self.ledger, units=units, issues=chosen, measures=kept, duties=duties)
        return replace(found, documents=tuple(d for d in self.ledger.documents if d.id in papers))


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return key → values in their order."""
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)
