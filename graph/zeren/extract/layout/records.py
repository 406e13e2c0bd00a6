"""Lists of labelled records without numbers: each begins where the first label comes again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zeren.extract.layout import labels
from zeren.extract.layout.frames import Frame, numbered
from zeren.text import trim

_LEAST = 2
_STARTS = frozenset(["number", "problem", "title", "measure", "place", "object", "unit", "objective"])


def frames(text: str, start: int, end: int) -> list[Frame]:
    """Return one frame for each record of text[start:end], or [] where no label begins records.

    The label that begins a record stands in each of them once, and other labels follow it there.
    """
    found = labels.find(text, start, end)
    words = Counter(label.word for label in found)
    first = next((x for x in found if words[x.word] >= _LEAST and x.meaning.id in _STARTS), None)
    if first is None:
        return []
    begins = [label.start for label in found if label.word == first.word]
    spans = [trim(text, a, b) for a, b in pairwise([*begins, end])]
    return list(_frames(text, spans)) if all(_is_record(found, span) for span in spans) else []


def _is_record(found: Sequence[labels.Label], span: tuple[int, int]) -> bool:
    inside = [label for label in found if span[0] <= label.start < span[1]]
    counts = Counter((label.meaning.id, label.meaning.role) for label in inside)
    return len(counts) >= _LEAST and all(n == 1 for (kind, _), n in counts.items() if kind in ("deadline", "number"))


def _frames(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Frame]:
    for ordinal, (start, end) in enumerate(spans, 1):
        fields = tuple(labels.fields(text, start, end))
        yield Frame(numbered(text, fields, str(ordinal)), fields, start, end)
