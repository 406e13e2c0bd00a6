"""Which pages of other origins may ask this server, and read what it answers."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import Scope

from zeren.errors import UsageError
from zeren.serve.asking import Refusal

_ORIGIN = re.compile(r"https?://[^/?#\s@]+")


class Origins:
    """The origins that --cors named: none without it, every one with `*`."""

    def __init__(self, given: tuple[str, ...] = ()) -> None:
        for origin in given:
            if origin != "*" and not _ORIGIN.fullmatch(origin):
                hint = "Write it as browsers send it, without a path: https://www.example.org, or * for every page."
                raise UsageError(f"{origin!r} is no origin", where="--cors", hint=hint)
        self._given = frozenset(origin.lower() for origin in given)
        self.vary = bool(self._given - {"*"})
        """Whether an answer depends on the origin that asks, so that no cache gives one origin's to another."""

    def allowed(self, scope: Scope) -> str:
        """Return what goes into Access-Control-Allow-Origin, or an empty string."""
        origin = Headers(scope=scope).get("origin", "")
        return "*" if "*" in self._given else origin if origin and origin.lower() in self._given else ""

    def check(self, scope: Scope) -> None:
        """Raise Refusal for what another site's page asks in the background, unless its origin is among these.

        A person who follows a link from there is welcome. The rule is Fetch Metadata's resource isolation policy
        (https://web.dev/articles/fetch-metadata); browsers say where a request comes from, and pages cannot lie.
        """
        headers = Headers(scope=scope)
        if headers.get("sec-fetch-site", "none") in ("none", "same-origin") or self.allowed(scope):
            return
        follows = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        if scope["method"] not in ("GET", "HEAD") or not follows:
            raise Refusal(403, "a page of another site may not ask here\n  zeren serve --cors ORIGIN lets it.")
