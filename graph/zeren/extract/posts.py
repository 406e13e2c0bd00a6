"""Whose post it is: a person's body, said with the post or, where only its kind is said, the one body that fits."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from zeren.extract import persons
from zeren.extract.sight import Sight
from zeren.extract.wording import table
from zeren.model import Namer


class Posts:
    """Names posts; `units` are the full names of those who answer for the issue in its columns or labels."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer

    def full(self, sight: Sight, post: persons.Post, units: Iterable[str] = ()) -> str:
        """Return the post with its body, both in full; the name of a person without a post."""
        own = sight.setting.jurisdiction
        if post.post is None:
            return post.name or ""
        if post.kind == "party" and not post.office and (led := _COMMITTEE.match(post.post)):
            own = self._canonical(sight, led["level"]).removesuffix("人民政府")
            party = "" if "、" in post.post else "中共"  # 县委常委、副县长: not all of it is the party's
            return f"{party}{own}委{led['rest']}" if own != led["level"] else post.post
        if post.kind == "party" and _OF_A_PLACE.match(post.post):
            # 民乐镇党委书记 is read as 民乐 and 镇党委书记.
            return ("" if post.post[1] == "党" or "、" in post.post else "中共") + post.office + post.post
        body = _customary(self._office(sight, post, units))
        if body and post.kind == "party" and post.post.startswith("党委"):
            body = body.removesuffix("人民政府")  # 新市镇党委副书记
        return persons.official(post, body, own)

    def body(self, sight: Sight, post: persons.Post, units: Iterable[str] = ()) -> str | None:
        """Return the full name of the body whose post it is, None where it is not known."""
        if post.post is None:
            return None
        led = _LED_BY.match(post.post) if post.kind == "party" else None
        if led is not None and post.office not in _kinds() and (post.office or led[0][0] != "党"):
            return self._canonical(sight, post.office + led[0])
        body = self._office(sight, post, units)
        body = None if body in _kinds() else body
        own = sight.setting.jurisdiction
        return f"{own}人民政府" if body is None and own and post.kind == "government" else body

    def _office(self, sight: Sight, post: persons.Post, units: Iterable[str]) -> str | None:
        if post.kind == "government":
            office = self._governing(sight, post)
            full = self._canonical(sight, office) if office else None
            return f"{full}人民政府" if full and full == office and full in _LEVELS else full
        held = _held(sight, post, units) if not post.office or post.office in _kinds() else None
        if held or not post.office:
            return held
        known = self._namer.unit(post.office, sight.setting)
        longer = [unit for unit in units if known.how == "unknown" and _short_for(post.office, unit)]
        return longer[0] if len(longer) == 1 else known.canonical

    def _governing(self, sight: Sight, post: persons.Post) -> str:
        first = (post.post or "").split("、")[0]
        level = first[-2] if first[-1] == "长" else ""
        said = _GOVERNING.sub("", post.office)
        office = said if said.endswith(level) and level else said + level
        below = "镇乡" + BELOW.get(sight.setting.level or "", "")
        return _town(sight, post.start, level) if office == level and level in below else office

    def _canonical(self, sight: Sight, office: str) -> str:
        return self._namer.unit(office, sight.setting).canonical


def _held(sight: Sight, post: persons.Post, units: Iterable[str]) -> str | None:
    """Return the one body that has such a post: of those who answer, else the organisation whose document it is."""
    ends = _ends_of(post)
    if ends is None or not post.post:
        return None
    own = sight.organisation if sight.organisation and _fits(sight.organisation, post, ends) else None
    if own and (ends or post.kind == "party"):
        return own  # its president, its party committee, whichever of its departments answers
    fits = [unit for unit in units if _fits(unit, post, ends)]
    return fits[0] if len(fits) == 1 else own if not fits else None


def _fits(unit: str, post: persons.Post, ends: tuple[str, ...]) -> bool:
    said = _kinds().get(post.office, ())
    if unit.endswith("政府") or unit.startswith(_GROUPS):
        return False
    return (not ends or unit.endswith(ends)) and (not said or unit.endswith(said))


def _ends_of(post: persons.Post) -> tuple[str, ...] | None:
    """Return how bodies end that have such a post, () where all may have it, None where none is known to."""
    last = (post.post or "").split("、")[-1]
    if last.endswith(tuple(table("posts")["nobodys"])):
        return None
    heads = table("posts")["heads"]
    fits = [head for head in heads if last.endswith(head)]
    return tuple(heads[max(fits, key=len)]) if fits else ()


@functools.cache
def _kinds() -> dict[str, tuple[str, ...]]:
    return {word: tuple(ends) for word, ends in table("posts")["kinds"].items()}


def _short_for(office: str, unit: str) -> bool:
    """Return whether an office is a unit's name cut short: the same end, and its characters in their order."""
    rest = iter(unit)
    if unit.startswith(_GROUPS):
        return False
    return len(office) < len(unit) and office[-1] == unit[-1] and all(c in rest for c in office)


# A government's posts say its level, a group has none of its own.
_GROUPS = ("各", "有关", "相关", "其他")
_LED_BY = re.compile(".*(?:党委|党工委|委)(?=副?书记|常委|委员)")
_GOVERNING = re.compile("(?:人民)?政府$")
_COMMITTEE = re.compile("^(?P<level>[省市县区州旗])委(?P<rest>.+)$")
_OF_A_PLACE = re.compile("[省市县区州旗镇乡](?:党委|委)")
_LEVELS = tuple("省市县区州盟旗镇乡")
BELOW = {"prefecture": "县区旗", "province": "县区旗市"}
# Posts are called by the short names of the two assemblies: 某市政协副主席, 某市人大常委会副主任.
_ASSEMBLIES = (("中国人民政治协商会议(.+)委员会", r"\1政协"), ("(.+)人民代表大会常务委员会", r"\1人大常委会"))


def _customary(body: str | None) -> str | None:
    for full, short in _ASSEMBLIES:
        body = re.sub(f"^{full}$", short, body) if body else body
    return body


def _town(sight: Sight, at: int, level: str) -> str:
    """Return the town named last before `at`: a 镇长 without a town is that of the town in question."""
    named = (sight.text[s:e] for s, e in sight.places_before(at))
    return next((name for name in named if name.endswith(level) and len(name) > 1), level)
