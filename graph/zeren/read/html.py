"""Web pages: the text as a browser would show it, tables with their spans, anchors kept."""

from __future__ import annotations

import email
import email.policy
import re
from typing import TYPE_CHECKING

from lxml import etree

from zeren.read.blocks import Block, Draft
from zeren.read.encoding import codec, decode
from zeren.read.html_flow import Flow
from zeren.read.trouble import damaged, too_large

if TYPE_CHECKING:
    from lxml.etree import _Element

_LABEL = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.I)


def read(name: str, data: bytes) -> Draft:
    """Return the page as a draft; the encoding its bytes have wins over the one it claims."""
    said = _LABEL.search(data[:8192])
    text, used, notes = decode(data, said.group(1).decode("ascii") if said else None)
    draft = Draft(format="html", encoding=used, notes=notes)
    root = parse(text, draft)
    if root is not None:
        draft.properties = _properties(root)
        draft.blocks = Flow(draft).blocks(root)
    return draft


def fragment(text: str, draft: Draft) -> list[Block]:
    """Return the blocks of a piece of HTML inside another format."""
    root = parse(text, draft)
    return [] if root is None else Flow(draft).blocks(root)


def parse(text: str, draft: Draft) -> _Element | None:
    """Return the root element, or None for a page without any."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    if not text.strip():
        return None
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"the page cannot be taken apart ({str(error)[:80]})") from error
    # The parser gives what it has and only whispers that it stopped half way.
    if any("depth" in entry.message for entry in parser.error_log if entry.level_name == "FATAL"):
        raise too_large("the page is nested too deeply to be read whole")
    return root


def read_archive(name: str, data: bytes) -> Draft:
    """Return the first HTML page of a web archive (mht)."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                draft = read(name, _labelled(payload, part.get_content_charset()))
                draft.format = "mht"
                return draft
    raise damaged("the web archive holds no page")


def _labelled(payload: bytes, charset: str | None) -> bytes:
    if charset is None or codec(charset) is None or _LABEL.search(payload[:8192]):
        return payload
    return b'<meta charset="' + charset.encode("ascii", "ignore") + b'">' + payload


def _properties(root: _Element) -> list[tuple[str, str]]:
    found = []
    for element in root.iter("title", "meta"):
        name = "title" if element.tag == "title" else str(element.get("name") or element.get("property") or "")
        value = str(element.text or "") if element.tag == "title" else str(element.get("content") or "")
        if name and value.strip() and name.lower() not in ("viewport", "renderer", "robots", "generator"):
            found.append((name, " ".join(value.split())))
    return found
