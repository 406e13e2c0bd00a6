"""Bearings given their full names, collectives their members, persons their posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zeren.extract import organisation, patterns, persons
from zeren.extract.bearing import Bearing
from zeren.extract.layout.frames import Frame
from zeren.extract.layout.headings import role_of_person
from zeren.extract.shadow import BEARERS, GROUP
from zeren.extract.sight import Sight
from zeren.model import Namer, Person

Made = tuple[str, str, tuple[str, ...] | None]


class Bodies:
    """Names what bears."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer

    def named(self, sight: Sight, bearing: Bearing) -> Iterator[Made]:
        """Yield (full name, basis, members) of a bearing."""
        if bearing.person and (posts := persons.read(sight.text, bearing.start, bearing.end)):
            yield self._post(sight, posts[0]), bearing.basis, None
            return
        grouped = _group(sight, bearing)
        if grouped is not None:
            yield (
                _own_words(bearing.name),
                _basis(bearing, "collective"),
                self._namer.members(grouped, bearing.name, sight.setting),
            )
            return
        name = _longer(sight, _placed(sight, bearing))
        naming = self._namer.unit(self._whole(sight, name), sight.setting)
        yield naming.canonical, bearing.basis, naming.members

    def _whole(self, sight: Sight, name: str) -> str:
        """Return the name with the organisation whose document it is, where it is one of its own offices."""
        if sight.organisation is None or _LEVELLED.match(name) or name.startswith(sight.organisation):
            return name
        known = self._namer.unit(name, sight.setting)
        foreign = known.place is not None or (
            known.function is not None and known.kind != "party" and "局" in name[-2:]
        )
        return name if foreign else organisation.inner(name, sight.organisation)

    def posted(self, sight: Sight, frame: Frame) -> Iterator[tuple[Bearing, Made]]:
        """Yield the persons of a frame's person columns as bearings."""
        for field in frame.of("person"):
            role = role_of_person(field.heading)
            for post in persons.read(sight.text, field.start, field.end):
                yield persons.bearing(sight.text, post, role), (self._post(sight, post), "stated", None)

    def mentioned(self, sight: Sight, frame: Frame) -> Iterator[Person]:
        """Yield the persons and posts a frame names, whether or not they bear a duty."""
        for field in frame.of("person"):
            for post in persons.read(sight.text, field.start, field.end):
                yield Person(post.name, post.post, self._post(sight, post) if post.post else None, post.start, post.end)
        for mention in sight.within(frame.start, frame.end):
            stop = persons.post_at(sight.text, mention.end, frame.end) if mention.kind in BEARERS else None
            if stop is not None:
                body = self._namer.unit(sight.text[mention.start : mention.end], sight.setting).canonical
                yield Person(None, sight.text[mention.end : stop], body, mention.start, stop)

    def _post(self, sight: Sight, post: persons.Post) -> str:
        own = sight.setting.jurisdiction
        if post.post is None:
            return post.name or ""
        body = self._namer.unit(post.office, sight.setting).canonical if post.office else None
        if post.kind == "party" and not post.office and (led := _COMMITTEE.match(post.post)):
            own = self._namer.unit(led["level"], sight.setting).canonical.removesuffix("人民政府")
            party = "" if "、" in post.post else "中共"  # 县委常委、副县长: not all of it is the party's
            return f"{party}{own}委{led['rest']}" if own != led["level"] else post.post
        if post.kind == "party" and _OF_A_PLACE.match(post.post):
            # 民乐镇党委书记 is read as 民乐 and 镇党委书记.
            return ("" if post.post[1] == "党" or "、" in post.post else "中共") + post.office + post.post
        if post.kind == "government":
            first = post.post.split("、")[0]
            level = first[-2] if first[-1] == "长" else ""
            said = _GOVERNING.sub("", post.office)
            office = said if said.endswith(level) and level else said + level
            below = "镇乡" + _BELOW.get(sight.setting.level, "")
            office = _town(sight, post.start, level) if office == level and level in below else office
            body = self._namer.unit(office, sight.setting).canonical if office else None
        return persons.official(post, _customary(body), own)


_GOVERNING = re.compile("(?:人民)?政府$")
# Posts are called by the short names of the two assemblies: 某市政协副主席, 某市人大常委会副主任.
_ASSEMBLIES = (("中国人民政治协商会议(.+)委员会", r"\1政协"), ("(.+)人民代表大会常务委员会", r"\1人大常委会"))


def _customary(body: str | None) -> str | None:
    for full, short in _ASSEMBLIES:
        body = re.sub(f"^{full}$", short, body) if body else body
    return body


_LEVELLED = re.compile("(?:[省市县区州旗镇乡](?![场民容])|自治|国家|中国|中央|各|有关|相关)")
_COMMITTEE = re.compile("^(?P<level>[省市县区州旗])委(?P<rest>.+)$")
_OF_A_PLACE = re.compile("[省市县区州旗镇乡](?:党委|委)")
_LOWER = re.compile("^(?P<level>[县区旗市])(?P<rest>(?!场|容|域).{2,})$")
_BELOW: dict[str | None, str] = {"prefecture": "县区旗", "province": "县区旗市"}


_SHORTENED = re.compile("(?:公司|集团|厂|管委会|管理委员会|园区|合作社|矿)$")


def _longer(sight: Sight, name: str) -> str:
    """Return the one longer name in the document that ends with this one: 园区管委会 is 嘉北工业园区管委会."""
    if not _SHORTENED.search(name):
        return name
    longer = {n for n in sight.names if n.endswith(name) and len(n) > len(name)}
    return longer.pop() if len(longer) == 1 else name


def _town(sight: Sight, at: int, level: str) -> str:
    """Return the town named last before `at`: a 镇长 without a town is that of the town in question."""
    named = (sight.text[s:e] for s, e in sight.places_before(at))
    return next((name for name in named if name.endswith(level) and len(name) > 1), level)


def _placed(sight: Sight, bearing: Bearing) -> str:
    """Return the name with its county said, where a document of a higher level says 县水利局.

    The county is the one named last before it; without any, the name stays as written.
    """
    lower = _LOWER.match(bearing.name)
    if lower is None or lower["level"] not in _BELOW.get(sight.setting.level, ""):
        return bearing.name
    named = (sight.text[s:e] for s, e in sight.places_before(bearing.start))
    county = next((name for name in named if name.endswith(lower["level"]) and name != lower["level"]), None)
    return county + lower["rest"] if county else bearing.name


def _group(sight: Sight, bearing: Bearing) -> str | None:
    """Return what a group ranges over, or None where the bearing is no group."""
    match = patterns.group().fullmatch(bearing.name)
    if _OF_LEVELS.match(bearing.name):
        return "units"
    if match:
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
