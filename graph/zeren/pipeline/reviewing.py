"""Corrections in a build: read from a workbook or the build before, applied to each reading, kept for the next."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from zeren.errors import UnreadableInput
from zeren.model import Diagnostic, Document, Locator, Severity
from zeren.names import Names
from zeren.paper import papers
from zeren.paths import present
from zeren.pipeline.extraction import Reading
from zeren.read import read_path
from zeren.review import Correction, apply, corrections, merged, noted, parse

KEPT = "corrections.jsonl"
"""The corrections of a build, carried over into the next build of the same folder."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Findings after review, every correction that is kept, and how many held or were orphaned."""

    diagnostics: tuple[Diagnostic, ...]
    kept: tuple[Correction, ...]
    held: int = 0
    orphaned: int = 0


def load(review: Path | None, out: Path | None = None) -> tuple[Correction, ...]:
    """Return the corrections of a workbook or corrections.jsonl, after those that `out` keeps from its last build.

    Raises UnreadableInput when the file is not there or is no review.
    """
    before = rows(out / KEPT) if out is not None and (out / KEPT).is_file() else ()
    return merged(before, rows(review) if review is not None else ())


def rows(file: Path) -> tuple[Correction, ...]:
    """Return every row of a review, judged or not."""
    present(file, "Give a workbook that `zeren review` wrote, or the corrections.jsonl of a build.", "no such review")
    if file.suffix.lower() in (".jsonl", ".json"):
        try:
            return parse(file.read_bytes(), str(file))
        except OSError as error:
            hint = "Look at its rights, and whether it is a file."
            raise UnreadableInput(f"the review cannot be read ({error.strerror})", where=str(file), hint=hint) from None
    return corrections(_grids(read_path(str(file))), str(file))


def _grids(document: Document) -> dict[str, list[list[str]]]:
    """Return each sheet's cells by row and column, empty ones included."""
    grids: dict[str, list[list[str]]] = {}
    for table in document.tables:
        lines = grids.setdefault(table.part or "", [])
        for row in table.rows:
            line: list[str] = []
            for cell in row:
                line += [""] * (cell.column - len(line))
                line[cell.column - 1] = document.text[cell.start : cell.end]
            lines.append(line)
    return grids


def reviewed(
    readings: Iterable[Reading], findings: Sequence[Diagnostic], rows: Sequence[Correction], where: str = ""
) -> Reviewed:
    """Return the findings and what became of the corrections; `corrected` gives a reading as it then is.

    Unsigned and orphaned corrections become findings, and are never applied.
    """
    if not rows:
        return Reviewed(tuple(findings), ())
    signed = tuple(one for one in rows if one.by and one.on and one.complete)
    troubles = [_unusable(one, where) for one in rows if not (one.by and one.on and one.complete)]
    held, here = set[str](), set[str]()
    for reading in readings:
        here.add(reading.document.name)
        held |= {one.id for one in apply(reading.document, reading.issues, signed, official).held}
    idle = [one for one in signed if one.about != "diagnostic" and one.id not in held]
    lost = [one for one in idle if one.about != "name" and one.document in here]
    troubles += [_orphan(one) for one in lost]
    troubles += _elsewhere(Counter(one.document for one in idle if one not in lost))
    return Reviewed((*noted(findings, signed), *troubles), signed, len(held), len(lost))


def corrected(signed: Sequence[Correction], reading: Reading) -> Reading:
    """Return a reading with the signed corrections that are about it."""
    return replace(reading, issues=apply(reading.document, reading.issues, signed, official).issues)


def official(name: str, jurisdiction: str | None) -> str:
    """Return the full name of a unit as a reviewer in this jurisdiction writes it."""
    names = Names.load()
    return names.unit(name, names.settle("", jurisdiction)).canonical or name


def _unusable(one: Correction, where: str) -> Diagnostic:
    if one.by and one.on:
        return Diagnostic(
            "review-incomplete",
            "error",
            f"a correction of {_told(one)} does not say what is right; it was not applied",
            document=where or one.document,
            excerpt=one.words[:60],
            hint="Fill in the right unit, one of the five roles, or the right measure; or choose reject.",
        )
    return Diagnostic(
        "review-unsigned",
        "error",
        f"a verdict on {_told(one)} has no reviewer or no date; it was not applied",
        document=where or one.document,
        excerpt=one.words[:60],
        hint="Fill in reviewer and date, in the row or on the sheet 说明 (Guide).",
    )


def _elsewhere(counts: Counter[str]) -> list[Diagnostic]:
    """Return a note for each document that is not in this build and was judged; '' stands for names."""
    return [
        Diagnostic(
            "review-elsewhere",
            "info",
            f"{count} judgements of names found no such name"
            if not name
            else f"{count} judgements are about a document that is not in this build",
            document=name,
            hint="They are kept. Was the document renamed? Judgements follow an issue whose words are unchanged.",
        )
        for name, count in sorted(counts.items())
    ]


def _orphan(one: Correction) -> Diagnostic:
    return Diagnostic(
        "review-orphaned",
        "warning",
        f"the words that {one.by} judged on {one.on} ({one.verdict}: {_told(one)}) no longer stand there; "
        "the judgement was applied to nothing",
        document=one.document,
        excerpt=one.words[:60],
        hint="Look at the statement again in a new review. The old judgement is kept until you change it.",
    )


def _told(one: Correction) -> str:
    if one.about == "name":
        return f"{one.surface} = {one.unit}"
    place = f"issue {one.number}" + (f", measure {one.measure}" if one.measure else "")
    return f"{place}: {one.unit or one.about}"


def findings_of(folder: Path) -> tuple[Diagnostic, ...]:
    """Return the findings of a build folder that a person may judge, as its diagnostics.csv has them.

    Notes on text that was left out for a reason are no findings; a large folder has thousands of them. Without a
    diagnostics.csv there is none.
    """
    file = folder / "diagnostics.csv"
    if not file.is_file():
        return ()
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return tuple(_finding(row) for row in csv.DictReader(lines) if not _aside(row))


def _aside(row: Mapping[str, str]) -> bool:
    kind, _, why = row["code"].partition("-")
    left_out = kind in ("cell", "line") and why in papers()["reasons"]
    return kind == "review" or (left_out and row["severity"] == "info")


def _finding(row: Mapping[str, str]) -> Diagnostic:
    table, line, column = (int(row[name]) if row[name] else None for name in ("table", "row", "column"))
    at = Locator(table, line, column, part=row["part"] or None)
    severity = cast("Severity", row["severity"])
    return Diagnostic(row["code"], severity, row["message"], row["document"], at, row["excerpt"], row["hint"])


__all__ = ["KEPT", "Reviewed", "corrected", "findings_of", "load", "official", "reviewed", "rows"]
