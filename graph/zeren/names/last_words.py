"""The last word of a unit's name in full: 管委会 is 管理委员会, 街办 街道办事处."""

from __future__ import annotations

_ENDS = (
    ("管委会", "管理委员会"),
    ("管委", "管理委员会"),
    ("街道办事处", "街道办事处"),
    ("街道办", "街道办事处"),
    ("街办", "街道办事处"),
)
_ZONES = (("高新区", "高新技术产业开发区"), ("经开区", "经济技术开发区"))


def in_full(name: str) -> str:
    """Return the name with its last word in full: 管委会 → 管理委员会, 街办 → 街道办事处.

    >>> in_full('镜泊湖管委会'), in_full('临淄分局')
    ('镜泊湖管理委员会', '临淄分局')
    """
    firm = name.endswith(("公司", "集团"))  # 淄博高新区某某公司 has the zone in its own name
    for short, full in _ZONES:
        if not firm and short in name and full not in name:
            name = name.replace(short, full) + ("管理委员会" if name.endswith(short) else "")
    if (
        len(name) >= 4
        and name.endswith("委")
        and not name.endswith("管委")
        and not name.endswith(("纪委", "党委", "市委", "县委", "区委", "省委", "团委", "常委", "工委", "两委"))
    ):
        return name + "员会"
    for short, full in _ENDS:
        if name.endswith(short):
            return name.removesuffix(short) + full
    return name
