"""Which stretches of a sentence are lists of bodies: known ones, and names nobody knows where one may stand."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from zeren.extract import cues, quick, shadow, subjects
from zeren.extract import lists as items
from zeren.extract.patterns import any_of
from zeren.extract.sentence import LEAD, LEADING, LIST, REMARK, clause_of
from zeren.extract.sight import Sight
from zeren.extract.wording import table

Span = tuple[int, int]


def lists(sight: Sight, start: int, end: int) -> Iterator[Span]:
    """Yield the lists of known units in a sentence."""
    for match in LIST.finditer(sight.shadow, start, end):
        for s, e in _by_comma(sight.shadow, start, *_apposed(sight.shadow, start, *match.span())):
            yield s, _parted(sight.shadow, s, e, end)


# 业主（某某公司）, 驻场单位（甲公司、乙公司）: what they are, and in the bracket who.
_KIND = re.compile(f"(?:^|(?<=[，。；、：:由]))[\u4e00-\u9fff\ue000-\uf8ff]{{0,20}}?{any_of(items.KINDS)}（$")


def _apposed(text: str, sentence: int, start: int, stop: int) -> Span:
    """Return the list with the word before its bracket that says what its members are."""
    kind = _KIND.search(text[sentence:start]) if text.startswith("）", stop) else None
    return (sentence + kind.start(), stop + 1) if kind else (start, stop)


def _by_comma(text: str, sentence: int, start: int, stop: int) -> Iterator[Span]:
    """Yield a list whole where it begins its clause, else its stretches between commas: 会同A，B要 is two.

    Places at its head say where, not who, before a body of another kind or behind 在: 马庄镇，市水利局要 is one.
    """
    if "，" not in text[start:stop]:
        yield start, stop
        return
    begin = clause_of(text, sentence, start, sentence)
    if not LEADING.match(text[begin:start]):
        yield from (match.span() for match in re.compile("[^，]+").finditer(text, start, stop))
        return
    cut = text.index("，", start, stop)
    yield (cut + 1 if says_where(text, start, cut) or WHERE.search(text, begin, start) else start), stop


WHERE = re.compile("[在于从自到至]$")


def says_where(text: str, start: int, comma: int) -> bool:
    """Return whether nothing but places stands before a comma, and a body of another kind behind it."""
    return bool(_places().fullmatch(text, start, comma)) and not _places().match(text, comma + 1, comma + 2)


@functools.cache
def _places() -> re.Pattern[str]:
    return quick.compiled(f"(?:{shadow.symbol(shadow.PLACE)}|[、和及与])+")


@functools.cache
def _anchor() -> re.Pattern[str]:
    """Return the pattern of where a name may begin: a clause, or behind a word that makes somebody act."""
    made = sorted({w for kind in ("agent", "causee", "partner") for w in cues.before(kind)}, key=len, reverse=True)
    said = any_of(table("roles")["parted"]["words"])
    return quick.compiled(f"[，：:；（]|{said}、|(?:{'|'.join(made)})")


def unknown(sight: Sight, start: int, end: int, known: list[Span]) -> Iterator[Span]:
    """Yield lists with names nobody knows, licensed by where they stand."""
    begins = {span[0]: span for span in known}
    # The start of a sentence is an anchor too; ^ would only match at the start of the text.
    for anchor in (start, *(m.end() for m in _anchor().finditer(sight.shadow, start, end))):
        at = LEAD.match(sight.shadow, anchor, end)
        begin = at.end() if at else anchor
        held = begins.get(begin)
        agent = sight.shadow.startswith(("由", "请"), begin - 1) and begin > start
        found = subjects.find(sight, begin, end, agent=agent, partner=sight.shadow.endswith(_PARTNERS, start, begin))
        if found and (held is None or found[1] > held[1]):
            for s, e in _by_comma(sight.shadow, start, *found):
                yield s, _remarked(sight.shadow, _parted(sight.shadow, s, e, end), end)


_PARTNERS = ("会同", "商请")


def _remarked(text: str, stop: int, end: int) -> int:
    remark = _REMARK.match(text, stop, end)
    return remark.end() if remark else stop


_REMARK = re.compile(REMARK)
_JOINTLY = re.compile("(?:做好|加强|积极|主动|及时)*(?:对接|沟通|衔接|协商|签订|合作|联系|共享|信息共享)")


def _parted(text: str, start: int, stop: int, end: int) -> int:
    """Return where the list of bearers ends: A与B对接 tells A what to do with B."""
    cut = max(text.rfind("与", start, stop), text.rfind("和", start, stop), text.rfind("同", start, stop))
    jointly = _JOINTLY.match(text, stop, end) if cut > start else None
    # 甲局和乙公司共享数据 tells both.
    both = jointly and text[cut] == "和" and jointly[0].endswith("共享")
    return cut if jointly and not both else stop
