"""Documents that were read one by one, brought together: notices bind attachments, names and issues become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from zeren.model import Diagnostic, Judgement, Key, Kin
from zeren.pipeline import covering, identity, renaming, reviewing, same
from zeren.pipeline.identity import Stated
from zeren.pipeline.kinship import kinship
from zeren.pipeline.spool import Spool
from zeren.review import Correction

_GRAVITY = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Whole:
    """All that was gathered: readings, findings (gravest first), which issues are one, the corrections of reviews."""

    spool: Spool
    diagnostics: tuple[Diagnostic, ...]
    judgements: Sequence[Judgement]
    kin: Mapping[Key, Kin]
    signed: tuple[Correction, ...]
    at: Mapping[Key, Stated]
    """What the decisions speak of."""
    held: int = 0
    orphaned: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What people want and decided: whose the documents are, which issues are one, and the corrections of a review."""

    jurisdiction: str | None = None
    said: Sequence[Judgement] = ()
    corrections: Sequence[Correction] = ()
    review: str = ""


def agreed(spool: Spool, loose: Sequence[Diagnostic], asked: Asked, compared: identity.Compare | None = None) -> Whole:
    """Return what the readings of a spool say together; `loose` are the findings so far.

    `compared` gives what `identity.compare` does, where an earlier build knows of it.

    From then on the spool gives each reading under its notice, with present names, and as corrected.
    """
    said = asked.said
    bound = covering.bind(spool, said, sorted(loose, key=gravest_first), asked.jurisdiction)
    names = renaming.rename(spool, said)
    spool.present = names.present
    findings = [*bound.findings, *names.findings]
    seen = reviewing.reviewed(spool, findings, asked.corrections, asked.review)
    spool.change = partial(reviewing.corrected, seen.kept) if seen.kept else None
    at = spool.stated | covering.whole(spool) | renaming.names([*names.judgements, *said])
    judgements = identity.judged(spool.stated, [*bound.issues, *said], compared)
    found = sorted([*seen.diagnostics, *same.findings(judgements, said, at, len(spool))], key=gravest_first)
    groups = identity.groups(judgements)
    kin = kinship(spool.of({sha256 for group in groups for sha256, _ in group}), groups)
    judgements += [*bound.judgements, *names.judgements, *same.idle(said, at)]
    return Whole(spool, tuple(found), judgements, kin, seen.kept, at, seen.held, seen.orphaned)


def gravest_first(found: Diagnostic) -> tuple[object, ...]:
    """Return what findings are sorted by: how grave, then where they are."""
    at = found.locator
    place = (at.table or 0, at.row or 0, at.column or 0) if at else (0, 0, 0)
    return (_GRAVITY.index(found.severity), found.document, found.code, place, found.message, found.excerpt)
