"""Issues as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from zeren.model import Issue, as_record


def json_lines(issues: Iterable[Issue]) -> Iterator[bytes]:
    """Yield each issue as a line of issues.jsonl, as soon as it is there."""
    for issue in issues:
        yield (json.dumps(as_record(issue), ensure_ascii=False) + "\n").encode("utf-8")
