"""Passages without a document around them: one record for each line of a JSON lines file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from zeren.errors import UnreadableInput
from zeren.model import Document, Issue
from zeren.pipeline.extraction import extractor
from zeren.pipeline.jurisdiction import checked
from zeren.read import pasted

_FORM = 'Each line is one object: {"id": "1", "text": "…", "jurisdiction": "咸阳市"}; the last may be left out.'

_HALVES = re.compile("[\ud800-\udfff]")


def fragments(lines: Iterable[bytes], name: str, jurisdiction: str | None = None) -> Iterator[Issue]:
    """Yield the record of each passage, with the passage's id; `jurisdiction` stands in where a line has none.

    Raises UnreadableInput with the line's number for a line that is no such object.
    """
    checked(jurisdiction)
    name = "standard input" if name == "-" else name
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        given = _object(line, f"{name}, line {number}")
        document = _document(given["id"], given["text"])
        yield extractor().fragment(document, given["id"], given.get("jurisdiction") or jurisdiction)


def _object(line: bytes, where: str) -> dict[str, Any]:
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except ValueError as error:
        raise UnreadableInput(f"this is no JSON in UTF-8 ({error})", where=where, hint=_FORM) from None
    if not isinstance(given, dict):
        raise UnreadableInput("this line is no JSON object", where=where, hint=_FORM)
    _typed(given, where)
    return {**given, "id": _whole(str(given["id"])), "text": _whole(given["text"])}


def _whole(text: str) -> str:
    """Return text that can be written as UTF-8; half a surrogate pair becomes one U+FFFD, so offsets stay."""
    return _HALVES.sub("\ufffd", text)


def _typed(given: dict[str, Any], where: str) -> None:
    if not isinstance(given.get("id"), str | int) or isinstance(given["id"], bool):
        raise UnreadableInput("the object has no id", where=where, hint=_FORM)
    if not isinstance(given.get("text"), str):
        raise UnreadableInput("the object has no text", where=where, hint=_FORM)
    if not isinstance(given.get("jurisdiction"), str | None):
        raise UnreadableInput("the jurisdiction is no text", where=where, hint=_FORM)


def _document(key: str, text: str) -> Document:
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(key, sha256, text, pasted.tables(text))
