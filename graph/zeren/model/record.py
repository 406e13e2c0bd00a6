"""What is extracted from a document: one `Issue` for each problem or task, with all that is said of it.

The field names are those of issues.jsonl (docs/reference/records.md); `as_record` turns an issue
into plain data in exactly that form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from zeren.model.document import Locator

Role = Literal["lead", "responsible", "support", "supervise", "accept"]
Basis = Literal["stated", "collective", "inherited", "standing", "referred", "reviewed"]
DeadlineKind = Literal["fixed", "immediate", "ongoing", "relative", "recurring"]
Verdict = Literal["accept", "correct", "reject", "comment"]
State = Literal[
    "completed", "basically_completed", "on_schedule", "ahead", "behind", "not_started", "in_progress", "closed"
]
DONE: tuple[State, ...] = ("completed", "closed")
"""States that end an issue: what is in one of them is not overdue."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the document: text == document.text[start:end]."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say it, and where they stand."""

    text: str
    start: int
    end: int
    locator: Locator


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of an issue; `number` is as printed, or for words without one a number no other measure has."""

    number: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit in time: `due` is an ISO date only where the text fixes one."""

    surface: str
    kind: DeadlineKind
    due: str | None
    measure: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Status:
    """The state the document claims for the issue, in its own words."""

    value: State
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Obligation:
    """A bearer, a role, and the words that bind them.

    `unit` is the full name, `surface` the name as written. `members` lists a collective's members
    where the text or a roster settles them. `rule` names the rule that made it, `confidence` is
    that rule's share of right answers on the measured documents (docs/reference/rules.md).
    """

    unit: str
    surface: str
    role: Role
    basis: Basis
    measure: str | None
    evidence: Evidence
    rule: str
    members: tuple[str, ...] | None = None
    person: bool = False
    due: str | None = None
    confidence: float | None = None
    start: int = 0
    end: int = 0
    review: str | None = None
    """Id of the Review that confirmed or made it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that might own an unowned measure; offered, never asserted. `why` is a reason code."""

    measure: str
    unit: str
    why: Literal["previous_measure", "problem", "progress", "jurisdiction"]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit of measure."""

    surface: str
    value: float | int | None
    unit: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Action:
    """Something reported as done. Never an obligation."""

    item: str | None
    units: tuple[str, ...]
    text: str
    start: int
    end: int
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A division the issue concerns, by its full name and six- or nine-digit code."""

    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A territory named in the text."""

    surface: str
    canonical: str | None
    code: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnitMention:
    """An organisation, a government named by its territory, or a group of them, in the text."""

    surface: str
    canonical: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression; ISO bounds where the text settles them."""

    surface: str
    kind: str
    iso_start: str | None
    iso_end: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Regulation:
    """A document cited by its title in 《》."""

    title: str
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a post named in the text."""

    name: str | None
    post: str | None
    unit: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Review:
    """What a person judged of one statement of an issue: who, on which day (ISO), why, about which words.

    `about` is obligation, unowned, candidate or name; `before` and `after` tell the statement in words.
    """

    id: str
    about: str
    verdict: Verdict
    by: str
    on: str
    why: str
    measure: str | None
    before: str
    after: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Former:
    """A name in the text under which a unit was known until a reform; `until` is a year, month or day, or ""."""

    unit: str
    name: str
    until: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem or task of a document and all that the document says of it."""

    id: str
    document: str
    sha256: str
    jurisdiction: str | None
    number: str
    problem: Passage | None
    objective: Passage | None
    measures: tuple[Measure, ...]
    deadlines: tuple[Deadline, ...]
    status: Status | None
    obligations: tuple[Obligation, ...]
    unowned: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()
    actions: tuple[Action, ...] = ()
    places: tuple[Place, ...] = ()
    places_mentioned: tuple[PlaceMention, ...] = ()
    units_mentioned: tuple[UnitMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeMention, ...] = ()
    regulations: tuple[Regulation, ...] = ()
    persons: tuple[Person, ...] = ()
    start: int = 0
    end: int = 0
    reviews: tuple[Review, ...] = ()
    formerly: tuple[Former, ...] = ()


Record = dict[str, Any]
