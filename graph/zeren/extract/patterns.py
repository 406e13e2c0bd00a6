"""The regular expressions of names and groups, composed once from the wording files."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from zeren.extract import quick, shadow
from zeren.extract.wording import table
from zeren.text import fold

HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
# 水利、交通两部门, 甲县、乙县三家单位: a list that is counted behind its last item.
SUMMED = "[两三四五六七八九][家个](?:单位|部门)"


def any_of(phrases: Iterable[str]) -> str:
    """Return an alternation of literal phrases, longest first."""
    return "(?:" + "|".join(re.escape(p) for p in sorted(set(phrases), key=lambda p: (-len(p), p))) + ")"


def _symbols(pattern: str) -> str:
    for name, kind in (("P", shadow.PLACE), ("B", shadow.BODY), ("C", shadow.CORE)):
        pattern = pattern.replace("{" + name + "}", f"(?:{shadow.symbol(kind)})")
    return pattern


@functools.cache
def prefix() -> str:
    """Return the pattern of what says whose department it is: divisions, a level, or a masked place."""
    level = table("units")["level"]
    place = _symbols("(?:第?[一二三四五六七八九十]{1,3}师)?{P}{1,4}(?:委、[省市县区]政府|委|人民政府|政府)?(?:级|直)?")
    return f"(?:{place}|{level['masked']}(?:委|政府)?|{level['pattern']})"


@functools.cache
def inside() -> str:
    """Return the pattern of one character that may stand inside a name."""
    stop = table("units")["stop"]
    # 整改工作领导小组 is a name although 整改 is a verb, 国际合作与交流处 one although 与 joins.
    own = f"{any_of(stop['inside'])}|{stop['joins']}"
    return f"(?:(?:(?={own})|(?!{any_of(stop['words'])}))[^{re.escape(fold(stop['chars']))}])"


DONE = {"办": "主承协会联分领补代申交转举督查", "站": "网"}
"""What stands before a head where the two are a verb or a thing: 主办, 网站."""


def _guarded(heads: Iterable[str]) -> str:
    """Return the pattern of the heads, longest first; what may not stand before guarded ones is said once."""
    by_length: dict[int, list[str]] = {}
    for head in heads:
        by_length.setdefault(-len(head), []).append(head)
    return "(?:" + "|".join(_of_one_length(sorted(held)) for _, held in sorted(by_length.items())) + ")"


def _of_one_length(heads: list[str]) -> str:
    guards = table("units")["department"]["guards"]
    plain = [re.escape(head) for head in heads if _guard(head, guards) is None]
    # 北部 and 内部 are parts of a place, not departments; 分办 and 主办 are what is done.
    kept = [f"{free(head)}(?!(?!分别|落实)[{guard}])" for head in heads if (guard := _guard(head, guards))]
    return "|".join([*plain, *([f"(?<![东南西北中内外全局])(?:{'|'.join(kept)})"] if kept else [])])


def free(head: str) -> str:
    """Return the pattern of a head that does not end what is done: 主办 ends no office."""
    done = DONE.get(head)
    return f"(?<![{done}]){head}" if done else re.escape(head)


def _guard(head: str, guards: dict[str, str]) -> str | None:
    return next((guard for end, guard in guards.items() if head.endswith(end)), None)


@functools.cache
def stops() -> re.Pattern[str]:
    """Return the pattern of words of two or more characters that no name runs over."""
    stop = table("units")["stop"]
    return quick.compiled(f"(?!{any_of(stop['inside'])})" + any_of(w for w in stop["words"] if len(w) > 1))


@functools.cache
def department() -> re.Pattern[str]:
    """Return the pattern of a department: whose it is, its body, and an office inside it."""
    units = table("units")["department"]
    heads, sub = _guarded(units["heads"]), _symbols(units["sub"])
    short = any_of(units["short"])
    # Behind a core, a short head stands at once (水利局), a long one may follow a word (水利事务中心).
    long = _guarded([head for head in units["heads"] if head not in units["short"]])
    core = "{C}(?:[、和与及]?{C}){0,8}" + f"(?:{heads}|(?:[和与及])?[\u4e00-\u9fff]{{1,4}}?{long})"
    known = _symbols("(?:{B}(?:{P}?{B}){0,2}|" + core + ")")
    unknown = f"{inside()}{{1,14}}?{heads}(?!{HAN}?(?:长|员|书记|主任))"
    posted = f"(?:派驻{HAN}{{0,12}}?(?:纪检监察组|监察组))?"
    tail = f"(?:{sub}{any_of(units['subheads'])})*(?:机关(?!事务|党|工|干|人))?{posted}"
    office = f"(?![和与及])(?!{_begins_a_deed()}){inside()}{{1,8}}?{_office(units['office'])}"
    led = f"{prefix()}{shadow.BODY}.?{inside()}{{1,6}}?(?:办公室|(?<![主承协会联分领])办|局|中心)(?![理法事公])"
    within = f"(?:{prefix()})?{known}(?:{office})?{tail}"
    return quick.compiled(f"{within}|{led}|{prefix()}(?!{short}(?!{HAN})){unknown}{tail}")


def _begins_a_deed() -> str:
    """Return the pattern of words that begin what a unit is to do, and no name."""
    words = table("grammar")["vp"]
    return any_of([*words["verbs"], *words["adverbs"]])


def _office(ends: dict[str, str]) -> str:
    return "(?:" + "|".join(re.escape(end) + (f"(?![{guard}])" if guard else "") for end, guard in ends.items()) + ")"


@functools.cache
def regiment() -> re.Pattern[str]:
    """Return the pattern of regiments of the production corps, which govern as counties do."""
    return quick.compiled(table("units")["regiment"]["pattern"])


@functools.cache
def own_zone() -> re.Pattern[str]:
    """Return the pattern of a zone said without its place: 经开区 is the document's own city's."""
    return quick.compiled(table("units")["zone"]["own"])


@functools.cache
def apposed() -> re.Pattern[str]:
    """Return the pattern of what a body is, said right before its name: 施工单位某某公司."""
    return quick.compiled(any_of(table("units")["kinds"]["before"]) + f"(?=(?:{HAN}|[\ue000-\uf8ff]){{2}}|$)")


@functools.cache
def village() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of the committees that villages elect (村民委员会), and of what begins no name of one."""
    data = table("units")["village"]
    return quick.compiled(data["heads"]), quick.compiled(data["not"])


@functools.cache
def party() -> re.Pattern[str]:
    """Return the pattern of party committees, governments, congresses said by place or level."""
    return quick.compiled(_symbols(table("units")["party"]["pattern"]))


@functools.cache
def suffixed(kind: str) -> re.Pattern[str]:
    """Return the pattern of the heads of companies, institutions or working groups."""
    return quick.compiled(_guarded(table("units")[kind]["heads"]))


@functools.cache
def sharing() -> re.Pattern[str]:
    """Return the pattern of cores that share one head: 公安、应急、市场监管部门, 市住建、水利等部门."""
    core = _symbols("(?:" + prefix() + ")?{C}")
    tail = any_of(fold(w) for w in table("roles")["shared"]["words"])
    body = _symbols("{B}")
    # 安监、经贸、建设等部门: between two known ones stand others that are ordinary words elsewhere.
    more = f"(?:(?:、|和|与|及|以及)(?:{core}|{body}|[\u4e00-\u9fff]{{2,4}}(?=、))){{0,24}}"
    last = f"(?:、|和|与|及|以及)(?:{core}|{body}|[\u4e00-\u9fff]{{2,4}}(?=等))"
    roled = _before_a_role(core)
    return quick.compiled(f"{core}(?:{more}{last})?(?:(?:等(?:有关|相关)|等?(?:行政)?){tail}|{SUMMED})|{roled}")


def _before_a_role(core: str) -> str:
    """Return the pattern of several cores before a role word, their departments without a head: 公安、海事配合."""
    other = f"{core}|{_symbols('{B}')}|{HAN}{{2,4}}(?=、)"
    followed = any_of(table("roles")["shared"]["followed"])
    how = "(?:等)?(?:按职责|按照职责|积极|密切|共同|协同)?"
    return f"{core}(?:、(?:{other})){{0,24}}(?:、|和|与|及){core}(?={how}{followed})"


def group(text: str) -> re.Pattern[str]:
    """Return the pattern of the groups in a text: a determiner and a head, or a word that is one by itself."""
    return _group(named="所在" in text)


@functools.cache
def _group(*, named: bool) -> re.Pattern[str]:
    """Return the pattern of groups; `named` where 所在 may stand, before which a name may begin with anything."""
    data = table("groups")
    determiner = any_of(fold(w) for w in data["determiner"]["words"])
    suffix = _symbols(data["suffix"]["pattern"])
    heads = "|".join(
        f"(?P<{h['range']}>{_symbols(h['pattern'])})" + (suffix if h["suffix"] else "") for h in data["head"]
    )
    alone = any_of(fold(w) for w in data["alone"]["words"])
    named_before = "[^\\W\\d_是和与及或由对向请在，。；、]{2,3}(?=所在)"
    whose = _symbols("{P}{1,4}|{B}(?=有关|相关|各)|[省市县区州](?=各|有关|相关)")
    people = [head for head in data["open"]["heads"] if head.endswith(("户", "业主"))]
    every = (
        f"(?:沿线|全线|辖内)?各(?:级|类)?(?:(?:[供排用产涉]{HAN}{{1,2}}|{shadow.symbol(shadow.CORE)})、){{0,5}}(?:{shadow.symbol(shadow.CORE)})?(?:{inside()}){{0,8}}?(?P<named>行政机关|主管部门|单位|部门|机构|企业|学校|医院|公司|标段|项目部|敬老院|养老院|合作社|机关)(?!长)"
        + _symbols("|各(?:隶属|直属|所属|下属|地方)?(?P<bodies>{B})(?![的长员系内门])")
        + f"|(?:沿线|全线|辖内)?各(?:{inside()}){{0,6}}?(?P<open>{any_of(data['open']['heads'])})(?![长员])"
        + f"|(?<=督促|责令|责成|敦促){any_of(people)}(?![长员的])"
    )
    led = f"有{HAN}{{1,6}}的|沿{HAN}{{1,2}}?(?=各)|(?<=各)[产涉沿临贫]{HAN}{{1,2}}?(?=[县市区旗州盟镇乡])"
    headed = f"(?:{determiner}|{led}){{1,6}}(?:{heads})"
    bare = f"(?P<bare>{data['bare']['pattern']})"
    said = f"(?:{headed}|{bare}|(?P<alone>(?<!村)(?<!社区){alone}){suffix}|{every})"
    if not named:
        return quick.compiled(f"(?:{whose})?{said}")
    # Whether 所在 follows is asked first.
    at = f"(?={quick.first(f'{whose}|{said}')}|..(?:所在|.所在))"
    return quick.compiled(f"{at}(?:{named_before}|{whose})?{said}")


@functools.cache
def counted() -> re.Pattern[str]:
    """Return the pattern of groups closed by a number: 乾县、礼泉等5县, 上述3个县（区）."""
    data = table("groups")
    return quick.compiled(_symbols(f"{data['listed']['pattern']}|{data['counted']['pattern']}"))


@functools.cache
def anaphor() -> re.Pattern[str]:
    """Return the pattern of references: 该公司, 上述单位, 我市."""
    data = table("groups")["anaphor"]
    return quick.compiled(f"{any_of(fold(w) for w in data['words'])}|{data['counted']}")


@functools.cache
def enterprises() -> re.Pattern[str]:
    """Return the pattern of companies known by a short name."""
    return quick.compiled(any_of(table("units")["enterprises"]))


__all__ = ["HAN", "any_of", "department", "enterprises", "group", "inside", "party", "prefix", "suffixed"]
