"""The files of a build, from readings: names as in docs/reference/files.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zeren import view
from zeren.matrix import matrix
from zeren.model import Diagnostic, Judgement, Key, Kin
from zeren.names import Names
from zeren.pipeline import same
from zeren.pipeline.extraction import Reading
from zeren.pipeline.kinship import papers
from zeren.pipeline.lines import json_lines
from zeren.query import ledger
from zeren.store import open_graph
from zeren.triples import Corpus, quads, turtle
from zeren.write import matrix_bytes, table_bytes

NAMES = (
    *("graph.nq", "graph.ttl", "graph.html", "report.html", "matrix.xlsx"),
    *("issues.jsonl", "diagnostics.csv", "same.csv", "texts", "readings", "build.json"),
    "corrections.jsonl",
)
_FINDING = ("severity", "code", "document", "part", "table", "row", "column", "message", "excerpt", "hint")


@dataclass(frozen=True, slots=True)
class _Findings:
    rows: tuple[tuple[str | int, ...], ...]
    columns: tuple[str, ...] = _FINDING


@dataclass(frozen=True, slots=True)
class Whole:
    """All that a build has gathered: documents by name, findings, which issues are one, addresses by name."""

    readings: Sequence[Reading]
    diagnostics: Sequence[Diagnostic]
    judgements: Sequence[Judgement]
    kin: Mapping[Key, Kin]
    addresses: Mapping[str, str]


def write(folder: Path, whole: Whole, base: str) -> None:
    """Write every file of a build but build.json into `folder`; equal arguments give equal bytes."""
    readings = whole.readings
    texts = folder / "texts"
    texts.mkdir()
    for reading in readings:
        (texts / f"{reading.document.sha256}.txt").write_bytes(reading.document.text.encode("utf-8"))
    issues = [issue for reading in readings for issue in reading.issues]
    documents = [reading.document for reading in readings]
    statements = quads(issues, documents, Names.load().describe, base, _corpus(whole))
    (folder / "graph.nq").write_bytes(statements)
    (folder / "graph.ttl").write_bytes(turtle(statements, base))
    (folder / "issues.jsonl").write_bytes(b"".join(json_lines(issues)))
    (folder / "diagnostics.csv").write_bytes(table_bytes(_Findings(tuple(map(_row, whole.diagnostics))), "csv"))
    (folder / "same.csv").write_bytes(table_bytes(same.table(whole.judgements, readings), "csv"))
    _pages(folder, whole.diagnostics)


def _corpus(whole: Whole) -> Corpus:
    return Corpus(papers(whole.readings, whole.addresses), whole.kin)


def _pages(folder: Path, diagnostics: Sequence[Diagnostic]) -> None:
    rows = ledger(open_graph(folder))
    (folder / "matrix.xlsx").write_bytes(matrix_bytes(matrix(rows), "xlsx"))
    (folder / "graph.html").write_bytes(view.graph_html(rows))
    # A reader of the report wants to know what was not understood, not each heading that was.
    grave = [found for found in diagnostics if found.severity != "info"]
    (folder / "report.html").write_bytes(view.report_html(rows, diagnostics=grave))


def _row(found: Diagnostic) -> tuple[str | int, ...]:
    at = found.locator
    place = tuple(getattr(at, name, None) or "" for name in ("part", "table", "row", "column"))
    return (found.severity, found.code, found.document, *place, found.message, found.excerpt, found.hint)
