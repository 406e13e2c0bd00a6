"""The flow of a page: white space as CSS has it, blocks, numbered lists, hidden parts, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zeren.read.blocks import Block, Draft, Mark
from zeren.read.html_table import integer, table
from zeren.read.numerals import labelled, shown
from zeren.read.spacing import BREAK, KEPT, collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = frozenset((
    "script", "style", "template", "noscript", "head", "svg", "math", "object", "embed", "iframe", "audio", "video",
    "canvas", "input",
))  # fmt: skip
_OUTSIDE = frozenset(("iframe", "object", "embed"))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre",
    "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LIST = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NUMBERED = re.compile(r"\s*[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.．）)]")
_DEEPEST = 24


class Flow:
    """Turns elements into blocks; one for a page and one for each cell, `depth` tables deep."""

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
            self._found += table(element, self._draft, self._inside, self._hidden > 0 or _is_hidden(element))
            return False
        self._open(tag, element)
        return True

    def _inside(self, cell: _Element) -> list[Block]:
        if not len(cell):  # words alone, as in most cells
            text = collapse((cell.text or "").replace(BREAK, " ").replace(KEPT, " "))
            return [] if not text or text.isspace() else [text]
        return Flow(self._draft, self._depth + 1).blocks(cell)

    def _open(self, tag: str, element: _Element) -> None:
        if tag == "br":
            self._line.append(BREAK)
        elif tag in ("pre", "textarea"):
            self._pre += 1
        elif tag == "ol":
            self._counters.append((integer(element.get("start"), 1), _style(element)))
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
        number = integer(element.get("value"), number)
        if style:
            self._label = shown(number, style) + "."
        self._counters[-1] = (number + 1, style)

    def _anchor(self, element: _Element) -> None:
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if name and not self._line:
            self._found.append(Mark("anchor", str(name)))

    def _text(self, text: str | None) -> None:
        if text:
            text = text.replace(BREAK, " ").replace(KEPT, " ")
            self._line.append(text.replace("\n", BREAK).replace(" ", KEPT) if self._pre else text)

    def _flush(self) -> None:
        text = collapse("".join(self._line)) if self._line else ""
        self._line.clear()
        if not text.strip():
            return
        if self._hidden:
            self._draft.note(f"hidden text was read: {text[:20]}")
        label, self._label = self._label, ""
        self._found.append(text if not label or _NUMBERED.match(text) else labelled(label, text))


def _is_hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(str(element.get("style") or "")))


def _style(element: _Element) -> str:
    if "list-style" in str(element.get("style") or "") and "none" in str(element.get("style")):
        return ""
    return _LIST.get(str(element.get("type") or ""), "decimal")
