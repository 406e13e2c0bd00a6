"""Plain text, and text in JSON."""

from __future__ import annotations

import json

from zeren.read.blocks import Draft, Mark
from zeren.read.encoding import decode
from zeren.read.trouble import Refused

_KNOWN = frozenset({"id", "text"})


def read(name: str, data: bytes) -> Draft:
    """Return the text as it stands; its tables are found once its offsets are final."""
    text, used, notes = decode(data)
    return Draft([text], notes, encoding=used, format="txt")


def read_json_lines(name: str, data: bytes) -> Draft:
    """Return the `text` of each line, a JSON object, as a part named by its `id` or its line.

    Raises Refused at the first line that is not such an object: a half-read corpus would look whole.
    """
    text, used, notes = decode(data)
    draft = Draft(notes=notes, encoding=used, format="jsonl")
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            where = f"line {number}"
            _add(draft, _parsed(line, where), where)
    return draft


def read_json(name: str, data: bytes) -> Draft:
    """Return the `text` of one JSON object or of a list of them."""
    text, used, notes = decode(data)
    draft = Draft(notes=notes, encoding=used, format="json")
    value = _parsed(text, "")
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        _add(draft, item, f"item {number}")
    return draft


def _parsed(text: str, where: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        hint = 'Each line must be one object such as {"text": "…"}, in UTF-8.'
        raise Refused("damaged", f"this is not JSON ({str(error)[:60]})", where=where, hint=hint) from error
    return value


def _add(draft: Draft, item: object, where: str) -> None:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        hint = 'Each object must have its words under "text".'
        raise Refused("damaged", "this JSON value has no text", where=where, hint=hint)
    draft.blocks += [Mark("part", str(item.get("id", where))), item["text"]]
    if not item.keys() <= _KNOWN:
        others = sorted(str(key) for key in item.keys() - _KNOWN)
        draft.note(f"fields not read: {', '.join(others)[:200]}")
