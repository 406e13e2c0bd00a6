"""Excel workbooks, each sheet streamed from its XML: values as shown, merges filled, hidden things said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zeren.read.blocks import Box, Draft, Grid, Mark
from zeren.read.markup import RELATION, attribute, elements, local, properties, relations, xml
from zeren.read.trouble import damaged, too_large
from zeren.read.vault import Vault
from zeren.read.xlsx_places import area, letters, place
from zeren.read.xlsx_values import code_of, number, plain

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CELLS = 3_000_000


@dataclass(slots=True)
class _Book:
    vault: Vault
    draft: Draft
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    from_1904: bool = False


@dataclass(slots=True)
class _Sheet:
    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    uncalculated: list[str] = field(default_factory=list)
    row: int = 0


def read(name: str, data: bytes) -> Draft:
    """Return the workbook as a draft: each sheet a part with one table. Raises Refused for a broken one."""
    vault = Vault(data)
    main = next((t for k, t in relations(vault, "").values() if k == "officeDocument"), "xl/workbook.xml")
    links, root = relations(vault, main), xml(vault.read(main), main)
    draft = Draft(format="xlsx", properties=properties(vault))
    book = _Book(vault, draft, _strings(vault, links), _formats(vault, links))
    book.from_1904 = any(attribute(e, "date1904") in ("1", "true") for e in root if local(e) == "workbookPr")
    for entry in (e for part in root if local(part) == "sheets" for e in part):
        kind, target = links.get(str(entry.get(f"{RELATION}id")), ("", ""))
        _add_sheet(book, attribute(entry, "name"), attribute(entry, "state"), kind, target)
    _report(draft, links, vault)
    return draft


def _add_sheet(book: _Book, name: str, state: str, kind: str, target: str) -> None:
    if kind != "worksheet":
        book.draft.note(f"sheet {name} is a {kind or 'missing part'} and was not read")
        return
    hidden = state in ("hidden", "veryHidden")
    if target not in book.vault:
        raise damaged("a sheet of the workbook is missing", where=name)
    sheet = _read_sheet(book, name, target)
    book.draft.blocks.append(Mark("part", name))
    if sheet.cells:
        book.draft.blocks.append(_grid(book, sheet, hidden))
    _drawings(book, target)
    _say_hidden(book.draft, sheet, hidden)


def _read_sheet(book: _Book, name: str, target: str) -> _Sheet:
    sheet = _Sheet(name)
    for element in elements(book.vault, target, ("row", "col", "mergeCell")):
        tag = local(element)
        if tag == "row":
            _read_row(book, sheet, element)
        elif tag == "col" and attribute(element, "hidden") in ("1", "true"):
            sheet.hidden_columns.append(f"{attribute(element, 'min')}–{attribute(element, 'max')}")
        elif tag == "mergeCell":
            sheet.merges += area(attribute(element, "ref"))
    return sheet


def _read_row(book: _Book, sheet: _Sheet, row: _Element) -> None:
    said = str(row.get("r") or "")
    sheet.row = int(said) - 1 if said.isascii() and said.isdigit() and len(said) < 8 else sheet.row
    column = 0
    for cell in row:
        found = place(str(cell.get("r") or ""))
        column = found[1] if found else column
        text = _value(book, sheet, cell)
        if text.strip():
            sheet.cells[sheet.row, column] = text
        column += 1
    if row.get("hidden") in ("1", "true") and any(r == sheet.row for r, _ in sheet.cells):
        sheet.hidden_rows.append(sheet.row + 1)
    if len(sheet.cells) > MOST_CELLS:
        raise too_large(f"the sheet has more than {MOST_CELLS:,} filled cells", where=sheet.name)
    sheet.row += 1


def _value(book: _Book, sheet: _Sheet, cell: _Element) -> str:
    kind, text, formula = cell.get("t"), None, False
    for child in cell:
        tag = local(child)
        if tag == "v":
            text = str(child.text or "")
        elif tag == "is":
            return _rich(child)
        elif tag == "f":
            formula = True
    if not text:
        if formula and kind != "str":
            sheet.uncalculated.append(str(cell.get("r")))
        return ""
    if kind == "s":
        return _string(book, text, sheet.name)
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    if kind in ("str", "e", "d"):
        return plain(text).removesuffix("T00:00:00")
    return number(text, _format(book, cell), book.from_1904)


def _string(book: _Book, text: str, where: str) -> str:
    if text.isascii() and text.isdigit() and int(text) < len(book.strings):
        return book.strings[int(text)]
    raise damaged("a cell points to a text the workbook does not hold", where=where)


def _format(book: _Book, cell: _Element) -> str:
    style = str(cell.get("s") or "0")
    index = int(style) if style.isascii() and style.isdigit() else 0
    return book.formats[index] if index < len(book.formats) else "General"


def _strings(vault: Vault, links: dict[str, tuple[str, str]]) -> list[str]:
    target = next((t for k, t in links.values() if k == "sharedStrings"), "")
    return [_rich(item) for item in elements(vault, target, ("si",))] if target in vault else []


def _rich(item: _Element) -> str:
    """Return the text of a string and its runs, without phonetic readings."""
    texts = [child for child in item if local(child) == "t"]
    texts += [t for run in item if local(run) == "r" for t in run if local(t) == "t"]
    return plain("".join(str(t.text or "") for t in texts))


def _formats(vault: Vault, links: dict[str, tuple[str, str]]) -> list[str]:
    target = next((t for k, t in links.values() if k == "styles"), "")
    if target not in vault:
        return []
    root = xml(vault.read(target), target)
    entries = [e for part in root if local(part) == "numFmts" for e in part]
    custom = {int(attribute(e, "numFmtId", "0")): attribute(e, "formatCode") for e in entries}
    styles = [e for part in root if local(part) == "cellXfs" for e in part]
    return [code_of(int(attribute(e, "numFmtId", "0") or 0), custom) for e in styles]


def _grid(book: _Book, sheet: _Sheet, hidden: bool) -> Grid:
    last_row, last_column = max(r for r, _ in sheet.cells), max(c for _, c in sheet.cells)
    boxes = {at: Box(*at, [text]) for at, text in sheet.cells.items()}
    for top, left, bottom, right in sheet.merges:
        if (top, left) in boxes:
            box = boxes[top, left]
            box.rows, box.columns = min(bottom, last_row) - top + 1, min(right, last_column) - left + 1
    return Grid(_uncovered(book, sheet, boxes), hidden, sheet.name, true_columns=True)


def _uncovered(book: _Book, sheet: _Sheet, boxes: dict[tuple[int, int], Box]) -> list[Box]:
    """Return the boxes without the values that merged cells hide, as Excel hides them."""
    reach: dict[int, Box] = {}
    shown = []
    wide = sorted((b for b in boxes.values() if b.rows > 1 or b.columns > 1), key=lambda b: (b.row, b.column))
    waiting = iter([*wide, None])
    coming = next(waiting)
    for at in sorted(boxes):
        box = boxes[at]
        while coming is not None and (coming.row, coming.column) <= at:
            reach.update((c, coming) for c in range(coming.column, coming.column + coming.columns))
            coming = next(waiting)
        over = reach.get(box.column)
        if over is not None and over is not box and over.row <= box.row < over.row + over.rows:
            book.draft.note(f"a value under a merged cell was not read: {sheet.name}!{letters(at[1])}{at[0] + 1}")
        else:
            shown.append(box)
    return shown


def _drawings(book: _Book, target: str) -> None:
    """Read the text of shapes that lie on the sheet; say which pictures and charts were not read."""
    for kind, part in relations(book.vault, target).values():
        if kind == "comments":
            book.draft.note("comments on cells were not read")
        if kind == "drawing" and part in book.vault:
            root = xml(book.vault.read(part), part)
            for paragraph in (e for e in root.iter() if local(e) == "p"):
                text = "".join(str(t.text or "") for t in paragraph.iter() if local(t) == "t")
                book.draft.blocks += [text] if text.strip() else []
            pictures = sum(local(e) == "pic" for e in root.iter())
            if pictures:
                book.draft.note(f"{pictures} pictures on a sheet were not read")


def _say_hidden(draft: Draft, sheet: _Sheet, hidden: bool) -> None:
    if hidden:
        draft.note(f"hidden sheet read: {sheet.name}")
    for word, found in (("rows", sheet.hidden_rows), ("columns", sheet.hidden_columns)):
        if found:
            draft.note(f"hidden {word} read: {sheet.name} {_few(found)}")
    if sheet.uncalculated:
        draft.note(f"formulas without a stored result: {sheet.name} {_few(sheet.uncalculated)}")


def _few(found: list[int] | list[str]) -> str:
    more = f" and {len(found) - 20} more" if len(found) > 20 else ""
    return ", ".join(str(item) for item in found[:20]) + more


def _report(draft: Draft, links: dict[str, tuple[str, str]], vault: Vault) -> None:
    if any(kind in ("externalLink", "connections") for kind, _ in links.values()):
        draft.note("links to other workbooks were not followed; the stored values were read")
    if any(name.endswith("vbaProject.bin") for name in vault.names):
        draft.note("the file carries macros; they were not run")
