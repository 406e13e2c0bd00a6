"""Several sources to readings, each read with what the others say of it: a covering notice holds for its attachment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from zeren.model import Diagnostic
from zeren.pipeline.agreeing import Asked, agreed
from zeren.pipeline.extraction import Reading
from zeren.pipeline.memory import FOLDER, Memory
from zeren.pipeline.sources import STDIN
from zeren.pipeline.spool import Spool
from zeren.pipeline.sweep import readings
from zeren.scratch import scratch


def together(given: Sequence[str], jurisdiction: str | None = None) -> Iterator[Reading | Diagnostic]:
    """Yield what `readings` does, as a build has it: under covering notices, with present names of units.

    One file is yielded as it is read, several when all are, since the last may be a notice for the first: then the
    findings come first, and the readings have none of their own. Raises as `readings` does.
    """
    if len(given) == 1 and (given[0] == STDIN or Path(given[0]).is_file()):
        yield from readings(given, jurisdiction)
        return
    with scratch("extract") as folder:
        spool = Spool(folder / FOLDER, Memory(None, jurisdiction), {})
        loose: list[Diagnostic] = []
        order: list[str] = []
        for one in readings(given, jurisdiction):
            loose += one.diagnostics if isinstance(one, Reading) else [one]
            if isinstance(one, Reading):
                spool.add(one)
                order.append(one.document.sha256)
        yield from agreed(spool, loose, Asked(jurisdiction)).diagnostics
        yield from (replace(spool.load(sha256), diagnostics=()) for sha256 in order)
