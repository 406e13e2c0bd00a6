"""HTTP to one server: requests in several threads, answers as they arrive, faults in words a person can act on."""

from __future__ import annotations

import re
import threading
import weakref
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from html import unescape

import httpx

from zeren.errors import UnreadableInput, UsageError
from zeren.store.address import PASSWORD, USER, Address

_LONGEST = 300
_CONNECT = 10.0
_WAIT = 300.0
_CONNECTIONS = 32
_CREDENTIALS = f"Give them in the environment as {USER} and {PASSWORD}, or in the URL as https://user:password@host/…"


class Web:
    """A client of one server; `send` and `stream` raise UsageError or UnreadableInput for any fault."""

    def __init__(self, address: Address) -> None:
        limits = httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS)
        # A redirect would carry data, and maybe a password, to a place its user did not name.
        self._client = httpx.Client(
            timeout=httpx.Timeout(_WAIT, connect=_CONNECT), limits=limits, follow_redirects=False
        )
        weakref.finalize(self, self._client.close)
        self._address = address
        self._own = threading.local()

    def send(  # noqa: PLR0913  # what HTTP has
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Return the whole answer, whatever its status; faults of the line are errors."""
        with self._line(url):
            return self._client.request(
                method, url, params=params, content=content, data=form, headers=headers, auth=self._auth()
            )

    @contextmanager
    def stream(
        self, url: str, form: Mapping[str, str], params: Mapping[str, str], headers: Mapping[str, str]
    ) -> Iterator[httpx.Response]:
        """Yield the answer to a posted form while it arrives; a status that is no success is an error."""
        with (
            self._line(url),
            self._client.stream("POST", url, data=form, params=params, headers=headers, auth=self._auth()) as response,
        ):
            if not response.is_success:
                response.read()
                raise refused(response, url)
            yield response

    def kind(self) -> str:
        """Return what the server says it is (its `Server` header), or an empty string."""
        with self._line(self._address.url), self._client.stream("GET", self._address.url) as response:
            return str(response.headers.get("server", ""))

    def _auth(self) -> httpx.Auth | None:
        """Return this thread's own credentials: a digest counts its uses, and threads would miscount."""
        if not self._address.user:
            return None
        if not hasattr(self._own, "auth"):
            self._own.auth = _Challenged(self._address.user, self._address.password)
        auth: httpx.Auth = self._own.auth
        return auth

    @contextmanager
    def _line(self, url: str) -> Iterator[None]:
        try:
            yield
        except httpx.ConnectError as error:
            raise _silent(url, f"the server does not answer ({error})") from None
        except httpx.TimeoutException:
            raise UnreadableInput(
                f"the server did not answer within {_WAIT:.0f} seconds",
                where=url,
                hint="Ask for less, or look whether the server is overloaded. What was put before is kept.",
            ) from None
        except httpx.HTTPError as error:
            raise _silent(url, f"the line broke ({type(error).__name__}: {error})") from None


class _Challenged(httpx.Auth):
    """Credentials in the scheme the server asks for, digest or basic; sent only once it has asked."""

    def __init__(self, user: str, password: str) -> None:
        self._digest, self._basic = httpx.DigestAuth(user, password), httpx.BasicAuth(user, password)
        self._chosen: httpx.Auth = self._digest

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        flow = self._chosen.auth_flow(request)
        response = yield next(flow)
        asked = (
            response.headers.get("www-authenticate", "").lower()
            if response.status_code == httpx.codes.UNAUTHORIZED
            else ""
        )
        if self._chosen is self._digest and asked.startswith("basic"):
            self._chosen = self._basic
            yield next(self._basic.auth_flow(request))
            return
        try:
            yield flow.send(response)
        except StopIteration:
            return


def refused(response: httpx.Response, url: str) -> UsageError | UnreadableInput:
    """Return the error for an answer that was no success: the server's own words, and what to do."""
    said, code = words(response), response.status_code
    told = f"the server answered {code}: {said}" if said else f"the server answered {code}"
    if code in (400, 422):
        return UsageError(f"the endpoint refuses the query: {said}", where=url, hint="Check the query's spelling.")
    return UnreadableInput(told, where=url, hint=_hint(code, response))


def _hint(code: int, response: httpx.Response) -> str:
    if response.is_redirect:
        return f"It says that it has moved to {response.headers.get('location', 'elsewhere')}: give that URL."
    if code == httpx.codes.UNAUTHORIZED:
        return f"User and password are missing or wrong. {_CREDENTIALS}"
    if code == httpx.codes.FORBIDDEN:
        return f"This user may not do it: ask whoever runs the server for the right to. {_CREDENTIALS}"
    if code in (404, 405, 501):
        return "Is this the URL of its queries (often …/query or …/sparql)? docs/reference/stores.md lists addresses."
    return "The fault is the server's: its log says more. Try again, or ask for less."


def words(response: httpx.Response) -> str:
    """Return what the server said, on one line, without its markup."""
    text = response.text
    if "<" in text and "html" in (response.headers.get("content-type", "") + text[:200]).lower():
        text = unescape(
            re.sub(
                r"<(?:head|style|script)\b.*?</(?:head|style|script)>|<[^>]*>",
                " ",
                text,
                flags=re.DOTALL | re.IGNORECASE,
            )
        )
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST] + " …"


def _silent(url: str, what: str) -> UnreadableInput:
    hint = "Is the server running, and is this the URL of its queries (often …/query or …/sparql)?"
    return UnreadableInput(what, where=url, hint=hint)
