"""The state a document claims for an issue: from its state column, else from the account of progress."""

from __future__ import annotations

import functools
import re
from typing import cast

from zeren.extract import quick
from zeren.extract.layout.headings import meaning
from zeren.extract.patterns import any_of
from zeren.extract.wording import table
from zeren.model import State, Status
from zeren.text import trim

Span = tuple[int, int]
_OPENING = 24
"""Within so many characters of its beginning, a cell's words speak of the issue as a whole."""


@functools.cache
def _words() -> dict[str, str]:
    return {word: entry["id"] for entry in table("states")["state"] for word in entry["words"]}


@functools.cache
def _whole() -> dict[str, str]:
    return {word: state for state, words in table("states")["whole"].items() for word in words}


@functools.cache
def _pattern(whole: bool) -> re.Pattern[str]:
    return quick.compiled(any_of(_whole() if whole else _words()))


@functools.cache
def _behind() -> re.Pattern[str]:
    return quick.compiled("|".join(table("states")["not_a_state"]["behind"]))


_TICKED = re.compile("[☑☒✓✔√■●]）?\\s?")
_UNTICKED = re.compile("[□☐○◯]|（\\s*）")


def boxed(text: str, start: int, end: int) -> bool:
    """Return whether a cell offers boxes to tick."""
    return _UNTICKED.search(text, start, end) is not None


def of_cell(text: str, start: int, end: int) -> Status | None:
    """Return the state that a state cell or the first words of a progress cell claim, or None.

    Of several boxes the ticked one counts.
    """
    if _UNTICKED.search(text, start, end):
        ticked = _TICKED.search(text, start, end)
        return _first(text, ticked.end(), end, ticked.end() + 1) if ticked else None
    return _first(text, start, end, start + _OPENING) or _one_deed(text, start, end)


# 已拆除, 正在化解: a cell of one word, whatever has been done.
_ONE_DEED = re.compile(
    "\\s*(?:(?P<done>已(?:全部|经)?(?!启动|开工|立项|安排|部署|上报|受理|制定|印发|开展|批复|报送|下发|进场|转办|交办|签订|约谈|立案|通报|列入|纳入)[\u4e00-\u9fff]{2}(?:到位|完毕|完成)?)"
    "|(?P<doing>正在[\u4e00-\u9fff]{2}(?:中|之中)?))[。；]?\\s*"
)


def _one_deed(text: str, start: int, end: int) -> Status | None:
    match = _ONE_DEED.fullmatch(text, start, end)
    if match is None:
        return None
    group, value = ("done", "completed") if match["done"] else ("doing", "in_progress")
    return Status(cast(State, value), match[group], *match.span(group))


def _first(text: str, start: int, end: int, stop: int) -> Status | None:
    claimed = (m for m in _pattern(False).finditer(text, start, end) if m.start() < stop and _claims(text, m, start))
    found = [_status(match, _words()) for match in claimed]
    # 已完成，予以销号: what is closed has been completed.
    return next((s for s in found if s.value == "closed"), found[0] if found else None)


def under(text: str, start: int, end: int, heading: str) -> Status | None:
    """Return the state that a cell under a heading for states claims, or None."""
    return answered(text, start, end, heading) or of_cell(text, start, end) or of_account(text, start, end)


def answered(text: str, start: int, end: int, heading: str) -> Status | None:
    """Return the state that a cell says by answering its heading (是否完成: 是), or None where it says none."""
    asked, words = table("states")["asked"], text[start:end].strip()
    answer = next((which for which in ("yes", "no") if words in asked[which]), None)
    if answer is None:
        return None
    fitting = (entry for entry in asked["question"] if re.fullmatch(entry["pattern"], "".join(heading.split())))
    value = next((entry.get(answer) for entry in fitting), None)
    return Status(cast(State, value), words, *trim(text, start, end)) if value else None


def opens(text: str, start: int, end: int) -> Status | None:
    """Return the state that an account of progress begins with, where its first clause says nothing else."""
    match = _clause(False).match(text, start, end)
    if match is None:
        return None
    # 已完成，予以销号: what is closed has been completed.
    closed, said = _STRUCK.fullmatch(text, match.end(), end), _said(match)
    whole = closed is not None and said.value == "completed"
    return Status("closed", closed["word"], *closed.span("word")) if closed and whole else said


_STRUCK = re.compile(r"[，。；]?(?P<word>(?:予以|并|已)(?:予以)?销号)[。；\s]*")
# （责任单位：甲局；完成情况：已完成）: a label in a bracket heads what stands behind it.
_BRACKETED = re.compile("(?<=[（；，])(?P<label>[\u4e00-\u9fff]{2,8}):(?P<said>[^（）；，。:]{2,16})(?=[；，）])")


def in_brackets(text: str, start: int, end: int) -> Status | None:
    """Return the state that a bracket gives under a label of states or of progress; None where several disagree."""
    labelled = (m for m in _BRACKETED.finditer(text, start, end) if (k := meaning(m["label"])) and k.id in _TOLD)
    found = [said for m in labelled if (said := of_cell(text, *m.span("said")))]
    return found[0] if len({said.value for said in found}) == 1 else None


_TOLD = ("state", "progress")


def of_account(text: str, start: int, end: int) -> Status | None:
    """Return the state that an account of what was done claims for the issue as a whole, or None.

    A clause that says nothing but a state speaks of the whole; so do some words wherever they stand.
    """
    clauses = [_said(clause) for clause in _clause(True).finditer(text, start, end)]
    if clauses:
        # 已通过验收，完成销号: what has been closed was completed before; 准予销号 only grants it.
        done = (s for s in clauses if s.value == "closed" and not s.surface.startswith(("准予", "同意")))
        return next(done, clauses[0])
    found = [_status(m, _whole()) for m in _pattern(True).finditer(text, start, end) if _claims(text, m, start)]
    # 同意通过验收，予以销号: a closure stands behind what it is granted for.
    said = next((s for s in found if s.value == "closed"), found[0] if found else None)
    return said or _told_in_full(text, start, end)


_ITEM = re.compile(r"^\s*[（(]?[\d一二三四五六七八九十]{1,2}[）).、]", re.MULTILINE)


def _told_in_full(text: str, start: int, end: int) -> Status | None:
    """Return the state of an account that says it of no whole issue, by what it ends or begins with.

    已清运6处，剩余1处正在清运 is in progress, 已完成清理，约谈4人 completed. A numbered account has a state for each
    of its items and none for the whole.
    """
    if sum(1 for _ in _ITEM.finditer(text, start, end)) > 1:
        return None
    last = max(text.rfind(mark, start, end - 1) for mark in "。\n") + 1
    for value, pattern in table("states")["account"].items():
        told = re.compile(pattern, re.MULTILINE)
        match = told.match(text, start, end) if value == "completed" else told.search(text, max(start, last), end)
        if match:
            return Status(cast(State, value), match["said"], *match.span("said"))
    return None


def of_prose(text: str, start: int, end: int) -> Status | None:
    """Return the state that running text states of its problem: 该问题已完成整改; else None."""
    if rest := _REST.search(text, start, end):
        return Status("in_progress", rest["said"], *rest.span("said"))
    found = (_said(match) for match in _spoken().finditer(text, start, end) if not _wished(text, start, match.start()))
    said = next((status for status in found if status.value in _DONE or _of_this(text, status)), None)
    return said or _ends_in_a_state(text, start, end)


# 达到序时进度。 behind what was done; 截至目前，… begins an account of many.
_REACHED = re.compile("(?:序时进度|时序进度|已销号|已(?:全部|基本)?完成整改|已整改到位)$")


def _ends_in_a_state(text: str, start: int, end: int) -> Status | None:
    """Return the state that a clause of running text says and nothing else (超过序时进度), or None."""
    found = (match for match in _clause(True).finditer(text, start, end) if _REACHED.search(match[0]))
    return next(map(_said, found), None)


def _wished(text: str, start: int, at: int) -> bool:
    """Return whether the clause around `at` says what is to come: 确保问题全部整改到位."""
    begin = max(text.rfind(mark, start, at) for mark in "，。；\n") + 1
    return any(word in text[max(start, begin) : at] for word in table("states")["statement"]["wished"])


# 目前，已转运3.9万吨，剩余部分正在抓紧推进。
_REST = re.compile(r"目前，[^。]{2,60}(?P<said>(?:剩余|其余|余下)[^，。；]{0,8}正在[\u4e00-\u9fff]{2,6})。?\s*(?=\n|$)")
# 该问题正在整改: of the very issue, however far it is.
_THIS = re.compile("(?:该|此|本|上述)(?:项|条|类)?(?:整改)?(?:问题|任务|事项|隐患)[^，。；]{0,6}$")


def _of_this(text: str, status: Status) -> bool:
    return _THIS.search(text, max(0, status.start - 16), status.start) is not None


_DONE = ("completed", "basically_completed", "closed")


def _said(match: re.Match[str]) -> Status:
    value = _words().get(match["state"]) or table("states")["statement"]["done"][match["state"]]
    start, end = match.span("state")
    # 已 has been read as how, and belongs to the words that say the state.
    start -= match.string.startswith("已", start - 1) and "已" + match["state"] in _words()
    return Status(cast(State, value), match.string[start:end], start, end)


@functools.cache
def _clause(inside: bool) -> re.Pattern[str]:
    """Return the pattern of a clause that says a state and nothing else; `inside` a text it follows a mark."""
    said = table("states")["statement"]
    behind = r"(?:^|(?<=[，。；、:\n]))" if inside else ""
    return quick.compiled(
        rf"{behind}[^\S\n]*(?:\d{{1,2}}[.、])?{said['lead']}{said['subject']}{said['adverb']}"
        rf"(?P<state>{any_of(_words())}|{_dated()}){said['tail']}(?=\s*(?:[，。；、（\n\t|]|$))",
        re.MULTILINE,
    )


def _dated() -> str:
    """Return the pattern of what is a state behind the day on which it was done: 已于9月25日销号."""
    return f"(?<=[已日月年])(?:{any_of(table('states')['statement']['done'])})"


@functools.cache
def _spoken() -> re.Pattern[str]:
    said = table("states")["statement"]
    return quick.compiled(
        f"{said['spoken']}{said['adverb']}(?P<state>{any_of(_words())}|{_dated()}){said['tail']}(?=[，。；:\n]|$)"
    )


def _claims(text: str, match: re.Match[str], start: int) -> bool:
    before = text[max(start, match.start() - 6) : match.start()]
    if before.endswith(tuple(table("states")["not_a_state"]["before"])):
        return False
    return not (_behind().match(text, match.end()) or _describes(text, match))


# 对已完成改造的住户: the words describe a thing, they claim nothing.
_OF = re.compile("[^，。；\n]{1,20}?的(?!基础|同时)")


def _describes(text: str, match: re.Match[str]) -> bool:
    return match[0] in ("已完成", "已经完成", "完成") and _OF.match(text, match.end()) is not None


def _status(match: re.Match[str], states: dict[str, str]) -> Status:
    return Status(cast(State, states[match[0]]), match[0], match.start(), match.end())
