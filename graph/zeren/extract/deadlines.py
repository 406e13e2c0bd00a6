"""Limits in time: fixed, immediate, ongoing, relative, recurring; and what only looks like one."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zeren.extract import dates, quick
from zeren.extract.patterns import any_of
from zeren.extract.wording import table
from zeren.model import Deadline
from zeren.model.record import DeadlineKind

Span = tuple[int, int]
_DIGIT = quick.compiled(
    r"(?<![\d.])(?:\d|[一二](?=[〇○零九])|[一二三四五六七八九十]{1,3}月|第?[一二三四]季度|年底|(?<![一二两三四五六七八九十])年内|年末|月底|月末|上半年|下半年|[今本当次明]年)"
    # 1.2025年6月底前完成, 1.5月底前完成: the number of an item and a year, or a month.
    r"|(?<=\d\.)(?:19|20)\d\d年"
    r"|(?<=\d\.)\d{1,2}月(?=[底末份前上中下\d])"
)
_BOUND = re.compile(
    r"(?:\d{1,2}(?:[时点](?:\d{1,2}分|整)?|:\d\d)(?=之?以?前))?(?:（(?:星期|周).）)?\s?(?:之?以?前(?!后)|底前|末前|以内|之内|内(?!容|部|设|外|在|涝|河|蒙|控|审)|底|末)"
)
_RANGE = re.compile(r"\s?(?:-{1,2}|至|到)\s?")
_LASTS = ("期至", "有效期限至", "有效至", "公示至")
_PLAN = re.compile('[“"]?十([三四五六七])五[”"]?(?:期间|末|时期|规划期)?')
_ISSUED = re.compile("〔\\s*(?:19|20)\\d\\d\\s*〕|《[^《》]*》")


def in_slot(text: str, start: int, end: int, year: int | None, measure: str | None = None) -> list[Deadline]:
    """Return the limits of a deadline cell or label: every time said there is one."""
    found = list(_words(text, start, end, measure, "words"))
    found += _recurring(text, start, end, measure)
    found += _recurring(text, start, end, measure, "cell")
    found += _relative(text, start, end, measure, bare=True)
    found += _fixed(text, (start, end), year, measure, slot=True)
    return _joined(text, _apart(found))


def in_prose(text: str, start: int, end: int, year: int | None, measure: str | None = None) -> list[Deadline]:
    """Return the limits said in running text: only what is bound by 前, 底, 内 or the like."""
    found = list(_recurring(text, start, end, measure))
    found += _relative(text, start, end, measure, bare=False)
    found += _fixed(text, (start, end), year, measure, slot=False)
    found += _words(text, start, end, measure, "prose")
    found += _and_then(text, start, end, measure)
    return _joined(text, [d for d in _apart(found) if not _titled(text, d)])


# 2024年7月底前整改到位，并持续推进: what goes on when the limit has come.
_AND_THEN = re.compile(
    "[前底内][^。；，]{0,10}，?并(?P<words>(?:长期|持续|常态化)(?:坚持|保持|推进|巩固|整改|落实))(?=[，。；）]|$)"
)


def _and_then(text: str, start: int, end: int, measure: str | None) -> Iterator[Deadline]:
    for match in _AND_THEN.finditer(text, start, end):
        yield Deadline(match["words"], "ongoing", None, measure, *match.span("words"))


_LABELLED = re.compile(
    "[（〔](?:[^（）〔〕]*[；，])?(?:整改|完成|办理)?(?:时限|期限|时间)\\s*:(?P<when>[^（）〔〕；]+)"
)
_CLOSED = re.compile("[；，](?P<when>[^（）〔〕；，]{2,12})[）〕]")


def in_brackets(text: str, start: int, end: int, year: int | None, measure: str | None) -> list[Deadline]:
    """Return the limits a bracket gives as a label does: 〔整改期限：长期坚持〕, （市水利局负责；持续推进）."""
    found: list[Deadline] = []
    for match in _LABELLED.finditer(text, start, end):
        found += in_slot(text, *match.span("when"), year, measure)
    for match in _CLOSED.finditer(text, start, end):
        found += _whole_words(text, *match.span("when"), measure)
    return found


def _whole_words(text: str, start: int, end: int, measure: str | None) -> list[Deadline]:
    words = list(_words(text, start, end, measure, "words"))
    lead = _LEADS_ON.match(text, start, end)
    begin = lead.end() if lead else start
    return words if sum(d.end - d.start for d in words) >= end - begin - 1 else []


_LEADS_ON = re.compile("(?:年内|全年|并|长期)?")


def _titled(text: str, found: Deadline) -> bool:
    around = (m.span() for m in _ISSUED.finditer(text, max(0, found.start - 120), min(len(text), found.end + 120)))
    return any(s <= found.start and found.end <= e for s, e in around)


def _apart(found: list[Deadline]) -> list[Deadline]:
    """Drop what lies inside an earlier find; sort by place."""
    kept: list[Deadline] = []
    for one in found:
        at = bisect_right(kept, one.start, key=lambda d: d.start)
        if all(one.end <= other.start or other.end <= one.start for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, one)
    return kept


_WORDY: tuple[DeadlineKind, ...] = ("immediate", "ongoing")


def _joined(text: str, found: list[Deadline]) -> list[Deadline]:
    """Return the limits with two words that touch (立行立改长期坚持) as one surface of both kinds."""
    out: list[Deadline] = []
    for one in found:
        held = out[-1] if out else None
        if held and held.end == one.start and held.kind in _WORDY and one.kind in _WORDY:
            whole = text[held.start : one.end]
            out[-1:] = [replace(d, surface=whole, start=held.start, end=one.end) for d in (held, one)]
        else:
            out.append(one)
    return out


def _words(text: str, start: int, end: int, measure: str | None, which: str) -> Iterator[Deadline]:
    for kind in _WORDY:
        for match in _listed(kind, which).finditer(text, start, end):
            if _NAMED.match(text, match.end(), end):
                continue
            yield Deadline(match[0], kind, None, measure, match.start(), match.end())


# 公开边督边改情况: the words name a matter, and limit nothing.
_NAMED = re.compile("(?:情况|进展|成果|成效|案件|信访|事项|台账)")


@functools.cache
def _listed(kind: str, which: str) -> re.Pattern[str]:
    lists = table("times")[kind]
    return quick.compiled(any_of(lists["words"] if which == "words" else lists.get("prose", lists.get("strict", []))))


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    relative = table("times")["relative"]
    years = "(?:(?:19|20)\\d\\d年?(?:度)?(?:-{1,2}\\d{4}年?度?)?)?(?:今年|明年|本|下一?(?:个)?)?"
    built = {
        "event": f"{years}{any_of(relative['events'])}{relative['before']}",
        "until": f"(?:(?:19|20)\\d\\d年)?[\\u4e00-\\u9fff]{{2,6}}?{any_of(relative['ends'])}之?前",
        "ends": f"{any_of(relative['ends'])}之?前",  # tells sooner than how what is before an end may begin
        "counted": relative["counted"],
        "bare": relative["bare"],
        "prose": relative["prose"],
        "recurring": table("times")["recurring"]["pattern"],
        "cell": table("times")["recurring"]["cell"],
    }
    return quick.compiled(built[name])


_SIGNS = {"event": "前", "until": "前", "prose": "内", "recurring": "每"}
"""What every match of a pattern holds: most texts are without it."""


def _found(name: str, text: str, start: int, end: int) -> Iterable[re.Match[str]]:
    may = text.find(_SIGNS.get(name, ""), start, end) >= 0
    may = may and (name != "until" or _pattern("ends").search(text, start, end) is not None)
    return _pattern(name).finditer(text, start, end) if may else ()


def _recurring(text: str, start: int, end: int, measure: str | None, which: str = "recurring") -> Iterator[Deadline]:
    for match in _found(which, text, start, end):
        yield Deadline(match[0], "recurring", None, measure, match.start(), match.end())


def _relative(text: str, start: int, end: int, measure: str | None, *, bare: bool) -> Iterator[Deadline]:
    for name in ("event", "until", "counted", "bare" if bare else "prose"):
        for match in _found(name, text, start, end):
            # 2020年11月10日封冻前: the day says when.
            if _OBJECTED.match(text, match.end()) or (name == "event" and text.startswith("日", match.start() - 1)):
                continue
            yield Deadline(match[0], "relative", None, measure, match.start(), match.end())


# 请在7日内以书面形式反映: a notice period.
_OBJECTED = re.compile("[^。；\n]{0,24}(?:反映|异议|来电|来函|来信|复议|诉讼|申诉)")


@dataclass(frozen=True, slots=True)
class _Said:
    """A date or interval as said: up to `stop`, bound by 前, 底 or the like or not."""

    first: dates.Date
    last: dates.Date
    stop: int
    bound: bool


def _said(text: str, start: int, end: int) -> Iterator[_Said]:
    at = start
    while match := _DIGIT.search(text, at, end):
        first = dates.match(text, match.start(), end)
        at = match.start() + 1
        if first is None:
            at = max(match.end(), at)
            continue
        last, stop = _ranged(text, first, end)
        bound = _BOUND.match(text, stop, end)
        at = max(bound.end() if bound else stop, at)
        yield _Said(first, last, bound.end() if bound else stop, bound is not None)


def _fixed(text: str, span: Span, year: int | None, measure: str | None, *, slot: bool) -> Iterator[Deadline]:
    last = year
    for said in _said(text, *span):
        # 2022年10月底前招标，次年5月底前竣工: one year after the year said before.
        base = last + 1 if last and text.startswith("次年", said.first.start) else year
        last = said.last.year or said.first.year or last
        if not text.startswith("以来", said.stop) if slot else _limits(text, said, span[0]):
            due = said.last.last(said.first.year or base if said.last.year is None else None)
            yield Deadline(text[said.first.start : said.stop], "fixed", due, measure, said.first.start, said.stop)
    yield from _plans(text, *span, measure, bound=not slot)


def _ranged(text: str, first: dates.Date, end: int) -> tuple[dates.Date, int]:
    """Return the later end of an interval (2021年—2023年底, 1月至6月), or the date itself."""
    mark = _RANGE.match(text, first.end, end)
    second = dates.match(text, mark.end(), end) if mark else None
    return (second, second.end) if second else (first, first.end)


def _limits(text: str, said: _Said, start: int) -> bool:
    """Return whether a date in running text is a limit: bound by a word, or by what is to be done by it."""
    left = text[max(start, said.first.start - 8) : said.first.start]
    if _no_limit(text, said, left):
        return False
    if left.endswith("到") and said.last.year and said.last.month is None and "年" not in left[:-1]:
        return True
    if left.endswith(("到", "至")) and said.last.year and text.startswith(("，", "。"), said.stop):
        return not left.endswith(_LASTS)
    closed = said.last.part.endswith(("底", "末")) or said.last.part == "年内"
    return (
        said.bound
        or closed
        or _announced(text, said, left)
        or bool(_DONE_BY.match(text, said.stop) or _pattern("event").match(text, said.stop))
    )


def _announced(text: str, said: _Said, left: str) -> bool:
    """Return whether a date is where something ends, what is aimed at, or a month in which something will be made."""
    if left.endswith("至") and text.startswith("止", said.stop):
        return True
    if left.endswith(_AIMED) and said.last.year:
        return _REACHES.match(text, said.stop) is not None
    made = _WILL.search(left) and said.last.month
    return bool(made and _MAKES.match(text, said.stop))


def _no_limit(text: str, said: _Said, left: str) -> bool:
    """Return whether the words around a date make it something else: a cut-off, an event, when a thing was made."""
    rules = table("times")["not_deadline"]
    if left.endswith(tuple(rules["before"])) and not left.endswith(("于", "在")):
        return True
    if _DONE_ON.search(left):
        return True
    if not said.bound and text.startswith(tuple(rules["behind"]), said.stop):
        return True
    # 2015年以前建成 says when a thing was made.
    made = said.last.month is None and text.startswith("以前", said.stop - 2)
    return made or _DESCRIBES.match(text, said.stop) is not None


# 将在2024年6月出台细则: what is announced for a month is due with it.
# 力争2026年将待遇提高一倍, never 确保2024年预算资金及时拨付
_REACHES = re.compile(
    "[^，。；]{0,16}?(?:完成|建成|达到|实现|覆盖|清零|提高|提升|竣工|通车|投用|形成|降至|下降|翻番)(?!率)"
)
_AIMED = ("力争", "力争到", "争取", "争取到", "确保", "限于", "限")
_WILL = re.compile("(?:将|计划|拟|力争|争取)[于在]?$")
_MAKES = re.compile(
    "(?:正式|全面|全部|基本)?(?:出台|完成|建成|启用|投用|投入|竣工|通车|交付|上线|投产|印发|修订|完工|实现)"
)
# 已于2023年6月30日完成 says when a thing was done.
_DONE_ON = re.compile("(?:已经?|曾经?)[于在]?$")
# 2000年底前建成的老旧小区: the date describes a thing.
_DESCRIBES = re.compile(
    "(?:已)?(?:建成|形成|竣工|投用|登记|成立|开工|参加工作|出生|批准|购买|签订|注册)[^，。；]{0,8}的"
)
# A date with what is to be done by it right behind: 第三季度完成, 9月建成投用.
_DONE_BY = re.compile(
    "(?:底|末)?(?:全部|全面|基本|初步|开工并)?(?:完成|建成|办结|投用|投入使用|到位|形成|收尾|销号|竣工|完工|通车)(?!了)"
)


def _plans(text: str, start: int, end: int, measure: str | None, *, bound: bool) -> Iterator[Deadline]:
    """Yield the five-year plans said as limits; in running text only with 期间 or 末."""
    for match in _PLAN.finditer(text, start, end):
        if bound and not match[0].endswith(("期间", "末", "时期", "规划期")):
            continue
        last = 2020 + 5 * ("三四五六七".index(match[1]))
        yield Deadline(match[0], "fixed", f"{last}-12-31", measure, match.start(), match.end())
