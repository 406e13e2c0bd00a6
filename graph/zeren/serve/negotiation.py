"""Which of the forms at hand a visitor would rather have (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping

_SAME = {
    "text/html": ("application/xhtml+xml",),
    "application/sparql-results+json": ("application/json",),
    "application/sparql-results+xml": ("application/xml", "text/xml"),
    "text/turtle": ("application/x-turtle",),
    "application/n-triples": ("text/plain",),
    "application/ld+json": ("application/json",),
    "application/rdf+xml": ("application/xml", "text/xml"),
}
"""Wider or older names under which clients ask for the same thing."""


def best(accept: str, forms: Mapping[str, str]) -> str | None:
    """Return the form (a key of `forms`, whose values are media types) that `accept` prefers, or None.

    Among forms a visitor likes equally the first one wins, so `forms` stand in our own order.

    >>> best("text/csv;q=0.5, application/json", {"json": "application/sparql-results+json", "csv": "text/csv"})
    'json'
    >>> best("image/png", {"json": "application/json"}) is None
    True
    """
    wishes = _wishes(accept or "*/*")
    rated = [(-_quality(media, wishes), place, form) for place, (form, media) in enumerate(forms.items())]
    quality, _, form = min(rated)
    return form if quality < 0 else None


def _wishes(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept.split(",")[:50]:
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights = [_number(p.partition("=")[2]) for p in parameters if p.partition("=")[0].strip() == "q"]
        found[media] = max(found.get(media, 0.0), min(weights[0] if weights else 1.0, 1.0))
    return found


def _number(text: str) -> float:
    try:
        return max(float(text), 0.0)
    except ValueError:
        return 0.0


def _quality(media: str, wishes: Mapping[str, float]) -> float:
    """Return how much a media type is wanted; the most specific range decides."""
    plain = media.partition(";")[0]
    names = (plain, *_SAME.get(plain, ()))
    for candidates in (names[:1], names[1:], tuple(f"{name.partition('/')[0]}/*" for name in names[:1]), ("*/*",)):
        given = [wishes[name] for name in candidates if name in wishes]
        if given:
            return max(given)
    return 0.0
