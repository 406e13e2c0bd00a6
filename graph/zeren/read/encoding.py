"""Bytes to text: byte order mark, strict UTF-8, then the encoding whose common characters fit best."""

from __future__ import annotations

import codecs

from zeren.read.trouble import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (b"\x84\x31\x95\x33", "gb18030"),
)  # fmt: skip
_LABELS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
           "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-16": "utf-16-le", "unicode": "utf-16-le"}  # fmt: skip
_SAMPLE = 1 << 16
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])


def decode(data: bytes, label: str | None = None) -> tuple[str, str, list[str]]:
    """Return the text of `data`, the name of its encoding, and what a person should know of it.

    `label` is what the file says its encoding is; it is believed only if the bytes agree.
    Raises Refused where the bytes are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data, name)
    sample = data[:_SAMPLE]
    utf8 = None if sample.count(0) * 10 > len(sample) or _is_binary(sample) else _utf8(data)
    if utf8 is not None:
        return utf8[0], "utf-8", utf8[1] + _lie(label, "utf-8", data)
    name = _best(data, label)
    text, name, notes = _lenient(data, name)
    return text, name, notes + _lie(label, name, data)


def codec(label: str | None) -> str | None:
    """Return the codec a label means (gb2312 means gb18030), or None where there is no such codec."""
    if not label:
        return None
    plain = label.strip().strip("\"'").lower()
    try:
        return _LABELS.get(plain) or codecs.lookup(plain).name
    except (LookupError, ValueError):
        return None


def _utf8(data: bytes) -> tuple[str, list[str]] | None:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8"), ["the last character was cut off"]
    text = data.decode("utf-8", "replace")
    broken, wide = text.count("\ufffd"), sum(c > "\x7f" for c in text)
    if broken * 50 > wide:
        return None
    return text, [f"{broken} broken characters were replaced by U+FFFD"]


def _best(data: bytes, label: str | None) -> str:
    sample = data[: _SAMPLE & ~3]
    names = dict.fromkeys([codec(label) or "gb18030", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"])
    scores = {name: _score(sample, name) for name in names}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < 0.4 or (not best.startswith("utf-16") and _is_binary(sample)):
        hint = "Give a document, a sheet, a web page, a pdf or a text file; docs/reference/readers.md lists them."
        raise Refused("unknown-format", "the content is neither text nor a known file format", hint=hint)
    return best


def _score(sample: bytes, name: str) -> float:
    """Return the share of characters that are everyday ones in this encoding, 0 where it cannot be."""
    try:
        text = codecs.getincrementaldecoder(name)("strict").decode(sample)
    except (UnicodeError, LookupError):
        return 0.0
    if not text:
        return 0.0
    return sum(_everyday(c, name) for c in text) / len(text)


def _everyday(char: str, name: str) -> bool:
    if char < "\x80":
        return char >= " " or char in "\t\n\r\f"
    if char in "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…－～·％\u3000\u00a0":
        return True
    big5 = name.startswith("big5")
    try:
        lead = char.encode("big5" if big5 else "gb2312")[0]
    except UnicodeError:
        return False
    return 0xA4 <= lead <= 0xC6 if big5 else 0xB0 <= lead <= 0xD7


def _is_binary(sample: bytes) -> bool:
    count = len(sample) - len(sample.translate(None, _CONTROL))
    return count > 4 and count * 50 > len(sample)


def _lenient(data: bytes, name: str) -> tuple[str, str, list[str]]:
    try:
        return data.decode(name), name.removesuffix("hkscs"), []
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    broken = text.count("\ufffd")
    return text, name.removesuffix("hkscs"), [f"{broken} broken characters were replaced by U+FFFD"]


def _lie(label: str | None, used: str, data: bytes) -> list[str]:
    said = codec(label)
    if said is None or said.removesuffix("hkscs") == used or data.isascii():
        return []
    return [f"the file says its encoding is {label}, its bytes are {used}"]
