"""How far a rule is to be trusted: how often it was right where people had said what is right."""

from __future__ import annotations

import functools

from zeren.extract.wording import table


@functools.lru_cache(maxsize=1 << 10)
def of(rule: str, basis: str) -> float:
    """Return the share of right statements to expect of a rule and a basis, in hundredths between 0 and 1.

    (right + w·p) / (said + w), with p the share over all rules and w the weight of that prior: a rule seldom
    met tells little, and keeps near p (a beta-binomial posterior mean). ontology/wording/confidence.toml has
    the counts; scripts/calibrate writes them and shows how they fare on documents they were not counted on.

    >>> 0 < of('prose:cue', 'stated') < 1, of('no such rule', 'stated') == round(of('no such rule', 'x'), 2)
    (True, True)
    """
    share, weight, counts = _counted()
    right, said = counts.get((rule, basis), (0, 0))
    return round((right + weight * share) / (said + weight), 2)


@functools.cache
def _counted() -> tuple[float, float, dict[tuple[str, str], tuple[int, int]]]:
    counts = {(str(r["rule"]), str(r["basis"])): (int(r["right"]), int(r["said"])) for r in table("confidence")["rule"]}
    right, said = (sum(one[at] for one in counts.values()) for at in (0, 1))
    return right / said, float(table("confidence")["weight"]), counts
