"""What can be the name of a unit at all, by its looks."""

from __future__ import annotations

import functools
import re

from zeren.extract.cues import role_of
from zeren.extract.patterns import HAN
from zeren.extract.wording import table

_SKIP = re.compile(
    "^(?:此件.*|[（(]?联系(?:人|电话|方式).*|报(?!社).*|.{3,}(?:自验|初验|初审|审核|同意)后|\\d{1,2}月.*|.*[月年]底前.*|.*由其.*|.*下设.*|任务为.*|[（(]?略[）)]?|[×X＊*]+|摘自.*|来源.*|转自.*|以下|以上|上述|无|年内.*|年底.*|全年.*|/|-+|略|.*待定|.*另文下达|待明确|待确定|暂未明确|另行确定|同上|暂无|详见.*|见附件.*|[\\d\\s.:/-]+|.*清单.*|.*第\\d+项.*|.*(?:\\d年|\\d月|\\d日|底前|月前|年内|长期坚持|立行立改|完成)|持续推进|"
    "长期|长期推进|.*每(?:年|月|季度|半年|周|日).*|(?:之后|此后|以后|今后|其后).*|等|等等|有关情况.*|下同|不再列出.*|名单.*|(?:联系)?电话.*)$"
)


def plausible(name: str) -> bool:
    """Return whether an item of a slot can be the name of a unit at all.

    >>> plausible('市大数据中心'), plausible('2024年6月底前完成'), plausible('无'), plausible('持续加强监管')
    (True, False, False, False)
    """
    if not 2 <= len(name) <= 40 or _SKIP.match(name) or re.search(r"\d年", name):
        return False
    return not (_deed(name) or role_of(name) or _of_a_person(name))


def _of_a_person(name: str) -> bool:
    return bool(_person().match(name)) and not _ORGANISED.search(name)


@functools.cache
def _person() -> re.Pattern[str]:
    """Return the pattern of a person's name: a family name with two characters or a mask behind it."""
    return re.compile(f"[{table('posts')['surnames']}](?:[某X×＊*]{{1,2}}|{HAN}(?![村场矿园店库庄湾台]){HAN})$")


_DEED = re.compile(
    "(?:要|应|须|将|继续|持续|不断|进一步|严格|全面|积极|认真|切实|尽快|立即|及时|抓紧|加快|加强|加大|强化|确保|完善|落实|推进|组织|开展|做好|建立|制定|按照|按|根据|负责|以上|列|为|共|对|在)"
)
_ORGANISED = re.compile(
    "(?:局|委|办|厅|部|院|会|中心|公司|集团|政府|单位|部门|企业|站|所|处|科|室|组|区|城|队|厂|行|社|校|馆|务段|电段|辆段|车间|支部|机构|镇|乡|街道|县|市|旗|州)$"
)


def organised(name: str) -> bool:
    """Return whether a name ends as organisations do."""
    return bool(_ORGANISED.search(name))


def _deed(name: str) -> bool:
    return bool(_DEED.match(name)) and not (
        _ORGANISED.search(name) and len(name) <= 12 and name[0] not in "要应须将对在"
    )
