"""From what a person types to a node of the graph: units by name, statements by id."""

from __future__ import annotations

from difflib import get_close_matches

from zeren.errors import UsageError
from zeren.store import Solutions, Store, literal

_GOVERNMENT = "人民政府"
_UNITS = """
SELECT DISTINCT ?unit ?label ?alias WHERE {
  ?unit a zr:Unit ; skos:prefLabel ?label .
  OPTIONAL { ?unit skos:altLabel ?alias }
}
"""
_STATEMENTS = """
SELECT DISTINCT ?node WHERE {
  ?node zr:evidence ?words .
  FILTER(STR(?node) = ?in_text || CONTAINS(STR(?node), CONCAT("/", ?in_text)))
}
ORDER BY ?node
"""


def unit(store: Store, text: str) -> str:
    """Return the IRI of the unit with this full name, written form, or IRI.

    A division's name means its government. Raises UsageError with near names when there is none,
    and with the full names when several units are written so.
    """
    names = store.select(_UNITS)
    fits = _fitting(names, text)
    if len(fits) == 1:
        return next(iter(fits))
    if fits:
        listed = "; ".join(f"{label} <{node}>" for node, label in sorted(fits.items(), key=lambda pair: pair[::-1]))
        raise UsageError(f"{text!r} may be any of {len(fits)} units", hint=f"Give a full name or IRI: {listed}.")
    near = _near(names, text)
    raise UsageError(
        f"no unit is called {text!r}",
        hint=f"Did you mean {'、'.join(near)}?" if near else "The query counts-by-unit-role lists the units.",
    )


def statement(store: Store, text: str) -> str:
    """Return the IRI of the statement with this IRI, id, or beginning of an id.

    `08a54f54f89613b6`, `08a54f` and `obligation/08a54f` are all ways to say it. Raises UsageError
    when no statement or more than one begins so.
    """
    wanted = text.strip().strip("<>")
    found = [row["node"] for row in store.select(_STATEMENTS, {"in_text": literal(wanted)})] if wanted else []
    exact = [node for node in found if wanted in (node, node.rsplit("/", 1)[-1], "/".join(node.rsplit("/", 2)[-2:]))]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        listed = ", ".join("/".join(node.rsplit("/", 2)[-2:]) for node in found[:5])
        raise UsageError(f"{len(found)} statements begin with {text!r}", hint=f"Give more of the id: {listed} …")
    raise UsageError(
        f"no statement has the id {text!r}",
        hint="An id stands in the links of every table and page, such as obligation/08a54f54f89613b6.",
    )


def _fitting(names: Solutions, text: str) -> dict[str, str]:
    full: dict[str, str] = {}
    written: dict[str, str] = {}
    for row in names:
        if text in (row["unit"], row["label"]):
            full[row["unit"]] = row["label"]
        if row.get("alias") == text or row["label"] == text + _GOVERNMENT:
            written[row["unit"]] = row["label"]
    return full or written


def _near(names: Solutions, text: str) -> list[str]:
    forms = sorted({form for row in names for form in (row["label"], row.get("alias", row["label"]))})
    holding = [form for form in forms if text in form][:5]
    return holding or get_close_matches(text, forms, n=5, cutoff=0.4)
