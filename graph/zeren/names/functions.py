"""What departments do and what they are called, at each level and date.

The table is `ontology/wording/departments.toml`; its head explains the form of a line.
Body names here stand without their jurisdiction: 发改委, 生态环境局, not 咸阳市生态环境局.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

from zeren import resources
from zeren.names.endings import stem

_LEVELS = {
    "national": "国",
    "province": "省",
    "municipality": "直",
    "prefecture": "市",
    "county": "县",
    "township": "乡",
}


@dataclass(frozen=True, slots=True)
class BodyName:
    """One official name of a body with the levels (letters of 国省直市县乡) and the dates it holds for."""

    name: str
    levels: str
    since: str | None
    until: str | None
    shorts: tuple[str, ...]

    def held(self, at: str | None) -> bool:
        """Return whether the name is in force at the date; None asks for today's names."""
        if at is None:
            return self.until is None
        return (self.since or "") <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class Function:
    """One function of departments.

    `pattern` makes the whole title from {place} (咸阳市), {short} (咸阳) and {name}; the names in `plain`
    take {place}{name} all the same. `became` holds former names with those that followed them.
    """

    id: str
    zh: str
    en: str
    kind: str
    names: tuple[BodyName, ...]
    cores: tuple[str, ...]
    vertical: bool
    pattern: str
    into: str | None
    plain: tuple[str, ...] = ()
    became: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One reading of a body name: the function's id, the official name, and how it was found."""

    function: str
    full: str
    how: Literal["full", "short", "former"]
    since: str | None
    until: str | None
    levels: str


class Functions:
    """The departments table; `Functions.load()` returns the one of this process."""

    def __init__(self) -> None:
        table = tomllib.loads(resources.text("ontology", "wording", "departments.toml"))
        self._all = {entry["id"]: _function(entry) for entry in table["function"]}

    @classmethod
    def load(cls) -> Functions:
        """Return the one table of this process, read at the first call."""
        return _shared()

    def __iter__(self) -> Iterator[Function]:
        return iter(self._all.values())

    def by_id(self, function: str) -> Function | None:
        """Return the function of this id (`development-reform`), or None."""
        return self._all.get(function)

    def by_name(self, body: str, level: str | None = None, at: str | None = None) -> Match | None:
        """Return the likeliest reading of an official, former or short body name, None if unknown.

        `level` (province, municipality, prefecture, county, township, national) and `at` prefer the
        readings that hold there and then (`at` None: today); they never exclude one.
        """
        found = self.readings(body)
        if len(found) < 2:
            return found[0] if found else None
        return min(found, key=lambda match: self._distance(match, level, at))

    def readings(self, body: str) -> tuple[Match, ...]:
        """Return every reading of a body name: official before former before short, in table order."""
        return self._readings.get(body, ())

    def official(self, function: str, level: str, at: str | None = None) -> str | None:
        """Return the body name of a function at a level and date, without its jurisdiction.

        A function that was taken over answers with the name of the one that has it now. None when
        no name is known for that level.
        """
        return next(self._held(function, level, at), None)

    def current(self, body: str, at: str | None = None, level: str | None = None) -> str | None:
        """Return what the body called `body` is called at the date `at` (None: today), None if unknown.

        A name that still holds is returned in its official form; otherwise the name that follows it
        at the same level.
        """
        match = self.by_name(body, level, at)
        if match is None:
            return None
        if BodyName(match.full, match.levels, match.since, match.until, ()).held(at):
            return match.full
        words = [level] if level else [word for word in _JUNIOR if _LEVELS[word] in match.levels]
        names = [name for word in words for name in self._held(match.function, word, at)]
        return next((name for name in names if name[-1] == match.full[-1]), names[0] if names else None)

    def title(self, match: Match, place: str) -> str:
        """Return the whole name of a body of `place` (咸阳市): 国家税务总局咸阳市税务局, 中共咸阳市委组织部."""
        if match.levels == "国" or not place:
            return match.full
        known = self._all[match.function]
        pattern = "{place}{name}" if match.full in known.plain else known.pattern
        return pattern.format(place=place, short=stem(place), name=match.full).replace("{place}", place)

    def all_surfaces(self) -> Iterator[tuple[str, str, str]]:
        """Yield (surface, function id, official name) for every official and short form, by surface."""
        for surface in sorted(self._surfaces):
            yield from ((surface, function, name.name) for function, name in self._surfaces[surface])

    def successions(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield (former body name, the date it ended or "", the names that followed it) where one body followed one."""
        for known in self._all.values():
            ends = {name.name: name.until or "" for name in known.names}
            yield from ((old, ends[old], new) for old, new in known.became)

    def cores(self) -> Iterator[tuple[str, str]]:
        """Yield (core, function id): 公安, 市场监管 … as they stand before 部门 or in a shared head."""
        for known in self._all.values():
            yield from ((core, known.id) for core in known.cores)

    def by_core(self, core: str) -> str | None:
        """Return the function id of a bare core such as 市场监督, or None."""
        return self._cores.get(core)

    # -- inside

    @cached_property
    def _cores(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for core, function in self.cores():
            found.setdefault(core, function)
        return found

    @cached_property
    def _readings(self) -> dict[str, tuple[Match, ...]]:
        return {surface: _matches(surface, names) for surface, names in self._surfaces.items()}

    @cached_property
    def _surfaces(self) -> dict[str, list[tuple[str, BodyName]]]:
        found: dict[str, list[tuple[str, BodyName]]] = {}
        for known in self._all.values():
            for name in known.names:
                for surface in (name.name, *name.shorts):
                    found.setdefault(surface, []).append((known.id, name))
        return found

    def _held(self, function: str, level: str, at: str | None) -> Iterator[str]:
        known = self._all.get(function)
        if known is None:
            return
        for letter in "直省" if level == "municipality" else _LEVELS[level]:
            yield from (name.name for name in known.names if letter in name.levels and name.held(at))
        if known.into:
            yield from self._held(known.into, level, at)

    def _distance(self, match: Match, level: str | None, at: str | None) -> tuple[bool, bool]:
        name = BodyName(match.full, match.levels, match.since, match.until, ())
        elsewhere = level is not None and _LEVELS[level] not in match.levels
        return (not name.held(at), elsewhere)


_ORDER = {"full": 0, "former": 1, "short": 2}
_JUNIOR = ("prefecture", "county", "province", "municipality", "township", "national")


def _matches(surface: str, names: list[tuple[str, BodyName]]) -> tuple[Match, ...]:
    found = [_match(function, name, surface) for function, name in names]
    return tuple(sorted(found, key=lambda match: match.full != surface))


def _match(function: str, name: BodyName, surface: str) -> Match:
    how: Literal["full", "short", "former"] = "former" if name.until else "full" if surface == name.name else "short"
    return Match(function, name.name, how, name.since, name.until, name.levels)


def _function(entry: dict[str, Any]) -> Function:
    return Function(
        id=entry["id"],
        zh=entry["zh"],
        en=entry["en"],
        kind=entry.get("kind", "government"),
        names=tuple(map(_body_name, entry["names"])),
        cores=tuple(entry.get("cores", ())),
        vertical=entry.get("vertical", False),
        pattern=entry.get("pattern", "{place}{name}"),
        into=entry.get("into"),
        plain=tuple(entry.get("plain", ())),
        became=tuple(map(_succession, entry.get("became", ()))),
    )


def _succession(line: str) -> tuple[str, tuple[str, ...]]:
    old, _, new = line.partition(" = ")
    return old, tuple(new.split())


def _body_name(line: str) -> BodyName:
    head, _, shorts = line.partition(" = ")
    name, levels, *dates = head.split()
    since, _, until = dates[0].partition("..") if dates else ("", "", "")
    return BodyName(name, levels, since or None, until or None, tuple(shorts.split()))


@cache
def _shared() -> Functions:
    return Functions()


__all__ = ["BodyName", "Function", "Functions", "Match"]
