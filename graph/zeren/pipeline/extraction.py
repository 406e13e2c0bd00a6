"""One document in, its issues and what is to be said about them out; over many documents, in many processes."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache

from zeren.extract import Extractor
from zeren.extract.issued import issued
from zeren.model import Diagnostic, Document, Issue
from zeren.names import Names
from zeren.pipeline.coverage import Coverage, coverage
from zeren.pipeline.empty import said_nothing, verdict

FAULT = "internal-fault"
_AHEAD = 4
"""Documents in hand for each worker: enough to keep it busy, few enough to keep memory flat."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, its issues, what became of its cells, and the findings about it."""

    document: Document
    issues: tuple[Issue, ...]
    diagnostics: tuple[Diagnostic, ...]
    coverage: Coverage


def read(document: Document, jurisdiction: str | None = None) -> Reading:
    """Return what one document says. A fault of ours in it becomes a finding and costs no other document."""
    try:
        issues = tuple(extractor().issues(document, jurisdiction))
    except Exception as error:
        if os.environ.get("ZEREN_DEBUG") == "1":
            raise
        return Reading(document, (), (*_notes(document), _fault(document, error)), Coverage())
    if said_nothing(document, issues):
        return Reading(document, (), (*_notes(document), verdict(document, issues)), Coverage())
    counted, findings = coverage(document, issues)
    return Reading(_dated(document), issues, (*_notes(document), *findings), counted)


def _dated(document: Document) -> Document:
    """Return the document with the day it bears among its properties, where it says one."""
    day = issued(document.text)
    return replace(document, properties=(*document.properties, ("issued", day))) if day else document


@cache
def extractor() -> Extractor:
    """Return this process's extractor; its vocabulary is read once."""
    return Extractor(Names.load())


def over(
    items: Iterable[Document | Diagnostic], jurisdiction: str | None = None, workers: int = 1
) -> Iterator[Reading | Diagnostic]:
    """Yield a Reading for each document and pass findings through, in the order given, whatever `workers` is."""
    if workers < 2:
        for item in items:
            yield item if isinstance(item, Diagnostic) else read(item, jurisdiction)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Diagnostic | Future[Reading]] = deque()
        for item in items:
            waiting.append(item if isinstance(item, Diagnostic) else pool.submit(read, item, jurisdiction))
            if len(waiting) > workers * _AHEAD:
                yield _settled(waiting.popleft())
        while waiting:
            yield _settled(waiting.popleft())


def _settled(item: Diagnostic | Future[Reading]) -> Reading | Diagnostic:
    return item if isinstance(item, Diagnostic) else item.result()


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
