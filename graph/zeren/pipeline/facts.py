"""What a build tells of itself: inputs, version, counts. The only place that asks the clock."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any

from zeren import __version__
from zeren.errors import UsageError
from zeren.model import Coverage, Diagnostic, Issue, Key, Kin, Said, Tally
from zeren.pipeline.extraction import Reading


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts of a build: what was found, what became of the text, how many findings of each severity.

    `cells` and `lines` (of text outside tables) count `used`, `ignored` and `diagnosed`; `reasons` why
    something was ignored.
    """

    counts: dict[str, int]
    cells: dict[str, int]
    lines: dict[str, int]
    reasons: dict[str, int]
    findings: dict[str, int]
    inputs: tuple[dict[str, Any], ...]
    jurisdiction: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the content of build.json."""
        return {"zeren": __version__, "built": _now(), **asdict(self)}


@dataclass(frozen=True, slots=True)
class Share:
    """What one document adds to the counts: things that are its own, those it may share, units, account, entry.

    `counts` are numbers by name; `shared` holds (kind, what makes it one) of issues that several documents state.
    """

    counts: Mapping[str, int]
    shared: frozenset[tuple[str, tuple[object, ...]]]
    units: frozenset[str]
    coverage: Coverage
    entry: dict[str, Any]


def share(reading: Reading, kin: Mapping[Key, Kin]) -> Share:
    """Return what a document adds to the counts of the build."""
    own: set[tuple[str, tuple[object, ...]]] = set()
    shared: set[tuple[str, tuple[object, ...]]] = set()
    for issue in reading.issues:
        one = kin.get((issue.sha256, issue.id))
        (shared if one else own).update(_things(issue, one))
    units = frozenset(duty.unit for issue in reading.issues for duty in issue.obligations)
    return Share(_numbers(own), frozenset(shared), units, reading.coverage, _input(reading))


def facts(
    shares: Sequence[Share], diagnostics: Sequence[Diagnostic], jurisdiction: str | None, kin: Mapping[Key, Kin]
) -> Facts:
    """Return the counts over all documents; an issue that several state, and what they agree on, counts once."""
    severities = Counter(found.severity for found in diagnostics)
    whole = sum((share.coverage for share in shares), Coverage())
    return Facts(
        counts=_counts(shares, kin),
        cells=tallied("cells", whole.cells),
        lines=tallied("lines", whole.lines),
        reasons=dict(whole.reasons),
        findings={severity: severities[severity] for severity in ("error", "warning", "info")},
        inputs=tuple(share.entry for share in shares),
        jurisdiction=jurisdiction,
    )


def tallied(name: str, tally: Tally) -> dict[str, int]:
    """Return a tally as build.json has it, the number of all pieces under `name`."""
    return {name: tally.all, "used": tally.used, "ignored": tally.ignored, "diagnosed": tally.unexplained}


def _counts(shares: Sequence[Share], kin: Mapping[Key, Kin]) -> dict[str, int]:
    counts = Counter(_numbers({thing for share in shares for thing in share.shared}))
    for one in shares:
        counts.update(one.counts)
    return {
        "documents": len(shares),
        **{name: counts[name] for name in ("issues", "measures", "unowned", "obligations")},
        "units": len({unit for share in shares for unit in share.units}),
        **{name: counts[name] for name in ("deadlines", "candidates")},
        "shared": len({one.lead for one in kin.values()}),
    }


def _numbers(things: Iterable[tuple[str, tuple[object, ...]]]) -> dict[str, int]:
    counts = Counter[str]()
    for kind, thing in things:
        counts[kind] += 1
        counts["unowned"] += kind == "measures" and bool(thing[-1])
    return dict(counts)


def _things(issue: Issue, kin: Kin | None) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield (kind, what makes it one thing) for an issue and its statements.

    What makes a measure one ends with whether it is unowned.
    """
    key = (issue.sha256, issue.id)
    lead = kin.lead if kin else key
    yield "issues", (lead,)
    for at, measure in enumerate(issue.measures):
        shared = kin is not None and measure.number in kin.measures
        unowned = measure.number in issue.unowned and not (kin and measure.number in kin.owned)
        yield "measures", ("m", lead, measure.number) + ((unowned,) if shared else (key, at, unowned))
    for duty in issue.obligations:
        yield "obligations", ("o", lead, *_whose(key, kin, duty.measure), duty.unit, duty.role)
    for limit in issue.deadlines:
        if kin is None or (limit.kind, limit.due, limit.measure) in kin.in_force:
            place = (limit.kind, limit.due, limit.surface) if kin else (limit.start, limit.kind)
            yield "deadlines", ("d", lead, *_whose(key, kin, limit.measure), *place)
    for at, one in enumerate(issue.candidates):
        if kin is None or (one.measure not in kin.owned and (kin.is_lead or one.measure not in kin.measures)):
            yield "candidates", ("c", key, at)


def _whose(key: Key, kin: Kin | None, measure: str | None) -> tuple[object, ...]:
    shared = kin is not None and (measure is None or measure in kin.measures)
    return (measure,) if shared else (key, measure)


def _input(reading: Reading) -> dict[str, Any]:
    document = reading.document
    return {
        "name": document.name,
        "sha256": document.sha256,
        "format": document.format,
        "encoding": document.encoding,
        "issues": len(reading.issues),
        "says": {name: said.value for name, said in _said(reading)},
        "cells": tallied("cells", reading.coverage.cells),
        "lines": tallied("lines", reading.coverage.lines),
    }


def _said(reading: Reading) -> Iterator[tuple[str, Said]]:
    """Yield what the paper says of itself by its name: title, issuer, issued, number, round, as_of."""
    for field in fields(reading.head):
        said = getattr(reading.head, field.name)
        if said is not None:
            yield field.name, said


def _now() -> str:
    """Return the time of building, or that of SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.now(UTC) if epoch is None else datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH={epoch!r} is no time", hint="Give seconds since 1970, or unset it."
        ) from None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
