"""Duties in running text: who is told to do what, by where a list of units stands in its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zeren.extract import cues, lists, shadow
from zeren.extract.bearing import Bearing
from zeren.extract.patterns import any_of
from zeren.extract.shadow import GROUP, PLACE, TIME, UNIT
from zeren.extract.sight import Sight
from zeren.extract.wording import table

Span = tuple[int, int]

_ITEM = "(?:" + "|".join(shadow.symbol(kind) for kind in (UNIT, PLACE, GROUP)) + ")"
_REMARK = "(?:（[^（）。；]{0,24}）)?"
_LIST = re.compile(f"{_ITEM}{_REMARK}(?:(?:、|以及|和|与|及|或|/|，(?={_ITEM}{_REMARK}(?:、|和|以及)))\\s?{_ITEM}{_REMARK})*")
_SENTENCE = re.compile("[^。；！？;\n]+")
_CLAUSE = re.compile("[，：:]")
_LEADING = re.compile(
    f"^(?:\\s|[（(]?[\\d一二三四五六七八九十]+[）).、]|[一二三四五六七八九十]是|第[一二三四五六七八九十][，、]?|其中|同时|另外|此外|并且?|再|"
    f"{shadow.symbol(TIME)}|[在于自从到至]|期间|前|后|起|开始|每年|每月|每季度|汛期|采暖季|采暖期|今后|下一步|原则上|要求|请|明确|对此|"
    "底|之|以|内|年|月|日|初|中旬|上旬|下旬|\\d|结合实际|对照问题|举一反三|、)*$"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one list of units stands in its clause."""

    role: str
    rule: str
    last: int


def read(sight: Sight, start: int, end: int) -> list[Bearing]:
    """Return the bearings of the running text [start, end)."""
    found: list[Bearing] = []
    for sentence in _SENTENCE.finditer(sight.shadow, start, end):
        for first, last in _clear(sight.shadow, *sentence.span()):
            found += _sentence(sight, first, last)
    return found


def _clear(text: str, start: int, end: int) -> Iterator[Span]:
    yield start, end


def _sentence(sight: Sight, start: int, end: int) -> list[Bearing]:
    found: list[Bearing] = []
    for match in _LIST.finditer(sight.shadow, start, end):
        left, right = _clause_of(sight.shadow, start, match.start()), match.end()
        stood = _stand(sight, left, match.start(), right, end)
        if stood is not None:
            found += _bearings(sight, match.span(), stood)
    return found


def _clause_of(text: str, start: int, at: int) -> int:
    """Return where the clause around `at` begins, brackets aside."""
    cuts = [m.end() for m in _CLAUSE.finditer(text, start, at)]
    opened = text.rfind("（", start, at)
    if opened > text.rfind("）", start, at):
        cuts.append(opened + 1)
    return max(cuts, default=start)


def _stand(sight: Sight, clause: int, start: int, stop: int, end: int) -> Standing | None:
    left = sight.shadow[clause:start]
    opened = _open(sight.shadow, stop, end)
    standing = None if _LEADING.match(left) else cues.standing(left)
    if standing == "object":
        return _guided(sight.shadow, left, opened)
    if standing is None and not _LEADING.match(left):
        return _at_the_end(sight.shadow, opened, end)
    return _acting(sight, standing, opened, end)


_OPEN = re.compile(cues.opening())


def _open(text: str, stop: int, end: int) -> int:
    match = _OPEN.match(text, stop, end)
    return match.end() if match else stop


_GUIDED = re.compile("(?:的)?(?:统一|具体|业务|技术|直接|坚强|有力)*(?P<word>指导|监督|领导|督导|统筹|协调|督促|配合|支持|协助)(?:和?(?:支持|监督|帮助|协调|指导))?(?:之)?下")


def _guided(text: str, left: str, at: int) -> Standing | None:
    match = _GUIDED.match(text, at) if left.endswith(("在", "接受")) else None
    if match is None:
        return None
    role = "support" if match["word"] in ("配合", "支持", "协助") else "supervise"
    return Standing(role, "prose:guided", match.end())


def _at_the_end(text: str, at: int, end: int) -> Standing | None:
    """A role word that closes its clause speaks of the units before it, whatever stands further left."""
    match = cues.after().match(text, at, end)
    if match and (match.end() >= end or text[match.end()] in "，。；）") and match["cue"] in _CLOSING:
        return Standing(str(cues.role_of(match["cue"])), "prose:closing", match.end())
    return None


_CLOSING = frozenset(["牵头", "牵头负责", "负责", "具体负责", "配合", "主办", "协办", "分工负责", "共同负责"])


def _acting(sight: Sight, standing: str | None, at: int, end: int) -> Standing | None:
    text = sight.shadow
    match = cues.after().match(text, at, end)
    nominal = cues.nominal().match(text, at, end)
    if nominal and not (match and len(match[0]) > len(nominal[0])):
        return None
    if standing == "partner":
        return Standing(_partner_role(text, at, end), "prose:partner", at)
    if match:
        return Standing(_role_here(text, match, standing, end), "prose:cue", match.end())
    if text.startswith(tuple(cues.before("partner")), at):
        return Standing("lead", "prose:with", at)
    if cues.report().match(text, at, end):
        return None
    deed = cues.duty().match(text, at, end)
    if deed is None:
        return None
    return Standing(_deed_role(text, deed, end), "prose:" + (standing or "subject"), deed.end())


def _role_here(text: str, match: re.Match[str], standing: str | None, end: int) -> str:
    role = str(cues.role_of(match["cue"]))
    rest = text[match.end() : _clause_end(text, match.end(), end)]
    if standing == "causee" and role in ("supervise", "accept"):
        return role
    if match["cue"] == "负责" and _ACCEPTS.match(rest):
        return "accept"
    return role


_ACCEPTS = re.compile("(?:组织)?(?:验收|核查验收|验收销号|销号)")
_INSPECTS = re.compile("(?:组织|开展|进行|及时|联合)*(?:专家)?(?:现场)?(?:验收|验收销号|销号|核验)")
_ADVISES = re.compile("(?:要|应|负责|切实|进一步|继续)*(?:加强|强化|做好|开展|提供|加大)(?:业务|技术|工作|对口|现场|日常)*(?:督导|指导|督办|督查|调度督办|督促指导)")


def _deed_role(text: str, deed: re.Match[str], end: int) -> str:
    rest = text[deed.start() : _clause_end(text, deed.start(), end)]
    if _INSPECTS.match(rest):
        return "accept"
    if _ADVISES.match(rest):
        return "supervise"
    return "responsible"


def _partner_role(text: str, at: int, end: int) -> str:
    match = cues.after().match(text, at, end)
    if match and cues.role_of(match["cue"]) == "accept":
        return "accept"
    return "support"


def _clause_end(text: str, at: int, end: int) -> int:
    cut = re.compile("[，。；]").search(text, at, end)
    return cut.start() if cut else end


def _bearings(sight: Sight, span: Span, stood: Standing) -> list[Bearing]:
    items = lists.shared(sight, lists.parts(sight, *span))
    return [
        Bearing(item.start, item.end, item.name, stood.role, stood.rule, span[0], max(stood.last, item.end))
        for item in items
    ]


__all__ = ["any_of", "read", "table"]
