"""The pieces of a sentence that rules about units are made of: lists, clauses, times, leading words."""

from __future__ import annotations

import re

from zeren.extract import quick, shadow
from zeren.extract.shadow import GROUP, PLACE, TIME, UNIT

ITEM = "(?:" + "|".join(shadow.symbol(kind) for kind in (UNIT, PLACE, GROUP)) + ")"
REMARK = "(?:（[^（）。；]{0,24}）)?"
_JOIN = rf"(?:(?:、|以及|和|与|及|或|/|，(?={ITEM}))\s?|(?={shadow.symbol(GROUP)[0]}))"
LIST = re.compile(f"{ITEM}{REMARK}(?:{_JOIN}{ITEM}{REMARK})*")
SENTENCE = re.compile("[^。；！？;\n]+(?:\n(?![^。；\n]{0,6}[.、）])[^。；！？;\n]+)*")
CLAUSE = "，：:\n|"
TIMES = (
    rf"(?:{shadow.symbol(TIME)}|(?:今|本|当|明)?年[内底末]|(?:(?:19|20)\d\d\s?年)?年?(?:\d{{1,2}}月份?)?(?:\d{{1,2}}日)?"
    r"(?:底|末|初|[上中下]旬)?(?:之?前|以前|内(?![控审科勤保业])|起|之内)|(?:(?:19|20)\d\d年)?第?[一二三四]季度(?:末|内|底)?(?:之?前)?|(?:(?:19|20)\d\d年)?(?:秋收|夏收|春耕|春播|秋播|汛期|采暖季|雨季|寒假|暑假|国庆|春节)后|(?:主汛期|汛期|采暖季|供暖季|雨季|入冬|国庆节?|春节|开学|年底|月底|季度末)前|"
    r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个工作日|个月|小时|分钟|日|天|周)(?:以|之)?内)"
)
_LEADS = (
    "(?:\\s|[（(]?[\\d一二三四五六七八九十]{1,4}[）).、]|[①-⑳]|[一二三四五六七八九十][是要]|第[一二三四五六七八九十\\d]{1,4}[条款项章节，、]|其中|同时|近期|近日|另外|此外|并且?|再|"
    f"{TIMES}|[在于从到至]|自(?!治)|[\u4e00-\u9fff]{{0,6}}期间|[上下]半年|"
    "前(?![海进锋旗郭])|后(?!勤)|起|开始|每年|每月|每季度|每学期|汛期|采暖季|采暖期|今后|下一步|原则上|要求|请|"
    "底|之|以|内(?![控审科勤保业])|年|月|日|初|中旬|上旬|下旬|\\d|结合实际|举一反三|、|“|”|-|我[院校厂](?=[\u4e00-\u9fff])|分别|也|则|由此|为此|最后|随后|然后|首先|[\u4e00-\u9fff]{2,8}(?:建设单位|施工单位|运营方|业主|收储单位|责任单位|产权单位)|[\u4e00-\u9fff]{2,5}(?:两岸|沿岸|沿线|流域|上游|下游)的|沿[\u4e00-\u9fff]{1,2}的|涉及的){0,40}"
)
LEADING = quick.compiled(f"^{_LEADS}$")
LEAD = quick.compiled(_LEADS)


def clause_of(text: str, start: int, at: int, claimed: int) -> int:
    """Return where the clause around `at` begins; behind a duty already read, 、 begins one too."""
    cuts = [start, *(text.rfind(mark, start, at) + 1 for mark in CLAUSE)]
    opened = text.rfind("（", start, at)
    if opened > text.rfind("）", start, at):
        cuts.append(opened + 1)
    listed = text.rfind("、", claimed, at)
    if claimed > start and listed == at - 1:
        cuts.append(at)
    return max(cuts)
