"""Tables: which row is the heading, what each column means, and one frame a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from zeren.extract.layout import abreast, labels, looks, silent, under
from zeren.extract.layout.frames import Field, Frame, numbered
from zeren.extract.layout.headings import Meaning, ends, exact, meaning, said_role
from zeren.extract.layout.merged import joined
from zeren.model import Cell, Locator, Table

_HEAD_ROWS = 6
_HEAD_WIDTH = 24
Columns = dict[int, tuple[Meaning, str]]


def frames(text: str, table: Table) -> list[Frame]:
    """Return one frame for each row of the table that states an issue; `text` is folded.

    A table without a heading that is understood is read by what its cells look like. A row that
    heading cells fill, or one cell spans, is no issue.
    """
    return [frame for part in under.parts(text, table) for frame in _frames(text, part)]


def _frames(text: str, table: Table) -> list[Frame]:
    turned = abreast.turned(text, table) if _keyed(text, table) else []
    if found := [pairs for part in turned if (pairs := _pairs(text, part))]:
        return [replace(one, scattered=len(turned) > 1) for one in found]
    head, columns = _heading(text, table)
    if columns and silent.contacts(text, table.rows[head - 1], {known.id for known, _ in columns.values()}):
        return []
    if columns:
        parts = abreast.parts(text, table, head)
        numbered = [(part, _with_number(text, part, head, columns)) for part in parts]
        return [frame for part, cols in numbered for frame in joined(text, list(_by_rows(text, part, head, cols)))]
    if pairs := _pairs(text, table):
        return [pairs]
    columns = _guessed(text, table)
    return list(_by_rows(text, table, 0, columns)) if columns else []


def _with_number(text: str, table: Table, head: int, columns: Columns) -> Columns:
    """Return the columns with the first one as the number where its heading says nothing and its cells count up."""
    if 1 in columns or any(known.id == "number" for known, _ in columns.values()):
        return columns
    cells = [text[c.start : c.end].strip() for row in table.rows[head:] for c in row if c.column == 1 and not c.merged]
    counted = [cell for cell in cells if cell.isdigit()]
    up = all(int(a) < int(b) for a, b in pairwise(counted))
    return columns | {1: (Meaning("number"), "")} if up and len(counted) >= max(2, _MOST * len(cells)) else columns


_MOST = 0.8


def _keyed(text: str, table: Table) -> bool:
    """Return whether the first column holds headings: most rows begin with one, and they differ."""
    firsts = [text[row[0].start : row[0].end].strip() for row in table.rows if row]
    known = [found for words in firsts if 0 < len(words) <= _HEAD_WIDTH and (found := meaning(words))]
    return len(known) >= 4 and 2 * len(known) > len(table.rows) and len({(m.id, m.role) for m in known}) >= 4


def _heading(text: str, table: Table) -> tuple[int, Columns]:
    best: tuple[int, Columns] = (0, {})
    for i, row in enumerate(table.rows[:_HEAD_ROWS], 1):
        if best[1] and silent.why(text, row):
            break
        columns = _read(text, row, best[1] if best[0] == i - 1 else {})
        if len(columns) >= 2 and len({m.id for m, _ in columns.values()}) >= 2 and len(columns) >= len(best[1]):
            best = (i, columns)
        elif best[1]:
            break
    return best


def _read(text: str, row: tuple[Cell, ...], above: Columns) -> Columns:
    columns: Columns = {}
    for cell in row:
        words = text[cell.start : cell.end].strip()
        known = meaning(words) if 0 < len(words) <= _HEAD_WIDTH and not re.search("[。；]", words) else None
        if known is not None:
            columns[cell.column] = (known, words)
        elif cell.column in above:
            columns[cell.column] = _under(above[cell.column], words)
    own = [c for c in row if meaning(text[c.start : c.end].strip() or "-")]
    return columns if len(own) * 2 >= len([c for c in row if c.end > c.start]) or not above else {}


def _under(above: tuple[Meaning, str], words: str) -> tuple[Meaning, str]:
    """Return what a lower heading means that is known only by the one above it: 责任分工 → 市级牵头."""
    known, heading = above
    if known.id != "unit" or not words:
        return above
    return Meaning("unit", said_role(words) or known.role), f"{heading} {words}"


def _by_rows(text: str, table: Table, head: int, columns: Columns) -> Iterator[Frame]:
    titles = {text[c.start : c.end].strip() for row in table.rows[:head] for c in row}
    above: tuple[Field, ...] = ()
    last: Frame | None = None
    categories = silent.categories(text, table)
    for row in table.rows[head:]:
        filled = [cell for cell in row if cell.end > cell.start]
        if len({(c.start, c.end) for c in filled}) == 1:
            above = looks.unit_heading(text, filled[0].start, filled[0].end)
        if not _states_issue(text, filled, titles) or filled[0].start in categories:
            continue
        last = _continued(last, _frame(text, table, row, columns), columns)
        yield replace(last, fields=(*above, *last.fields))


def _continued(above: Frame | None, frame: Frame, columns: Columns) -> Frame:
    """Return a row whose number and problem are left blank, and nothing but they, as merged with the row above."""
    meant = {known.id for known, _ in columns.values()}
    if "number" not in meant or frame.of("number"):
        return frame
    held = [f for f in above.fields if f.meaning in ("number", "problem")] if above else []
    goes_on = "problem" in meant and not frame.of("problem") and frame.of("measure") and any(held)
    if above is None or not goes_on:
        return frame
    fields = (*(replace(f, inherited=True) for f in held), *frame.fields)
    return replace(frame, number=above.number, fields=fields)


def _states_issue(text: str, filled: list[Cell], titles: set[str]) -> bool:
    if len({(c.start, c.end) for c in filled}) < 2 or silent.why(text, filled):
        return False
    return sum(text[c.start : c.end].strip() in titles for c in filled) < len(filled) / 2


def _frame(text: str, table: Table, row: tuple[Cell, ...], columns: Columns) -> Frame:
    fields, number = [], ""
    for cell in row:
        known, heading = columns.get(cell.column, (Meaning("other"), ""))
        if cell.end == cell.start:
            continue
        if known.id == "number" and not number:
            number = text[cell.start : cell.end]
        locator = Locator(table.number, cell.row, cell.column, heading or None, table.part)
        inner = [] if heading else _labelled(text, cell)
        fields += [replace(field, locator=locator, inherited=cell.merged) for field in inner]
        number = next((text[f.start : f.end] for f in inner if f.meaning == "number"), number)
        if not inner:
            fields.append(Field(known.id, cell.start, cell.end, known.role, heading, locator, cell.merged))
    spans = [(c.start, c.end) for c in row if c.end > c.start and not c.merged] or [(row[0].start, row[0].end)]
    return Frame(number or str(row[0].row), tuple(fields), min(s for s, _ in spans), max(e for _, e in spans))


def _labelled(text: str, cell: Cell) -> list[Field]:
    """Return the fields of a cell that begins with a label of its own: 责任单位：甲县政府."""
    found = labels.find(text, cell.start, cell.end)
    return labels.fields(text, cell.start, cell.end) if found and found[0].start == cell.start else []


def _pairs(text: str, table: Table) -> Frame | None:
    """Read a notice drawn as a table: heading cell, value cell, side by side."""
    fields, known = [], 0
    number = ""
    for row in table.rows:
        cells = list(dict.fromkeys((c.start, c.end, c.column) for c in row if c.end > c.start))
        for (s, e, _), (vs, ve, column) in pairwise(cells):
            key = under.uncounted(text[s:e]) if e - s <= _HEAD_WIDTH else ""
            found = meaning(key) if key and ends(key) else None
            if found is None or exact(under.uncounted(text[vs:ve])):
                continue
            known += 1
            number = text[vs:ve] if found.id == "number" else number
            locator = Locator(table.number, row[0].row, column, text[s:e], table.part)
            fields.append(Field(found.id, vs, ve, found.role, text[s:e], locator))
    if known < 2 or known * 2 < len(table.rows):
        return None
    return Frame(number or _said_number(text, fields), tuple(fields), table.start, table.end)


def _said_number(text: str, fields: list[Field]) -> str:
    """Return the number that is all a problem says or begins with (第三十八项, 第12项：…), or an empty string."""
    problems = (_ITEM.match(text, f.start, f.end) for f in fields if f.meaning == "problem")
    found = next(problems, None)
    return numbered(text, tuple(fields), found["number"] if found else "")


_ITEM = re.compile("第?(?P<number>\\d{1,3}|[一二三四五六七八九十]{1,4})[项号条](?:问题|任务)?[:、，\\s]")
_ORDER = ("problem", "objective", "measure")
_TENSE = re.compile("已|了|完成|截[至止]|共")


def _guessed(text: str, table: Table) -> Columns:
    """Read a table without a heading by its cells: ordinals, times, accounts of the past, and order."""
    width = max(len(row) for row in table.rows)
    if width < 3 or not table.rows:
        return {}
    columns: Columns = {}
    texts: dict[int, list[str]] = {c: [] for c in range(1, width + 1)}
    for cell in (cell for row in table.rows for cell in row):
        if cell.column in texts:
            texts[cell.column].append(text[cell.start : cell.end])
    plain = [c for c in texts if _classed(texts[c], c, columns)]
    return _ordered(texts, plain, columns)


_LOOKS: tuple[tuple[Meaning, Callable[[str], bool], float], ...] = (
    (Meaning("number"), looks.ordinal, 0.8),
    (Meaning("deadline"), looks.timelike, 0.6),
    (Meaning("state"), looks.statelike, 0.6),
    (Meaning("unit", "responsible"), looks.unitlike, 0.6),
)


_NUMBERED = re.compile(r"\s*[（(]?[1一][）).、．]|\s*①|\s*一是")


def _listed(cell: str) -> bool:
    """Return whether a cell holds a list of items: what is to be done is the first such cell of a row."""
    return _NUMBERED.match(cell) is not None


def _classed(cells: list[str], column: int, columns: Columns) -> bool:
    """Give a column its meaning by its look; return whether it is still to be read."""
    filled = [cell for cell in cells if cell]
    for known, test, least in _LOOKS:
        if filled and _share(filled, test) >= least:
            columns[column] = (known, "")
            return False
    return bool(filled)


def _share(cells: list[str], test: Callable[[str], bool]) -> float:
    return sum(bool(test(cell)) for cell in cells) / len(cells)


def _ordered(texts: dict[int, list[str]], plain: list[int], columns: Columns) -> Columns:
    """Name columns by their order: problem, objective, then the first list or all before the deadline as measures."""
    limit = next((c for c, (m, _) in columns.items() if m.id == "deadline"), None)
    listed = next((c for c in plain if _share([t for t in texts[c] if t], _listed) >= 0.5), None)
    ahead = [c for c in plain if (c <= listed if listed else limit is None or c < limit)]
    behind = [c for c in plain if c not in ahead]
    names = _ORDER if len(ahead) >= 3 else ("problem", "measure") if len(ahead) == 2 else ("measure",)
    for column, name in zip(ahead, names, strict=False):
        columns[column] = (Meaning(name), "")
    for column in behind:
        filled = [cell for cell in texts[column] if cell]
        past = sum(len(_TENSE.findall(cell)) for cell in filled)
        named = not past and _share(filled, looks.unitlike) >= 0.5
        columns[column] = (Meaning("unit", "responsible"), "") if named else (Meaning("progress"), "")
    return columns
