"""Zones that act like a county, and the offices they call their own."""

from __future__ import annotations

import re

from zeren.model import Naming, Setting
from zeren.names.divisions import Divisions
from zeren.names.endings import stem
from zeren.names.kinds import by_end
from zeren.names.last_words import in_full
from zeren.names.setting import of_zone

BARE = re.compile(
    "(?P<kind>(?:国家)?(?:高新区|经开区|开发区|经济技术开发区|高新技术产业开发区|经济开发区|综合保税区|保税区))(?:管委会|管委|管理委员会)?"
)
"""A zone said without its place."""
# What a zone calls its own without its name.
_INNER = re.compile(
    "(?:管委会|管委|管理委员会)(?P<office>[\u4e00-\u9fff]{2,8}(?:室|办|局|处|部|中心))?|(?P<party>党工委)"
)
# 新区综合执法局 in a document of 雄安新区
_OWN = re.compile("^(?:新区|园区|开发区|高新区|经开区)(?=[\u4e00-\u9fff]{3})")
_BUREAU = re.compile("^[\u4e00-\u9fff]{2,8}(?:局|办公室|大队)$")


def own(divisions: Divisions, written: str, setting: Setting) -> Naming | None:
    """Return the full name of 管委会 in a zone's document, of 高新区管委会 or 经开区 in its city's; None for others."""
    if (inner := _INNER.fullmatch(written)) and (zone := speaking(setting)):
        return _inside(divisions, inner, zone)
    match = BARE.fullmatch(written)
    if match is None or not setting.jurisdiction or setting.level not in ("prefecture", "county"):
        return None
    code = setting.code[:4] if setting.code else ""
    held = [z for z in divisions.zones() if z.short.endswith(match["kind"]) and code in {p[:4] for p in z.parents}]
    if match["kind"] == "开发区" and len(held) != 1:
        return None  # any of them
    body = held[0].body if len(held) == 1 else stem(setting.jurisdiction) + in_full(match["kind"] + "管委会")
    return Naming(body, "zone", None, held[0].code if len(held) == 1 else None, "place")


# 头门港新区 acts through its committee, whether a table knows it or not.
_NAMED = re.compile(
    "[\u4e00-\u9fff]{2,8}(?:新区|开发区|高新区|经开区|工业园区|产业园区|示范区|试验区|保税区|度假区|合作区|管理区)"
)
_NO_NAME = re.compile("第[一二三四五六七八九十]|[国省市县区]家?级|各|有关|相关|所有|重点|全部|其他|属地|辖区|沿线")


def committee(written: str) -> Naming | None:
    """Return the committee of a zone that no table knows (头门港新区管理委员会), None for any other name."""
    if not _NAMED.fullmatch(written) or _NO_NAME.match(written):
        return None
    return Naming(in_full(written + "管委会"), "zone", None, None, "unknown")


def office(written: str, setting: Setting) -> Naming | None:
    """Return the full name of a bureau of a zone that no table knows (社会事业局), None in the document of another."""
    zone = speaking(setting)
    if not zone or not _BUREAU.search(written):
        return None
    return Naming(zone + in_full(_OWN.sub("", written)), "department", None, None, "unknown")


def speaking(setting: Setting) -> str:
    """Return the zone whose document it is, or ""."""
    name = setting.jurisdiction or ""
    return name if not setting.code and of_zone(name) else ""


def _inside(divisions: Divisions, inner: re.Match[str], zone: str) -> Naming:
    if inner["party"]:
        return Naming(f"中共{zone}工作委员会", "party", None, None, "place")
    known = divisions.zone(zone)
    body = known.body if known else in_full(zone + "管委会")
    if not inner["office"]:
        return Naming(body, "zone", None, None, "place")
    name = body + in_full(inner["office"])
    return Naming(name, by_end(name), None, None, "place")
