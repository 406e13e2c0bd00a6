"""A frame: one issue's stretch of the document, cut into fields of known meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zeren.model import Locator

_NOWHERE = Locator()


@dataclass(frozen=True, slots=True)
class Field:
    """text[start:end] means `meaning` (problem, measure, unit …; headings.toml); `role` where it names units.

    `body` is text without a label, which stands for measures or for the problem as the rest of the
    frame decides.
    """

    meaning: str
    start: int
    end: int
    role: str | None = None
    heading: str = ""
    locator: Locator = _NOWHERE
    inherited: bool = False
    """True where the cell is merged with the one above, or the words stand in a heading above."""
    measure: str | None = None
    """The printed number of the measure the words belong to, where a passage gives each measure its own labels."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The fields of one issue, in the order of the document. `number` is what is printed.

    Words of other issues stand between the fields of a `scattered` one.
    """

    number: str
    fields: tuple[Field, ...]
    start: int
    end: int
    scattered: bool = False

    def holds(self, start: int, end: int) -> bool:
        """Return whether text[start:end], which lies in the frame, is the issue's own."""
        return not self.scattered or any(one.start <= start and end <= one.end for one in self.fields)

    def of(self, *meanings: str) -> tuple[Field, ...]:
        """Return the fields with one of these meanings."""
        return tuple([field for field in self.fields if field.meaning in meanings])


# 同上, 〃: what the same field of the issue above says.
_SAME = re.compile("(?:同上|同前|〃|″|”|“)")


def repeats(words: str) -> bool:
    """Return whether words only say that what stands above holds here too: 同上, 〃."""
    return _SAME.fullmatch(words.strip()) is not None


def resolved(text: str, frames: list[Frame]) -> list[Frame]:
    """Return the frames with what a field that says 同上 means: what the issue right above says, inherited."""
    held: dict[tuple[object, ...], Field] = {}
    out = []
    for frame in frames:
        fields, above = [], held
        held = {}
        for said in frame.fields:
            field, key = said, (said.meaning, said.role, said.heading, said.locator.table)
            if repeats(text[field.start : field.end]) and key in above:
                told = above[key]
                field = replace(field, start=told.start, end=told.end, locator=told.locator, inherited=True)
            held[key] = field
            fields.append(field)
        out.append(replace(frame, fields=tuple(fields)))
    return out


# 整改任务：十七
_NUMERAL = re.compile("第?(?:[一二三四五六七八九十]{1,4}|\\d{1,3})[项号条]?")


def counted(words: str) -> bool:
    """Return whether words only say which issue of a list it is: 第三十八项."""
    return _NUMERAL.fullmatch(words) is not None


def numbered(text: str, fields: tuple[Field, ...], default: str) -> str:
    """Return the printed number of an issue: under its heading, or all that names the task (整改任务：第三十八项)."""
    said = (text[f.start : f.end] for f in fields if f.meaning == "number")
    bare = (text[f.start : f.end] for f in fields if f.meaning in ("problem", "measure", "title"))
    return next(said, next((words for words in bare if counted(words)), default))
