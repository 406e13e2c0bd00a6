"""Issues to and from the plain data of issues.jsonl."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from zeren.model import record as r
from zeren.model.document import Locator

_DROPPED = ("part", "anchor", "heading")
_REVIEWED = ("review", "reviews")
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
    "evidence": r.Evidence,
    "locator": Locator,
}


def _issue_fields() -> list[str]:
    return [field.name for field in fields(r.Issue)]


def _plain(value: Any) -> Any:  # noqa: ANN401 - plain data is what json takes
    kind: Any = type(value)
    if kind is tuple:
        return [_plain(item) for item in value] if value else []
    names = field_names(kind)
    if names is None:
        return value
    held = dict(zip(names, values_of(kind)(value), strict=True))
    for name in _DROPPED if kind is Locator else _REVIEWED:
        if held.get(name, "") is None:
            del held[name]
    for name in rich_fields(kind):
        if name in held:
            held[name] = _plain(held[name])
    return held


@cache
def field_names(kind: Any) -> tuple[str, ...] | None:  # noqa: ANN401  # any class
    """Return the fields of a record's class, None for any other."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


@cache
def rich_fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a record's class that may hold records or tuples; all others are plain data."""
    hints = get_type_hints(kind)
    return tuple(name for name in field_names(kind) or () if not _is_plain(hints[name]))


@cache
def values_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes all fields of a record of this class, in their order."""
    names = field_names(kind) or ()
    get: Any = attrgetter(*names) if names else tuple
    return get if len(names) != 1 else lambda value: (get(value),)


def _is_plain(hint: Any) -> bool:  # noqa: ANN401  # a type or one of its forms
    if get_origin(hint) in (Union, UnionType):
        return all(map(_is_plain, get_args(hint)))
    return hint in (str, int, float, bool, NoneType) or get_origin(hint) is Literal


def _build(name: str, value: Any) -> Any:  # noqa: ANN401 - json data in, record out
    if isinstance(value, dict):
        return _PARTS[name](**{k: _build(k, v) for k, v in value.items()})
    if isinstance(value, list):
        return tuple(_build(name, item) for item in value)
    return value


__all__ = ["as_record", "from_record"]
