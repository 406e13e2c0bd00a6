"""Rosters: which units a city's own documents count, where that differs from the division table."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from zeren import resources
from zeren.errors import UsageError
from zeren.names.divisions import Divisions


@dataclass(frozen=True, slots=True)
class Roster:
    """The units of a jurisdiction (a code) as its documents count them; `excluded` pairs names with reasons."""

    jurisdiction: str
    as_of: str
    source: str
    members: tuple[str, ...]
    excluded: tuple[tuple[str, str], ...] = ()


def read_roster(path: Path) -> Roster:
    """Return the roster in a TOML file; raises UsageError where a key is missing or the file is no TOML."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        excluded = tuple((entry["name"], entry["why"]) for entry in table.get("excluded", ()))
        return Roster(table["jurisdiction"], str(table["as_of"]), table["source"], tuple(table["members"]), excluded)
    except (KeyError, tomllib.TOMLDecodeError) as fault:
        raise UsageError(
            f"not a roster: {fault}",
            where=str(path),
            hint="A roster states jurisdiction, as_of, source and members; see data/divisions/rosters/README.md.",
        ) from fault


def roster_of(code: str) -> Roster | None:
    """Return the built-in roster of a jurisdiction, or None."""
    return _built_in().get(code)


@lru_cache(maxsize=4096)
def members_of(code: str, at: str | None = None, roster: Roster | None = None) -> tuple[str, ...]:
    """Return the names of the county-level units that answer to a jurisdiction at a date.

    `roster` overrides the built-in one. Before a roster's date, and without a roster, the division
    table answers; names a roster excludes stay out at any date.
    """
    roster = roster or roster_of(code)
    if roster and (at is None or at >= roster.as_of):
        return roster.members
    left_out = {name for name, _ in roster.excluded} if roster else set()
    return tuple(unit.name for unit in Divisions.load().counties_of(code, at) if unit.name not in left_out)


@cache
def _built_in() -> dict[str, Roster]:
    folder = resources.path("data", "divisions", "rosters")
    rosters = [read_roster(path) for path in sorted(folder.glob("*.toml"))]
    return {roster.jurisdiction: roster for roster in rosters}


__all__ = ["Roster", "members_of", "read_roster", "roster_of"]
