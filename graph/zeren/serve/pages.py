"""The pages of the rows: overview, lists, and a page for each unit, issue, measure, county and document."""

from __future__ import annotations

import asyncio
from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from zeren.serve import drawing
from zeren.serve.asking import Refusal
from zeren.serve.dates import dated, day_of
from zeren.serve.listing import sheet
from zeren.serve.site import Site, lang_of
from zeren.view.titles import issue_title


async def home(site: Site, request: Request) -> Response:
    """Return the overview: figures, who carries most, what has no owner, what is due next."""
    shelf = await site.shelf()
    today = day_of(request)
    due = [d for d in await site.once(("due",), lambda: dated(shelf)) if d.when >= today][:8]
    longest = max((shelf.weight(u.id) for u in shelf.bearers[:1]), default=1)
    return site.page(
        request, "home.html.j2", shelf=shelf, bearers=shelf.bearers[:10], longest=longest, due=due, title=issue_title
    )


async def units(site: Site, request: Request) -> Response:
    """Return the list of units with what they carry; `kind` narrows it."""
    shelf = await site.shelf()
    kind = request.query_params.get("kind", "")
    found = [u for u in shelf.ledger.units if shelf.weight(u.id) and (not kind or u.kind == kind)]
    found.sort(key=lambda u: (-shelf.weight(u.id), u.label, u.id))
    kinds = sorted({u.kind for u in shelf.ledger.units if shelf.weight(u.id)})
    return site.page(request, "units.html.j2", shelf=shelf, sheet=sheet(found, request), kinds=kinds, kind=kind)


async def issues(site: Site, request: Request) -> Response:
    """Return the list of issues; `state`, `county` and `document` narrow it."""
    shelf = await site.shelf()
    asked = {name: request.query_params.get(name, "") for name in ("state", "county")}
    found = [
        i
        for i in shelf.ordered_issues
        if (not asked["state"] or (i.state or "none") == asked["state"])
        and (not asked["county"] or asked["county"] in i.places)
    ]
    states = sorted({i.state or "none" for i in shelf.ledger.issues})
    return site.page(
        request,
        "issues.html.j2",
        shelf=shelf,
        sheet=sheet(found, request),
        states=states,
        asked=asked,
        title=issue_title,
    )


async def unowned(site: Site, request: Request) -> Response:
    """Return the measures that name nobody, with their candidates."""
    shelf = await site.shelf()
    facts = shelf.facts(lang_of(request))
    return site.page(request, "unowned.html.j2", shelf=shelf, facts=facts, sheet=sheet(shelf.unowned, request))


async def unit(site: Site, request: Request, iri: str) -> Response:
    """Return the page of a unit: what it carries, in which role, by when, in whose words, and with whom."""
    shelf = await site.shelf()
    row = shelf.units[iri]
    facts = shelf.facts(lang_of(request))
    own = [c for d in shelf.duties_of_unit.get(iri, ()) for c in [facts.claim_by_id[d.id]]]
    shared = [c for each in shelf.collectives_of.get(iri, ()) for c in facts.through(each)]
    partners = Counter(
        d.unit for i in {c.duty.issue for c in own} for d in {(e.unit): e for e in shelf.duties_of_issue[i]}.values()
    )
    partners.pop(iri, None)
    ranked = sorted(partners.items(), key=lambda pair: (-pair[1], shelf.units[pair[0]].label))
    return site.page(
        request,
        "unit.html.j2",
        shelf=shelf,
        unit=row,
        own=own,
        shared=shared,
        partners=ranked[:20],
        picture=drawing.around_unit(shelf, iri),
    )


async def issue(site: Site, request: Request, iri: str) -> Response:
    """Return the page of an issue: finding, goal, measures with their bearers and words, state, what was reported."""
    shelf = await site.shelf()
    facts = shelf.facts(lang_of(request))
    picture = drawing.around_issue(shelf, iri)
    return site.page(request, "issue.html.j2", shelf=shelf, issue=shelf.issues[iri], facts=facts, picture=picture)


async def measure(site: Site, request: Request, iri: str) -> Response:
    """Return the page of a measure."""
    shelf = await site.shelf()
    row = shelf.measures[iri]
    facts = shelf.facts(lang_of(request))
    return site.page(request, "measure.html.j2", shelf=shelf, measure=row, issue=shelf.issues[row.issue], facts=facts)


async def document(site: Site, request: Request, iri: str) -> Response:
    """Return the page of a document: its issues, its text as read, its statements."""
    shelf = await site.shelf()
    found = shelf.issues_of_document.get(iri, [])
    return site.page(
        request,
        "document.html.j2",
        shelf=shelf,
        document=shelf.documents[iri],
        sheet=sheet(found, request),
        title=issue_title,
    )


async def documents(site: Site, request: Request) -> Response:
    """Return the list of documents."""
    shelf = await site.shelf()
    return site.page(request, "documents.html.j2", shelf=shelf, sheet=sheet(shelf.ledger.documents, request))


async def counties(site: Site, request: Request) -> Response:
    """Return the list of counties, with what their governments carry and what lies in them."""
    shelf = await site.shelf()
    return site.page(request, "counties.html.j2", shelf=shelf, sheet=sheet([*shelf.counties.items()], request))


async def county(site: Site, request: Request) -> Response:
    """Return the page of a county: its government's duties and the issues that lie in it."""
    shelf = await site.shelf()
    name = request.path_params["name"]
    if name not in shelf.counties:
        raise Refusal(404, name)
    government, lying = shelf.counties[name]
    return site.page(
        request,
        "county.html.j2",
        shelf=shelf,
        name=name,
        government=government,
        sheet=sheet(lying, request),
        title=issue_title,
    )


async def search(site: Site, request: Request) -> Response:
    """Return what fits the words searched for."""
    shelf = await site.shelf()
    index = await site.index()
    asked = request.query_params.get("q", "")
    found = await asyncio.to_thread(index.find, asked)
    return site.page(request, "search.html.j2", shelf=shelf, sheet=sheet(found, request), title=issue_title)
