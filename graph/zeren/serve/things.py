"""Linked data: every IRI of the graph answers, as a page or as RDF, whichever the visitor asks for."""

from __future__ import annotations

from collections.abc import Container
from functools import partial
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from zeren.serve import pages
from zeren.serve.asking import Question, Refusal
from zeren.serve.negotiation import best
from zeren.serve.site import Site, lang_of
from zeren.serve.sparql import answered
from zeren.serve.tables import table
from zeren.store.wire import GRAPHS
from zeren.triples.terms import iri as bracketed
from zeren.triples.vocabulary import terms

_PAGES = {"unit": pages.unit, "issue": pages.issue, "measure": pages.measure, "document": pages.document}
_MOST = 200
_SAID = """
SELECT ?p ?o (MIN(?name) AS ?label) WHERE {
  NODE ?p ?o
  OPTIONAL {
    ?o skos:prefLabel|rdfs:label|dcterms:description|zr:surface|oa:exact|(oa:hasSelector/oa:exact) ?name
    FILTER(LANG(?name) IN ("", "@@") || !EXISTS { ?o skos:prefLabel ?other FILTER(LANG(?other) = "@@") })
  }
} GROUP BY ?p ?o ORDER BY ?p ?o
"""
"""What a node says; another node by the name or the words it has."""


async def thing(site: Site, request: Request) -> Response:
    """Return what is known of `<base><kind>/<id>`."""
    shelf = await site.shelf()
    return await about(site, request, f"{shelf.base}{request.path_params['kind']}/{request.path_params['id']}")


async def resource(site: Site, request: Request) -> Response:
    """Return what is known of the IRI in the address: for terms of vocabularies, and graphs of other bases."""
    await site.shelf()
    iri = request.query_params.get("iri", "")
    if not iri:
        raise Refusal(400, "an IRI is wanted: /resource?iri=…")
    return await about(site, request, iri)


async def about(site: Site, request: Request, iri: str) -> Response:
    """Return page or RDF of a thing, by `format=` or by what the visitor accepts."""
    shelf = await site.shelf()
    form = request.query_params.get("format", "") or best(
        request.headers.get("accept", "*/*"), {"html": "text/html", **{f: media for f, (media, _) in GRAPHS.items()}}
    )
    if form is None or form not in (*GRAPHS, "html"):
        raise Refusal(406, f"a thing comes as html, {', '.join(GRAPHS)}")
    if form == "html":
        known = {"unit": shelf.units, "issue": shelf.issues, "measure": shelf.measures, "document": shelf.documents}
        for kind, page in _PAGES.items():
            if iri in cast(Container[str], known[kind]):
                return await page(site, request, iri)
        return await _plainly(site, request, iri)
    held = any(iri in cast(Container[str], rows) for rows in (shelf.units, shelf.issues, shelf.measures))
    if not held and not await _known(site, iri):
        raise Refusal(404, f"nothing is known of <{iri}>")
    where = "GRAPH ?in { ?s ?p ?o }" if "statements" in request.query_params else "?s ?p ?o"
    subject = "?in" if "statements" in request.query_params else "?s"
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES {subject} {{ {bracketed(iri)} }} {where} }}"
    return await answered(site.keeper, request, Question(query, form=form))


async def _known(site: Site, iri: str) -> bool:
    node = bracketed(iri)
    found = await table(site, Question(f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} }}", kind="table"))
    return bool(found.rows[0][0])


async def _plainly(site: Site, request: Request, iri: str) -> Response:
    """Return the page of any other node: what it says, and what points at it."""
    node = bracketed(iri)
    said = await table(
        site, Question(_SAID.replace("NODE", node).replace("@@", lang_of(request)), kind="table", most=_MOST)
    )
    pointing = f"SELECT ?s ?p WHERE {{ ?s ?p {node} }} ORDER BY ?p ?s"
    of = await table(site, Question(pointing, kind="table", most=_MOST))
    if not said.count and not of.count:
        raise Refusal(404, f"nothing is known of <{iri}>")
    return site.page(request, "resource.html.j2", iri=iri, said=said, of=of, named=partial(_named, lang_of(request)))


def _named(lang: str, property_: str) -> str:
    """Return what a property is called: by its label in the ontology, else by the end of its IRI."""
    label = terms().get(property_, {}).get(lang)
    return label or property_.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


__all__ = ["about", "resource", "thing"]
