"""One document in, its issues and what is to be said about them out; over many documents, in many processes."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import TypeVar

from zeren.extract import Extractor, Lender, Lent
from zeren.model import Coverage, Diagnostic, Document, Evidence, Head, Issue
from zeren.model.places import anchor_at, part_at
from zeren.names import Names
from zeren.paper import head
from zeren.pipeline.accounts import account, rules_alone, unknown_headings
from zeren.pipeline.coverage import Span, counted, pieces
from zeren.pipeline.empty import said_nothing, verdict
from zeren.pipeline.members import members
from zeren.pipeline.sparing import sparing

FAULT = "internal-fault"
_AHEAD = 4
"""Documents in hand for each worker: enough to keep it busy, few enough to keep memory flat."""
_FEW = 2
"""Documents that are read sooner than a process is started for them, which costs some half a second."""
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, what it says of itself, its issues, what became of its text, and the findings about it."""

    document: Document
    issues: tuple[Issue, ...]
    diagnostics: tuple[Diagnostic, ...]
    coverage: Coverage
    head: Head

    @property
    def says(self) -> bool:
        """Return whether the document has any issue."""
        return bool(self.issues)


def read(document: Document, jurisdiction: str | None = None, lent: Lent | None = None) -> Reading:
    """Return what one document says, with what its covering notice lends to it.

    A fault of ours in it becomes a finding and costs no other document.
    """
    try:
        given = (document, jurisdiction) if lent is None else (document, jurisdiction, lent)
        found = extractor().issues(*given)
        issues = tuple(_located(issue, document) for issue in found)
    except Exception as error:
        if os.environ.get("ZEREN_DEBUG") == "1":
            raise
        return Reading(document, (), (*_notes(document), _fault(document, error)), Coverage(), Head())
    own = head(document)
    if said_nothing(document, issues):
        # What was not understood is unexplained; the one finding says so for the whole document.
        counts = counted(pieces(document, (), own))
        findings = (*_notes(document), verdict(document, issues), *rules_alone(document))
        return Reading(document, (), findings, counts, own)
    return _reading(document, issues, own)


def lender(document: Document, jurisdiction: str | None, year: int | None) -> Lender | Diagnostic:
    """Return a covering notice as what it lends, or the finding that Zeren failed on it."""
    try:
        return extractor().lender(document, jurisdiction, year)
    except Exception as error:
        if os.environ.get("ZEREN_DEBUG") == "1":
            raise
        return _fault(document, error)


def covering(lender: Lender, laid: Iterable[Issue], own: Head) -> Reading:
    """Return what a covering notice says: issues of its own, and what its rules lay on those of its attachments."""
    document = lender.document
    kept = () if said_nothing(document, lender.own) else lender.own
    issues = tuple(_located(issue, document) for issue in (*kept, *laid))
    return _reading(document, issues, own, [(said.start, said.end) for said in lender.said])


def _reading(document: Document, issues: tuple[Issue, ...], own: Head, rules: Sequence[Span] = ()) -> Reading:
    found = pieces(document, issues, own, rules)
    noted = (*_notes(document), *members(document, issues))
    findings = (*noted, *unknown_headings(document), *account(document, found))
    return Reading(document, issues, findings, counted(found), own)


def _located(issue: Issue, document: Document) -> Issue:
    """Return the issue with the sheet or page, and the anchor, in the place of each of its evidences."""
    if not document.parts and not document.anchors:
        return issue
    duties = tuple(replace(duty, evidence=_placed(duty.evidence, document)) for duty in issue.obligations)
    candidates = tuple(replace(one, evidence=_placed(one.evidence, document)) for one in issue.candidates)
    return replace(issue, obligations=duties, candidates=candidates)


def _placed(words: Evidence, document: Document) -> Evidence:
    part = part_at(document, words.start) or words.locator.part
    place = replace(words.locator, part=part, anchor=anchor_at(document, words.start))
    return replace(words, locator=place)


@cache
def extractor() -> Extractor:
    """Return this process's extractor; its vocabulary is read once."""
    return Extractor(Names.load())


Taken = Callable[[Document], "Reading | None"]


def over(
    items: Iterable[Document | Diagnostic],
    jurisdiction: str | None = None,
    workers: int = 1,
    known: Taken | None = None,
    scheduler: str | None = None,
) -> Iterator[Reading | Diagnostic]:
    """Yield a Reading for each document and pass findings through, in the order given, whoever reads.

    `workers` is how many processes read; with `scheduler`, the address of a dask scheduler, its cluster does.
    `known` may give what a document says where that was found before.
    """
    done = (item if isinstance(item, Diagnostic) else (known and known(item)) or item for item in items)
    if scheduler is not None:
        from zeren.pipeline import cluster  # noqa: PLC0415  # it stands on this module
        from zeren.pipeline.scheduler import connected  # noqa: PLC0415  # only some have dask

        with connected(scheduler) as client:
            yield from cluster.over(client, done, jurisdiction)
        return
    first, few = _begun(done) if workers > 1 else ([], True)
    if few:
        for item in chain(first, done):
            yield read(item, jurisdiction) if isinstance(item, Document) else item
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=sparing) as pool:
        waiting: deque[Diagnostic | Reading | Future[Reading]] = deque()
        for item in chain(first, done):
            waiting.append(pool.submit(read, item, jurisdiction) if isinstance(item, Document) else item)
            if len(waiting) > workers * _AHEAD:
                yield _settled(waiting.popleft())
        while waiting:
            yield _settled(waiting.popleft())


def _begun(items: Iterator[_Item]) -> tuple[list[_Item], bool]:
    """Return the items up to the first documents that make processes worth starting, and whether they are all."""
    first: list[_Item] = []
    documents = 0
    for item in items:
        first.append(item)
        documents += isinstance(item, Document)
        if documents > _FEW:
            return first, False
    return first, True


def _settled(item: Diagnostic | Reading | Future[Reading]) -> Reading | Diagnostic:
    return item.result() if isinstance(item, Future) else item


def _notes(document: Document) -> Iterator[Diagnostic]:
    for note in document.notes:
        yield Diagnostic("read-note", "info", note, document=document.name)


def _fault(document: Document, error: Exception) -> Diagnostic:
    return Diagnostic(
        FAULT,
        "error",
        f"Zeren failed on this document ({type(error).__name__}: {error})",
        document=document.name,
        hint="This is a fault in Zeren: please report it with the document. Run again with ZEREN_DEBUG=1 to see more.",
    )
