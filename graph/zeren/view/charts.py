"""Charts of the report, as svg inside the page: duties by role, issues by state, deadlines by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import leather

import zeren.text
from zeren.model import DONE, Ledger
from zeren.view.words import group, say

_WIDTH = 460
_LINE = 30
"""Height of a bar with its gap."""
_MOST = 18
"""Months a chart has room for; the last ones are left to the table."""
_DARK, _PALE = "#2f7286", "#a9cbd4"
Bar = tuple[str, int, bool]
"""Label, count, and whether it is shown pale."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its title, what it shows in words for who cannot see it, and its svg."""

    title: str
    told: str
    svg: str


def charts(ledger: Ledger, lang: str) -> list[Chart]:
    """Return the charts that have anything to show; equal ledgers give equal svg."""
    made = ((_roles, "chart_roles"), (_states, "chart_states"), (_months, "chart_months"))
    return [_chart(say("report", name, lang), bars) for of, name in made if (bars := of(ledger, lang))]


def _roles(ledger: Ledger, lang: str) -> list[Bar]:
    """Return duties by role, named before collective."""
    joint = {unit.id for unit in ledger.units if unit.kind == "collective"}
    held = Counter((duty.role, duty.unit in joint) for duty in ledger.duties)
    names, kinds = group("role", lang), group("basis", lang)
    return [
        (f"{names[role]} · {kinds['collective' if pale else 'stated']}", held[role, pale], pale)
        for role in names
        for pale in (False, True)
        if held[role, pale]
    ]


def _states(ledger: Ledger, lang: str) -> list[Bar]:
    held = Counter(issue.state or "none" for issue in ledger.issues)
    return [(label, held[state], state == "none") for state, label in group("state", lang).items() if held[state]]


def _months(ledger: Ledger, lang: str) -> list[Bar]:
    """Return deadlines by month, what is reported done pale."""
    done = {issue.id for issue in ledger.issues if issue.state in DONE}
    held = Counter((limit.due[:7], limit.issue in done) for limit in ledger.deadlines if limit.due)
    state = group("state", lang)["completed"]
    bars = [(f"{month} · {state}" if pale else month, held[month, pale], pale) for month, pale in sorted(held)]
    return bars[:_MOST]


def _chart(title: str, bars: Sequence[Bar]) -> Chart:
    pale = {label for label, _, light in bars if light}
    drawn = leather.Chart()
    drawn.set_y_axis(_Labels())
    most = max(count for _, count, _ in bars)
    drawn.add_x_scale(0, most)
    drawn.add_x_axis(ticks=list(range(0, most + 1, max(1, -(-most // 5)))))
    drawn.add_bars([(count, label) for label, count, _ in bars], fill_color=_fill(pale))
    text = str(drawn.to_svg(width=_WIDTH, height=_LINE * len(bars) + 70))
    told = "；".join(f"{label} {count}" for label, count, _ in bars)
    return Chart(title, told, _dressed(text))


def _fill(pale: set[str]) -> Callable[[Any], str]:
    return lambda bar: _PALE if bar.y in pale else _DARK


def _dressed(svg: str) -> str:
    """Return the svg in the page's own type and ground, in place of the library's."""
    body = svg[svg.index("<svg") :]
    changes = (
        ('font-family="Monaco"', 'font-family="inherit"'),
        ('fill="#f9f9f9"', 'fill="none"'),
        ('fill="#9c9c9c"', 'fill="currentColor"'),
        ('font-size="14"', 'font-size="12"'),
    )
    for before, after in changes:
        body = body.replace(before, after)
    return body.replace("<svg ", f'<svg viewBox="0 0 {_WIDTH} {_height(body)}" aria-hidden="true" ', 1)


def _height(svg: str) -> str:
    return svg.split('height="', 1)[1].split('"', 1)[0]


class _Labels(leather.Axis):  # type: ignore[misc]  # the library has no types
    """An axis that leaves Chinese labels the room they need."""

    def __init__(self) -> None:
        super().__init__()

    def _estimate_left_tick_width(self, scale: Any) -> float:  # noqa: ANN401
        return max(zeren.text.width(str(label)) for label in scale.ticks()) * 7.0
