"""Where an outline ends: before who signed it, and before a part that speaks to all."""

from __future__ import annotations

import re

from zeren.extract.layout.tasks import Block

_SIGNED = re.compile(
    r"\n\s{0,6}\n(?:[^。；:\n]{4,40}\n\s{0,6}){0,3}\s{0,6}(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s{0,6}$|\n\s{0,6}\n[^。；:\n]{4,40}(?:局|委|办|厅|部|政府|办公室|公司|会)\s{0,6}$"
)


_FOOT_REACH = 300


def foot(text: str, start: int, end: int) -> int:
    """Return where the last paragraph ends, leaving out who signed and when."""
    signed = _SIGNED.search(text, max(start, end - _FOOT_REACH), end)
    return signed.start() if signed else end


# 主办：市政府办公室 承办：市信息中心 陕ICP备…号: whose the site is that a page was taken from.
_SITE = re.compile(
    r"(?m)(?:^[^\S\n]*(?:主办|承办|版权所有|技术支持|维护|网站|地址|联系)[^。；\n]{0,80}\n\s*){0,5}"
    r"^[^。；\n]{0,120}(?:ICP备|公网安备|网站标识码)[^\n]*$"
)


def site(text: str) -> int:
    """Return where the foot of the web page begins that names who runs the site; the text's end where there is none."""
    found = next(_SITE.finditer(text, max(0, len(text) - 2 * _FOOT_REACH)), None)
    return found.start() if found else len(text)


# 三、有关要求, 保障措施: what all are told behind the last issue.
_CLOSING = re.compile(
    r"(?m)^[^\S\n]*(?:(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分)[^\S\n]*"
    r"(?:有关|相关|工作|几点|下一步|下步)?(?:工作)?(?:要求|打算|安排|措施|保障)|(?:保障措施|组织保障|有关要求))(?=[^\S\n]*[:\n])|\n[^\S\n]*\n[^\S\n]*(?=(?:下一步，|会议(?:强调|指出|要求)，|特此(?:公告|通报|通知|函告|公示)|(?:以上[^，。\n]{0,8}，)?请各(?:承办|责任|牵头|主办|有关|相关|单位|部门|县)))"
)


# 工作要求, 附则: a line of its own, once in the text, that tells all who have been named.
_LAST = re.compile(
    r"(?m)^[^\S\n]*(?:工作要求|有关要求|相关要求|几点要求|保障措施|组织保障|附则|附注|抄送)(?=[^\S\n]*[:：\n]|[^\S\n\u0020]|[^\S\n]{2})"
)


def last_part(text: str, start: int, end: int) -> int:
    """Return where the part begins that stands once, behind all others, and tells all; `end` where there is none."""
    found = [m.start() for m in _LAST.finditer(text, start, end)]
    lines = {text[at:].lstrip()[:4] for at in found}
    return found[0] if found and len(lines) == len(found) else end


def closing(text: str, first: Block, last: Block) -> int:
    """Return where `last` ends, the last block of those from `first` on.

    It ends before a part that no other block has and that tells all: 保障措施, 三、有关要求.
    """
    part = None if _CLOSING.search(text, first.body, last.start) else _CLOSING.search(text, last.body, last.end)
    return part.start() if part else last.end
