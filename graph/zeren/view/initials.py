"""Pinyin initials of a Chinese name, for searching: 发展改革 → fzgg.

GB 2312 lists its 3,755 common characters in the order of their pinyin, so the place of a
character tells its initial. Rarer characters of place names stand in assets/initials.txt.
A character of several readings has the one GB 2312 sorts it by.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from pathlib import Path

_LETTERS = "abcdefghjklmnopqrstwxyz"
_BEGINS = (
    *(0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8),
    *(0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1),
)
_END = 0xD7F9


@cache
def _rare() -> dict[str, str]:
    lines = (Path(__file__).parent / "assets" / "initials.txt").read_text(encoding="utf-8").splitlines()
    return {c: line[0] for line in lines if line and line[0] != "#" for c in line[1:].strip()}


def initials(text: str) -> str:
    """Return the pinyin initials of the Chinese characters, letters and digits as they are, all else left out.

    >>> initials('咸阳市发展和改革委员会'), initials('泾阳县')
    ('xysfzhggwyh', 'jyx')
    """
    return "".join(map(_initial, text))


def _initial(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return _rare().get(character, "")
    if not _BEGINS[0] <= code <= _END:
        return _rare().get(character, "")
    return _LETTERS[bisect_right(_BEGINS, code) - 1]
