"""Short names for a map, where the full ones would cover it; the panel shows them in full."""

from __future__ import annotations

import re

from zeren.model import IssueRow, UnitRow

UNIT_WIDTH = 10
"""Characters of a unit's name on the map."""
_LINE = 11
_TIME = re.compile(r"^(?:截至|截止)?[^，。；]{0,3}\d{4}[—\-至、年\d月日]*[^，。；]{0,8}[，,]")
_YEAR = re.compile(r"^\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?")


def unit_title(unit: UnitRow, jurisdiction: str | None) -> str:
    """Return the name of a unit on the map: without its own city, and 秦都区人民政府 as 秦都区."""
    name = unit.label
    if unit.kind in ("county", "city", "province"):
        name = name.removesuffix("人民政府") or name
    if unit.kind == "department" and jurisdiction and name != jurisdiction:
        name = name.removeprefix(jurisdiction)
    return _cut(name, UNIT_WIDTH)


def issue_title(issue: IssueRow) -> str:
    """Return what the issue is about in two short lines: the finding without its opening date and place."""
    words = " ".join(issue.problem.split())
    words = _YEAR.sub("", _TIME.sub("", words, count=1), count=1).strip()
    for opening in (issue.jurisdiction or "", "由于", "在"):
        words = words.removeprefix(opening) or words
    return _cut(words, 2 * _LINE)


def lines(title: str) -> list[str]:
    """Return the title in lines of equal width for the map."""
    return [title[i : i + _LINE] for i in range(0, len(title), _LINE)] or [""]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
