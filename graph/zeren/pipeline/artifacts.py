"""The files of a build, from readings: names as in docs/reference/files.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zeren import tables
from zeren.model import Diagnostic, Key, Kin
from zeren.pipeline import anew, index, renewal, same
from zeren.pipeline.agreeing import Whole
from zeren.pipeline.facts import Share
from zeren.pipeline.pages import pages
from zeren.pipeline.parts import Job
from zeren.write import table_bytes

NAMES = (
    *("graph.nq", "graph.ttl", "graph.html", "report.html", "matrix.xlsx"),
    *("issues.jsonl", "diagnostics.csv", "same.csv", "texts", "readings", "build.json"),
    *("corrections.jsonl", tables.FOLDER),
)
_FINDING = ("severity", "code", "document", "part", "table", "row", "column", "message", "excerpt", "hint")


@dataclass(frozen=True, slots=True)
class _Findings:
    rows: tuple[tuple[str | int, ...], ...]
    columns: tuple[str, ...] = _FINDING


def write(folder: Path, whole: Whole, base: str, workers: int = 1, before: Path | None = None) -> list[Share]:
    """Write every file of a build but build.json and the readings into `folder`; equal arguments give equal bytes.

    Returns what each document adds to the counts, documents by name. `workers` processes do it side by side. Parts of
    the build in `before` are taken over where they would be the same.
    """
    jobs = dict(_keyed(whole, base))
    ordered = whole.spool.hashes()
    made = (before and renewal.renewed(folder, before, jobs, ordered)) or anew.made(folder, jobs, ordered, workers)
    (folder / "diagnostics.csv").write_bytes(table_bytes(_Findings(tuple(map(_row, whole.diagnostics))), "csv"))
    (folder / "same.csv").write_bytes(table_bytes(same.table(whole.judgements, whole.at), "csv"))
    index.write(folder, made.made, made.graph)
    pages(folder, made.rows, whole.diagnostics, before)
    shares = {share.entry["sha256"]: share for one in made.made for share in one.shares}
    return [shares[sha256] for sha256 in ordered]


def _keyed(whole: Whole, base: str) -> Iterator[tuple[str, Job]]:
    """Yield each job with its key, or a number where nothing of it may be kept."""
    for number, job in enumerate(_jobs(whole, base)):
        yield index.key(job, [whole.spool.key(sha256) for sha256 in job.papers]) or f"-{number}", job


def _jobs(whole: Whole, base: str) -> Iterator[Job]:
    """Yield documents that share issues together, each other by itself, in the order of their names."""
    kin: dict[str, dict[Key, Kin]] = defaultdict(dict)
    for key, one in whole.kin.items():
        kin[key[0]][key] = one
    for group in _kindred(whole.spool.hashes(), whole.kin):
        yield Job(
            places=tuple(whole.spool.file(sha256) for sha256 in group),
            papers={sha256: whole.spool.papers[sha256] for sha256 in group},
            kin={key: one for sha256 in group for key, one in kin[sha256].items()},
            present={old: new for sha256 in group for old, new in whole.spool.formerly(sha256).items()},
            signed=whole.signed,
            base=base,
        )


def _kindred(hashes: Sequence[str], kin: Mapping[Key, Kin]) -> list[list[str]]:
    """Return the documents in groups that share issues, through each other too."""
    home = {sha256: [sha256] for sha256 in hashes}
    for (sha256, _), one in sorted(kin.items(), key=lambda pair: pair[0]):
        mine, other = home[sha256], home[one.lead[0]]
        if mine is not other:
            mine += other
            home.update(dict.fromkeys(other, mine))
    order = {sha256: at for at, sha256 in enumerate(hashes)}
    seen = {id(group): sorted(group, key=order.__getitem__) for group in home.values() if len(group) > 1}
    firsts = {sha256: seen.get(id(home[sha256]), [sha256]) for sha256 in hashes}
    return [group for sha256, group in firsts.items() if group[0] == sha256]


def _row(found: Diagnostic) -> tuple[str | int, ...]:
    at = found.locator
    place = tuple(getattr(at, name, None) or "" for name in ("part", "table", "row", "column"))
    return (found.severity, found.code, found.document, *place, found.message, found.excerpt, found.hint)
