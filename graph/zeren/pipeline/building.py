"""`zeren build`: everything from the sources into one folder, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zeren.model import Diagnostic
from zeren.pipeline import artifacts, atomic, reviewing, same, unchanged
from zeren.pipeline.agreeing import Asked, agreed
from zeren.pipeline.extraction import FAULT, Reading
from zeren.pipeline.facts import Facts, facts
from zeren.pipeline.likely import Likely
from zeren.pipeline.memory import FOLDER, Memory
from zeren.pipeline.sparing import spared
from zeren.pipeline.spool import Spool
from zeren.pipeline.sweep import readings
from zeren.review import plain
from zeren.triples import BASE, Minter

Watch = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the build that stood in the folder: how many documents were read, or taken over unread.

    `gone` are the names of documents whose graph is no longer there, `changed` of those with other bytes.
    """

    read: int
    unchanged: int
    changed: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: folder, counts, findings (gravest first), how many corrections held and how many did not."""

    folder: Path
    facts: Facts
    diagnostics: tuple[Diagnostic, ...]
    since: Since | None = None
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
    scheduler: str | None = None,
    base: str = BASE,
    same_as: Path | None = None,
    addresses: Mapping[str, str] | None = None,
    fresh: bool = False,
    watch: Watch | None = None,
    review: Path | None = None,
) -> Built:
    """Read the sources and write the build into `out`; `watch` hears the name of each document read.

    With `scheduler`, the address of a dask scheduler, its cluster reads in place of `workers` processes.
    `base` begins the IRIs of the data; `same_as` is a table of a person's decisions on which issues are one, beside
    those that `out` keeps; `addresses` holds where documents were found, by their names. Documents that have not
    changed since the build in `out` are not read again, unless `fresh`. `review` is a filled workbook of
    `zeren review`; what earlier reviews of the same folder said is kept. The order of the sources does not matter.
    Raises UnreadableInput when no document says anything of responsibility, UsageError for a wrong option, when `out`
    cannot be written, or when another build is at work on it; the old folder then stays as it was.
    """
    Minter(base)
    with spared(), atomic.replaced(out, artifacts.NAMES) as folder:
        said, corrections = same.decided(out, same_as), reviewing.load(review, out)
        options = unchanged.Options(jurisdiction, base, addresses or {}, said, corrections)
        before = None if fresh else _before(out)
        if before is not None and (left := unchanged.left(out, sources, options)):
            with atomic.writing(out):
                _signed(folder, out, left.facts)
            since = Since(0, len(before), (), ())
            return Built(out, left.facts, left.diagnostics, since, left.held, left.orphaned)
        memory = Memory(out if before is not None else None, jurisdiction)
        spool = Spool(folder / FOLDER, memory, addresses or {})
        loose, given = _gathered(readings(sources, jurisdiction, workers, memory, scheduler), spool, out, watch)
        alike = Likely(out if before is not None else None)
        asked = Asked(jurisdiction, said, corrections, review.name if review else "")
        with atomic.writing(out):
            whole = agreed(spool, loose, asked, alike.compared)
        with atomic.writing(out):
            alike.write(folder)
            shares = artifacts.write(folder, whole, base, workers, None if before is None else out)
            told = facts(shares, whole.diagnostics, jurisdiction, whole.kin)
            if whole.signed:
                (folder / reviewing.KEPT).write_bytes(plain(whole.signed))
            if len(whole.signed) == len(corrections):  # one that nobody signed is told of once, and not kept
                left = unchanged.Left(told, whole.diagnostics, whole.held, whole.orphaned)
                unchanged.note(folder, options, given, left)
            _signed(folder, folder, told)
    return Built(out, told, whole.diagnostics, _since(before, told, memory), whole.held, whole.orphaned)


def _signed(folder: Path, out: Path, told: Facts) -> None:
    """Write build.json into `out` in one step, by way of `folder`."""
    head = json.dumps(told.as_json(), ensure_ascii=False, indent=1) + "\n"
    (folder / atomic.SIGN).write_bytes(head.encode("utf-8"))
    (folder / atomic.SIGN).replace(out / atomic.SIGN)


def _before(out: Path) -> dict[str, str] | None:
    """Return name and hash of the documents of the build in `out`, or None where there is none."""
    try:
        told = json.loads((out / atomic.SIGN).read_bytes())
        return {str(one["name"]): str(one["sha256"]) for one in told["inputs"]}
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _since(before: dict[str, str] | None, told: Facts, memory: Memory) -> Since | None:
    if before is None:
        return None
    now = {str(one["name"]): str(one["sha256"]) for one in told.inputs}
    here = set(now.values())
    return Since(
        read=len(told.inputs) - len(memory.recalled),
        unchanged=len(memory.recalled),
        changed=tuple(sorted(name for name, sha in before.items() if now.get(name, sha) != sha)),
        gone=tuple(sorted(name for name, sha in before.items() if name not in now and sha not in here)),
    )


def _gathered(
    items: Iterable[Reading | Diagnostic], spool: Spool, out: Path, watch: Watch | None
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Put every reading into the spool; return all findings, and those of what is no document."""
    found, loose = list[Diagnostic](), list[Diagnostic]()
    for one in items:
        if isinstance(one, Diagnostic):
            loose.append(one)
            continue
        with atomic.writing(out):
            spool.add(one)
        found.extend(one.diagnostics)
        if watch is not None:
            watch(one.document.name)
    return [*loose, *found], loose
