"""The graph's answers as flat rows: what rankings, matrices and pages are made from.

`zeren.query.ledger` reads them out of a store; nothing downstream of it knows RDF. Every `id` is
an IRI of the graph. Rows are sorted by id, so that equal graphs give equal ledgers.
"""

from __future__ import annotations

from dataclasses import dataclass

from zeren.model.document import Locator


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit: kind is department, county, city, province, township, collective, company, party, person, other.

    `function` is the Chinese label of its function concept (发展改革), `place` the code of the
    division it acts for, `aliases` every surface form seen, `members` the unit ids of a collective.
    """

    id: str
    label: str
    kind: str
    function: str | None
    place: str | None
    aliases: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state one document claims for an issue, and the day it stands for where that is known."""

    document: str
    day: str | None
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue, as the first document that states it does; `state` is a code (`completed` …), the latest claimed.

    `history` holds every claim of a state, oldest first, where several documents claim one; `documents` are all that
    state the issue, the first one first; `former` the limits that later documents changed.
    """

    id: str
    document: str
    number: str
    problem: str
    objective: str
    jurisdiction: str | None
    state: str | None
    state_words: str
    places: tuple[str, ...]
    history: tuple[StateRow, ...] = ()
    documents: tuple[str, ...] = ()
    former: tuple[DeadlineRow, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure of an issue; `unowned` where the text names no unit for it."""

    id: str
    issue: str
    number: str
    text: str
    unowned: bool
    start: int
    end: int
    document: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A limit of an issue, or of one of its measures (`measure` is a MeasureRow id)."""

    id: str
    issue: str
    measure: str | None
    kind: str
    due: str | None
    surface: str


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One obligation: unit, role, basis, and the words with their place in the document."""

    id: str
    unit: str
    issue: str
    measure: str | None
    role: str
    basis: str
    due: str | None
    surface: str
    words: str
    document: str
    start: int
    end: int
    locator: Locator
    rule: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A unit offered for an unowned measure, with the reason; `rank` counts from 1, the likeliest first."""

    measure: str
    unit: str
    why: str
    words: str
    rank: int = 1


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Something reported done: the units said to have done it (may be empty), the words and their place."""

    id: str
    issue: str
    units: tuple[str, ...]
    text: str
    document: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What a person judged of a statement: `verdict` is accept, correct, reject or comment.

    `before` and `after` are the statement as read and as it is now, in Chinese; `after` is empty where nothing changed.
    """

    id: str
    issue: str
    measure: str | None
    verdict: str
    by: str
    on: str
    why: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the graph: its name, title if known, hash, and its text as read.

    `said` holds what it says of itself and where it was found: (issuer, …), (issued, …), names as in the
    group [head] of labels.toml. `pieces` counts its pieces of text: used, ignored, unexplained.
    """

    id: str
    name: str
    title: str
    sha256: str
    text: str
    said: tuple[tuple[str, str], ...] = ()
    pieces: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything a ranking, a matrix or a page may ask of a graph."""

    documents: tuple[DocumentRow, ...]
    units: tuple[UnitRow, ...]
    issues: tuple[IssueRow, ...]
    measures: tuple[MeasureRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    duties: tuple[DutyRow, ...]
    candidates: tuple[CandidateRow, ...]
    actions: tuple[ActionRow, ...]
    reviews: tuple[ReviewRow, ...] = ()
