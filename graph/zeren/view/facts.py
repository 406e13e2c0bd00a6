"""What the report tells, gathered from the ledger: figures, bars, gaps, dates, issues, units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from zeren.model import ActionRow, DeadlineRow, DutyRow, IssueRow, Ledger, MeasureRow, ReviewRow, UnitRow
from zeren.rank import Ranking, View, members, rank
from zeren.text import natural
from zeren.view.passage import Passage, Passages
from zeren.view.words import anchor, say, where, wording


@dataclass(frozen=True, slots=True)
class Claim:
    """A duty as the page shows it; `through` is the collective's label where a member carries it."""

    duty: DutyRow
    role: str
    unit: str
    unit_anchor: str
    issue: IssueRow
    measure: MeasureRow | None
    collective: bool
    through: str | None
    passage: Passage
    place: str


def reported(ledger: Ledger) -> dict[str, list[ActionRow]]:
    """Return what each issue reports as done, in the order of its documents and their text."""
    papers = {issue.id: issue.documents for issue in ledger.issues}
    found: dict[str, list[tuple[int, int, str, ActionRow]]] = defaultdict(list)
    for row in ledger.actions:
        of = papers.get(row.issue, ())
        found[row.issue].append((of.index(row.document) if row.document in of else 0, row.start, row.id, row))
    return {issue: [row for *_, row in sorted(rows, key=lambda one: one[:3])] for issue, rows in found.items()}


class Facts:
    """Answers for the report template; everything sorted, nothing from a clock."""

    def __init__(self, ledger: Ledger, lang: str) -> None:
        self.ledger = ledger
        self.lang = lang
        self.units = {unit.id: unit for unit in ledger.units}
        self.issue_by_id = {issue.id: issue for issue in ledger.issues}
        self.measure_by_id = {measure.id: measure for measure in ledger.measures}
        self.document_names = {document.id: document.title or document.name for document in ledger.documents}
        self._files = {document.id: document.name for document in ledger.documents}
        self._passages = Passages(ledger)

    @classmethod
    def of_part(cls, part: Ledger, whole: Ledger, lang: str) -> Facts:
        """Return the facts of a part, with figures and ranks of the whole; units outside the part are not ranked."""
        facts = cls(part, lang)
        facts.figures = cls(replace(whole, documents=()), lang).figures
        ranked, here = rank(whole, view=View(nearby=True)), {unit.id for unit in part.units}
        kept = [at for at, row in enumerate(ranked.rows) if row[-1] in here]
        facts.ranking = replace(
            ranked, rows=tuple(ranked.rows[at] for at in kept), sentences=tuple(ranked.sentences[at] for at in kept)
        )
        return facts

    @cached_property
    def issues(self) -> list[IssueRow]:
        """Return the issues by document and number."""
        names = self.document_names
        return sorted(self.ledger.issues, key=lambda i: (names.get(i.document, ""), natural(i.number), i.id))

    @cached_property
    def measures(self) -> dict[str, list[MeasureRow]]:
        """Return the measures of each issue, by number."""
        found: dict[str, list[MeasureRow]] = defaultdict(list)
        for measure in sorted(self.ledger.measures, key=lambda m: (natural(m.number), m.id)):
            found[measure.issue].append(measure)
        return found

    @cached_property
    def claims(self) -> list[Claim]:
        """Return every duty, strongest role first within its measure."""
        roles = [*wording()["role"]]
        ordered = sorted(self.ledger.duties, key=lambda d: (roles.index(d.role), d.start, d.id))
        return [self._claim(duty, None) for duty in ordered]

    @cached_property
    def claim_by_id(self) -> dict[str, Claim]:
        """Return the claims by the id of their duty."""
        return {claim.duty.id: claim for claim in self.claims}

    def through(self, collective: str) -> list[Claim]:
        """Return a collective's claims as one of its members carries them."""
        return [self._claim(d, self.units[collective].label) for d in self._duties_of[collective]]

    @cached_property
    def _duties_of(self) -> dict[str, list[DutyRow]]:
        found: dict[str, list[DutyRow]] = defaultdict(list)
        for duty in self.ledger.duties:
            found[duty.unit].append(duty)
        return found

    def _claim(self, duty: DutyRow, through: str | None) -> Claim:
        unit = self.units[duty.unit]
        return Claim(
            duty=duty,
            role=say("role", duty.role, self.lang),
            unit=unit.label,
            unit_anchor=anchor(unit.id),
            issue=self.issue_by_id[duty.issue],
            measure=self.measure_by_id.get(duty.measure or ""),
            collective=unit.kind == "collective",
            through=through,
            passage=self._passages.of(duty),
            place=self._place(duty),
        )

    def _place(self, duty: DutyRow) -> str:
        """Return where a duty's words stand; in which document, too, where there are several."""
        said = where(duty.locator, duty.start, duty.end, self.lang)
        name = self._files.get(duty.document, "") if len(self.ledger.documents) > 1 else ""
        return f"{name}　{said}" if name else said

    @cached_property
    def reviews(self) -> dict[str, list[ReviewRow]]:
        """Return what people judged of each issue, by day."""
        found: dict[str, list[ReviewRow]] = defaultdict(list)
        for row in sorted(self.ledger.reviews, key=lambda r: (r.on, r.by, r.before, r.id)):
            found[row.issue].append(row)
        return found

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """Return the claims by measure id, and by issue id for duties of a whole issue."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.duty.measure or claim.duty.issue].append(claim)
        return found

    @cached_property
    def unowned(self) -> list[tuple[IssueRow, list[MeasureRow]]]:
        """Return the issues that have measures without an owner, with these measures."""
        gaps = ((issue, [m for m in self.measures[issue.id] if m.unowned]) for issue in self.issues)
        return [(issue, found) for issue, found in gaps if found]

    @cached_property
    def candidates(self) -> dict[str, list[dict[str, str]]]:
        """Return the candidates of each measure: unit, why, words."""
        found: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in self.ledger.candidates:
            unit = self.units.get(row.unit)
            label = unit.label if unit else row.unit
            found[row.measure].append({"unit": label, "why": say("why", row.why, self.lang), "words": row.words})
        return found

    @cached_property
    def figures(self) -> list[dict[str, Any]]:
        """Return the key figures: name, number, and for unowned measures the whole they are part of."""
        joint = {unit.id for unit in self.ledger.units if unit.kind == "collective"}
        collective = sum(duty.unit in joint for duty in self.ledger.duties)
        bearers = {duty.unit for duty in self.ledger.duties if self.units[duty.unit].kind != "collective"}
        held = bearers | {m for unit in {d.unit for d in self.ledger.duties} for m in members(self.units, unit)}
        unowned = sum(measure.unowned for measure in self.ledger.measures)
        counts = {
            "n_issues": len(self.ledger.issues),
            "n_measures": len(self.ledger.measures),
            "n_unowned": unowned,
            "n_units": len(held),
            "n_stated": len(self.ledger.duties) - collective,
            "n_collective": collective,
        }
        return [{"name": name, "value": value} for name, value in counts.items()]

    @cached_property
    def ranking(self) -> Ranking:
        """Return the ranking by all duties."""
        return rank(self.ledger, view=View(nearby=True))

    @cached_property
    def bars(self) -> list[dict[str, Any]]:
        """Return the ranking as bars: values by column, shares of the longest in per cent, the sentence."""
        rows = [dict(zip(self.ranking.columns, row, strict=True)) for row in self.ranking.rows]
        longest = max((int(row["obligations"]) for row in rows), default=1)
        return [
            row
            | {
                "dark": 100 * int(row["stated"]) / longest,
                "light": 100 * int(row["collective"]) / longest,
                "anchor": anchor(str(row["id"])),
                "sentence": sentence[self.lang],
            }
            for row, sentence in zip(rows, self.ranking.sentences, strict=True)
        ]

    @cached_property
    def dates(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Return what is due by date, then what has no date by kind, then what has no limit at all."""
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        limited = {limit.issue for limit in self.ledger.deadlines}
        for limit in self.ledger.deadlines:
            found[limit.due or f"~{limit.kind}"].append(self._due(limit))
        found["~~none"].extend(self._undated(issue) for issue in self.issues if issue.id not in limited)
        return [(self._when(key), sorted(found[key], key=_due_order)) for key in sorted(found) if found[key]]

    def _when(self, key: str) -> str:
        return say("deadline", key.lstrip("~"), self.lang) if key.startswith("~") else key

    def _due(self, limit: DeadlineRow) -> dict[str, Any]:
        entry = self._undated(self.issue_by_id[limit.issue])
        measure = self.measure_by_id.get(limit.measure or "")
        claims = self.claims_of[measure.id] if measure else self._issue_claims(limit.issue)
        return entry | {"measure": measure, "words": limit.surface, "who": _names(claims)}

    def _undated(self, issue: IssueRow) -> dict[str, Any]:
        return {"issue": issue, "measure": None, "words": "", "who": _names(self._issue_claims(issue.id))}

    def _issue_claims(self, issue: str) -> list[Claim]:
        keys = [issue, *(measure.id for measure in self.measures[issue])]
        return [claim for key in keys for claim in self.claims_of[key]]

    def deadlines_of(self, key: str) -> list[DeadlineRow]:
        """Return the limits of an issue as a whole, or of a measure, in the document's words."""
        return self._deadlines[key]

    @cached_property
    def _deadlines(self) -> dict[str, list[DeadlineRow]]:
        found: dict[str, list[DeadlineRow]] = defaultdict(list)
        for limit in self.ledger.deadlines:
            key = limit.measure or limit.issue
            if limit.surface not in [other.surface for other in found[key]]:
                found[key].append(limit)
        return found

    @cached_property
    def sheets(self) -> list[tuple[UnitRow, list[Claim], list[Claim]]]:
        """Return for each unit that carries something: the unit, its own claims, those through collectives."""
        own: dict[str, list[Claim]] = defaultdict(list)
        shared: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            own[claim.duty.unit].append(claim)
            for member in members(self.units, claim.duty.unit):
                shared[member].append(self._claim(claim.duty, claim.unit))
        held = [unit for unit in self.ledger.units if unit.id in own or unit.id in shared]
        held.sort(key=lambda u: (-len(own[u.id]) - len(shared[u.id]), u.label, u.id))
        return [(unit, own[unit.id], shared[unit.id]) for unit in held]


def _names(claims: Iterable[Claim]) -> list[str]:
    return [*dict.fromkeys(claim.unit for claim in claims)]


def _due_order(entry: dict[str, Any]) -> tuple[Any, ...]:
    measure = entry["measure"]
    return (natural(entry["issue"].number), natural(measure.number) if measure else (), entry["issue"].id)
