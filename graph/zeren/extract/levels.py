"""Levels that share one department: 省、市林草部门 is the province's and the city's, 市、县两级 aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_LEVELS = "省市州县区旗镇乡"
# The level must stand free: behind a mark or a word of the grammar, never at the end of a name (衡阳市、县水利局).
_FREE = re.compile(f"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[由在经请向受及同促导]))(?P<level>[{_LEVELS}])(?P<joint>[、和])$")
_REACH = 3


def shared(text: str, units: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield each bare level right before a unit of another level, which says what body is meant."""
    for start, _ in units:
        said = _FREE.search(text, max(0, start - _REACH), start)
        if said and text[start] in _LEVELS and text[start] != said["level"]:
            yield said.span("level")


def whole(name: str, following: str) -> str:
    """Return a bare level with the body of the name behind it: 省 before 市林草部门 is 省林草部门."""
    return name + following[1:] if name in _LEVELS and following[:1] in _LEVELS else name
