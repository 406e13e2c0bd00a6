"""The lines of the division tables in `data/divisions/`: divisions, dated changes, functional zones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from zeren import resources

Level = Literal["province", "prefecture", "county", "township"]


@dataclass(frozen=True, slots=True)
class Division:
    """One division. `parent` is the code of the division above it, None for a province."""

    code: str
    name: str
    level: Level
    parent: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One line of changes.tsv: from `date` on, what was `old` is part or whole of `new`.

    Lines of one date are one event; a division that lives on through it is named on both sides.
    `date` may be a year or a month where the day is not known.
    """

    date: str
    old: Division
    new: Division


@dataclass(frozen=True, slots=True)
class Zone:
    """A functional zone that acts like a county or a city without being a division.

    `parents` are the codes it belongs to, `body` is its managing body, `like` the level it acts at.
    """

    name: str
    short: str
    code: str | None
    parents: tuple[str, ...]
    body: str
    like: str


def level_of(code: str) -> Level:
    """Return the level that the form of a code says."""
    if len(code) == 9:
        return "township"
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def rows(name: str) -> list[list[str]]:
    """Return the lines of one file of data/divisions without its heading."""
    lines = resources.text("data", "divisions", name).splitlines()[1:]
    return [line.split("\t") for line in lines]


@cache
def changes() -> list[Change]:
    """Return the changes of changes.tsv by date."""
    lines = sorted(rows("changes.tsv"))
    return [Change(date, _side(old, was), _side(new, name)) for date, old, was, new, name in lines]


@cache
def dates() -> list[str]:
    """Return the dates of the changes, in their order."""
    return [change.date for change in changes()]


def _side(code: str, name: str) -> Division:
    above = code[:2] + "0000" if code.endswith("00") else code[:4] + "00"
    return Division(code, name, level_of(code), None if code.endswith("0000") else above)


@cache
def zones() -> tuple[Zone, ...]:
    """Return the zones of zones.tsv."""
    return tuple(
        Zone(name, short, code or None, tuple(parents.split()), body, like)
        for name, short, code, parents, body, like in rows("zones.tsv")
    )


@cache
def zones_by_name() -> dict[str, Zone]:
    """Return the zones by full and short name; of several, the first of the table."""
    return {name: zone for zone in reversed(zones()) for name in (zone.name, zone.short)}


__all__ = ["Change", "Division", "Level", "Zone", "changes", "dates", "level_of", "rows", "zones", "zones_by_name"]
