"""What a column heading or a label means."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from difflib import get_close_matches

from zeren.extract import quick
from zeren.extract.patterns import HAN, any_of
from zeren.extract.wording import table
from zeren.text import bare


@dataclass(frozen=True, slots=True)
class Meaning:
    """The id of a meaning in headings.toml and, for units, the role the heading gives."""

    id: str
    role: str | None = None


@functools.cache
def _exact() -> dict[str, Meaning]:
    return {
        bare(word): Meaning(entry["id"], entry.get("role"))
        for entry in reversed(table("headings")["meaning"])
        for word in entry["exact"]
    }


@functools.cache
def _contained() -> list[tuple[str, Meaning]]:
    pairs = [
        (bare(word), Meaning(entry["id"], entry.get("role")))
        for entry in table("headings")["meaning"]
        for word in entry.get("contains", ())
    ]
    return sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))


_OUTER = re.compile(r"^[【〔（“\"]+|[】〕）”\":*]+$")
_NUMBERED = re.compile(r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、])")
_LONGEST = 16
# 整改任务十一, 责任单位（盖章）: which one it is, or what is said beside it.
_BESIDE = re.compile("（[^（）]*）|(?<=..)[一二三四五六七八九十]{1,3}$")


@functools.lru_cache(maxsize=1 << 14)
def meaning(heading: str) -> Meaning | None:
    """Return what a heading means, or None: word for word, without its outer brackets, or by a word in it.

    Of several words the one that ends the heading says what it is: 整改任务编号 is a number.

    >>> meaning('整改 责任单位'), meaning('（三）整改时限：'), meaning('天气')
    (Meaning(id='unit', role='responsible'), Meaning(id='deadline', role=None), None)
    """
    whole = _NUMBERED.sub("", bare(heading))
    text = _OUTER.sub("", whole) if whole not in _exact() else whole
    found = _exact().get(text) or _exact().get(_BESIDE.sub("", text)) or _two_in_one(heading)
    if found or len(text) > _LONGEST:
        return found
    if _composed().fullmatch(text) or _composed().fullmatch(whole):
        return Meaning("unit", said_role(text) or "responsible")
    fits = [(text.endswith(word), len(word), text.rfind(word), known) for word, known in _contained() if word in text]
    known = max(fits, key=lambda fit: fit[:3])[3] if fits else None
    return Meaning("unit", said_role(text) or known.role) if known and known.id == "unit" else known


def _two_in_one(heading: str) -> Meaning | None:
    """Return what a heading of two lines means that is known with a word between them: 责任单位 over 责任人."""
    lines = [line for line in re.split(r"[\n/／]", heading) if line.strip()]
    return _exact().get(bare("及".join(lines))) if len(lines) > 1 else None


@functools.cache
def _composed() -> re.Pattern[str]:
    return re.compile(table("headings")["composed"]["pattern"])


def said_role(heading: str) -> str | None:
    """Return the role that a word of the heading gives, the last of several: 牵头督导单位 supervises."""
    said = {heading.rfind(word): role for role, words in table("headings")["said"].items() for word in words}
    return said[max(said)] if max(said) >= 0 else None


def role_of_person(heading: str) -> str:
    """Return the role of a person whose heading this is: 牵头领导 leads, 督办领导 supervises, 责任领导 answers."""
    return said_role(heading) or ("supervise" if "督" in heading else "responsible")


@functools.lru_cache(maxsize=1 << 14)
def exact(heading: str) -> bool:
    """Return whether a heading is known word for word."""
    return bare(heading) in _exact()


@functools.lru_cache(maxsize=1 << 14)
def ends(heading: str) -> bool:
    """Return whether a heading is known word for word or ends with a word that says what it is: 整改责任单位."""
    text = bare(heading)
    return exact(heading) or (len(text) <= _LONGEST and any(text.endswith(word) for word, _ in _contained()))


def nearest(heading: str) -> str | None:
    """Return the known heading most like an unknown one, or None."""
    close = get_close_matches(bare(heading), list(_exact()), n=1, cutoff=0.5)
    return close[0] if close else None


def role_of_label(label: str) -> str | None:
    """Return the role of units behind a label, "" for a label of other things, None for no label.

    >>> role_of_label('牵头单位'), role_of_label('完成时限'), role_of_label('水利局')
    ('lead', '', None)
    """
    found = meaning(label)
    if found is None or (found.id in ("measure", "problem") and bare(label) not in _exact()):
        return None
    return found.role or ("responsible" if found.id == "mixed" else "")


@functools.cache
def sections() -> re.Pattern[str]:
    """Return the pattern of how a part of a document is headed that states no issue: 保障措施, 总体要求."""
    return quick.compiled(table("headings")["sections"]["pattern"])


_BLANK = r"[^\S\n]"


@functools.cache
def labels() -> re.Pattern[str]:
    """Return the pattern of what may be a label in running text, ending where its content begins.

    Before a colon any short word may be one, and `meaning` decides; elsewhere only a known heading is.
    The group that matched is the last one.
    """
    hidden = {bare(w) for e in table("headings")["meaning"] if e.get("label") is False for w in e["exact"]}
    names = any_of(word for word in _exact() if word not in hidden and len(word) > 1)
    number = r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、]\s{0,3})?"
    word = rf"{HAN}{{2,12}}(?:[（]{HAN}{{1,6}}[）]{HAN}{{0,4}})?"
    return quick.compiled(
        rf"(?<![^\n。；，、）】\s;!|-]){_BLANK}{{0,8}}{number}(?=\S)(?:[【〔\[]\s*(?P<boxed>{names})\s*(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})?\s*[】〕\]]\s*:?|"
        rf"[“*]*(?:\d{{1,2}}(?:-\d{{1,2}})?月)?(?P<label>{word})[”*]*\s*:|"
        rf"(?P<known>{names})(?:(?=\t|{_BLANK}{{2,}}\S)|{_BLANK}*\|?{_BLANK}*\n(?:{_BLANK}*\n)?{_BLANK}{{0,8}}(?=\S))|"
        r"(?P<copula>(?:(?:整改|治理|督办|督导|验收)?(?:责任|主责|牵头|配合|支持|实施|监管|督办|督导|验收)|整改|治理)(?:主体|单位|部门|科室|处室)|"
        r"(?:整改|治理|办理|督办)?(?:完成)?(?:时限|期限|时间)(?=为|是|(?:19|20)\d\d年))(?:为|是|(?=\d))(?!牵头|配合|第一|主要))|"
        rf"【\s*(?P<framed>{names})\s*】\s*:?",
    )
