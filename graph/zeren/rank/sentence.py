"""One sentence a unit: why it stands where it stands, in words."""

from __future__ import annotations

from zeren.rank.measures import MEASURES
from zeren.rank.tally import Tally
from zeren.rank.words import say


def sentence(
    values: dict[str, str | int | float],
    count: Tally,
    labels: dict[str, str],
    by: str,
    number: int,
    tied: bool,
    lang: str,
) -> str:
    """Return the sentence that explains a unit's rank `number` by measure `by`, in `lang`."""
    tie = say("rank", "tied", lang) if tied else ""
    head = say(
        "rank",
        "first",
        lang,
        unit=values["unit"],
        rank=number,
        tied=tie,
        measure=MEASURES[by].label(lang),
        value=values[by],
        total=values["obligations"],
    )
    reach = say("rank", "reach", lang, issues=values["issues"], measures=values["measures"])
    partners = say("rank", "partners", lang, n=values["partners"]) if values["partners"] else ""
    return head + _own(count, lang) + _through(count, labels, lang) + reach + partners + say("rank", "stop", lang)


def _own(count: Tally, lang: str) -> str:
    if not count.stated:
        return say("rank", "none_own", lang)
    each = [say("rank", "role_count", lang, role=say("role", r, lang), n=n) for r, n in sorted(count.roles.items())]
    return say("rank", "own", lang, n=count.stated, roles=say("rank", "comma", lang).join(each))


def _through(count: Tally, labels: dict[str, str], lang: str) -> str:
    if not count.collective:
        return ""
    names = sorted({labels.get(unit, unit) for unit in count.through})
    return say("rank", "through", lang, n=count.collective, names=say("rank", "comma", lang).join(names))
