"""The answers `extract` and `triples` ask of names; see `zeren.model.Namer`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property
from typing import Any, NamedTuple

from zeren.model import Naming, Setting
from zeren.names import setting as settings
from zeren.names import townships
from zeren.names.canonical import Canonical
from zeren.names.divisions import Divisions
from zeren.names.functions import Functions
from zeren.names.owners import ANYWHERE
from zeren.names.rosters import members_of
from zeren.text import fold

_STREETS = ("街道", "街道办", "街办", "街道办事处")
# Bodies that the patterns of groups and governments read as words.
_PLAIN = frozenset(["政府", "人民政府", "党委", "委员会"])
# Divisions whose name is also a word of the grammar, or of any city: only at home are they places.
_WORDS = frozenset(["全州", "会同县", "和县", "城区", "东区", "西区", "郊区", "矿区", "新区", "河口区"])
# Names of divisions, now or once, that are ordinary words for a kind of place.
_GENERIC = frozenset(["市区", "市辖区", "县", "城关镇", "市郊"])


class _Memo(NamedTuple):
    """The answers given in one setting, by surface."""

    units: dict[str, Naming]
    places: dict[str, tuple[str, str | None] | None]


class Names:
    """Names made official by the tables of `data/divisions/` and `ontology/wording/`."""

    def __init__(self, divisions: Divisions, functions: Functions) -> None:
        self.divisions = divisions
        self.functions = functions
        self._canonical = Canonical(divisions, functions)
        self._memo: dict[Setting, _Memo] = {}
        self._near = (Setting(), _Memo({}, {}))
        self._stems: dict[tuple[str, str], bool] = {}

    @classmethod
    def load(cls) -> Names:
        """Return the names of this process; tables are read at the first question."""
        return _shared()

    def surfaces(self) -> Iterator[tuple[str, str]]:
        """Yield (surface, class) for every closed string; class is body, place, core, stem or word.

        A word names nothing; it keeps what is inside it from being read (民政 in 人民政府).
        """
        for surface, _, _ in self.functions.all_surfaces():
            if len(surface) > 1 and not surface.startswith("委"):
                yield fold(surface), "word" if surface in _PLAIN else "body"
                if surface.startswith("政府"):  # 市政 is a core of its own
                    yield "市" + fold(surface), "word" if surface in _PLAIN else "body"
        for core, _ in self.functions.cores():
            yield fold(core), "core"
        for name, division in self.divisions.all_names():
            if name in _GENERIC:
                continue
            full = name == division.name or name[-1] in "州县旗"
            yield fold(name), "place" if full and name not in _WORDS else "stem"
        for name, _ in self.divisions.former_names():
            if name not in _GENERIC and name not in _WORDS:
                yield fold(name), "place"
        for zone in self.divisions.zones():
            for name in {zone.name, zone.short}:
                if len(name) > 2 and not any(name.startswith(z.name) for z in self.divisions.zones() if z.name != name):
                    yield fold(name), "place"
        yield from self._townships()

    def _townships(self) -> Iterator[tuple[str, str]]:
        names = "\n".join(name for _, name in townships.under(""))
        for name in fold(names).split("\n"):
            if name.endswith("街道") and name != "街道":  # two streets have no name but 街道
                yield from [(name[:-2] + form, "place") for form in _STREETS]
            elif name.endswith(("镇", "乡", "苏木")):
                yield name, "place"

    def settle(self, text: str, jurisdiction: str | None, places: Iterable[str] | None = None) -> Setting:
        """Return the setting of a document: from the jurisdiction given, else from the places it names.

        `places` are the names of divisions in the text, in any order, where they are known already.
        """
        said = jurisdiction or settings.speaker(text)
        if said is not None:
            return settings.setting(self.divisions, said, text)
        date = settings.year_of(text)
        found = [m[0] for m in _official_names().finditer(text)] if places is None else places
        named = Counter(name for name in found if name in self._official)
        division = settings.infer(self.divisions, text, named, date)
        if division is None:
            return Setting(date=date)
        return Setting(division.name, division.code, division.level, date)

    @cached_property
    def _official(self) -> frozenset[str]:
        former = {name for name, _ in self.divisions.former_names()}
        return frozenset({unit.name for _, unit in self.divisions.all_names()} | former) - _WORDS - _GENERIC - ANYWHERE

    def own_stem(self, surface: str, setting: Setting) -> bool:
        """Return whether a place name without its level word may stand for the place here.

        Only a county of the document's own prefecture, the prefecture itself, its province, or a
        prefecture of its province may be said by its stem.
        """
        if not setting.code:
            return False
        return self._stem_at_home(surface, setting.code)

    def _stem_at_home(self, surface: str, code: str) -> bool:
        key = (surface, code)
        if key not in self._stems:
            near = code[:2] if code.endswith("0000") else code[:4]
            found = self.divisions.named(surface)
            self._stems[key] = any(
                unit.code.startswith(near) or (unit.level != "county" and unit.code[:2] == near[:2]) for unit in found
            )
        return self._stems[key]

    def unit(self, surface: str, setting: Setting) -> Naming:
        """Return the official name of the unit written `surface`; the answer is remembered."""
        held = self._remembered(setting).units
        found = held.get(surface)
        if found is None:
            _spare(held)
            found = held[surface] = self._canonical.unit(surface, setting)
        return found

    def _remembered(self, setting: Setting) -> _Memo:
        """Return the answers of one setting; of the one asked about last without comparing."""
        last, memo = self._near
        if last is not setting:
            _spare(self._memo)
            memo = self._memo.setdefault(setting, _Memo({}, {}))
            self._near = (setting, memo)
        return memo

    def describe(self, name: str) -> Naming:
        """Return what is known of a full name: its kind, its function, the division it acts for."""
        if name.startswith(("各", "有关", "相关")):
            return Naming(name, "collective", how="collective")
        return replace(self.unit(name, Setting()), canonical=name)

    def place(self, surface: str, setting: Setting) -> tuple[str, str | None] | None:
        """Return (full name, code) of the division a surface names, or None; the answer is remembered."""
        held = self._remembered(setting).places
        if surface not in held:
            _spare(held)
            held[surface] = self._place(surface, setting)
        return held[surface]

    def _place(self, surface: str, setting: Setting) -> tuple[str, str | None] | None:
        owner = self._canonical.owners.of(surface, setting)
        if owner is None or owner.division is None or owner.rest:
            return None
        return owner.division.name, owner.division.code

    def members(self, ranges: str, surface: str, setting: Setting) -> tuple[str, ...] | None:
        """Return the members of a collective, from the roster or the division table at the document's date.

        Only a group of counties (各县（市、区）, 辖区) in a document of a prefecture, or of prefectures in
        one of a province, has members; any other stays as it is said.
        """
        if not setting.code:
            return None
        if ranges in ("counties", "alone") and setting.level == "prefecture":
            return members_of(setting.code, setting.date) or None
        if ranges == "prefectures" and setting.level == "province":
            return tuple(unit.name for unit in self.divisions.prefectures_of(setting.code, setting.date)) or None
        return None


_MOST = 1 << 13
"""So many answers of a setting, and settings, are remembered; a stream without end needs no more memory."""


def _spare(memo: dict[Any, Any]) -> None:
    if len(memo) >= _MOST:
        memo.clear()


@cache
def _shared() -> Names:
    return Names(Divisions.load(), Functions.load())


@cache
def _official_names() -> re.Pattern[str]:
    names = {unit.name for _, unit in Divisions.load().all_names()}
    return re.compile("|".join(sorted(map(re.escape, names), key=lambda n: (-len(n), n))))
