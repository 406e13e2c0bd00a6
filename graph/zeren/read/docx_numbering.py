"""Word's automatic numbers: numbering.xml and the styles that use it (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zeren.read.markup import local
from zeren.read.numerals import shown

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    shape: str = "decimal"
    text: str = ""
    start: int = 1
    arabic: bool = False


@dataclass(slots=True)
class Numbering:
    """Counts the paragraphs of each list and says the number each one shows."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    default_style: str = ""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, properties: _Element | None) -> str:
        """Return the number a paragraph with these properties shows, '' for none; counts it."""
        found = self._list_of(properties)
        if found is None or found[0] not in self.lists:
            return ""
        number, depth = found
        level = self.levels.get((self.lists[number], depth))
        if level is None:
            return ""
        counts = self._count(number, depth, level)
        if level.shape == "bullet":
            return "•"
        return _PLACE.sub(lambda m: self._one(number, int(m.group(1)) - 1, counts, level.arabic), level.text)

    def _list_of(self, properties: _Element | None) -> tuple[str, int] | None:
        direct = None if properties is None else properties.find(f"{W}numPr")
        style = self.default_style
        if properties is not None and properties.find(f"{W}pStyle") is not None:
            style = value(properties, "pStyle")
        inherited = self.styles.get(style)
        if direct is None:
            return inherited
        number = value(direct, "numId") or (inherited[0] if inherited else "")
        depth = _integer(value(direct, "ilvl"), inherited[1] if inherited and not value(direct, "numId") else 0)
        return None if number in ("", "0") else (number, depth)

    def _count(self, number: str, depth: int, level: _Level) -> dict[int, int]:
        counts = self._counts.setdefault(self.lists[number], {})
        restart = self.restarts.get((number, depth))
        if restart is not None and (number, depth) not in self._begun:
            counts[depth] = restart
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._begun.add((number, depth))
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return counts

    def _one(self, number: str, depth: int, counts: dict[int, int], arabic: bool) -> str:
        level = self.levels.get((self.lists[number], depth), _Level())
        return shown(counts.get(depth, level.start), "decimal" if arabic else level.shape)


def value(element: _Element, name: str) -> str:
    """Return the w:val of a child element, '' without one."""
    child = element.find(f"{W}{name}")
    return "" if child is None else str(child.get(f"{W}val") or "")


def numbering(lists: _Element | None, styles: _Element | None) -> Numbering:
    """Return the counters for a document with these parts; either may be missing."""
    made = Numbering()
    if lists is not None:
        _add_lists(made, lists)
    if styles is not None:
        _add_styles(made, styles)
    return made


def _add_lists(made: Numbering, root: _Element) -> None:
    by_style = {}
    for abstract in root.findall(f"{W}abstractNum"):
        key = str(abstract.get(f"{W}abstractNumId"))
        by_style[value(abstract, "styleLink")] = key
        for level in abstract.findall(f"{W}lvl"):
            made.levels[key, _integer(level.get(f"{W}ilvl"), 0)] = _level(level)
    linked = {str(a.get(f"{W}abstractNumId")): value(a, "numStyleLink") for a in root.findall(f"{W}abstractNum")}
    for entry in root.findall(f"{W}num"):
        number, abstract_id = str(entry.get(f"{W}numId")), value(entry, "abstractNumId")
        made.lists[number] = by_style.get(linked.get(abstract_id) or "-", abstract_id)
        for override in entry.findall(f"{W}lvlOverride"):
            _override(made, number, override)


def _override(made: Numbering, number: str, override: _Element) -> None:
    depth = _integer(override.get(f"{W}ilvl"), 0)
    own = override.find(f"{W}lvl")
    if own is not None:
        # A list that redefines a level counts apart from the lists it shares the definition with.
        private = f"{made.lists[number]}/{number}"
        for (key, level_depth), level in list(made.levels.items()):
            if key == made.lists[number]:
                made.levels[private, level_depth] = level
        made.lists[number] = private
        made.levels[private, depth] = _level(own)
    if override.find(f"{W}startOverride") is not None:
        made.restarts[number, depth] = _integer(value(override, "startOverride"), 1)


def _level(level: _Element) -> _Level:
    shape = value(level, "numFmt")
    if not shape:
        # Newer shapes are wrapped: mc:AlternateContent/mc:Choice/w:numFmt.
        inner = list(level.iter(f"{W}numFmt"))
        shape = str(inner[-1].get(f"{W}val")) if inner else "decimal"
    arabic = level.find(f"{W}isLgl") is not None
    return _Level(
        shape,
        value(level, "lvlText"),
        _integer(value(level, "start"), 0 if not level.findall(f"{W}start") else 1),
        arabic,
    )


def _add_styles(made: Numbering, root: _Element) -> None:
    parents: dict[str, str] = {}
    for style in root.findall(f"{W}style"):
        name = str(style.get(f"{W}styleId"))
        parents[name] = value(style, "basedOn")
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
            made.default_style = name
        properties = style.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            made.styles[name] = (value(properties, "numId"), _integer(value(properties, "ilvl"), 0))
    for name in parents:
        _inherit(made, parents, name)


def _inherit(made: Numbering, parents: dict[str, str], name: str) -> None:
    seen, ancestor = {name}, parents[name]
    while name not in made.styles and ancestor and ancestor not in seen:
        seen.add(ancestor)
        if ancestor in made.styles:
            made.styles[name] = made.styles[ancestor]
        ancestor = parents.get(ancestor, "")


def _integer(text: object, default: int) -> int:
    try:
        return min(int(str(text)), 1_000_000)
    except ValueError:
        return default


def is_on(parent: _Element | None, name: str) -> bool:
    """Return whether a switch such as w:vanish is set among the children of `parent`."""
    child = None if parent is None else next((c for c in parent if local(c) == name), None)
    return child is not None and child.get(f"{W}val") not in ("0", "false", "off", "none")
