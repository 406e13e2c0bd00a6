"""Tables whose grid is lost: each cell a paragraph of its own, or all cells in one line.

Only the headings, the ordinals and the look of each piece say where it belongs; pieces are set to
columns in order, so that the whole row fits best.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zeren.extract.layout import looks
from zeren.extract.layout.frames import Field, Frame
from zeren.extract.layout.headings import Meaning, exact, meaning
from zeren.text import numeral, trim

Span = tuple[int, int]
_FOOT = re.compile(r"(?:注|备注|说明|附件?|联系人|联系电话|填报人)\s*:|\d{4}年\d{1,2}月\d{1,2}日$")
_NUMBERED = re.compile(r"[（(]?\d{1,2}[.、）)]|[一二三四五六七八九十]是|①")
_PAST = re.compile("已|了|截[至止]|累计|共")


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a lost grid and where its pieces go on."""

    columns: tuple[tuple[Meaning, str], ...]
    rest: tuple[Span, ...]


def frames(text: str, start: int, end: int) -> list[Frame]:
    """Return one frame for each row of the flattened table in text[start:end], or []."""
    for pieces in (
        _paragraphs(text, start, end, r"\n[^\S\n]*\n"),
        _paragraphs(text, start, end, r"\n"),
        _tokens(text, start, end),
    ):
        heads = _heads(text, pieces)
        if heads is not None:
            return [_frame(text, row, heads.columns) for row in _rows(text, heads.rest)]
    return []


def unheaded(text: str, start: int, end: int) -> list[Frame]:
    """Return the rows of a table without headings whose cells are paragraphs: an ordinal, then the cells.

    Ordinals that stand alone and count up part the rows; the look of each cell and its order say what it is.
    """
    pieces = _paragraphs(text, start, end, r"\n\s*")
    begins = _counting(text, pieces)
    if begins and any(exact(text[slice(*piece)]) for piece in pieces[begins[0] :]):
        return []
    rows = [pieces[a:b] for a, b in pairwise([*begins, len(pieces)])]
    frames = [_row(text, row) for row in rows if len(row) >= 4]
    return [frame for frame in frames if frame is not None] if len(frames) == len(rows) else []


def _counting(text: str, pieces: Sequence[Span]) -> list[int]:
    """Return where the pieces are that hold an ordinal alone, each one more than the one before."""
    found: list[int] = []
    last = 0
    for i, piece in enumerate(pieces):
        words = text[slice(*piece)]
        value = numeral(words.strip("（）()、.")) if looks.ordinal(words) else None
        if value is not None and (not found or value == last + 1):
            found.append(i)
            last = value
    return found


def _row(text: str, row: Sequence[Span]) -> Frame | None:
    limit = next((i for i, p in enumerate(row) if i > 1 and looks.timelike(text[slice(*p)])), None)
    if limit is None:
        return None
    ahead = [p for p in row[1:limit] if not looks.unitlike(text[slice(*p)])]
    fields = [_loose(text, piece, i, limit, ahead) for i, piece in enumerate(row[1:], 1)]
    return Frame(text[slice(*row[0])], tuple(_merged(fields)), row[0][0], row[-1][1])


def _loose(text: str, piece: Span, at: int, limit: int, ahead: Sequence[Span]) -> Field:
    words = text[slice(*piece)]
    if at == limit:
        return Field("deadline", *piece)
    if looks.unitlike(words):
        return Field("unit", *piece, "responsible")
    if at > limit:
        return Field("state" if looks.statelike(words) else "progress", *piece)
    if piece == ahead[0]:
        return Field("problem", *piece)
    aim = len(ahead) >= 3 and piece == ahead[1] and not _NUMBERED.match(words)
    return Field("objective" if aim else "measure", *piece)


def _merged(fields: list[Field]) -> list[Field]:
    out: list[Field] = []
    for field in fields:
        joins = out and out[-1].meaning == field.meaning and field.meaning in ("measure", "progress")
        out.append(replace(out.pop(), end=field.end) if joins else field)
    return out


def _paragraphs(text: str, start: int, end: int, cut: str) -> list[Span]:
    spans, at = [], start
    for match in re.compile(cut).finditer(text, start, end):
        spans.append(trim(text, at, match.start()))
        at = match.end()
    spans.append(trim(text, at, end))
    return [piece for s, e in spans if e > s for piece in _opened(text, s, e)]


def _opened(text: str, start: int, end: int) -> list[Span]:
    """Return a piece as its lines where one of them is an ordinal alone: the next row begins without a blank line."""
    if text.find("\n", start, end) < 0:
        return [(start, end)]
    cuts = [start, *(m.end() for m in re.compile(r"\n").finditer(text, start, end))]
    lines = [trim(text, a, b) for a, b in pairwise([*cuts, end])]
    ordinal = len(lines) > 1 and any(looks.ordinal(text[s:e]) and text[s:e].isdigit() for s, e in lines[1:])
    return [line for line in lines if line[1] > line[0]] if ordinal else [(start, end)]


def _tokens(text: str, start: int, end: int) -> list[Span]:
    return [m.span() for m in re.compile(r"\S+").finditer(text, start, end)]


def _heads(text: str, pieces: Sequence[Span]) -> Heads | None:
    run: list[tuple[Meaning, str]] = []
    for i, (s, e) in enumerate(pieces):
        known = meaning(text[s:e]) if e - s <= 16 and not re.search(r"[:\t]|\S\s+\S|】.", text[s:e]) else None
        if known is not None:
            run.append((known, text[s:e]))
        elif len(run) >= 3 and len({m.id for m, _ in run}) >= 3:
            return Heads(tuple(run), tuple(pieces[i:]))
        else:
            run = []
    return None


def _rows(text: str, pieces: Sequence[Span]) -> list[list[Span]]:
    """Part the pieces into rows: a row begins at the next ordinal in sequence."""
    rows: list[list[Span]] = []
    for span in pieces:
        words = text[slice(*span)]
        if looks.ordinal(words) and (not rows or len(rows[-1]) >= 2):
            rows.append([])
        if rows:
            rows[-1].append(span)
    return rows or ([list(pieces)] if pieces else [])


def _frame(text: str, row: list[Span], columns: Sequence[tuple[Meaning, str]]) -> Frame:
    placed = _align(text, row, columns)
    fields: list[Field] = []
    for span, column in zip(row, placed, strict=True):
        if column >= len(columns):
            continue
        known, heading = columns[column]
        joins = fields and fields[-1].heading == heading and fields[-1].meaning == known.id
        start = fields.pop().start if joins else span[0]
        fields.append(Field(known.id, start, span[1], known.role, heading))
    number = next((text[f.start : f.end] for f in fields if f.meaning == "number"), "1")
    return Frame(number, tuple(fields), row[0][0], max((f.end for f in fields), default=row[-1][1]))


def _align(text: str, row: list[Span], columns: Sequence[tuple[Meaning, str]]) -> list[int]:
    """Return for each piece its column, in order, so that the sum of fits is greatest; the last is the foot."""
    width = len(columns) + 1
    steps = [[_step(p, c, width) for c in range(width)] for p in range(width)]
    fits = [[_fit(text[slice(*span)], columns, c) for c in range(width)] for span in row]
    best: list[list[float]] = [[fits[0][c] - 1.5 * c for c in range(width)]]
    back: list[list[int]] = []
    for i in range(1, len(row)):
        line, origin = [], []
        for c in range(width):
            # Of equal choices the first column counts.
            score, before = max([(best[-1][p] - steps[p][c], -p) for p in range(c + 1)])
            line.append(score + fits[i][c])
            origin.append(-before)
        best.append(line)
        back.append(origin)
    at = max(range(width), key=lambda c: best[-1][c] - 0.5 * (width - 2 - c if c < width - 1 else 0))
    path = [at]
    for origin in reversed(back):
        path.append(origin[path[-1]])
    return path[::-1]


def _step(p: int, c: int, width: int) -> float:
    """Return the price of going from column p to c: staying is cheap, skipping dear, the foot free."""
    if c == p:
        return 0.6 if c < width - 1 else 0.0
    if c == width - 1:
        return 0.4 * (width - 2 - p)
    return 1.5 * (c - p - 1)


@functools.lru_cache(maxsize=1 << 12)
def _kinds(words: str) -> frozenset[str]:
    kinds = set()
    if looks.ordinal(words):
        kinds.add("number")
    if looks.timelike(words):
        kinds.add("time")
    if looks.unitlike(words):
        kinds.add("unit")
    if looks.statelike(words):
        kinds.add("state")
    if "。" in words or len(words) > 14:
        kinds.add("prose")
    if _NUMBERED.match(words):
        kinds.add("numbered")
    if _FOOT.search(words):
        kinds.add("foot")
    if _PAST.search(words):
        kinds.add("past")
    return frozenset(kinds)


_WANTED: dict[str, dict[str, float]] = {
    "number": {"number": 4.0},
    "deadline": {"time": 3.0},
    "unit": {"unit": 2.5},
    "mixed": {"unit": 2.5},
    "person": {"unit": 0.3},
    "state": {"state": 2.5, "past": 0.2},
    "progress": {"prose": 1.2, "past": 1.0, "state": 1.0},
    "measure": {"prose": 1.0, "numbered": 1.2},
    "problem": {"prose": 1.0},
    "objective": {"prose": 1.0},
}


def _fit(words: str, columns: Sequence[tuple[Meaning, str]], column: int) -> float:
    kinds = _kinds(words)
    if column == len(columns):
        return 2.0 if "foot" in kinds else -2.0
    known = columns[column][0]
    wanted = _WANTED.get(known.id, {})
    score = sum(value for kind, value in wanted.items() if kind in kinds)
    strange = {"number", "time", "unit", "foot"} & kinds
    if strange and not strange & set(wanted):
        score -= 1.5
    return score if score or known.id in ("person", "place", "title") else -1.0
