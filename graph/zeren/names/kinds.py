"""What sort of body an unknown name is, by how it ends; the ends are in ontology/wording/kinds.toml."""

from __future__ import annotations

import tomllib
from functools import cache

from zeren import resources

_LONGEST = 5
_SHORTEST_STEM = 2


def by_end(name: str) -> str:
    """Return the kind that the end of a name tells, `other` where it tells none.

    >>> by_end("清源水务有限公司"), by_end("江南农业大学"), by_end("公司"), by_end("西山林场")
    ('company', 'school', 'other', 'other')
    """
    ends = (name[at:] for at in range(max(_SHORTEST_STEM, len(name) - _LONGEST), len(name)))
    return next((_ends()[end] for end in ends if end in _ends()), "other")


@cache
def _ends() -> dict[str, str]:
    table = tomllib.loads(resources.text("ontology", "wording", "kinds.toml"))["ends"]
    return {end: "other" if kind == "none" else kind for kind, ends in table.items() for end in ends}
