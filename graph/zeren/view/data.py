"""What the page knows beside the drawing: units, issues, measures, duties with their words, as plain data."""

from __future__ import annotations

import json
import re
from typing import Any

from zeren.matrix import place_name
from zeren.model import DutyRow, Ledger, MeasureRow
from zeren.text import harmless
from zeren.view.facts import reported
from zeren.view.initials import initials
from zeren.view.passage import Passages
from zeren.view.scene import SHAPES, kind_of
from zeren.view.words import anchor, group, where

_GROUPS = ("page", "role", "basis", "kind", "state", "verdict", "deadline", "why")
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def as_json(value: object) -> str:
    r"""Return JSON that may stand inside a script element: < > & and line separators are escaped.

    >>> print(as_json('</script>'))
    "\u003c/script\u003e"
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda found: _ESCAPES[found[0]], harmless(text))


def page_data(ledger: Ledger, lang: str) -> dict[str, Any]:
    """Return everything the panel, the filters and the table show, with short ids."""
    return {
        "lang": lang,
        "words": {name: group(name, lang) for name in _GROUPS},
        "shapes": SHAPES,
        "documents": {anchor(row.id): row.title or row.name for row in ledger.documents},
        "units": {anchor(unit.id): _unit(unit) for unit in ledger.units},
        "issues": _issues(ledger),
        "measures": {anchor(row.id): _measure(row) for row in ledger.measures},
        "duties": _duties(ledger, lang),
        "candidates": [
            {"m": anchor(row.measure), "u": anchor(row.unit), "why": row.why, "words": row.words}
            for row in ledger.candidates
        ],
    }


def _unit(unit: Any) -> dict[str, Any]:  # noqa: ANN401
    names = [unit.label, *unit.aliases]
    return {
        "label": unit.label,
        "kind": unit.kind,
        "drawn": kind_of(unit),
        "fn": unit.function or "",
        "place": place_name(unit) if unit.kind == "county" else "",
        "code": unit.place or "",
        "aliases": list(unit.aliases),
        "py": " ".join(dict.fromkeys(map(initials, [*names, unit.function or ""]))),
        "members": [anchor(member) for member in unit.members],
    }


def _issues(ledger: Ledger) -> dict[str, Any]:
    limits: dict[str, list[dict[str, Any]]] = {}
    for row in ledger.deadlines:
        limit = {"kind": row.kind, "due": row.due, "words": row.surface, "m": row.measure and anchor(row.measure)}
        limits.setdefault(row.issue, []).append(limit)
    actions = {issue: [row.text for row in rows] for issue, rows in reported(ledger).items()}
    judged: dict[str, list[list[str]]] = {}
    for one in sorted(ledger.reviews, key=lambda r: (r.on, r.by, r.before, r.id)):
        judged.setdefault(one.issue, []).append([one.verdict, one.before, one.after, one.by, one.on, one.why])
    names = {unit.place: place_name(unit) for unit in ledger.units if unit.kind == "county" and unit.place}
    return {
        anchor(row.id): {
            "n": row.number,
            "problem": row.problem,
            "objective": row.objective,
            "city": row.jurisdiction or "",
            "state": row.state or "none",
            "stateWords": row.state_words,
            "doc": anchor(row.document),
            "places": [names.get(place, place) for place in row.places],
            "limits": limits.get(row.id, []),
            "actions": actions.get(row.id, []),
            "former": [limit.surface for limit in row.former],
            "told": [[anchor(claim.document), claim.day or "", claim.state] for claim in row.history],
            "judged": judged.get(row.id, []),
        }
        for row in ledger.issues
    }


def _measure(row: MeasureRow) -> dict[str, Any]:
    return {"i": anchor(row.issue), "n": row.number, "text": row.text, "unowned": row.unowned}


def _duties(ledger: Ledger, lang: str) -> list[dict[str, Any]]:
    passages = Passages(ledger)
    return [_duty(row, passages, lang) for row in ledger.duties]


def _duty(row: DutyRow, passages: Passages, lang: str) -> dict[str, Any]:
    passage = passages.of(row)
    return {
        "u": anchor(row.unit),
        "i": anchor(row.issue),
        "m": row.measure and anchor(row.measure),
        "role": row.role,
        "basis": row.basis,
        "due": row.due,
        "as": row.surface,
        "said": [passage.before, passage.words, passage.after],
        "at": where(row.locator, row.start, row.end, lang),
        "doc": anchor(row.document),
    }
