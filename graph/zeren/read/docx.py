"""Word documents, straight from their XML: the body, then notes, headers and footers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zeren.read.blocks import Block, Draft, Grid, Mark, is_blank
from zeren.read.docx_flow import Flow
from zeren.read.docx_numbering import numbering
from zeren.read.markup import local, properties, relations, xml
from zeren.read.vault import Vault

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGE_NUMBER = re.compile(r"[\W_]*(第|page)?\s*\d*\s*(页|/|of|共|\s)*\d*\s*页?[\W_]*", re.I)
_NOTES = (("footnotes", "footnote", "脚注"), ("endnotes", "endnote", "尾注"))
_UNREAD = {
    "image": "pictures", "oleObject": "embedded objects", "package": "embedded files", "chart": "charts",
    "aFChunk": "embedded pages", "diagramData": "diagrams",
}  # fmt: skip


def read(name: str, data: bytes) -> Draft:
    """Return the document as a draft. Raises Refused where its parts are missing or broken."""
    vault = Vault(data)
    main = next((t for k, t in relations(vault, "").values() if k == "officeDocument"), "word/document.xml")
    links = relations(vault, main)
    draft = Draft(format="docx", properties=properties(vault))
    flow = Flow(draft, numbering(_linked(vault, links, "numbering"), _linked(vault, links, "styles")))
    body = next((e for e in xml(vault.read(main), main) if local(e) == "body"), None)
    draft.blocks = [] if body is None else flow.blocks(body)
    _add_notes(draft, flow, vault, links)
    _add_margins(draft, flow, vault, links)
    flow.report()
    _report_links(draft, vault, links)
    return draft


def _linked(vault: Vault, links: dict[str, tuple[str, str]], kind: str) -> _Element | None:
    target = next((t for k, t in links.values() if k == kind), "")
    return xml(vault.read(target), target) if target in vault else None


def _add_notes(draft: Draft, flow: Flow, vault: Vault, links: dict[str, tuple[str, str]]) -> None:
    for kind, tag, word in _NOTES:
        root = _linked(vault, links, kind)
        notes = [] if root is None else [e for e in root if local(e) == tag]
        filled = [b for b in (flow.blocks(note) for note in notes) if not is_blank(b)]
        for number, blocks in enumerate(filled, 1):
            draft.blocks += [Mark("part", f"{word}{number}"), *blocks]


def _add_margins(draft: Draft, flow: Flow, vault: Vault, links: dict[str, tuple[str, str]]) -> None:
    seen: set[str] = set()
    for kind, word in (("header", "页眉"), ("footer", "页脚")):
        for target in sorted(t for k, t in links.values() if k == kind and t in vault):
            blocks = flow.blocks(xml(vault.read(target), target))
            kept = [b for b in blocks if _is_worth(b, seen, draft)]
            if not is_blank(kept):
                draft.blocks += [Mark("part", word), *kept]


def _is_worth(block: Block, seen: set[str], draft: Draft) -> bool:
    if isinstance(block, Grid):
        return True
    text = block.strip() if isinstance(block, str) else ""
    if text and _PAGE_NUMBER.fullmatch(text):
        draft.note(f"page numbers in headers or footers were left out: {text}")
        return False
    fresh = bool(text) and text not in seen
    seen.add(text)
    return fresh


def _report_links(draft: Draft, vault: Vault, links: dict[str, tuple[str, str]]) -> None:
    for kind, word in _UNREAD.items():
        count = sum(k == kind and t != "" for k, t in links.values())
        if count:
            draft.note(f"{count} {word} were not read")
    outside = sum(t == "" and k != "hyperlink" for k, t in links.values())
    if outside:
        draft.note(f"{outside} links to files outside the document were not followed")
    if any(k == "comments" for k, _ in links.values()):
        draft.note("comments in the margin were not read")
    if any(n.endswith("vbaProject.bin") for n in vault.names):
        draft.note("the file carries macros; they were not run")
