"""What stands at the head and the foot of every page."""

from __future__ import annotations

import re
from collections import Counter

from zeren.read.blocks import Draft
from zeren.read.pdf_model import Line, Page

_PAGE_NUMBER = re.compile(
    r"[\s\-—－–_·.|/]*(?:第|page)?\s*\d{1,4}\s*页?(?:\s*[/／,，、共of]*\s*\d{1,4}\s*页?)?[\s\-—－–_·.|]*", re.I
)


def drop_margins(pages: list[Page], draft: Draft) -> None:
    """Take page numbers and lines that run over most pages out of the pages; say so."""
    for page in pages:
        for line in _edges(page):
            if _PAGE_NUMBER.fullmatch(line.text.strip()):
                page.lines.remove(line)
                draft.note("page-number lines were left out")
    heads = Counter(text for page in pages for text in {line.text for line in _edges(page)})
    running = {text for text, count in heads.items() if count >= 3 and count * 2 > len(pages)}
    seen: set[str] = set()
    for page in pages:
        for line in _edges(page):
            if line.text in running and line.text in seen:
                page.lines.remove(line)
                draft.note(f"a running line was left out after its first page: {line.text[:40]}")
            seen.add(line.text)


def _edges(page: Page) -> list[Line]:
    """Return the lines that stand alone at the head or the foot: above or below everything else."""
    tables = [(t.top, t.bottom) for t in page.tables]
    ordered = sorted(page.lines, key=lambda line: line.top)
    found = []
    if ordered and all(ordered[0].bottom <= top + 1 for top, _ in tables) and ordered[0].top < page.height * 0.15:
        found.append(ordered[0])
    last = ordered[-1] if ordered else None
    if last is not None and all(last.top >= bottom - 1 for _, bottom in tables) and last.bottom > page.height * 0.85:
        found += [] if last in found else [last]
    return found
