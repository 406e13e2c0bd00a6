"""Which column of which table holds which field of a row, and of what type it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from zeren.model import (
    ActionRow,
    CandidateRow,
    DeadlineRow,
    DocumentRow,
    DutyRow,
    IssueRow,
    Locator,
    MeasureRow,
    ReviewRow,
    StateRow,
    UnitRow,
)

TEXT, NUMBER, AMOUNT, TRUTH, TEXTS, RECORDS = "text", "number", "amount", "truth", "texts", "records"
"""Types of columns: a string, a whole number, a decimal one, true or false, a list of strings, a list of records."""


@dataclass(frozen=True, slots=True)
class Form:
    """A table: its name, the part of a ledger it holds, and its columns with their types, in the order of the fields.

    `parted` tells that it lies in one file for each document set.
    """

    name: str
    held: str
    of: type
    columns: tuple[tuple[str, str], ...]
    parted: bool = True


LOCATOR = tuple(field.name for field in fields(Locator))
"""The columns that say where words stand."""
_PLACE = (("table", NUMBER), ("row", NUMBER), ("column", NUMBER), ("heading", TEXT), ("part", TEXT), ("anchor", TEXT))

FORMS = (
    Form(
        "documents",
        "documents",
        DocumentRow,
        (
            *(("id", TEXT), ("name", TEXT), ("title", TEXT), ("sha256", TEXT), ("said", RECORDS)),
            *(("used", NUMBER), ("ignored", NUMBER), ("unexplained", NUMBER)),
        ),
    ),
    Form(
        "issues",
        "issues",
        IssueRow,
        (
            *(("id", TEXT), ("document", TEXT), ("number", TEXT), ("problem", TEXT), ("objective", TEXT)),
            *(("jurisdiction", TEXT), ("state", TEXT), ("state_words", TEXT), ("places", TEXTS)),
            *(("history", RECORDS), ("documents", TEXTS), ("former", RECORDS)),
        ),
    ),
    Form(
        "measures",
        "measures",
        MeasureRow,
        (
            *(("id", TEXT), ("issue", TEXT), ("number", TEXT), ("text", TEXT), ("unowned", TRUTH)),
            *(("start", NUMBER), ("end", NUMBER), ("document", TEXT)),
        ),
    ),
    Form(
        "deadlines",
        "deadlines",
        DeadlineRow,
        (("id", TEXT), ("issue", TEXT), ("measure", TEXT), ("kind", TEXT), ("due", TEXT), ("surface", TEXT)),
    ),
    Form(
        "obligations",
        "duties",
        DutyRow,
        (
            *(("id", TEXT), ("unit", TEXT), ("issue", TEXT), ("measure", TEXT), ("role", TEXT), ("basis", TEXT)),
            *(("due", TEXT), ("surface", TEXT), ("rule", TEXT), ("confidence", AMOUNT)),
        ),
    ),
    Form(
        "evidence",
        "duties",
        DutyRow,
        (("id", TEXT), ("words", TEXT), ("document", TEXT), ("start", NUMBER), ("end", NUMBER), *_PLACE),
    ),
    Form(
        "candidates",
        "candidates",
        CandidateRow,
        (("measure", TEXT), ("unit", TEXT), ("why", TEXT), ("words", TEXT), ("rank", NUMBER)),
    ),
    Form(
        "actions",
        "actions",
        ActionRow,
        (("id", TEXT), ("issue", TEXT), ("units", TEXTS), ("text", TEXT), ("document", TEXT), ("start", NUMBER)),
    ),
    Form(
        "reviews",
        "reviews",
        ReviewRow,
        tuple((field.name, TEXT) for field in fields(ReviewRow)),
    ),
    Form(
        "units",
        "units",
        UnitRow,
        (
            *(("id", TEXT), ("label", TEXT), ("kind", TEXT), ("function", TEXT), ("place", TEXT)),
            *(("aliases", TEXTS), ("members", TEXTS)),
        ),
        parted=False,
    ),
)
RECORD_FIELDS = {
    "said": ("name", "value"),
    "history": tuple(field.name for field in fields(StateRow)),
    "former": tuple(field.name for field in fields(DeadlineRow)),
}
"""The fields of the records in a list column; all are strings."""
_MAKERS: dict[str, Callable[..., Any]] = {
    "said": lambda name, value: (name, value),
    "history": StateRow,
    "former": DeadlineRow,
}
_PIECES = {"used": 0, "ignored": 1, "unexplained": 2}


def values(rows: Sequence[Any], name: str) -> list[Any]:
    """Return a column of rows, as plain values."""
    if name in RECORD_FIELDS:
        return [[_record(name, one) for one in getattr(row, name)] for row in rows]
    if name in _PIECES:
        return [row.pieces[_PIECES[name]] for row in rows]
    if name in LOCATOR:
        return [getattr(row.locator, name) for row in rows]
    return [getattr(row, name) for row in rows]


def _record(name: str, one: Any) -> dict[str, str | None]:  # noqa: ANN401  # a pair or a row
    held = one if isinstance(one, tuple) else (getattr(one, field) for field in RECORD_FIELDS[name])
    return dict(zip(RECORD_FIELDS[name], held, strict=True))


def tuples(name: str, type_: str, found: Iterable[Any]) -> list[Any]:
    """Return a column's plain values as fields of rows have them: lists as tuples, records as rows."""
    if type_ == RECORDS:
        make = _MAKERS[name]
        return [tuple(make(**one) for one in many) if many else () for many in found]
    return [tuple(many) for many in found] if type_ == TEXTS else list(found)
