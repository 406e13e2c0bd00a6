"""Issues to and from the plain data of issues.jsonl."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from zeren.model import record as r
from zeren.model.document import Locator

_DROPPED = ("part", "anchor", "heading")
_REVIEWED = ("review", "reviews", "formerly")
"""Fields that only a reviewed record has."""


def as_record(issue: r.Issue) -> r.Record:
    """Return the issue as one line of issues.jsonl (design.md, section 4), ready for json.dumps."""
    plain = {name: _plain(getattr(issue, name)) for name in _issue_fields()}
    plain["document"] = {"name": issue.document, "sha256": issue.sha256}
    del plain["sha256"]
    return {name: value for name, value in plain.items() if value or name not in _REVIEWED}


def from_record(plain: r.Record) -> r.Issue:
    """Return the Issue that `as_record` wrote; raises KeyError or TypeError on any other shape."""
    values = dict(plain)
    document = values.pop("document")
    values["document"], values["sha256"] = document["name"], document["sha256"]
    built = {name: _build(name, value) for name, value in values.items()}
    return r.Issue(**built)


_PARTS: dict[str, Any] = {
    "problem": r.Passage,
    "objective": r.Passage,
    "measures": r.Measure,
    "deadlines": r.Deadline,
    "status": r.Status,
    "obligations": r.Obligation,
    "candidates": r.Candidate,
    "actions": r.Action,
    "places": r.Place,
    "places_mentioned": r.PlaceMention,
    "units_mentioned": r.UnitMention,
    "quantities": r.Quantity,
    "times": r.TimeMention,
    "regulations": r.Regulation,
    "persons": r.Person,
    "reviews": r.Review,
    "formerly": r.Former,
    "evidence": r.Evidence,
    "locator": Locator,
}


def _issue_fields() -> list[str]:
    return [field.name for field in fields(r.Issue)]


def _plain(value: Any) -> Any:  # noqa: ANN401 - plain data is what json takes
    kind: Any = type(value)
    if kind is tuple:
        return [_plain(item) for item in value]
    names = field_names(kind)
    if names is None:
        return value
    dropped = _DROPPED if kind is Locator else _REVIEWED
    named = ((name, getattr(value, name)) for name in names)
    return {k: _plain(v) for k, v in named if v is not None or k not in dropped}


@cache
def field_names(kind: Any) -> tuple[str, ...] | None:  # noqa: ANN401  # any class
    """Return the fields of a record's class, None for any other."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


def _build(name: str, value: Any) -> Any:  # noqa: ANN401 - json data in, record out
    if isinstance(value, dict):
        return _PARTS[name](**{k: _build(k, v) for k, v in value.items()})
    if isinstance(value, list):
        return tuple(_build(name, item) for item in value)
    return value


__all__ = ["as_record", "from_record"]
