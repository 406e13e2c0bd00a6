"""Sources to readings, and the one error when there is nothing to read in any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zeren.errors import UnreadableInput, ZerenError
from zeren.model import Diagnostic
from zeren.pipeline import extraction, sources
from zeren.pipeline.extraction import FAULT, Reading
from zeren.pipeline.jurisdiction import checked
from zeren.pipeline.memory import Memory


def readings(
    given: Sequence[str],
    jurisdiction: str | None = None,
    workers: int = 1,
    memory: Memory | None = None,
    scheduler: str | None = None,
) -> Iterator[Reading | Diagnostic]:
    """Yield a Reading for each document of the sources, and a Diagnostic for each file that is none, in their order.

    What `memory` holds of a document is not made again. Raises UsageError for a jurisdiction that is not
    known, UnreadableInput when a source is not there, and at the end when no document of all had an issue.
    """
    sources.check(given)
    items = sources.documents(given, memory.document if memory else None)
    troubles: list[Diagnostic] = []
    any_issue = False
    for one in extraction.over(items, checked(jurisdiction), workers, memory.take if memory else None, scheduler):
        any_issue = any_issue or (isinstance(one, Reading) and one.says)
        if not any_issue:
            found = one.diagnostics if isinstance(one, Reading) else (one,)
            troubles += [trouble for trouble in found if trouble.severity != "info"]
        yield one
    if not any_issue:
        raise nothing(troubles)


def nothing(troubles: Sequence[Diagnostic]) -> ZerenError:
    """Return the error for sources without any issue: the first trouble, and how many there are."""
    first = troubles[0]
    more = f" (and {len(troubles) - 1} more such)" if len(troubles) > 1 else ""
    kind = ZerenError if first.code == FAULT else UnreadableInput
    return kind(first.message + more, where=first.document, hint=first.hint)
