"""graph.html: the interactive map of responsibilities, one file that asks for nothing."""

from __future__ import annotations

import base64
import difflib
import hashlib
from functools import cache

from zeren.errors import UsageError
from zeren.model import Ledger, UnitRow
from zeren.view import network
from zeren.view.data import as_json, page_data
from zeren.view.scene import Scene, scene
from zeren.view.words import anchor, group

LIMIT = 400
"""Nodes drawn at first on large graphs; the page holds the rest and draws it when asked."""
SCRIPTS = ("model.js", "map.js", "panel.js", "table.js", "app.js")


def graph_html(  # noqa: PLR0913  # all but one are options with a name
    ledger: Ledger,
    *,
    lang: str = "zh",
    focus: str | None = None,
    depth: int = 2,
    title: str | None = None,
    limit: int = LIMIT,
    total: int | None = None,
    home: str = "",
) -> bytes:
    """Return the page as UTF-8 bytes; equal arguments give equal bytes.

    `focus` is a unit's name, alias or id: the map then opens on it and draws what lies within
    `depth` steps (unit, measure, issue). Otherwise the `limit` weightiest nodes are drawn first.
    `total` is the number of nodes of the graph this ledger was cut from; the page then says so.
    `home` is where a served page leads back to.
    Raises UsageError for a unit that is not there, with the nearest names.
    """
    drawing = scene(ledger)
    start = anchor(find_unit(ledger, focus).id) if focus is not None else None
    shown = _near(drawing, start, depth) if start else _weightiest(drawing, limit)
    heading = title or group("page", lang)["title"]
    data = page_data(ledger, lang) | {
        "start": start,
        "first": sorted(shown),
        "title": heading,
        "total": total,
        "limit": limit,
    }
    script, style = _script(), _asset("graph.css")
    values = {
        "html_lang": "zh-CN" if lang == "zh" else "en",
        "title": heading,
        "home": home,
        "page": group("page", lang),
        "library": network.library(),
        "script": script,
        "style": style,
        "hashes": " ".join(f"'sha256-{_hash(text)}'" for text in (network.library(), script)),
        "style_hash": f"'sha256-{_hash(style)}'",
        "data": as_json(data),
        "as_json": as_json,
    }
    return network.page(drawing.nodes, drawing.lines, values).encode("utf-8", "replace")


@cache
def _asset(name: str) -> str:
    return (network.ASSETS / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(map(_asset, SCRIPTS))


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def find_unit(ledger: Ledger, name: str) -> UnitRow:
    """Return the unit of that id, label or alias; raises UsageError with the nearest names."""
    for unit in ledger.units:
        if name in (unit.id, unit.label, *unit.aliases):
            return unit
    labels = [label for unit in ledger.units for label in (unit.label, *unit.aliases)]
    near = difflib.get_close_matches(name, labels, n=3, cutoff=0.3)
    hint = f"Did you mean: {', '.join(near)}?" if near else "zeren rank lists the units of a graph."
    raise UsageError(f"there is no unit called {name!r}", hint=hint)


def _weightiest(drawing: Scene, limit: int) -> set[str]:
    """Return the ids drawn first: units and issues in turn by weight, an issue with its measures."""
    if len(drawing.nodes) <= limit:
        return {node.id for node in drawing.nodes}
    weight = {node.id: node.weight for node in drawing.nodes}
    parts: dict[str, list[str]] = {}
    units: dict[str, set[str]] = {}
    issue_of = {line.target: line.source for line in drawing.lines if line.kind == "part"}
    for measure, issue in issue_of.items():
        parts.setdefault(issue, []).append(measure)
    for line in drawing.lines:
        if line.kind == "duty":
            units.setdefault(line.target, set()).add(issue_of.get(line.source, line.source))
    shown: set[str] = set()
    for unit in sorted(units, key=lambda key: (-weight[key], key)):
        fresh = {unit}
        for issue in units[unit]:
            fresh |= {issue, *parts.get(issue, [])}
        if len(shown | fresh) > limit and shown:
            break
        shown |= fresh
    return _with_bearers(drawing, shown, limit)


def _with_bearers(drawing: Scene, shown: set[str], limit: int) -> set[str]:
    """Return the ids with the other bearers of the shown measures, as far as the limit allows."""
    for line in drawing.lines:
        if line.kind == "duty" and line.source in shown and len(shown) < limit:
            shown.add(line.target)
    return shown


def _near(drawing: Scene, start: str, depth: int) -> set[str]:
    """Return the ids within `depth` steps of a node."""
    beside: dict[str, list[str]] = {}
    for line in drawing.lines:
        beside.setdefault(line.source, []).append(line.target)
        beside.setdefault(line.target, []).append(line.source)
    found, edge = {start}, {start}
    for _ in range(depth):
        edge = {other for node in edge for other in beside.get(node, [])} - found
        found |= edge
    return found
