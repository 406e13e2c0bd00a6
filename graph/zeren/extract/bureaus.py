"""Bureaus of named places in a list: which bureaus stand for several places, whose the ones behind them are."""

from __future__ import annotations

import re
from dataclasses import replace

from zeren.extract import levels, persons
from zeren.extract.lists import Part
from zeren.extract.shadow import PLACE
from zeren.extract.sight import Sight

_BUREAU = re.compile(".{1,12}(?:局|厅|委员会|(?<!党)(?<!工)(?<!政)委)$")


def whose(sight: Sight, item: Part) -> str:
    """Return the place whose bureau an item is, as written: 衡南县 of 衡南县水利局; "" where it is none."""
    placed = sight.places_in(item.start, item.end)
    if not placed or placed[0][0] != item.start:
        return ""
    rest = sight.text[placed[0][1] : item.end]
    return sight.text[slice(*placed[0])] if _BUREAU.match(rest) else ""


def spread(sight: Sight, items: list[Part]) -> list[Part]:
    """Return the items with a bureau said behind the last of several places written out: 衡南县、衡东县水利局.

    The places must be of one sort, as their last characters tell; a stronger separator ends the run.
    """
    out: list[Part] = []
    place, bureau, open_ = "", "", False
    for item in reversed(items):
        like = bool(bureau) and open_ and item.kind == PLACE and item.name[-1] == place[-1]
        if not like:
            place = whose(sight, item)
            bureau = item.name.removeprefix(place) if place else ""
        joined = open_ and out and not persons.in_slot(item.name, item.remark)
        levelled = levels.whole(item.name, out[-1].name) if joined else item.name
        if like:
            out.append(replace(item, name=item.name + bureau, kind=""))
        else:
            out.append(replace(item, name=levelled) if levelled != item.name else item)
        open_ = not item.strong
    return out[::-1]
