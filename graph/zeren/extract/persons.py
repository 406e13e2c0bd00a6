"""Persons who bear a duty by their post: 副市长李某, 张三（市水利局局长）, 分管副院长."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from zeren.extract import quick
from zeren.extract.bearing import Bearing
from zeren.extract.patterns import HAN, any_of
from zeren.extract.wording import table

Span = tuple[int, int]
_NAME = f"(?:{HAN}{{1,3}}|{HAN}[X×xＸ某*＊○]{{1,2}})"
_OFFICE_END = re.compile(
    "(?:局|委|办|厅|部|院|会|中心|公司|集团|政府|站|所|处|科|室|校|厂|组|队|行|社|馆|矿|场|区|县|市|省|镇|乡|街道|州|旗)$"
)


@dataclass(frozen=True, slots=True)
class Post:
    """A person at [start, end): the name if said, the post, and the words that say whose post it is."""

    start: int
    end: int
    name: str | None
    post: str | None
    office: str
    kind: str


@functools.cache
def _posts() -> dict[str, str]:
    return {post: kind for kind in ("office", "party", "government") for post in table("posts")[kind]}


@functools.cache
def _pattern() -> re.Pattern[str]:
    qualifier = any_of(table("posts")["qualifier"])
    return quick.compiled(f"(?P<office>[^，。；、:\\s]{{0,40}}?)(?P<post>(?:{qualifier})*{any_of(_posts())})(?!会)")


@functools.cache
def bare() -> re.Pattern[str]:
    """Return the pattern of a post at the head of a clause: 分管副市长, 市委书记, 镇主要负责人."""
    posts = table("posts")
    qualifier = any_of(posts["qualifier"])
    high = any_of([*posts["government"], *posts["party"], *posts["alone"]])
    begin = r"(?:(?<=[，。；、：:\s由.）])|^)"
    return quick.compiled(f"{begin}(?:(?:[省市县区镇乡村](?!长))?(?:{qualifier})?{high}|{_name()}同志)")


@functools.cache
def charged() -> re.Pattern[str]:
    """Return the pattern of a post of any body at the head of a clause that is told plainly: 集团总会计师牵头."""
    data = table("posts")
    posts = any_of([*data["office"], *data["party"], *data["government"]])
    whose = "(?![对向与和由被把将给经请原已])[\u4e00-\u9fff（）]{1,16}?(?<![的未已])"
    post = f"(?:{any_of(data['qualifier'])})?{posts}"
    return quick.compiled(
        rf"(?:(?<=[，。；：:\s由.）])|^)(?P<who>{whose}{post}(?:、{post})?(?:{_name()})?)(?={data['charged']['pattern']})"
    )


def _name() -> str:
    """Return the pattern of a person's name: a family name with one or two characters or a mask behind it."""
    return f"[{table('posts')['surnames']}](?:[某X×＊*]{{1,2}}|{HAN}{{1,2}})"


def post_at(text: str, at: int, end: int) -> int | None:
    """Return where a post that begins at `at` ends, or None."""
    match = _post_words().match(text, at, end)
    return match.end() if match else None


def posts_until(text: str, at: int, end: int) -> int:
    """Return where the posts of one person end whose first ends at `at`: 县住建局党组书记|、局长陈某."""
    several = text.startswith("、", at) and text[at - 2 : at] in _SEVERAL
    following = post_at(text, at + 1, end) if several else None
    return following if following is not None and _person_name().match(text, following, end) else at


# A committee's post is held beside another one.
_SEVERAL = ("书记", "常委", "成员", "委员")


def named_to(text: str, at: int, end: int) -> int:
    """Return where the name behind a post at `at` ends: 县住建局局长|陈某; `at` where no name is said."""
    match = _person_name().match(text, at, end)
    return match.end() if match else at


@functools.cache
def _person_name() -> re.Pattern[str]:
    return re.compile(
        f"{_name()}(?:同志)?(?=、|要|应|须|总(?=牵头|负责)|负总责|负责|牵头|具体|亲自|带队|包抓|包案|包联|领办|挂帅|主抓|督办|为|是|任(?=第一|直接|主要|总))"
    )


@functools.cache
def _post_words() -> re.Pattern[str]:
    return quick.compiled(f"(?:{any_of(table('posts')['qualifier'])})*{any_of(_posts())}")


def read(text: str, start: int, end: int) -> list[Post]:
    """Return the persons of a cell or label for persons: one for each 、-item or line."""
    found: list[Post] = []
    for s, e in _items(text, start, end):
        for post in _one(text, s, e):
            held = found[-1] if found else None
            joined = held is not None and text[held.end : post.start] == "、" and _same_person(held, post)
            found.append(_both(text, found.pop(), post) if joined else post)
    return found


def bearing(text: str, post: Post, role: str) -> Bearing:
    """Return a person of a cell or label for persons as one who bears a role."""
    words = text[post.start : post.end]
    return Bearing(post.start, post.end, words, role, "person", post.start, post.end, person=True)


def in_slot(name: str, remark: str) -> bool:
    """Return whether an item of a slot for units, with the bracket behind it, is a person with a post.

    >>> in_slot('张三', '副县长'), in_slot('局长李四', ''), in_slot('水利局', '局长'), in_slot('张三', '甲县')
    (True, True, False, False)
    """
    if _OFFICE_END.search(name):
        return False
    titled = re.fullmatch(_NAME, name) is not None and _pattern().fullmatch(remark) is not None
    post = _post_words().match(name)
    return titled or (post is not None and re.fullmatch(_name(), name[post.end() :]) is not None)


_PARTY_POST = re.compile("(?:副书记|党组书记|党组成员|党委委员|常委)$")


def _same_person(first: Post, second: Post) -> bool:
    """Return whether a post behind another is the same person's: 县委副书记、县长."""
    if not first.post or not second.post or first.name:
        return False
    if first.kind == "government" and second.office.endswith("公安局"):
        return True  # 副市长、市公安局局长
    # 党委书记、院长 may be two persons and are left so; a deputy secretary who is the mayor too is one.
    return not second.office and _PARTY_POST.search(first.post) is not None


def _both(text: str, first: Post, second: Post) -> Post:
    post = f"{first.post}、{second.office}{second.post}"
    return Post(first.start, second.end, second.name, post, first.office, first.kind)


def _items(text: str, start: int, end: int) -> list[Span]:
    spans, depth, at = [], 0, start
    for i in range(start, end):
        c = text[i]
        depth += (c in "（〔") - (c in "）〕")
        if c in "、，；;\n/" and depth <= 0:
            spans.append((at, i))
            at = i + 1
    spans.append((at, end))
    return [(s, e) for s, e in (_trimmed(text, s, e) for s, e in spans) if e > s]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t。:":
        start += 1
    while end > start and text[end - 1] in " \t。":
        end -= 1
    return start, end


def _one(text: str, start: int, end: int) -> list[Post]:
    words = text[start:end]
    if words in _nobody():
        return []
    bracket = re.match(rf"(?P<name>{_NAME})\s?（(?P<title>[^（）]+)）$", words)
    if bracket and not _post_words().fullmatch(bracket["name"]):  # 副市长（李某）
        return [_post(bracket["title"], bracket["name"], start, end)]
    match = _pattern().match(words)
    if match:
        name = re.sub(r"[（）\s:]", "", words[match.end() :]) or None
        return [_held(match, name, start, end)]
    if re.fullmatch(_NAME, words) and not _OFFICE_END.search(words):
        return [Post(start, end, words, None, "", "office")]
    return []


@functools.cache
def _nobody() -> frozenset[str]:
    return frozenset(table("posts")["nobody"])


def _post(title: str, name: str, start: int, end: int) -> Post:
    match = _pattern().match(title)
    if match is None:
        return Post(start, end, name, title, "", "office")
    return _held(match, name, start, end)


def _held(match: re.Match[str], name: str | None, start: int, end: int) -> Post:
    charge = _CHARGE.search(match["office"])
    cut = charge.start() if charge else len(match["office"])
    post = match["office"][cut:] + match["post"]
    return Post(start, end, name, post, match["office"][:cut], _posts()[_bare(match["post"])])


# 市政府分管科技工作的副市长: what he has charge of is part of the post, not of the body.
_CHARGE = re.compile("(?:分管|主管|联系)[^，。；、]{1,12}$")


def _bare(post: str) -> str:
    return next(post[at:] for at in range(len(post)) if post[at:] in _posts())


def official(post: Post, body: str | None, own: str | None) -> str:
    """Return the post in full: its body's name and the post; `own` is the jurisdiction's name.

    平罗县 + 县长 → 平罗县人民政府县长; without a body a government post belongs to the jurisdiction.
    """
    title = post.post or post.name or ""
    if post.kind == "government" and post.post:
        return f"{body or (own or '') + '人民政府'}{title}"
    return f"{body}{title}" if body else title
