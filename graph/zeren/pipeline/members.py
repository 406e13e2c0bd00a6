"""Who says which units a collective has: the findings that name the roster or the division table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zeren.model import Diagnostic, Document, Issue
from zeren.names import Names
from zeren.names.rosters import roster_of

_HINT = "A city's own count goes into data/divisions/rosters/; its README says how."


def members(document: Document, issues: Sequence[Issue]) -> Iterator[Diagnostic]:
    """Yield a note for each collective whose members the document does not list itself: how many, and by what."""
    told: set[tuple[str, tuple[str, ...]]] = set()
    for issue in issues:
        for duty in issue.obligations:
            if duty.members and (duty.unit, duty.members) not in told:
                told.add((duty.unit, duty.members))
                yield Diagnostic(
                    "members-by-roster",
                    "info",
                    f"{duty.unit} means {len(duty.members)} units, by {_source(issue.jurisdiction, duty.members)}",
                    document=document.name,
                    excerpt="、".join(duty.members)[:60],
                    hint=_HINT,
                )


def _source(jurisdiction: str | None, named: tuple[str, ...]) -> str:
    code = Names.load().settle("", jurisdiction).code if jurisdiction else None
    roster = roster_of(code) if code else None
    if roster is not None and roster.members == named:
        return f"the roster of {jurisdiction} as of {roster.as_of} ({roster.source})"
    return f"the division table for {jurisdiction}"
