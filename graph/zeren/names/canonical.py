"""From a unit's name as written to its full official name: whose it is, which body, which office."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache

from zeren import resources
from zeren.model import Naming, Setting
from zeren.names import zones
from zeren.names.divisions import Divisions
from zeren.names.endings import stem
from zeren.names.functions import Functions, Match
from zeren.names.kinds import by_end
from zeren.names.last_words import in_full
from zeren.names.owners import MUNICIPAL, Owner, Owners
from zeren.names.villages import committee_of
from zeren.text import bare

_GOVERNMENT = ("人民政府", "政府")
_PARTY = {
    "委": "委员会", "党委": "委员会", "委员会": "委员会", "工委": "工作委员会", "党工委": "工作委员会",
}  # fmt: skip


class Canonical:
    """Full names, by the tables of divisions and functions."""

    def __init__(self, divisions: Divisions, functions: Functions) -> None:
        self.divisions = divisions
        self.functions = functions
        self.owners = Owners(divisions, functions)

    def unit(self, surface: str, setting: Setting) -> Naming:
        """Return the official name of the unit written `surface`; as written where nothing is known."""
        written = bare(surface)
        written = _without_brackets(_present(written)) if "（" in written else written
        written = _JOINT_WATCH.sub("", written.removeprefix("所属").removeprefix("下属"))
        if zone := zones.own(self.divisions, written, setting):
            return zone
        if committee := committee_of(written):
            return Naming(committee, "village", None, None, "full")
        # 公安, 资源 and 400 other stems are words; a body or its core is never a place.
        owner = None if self._is_body(written) else self.owners.of(written, setting)
        if owner is None:
            return self._unplaced(written, setting)
        return self._owned(owner, written, setting)

    def _is_body(self, written: str) -> bool:
        return bool(self.functions.readings(written)) or self.functions.by_core(written) is not None

    def _owned(self, owner: Owner, written: str, setting: Setting) -> Naming:
        place = owner.division.code if owner.division else None
        if owner.division is None and owner.name + owner.rest == written:
            return self._nobodys(owner, written, setting)
        if not owner.rest:
            return self._government(owner, place)
        if (zone := zones.BARE.fullmatch(owner.rest)) and zone["kind"] != "开发区":
            return Naming(stem(owner.name) + in_full(zone["kind"] + "管委会"), "zone", None, place, "place")
        for reading in (self._place_body, self._party_body, self._known_body):
            naming = reading(owner, setting)
            if naming is not None:
                return replace(naming, place=place, canonical=_as_branch(owner, written) or naming.canonical)
        if owner.level == "county" and (town := _UNKNOWN_TOWN.fullmatch(owner.rest)):
            return Naming(_township(town["name"]), "township", None, place, "place")
        # 揭阳供电局, 柳州钢铁集团: a place said without its level word is part of the name.
        company = owner.said and by_end(written) == "company"  # 肃北县某某公司 has the place in its own name
        name = written if company else in_full(written) if owner.stem else owner.name + in_full(owner.rest)
        return Naming(name, by_end(name), None, place, "unknown")

    def _nobodys(self, owner: Owner, written: str, setting: Setting) -> Naming:
        """Return in full, as far as its words tell it, a body of no city in sight: 市住建局 → 市住房和城乡建设局."""
        readings = (reading(owner, setting) for reading in (self._place_body, self._party_body, self._known_body))
        known = next((naming for naming in readings if naming), None)
        if known is None:
            return Naming(written, by_end(written), None, None, "unknown")
        # 国家税务总局市税务局 is nobody's name: whose branch it is stands in the middle of it.
        told = known.canonical.startswith((owner.name, "中共") if owner.rest[0] in "委纪党" else owner.name)
        # 镇综治中心: no table tells what towns call their offices.
        told = told and (owner.level != "township" or owner.rest in _GOVERNMENT)
        return replace(known, canonical=known.canonical if told else written, place=None, how="unknown")

    def _government(self, owner: Owner, place: str | None) -> Naming:
        zone = self.divisions.zone(owner.name)
        if zone is not None:
            return Naming(zone.body, "zone", None, zone.code, "place")
        if owner.division is not None and owner.division.level == "township":
            return Naming(_township(owner.name), "township", None, place, "place")
        kind = {"province": "province", "prefecture": "city", "county": "county"}.get(owner.level or "", "other")
        return Naming(owner.name + "人民政府", kind, None, place, "place")

    def _place_body(self, owner: Owner, setting: Setting) -> Naming | None:
        if owner.rest in _GOVERNMENT:
            return replace(self._government(owner, None), how="full")
        return None

    def _party_body(self, owner: Owner, setting: Setting) -> Naming | None:
        if owner.rest in _PARTY:
            return Naming(f"中共{owner.name}{_PARTY[owner.rest]}", "party", None, None, "full")
        joint = _JOINT.fullmatch(owner.rest)
        if joint is not None:
            match = self._match(joint["office"], self._office_level(owner), setting.date, vertical=False)
            known = self.functions.by_id(match.function) if match else None
            if match and known and known.kind == "government" and match.levels != "国" and joint["office"] != "督查室":
                return Naming(owner.name + match.full, "department", match.function, None, match.how)
            full = match.full.removeprefix("人民政府") if match else in_full(joint["office"])
            return Naming(f"中共{owner.name}委{owner.name}人民政府{full}", "party", None, None, "unknown")
        mark = next((m for m in ("党委", "委") if owner.rest.startswith(m)), None)
        if mark is None:
            return None
        inner = owner.rest.removeprefix(mark)
        found = self._body(inner, owner, setting)
        if found is not None and found.canonical.startswith("中共"):
            return found
        match = self._match(inner, self._office_level(owner), setting.date, vertical=False)
        full = match.full.removeprefix("人民政府") if match and match.levels != "国" else in_full(inner)
        return Naming(f"中共{owner.name}委{full}", "party", match.function if match else None, None, "unknown")

    def _known_body(self, owner: Owner, setting: Setting) -> Naming | None:
        if found := self._body(owner.rest, owner, setting):
            return found
        # 县公安、经贸等部门, 省财政: what several share a head for is a bureau, of a province a department.
        head = "厅" if owner.level == "province" else "局"
        if len(owner.rest) in (2, 3, 4) and (found := self._body(owner.rest + head, owner, setting)):
            return found
        inner = owner.rest.removeprefix("人民").removeprefix("政府")
        return self._body(inner, owner, setting) if inner not in (owner.rest, "") else None

    def _body(self, rest: str, owner: Owner, setting: Setting) -> Naming | None:
        level = self._office_level(owner)
        for length in range(len(rest), 1, -1):
            match = self._match(rest[:length], level, setting.date, vertical=owner.stem)
            if match is not None and owner.stem and self._plainly_vertical(match):
                return Naming(owner.said + rest, self._kind(match), match.function, None, "full")
            if match is not None and owner.stem and self._kind(match) == "company":
                return Naming(in_full(owner.said + rest), "company", match.function, None, "full")
            if match is not None and match.levels != "国":
                full = self.functions.title(match, self._titled(owner, match)) + in_full(rest[length:])
                return Naming(full, self._kind(match), match.function, None, match.how)
        return None

    def _titled(self, owner: Owner, match: Match) -> str:
        """Return the place as a title of this body says it: a tax office of a district names its city too."""
        division = owner.division
        if match.function != "tax" or division is None or division.level != "county" or division.name[-1] != "区":
            return owner.name
        city = self.divisions.by_code(division.code[:4] + "00")
        return (city.name if city else "") + owner.name

    def _match(self, body: str, level: str | None, at: str | None, *, vertical: bool) -> Match | None:
        """Return the reading of a body name; behind a place without level word a line agency is meant."""
        readings = [m for m in self.functions.readings(body) if m.levels != "国"] if vertical else []
        lines = [m for m in readings if (known := self.functions.by_id(m.function)) and known.vertical]
        return lines[0] if lines else self.functions.by_name(body, level, at)

    def _plainly_vertical(self, match: Match) -> bool:
        known = self.functions.by_id(match.function)
        return bool(known and known.vertical and known.pattern == "{place}{name}")

    def _office_level(self, owner: Owner) -> str | None:
        division = owner.division
        if division is not None and division.level == "province" and division.code[:2] in MUNICIPAL:
            return "municipality"
        return owner.level

    def _kind(self, match: Match) -> str:
        known = self.functions.by_id(match.function)
        kind = known.kind if known else "government"
        return {"party": "party", "enterprise": "company"}.get(kind, "department")

    def _unplaced(self, written: str, setting: Setting) -> Naming:
        found = _anywhere(written) or self._led_by_national(written, setting)
        if found is not None:
            return found
        national = [m for m in self.functions.readings(written) if m.levels == "国"]
        local = [m for m in self.functions.readings(written) if m.levels != "国"]
        if national and (not local or setting.level in (None, "national") or not setting.code):
            return Naming(national[0].full, self._kind(national[0]), national[0].function, None, national[0].how)
        core = self._core(written)
        if (local or core) and not written.endswith("管委会"):
            if local and local[0].full == _COMMITTEE:
                return self._committee(local[0], written, setting)
            name = local[0].full if local else core
            if zone := zones.speaking(setting):
                return Naming(zone + str(name), "department", local[0].function if local else None, None, "short")
            return self._of_the_document(str(name), setting) or Naming(written, "department", None, None, "unknown")
        return self._of_no_table(written, setting)

    def _of_no_table(self, written: str, setting: Setting) -> Naming:
        """Return the name in full as far as its last words tell it."""
        if (town := _UNKNOWN_TOWN.fullmatch(written)) and _A_TOWN.match(town["name"]):
            return Naming(_township(town["name"]), "township", None, None, "unknown")
        if zone := zones.office(written, setting) or zones.committee(written):
            return zone
        kind = "township" if _TOWN.search(written) else by_end(written)
        return Naming(_TOWN_SHORT.sub("人民政府", in_full(written)), kind, None, None, "unknown")

    def _committee(self, match: Match, written: str, setting: Setting) -> Naming:
        """Return whose committee 团市委 is: the document's own, where the level in the name is the document's."""
        own = setting.jurisdiction if setting.code else None
        level = next((c for c in written if c in "省市县区州旗"), None)
        if not own or (level and own[-1] != level):
            title = self.functions.title(match, level) if level else written
            return Naming(title, self._kind(match), match.function, None, "unknown")
        return Naming(self.functions.title(match, own), self._kind(match), match.function, setting.code, match.how)

    def _led_by_national(self, written: str, setting: Setting) -> Naming | None:
        """Return the full name of a branch that begins with its national body: 人民银行广东省分行, 人民银行市分行."""
        least = 1 if written.endswith("行") else 3
        for length in range(len(written) - 3, least, -1):
            match = next((m for m in self.functions.readings(written[:length]) if m.levels == "国"), None)
            if match is None:
                continue
            if self.owners.named(written[length:], Setting()):
                return Naming(match.full + written[length:], self._kind(match), match.function, None, "short")
            if own := self._own_branch(written[length:], setting):
                return Naming(match.full + own, self._kind(match), match.function, None, "short")
        return None

    def _own_branch(self, branch: str, setting: Setting) -> str | None:
        """Return a branch that is said by its level (市中心支行) with the place of the document, None for any other."""
        owner = self.owners.of(branch, setting) if _BRANCH.fullmatch(branch) else None
        return owner.name + owner.rest if owner else None

    def _core(self, written: str) -> str | None:
        """Return the body a bare core means at the document's level: 市场监督部门 → 市场监督管理局."""
        function = self.functions.by_core(_without_shared_head(written))
        return self.functions.official(function, "prefecture") if function else None

    def _of_the_document(self, full: str, setting: Setting) -> Naming | None:
        if not setting.jurisdiction or not setting.code:
            return None
        return self.unit(setting.jurisdiction + full, setting)


@cache
def _enterprises() -> dict[str, str]:
    """Return the companies known by a short name, from ontology/wording/units.toml."""
    return dict(tomllib.loads(resources.text("ontology", "wording", "units.toml"))["enterprises"])


_NOW = re.compile("[\u4e00-\u9fff]{2,10}（现(?:为|称)?(?P<now>[^（）]{2,14})）")
_ONCE = re.compile("（(?:原|曾用名|原名)[^（）]{1,20}）")


def _present(written: str) -> str:
    """Return the name with the present name in the place of a former one: 晋宁县（现晋宁区）政府 → 晋宁区政府."""
    return _ONCE.sub("", _NOW.sub(lambda m: m["now"], written))


def _as_branch(owner: Owner, written: str) -> str | None:
    """Return a city's branch that is named by its county without its level word, as written: 南平市光泽生态环境局."""
    chained = owner.stem and owner.rest.endswith("局") and len(owner.said) - len(owner.name.rstrip("县市区旗")) >= 2
    return written if chained else None


_BRACKETS = re.compile(r"（[^（）]*）$")


def _without_brackets(written: str) -> str:
    return _BRACKETS.sub("", written) or written


def _without_shared_head(written: str) -> str:
    return re.sub("(?:行政主管|行政|主管|监管|管理|职能)?(?:部门|系统)$", "", written)


def _township(name: str) -> str:
    if name.endswith("街道"):
        return name + "办事处"
    return name if name.endswith("办事处") else name + "人民政府"


_COMMITTEE = "委员会"
# 市纪委市监委: one body, its level said twice.
_JOINT_WATCH = re.compile("(?<=纪委)[省市县区州旗](?=监委|监察委)")
_BRANCH = re.compile("[省市县区州旗](?:中心支行|分行|支行|税务局)")
# Every body has one: without saying whose, it is nobody's.
_ANYBODYS = frozenset(["办公室", "综合科", "秘书处"])


def _anywhere(written: str) -> Naming | None:
    """Return what a name means in any document: a company known by a short name, or an office of nobody's."""
    if written in _enterprises():
        return Naming(_enterprises()[written], "company", None, None, "short")
    return Naming(written, "other", None, None, "unknown") if written in _ANYBODYS else None


# Towns are renamed and merged faster than tables are printed: behind its county one is told by its end.
_UNKNOWN_TOWN = re.compile("(?P<name>[\u4e00-\u9fff]{1,4}(?:镇|乡|街道|苏木))(?:人民政府|政府|办事处)?")
# 乡镇, 三乡镇 and 各乡镇 are no towns.
_A_TOWN = re.compile(
    "(?![一二三四五六七八九十两几各该]|[上下]游|所在|属地|沿线|其[他余]|[\u4e00-\u9fff]*乡镇)[\u4e00-\u9fff]{3}"
)
_TOWN_SHORT = re.compile("(?<=[\u4e00-\u9fff][镇乡])政府$")
_TOWN = re.compile("(?:[镇乡]人民政府|街道办事处)$")
# 市委市政府督查室: an office of both.
_JOINT = re.compile("委、?[省市县区州旗]?(?:人民)?政府(?P<office>.{2,})")
