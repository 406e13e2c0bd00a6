"""Tables that the keeper answers, and the pages that show them: named questions and free SPARQL."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from zeren.query import NamedQuery, find, named
from zeren.serve.asking import Question, Refusal
from zeren.serve.shelf import Shelf
from zeren.serve.site import Site, lang_of
from zeren.serve.words import editor_words
from zeren.store import date, iri, literal
from zeren.store.guard import bind


@dataclass(frozen=True, slots=True)
class Answer:
    """A table of plain values with the IRI behind each, cut to what a page can show; `count` is the whole."""

    title: str
    headings: tuple[tuple[str, str], ...]
    rows: list[list[Any]]
    links: list[list[str | None]]
    count: int


async def table(site: Site, question: Question) -> Answer:
    """Return the answer to a question as a table; raises Refusal with what to do next."""
    reply = await site.keeper.ask(question)
    told = json.loads(await reply.whole())
    return Answer(told["title"], tuple(map(tuple, told["columns"])), told["rows"], told["links"], told["count"])


async def questions(site: Site, request: Request) -> Response:
    """Return the list of named questions."""
    return site.page(request, "questions.html.j2", queries=named())


async def question(site: Site, request: Request) -> Response:
    """Return a named question with its parameters to fill in, and its answer once they are given."""
    await site.shelf()
    query, lang = find(request.path_params["name"]), lang_of(request)
    given = {p.name: v for p in query.parameters if (v := request.query_params.get(p.name, "").strip())}
    lacking = [p.name for p in query.parameters if p.default == "-" and p.name not in given]
    answer, trouble = None, ""
    if not lacking:
        try:
            answer = await table(site, Question(query.name, kind="named", params=given, lang=lang))
        except Refusal as refusal:
            trouble = str(refusal)
    return site.page(
        request, "question.html.j2", query=query, given=given, answer=answer, trouble=trouble, kinds=_inputs(query)
    )


def _inputs(query: NamedQuery) -> dict[str, str]:
    return {p.name: {"date": "date", "integer": "number"}.get(p.type, "text") for p in query.parameters}


def _runnable(query: NamedQuery, shelf: Shelf, lang: str) -> str:
    """Return a named query as it can be run at once: what must be given is filled in with something of this graph."""
    some = {
        "unit": iri(shelf.bearers[0].id) if shelf.bearers else literal(""),
        "date": date(max((d.due for d in shelf.ledger.deadlines if d.due), default="2021-12-31")),
        "statement": iri(shelf.ledger.duties[0].id) if shelf.ledger.duties else literal(""),
        "string": literal(shelf.ordered_issues[0].number if shelf.ordered_issues else "1"),
        "integer": literal(1),
    }
    filled = {f"in_{p.name}": some[p.type] for p in query.parameters if p.default == "-" and p.type in some}
    body = "\n".join(line for line in query.sparql.splitlines() if not line.startswith("#")).strip()
    return f"# {query.question[lang]}\n{bind(body, filled | {'lang': literal(lang)})}"


async def editor(site: Site, request: Request) -> Response:
    """Return the query editor."""
    shelf = await site.shelf()
    queries = [(q, _runnable(q, shelf, lang_of(request))) for q in named()]
    chosen = request.query_params.get("example", "")
    seconds, said = f"{site.limits.seconds:g}", editor_words(lang_of(request))
    page = site.page(request, "editor.html.j2", queries=queries, chosen=chosen, seconds=seconds, said=said)
    page.headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return page
