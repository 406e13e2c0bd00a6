"""What every request and every answer goes through: hosts, paths, sizes, patience, headers, and plain faults."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import traceback
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zeren.serve.asking import Refusal
from zeren.serve.limits import Limits
from zeren.serve.origins import Origins

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The content policy of a page that brings none of its own."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_CAPITAL = {b"content-type": b"Content-Type"}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_LONGEST_PATH = 4096
_DRAINED, _DRAINED_FOR = 16 << 20, 5.0
"""Bytes and seconds of a body that is too large which are still taken."""


class Guard:
    """The outermost layer."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        limits: Limits,
        hosts: frozenset[str],
        origins: Origins,
        fault: Callable[[Scope], ASGIApp],
    ) -> None:
        self._app, self._limits, self._hosts, self._origins, self._fault = app, limits, hosts, origins, fault

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False
        until = asyncio.get_running_loop().time() + self._limits.patience

        async def patient(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _dress(message, self._origins, scope)
            async with asyncio.timeout(self._limits.patience):
                await send(message)

        try:
            self._check(scope)
            self._origins.check(scope)
            await self._app(scope, self._bounded(scope, receive, until), patient)
        except Refusal as refusal:
            if begun:
                raise _Broken from refusal  # the server then cuts the line, so that no half answer looks whole
            if refusal.status == 413:
                await _drain(receive)
            await _plain(refusal)(scope, receive, patient)
        except TimeoutError:
            if begun:
                raise _Broken from None
            await _plain(Refusal(408, "the request did not arrive in time"))(scope, receive, patient)
        except Exception as error:  # no visitor sees a stack trace
            traceback.print_exception(error, file=sys.stderr)
            if begun:
                raise _Broken from None
            await self._fault(scope)(scope, receive, patient)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _name(hosts[0]) not in self._hosts:
            said = ", ".join(sorted(self._hosts))
            raise Refusal(421, f"this server is not known under that name\n  Use {said}, or start it with --host-name.")
        raw = scope.get("raw_path") or scope["path"].encode()
        path = unquote_to_bytes(raw)
        if b"\0" in path or b"\\" in path or b".." in path.split(b"/") or len(raw) > _LONGEST_PATH:
            raise Refusal(400, "that is no path of this server")
        try:
            path.decode("utf-8")
        except UnicodeDecodeError:
            raise Refusal(400, "that is no path of this server") from None

    def _bounded(self, scope: Scope, receive: Receive, until: float) -> Receive:
        most, got = self._limits.body_bytes, 0
        said = Headers(scope=scope).get("content-length", "0")
        if said.isdigit() and int(said) > most:
            raise Refusal(413, f"a request may have {most} bytes")
        done = False

        async def bounded() -> Message:
            nonlocal got, done
            if done:  # all has arrived; what comes now is the news that the visitor left
                return await receive()
            async with asyncio.timeout_at(until):  # all of it: a byte now and then buys no more time
                message = await receive()
            got += len(message.get("body", b""))
            done = not message.get("more_body", False)
            if got > most:
                raise Refusal(413, f"a request may have {most} bytes")
            return message

        return bounded


async def _drain(receive: Receive) -> None:
    """Take some more of a body that is too large, so that its sender comes to hear what is wrong with it."""
    got = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_DRAINED_FOR):
            while got < _DRAINED and (message := await receive()).get("more_body", False):
                got += len(message.get("body", b""))


class _Broken(Exception):
    """An answer that broke off after it had begun; never shown."""


def _plain(refusal: Refusal) -> PlainTextResponse:
    headers = {}
    if refusal.status == 405:
        headers["Allow"] = "GET, HEAD, POST, OPTIONS"
    if refusal.status == 503:
        headers["Retry-After"] = "5"
    return PlainTextResponse(f"{refusal}\n", refusal.status, headers)


def _dress(message: Message, origins: Origins, scope: Scope) -> None:
    headers = MutableHeaders(raw=message.setdefault("headers", []))
    if origins.vary:
        headers.add_vary_header("Origin")
    if origin := origins.allowed(scope):
        headers["Access-Control-Allow-Origin"] = origin
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault(
        "Cross-Origin-Resource-Policy", "cross-origin" if "access-control-allow-origin" in headers else "same-origin"
    )
    # R's RCurl finds the character set only under the name with capitals, whatever RFC 9110 says of case.
    message["headers"] = [(_CAPITAL.get(name, name), value) for name, value in headers.raw]


def _name(host: str) -> str:
    """Return the name in a Host header, without its port."""
    return host.rpartition(":")[0].lower() if host.rpartition(":")[2].isdigit() else host.lower()
