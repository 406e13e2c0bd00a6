"""What a passage names, for readers and for the graph: units, places, times, quantities, regulations."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from zeren.extract import cues, quantities, quick, times
from zeren.extract.layout import Frame
from zeren.extract.mentions import Mention
from zeren.extract.shadow import GROUP, PLACE, TITLE, UNIT, covered
from zeren.extract.sight import Sight
from zeren.extract.wording import table
from zeren.model import Namer, PlaceMention, Quantity, Regulation, TimeMention, UnitMention

_TOP = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")


@dataclass(frozen=True, slots=True)
class Named:
    """All that a stretch of text names."""

    units: tuple[UnitMention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    quantities: tuple[Quantity, ...]
    regulations: tuple[Regulation, ...]


def of_frame(sight: Sight, frame: Frame, namer: Namer) -> Named:
    """Return what the words of an issue name, each kind in order."""
    found = read(sight, frame.start, frame.end, namer)
    if not frame.scattered:
        return found
    held = [tuple(one for one in getattr(found, kind) if frame.holds(one.start, one.end)) for kind in Named.__slots__]
    return Named(*held)


def read(sight: Sight, start: int, end: int, namer: Namer) -> Named:
    """Return what text[start:end] names, each kind in order."""
    when = times.find(sight.text, start, end)
    durations = ("duration", "frequency", "deictic", "season", "festival")
    taken = [(t.start, t.end) for t in when if t.kind not in durations or re.search(r"\d{4}", t.surface)]
    return Named(
        tuple(_units(sight, start, end, namer)),
        tuple(_places(sight, start, end, namer)),
        tuple(when),
        tuple(quantities.find(sight.text, start, end, taken)),
        tuple(Regulation(m[0][1:-1], m[0], *m.span()) for m in _TOP.finditer(sight.text, start, end)),
    )


# -- units


def _units(sight: Sight, start: int, end: int, namer: Namer) -> Iterator[UnitMention]:
    named = sight.within(start, end)
    held = [(m.start + 1, m.end) for m in named if m.kind == GROUP]
    generic = [m.span() for m in _generic().finditer(sight.text, start, end) if not covered(*m.span(), held)]
    for mention in named:
        if not covered(mention.start, mention.end, generic):
            yield from _unit(sight, mention, namer)
    for s, e in generic:
        yield UnitMention(sight.text[s:e], sight.text[s:e], "generic_group", s, e)


def _unit(sight: Sight, mention: Mention, namer: Namer) -> Iterator[UnitMention]:
    words = sight.text[mention.start : mention.end]
    if mention.kind == TITLE:
        yield from _issuer(mention, words, namer, sight)
    elif mention.kind == GROUP and words[0] not in "我本":
        yield UnitMention(
            words, words, "collective" if mention.sort != "anaphor" else "anaphor", mention.start, mention.end
        )
        if mention.sort == "counted":
            yield from _places_as_units(sight, mention, namer)
    elif mention.kind == UNIT and mention.sort != "level":
        naming = namer.unit(words, sight.setting)
        yield UnitMention(words, naming.canonical, naming.kind, mention.start, mention.end)
        if inner := _INNER.match(words):
            outer = namer.unit(inner[1], sight.setting)
            yield UnitMention(inner[1], outer.canonical, outer.kind, mention.start, mention.start + inner.end(1))
    elif mention.kind == PLACE and (words.endswith(("街办", "街道办", "办事处")) or _acts(sight, mention)):
        naming = namer.unit(words, sight.setting)
        yield UnitMention(words, naming.canonical, "government_metonym", mention.start, mention.end)


# 三原县自然资源局大程镇分所 names the bureau too.
_INNER = re.compile("(.{2,}?(?:局|厅|委员会))(?=.{2,}(?:所|队|分局|中心|站|办公室)$)")
_ISSUER = re.compile("《(?P<who>[^《》，。关于]{3,20}?(?:政府|委员会|办公室|办公厅|局|厅|部|委))关于")


def _issuer(mention: Mention, words: str, namer: Namer, sight: Sight) -> Iterator[UnitMention]:
    """Yield who issued a cited document, where its title begins with that."""
    match = _ISSUER.match(words)
    if match:
        start, end = mention.start + match.start("who"), mention.start + match.end("who")
        naming = namer.unit(match["who"], sight.setting)
        yield UnitMention(match["who"], naming.canonical, naming.kind, start, end)


def _places_as_units(sight: Sight, mention: Mention, namer: Namer) -> Iterator[UnitMention]:
    for s, e in sight.places_in(mention.start, mention.end):
        if sight.text.startswith(("、", "等", "和"), e):
            words = sight.text[s:e]
            yield UnitMention(words, namer.unit(words, sight.setting).canonical, "government_metonym", s, e)


_CHAIN = re.compile("(?:、|和|与)?[\ue002][\ue003]*")


def _acts(sight: Sight, mention: Mention) -> bool:
    """Return whether a place stands as the subject of a deed, reported or ordered: its government acts."""
    at = mention.end
    while match := _CHAIN.match(sight.shadow, at):
        at = match.end()
    if sight.shadow.startswith("等", at) and not sight.shadow.startswith("等村", at):
        at += 1
    return _told(sight.shadow, at) and not _embedded(sight, mention)


def _embedded(sight: Sight, mention: Mention) -> bool:
    before = sight.text[max(0, mention.start - 2) : mention.start]
    return before.endswith(("《", "现", "原", "“")) or sight.text[mention.end : mention.end + 1] == "）"


_DEED = ("仅", "才", "率先", "为渗", "采取")


def _told(shadow: str, at: int) -> bool:
    """Return whether a deed begins at `at`, ordered or reported."""
    return bool(cues.duty().match(shadow, at) or cues.report().match(shadow, at)) or shadow.startswith(_DEED, at)


@functools.cache
def _generic() -> re.Pattern[str]:
    return quick.compiled(table("groups")["generic"]["pattern"])


# -- places


def _places(sight: Sight, start: int, end: int, namer: Namer) -> Iterator[PlaceMention]:
    found = {}
    for s, e in sight.places_in(start, end):
        if not _in_institution(sight, s):
            named = namer.place(sight.text[s:e], sight.setting)
            found[s, e] = named or (None, None)
    for match in _pointing().finditer(sight.text, start, end):
        found.setdefault(match.span(), namer.place(match[0], sight.setting) or (None, None))
    for (s, e), (name, code) in sorted(found.items()):
        yield PlaceMention(sight.text[s:e], name, code, s, e)


def _in_institution(sight: Sight, at: int) -> bool:
    return any(m.sort == "institution" and m.start <= at < m.end for m in sight.around(at))


@functools.cache
def _pointing() -> re.Pattern[str]:
    regions = table("regions")
    natural = "|".join(sorted(regions["natural"]["words"], key=len, reverse=True))
    parts = (regions["deictic"]["pattern"], natural, regions["natural"]["pattern"], regions["village"]["pattern"])
    return quick.compiled("|".join(f"(?:{part})" for part in parts))
