"""What stands behind a unit and orders nothing: faults and praise, what is said or reached, who else does it."""

from __future__ import annotations

import functools
import re

from zeren.extract import quick
from zeren.extract.sentence import ITEM
from zeren.extract.wording import table

# 落实“四个责任”较好: how well they did.
JUDGED = re.compile("[^，。；、]{0,16}(?:较好|较差|不力|不到位|不够|不严|良好|迟缓|缓慢)(?=[，。；]|$)")
# 抽调人员名单由市委组织部确定: who does it is said behind.
BY_ANOTHER = re.compile(f"[^，。；:由]{{2,14}}(?<!自)由(?:{ITEM})")
# 被通报，要限期补齐: a fault, and then what is to be done about it.
TOLD = re.compile(
    "[^，。；]{0,40}，(?:被[^，。；]{0,30}，)?(?:要|应当|应|须|必须)(?!求)|发现[^，。；]{1,30}的，|发现[^，。；]{1,20}?(?:应|要(?!素|求)|须|必须)"
)
# 对管养边界存在争议: a clause that finds something orders nothing.
FOUND = re.compile(
    "高度重视(?=[。；]|$)|(?:对[^，。；]{2,24})?(?:照单全收|诚恳接受|完全认同)(?=[，。；]|$)|[^，。；]{0,10}(?:反馈|通报|交办|指出|提出)的|[^，。；]{0,36}如下|(?!要|应|须|必须|将|把|使|确保|[^，。；]{0,12}(?:年|月|前|底|内)|力争|负责|推动|推进|实现|保持|稳定|提高|提升|降低)[^，。；]{0,24}?(?:率|时间|时限|用时|时长|比例|浓度|总量|成本)(?:达到?|不?超过|不低于|不高于|压缩|控制在|稳定在|提高到|提升至|下降|降至)|通过[^，。；]{2,40}?方式完成整改|[^，。；]{0,40}?(?:存在|偷排|直排|乱排|外排|排放[^，。；]{0,8}(?:废水|污水|废气|尾水)|作(?:检讨|表态|交流|典型)发言|(?:弄虚作假|不到位|不力|滞后|缺失|迟缓|缓慢|不彻底|不扎实|不实|不畅|空转|脱节|松懈|不清|不及时|不严|不够|失察|缺位|较好|较差|混乱|靠前|靠后|领先)(?=[，。；、等）]|$)|(?<![为除到])了(?!解|结|然))"
)


# 县长指出，要抓好农资供应: who speaks is not who is told.
SAYS = re.compile(
    "在[^，。；]{1,30}?中发现|明确(?=由)|(?:[\u4e00-\u9fff]{2,8}[室科处办组站])?(?:在[^，。；]{1,12}?)?(?:反馈|来函|函告|现场)?(?:反馈(?=[，：:])|(?:暗访|检查|督查|抽查|审计|调研|巡查|排查|核查|明察暗访|现场检查)+发现(?=[，：:])|指出|强调|要求|表示|认为|介绍|通报|明确指出)"
)


def punishes(text: str, at: int, end: int) -> bool:
    """Return whether those before `at` punish or warn somebody: a task only where it is listed as a measure."""
    return _enforcement().match(text, at, end) is not None


@functools.cache
def _enforcement() -> re.Pattern[str]:
    return quick.compiled(table("grammar")["enforcement"]["pattern"])
