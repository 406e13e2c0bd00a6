"""One judgement of one person as data: what it is about, which words, the verdict, who, when, why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, cast

from zeren.errors import UnreadableInput
from zeren.model import Verdict
from zeren.review.words import roles
from zeren.text import bare

_SEPARATORS = str.maketrans("；;，,\n", "、、、、、")
VERDICTS = ("accept", "correct", "reject", "comment")


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of a review; a row nobody judged has no verdict.

    `about` is obligation, unowned, candidate, diagnostic or name. For a diagnostic `role` is its code
    and `surface` its message; for a name `surface` is the other name. `issue` is the `content_key`.
    """

    about: str
    document: str = ""
    number: str = ""
    measure: str = ""
    unit: str = ""
    surface: str = ""
    role: str = ""
    words: str = ""
    issue: str = ""
    verdict: str = ""
    to_unit: str = ""
    to_role: str = ""
    to_measure: str = ""
    why: str = ""
    by: str = ""
    on: str = ""

    @property
    def target(self) -> tuple[str, ...]:
        """Return what it is about; a later judgement of the same takes an earlier one's place."""
        if self.about == "name":
            return (self.about, self.unit, self.surface)
        said = (self.measure, self.unit, self.role, bare(self.surface), bare(self.words))
        return (self.about, self.document, self.issue or self.number, *said)

    @property
    def id(self) -> str:
        """Return a name for the judgement that depends on nothing but what it says."""
        text = "\x1f".join(asdict(self).values())
        return "r" + hashlib.blake2s(text.encode("utf-8", "replace"), digest_size=8).hexdigest()

    @property
    def complete(self) -> bool:
        """Return whether a correction says what is right: a unit, a known role or a measure."""
        if self.verdict != "correct":
            return True
        known = not self.to_role or self.to_role in roles()
        return known and bool(self.to_unit or (self.about == "obligation" and (self.to_role or self.to_measure)))

    @property
    def units(self) -> tuple[str, ...]:
        """Return the right units as written; several stand with 、 between them."""
        return tuple(name.strip() for name in self.to_unit.translate(_SEPARATORS).split("、") if name.strip())

    @property
    def judged(self) -> Verdict:
        """Return the verdict of a row that has one."""
        return cast(Verdict, self.verdict)


def content_key(problem: str, measures: Iterable[str]) -> str:
    """Return a key for an issue from what it says; numbers, places and files do not matter."""
    text = "\n".join(map(bare, [problem, *measures]))
    return "k" + hashlib.blake2s(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def merged(*lists: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the judged rows of all lists, of each target the latest by date; later lists win on equal dates."""
    kept: dict[tuple[str, ...], Correction] = {}
    for one in (one for rows in lists for one in rows if one.verdict):
        before = kept.get(one.target)
        if before is None or before.on <= one.on:
            kept[one.target] = one
    return tuple(kept[target] for target in sorted(kept))


def plain(rows: Iterable[Correction]) -> bytes:
    """Return corrections as JSON lines, empty fields left out."""
    lines = ({name: value for name, value in asdict(one).items() if value} for one in rows)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8", "replace")


def parse(data: bytes, where: str) -> tuple[Correction, ...]:
    """Return the corrections that `plain` wrote; UnreadableInput with the line of the first fault."""
    known = {field.name for field in fields(Correction)}
    found = []
    for count, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        if line.strip():
            found.append(_one(line, known, f"{where}, line {count}"))
    return tuple(found)


def _one(line: str, known: set[str], where: str) -> Correction:
    hint = "Give the corrections.jsonl of a build, or a workbook that `zeren review` wrote."
    try:
        said: Any = json.loads(line)
    except ValueError as error:
        raise UnreadableInput(f"this is no JSON ({error})", where=where, hint=hint) from None
    if not isinstance(said, dict) or not set(said) <= known or "about" not in said:
        raise UnreadableInput("this is no correction", where=where, hint=hint)
    if said.get("verdict", "") not in ("", *VERDICTS) or not all(isinstance(v, str) for v in said.values()):
        raise UnreadableInput("this correction has a value that is not known", where=where, hint=hint)
    return Correction(**said)
