"""Decisions on which issues are one, to and from a table: what the program decided, and what people say instead."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zeren.errors import UnreadableInput
from zeren.model import UNIT, WHOLE, Diagnostic, Judgement, Key
from zeren.pipeline import identity
from zeren.pipeline.identity import Stated

COLUMNS = (
    *("verdict", "rule", "likeness", "by", "date", "why"),
    *("left", "left_document", "left_number", "left_words", "right", "right_document", "right_number", "right_words"),
)
KEPT = "same.csv"
"""The file of a build that holds all decisions; people's are carried over into the next build of the same folder."""
_VERDICTS = ("same", "different", "unsure")
_HINT = "Take rows of same.csv of a build, change the verdict to same or different, and sign them under by and date."


@dataclass(frozen=True, slots=True)
class Decisions:
    """The table of decisions, ready to write."""

    rows: tuple[tuple[str | float, ...], ...]
    columns: tuple[str, ...] = COLUMNS


def table(judgements: Sequence[Judgement], at: Mapping[Key, Stated]) -> Decisions:
    """Return one row for each decision, with the documents, numbers and words of the two issues."""
    rows = tuple(
        (one.verdict, one.rule, one.likeness, one.by, one.date, one.why, *_told(at, one.left), *_told(at, one.right))
        for one in judgements
    )
    return Decisions(rows)


def decided(out: Path, given: Path | None) -> list[Judgement]:
    """Return the decisions of people that an earlier build in `out` keeps, and those of a table, which count more."""
    kept = out / KEPT
    ones = (*read(kept if kept.is_file() else None), *read(given))
    return [*{(one.left, one.right): one for one in ones}.values()]


def idle(given: Sequence[Judgement], at: Mapping[Key, Stated]) -> list[Judgement]:
    """Return the decisions on issues that are in no document here; they are kept for when these come back."""
    return [one for one in given if not {one.left, one.right} <= at.keys()]


def read(path: Path | None) -> list[Judgement]:
    """Return the decisions of a person from a table like same.csv; none for None.

    Rows of the program itself (`by` is zeren) are not decisions of a person and are passed over. Raises
    UnreadableInput for a file that is no such table, naming the row.
    """
    if path is None:
        return []
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"the decisions cannot be read ({error})", where=str(path), hint=_HINT) from error
    return [one for number, row in enumerate(rows, 2) for one in _judgement(row, f"{path}, row {number}")]


def findings(
    judgements: Sequence[Judgement], given: Sequence[Judgement], at: Mapping[Key, Stated], documents: int
) -> Iterator[Diagnostic]:
    """Yield a finding for each two issues that may be one, document of nobody known, and decision that is idle.

    `documents` is how many there are, with or without issues.
    """
    for one in judgements:
        if one.verdict == "unsure":
            left, right = at[one.left], at[one.right]
            yield Diagnostic(
                "issues-alike",
                "info",
                f"issue {left.printed} may be issue {right.printed} of {right.document} (likeness {one.likeness:.2f})",
                document=left.document,
                excerpt=left.excerpt,
                hint="They are kept apart. To join them, give their row of same.csv with --same, signed.",
            )
    placed = {one.key[0] for one in at.values() if one.jurisdiction}
    names = {one.key[0]: one.document for one in at.values() if one.key[1] != WHOLE and one.key[0] != UNIT}
    for sha256, name in names.items() if documents > 1 else ():
        if sha256 not in placed:
            yield Diagnostic(
                "jurisdiction-unknown",
                "warning",
                "nothing says whose document this is; its issues are compared with those of other documents only where "
                "their words are long and equal",
                document=name,
                hint="Say it with --jurisdiction 咸阳市; documents of several cities want a build each.",
            )
    yield from _conflicts(judgements, at)
    for one in idle(given, at):
        yield Diagnostic(
            "decision-unused",
            "warning",
            f"a decision of {one.by} names an issue that is in no document here",
            excerpt=f"{'/'.join(one.left)[:24]}… and {'/'.join(one.right)[:24]}…",
            hint="The document may have changed or left; look for the issue in same.csv, decide again, and delete "
            "this row there.",
        )


def _conflicts(judgements: Sequence[Judgement], at: Mapping[Key, Stated]) -> Iterator[Diagnostic]:
    """Yield a finding for each two issues that one decision keeps apart and others join: A is B, B is C, A not C."""
    joined = identity.groups(judgements)
    for one in judgements:
        if one.verdict != "different" or not any({one.left, one.right} <= group for group in joined):
            continue
        left, right = at[one.left], at[one.right]
        yield Diagnostic(
            "decisions-conflict",
            "error",
            f"{one.by} says that issue {left.printed} is not issue {right.printed} of {right.document}, and other "
            "decisions join the two; they are joined",
            document=left.document,
            excerpt=left.excerpt,
            hint="Look in same.csv for what joins them, and change one of the decisions.",
        )


def _judgement(row: dict[str, str], where: str) -> Iterator[Judgement]:
    if not {"verdict", "left", "right"} <= row.keys():
        raise UnreadableInput("the columns verdict, left and right are missing", where=where, hint=_HINT)
    verdict = (row["verdict"] or "").strip()
    if verdict not in _VERDICTS:
        raise UnreadableInput(f"{verdict!r} is no verdict", where=where, hint=_HINT)
    who = (row.get("by") or "").strip()
    if who == "zeren":
        return
    if not who:
        raise UnreadableInput("nobody has signed this decision (column by)", where=where, hint=_HINT)
    left, right = _key(row["left"], where), _key(row["right"], where)
    if left[0] != UNIT and WHOLE not in (left[1], right[1]):
        left, right = sorted((left, right))
    yield Judgement(
        left, right, "same" if verdict == "same" else "different" if verdict == "different" else "unsure",
        "person", 1.0, who, (row.get("date") or "").strip(), (row.get("why") or "").strip(),
    )  # fmt: skip


def _key(text: str, where: str) -> Key:
    sha256, _, record = text.strip().partition("/")
    if not sha256 or not record:
        raise UnreadableInput(f"{text!r} names no issue", where=where, hint="It is a document's hash, /, and an id.")
    return sha256, record


def _told(at: Mapping[Key, Stated], key: Key) -> tuple[str, str, str, str]:
    one = at.get(key)
    return ("/".join(key), one.document, one.printed, one.excerpt) if one else ("/".join(key), "", "", "")
