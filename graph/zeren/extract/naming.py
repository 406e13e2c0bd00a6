"""Bearings given their full names, collectives their members, persons their posts."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from zeren.extract import organisation, patterns, persons, posts, quick
from zeren.extract.bearing import Bearing
from zeren.extract.layout.frames import Frame
from zeren.extract.layout.headings import role_of_person
from zeren.extract.shadow import BEARERS, GROUP
from zeren.extract.sight import Sight
from zeren.extract.wording import table
from zeren.model import Namer, Person

Made = tuple[str, str, tuple[str, ...] | None]


class Bodies:
    """Names what bears."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer
        self._posts = posts.Posts(namer)

    def named(self, sight: Sight, bearing: Bearing) -> Iterator[Made]:
        """Yield (full name, basis, members) of a bearing."""
        if bearing.person and bearing.name.startswith("各"):
            yield bearing.name, _basis(bearing, "collective"), None  # 各级党委、政府主要负责人
            return
        if bearing.person and (held := persons.read(sight.text, bearing.start, bearing.end)):
            # Beside units, whose post it is must be said: the unit in front of 张三（副县长） may be his or not.
            whole = held[0].office or not bearing.rule.startswith(("slot", "column"))
            yield self._posts.full(sight, held[0]) if whole else held[0].name or bearing.name, bearing.basis, None
            return
        grouped = _group(sight, bearing)
        if grouped is not None:
            yield _own_words(bearing.name), _basis(bearing, "collective"), self._members(sight, bearing, grouped)
            return
        name = _longer(sight, _placed(sight, bearing))
        name += "部门" if name.endswith("村") and bearing.start in sight.bodies else ""  # 农业农村、水利等部门
        naming = self._namer.unit(self._whole(sight, name), sight.setting)
        yield naming.canonical, bearing.basis, naming.members

    def _members(self, sight: Sight, bearing: Bearing, grouped: str) -> tuple[str, ...] | None:
        """Return the members of a group, None where its words leave some out or a bracket behind it names them."""
        if _SOME_OF.search(bearing.name) or _listed(sight, bearing.end):
            return None
        members = self._namer.members(grouped, bearing.name, sight.setting)
        return (*members, *self._counted_in(sight, members)) if members and grouped == "counties" else members

    def _counted_in(self, sight: Sight, members: tuple[str, ...]) -> Iterator[str]:
        """Yield what the document counts among its counties besides the table's: 各县（市、区）包括滁州经开区."""
        seen = set(members)
        for match in _defined().finditer(sight.text):
            items = (item for item in _ITEMS.split(match["more"]) if _governs().search(item))
            for full in (self._namer.unit(item, sight.setting).canonical for item in items):
                if full not in seen:
                    seen.add(full)
                    yield full

    def _whole(self, sight: Sight, name: str) -> str:
        """Return the name with the organisation whose document it is, where it is one of its own offices."""
        if sight.organisation is None or _LEVELLED.match(name) or name.startswith(sight.organisation):
            return name
        known = self._namer.unit(name, sight.setting)
        place = sight.setting.jurisdiction or ""
        given = bool(place) and place not in name and known.canonical.removeprefix("中共").startswith(place)
        foreign = (known.place is not None and not given) or (
            known.function is not None and known.kind != "party" and "局" in name[-2:]
        )
        return name if foreign else organisation.inner(name, sight.organisation)

    def posted(
        self, sight: Sight, frame: Frame, answering: Callable[[str | None], tuple[str, ...]]
    ) -> Iterator[tuple[Bearing, Made]]:
        """Yield the persons of a frame's person columns as bearings; `answering` are the units of a measure."""
        for field in frame.of("person"):
            role, basis = role_of_person(field.heading), "inherited" if field.inherited else "stated"
            for post in persons.read(sight.text, field.start, field.end):
                full = self._posts.full(sight, post, answering(field.measure))
                bearing = persons.bearing(sight.text, post, role).under(field.measure, basis)
                yield bearing, (full, basis, None)

    def mentioned(self, sight: Sight, frame: Frame, units: tuple[str, ...]) -> Iterator[Person]:
        """Yield the persons and posts a frame names, each once, whether or not they bear a duty."""
        listed = [p for f in frame.of("person") for p in persons.read(sight.text, f.start, f.end)]
        for post in listed:
            yield Person(post.name, post.post, self._posts.body(sight, post, units), post.start, post.end)
        for mention in sight.within(frame.start, frame.end):
            if not frame.holds(mention.start, mention.end):
                continue
            stop = persons.post_at(sight.text, mention.end, frame.end) if mention.kind in BEARERS else None
            if stop is not None and not any(p.start <= mention.start < p.end for p in listed):
                body = self._namer.unit(sight.text[mention.start : mention.end], sight.setting).canonical
                yield Person(None, sight.text[mention.end : stop], body, mention.start, stop)


_ITEMS = re.compile("[、，和及]")


@functools.cache
def _governs() -> re.Pattern[str]:
    return re.compile(table("groups")["defined"]["governs"])


@functools.cache
def _defined() -> re.Pattern[str]:
    return quick.compiled(table("groups")["defined"]["pattern"])


# 沿渭各县（市、区）, 相关县区, 其他县区: not all there are.
_SOME_OF = re.compile("[沿涉临]|有关|相关|其[他它余]|责任|试点|属地|所在|牵头|重点|产[粮油煤]|贫困")
_REMARK = re.compile("（(?!含|包括)[^（）]{2,60}）")


def _listed(sight: Sight, at: int) -> bool:
    """Return whether a bracket at `at` names places: 各县（乾县、礼泉县）."""
    bracket = _REMARK.match(sight.text, at)
    return bracket is not None and bool(sight.places_in(at, bracket.end()))


_LEVELLED = re.compile("(?:[省市县区州旗镇乡](?![场民容])|自治|国家|中国|中央|各|有关|相关)")
_LOWER = re.compile("^(?P<level>[县区旗市])(?P<rest>(?!场|容|域).{2,})$")


_SHORTENED = re.compile("(?:公司|集团|厂|管委会|管理委员会|园区|合作社|矿)$")


def _longer(sight: Sight, name: str) -> str:
    """Return the one longer name in the document that ends with this one: 园区管委会 is 嘉北工业园区管委会."""
    if not _SHORTENED.search(name):
        return name
    longer = sight.names_ending(name)
    return longer[0] if len(longer) == 1 else name


def _placed(sight: Sight, bearing: Bearing) -> str:
    """Return the name with its county said, where a document of a higher level says 县水利局.

    The county is the one named last before it; without any, the name stays as written.
    """
    lower = _LOWER.match(bearing.name)
    if lower is None or lower["level"] not in posts.BELOW.get(sight.setting.level or "", ""):
        return bearing.name
    named = (sight.text[s:e] for s, e in sight.places_before(bearing.start))
    county = next((name for name in named if name.endswith(lower["level"]) and name != lower["level"]), None)
    return county + lower["rest"] if county else bearing.name


def _group(sight: Sight, bearing: Bearing) -> str | None:
    """Return what a group ranges over, or None where the bearing is no group."""
    if _OF_LEVELS.match(bearing.name):
        return "units"
    if match := patterns.group(bearing.name).fullmatch(bearing.name):
        return next((k for k, v in match.groupdict().items() if v), "units")
    mention = sight.whole(bearing.start, bearing.end)
    own = mention and sight.text[mention.start : mention.end] == bearing.name
    if mention and own and mention.kind == GROUP and bearing.basis != "referred":
        return "counted" if mention.sort == "counted" else "units"
    if bearing.name in _NOBODYS:
        return "units"
    return "units" if bearing.name.startswith(("各", "有关", "相关", "其他")) else None


# 市县两级财政部门, 省市县三级政府
_OF_LEVELS = re.compile("(?:[省市县区州旗盟乡镇村]、?){2,4}[两二三四]级")
# Said without a name, these are any of their kind.
_NOBODYS = frozenset(["街道办事处", "街道办", "街道", "乡镇人民政府", "乡镇政府", "镇人民政府", "乡人民政府", "村委会"])


def _basis(bearing: Bearing, basis: str) -> str:
    return bearing.basis if bearing.basis != "stated" else basis


def _own_words(name: str) -> str:
    return _TERRITORY.sub("", name)


# 各县（市、区）政府 acts as 各县（市、区）; 属地政府 would be nothing without its head.
_TERRITORY = re.compile("(?<=[县市区旗州盟乡镇道）])(?:人民)?政府$|(?<=[^级和与及、委])人民政府$")
