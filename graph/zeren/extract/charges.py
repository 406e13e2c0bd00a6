"""Persons in running text who are told to act by their post: 镇党委书记每季度听取汇报."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zeren.extract import persons, shadow
from zeren.extract.bearing import Bearing
from zeren.extract.sentence import clause_of
from zeren.extract.sight import Sight
from zeren.extract.stance import Standing, stand

Span = tuple[int, int]


def told(sight: Sight, start: int, end: int) -> list[Bearing]:
    """Return the persons who are told to act by their post: 镇党委书记每季度听取汇报."""
    found: list[Bearing] = []
    if _FILLED.search(sight.text, start, end):
        return found
    listed: list[Span] = []
    claimed = start
    titled = [*_titled(sight, start, end)]
    for span in sorted((*titled, *_bare_posts(sight, start, end, titled))):
        listed = [*listed, span] if listed and sight.text[listed[-1][1] : span[0]] in ("、", "和") else [span]
        stood = stand(sight, clause_of(sight.shadow, start, listed[0][0], claimed), (listed[0][0], span[1]), end)
        if stood is not None:
            found += [_post(sight, each, stood) for each in listed]
            claimed = stood.last
    return found


def _post(sight: Sight, span: Span, stood: Standing) -> Bearing:
    name = sight.text[slice(*span)]
    return Bearing(*span, name, stood.role, "prose:person", span[0], stood.last, person=True)


def _titled(sight: Sight, start: int, end: int) -> Iterator[Span]:
    for mention in sight.within(start, end):
        post = persons.post_at(sight.text, mention.end, end)
        if mention.kind in shadow.BEARERS and post is not None:
            each = sight.text[mention.start - 1 : mention.start] in ("各", "每")
            yield mention.start - each, persons.named_to(sight.text, persons.posts_until(sight.text, post, end), end)


def _bare_posts(sight: Sight, start: int, end: int, titled: list[Span]) -> Iterator[Span]:
    """Yield posts at the head of a clause without a body that is known: 分管副市长, 市委书记, 集团总会计师."""
    found = [
        (m.start(), persons.named_to(sight.text, persons.posts_until(sight.text, m.end(), end), end))
        for m in persons.bare().finditer(sight.text, start, end)
    ]
    yield from found
    taken = [*found, *titled]
    for match in persons.charged().finditer(sight.text, start, end):
        s, e = match.span("who")
        if all(e <= a or b <= s for a, b in taken):
            yield s, e


# 副主任由市水利局局长兼任: a post is filled, nobody is told to act.
_FILLED = re.compile("(?:兼任|担任)(?!务)|[任为][^，。；]{0,6}(?:组长|指挥长|总指挥|召集人)")
