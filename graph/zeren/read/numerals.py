"""The numbers a word processor or a browser puts before list items, as they are shown."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number below 10,000 as it is counted.

    >>> [chinese(n) for n in (1, 10, 12, 20, 101, 110)]
    ['一', '十', '十二', '二十', '一百〇一', '一百一十']
    """
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = bool(text) and digit == 0
    return text[1:] if 10 <= number < 20 and units[0] == "十" else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    return chr(96 + (number - 1) % 26 + 1) * min((number - 1) // 26 + 1, 40) if number > 0 else ""


def _from(first: str, most: int) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + n - 1) if 1 <= n <= most else str(n)


def _wide(number: int) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in str(number))


_SHAPES: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese, "chineseCountingThousand": chinese, "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese, "japaneseCounting": chinese, "ideographDigital": chinese,
    "chineseLegalSimplified": lambda n: chinese(n, _FORMAL, "拾佰仟"),
    "ideographLegalTraditional": lambda n: chinese(n, _FORMAL, "拾佰仟"),
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10], "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "decimalEnclosedCircle": _from("①", 20), "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20), "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10), "decimalFullWidth": _wide, "decimalFullWidth2": _wide,
    "decimalZero": lambda n: f"{n:02d}", "lowerLetter": _letters, "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": lambda n: _roman(min(n, 9999)), "upperRoman": lambda n: _roman(min(n, 9999)).upper(),
    "none": lambda n: "",
}  # fmt: skip


def shown(number: int, shape: str) -> str:
    """Return a number in one of the shapes of WordprocessingML (ECMA-376, 17.18.59); others as digits.

    >>> shown(2, 'decimalEnclosedCircle'), shown(3, 'chineseCounting'), shown(4, 'upperRoman'), shown(5, 'decimal')
    ('②', '三', 'IV', '5')
    """
    make = _SHAPES.get(shape)
    return make(number) if make and number > 0 else str(number)


def labelled(label: str, text: str) -> str:
    """Return text with its number before it; a blank between them only where digits would run together.

    >>> labelled('1.', '加快治理'), labelled('1.', '2021年底前'), labelled('A', 'bc')
    ('1.加快治理', '1. 2021年底前', 'A bc')
    """
    if not label or not text:
        return label + text
    first = text.lstrip()[:1]
    touching = (first + label[-1]).isascii() and first.isalnum() and (label[-1].isalnum() or label[-1] == ".")
    return f"{label} {text}" if touching else label + text
