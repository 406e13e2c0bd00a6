"""One frame made into one Issue: bearings named, deadlines dated, gaps stated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from zeren.extract import (
    bearers,
    clauses,
    confidence,
    deadlines,
    gaps,
    measures,
    mentioned,
    references,
    standing,
    status,
)
from zeren.extract.bearing import Bearing
from zeren.extract.identity import issue_id
from zeren.extract.layout.frames import Field, Frame, counted
from zeren.extract.naming import Bodies
from zeren.extract.sight import Sight
from zeren.model import (
    Deadline,
    Evidence,
    Issue,
    Locator,
    Measure,
    Namer,
    Obligation,
    Passage,
    Place,
    PlaceMention,
)


@dataclass(frozen=True)
class Source:
    """What the issues of one document share: its printed text, its sight, its rules, its year."""

    name: str
    sha256: str
    text: str
    sight: Sight
    rules: standing.Rules
    year: int | None


class Assembler:
    """Makes issues of frames."""

    def __init__(self, namer: Namer) -> None:
        self._bodies = Bodies(namer)
        self._namer = namer

    def issue(self, source: Source, frame: Frame) -> Issue:
        """Return the issue that a frame states."""
        tasks = measures.tasks(source.sight.text, frame)
        bearings = standing.applied(bearers.of_frame(source.sight, frame, tasks), source.rules, source.sight.text)
        bearings = [b for b in bearings if not _in_rule(b, source.rules)] + list(source.rules.everywhere)
        obligations = self._obligations(source, frame, bearings, tasks)
        limits = _deadlines(source, frame, tasks)
        unowned = _unowned(source, tasks, obligations)
        measured = tuple(map(partial(_measure, source), tasks, measures.numbers(tasks)))
        candidates = gaps.Candidates(source.sight, frame, self._namer, obligations)
        named = mentioned.of_frame(source.sight, frame, self._namer)
        found = Issue(
            id="",
            document=source.name,
            sha256=source.sha256,
            jurisdiction=source.sight.setting.jurisdiction,
            number=frame.number,
            problem=_passage(source, _problem(source.sight.text, frame)),
            objective=_passage(source, frame.of("objective")),
            measures=measured,
            deadlines=tuple(limits),
            status=status.of_frame(source.sight.text, frame),
            obligations=obligations,
            unowned=unowned,
            candidates=candidates.of(measured, unowned),
            actions=gaps.actions(source.sight, frame, self._namer, named),
            persons=tuple(self._bodies.mentioned(source.sight, frame, _answering(obligations))),
            units_mentioned=named.units,
            places_mentioned=named.places,
            places=tuple(Place(p.canonical, p.code) for p in _distinct(named.places) if p.canonical),
            quantities=named.quantities,
            times=named.times,
            regulations=named.regulations,
            start=frame.start,
            end=frame.end,
        )
        return replace(found, id=issue_id(found))

    def laid(self, source: Source, other: Issue) -> Issue:
        """Return what the rules of a document alone lay on another's issue: duties, and a limit where it has none."""
        frame = Frame(other.number, (), 0, 0)
        return Issue(
            id=other.id,
            document=source.name,
            sha256=source.sha256,
            jurisdiction=other.jurisdiction,
            number=other.number,
            problem=None,
            objective=None,
            measures=(),
            deadlines=() if other.deadlines else source.rules.limits + source.rules.defaults,
            status=None,
            obligations=self._obligations(source, frame, source.rules.everywhere, []),
            unowned=(),
        )

    def _obligations(
        self, source: Source, frame: Frame, bearings: Iterable[Bearing], tasks: list[measures.Task]
    ) -> tuple[Obligation, ...]:
        out: dict[tuple[object, ...], Obligation] = {}
        own = source.sight.setting.jurisdiction
        for bearing in bearings:
            for target in references.resolve(source.sight, bearing, frame.start, own):
                for made in self._bodies.named(source.sight, target):
                    obligation = _obligation(source, frame, target, made)
                    out.setdefault((obligation.measure, obligation.unit, obligation.role), obligation)
        for person in self._bodies.posted(source.sight, frame, partial(_answering_for, list(out.values()))):
            obligation = _obligation(source, frame, *person)
            out.setdefault((obligation.measure, obligation.unit, obligation.role), obligation)
        return tuple(out.values())


def _answering(obligations: Iterable[Obligation]) -> tuple[str, ...]:
    """Return the units that a column or label names as answering for the issue."""
    said = (o for o in obligations if o.rule.startswith(("slot", "column")) and not o.person and o.members is None)
    return tuple(dict.fromkeys(o.unit for o in said if o.role in ("lead", "responsible")))


def _answering_for(obligations: list[Obligation], measure: str | None) -> tuple[str, ...]:
    """Return those that answer for a measure, all of the issue's where none is said of it."""
    return _answering(o for o in obligations if measure and o.measure == measure) or _answering(obligations)


def _obligation(
    source: Source, frame: Frame, bearing: Bearing, made: tuple[str, str, tuple[str, ...] | None]
) -> Obligation:
    unit, basis, members = made
    evidence = Evidence(
        source.text[bearing.first : bearing.last], bearing.first, bearing.last, _locator(frame, bearing)
    )
    return Obligation(
        unit=unit,
        surface=source.text[bearing.start : bearing.end],
        role=bearing.role,  # type: ignore[arg-type]
        basis=basis,  # type: ignore[arg-type]
        measure=bearing.measure,
        evidence=evidence,
        rule=bearing.rule,
        confidence=confidence.of(bearing.rule, basis),
        members=members,
        person=bearing.person,
        start=bearing.start,
        end=bearing.end,
    )


def _distinct(places: tuple[PlaceMention, ...]) -> list[PlaceMention]:
    return list({(p.canonical, p.code): p for p in reversed(places)}.values())[::-1]


def _locator(frame: Frame, bearing: Bearing) -> Locator:
    for field in frame.fields:
        if field.start <= bearing.start and bearing.end <= field.end:
            return field.locator
    return Locator()


def _problem(text: str, frame: Frame) -> tuple[Field, ...]:
    named = frame.of("problem")
    labelled = tuple(f for f in named if not counted(text[f.start : f.end])) or named
    if labelled or not frame.of("measure"):
        return labelled
    return frame.of("body")[:1]


def _passage(source: Source, fields: tuple[Field, ...]) -> Passage | None:
    if not fields:
        return None
    field = fields[0]
    return Passage(source.text[field.start : field.end], field.start, field.end)


def _measure(source: Source, task: measures.Task, number: str) -> Measure:
    return Measure(number, source.text[task.start : task.end], task.start, task.end)


def _deadlines(source: Source, frame: Frame, tasks: list[measures.Task]) -> list[Deadline]:
    text = source.sight.text
    found: list[Deadline] = []
    for field in frame.of("deadline"):
        found += deadlines.in_slot(text, field.start, field.end, source.year, field.measure)
    found += source.rules.limits if not found else ()
    year = _year(found) or source.year
    for field in (*frame.of("objective"), *measures.planned(text, frame)):
        found += deadlines.in_prose(text, field.start, field.end, year)
    for task in tasks:
        found += deadlines.in_prose(text, task.body, task.end, year, task.number)
        found += deadlines.in_brackets(text, task.body, task.end, year, task.number)
    found += source.rules.defaults if all(limit.measure for limit in found) else ()
    return list({(d.start, d.end, d.kind): d for d in reversed(found)}.values())[::-1]


def _year(found: list[Deadline]) -> int | None:
    years = {int(d.due[:4]) for d in found if d.due}
    return years.pop() if len(years) == 1 else None


def _unowned(source: Source, tasks: list[measures.Task], obligations: tuple[Obligation, ...]) -> tuple[str, ...]:
    if any(_owns_all(o) for o in obligations):
        return ()
    owned = {o.measure for o in obligations}
    bare = [(t, _is_measure(source, t, tasks)) for t in tasks if t.number not in owned]
    left = sum(t.number is not None and not measure for t, measure in bare)
    # Where all the others of a list are measures, the one that is left is one too, whatever its words.
    lone = left == 1 and sum(t.number is not None for t in tasks) > _FEW
    return tuple(t.number or "1" for t, measure in bare if measure or (lone and t.number is not None))


_FEW = 2


def _in_rule(bearing: Bearing, rules: standing.Rules) -> bool:
    return any(start <= bearing.start < end for start, end in rules.spans)


def _owns_all(obligation: Obligation) -> bool:
    """Return whether a duty covers every measure: a unit's, for the whole issue; a person answers for his body."""
    plain = obligation.measure is None and not obligation.person and obligation.basis != "reviewed"
    return plain and obligation.role in ("lead", "responsible")


def _is_measure(source: Source, task: measures.Task, tasks: list[measures.Task]) -> bool:
    """Return whether a task is a measure: numbered or labelled as one, or the only one and an order."""
    if task.number is not None:
        return task.field.meaning != "body" or clauses.orders(source.sight, task.body, task.end)
    return len(tasks) == 1 and (
        task.field.meaning in ("measure", "title") or clauses.orders(source.sight, task.start, task.end)
    )
