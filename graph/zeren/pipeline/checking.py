"""All checks of a graph. What was found in a build is kept in the cache, and told again while nothing of it changed.

Of a build of which some documents changed, only those are checked again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from pathlib import Path

from zeren import cache
from zeren.check import Finding, Share, gaps, ordered, shacl, shares, uncovered
from zeren.digests import digest, files
from zeren.pipeline.partly import Part, parts
from zeren.pipeline.sparing import spared
from zeren.pipeline.unchanged import everything
from zeren.query.rows import ledger_at
from zeren.store import whole

_READ = ("graph.nq", "texts", "tables")
"""Files and folders of a build that checks look at."""
_MOST = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found, room by room, and the share of each document's text that is unexplained."""

    findings: tuple[Finding, ...]
    shares: tuple[Share, ...]


def checked(graph: str, limit: float, on: str | None = None) -> Checked:
    """Return what breaks the shapes, text of which more than the share `limit` is unexplained, and gaps.

    `on` is the day by which things are overdue. Raises UnreadableInput as `open_graph` does.
    """
    place = _place(graph, limit, on)
    known = _known(place) if place else None
    if known is not None:
        return known
    found = _checked(graph, limit, on)
    if place is not None and place == _place(graph, limit, on):
        _keep(place, [[*map(astuple, found.findings)], [*map(astuple, found.shares)]])
    return found


def _checked(graph: str, limit: float, on: str | None) -> Checked:
    found = _by_parts(Path(graph), limit, on)
    return found if found is not None else _whole(graph, limit, on)


def _whole(graph: str, limit: float, on: str | None) -> Checked:
    store = whole(graph)
    found = [*shacl(store), *uncovered(store, limit), *gaps(store, on, ledger_at(graph, texts=True))]
    return Checked(tuple(found), tuple(shares(store)))


def _by_parts(build: Path, limit: float, on: str | None) -> Checked | None:
    """Return what is found in a build that tells its parts; what was known of them before is not looked for again."""
    place = _beside(build, on)
    with spared():
        held = parts(build, on, _parts_in(place))
    if held is None:
        return None
    if place is not None:
        _keep(
            place,
            {key: [[*map(astuple, half)] for half in (part.shapes, part.others)] for key, part in held.found.items()},
        )
    shapes = ordered([*held.shared, *(one for part in held.found.values() for one in part.shapes)])
    others = ordered([one for part in held.found.values() for one in part.others])
    return Checked((*shapes, *uncovered(held.documents, limit), *others), tuple(shares(held.documents)))


def _beside(build: Path, on: str | None) -> Path | None:
    """Return the file that holds what was found in the parts of the builds in this place."""
    folder = cache.folder("parts")
    told = json.dumps([everything(), str(build.resolve()), on])
    return folder / f"{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()}.json" if folder else None


def _parts_in(place: Path | None) -> dict[str, Part]:
    try:
        held = json.loads(place.read_bytes()) if place else {}
        return {key: Part(*(tuple(Finding(*one) for one in half) for half in halves)) for key, halves in held.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _keep(place: Path, told: object) -> None:
    cache.put(place, json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    cache.trimmed(place.parent, _MOST)


def _place(graph: str, limit: float, on: str | None) -> Path | None:
    """Return the file that holds what was found in a build like this one; None for other graphs, or without a cache."""
    build = Path(graph)
    try:
        if not (build / _READ[0]).is_file() or (folder := cache.folder("checks")) is None:
            return None
        told = [everything(), limit, on, {name: digest(file) for name, file in files(build, _READ).items()}]
    except OSError:
        return None
    return folder / f"{hashlib.sha256(json.dumps(told).encode('utf-8', 'surrogatepass')).hexdigest()}.json"


def _known(place: Path) -> Checked | None:
    try:
        findings, kept = json.loads(place.read_bytes())
        return Checked(tuple(Finding(*one) for one in findings), tuple(Share(*one) for one in kept))
    except (OSError, ValueError, TypeError):
        return None
