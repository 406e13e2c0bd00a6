"""What is due, overdue, or due this quarter, as of a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from zeren.model import DONE, IssueRow, MeasureRow, UnitRow
from zeren.serve.listing import sheet
from zeren.serve.shelf import Shelf
from zeren.serve.site import Site
from zeren.view.titles import issue_title


@dataclass(frozen=True, slots=True)
class Due:
    """A date, what is due then, and who carries it."""

    when: str
    issue: IssueRow
    measure: MeasureRow | None
    who: tuple[UnitRow, ...]


async def due(site: Site, request: Request) -> Response:
    """Return what is due: all, overdue on a day, this quarter of that day, or later."""
    shelf = await site.shelf()
    day = day_of(request)
    show = request.query_params.get("show", "due_all")
    begin, end = _quarter(day)
    tests: dict[str, Callable[[Due], bool]] = {
        "due_all": lambda due: True,
        "overdue": lambda due: due.when < day and due.issue.state not in DONE,
        "quarter": lambda due: begin <= due.when < end,
        "later": lambda due: due.when >= end,
    }
    rows = [*filter(tests.get(show, tests["due_all"]), await site.once(("due",), lambda: dated(shelf)))]
    return site.page(
        request,
        "due.html.j2",
        shelf=shelf,
        sheet=sheet(rows, request),
        shows=[*tests],
        show=show,
        day=day,
        title=issue_title,
    )


def dated(shelf: Shelf) -> list[Due]:
    """Return everything that has a date, by date."""
    found = []
    for limit in shelf.ledger.deadlines:
        if limit.due:
            duties = shelf.duties_of_issue.get(limit.issue, [])
            who = dict.fromkeys(d.unit for d in duties if limit.measure is None or d.measure == limit.measure)
            measure = shelf.measures.get(limit.measure or "")
            found.append(Due(limit.due, shelf.issues[limit.issue], measure, tuple(shelf.units[u] for u in who)))
    return sorted(found, key=lambda due: (due.when, due.issue.id, due.measure.id if due.measure else ""))


def day_of(request: Request) -> str:
    """Return the day the visitor looks from: the one in the address, else today."""
    try:
        return date.fromisoformat(request.query_params.get("on", "")).isoformat()
    except ValueError:
        return date.today().isoformat()  # the day on the visitor's wall, for the server runs beside it


def _quarter(day: str) -> tuple[str, str]:
    at = date.fromisoformat(day)
    first = at.replace(month=(at.month - 1) // 3 * 3 + 1, day=1)
    after = (first + timedelta(days=95)).replace(day=1)
    return first.isoformat(), after.isoformat()
