"""Frozen dataclasses to lists and back, for the store of readings; only for data this same version wrote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from zeren.model.plain import field_names, rich_fields, values_of

Make = Callable[[Any], Any]


def plain(value: object) -> Any:  # noqa: ANN401  # what json takes
    """Return a value of dataclasses, tuples and plain things as lists and plain things."""
    kind: Any = type(value)
    if isinstance(value, tuple):
        # A named tuple, as a Cell is, holds plain things only.
        return [*value] if hasattr(kind, "_make") else [plain(item) for item in value]
    if field_names(kind) is None:
        return value
    held = [*values_of(kind)(value)]
    for at in _rich(kind):
        held[at] = plain(held[at])
    return held


@cache
def _rich(kind: type) -> tuple[int, ...]:
    names = field_names(kind) or ()
    return tuple(map(names.index, rich_fields(kind)))


def built(kind: type, value: Any) -> Any:  # noqa: ANN401  # what `kind` is
    """Return the value of the given type that `plain` took apart; TypeError or ValueError for any other."""
    return _maker(kind)(value)


@cache
def _maker(kind: Any) -> Make:  # noqa: ANN401  # a type or one of its forms
    if is_dataclass(kind) and isinstance(kind, type):
        return _of_class(kind)
    if hasattr(kind, "_make"):
        return kind._make  # type: ignore[no-any-return]
    if get_origin(kind) is tuple:
        return _of_tuple(get_args(kind))
    if get_origin(kind) in (Union, UnionType):
        return _of_union([option for option in get_args(kind) if option is not NoneType])
    return _same


def _of_class(kind: type) -> Make:
    hints = get_type_hints(kind)
    makers = [_maker(hints[field.name]) for field in fields(kind)]
    if all(make is _same for make in makers):
        return lambda values: kind(*values)
    return lambda values: kind(*(make(value) for make, value in zip(makers, values, strict=True)))


def _of_tuple(of: tuple[Any, ...]) -> Make:
    if len(of) == 2 and of[1] is Ellipsis:
        make = _maker(of[0])
        return tuple if make is _same else lambda values: tuple(map(make, values))
    makers = [_maker(one) for one in of]
    return lambda values: tuple(make(value) for make, value in zip(makers, values, strict=True))


def _of_union(options: list[Any]) -> Make:
    """Return the maker of the one option that is no plain thing; Literal and str | None are all plain."""
    rich = [make for option in options if (make := _maker(option)) is not _same]
    if not rich:
        return _same
    return lambda value: None if value is None else rich[0](value)


def _same(value: Any) -> Any:  # noqa: ANN401  # a plain thing stays what it is
    return value
