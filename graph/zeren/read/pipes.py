"""Markdown: pipe tables, tables in HTML, and the lines around them without their marks."""

from __future__ import annotations

import re

from zeren.read import html
from zeren.read.blocks import Draft, Grid
from zeren.read.encoding import decode

_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?")
_CUT = re.compile(r"(?<!\\)\|")
_MARKS = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?)|\*\*|(?<!\w)__|__(?!\w)|(?<!\s)\s+#+\s*$")
_SIGNS = ("#", ">", "**", "__", "<", "\\")
"""What a mark has in it."""
_BREAK = re.compile(r"<br\s*/?>", re.I)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]<>()#+.!|-])")


def read(name: str, data: bytes) -> Draft:
    """Return the text with its pipe tables and HTML tables as tables."""
    text, used, notes = decode(data)
    draft = Draft(notes=notes, encoding=used, format="md")
    lines = re.split(r"\r\n?|\n", text)
    at = 0
    while at < len(lines):
        at = _step(draft, lines, at)
    return draft


def _step(draft: Draft, lines: list[str], at: int) -> int:
    line = lines[at]
    if line.lstrip()[:6].lower() == "<table":
        end = _html_end(lines, at)
        draft.blocks += html.fragment("\n".join(lines[at:end]), draft)
        return end
    if "|" in line and at + 1 < len(lines) and "|" in lines[at + 1] and _RULE.fullmatch(lines[at + 1].strip()):
        end = at + 2
        while end < len(lines) and "|" in lines[end]:
            end += 1
        draft.blocks.append(_grid([lines[at], *lines[at + 2 : end]]))
        return end
    draft.blocks.append(_plain(line))
    return at + 1


def _html_end(lines: list[str], at: int) -> int:
    depth = 0
    for number in range(at, len(lines)):
        line = lines[number].lower()
        depth += line.count("<table") - line.count("</table")
        if depth <= 0:
            return number + 1
    return len(lines)


def _grid(lines: list[str]) -> Grid:
    return Grid(values=[_row(line) for line in lines], drawn=True)


def _row(framed: str) -> list[str]:
    """Return the cells of a line; one without any mark, as most are, is only cut."""
    if not _is_marked(framed):
        return [*map(str.strip, framed.strip().removeprefix("|").removesuffix("|").split("|"))]
    line = re.sub(r"^\s*\||(?<!\\)\|\s*$", "", framed)
    return [_plain(cell.strip()) for cell in _CUT.split(line)]


def _is_marked(text: str) -> bool:
    return any(map(text.__contains__, _SIGNS))


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", _BREAK.sub("\n", _MARKS.sub("", text))) if _is_marked(text) else text
