"""`zeren build`: everything from the sources into one folder, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zeren.model import Diagnostic
from zeren.pipeline import artifacts, atomic, reviewing
from zeren.pipeline.extraction import FAULT, Reading
from zeren.pipeline.facts import Facts, facts
from zeren.pipeline.sweep import readings
from zeren.review import plain
from zeren.triples import BASE, Minter

_GRAVITY = ("error", "warning", "info")
Watch = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: folder, counts, findings (gravest first), how many corrections held and how many did not."""

    folder: Path
    facts: Facts
    diagnostics: tuple[Diagnostic, ...]
    held: int = 0
    orphaned: int = 0

    @property
    def faults(self) -> bool:
        """Return whether Zeren itself failed on a document."""
        return any(found.code == FAULT for found in self.diagnostics)


def build(  # noqa: PLR0913  # all but two are options with a name
    sources: Sequence[str],
    out: Path,
    *,
    jurisdiction: str | None = None,
    workers: int = 1,
    base: str = BASE,
    watch: Watch | None = None,
    review: Path | None = None,
) -> Built:
    """Read the sources and write the build into `out`; `watch` hears the name of each document read.

    `base` begins the IRIs of the data. `review` is a filled workbook of `zeren review`; what earlier reviews of
    the same folder said is kept. The order of the sources does not matter. Raises
    UnreadableInput when no document says anything of responsibility, UsageError for a wrong option
    or when `out` cannot be written; the old folder then stays as it was.
    """
    atomic.check(out)
    Minter(base)
    corrections = reviewing.load(review, out)
    read, found = _gathered(sources, jurisdiction, workers, watch)
    seen = reviewing.reviewed(read, found, corrections, review.name if review else "")
    read, found = list(seen.readings), sorted(seen.diagnostics, key=_gravest_first)
    told = facts(read, found, jurisdiction)
    head = json.dumps(told.as_json(), ensure_ascii=False, indent=1) + "\n"
    with atomic.replaced(out, artifacts.NAMES) as folder:
        artifacts.write(folder, read, found, told, base)
        if seen.kept:
            (folder / reviewing.KEPT).write_bytes(plain(seen.kept))
        (folder / atomic.SIGN).write_bytes(head.encode("utf-8"))
    return Built(out, told, tuple(found), seen.held, seen.orphaned)


def _gathered(
    sources: Sequence[str], jurisdiction: str | None, workers: int, watch: Watch | None
) -> tuple[list[Reading], list[Diagnostic]]:
    read: list[Reading] = []
    found: list[Diagnostic] = []
    for one in readings(sources, jurisdiction, workers):
        if isinstance(one, Diagnostic):
            found.append(one)
            continue
        read.append(one)
        found.extend(one.diagnostics)
        if watch is not None:
            watch(one.document.name)
    return sorted(read, key=lambda one: (one.document.name, one.document.sha256)), sorted(found, key=_gravest_first)


def _gravest_first(found: Diagnostic) -> tuple[object, ...]:
    at = found.locator
    place = (at.table or 0, at.row or 0, at.column or 0) if at else (0, 0, 0)
    return (_GRAVITY.index(found.severity), found.document, found.code, place, found.message, found.excerpt)
