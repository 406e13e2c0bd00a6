"""The SPARQL 1.1 Protocol at /sparql: read only. https://www.w3.org/TR/sparql11-protocol/."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from zeren.serve.asking import Question, Refusal, Reply
from zeren.serve.description import description
from zeren.serve.keeper import Keeper
from zeren.serve.negotiation import best
from zeren.store.wire import GRAPHS, RESULTS

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_BY_ACCEPT = {"Vary": "Accept"}
_PREFLIGHT = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
_READ_ONLY = "this endpoint only reads\n  `zeren build` is what changes a graph."
Fields = list[tuple[str, str]]


async def endpoint(keeper: Keeper, request: Request) -> Response:
    """Answer a request of the protocol; every fault is plain text with what to do next."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_BY_ACCEPT | _PREFLIGHT)
    if request.method not in METHODS:
        raise Refusal(405, f"{request.method} is no way to ask\n  Use GET or POST.")
    fields = await _fields(request)
    if not any(name in ("query", "update") for name, _ in fields):
        return await _described(keeper, request)
    return await answered(keeper, request, _question(request, fields))


async def answered(keeper: Keeper, request: Request, question: Question) -> Response:
    """Return the answer to a question, streamed."""
    reply = await _unless_left(request, keeper.ask(question))
    if request.method == "HEAD":
        reply.close()
        return Response(media_type=reply.media, headers=_BY_ACCEPT)
    return StreamingResponse(_stream(reply), media_type=reply.media, headers=_BY_ACCEPT)


async def _unless_left(request: Request, asking: Coroutine[None, None, Reply]) -> Reply:
    """Return the reply; a visitor who leaves first takes the question along."""
    task, left = asyncio.create_task(asking), asyncio.create_task(_left(request))
    try:
        await asyncio.wait((task, left), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Refusal(499, "the visitor left")
        return await task
    finally:
        left.cancel()
        task.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _stream(reply: Reply) -> AsyncIterator[bytes]:
    async for piece in reply.pieces():
        yield piece


async def _fields(request: Request) -> Fields:
    fields = _pairs(request.scope["query_string"])
    if request.method != "POST":
        return fields
    media, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    media = media.strip()
    if media not in (FORM, DIRECT, UPDATE):
        raise Refusal(415, f"a body of type {media or '(none)'} is not understood\n  Send {FORM} or {DIRECT}.")
    if "charset" in parameters and parameters.partition("=")[2].strip(' "') not in ("utf-8", "utf8"):
        raise Refusal(415, "queries are read as UTF-8\n  Send them so, and leave charset out.")
    body = await request.body()
    if media == FORM:
        return fields + _pairs(body)
    return [*fields, ("query" if media == DIRECT else "update", _text(body))]


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "the request is not UTF-8\n  Send the query as UTF-8.") from None


def _pairs(text: bytes) -> Fields:
    try:
        return parse_qsl(_text(text), keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError:
        raise Refusal(400, "the request's parameters cannot be read\n  Encode them as UTF-8, 200 at most.") from None


def _question(request: Request, fields: Fields) -> Question:
    given: dict[str, list[str]] = {}
    for name, value in fields:
        given.setdefault(name, []).append(value)
    if "update" in given or "using-graph-uri" in given or "using-named-graph-uri" in given:
        raise Refusal(403 if len(given.get("update", [])) == 1 and request.method == "POST" else 400, _READ_ONLY)
    if len(given["query"]) != 1:
        raise Refusal(400, "there is more than one query\n  Send them one by one.")
    form = given.get("format", [""])[0]
    if form and form not in RESULTS and form not in GRAPHS:
        raise Refusal(400, f"there is no form {form!r}\n  Forms: {', '.join([*RESULTS, *GRAPHS])}.")
    return Question(
        given["query"][0],
        request.headers.get("accept", "*/*"),
        form,
        tuple(given.get("default-graph-uri", ())),
        tuple(given.get("named-graph-uri", ())),
        str(request.url.replace(query="")),
    )


async def _described(keeper: Keeper, request: Request) -> Response:
    """Return the service description, or take a person to the editor."""
    if request.method == "POST":
        raise Refusal(400, "there is no query\n  Send it as the parameter query.")
    accept = request.headers.get("accept", "*/*")
    graphs = {form: media for form, (media, _) in GRAPHS.items()}
    if best(accept, {**graphs, "html": "text/html"}) == "html":
        return RedirectResponse("/query", 303, headers={"Vary": "Accept"})
    where = str(request.url.replace(query=None, path="/sparql"))
    return await answered(keeper, request, Question(description(where), accept))
