"""Units and places as nodes: full name, kind, function, the place a government governs, members."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from zeren import resources
from zeren.model import Issue, Naming, Obligation
from zeren.triples.page import Page

Describe = Callable[[str], Naming]

GOVERNING = frozenset({"province", "city", "county", "township"})
_LOOSE = frozenset({"collective", "generic", "person", "other"})
_DIVISION_ENDINGS = ("省", "市", "县", "区", "州", "旗", "盟", "乡", "镇")
_GOVERNMENT = "人民政府"
_POINTING = ("该", "上述", "前述", "以上", "本", "此", "其", "我", "两")
"""Words that point: 该公司 means a firm here, and is no alias of it elsewhere."""


@dataclass
class Rolls:
    """The units of one page: who was described already, and which members its collectives have."""

    page: Page
    describe: Describe
    members: dict[tuple[str, str], set[tuple[str, ...]]] = field(default_factory=dict)
    _described: set[str] = field(default_factory=set)
    _naming: dict[str, Naming] = field(default_factory=dict)
    _governments: dict[str, str] = field(default_factory=dict)
    _placed: set[tuple[str | None, str | None]] = field(default_factory=set)
    _acting: list[tuple[str, str]] = field(default_factory=list)

    def note(self, issue: Issue, obligation: Obligation) -> None:
        """Remember a collective's members, so that later mentions of it mean the same node."""
        if obligation.members:
            key = (obligation.unit, issue.jurisdiction or "")
            self.members.setdefault(key, set()).add(tuple(sorted(obligation.members)))

    def naming(self, name: str) -> Naming:
        """Return what is known of a unit's name, asked once a page."""
        known = self._naming.get(name)
        if known is None:
            known = self._naming[name] = self.describe(name)
        return known

    def bearer(self, issue: Issue, obligation: Obligation) -> str:
        """Return the node of an obligation's bearer."""
        if obligation.person:
            return self._post(obligation.unit)
        collective = bool(obligation.members) or obligation.basis == "collective"
        return self.unit(obligation.unit, issue.jurisdiction or "", collective, obligation.members)

    def unit(
        self, name: str, jurisdiction: str = "", collective: bool = False, members: tuple[str, ...] | None = None
    ) -> str:
        """Return the node of a unit by its full name, described on first sight."""
        known = self.naming(name)
        joint = collective or known.kind == "collective" or (name, jurisdiction) in self.members
        if joint:
            return self._collective(name, jurisdiction, members or self._only(name, jurisdiction) or known.members)
        if known.kind == "person":
            return self._post(name)
        if known.kind == "generic":
            node = self.page.minter.scoped(name, jurisdiction, ())
        elif known_everywhere(name, known):
            node = self.page.minter.unit(name)
        else:
            node = self.page.minter.scoped(name, jurisdiction or self.page.sha256, ())
        if self._first(node):
            self._describe(node, name, known)
        return node

    def alias(self, node: str, surface: str, canonical: str) -> None:
        """State a written form of a unit's name, unless it only points at the unit."""
        if surface and surface != canonical and not surface.startswith(_POINTING):
            self.page.text(node, "skos:altLabel", surface, "zh")

    def place(self, name: str | None, code: str | None) -> str:
        """Return the node of a place by its code, or by its name where it has none."""
        node = self.page.minter.place(name or "", code)
        if (name, code) in self._placed:
            return node
        self._placed.add((name, code))
        self.page.kinds(node, "zr:Place")
        self.page.text(node, "skos:prefLabel", name, "zh")
        self.page.text(node, "zr:code", code)
        return node

    def jurisdiction(self, name: str) -> str:
        """Return the node of the place an issuing government governs."""
        return self.place(name, self.naming(name).place)

    def close(self) -> None:
        """Tie each department to the government of its place, where the document names both."""
        for node, code in self._acting:
            government = self._governments.get(code)
            if government is not None:
                self.page.add(node, "org:unitOf", government)

    def _first(self, node: str) -> bool:
        seen = node in self._described
        self._described.add(node)
        return not seen

    def _only(self, name: str, jurisdiction: str) -> tuple[str, ...] | None:
        lists = self.members.get((name, jurisdiction), set())
        return next(iter(lists)) if len(lists) == 1 else None

    def _label(self, node: str, name: str, kind: str, *classes: str) -> None:
        self.page.kinds(node, "zr:Unit", *classes)
        self.page.text(node, "skos:prefLabel", name, "zh")
        self.page.add(node, "org:classification", self.page.concept("unit-kind", kind))

    def _post(self, name: str) -> str:
        node = self.page.minter.unit(name)
        if self._first(node):
            self._label(node, name, "person", "zr:Post")
        return node

    def _collective(self, name: str, jurisdiction: str, members: tuple[str, ...] | None) -> str:
        node = self.page.minter.scoped(name, jurisdiction, members or ())
        if self._first(node):
            self._label(node, name, "collective", "zr:Collective", "org:Organization")
            for member in members or ():
                self.page.add(node, "zr:member", self.unit(self._acting_name(member), jurisdiction))
        return node

    def _acting_name(self, member: str) -> str:
        known = self.naming(member)
        if known.kind in GOVERNING and member.endswith(_DIVISION_ENDINGS):
            return known.canonical if known.canonical.endswith(_GOVERNMENT) else member + _GOVERNMENT
        return known.canonical or member

    def _describe(self, node: str, name: str, known: Naming) -> None:
        formal = () if known.kind in _LOOSE else ("org:FormalOrganization",)
        # A town named without its county has no code; what it governs is not known, and not said.
        governing = ("zr:Government",) if known.kind in GOVERNING and known.place else ()
        self._label(node, name, known.kind, "org:Organization", *formal, *governing)
        if known.function:
            self.page.add(node, "zr:function", self.page.concept("function", known.function))
        if known.place:
            self._seat(node, name, known.kind, known.place)

    def _seat(self, node: str, name: str, kind: str, code: str) -> None:
        if kind in GOVERNING:
            self.page.add(node, "zr:governs", self.place(name.removesuffix(_GOVERNMENT), code))
            self._governments[code] = min(node, self._governments.get(code, node))
        else:
            self.page.add(node, "zr:actsFor", self.place(None, code))
            if kind == "department":
                self._acting.append((node, code))


def known_everywhere(name: str, known: Naming) -> bool:
    """Return whether a unit's name means the same unit in every document, by ontology/wording/identity.toml."""
    rules = _rules()
    if known.place or known.how in rules["whole"] or re.fullmatch(rules["placed"], name):
        return True
    return len(name) >= rules["shortest_registered"] and name.endswith(tuple(rules["registered"]))


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = tomllib.loads(resources.text("ontology", "wording", "identity.toml"))["unit"]
    return rules


__all__ = ["GOVERNING", "Describe", "Rolls"]
