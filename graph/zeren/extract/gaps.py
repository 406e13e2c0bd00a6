"""What an issue does not say outright: units that might own an unowned measure, and what was reported done."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.extract import clauses, items
from zeren.extract.layout.frames import Field, Frame
from zeren.extract.mentioned import Named
from zeren.extract.shadow import GROUP
from zeren.extract.sight import Sight
from zeren.model import Action, Candidate, Evidence, Measure, Namer, Obligation


def actions(sight: Sight, frame: Frame, namer: Namer, named: Named) -> tuple[Action, ...]:
    """Return what the progress cells report as done, one action an item; `units` are its subjects."""
    found = []
    for field in frame.of("progress"):
        for item in items.split(sight.text, field.start, field.end):
            units = tuple(
                dict.fromkeys(_canonical(sight, span, namer) for span in subjects(sight, item.body, item.end))
            )
            counted = tuple(q for q in named.quantities if item.body <= q.start and q.end <= item.end)
            found.append(Action(item.number, units, sight.text[item.body : item.end], item.body, item.end, counted))
    return tuple(found)


def subjects(sight: Sight, start: int, end: int) -> list[tuple[int, int]]:
    """Return the units that stand at the head of a clause of [start, end), one span each."""
    found = []
    for span in clauses.heads(sight, start, end):
        if sight.text.startswith(("未", "尚未", "没有", "不", "均未", "仍未"), span[1]):
            continue
        found += [(m.start, m.end) for m in sight.within(*span) if m.kind != GROUP]
    return found


def _canonical(sight: Sight, span: tuple[int, int], namer: Namer) -> str:
    return namer.unit(sight.text[slice(*span)], sight.setting).canonical


class Candidates:
    """Offers owners for unowned measures: never asserted, each with its reason and its words."""

    def __init__(self, sight: Sight, frame: Frame, namer: Namer, owned: tuple[Obligation, ...]) -> None:
        self._sight, self._frame, self._namer, self._owned = sight, frame, namer, owned

    def of(self, measures: tuple[Measure, ...], unowned: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Return the candidates of every unowned measure, the likeliest reason first, each unit once."""
        found: list[Candidate] = []
        for number in unowned:
            seen: set[str] = set()
            for candidate in self._ranked(number, [m.number for m in measures]):
                if candidate.unit not in seen:
                    seen.add(candidate.unit)
                    found.append(candidate)
        return tuple(found)

    def _ranked(self, number: str, order: list[str]) -> Iterator[Candidate]:
        yield from self._previous(number, order)
        yield from self._in("problem", number, self._frame.of("problem"))
        yield from self._in("progress", number, self._frame.of("progress"))

    def _previous(self, number: str, order: list[str]) -> Iterator[Candidate]:
        earlier = order[: order.index(number)]
        for before in reversed(earlier):
            held = [o for o in self._owned if o.measure == before]
            for o in held:
                yield Candidate(number, o.unit, "previous_measure", o.evidence)
            if held:
                return

    def _in(self, why: str, number: str, fields: tuple[Field, ...]) -> Iterator[Candidate]:
        for field in fields:
            for s, e in self._spans(why, number, field):
                evidence = Evidence(self._sight.text[s:e], s, e, field.locator)
                yield Candidate(number, _canonical(self._sight, (s, e), self._namer), why, evidence)  # type: ignore[arg-type]

    def _spans(self, why: str, number: str, field: Field) -> list[tuple[int, int]]:
        if why == "problem":
            return subjects(self._sight, field.start, field.end)
        split = items.split(self._sight.text, field.start, field.end)
        same = [i for i in split if i.number == number] + [i for i in split if i.number != number]
        return [span for item in same for span in subjects(self._sight, item.body, item.end)]
