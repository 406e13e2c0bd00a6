"""The application: which address leads where, and what becomes of faults."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from zeren.errors import UsageError
from zeren.serve import dates, pages, sheets, sparql, tables, things
from zeren.serve.asking import Refusal
from zeren.serve.guarding import Guard
from zeren.serve.negotiation import best
from zeren.serve.origins import Origins
from zeren.serve.site import ASSETS, Site

Handler = Callable[[Site, Request], Awaitable[Response]]
_PLAIN = {
    "/": pages.home,
    "/units": pages.units,
    "/issues": pages.issues,
    "/unowned": pages.unowned,
    "/due": dates.due,
    "/counties": pages.counties,
    "/county/{name}": pages.county,
    "/documents": pages.documents,
    "/search": pages.search,
    "/rank": sheets.ranking,
    "/matrix": sheets.matrices,
    "/report": sheets.report,
    "/map": sheets.the_map,
    "/downloads": sheets.downloads,
    "/download/{name}": sheets.download,
    "/questions": tables.questions,
    "/questions/{name}": tables.question,
    "/query": tables.editor,
    "/resource": things.resource,
    "/{kind}/{id}": things.thing,
}
_STATIC = {
    "serve.css": "text/css; charset=utf-8",
    "editor.css": "text/css; charset=utf-8",
    "editor.js": "text/javascript; charset=utf-8",
    "yasgui.min.js": "text/javascript; charset=utf-8",
    "yasgui.min.css": "text/css; charset=utf-8",
}
"""The only files of the program that visitors may have; a name that is not here is not looked up anywhere."""


def application(site: Site, hosts: frozenset[str], origins: Origins) -> ASGIApp:
    """Return the ASGI application of a site, known under these host names, open to pages of these origins."""
    routes = [Route("/static/{name}", _handler(site, _static)), *(_sparql(site, p) for p in ("/sparql", "/sparql/"))]
    routes += [Route(path, _handler(site, handler)) for path, handler in _PLAIN.items()]
    router = Router(routes, redirect_slashes=False, default=_fault(site, 404), lifespan=_lifespan(site))
    return Guard(router, limits=site.limits, hosts=hosts, origins=origins, fault=lambda scope: _fault(site, 500))


def _lifespan(site: Site) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: object) -> AsyncIterator[None]:
        await site.begin()
        yield
        site.keeper.close()

    return lifespan


def _handler(site: Site, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        try:
            return await handler(site, request)
        except UsageError as error:
            return _told(site, request, 400, str(error))
        except Refusal as refusal:
            return _told(site, request, refusal.status, str(refusal))

    return handle


def _sparql(site: Site, path: str) -> Route:
    """Return the endpoint's route: it sees every method itself and tells its faults as plain text."""
    return Route(path, _Endpoint(site))


class _Endpoint:
    """An ASGI application, to which starlette leaves all methods."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await sparql.endpoint(self._site.keeper, Request(scope, receive))
        await response(scope, receive, send)


def _told(site: Site, request: Request, status: int, message: str) -> Response:
    """Return a fault as a page to people and as a line of text to programs."""
    if best(request.headers.get("accept", "*/*"), {"text": "text/plain", "html": "text/html"}) == "text":
        return PlainTextResponse(f"{message}\n", status)
    return site.page(request, "error.html.j2", code=status, status=status, message=message)


def _fault(site: Site, status: int) -> ASGIApp:
    async def fault(scope: Scope, receive: Receive, send: Send) -> None:
        await _told(site, Request(scope), status, "")(scope, receive, send)

    return fault


@cache
def _bytes(name: str) -> bytes:
    return (ASSETS / name).read_bytes()


async def _static(site: Site, request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise Refusal(404, name)
    return Response(_bytes(name), media_type=_STATIC[name], headers={"Cache-Control": "max-age=3600"})
