"""Villages and neighbourhoods: they act through the committee their people elect."""

from __future__ import annotations

import re

_VILLAGE = re.compile(
    "(?:.*?[省市县区旗州盟镇乡道办])?(?P<name>(?!农村|乡村|[各该本全两几整](?:村|社区|嘎查)|[^村]{0,2}(?:行政|自然)村)[\u4e00-\u9fff]{1,4}?(?:村|嘎查|社区))"
    "(?P<body>村?民委员会|村?委会|居民委员会|居委会)?"
)
_ENDS = ("村", "嘎查", "社区")


def committee_of(written: str) -> str | None:
    """Return the full name of the committee of a village (十坝村村民委员会), None for any other name."""
    match = _VILLAGE.fullmatch(written) if any(end in written for end in _ENDS) else None
    if match is None or match["name"] in ("社区", "嘎查"):
        return None
    return match["name"] + ("居民委员会" if match["name"].endswith("社区") else "村民委员会")
