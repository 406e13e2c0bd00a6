"""The flow of a page: white space as CSS has it, blocks, numbered lists, hidden parts, tables."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from zeren.read.blocks import Block, Box, Draft, Grid, Mark, flow, is_blank
from zeren.read.numerals import labelled, shown

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = frozenset(
    (
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "svg",
        "math",
        "object",
        "embed",
        "iframe",
        "audio",
        "video",
        "canvas",
        "input",
    )
)
_OUTSIDE = frozenset(("iframe", "object", "embed"))
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LIST = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NUMBERED = re.compile(r"\s*[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.．）)]")
_BREAK, _KEPT = "\x1e", "\x1d"
_DEEPEST = 24
_WIDEST = 1000


class Flow:
    """Turns elements into blocks; one for each page, so that what was hidden is counted once."""

    def __init__(self, draft: Draft, depth: int = 0) -> None:
        self._draft, self._depth = draft, depth
        self._found: list[Block] = []
        self._line: list[str] = []
        self._label = ""
        self._pre = 0
        self._hidden = 0
        self._counters: list[tuple[int, str]] = []

    def blocks(self, root: _Element) -> list[Block]:
        """Return the blocks of everything inside `root`, without recursion except into tables."""
        self._text(root.text)
        stack = [(root, iter(root))]
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if stack:
                    self._leave(element)
            elif self._enter(child):
                self._text(child.text)
                stack.append((child, iter(child)))
            else:
                self._text(child.tail)
        self._flush()
        return self._found

    def _enter(self, element: _Element) -> bool:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _OUTSIDE:
            self._draft.note(f"embedded pages or objects ({tag}) were not fetched or read")
        if not tag or tag in _DROPPED:
            return False
        if tag in _BLOCKS:
            self._flush()
        self._anchor(element)
        if tag == "table" and self._depth < _DEEPEST:
            self._found.extend(table(element, self._draft, self._depth, self._hidden > 0 or _is_hidden(element)))
            return False
        self._open(tag, element)
        return True

    def _open(self, tag: str, element: _Element) -> None:
        if tag == "br":
            self._line.append(_BREAK)
        elif tag in ("pre", "textarea"):
            self._pre += 1
        elif tag == "ol":
            self._counters.append((_integer(element.get("start"), 1), _style(element)))
        elif tag in ("ul", "menu", "dir"):
            self._counters.append((0, ""))
        elif tag == "li" and self._counters:
            self._number(element)
        if _is_hidden(element):
            self._hidden += 1

    def _leave(self, element: _Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if tag in ("pre", "textarea"):
            self._pre -= 1
        elif tag in ("ol", "ul", "menu", "dir") and self._counters:
            self._counters.pop()
        if _is_hidden(element):
            self._hidden -= 1
        self._text(element.tail)

    def _number(self, element: _Element) -> None:
        number, style = self._counters[-1]
        number = _integer(element.get("value"), number)
        if style:
            self._label = shown(number, style) + "."
        self._counters[-1] = (number + 1, style)

    def _anchor(self, element: _Element) -> None:
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if name and not self._line:
            self._found.append(Mark("anchor", str(name)))

    def _text(self, text: str | None) -> None:
        if text:
            text = text.replace(_BREAK, " ").replace(_KEPT, " ")
            self._line.append(text.replace("\n", _BREAK).replace(" ", _KEPT) if self._pre else text)

    def _flush(self) -> None:
        text = collapse("".join(self._line)) if self._line else ""
        self._line.clear()
        if not text.strip():
            return
        if self._hidden:
            self._draft.note(f"hidden text was read: {text[:20]}")
        label, self._label = self._label, ""
        self._found.append(text if _NUMBERED.match(text) else labelled(label, text))


def collapse(text: str) -> str:
    r"""Return text with its white space as CSS Text 3 shows it; a line break between wide characters goes.

    >>> collapse('市发改\n   委 负责')
    '市发改委 负责'
    """
    lines = [_SPACE.sub(_space, line).strip(" \t\r\n\f") for line in text.split(_BREAK)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").replace(_KEPT, " ")


def _space(found: re.Match[str]) -> str:
    text, before, after = found.string, found.start() - 1, found.end()
    wide = before >= 0 and after < len(text) and _is_wide(text[before]) and _is_wide(text[after])
    return "" if wide and "\n" in found.group() else " "


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _is_hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(str(element.get("style") or "")))


def _style(element: _Element) -> str:
    if "list-style" in str(element.get("style") or "") and "none" in str(element.get("style")):
        return ""
    return _LIST.get(str(element.get("type") or ""), "decimal")


def _integer(text: object, default: int) -> int:
    found = re.match(r"\s*(\d{1,6})", str(text)) if text is not None else None
    return int(found.group(1)) if found else default


def table(element: _Element, draft: Draft, depth: int, hidden: bool) -> list[Block]:
    """Return a table as blocks: its caption and stray text, then its grid; a layout frame gives its content."""
    sections, stray = _sections(element)
    grid, before, shift = Grid(hidden=hidden), [], 0
    for piece in stray:
        before += Flow(draft, depth + 1).blocks(piece)
    for rows in sections:
        boxes = list(flow([[_box(cell, draft, depth) for cell in row] for row in rows]))
        for box in boxes:
            box.row += shift
        grid.boxes += boxes
        shift += len(rows)
    filled = [box for box in grid.boxes if not is_blank(box.blocks)]
    if len(filled) == 1 and any(isinstance(block, Grid) for block in filled[0].blocks):
        return before + [b for box in grid.boxes for b in box.blocks]
    if hidden and filled:
        draft.note("a hidden table was read")
    return [*before, grid]


def _box(cell: _Element, draft: Draft, depth: int) -> Box:
    rows = str(cell.get("rowspan") or "1").strip()
    box = Box(0, 0, Flow(draft, depth + 1).blocks(cell), 65534 if rows == "0" else max(_integer(rows, 1), 1))
    box.columns = min(max(_integer(cell.get("colspan"), 1), 1), _WIDEST)
    if cell.get("id"):
        box.blocks.insert(0, Mark("anchor", str(cell.get("id"))))
    return box


def _sections(table_element: _Element) -> tuple[list[list[list[_Element]]], list[_Element]]:
    """Return the rows of head, bodies and foot in the order they are shown, and captions."""
    head: list[list[list[_Element]]] = []
    body: list[list[list[_Element]]] = []
    foot: list[list[list[_Element]]] = []
    stray: list[_Element] = []
    loose: list[list[_Element]] | None = None
    for child in _through(table_element, ("thead", "tbody", "tfoot", "tr", "td", "th", "caption")):
        if child.tag == "caption":
            stray.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            {"thead": head, "tbody": body, "tfoot": foot}[str(child.tag)].append(_section_rows(child))
            loose = None
        else:
            loose = _loose(child, loose, body)
    return head + body + foot, stray


def _loose(
    child: _Element, loose: list[list[_Element]] | None, body: list[list[list[_Element]]]
) -> list[list[_Element]]:
    if loose is None:
        loose = []
        body.append(loose)
    if child.tag == "tr":
        loose.append(_through(child, ("td", "th")))
    elif loose and loose[-1] and loose[-1][-1].getnext() is child:
        loose[-1].append(child)
    else:
        loose.append([child])
    return loose


def _section_rows(section: _Element) -> list[list[_Element]]:
    rows: list[list[_Element]] = []
    for child in _through(section, ("tr", "td", "th")):
        _loose(child, rows, [])
    return rows


def _through(element: _Element, tags: tuple[str, ...]) -> list[_Element]:
    """Return the nearest descendants with these tags, looking through wrappers but not into tables."""
    found: list[_Element] = []
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag in tags:
            found.append(child)
        elif isinstance(child.tag, str) and child.tag != "table":
            stack.extend(reversed(child))
    return found
