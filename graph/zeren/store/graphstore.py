"""The Graph Store HTTP Protocol: graphs put whole, added to, deleted; each may be done twice without harm."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from zeren.errors import UnreadableInput, UsageError, ZerenError
from zeren.store.answers import TRIPLES
from zeren.store.endpoint import EndpointStore

if TYPE_CHECKING:
    import httpx

_PAUSES = (0.5, 2.0, 5.0)
"""Seconds before a request is sent again: servers refuse some of several writers at once (Virtuoso: deadlock)."""


class GraphStore:
    """Writes to the server of an endpoint; raises UsageError or UnreadableInput when it will not take a graph."""

    def __init__(self, endpoint: EndpointStore, url: str | None = None) -> None:
        self.endpoint = endpoint
        self._given = url

    @cached_property
    def url(self) -> str:
        """Return the URL of the protocol: the one given, else the one this kind of server has."""
        return self._given or self.endpoint.dialect.graph_store_url

    def put(self, graph: str, ntriples: bytes) -> None:
        """Make the graph hold exactly these triples."""
        self._again(lambda: self._send("PUT", graph, ntriples))

    def add(self, graph: str, ntriples: bytes) -> None:
        """Add triples to the graph."""
        self._again(lambda: self._send("POST", graph, ntriples))

    def delete(self, graph: str) -> None:
        """Remove the graph; one that is not there is removed already."""
        self._again(lambda: self._send("DELETE", graph, None))

    def _again(self, act: Callable[[], httpx.Response]) -> None:
        """Do it, and again after a pause while the server fails; every request here may be repeated."""
        for pause in _PAUSES:
            with suppress(UnreadableInput):
                answer = act()
                if answer.status_code < 500:
                    break
            time.sleep(pause)
        else:
            answer = act()
        self._judge(answer)

    def _send(self, method: str, graph: str, ntriples: bytes | None) -> httpx.Response:
        if ntriples and (why := self.endpoint.dialect.obstacle(ntriples)):
            raise UsageError(why, where=f"<{graph}>", hint="Load this graph into another server, or shorten that text.")
        headers = {"Content-Type": TRIPLES} if ntriples is not None else {}
        return self.endpoint.web.send(method, self.url, params={"graph": graph}, content=ntriples, headers=headers)

    def _judge(self, answer: httpx.Response) -> None:
        from zeren.store import web  # noqa: PLC0415  httpx takes a tenth of a second to import

        gone = answer.request.method == "DELETE" and answer.status_code == 404
        if answer.is_success or gone:
            return
        raise _as_writing(web.refused(answer, self.url), answer.status_code)


def _as_writing(error: ZerenError, code: int) -> ZerenError:
    """Return the error in the words of one who writes, not asks."""
    if code in (400, 422):
        return UnreadableInput(
            error.what.replace("refuses the query", "refuses the graph"),
            where=error.where,
            hint="If it cannot read N-Triples it is too old; else this is a fault in Zeren: please report it.",
        )
    if code in (404, 405, 501):
        hint = "Is this the URL where it takes graphs? Give it with --graph-store; docs/reference/stores.md lists some."
        return UnreadableInput(error.what, where=error.where, hint=hint)
    return error
