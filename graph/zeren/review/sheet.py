"""The review workbook as tables: rows out of a ledger, corrections out of filled rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zeren.errors import UnreadableInput
from zeren.model import Diagnostic, DutyRow, IssueRow, Ledger, MeasureRow
from zeren.review.correction import Correction, content_key
from zeren.review.words import LANGUAGES, meaning, role_code, wording
from zeren.text import bare

KINDS = ("obligation", "unowned", "candidate", "diagnostic", "name")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[ T]00:00:00)?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one kind; `shown[i]` holds what only people read in row i (basis, place)."""

    about: str
    rows: tuple[Correction, ...]
    shown: tuple[Mapping[str, str], ...]


def sheets(
    ledger: Ledger, findings: Sequence[Diagnostic], judged: Sequence[Correction], near: Iterable[tuple[str, str]] = ()
) -> tuple[Sheet, ...]:
    """Return everything a person may judge; rows judged before come with their verdict.

    `near` are pairs of full names that may be one unit. Judged rows whose statement is gone, a
    rejected duty for one, are kept at the end of their sheet.
    """
    made = _Rows(ledger)
    rows = {
        "obligation": list(made.obligations()),
        "unowned": list(made.unowned()),
        "candidate": list(made.candidates()),
        "diagnostic": [_diagnostic(one) for one in findings],
        "name": [*made.names(), *made.near(near)],
    }
    return tuple(_sheet(about, rows[about], judged) for about in KINDS)


def _sheet(about: str, rows: list[tuple[Correction, Mapping[str, str]]], judged: Sequence[Correction]) -> Sheet:
    before = {one.target: one for one in judged if one.about == about}
    filled = [(before.pop(row.target, row), shown) for row, shown in rows]
    filled += [(one, {}) for one in before.values()]
    return Sheet(about, tuple(row for row, _ in filled), tuple(shown for _, shown in filled))


class _Rows:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.units = {unit.id: unit.label for unit in ledger.units}
        self.issues = {issue.id: issue for issue in ledger.issues}
        self.measures = {measure.id: measure for measure in ledger.measures}
        self.names_of = {document.id: document.name for document in ledger.documents}
        self.keys = keys(ledger)

    def _base(self, about: str, issue: IssueRow, measure: MeasureRow | None, words: str) -> Correction:
        return Correction(
            about,
            document=self.names_of.get(issue.document, ""),
            number=issue.number,
            measure=measure.number if measure else "",
            words=words,
            issue=self.keys[issue.id],
        )

    def obligations(self) -> Iterator[tuple[Correction, Mapping[str, str]]]:
        order = {issue.id: at for at, issue in enumerate(self.ledger.issues)}
        for duty in sorted(self.ledger.duties, key=lambda d: (d.document, d.start, order[d.issue], d.id)):
            base = self._base("obligation", self.issues[duty.issue], self.measures.get(duty.measure or ""), duty.words)
            row = replace(base, unit=self.units[duty.unit], surface=duty.surface, role=duty.role)
            yield row, {"basis": duty.basis, "place": place(duty)}

    def unowned(self) -> Iterator[tuple[Correction, Mapping[str, str]]]:
        for measure in self._open():
            yield self._base("unowned", self.issues[measure.issue], measure, measure.text), {}

    def _open(self) -> list[MeasureRow]:
        open_ = [measure for measure in self.ledger.measures if measure.unowned]
        return sorted(open_, key=lambda m: (self.issues[m.issue].document, m.start, m.id))

    def candidates(self) -> Iterator[tuple[Correction, Mapping[str, str]]]:
        of: dict[str, list[tuple[str, str, str]]] = {}
        for one in self.ledger.candidates:
            of.setdefault(one.measure, []).append((self.units.get(one.unit, one.unit), one.why, one.words))
        for measure in self._open():
            for unit, why, words in of.get(measure.id, ()):
                base = self._base("candidate", self.issues[measure.issue], measure, words)
                yield replace(base, unit=unit), {"basis": why}

    def names(self) -> Iterator[tuple[Correction, Mapping[str, str]]]:
        for unit in sorted(self.ledger.units, key=lambda u: (u.label, u.id)):
            if unit.kind != "collective":
                for other in unit.aliases:
                    yield Correction("name", unit=unit.label, surface=other), {"words": "same"}

    def near(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[Correction, Mapping[str, str]]]:
        for unit, other in pairs:
            yield Correction("name", unit=unit, surface=other), {"words": "different"}


def keys(ledger: Ledger) -> dict[str, str]:
    """Return the content key of each issue by its id."""
    texts: dict[str, list[MeasureRow]] = {}
    for measure in ledger.measures:
        texts.setdefault(measure.issue, []).append(measure)
    ordered = {issue: sorted(rows, key=lambda m: (m.start, m.id)) for issue, rows in texts.items()}
    return {i.id: content_key(i.problem, (m.text for m in ordered.get(i.id, ()))) for i in ledger.issues}


def place(duty: DutyRow) -> str:
    """Return where a duty's words stand: table, row and column, with a dash for what is not known."""
    at = duty.locator
    return "/".join("-" if part is None else str(part) for part in (at.table, at.row, at.column))


def _diagnostic(found: Diagnostic) -> tuple[Correction, Mapping[str, str]]:
    at = found.locator
    where = f"{at.table or '-'}/{at.row or '-'}/{at.column or '-'}" if at and at.table else ""
    row = Correction("diagnostic", document=found.document, role=found.code, surface=found.message, words=found.excerpt)
    return row, {"place": where}


Grid = Sequence[Sequence[str]]


def corrections(grids: Mapping[str, Grid], where: str) -> tuple[Correction, ...]:
    """Return the rows of a filled workbook, given as sheet name → rows of cell texts.

    Rows without a verdict are there too, as what was looked at and left. Raises UnreadableInput when
    no sheet is one of a review, or a verdict is none.
    """
    signed = _signature(grids)
    found: list[Correction] = []
    for name, grid in grids.items():
        about = meaning(name, wording()["sheet"])
        if about in KINDS and grid:
            found += _read(about, grid, signed, f"{where}, {name}")
    if not any(meaning(name, wording()["sheet"]) in KINDS for name in grids):
        hint = "Give a workbook that `zeren review` wrote, or the corrections.jsonl of a build."
        raise UnreadableInput("this workbook is no review", where=where, hint=hint)
    return tuple(found)


def _signature(grids: Mapping[str, Grid]) -> dict[str, str]:
    """Return reviewer and date of the whole workbook, from the sheet that explains it."""
    found = {"by": "", "on": ""}
    for name, grid in grids.items():
        if meaning(name, wording()["sheet"]) == "guide":
            for row in grid:
                field = meaning(row[0], {key: wording()["guide"][key] for key in ("by", "on")}) if row else None
                if field and len(row) > 1:
                    found[field] = row[1].strip()
    return found | {"on": day(found["on"])}


def day(text: str) -> str:
    """Return a written day as an ISO date; what is none stays as it is."""
    written = _DAY.fullmatch(text.strip())
    return f"{written[1]}-{int(written[2]):02}-{int(written[3]):02}" if written else text.strip()


def _read(about: str, grid: Grid, signed: Mapping[str, str], where: str) -> Iterator[Correction]:
    fields = _fields(about, grid[0])
    _whole(about, fields.values(), where)
    for count, line in enumerate(grid[1:], 2):
        said = {field: line[at].strip() for at, field in fields.items() if at < len(line)}
        if not any(said.values()):
            continue
        for lost in {"basis", "place"} & set(said):
            del said[lost]
        if about == "name":
            said.pop("words", None)
        said["role"] = role_code(said.get("role", "")) if about != "diagnostic" else said.get("role", "")
        said["to_role"] = role_code(said.get("to_role", ""))
        said["verdict"] = _verdict(said.get("verdict", ""), about, f"{where}, row {count}")
        said["by"], said["on"] = said.get("by") or signed["by"], day(said.get("on") or signed["on"])
        _plausible(said, f"{where}, row {count}")
        yield Correction(about, **(said if said["verdict"] else said | {"by": "", "on": ""}))


def _plausible(said: Mapping[str, str], where: str) -> None:
    """Raise UnreadableInput for a judgement whose day is none, or that has a role where a unit belongs."""
    if not said["verdict"]:
        return
    if said["on"] and not _is_day(said["on"]):
        raise UnreadableInput(f"{said['on']!r} is no date", where=where, hint="Write the day as 2024-12-05.")
    unit = said.get("to_unit", "")
    if role_code(unit) != unit:
        hint = "A role belongs into the column beside it; write a unit here, or nothing."
        raise UnreadableInput(f"{unit!r} is a role and no unit", where=where, hint=hint)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text  # 20241205 is one too, and sorts elsewhere
    except ValueError:
        return False


def _whole(about: str, fields: Iterable[str], where: str) -> None:
    """Raise UnreadableInput for a sheet without a column that finds the words again, or without that of verdicts."""
    shown = wording()["shown"]
    wanted = {"verdict", "document", "surface" if about == "name" else "words"} & {*shown[about], *shown["answer"]}
    if lost := sorted(wanted - {*fields}):
        named = "、".join(str(wording()["column"][name]["zh"]) for name in lost)
        hint = "The first row of each sheet holds its headings; put back those that are gone."
        raise UnreadableInput(f"there is no column {named}", where=where, hint=hint)


def _fields(about: str, head: Sequence[str]) -> dict[int, str]:
    entries = wording()["column"] | wording()["heading"].get(about, {})
    return {at: field for at, text in enumerate(head) if (field := meaning(text, entries)) is not None}


def _verdict(text: str, about: str, where: str) -> str:
    if not bare(text):
        return ""
    named = meaning(text, wording()["name_verdict"]) if about == "name" else None
    found = named or meaning(text, wording()["verdict"])
    if found is None:
        known = ", ".join(entry[lang] for entry in wording()["verdict"].values() for lang in LANGUAGES)
        raise UnreadableInput(f"{text!r} is no verdict", where=where, hint=f"Use one of: {known}.")
    return found
