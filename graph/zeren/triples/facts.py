"""What one issue says, as triples: issue, measures, deadlines, state, obligations, candidates, actions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from zeren.model import Action, Candidate, Deadline, Issue, Kin, Measure, Obligation
from zeren.triples import reviews, terms
from zeren.triples.page import Page
from zeren.triples.units import Rolls


@dataclass
class Nodes:
    """The nodes of one issue's own statements, for the others to point at.

    Where several documents state the issue, `kin` says how this one's statements meet those of the others.
    """

    issue: str
    kin: Kin | None = None
    measures: dict[str, str] = field(default_factory=dict)
    deadlines: list[tuple[Deadline, str]] = field(default_factory=list)
    minted: set[str] = field(default_factory=set)

    def mint(self, page: Page, kind: str, start: int, *values: str) -> str:
        """Return a node for these values; a second of the same values takes its start as well."""
        if self.apart(kind, values[0]):
            values = (*values, page.sha256)
        node = page.minter.part(kind, self.issue, *values)
        if node in self.minted:
            node = page.minter.part(kind, self.issue, *values, str(start))
        self.minted.add(node)
        return node

    def apart(self, kind: str, measure: str) -> bool:
        """Return whether this document's statement is never the lead document's: a claim of a state, a deed.

        Statements of measures (`measure` is the number) are the lead's where the measure is.
        """
        if self.kin is None or self.kin.is_lead:
            return False
        return kind in _OWN or (measure != "" and measure not in self.kin.measures)

    @property
    def leads(self) -> bool:
        """Return whether the words of this document are those that describe the issue."""
        return self.kin is None or self.kin.is_lead


_OWN = ("status", "action")
"""Statements whose first value is no measure, and that every document makes for itself."""


def state(page: Page, rolls: Rolls, issue: Issue, kin: Kin | None = None) -> Nodes:
    """State an issue with all its parts on the page; returns its nodes.

    `kin` is given where other documents state the issue too: then its node is the first document's.
    """
    nodes = Nodes(page.minter.issue(*(kin.lead if kin else (issue.sha256, issue.id))), kin)
    _issue(page, rolls, issue, nodes)
    for measure in issue.measures:
        _measure(page, nodes, measure, measure.number in issue.unowned and not _owned(kin, measure.number))
    for deadline in issue.deadlines:
        _deadline(page, nodes, deadline)
    _status(page, nodes, issue)
    for obligation in issue.obligations:
        _obligation(page, rolls, issue, nodes, obligation)
    ranks: Counter[str] = Counter()
    for candidate in issue.candidates:
        if _owned(kin, candidate.measure) or (not nodes.leads and not nodes.apart("candidate", candidate.measure)):
            continue
        ranks[candidate.measure] += 1
        node = _candidate(page, rolls, issue, nodes, candidate)
        page.add(node, "zr:rank", terms.integer(ranks[candidate.measure]))
    for action in issue.actions:
        _action(page, rolls, issue, nodes, action)
    for one in issue.formerly:
        rolls.formerly(rolls.unit(one.unit, issue.jurisdiction or ""), one.unit, one.name, one.until)
    reviews.state(page, issue, nodes.issue, nodes.measures)
    return nodes


def _issue(page: Page, rolls: Rolls, issue: Issue, nodes: Nodes) -> None:
    page.kinds(nodes.issue, "zr:Issue")
    page.add(nodes.issue, "prov:wasDerivedFrom", page.graph)
    page.add(nodes.issue, "prov:wasGeneratedBy", page.minter.extraction(page.sha256))
    if nodes.leads:
        page.text(nodes.issue, "dcterms:identifier", issue.number)
    if nodes.kin is not None and nodes.leads:
        page.add(nodes.issue, "zr:firstStatedIn", page.graph)
    for predicate, passage in (("dcterms:description", issue.problem), ("zr:objective", issue.objective)):
        if passage is not None and passage.text:
            page.text(nodes.issue, predicate, passage.text if nodes.leads else None, "zh")
            page.evidence(nodes.issue, passage.text, passage.start, passage.end)
    if issue.jurisdiction:
        page.add(nodes.issue, "zr:jurisdiction", rolls.jurisdiction(issue.jurisdiction))
    for place in issue.places:
        page.add(nodes.issue, "dcterms:spatial", rolls.place(place.name, place.code))


def _measure(page: Page, nodes: Nodes, measure: Measure, unowned: bool) -> None:
    node = nodes.mint(page, "measure", measure.start, measure.number)
    nodes.measures.setdefault(measure.number, node)
    page.kinds(node, "zr:Measure", *(("zr:UnownedMeasure",) if unowned else ()))
    page.add(node, "dcterms:isPartOf", nodes.issue)
    page.text(node, "dcterms:identifier", measure.number)
    if nodes.leads or nodes.apart("measure", measure.number):
        page.text(node, "dcterms:description", measure.text, "zh")
    page.evidence(node, measure.text, measure.start, measure.end)


def _owned(kin: Kin | None, measure: str) -> bool:
    """Return whether some document names a unit for a measure that this one names none for."""
    return kin is not None and measure in kin.owned


def _former(kin: Kin | None, deadline: Deadline) -> bool:
    """Return whether a later document sets other limits than this one."""
    return kin is not None and (deadline.kind, deadline.due, deadline.measure) not in kin.in_force


def _belongs(page: Page, nodes: Nodes, node: str, measure: str | None) -> None:
    page.add(node, "zr:issue", nodes.issue)
    if measure is not None and measure in nodes.measures:
        page.add(node, "zr:measure", nodes.measures[measure])


def _deadline(page: Page, nodes: Nodes, deadline: Deadline) -> None:
    values = (deadline.measure or "", deadline.kind, deadline.due or "", deadline.surface)
    node = nodes.mint(page, "deadline", deadline.start, *values)
    former = _former(nodes.kin, deadline)
    if not former:
        nodes.deadlines.append((deadline, node))
    page.kinds(node, "zr:FormerDeadline" if former else "zr:Deadline")
    _belongs(page, nodes, node, deadline.measure)
    page.add(node, "zr:kind", page.concept("deadline-kind", deadline.kind))
    page.text(node, "zr:surface", deadline.surface)
    if deadline.due:
        page.add(node, "zr:due", terms.date(deadline.due))
    page.evidence(node, deadline.surface, deadline.start, deadline.end)


def _status(page: Page, nodes: Nodes, issue: Issue) -> None:
    if issue.status is None:
        return
    status = issue.status
    node = nodes.mint(page, "status", status.start, status.value)
    page.kinds(node, "zr:StatusClaim")
    if nodes.kin is None or nodes.kin.current:
        page.add(nodes.issue, "zr:status", node)
    page.add(node, "zr:issue", nodes.issue)
    page.add(node, "zr:state", page.concept("state", status.value))
    page.text(node, "zr:surface", status.surface)
    page.evidence(node, status.surface, status.start, status.end)


def _obligation(page: Page, rolls: Rolls, issue: Issue, nodes: Nodes, duty: Obligation) -> None:
    bearer = rolls.bearer(issue, duty)
    node = nodes.mint(page, "obligation", duty.start, duty.measure or "", duty.unit, duty.role)
    page.kinds(node, "zr:Obligation", "odrl:Duty")
    _belongs(page, nodes, node, duty.measure)
    page.add(node, "zr:bearer", bearer)
    page.add(node, "zr:role", page.concept("role", duty.role))
    page.add(node, "zr:basis", page.concept("basis", duty.basis))
    page.text(node, "zr:surface", duty.surface)
    page.text(node, "zr:rule", duty.rule)
    if duty.confidence is not None:
        page.add(node, "zr:confidence", terms.number(duty.confidence))
    if duty.person:
        page.add(node, "zr:person", terms.boolean(True))
    if duty.review:
        page.add(node, "zr:review", page.minter.review(duty.review))
    page.evidence(node, duty.evidence.text, duty.evidence.start, duty.evidence.end)
    if duty.basis not in ("referred", "reviewed"):
        rolls.alias(bearer, duty.surface, duty.unit)
    _name(page, nodes.issue, node, bearer, duty)
    _limits(page, nodes, node, duty)


def _name(page: Page, issue: str, node: str, bearer: str, duty: Obligation) -> None:
    if duty.end > duty.start:
        mention = page.selector("unit-mention", duty.surface, duty.start, duty.end)
        page.kinds(mention, "zr:UnitMention")
        page.add(mention, "zr:issue", issue)
        page.add(mention, "zr:mentions", bearer)
        page.add(node, "zr:namedBy", mention)


def _limits(page: Page, nodes: Nodes, node: str, duty: Obligation) -> None:
    applying = applicable(nodes.deadlines, duty.measure)
    for _, deadline in applying:
        page.add(node, "zr:deadline", deadline)
    if nodes.kin is not None:
        applying = applicable([(limit, "") for limit in nodes.kin.deadlines], duty.measure)
    due = duty.due or max((limit.due for limit, _ in applying if limit.due), default=None)
    if due:
        page.add(node, "zr:due", terms.date(due))


def applicable(deadlines: list[tuple[Deadline, str]], measure: str | None) -> list[tuple[Deadline, str]]:
    """Return the deadlines that bind a duty: the measure's own, and the issue's where those fix no date."""
    own = [pair for pair in deadlines if measure is not None and pair[0].measure == measure]
    if any(limit.due for limit, _ in own):
        return own
    return own + [pair for pair in deadlines if pair[0].measure is None]


def _candidate(page: Page, rolls: Rolls, issue: Issue, nodes: Nodes, candidate: Candidate) -> str:
    node = nodes.mint(page, "candidate", candidate.evidence.start, candidate.measure, candidate.unit, candidate.why)
    page.kinds(node, "zr:Candidate")
    _belongs(page, nodes, node, candidate.measure)
    page.add(node, "zr:offers", rolls.unit(candidate.unit, issue.jurisdiction or ""))
    page.add(node, "zr:reason", page.concept("reason", candidate.why))
    words = candidate.evidence
    page.evidence(node, words.text, words.start, words.end)
    return node


def _action(page: Page, rolls: Rolls, issue: Issue, nodes: Nodes, action: Action) -> None:
    node = nodes.mint(page, "action", action.start, str(action.start), str(action.end))
    page.kinds(node, "zr:ReportedAction")
    page.add(node, "zr:issue", nodes.issue)
    page.text(node, "dcterms:identifier", action.item)
    page.text(node, "dcterms:description", action.text, "zh")
    for unit in action.units:
        page.add(node, "prov:wasAssociatedWith", rolls.unit(unit, issue.jurisdiction or ""))
    for quantity in action.quantities:
        page.add(node, "zr:quantity", page.minter.span("quantity", page.sha256, quantity.start, quantity.end))
    page.evidence(node, action.text, action.start, action.end)
