"""What makes an issue the same issue: what it says."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace

from zeren.model import Issue
from zeren.text import bare


def issue_id(issue: Issue) -> str:
    """Return the issue's id: a hash of what it says, not of where it stands.

    Its problem and measures say what it is; where a document gives neither, its number and its words
    about units and times do.
    """
    said = [bare(issue.problem.text) if issue.problem else "", *(bare(m.text) for m in issue.measures)]
    if not any(said):
        others = [issue.number, *(o.surface for o in issue.obligations), *(d.surface for d in issue.deadlines)]
        said = list(map(bare, others))
    digest = hashlib.blake2s("\n".join(said).encode(), digest_size=8)
    return "i" + digest.hexdigest()


def told_apart(issues: list[Issue]) -> list[Issue]:
    """Return the issues with a count behind the id of each that says what an earlier one says."""
    seen: Counter[str] = Counter()
    out = []
    for issue in issues:
        seen[issue.id] += 1
        out.append(replace(issue, id=f"{issue.id}-{seen[issue.id]}") if seen[issue.id] > 1 else issue)
    return out
