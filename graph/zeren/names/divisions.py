"""The administrative divisions of the country, province to township, at any date since 2000.

The tables are in `data/divisions/`; its README says where they come from. Codes are those of GB/T 2260
(six digits) and of the statistics bureau below the county (nine digits).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache

from zeren.names import tables, townships
from zeren.names.endings import shorts, stem
from zeren.names.tables import Change, Division, Level, Zone, level_of

_RANK: dict[str, int] = {"province": 0, "prefecture": 1, "county": 2, "township": 3}


class _View:
    """The divisions of county level and above that stood between two changes."""

    def __init__(self, units: Iterable[tuple[str, str]]) -> None:
        self.units = dict(sorted(units))
        self._made: dict[str, Division] = {}

    def division(self, code: str) -> Division | None:
        made = self._made.get(code)
        if made is None and (name := self.units.get(code)):
            made = self._made[code] = Division(code, name, level_of(code), self._parent(code))
        return made

    def _parent(self, code: str) -> str | None:
        above = code[:4] + "00"
        if code.endswith("0000"):
            return None
        return above if above != code and above in self.units else code[:2] + "0000"

    def found(self, codes: Iterable[str]) -> tuple[Division, ...]:
        return tuple(unit for unit in map(self.division, codes) if unit is not None)

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        return _grouped((name, code) for code, name in self.units.items())

    @cached_property
    def by_short(self) -> dict[str, list[str]]:
        pairs = [(short, code) for code, name in self.units.items() for short in shorts(name)]
        pairs += [(short, code) for code, short in tables.rows("aliases.tsv") if code in self.units]
        return _grouped(pairs)


class Divisions:
    """The division table. `at` is an ISO date (or a part of one); None means the newest state."""

    def __init__(self) -> None:
        self._now = {code: name for code, name, _ in tables.rows("counties.tsv")}
        self._views: dict[int, _View] = {}

    @classmethod
    def load(cls) -> Divisions:
        """Return the one table of this process; its parts are read when first asked for."""
        return _shared()

    # -- one division

    def by_code(self, code: str, at: str | None = None) -> Division | None:
        """Return the division with this code, township codes of nine digits included, or None."""
        if len(code) == 9:
            return next((self._township(*pair) for pair in townships.under(code)), None)
        return self._view(at).division(code)

    def named(self, name: str, within: str | None = None, at: str | None = None) -> tuple[Division, ...]:
        """Return the divisions of this name inside `within` (a code), highest level first.

        The exact official name comes first; only when nothing bears it, the short forms count
        (`彬州`, `黔东南州`, `前郭县`); only when nothing at county level or above fits, townships
        (`双照街办`, `大程`). Several answers mean that the name alone does not decide.
        """
        view, prefix = self._view(at), _prefix(within)
        for index in (view.by_name, view.by_short):
            codes = [code for code in index.get(name, ()) if code.startswith(prefix)]
            if codes:
                return tuple(sorted(view.found(codes), key=lambda unit: (_RANK[unit.level], unit.code)))
        return tuple(self._township(*pair) for pair in townships.named(name, prefix))

    def once(self, name: str, within: str | None = None) -> Division | None:
        """Return the last division that bore this full name inside `within` and bears it no more, or None."""
        prefix = _prefix(within)
        borne = [c.old for c in tables.changes() if c.old.name == name and c.old.code.startswith(prefix)]
        return borne[-1] if borne else None

    def beginning(self, text: str) -> list[str]:
        """Return what `text` begins with and a division is or was called anywhere, for short too; longest first."""
        found = {name for name in self._ever.get(text[:2], ()) if text.startswith(name)}
        return sorted(found.union(townships.beginning(text)), key=len, reverse=True)

    def successors(self, name: str, at: str | None = None, within: str | None = None) -> tuple[Division, ...]:
        """Return what the divisions once called `name` are at the date `at`, several after a split.

        `name` is a full official name, now or at any earlier time; () when it was never one.
        """
        prefix = _prefix(within)
        codes = {c for c in self._view(at).by_name.get(name, ()) if c.startswith(prefix)}
        if codes:
            return self._view(at).found(sorted(codes))
        reached = self._follow({(c.old.code, c.old.name) for c in tables.changes() if c.old.name == name}, at)
        return self._view(at).found(sorted(code for code in reached if code.startswith(prefix)))

    def successor(self, name: str, at: str | None = None, within: str | None = None) -> Division | None:
        """Return the one division that `name` became by the date `at`, None when there is not just one."""
        found = self.successors(name, at, within)
        return found[0] if len(found) == 1 else None

    def predecessors(self, division: Division, at: str) -> tuple[Division, ...]:
        """Return what the division consisted of at the earlier date `at`; itself when nothing changed."""
        reached = {(division.code, division.name)}
        for change in reversed(tables.changes()[self._epoch(at) :]):
            if (change.new.code, change.new.name) in reached:
                reached.add((change.old.code, change.old.name))
        view = self._view(at)
        return view.found(sorted(code for code, name in reached if view.units.get(code) == name))

    # -- relatives

    def counties_of(self, code: str, at: str | None = None) -> tuple[Division, ...]:
        """Return the county-level divisions under a province or prefecture, by code; () below that.

        Directly governed ones (districts of 北京市, 仙桃市) count; at an earlier date, those of then.
        """
        prefix, view = _prefix(code), self._view(at)
        return view.found(c for c in view.units if c.startswith(prefix) and c != code and level_of(c) == "county")

    def prefectures_of(self, code: str, at: str | None = None) -> tuple[Division, ...]:
        """Return the prefecture-level divisions of a province, by code; () for 北京市 and its like."""
        prefix, view = _prefix(code), self._view(at)
        return view.found(c for c in view.units if c.startswith(prefix) and c != code and level_of(c) == "prefecture")

    def children_of(self, code: str, at: str | None = None) -> tuple[Division, ...]:
        """Return what stands directly below: for 湖北省 its prefectures and 仙桃市, 潜江市, 天门市, 神农架林区."""
        if len(code) != 6:
            return ()
        below = (*self.prefectures_of(code, at), *self.counties_of(code, at))
        return tuple(unit for unit in below if unit.parent == code) or self.townships_of(code)

    def townships_of(self, code: str) -> tuple[Division, ...]:
        """Return the towns, townships and street offices of a county (or a city without counties)."""
        return tuple(self._township(*pair) for pair in townships.under(_prefix(code)))

    def province_of(self, division: Division) -> Division:
        """Return the province the division lies in; itself for a province."""
        found = self.by_code(division.code[:2] + "0000")
        return found or division

    def path(self, division: Division, at: str | None = None) -> tuple[Division, ...]:
        """Return the divisions from the province down to this one."""
        above = self.by_code(division.parent, at) if division.parent else None
        return (*self.path(above, at), division) if above else (division,)

    def full_name(self, division: Division, at: str | None = None) -> str:
        """Return the names of the path in one string, such as 陕西省咸阳市秦都区."""
        return "".join(unit.name for unit in self.path(division, at))

    # -- names for a search

    def all_names(self, code: str = "", at: str | None = None) -> Iterator[tuple[str, Division]]:
        """Yield (official or short name, division) at county level and above, under `code` if given."""
        view, prefix = self._view(at), _prefix(code)
        for index in (view.by_name, view.by_short):
            for name, codes in index.items():
                yield from ((name, unit) for unit in view.found(c for c in codes if c.startswith(prefix)))

    def former_names(self) -> Iterator[tuple[str, Change]]:
        """Yield each official name that went out of use with the change that ended it."""
        for change in tables.changes():
            if self._now.get(change.old.code) != change.old.name:
                yield change.old.name, change

    def zones(self) -> tuple[Zone, ...]:
        """Return the functional zones of zones.tsv."""
        return tables.zones()

    def zone(self, name: str) -> Zone | None:
        """Return the zone of this full or short name, or None."""
        return tables.zones_by_name().get(name)

    # -- inside

    @cached_property
    def _ever(self) -> dict[str, list[str]]:
        """Return the names and short names that divisions have or had, by their first two characters."""
        names = {*self._now.values(), *(side.name for change in tables.changes() for side in (change.old, change.new))}
        names.update(short for name in tuple(names) for short in shorts(name))
        names.update(short for _, short in tables.rows("aliases.tsv"))
        return _grouped((name[:2], name) for name in sorted(names))

    def _epoch(self, at: str | None) -> int:
        return bisect_right(tables.dates(), at) if at else -1

    def _view(self, at: str | None) -> _View:
        epoch = self._epoch(at)
        if epoch not in self._views:
            self._views[epoch] = _View(self._units(epoch))
        return self._views[epoch]

    def _units(self, epoch: int) -> list[tuple[str, str]]:
        units = dict(self._now)
        undone = tables.changes()[epoch:] if epoch >= 0 else []
        for date in sorted({change.date for change in undone}, reverse=True):
            event = [change for change in undone if change.date == date]
            for change in event:
                units.pop(change.new.code, None)
            units.update((change.old.code, change.old.name) for change in event)
        return list(units.items())

    def _follow(self, start: set[tuple[str, str]], at: str | None) -> set[str]:
        reached, until = set(start), self._epoch(at)
        for change in tables.changes()[: until if until >= 0 else None]:
            if (change.old.code, change.old.name) in reached:
                reached.add((change.new.code, change.new.name))
        units = self._view(at).units
        return {code for code, name in reached if units.get(code) == name}

    def _township(self, code: str, name: str) -> Division:
        county, above = code[:6], code[:4] + "00"
        return Division(code, name, "township", county if county in self._now else above)


@lru_cache(maxsize=4096)
def _prefix(code: str | None) -> str:
    trimmed = code or ""
    while trimmed.endswith("00") and len(trimmed) in (4, 6):
        trimmed = trimmed[:-2]
    return trimmed


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, code in pairs:
        grouped.setdefault(name, []).append(code)
    return grouped


@cache
def _shared() -> Divisions:
    return Divisions()


__all__ = ["Change", "Division", "Divisions", "Level", "Zone", "level_of", "stem"]
