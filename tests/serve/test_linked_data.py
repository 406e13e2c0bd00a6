"""Every IRI under the base answers, as a page or as RDF; the RDF is what the graph says."""

import json

import pyoxigraph as ox
import pytest

FORMS = {
    "text/turtle": ("ttl", ox.RdfFormat.TURTLE),
    "application/ld+json": ("jsonld", ox.RdfFormat.JSON_LD),
    "application/n-triples": ("nt", ox.RdfFormat.N_TRIPLES),
    "application/rdf+xml": ("rdf", ox.RdfFormat.RDF_XML),
}


@pytest.fixture(scope="module")
def graph(out):
    store = ox.Store()
    store.bulk_load((out / "graph.nq").read_bytes(), ox.RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="module")
def nodes(graph):
    """One IRI of each kind: unit, issue, measure, obligation, deadline, evidence, selector, place, document …"""
    found = {}
    for quad in graph:
        if isinstance(quad.subject, ox.NamedNode) and "/id/" in quad.subject.value:
            found.setdefault(quad.subject.value.split("/")[-2], quad.subject.value)
    assert len(found) > 12
    return found


def path(iri):
    return iri.split("/id/")[1]


def triples(graph, iri):
    return {(q.predicate, q.object) for q in graph.quads_for_pattern(ox.NamedNode(iri), None, None)}


@pytest.mark.parametrize("media", FORMS)
def test_every_kind_of_node_answers_as_rdf(server, graph, nodes, media):
    for iri in nodes.values():
        status, headers, body = server.ask(path(iri), headers={"Accept": media})
        assert (status, headers["Content-Type"].partition(";")[0]) == (200, media), iri
        assert headers["Vary"] == "Accept"
        assert {(t.predicate, t.object) for t in ox.parse(body.encode(), FORMS[media][1])} == triples(graph, iri)
        assert server.ask(f"{path(iri)}?format={FORMS[media][0]}")[2]


def test_every_kind_of_node_has_a_page(server, nodes):
    for iri in nodes.values():
        status, headers, body = server.ask(path(iri), headers={"Accept": "text/html,*/*;q=0.8"})
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8"), iri
        assert headers["Vary"] == "Accept"
        assert "<h1" in body


def test_a_program_that_takes_anything_gets_the_page(server, nodes):
    assert server.ask(path(nodes["unit"]))[1]["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("accept", ["text/turtle", "text/html"])
def test_an_unknown_iri_is_not_found(server, accept):
    assert server.ask("unit/0000000000000000", headers={"Accept": accept})[0] == 404


def test_a_document_gives_all_its_statements(server, graph, nodes):
    body = server.ask(f"{path(nodes['document'])}?format=nt&statements=1")[2]
    assert len(body.splitlines()) == len(graph)


def test_terms_of_the_vocabulary_answer_too(server):
    page = server.ask("resource?iri=https://w3id.org/zeren/role/lead", headers={"Accept": "text/html"})
    assert page[0] == 200
    assert "牵头" in page[2]
    told = server.ask("resource?iri=https://w3id.org/zeren/role/lead", headers={"Accept": "application/ld+json"})[2]
    assert "https://w3id.org/zeren/role/lead" in {node["@id"] for node in json.loads(told)}


def test_a_graph_under_another_base(serve, tmp_path, small_quads):
    """The base is the graph's own: /unit/… means its units, whatever they begin with."""
    file = tmp_path / "other.nq"
    file.write_bytes(small_quads.replace(b"https://w3id.org/zeren/id/", b"https://example.org/a/b/"))
    with serve(file) as server:
        page = server.ask("units")[2]
        address = page.split('class="unit" href="/')[1].split('"')[0]
        assert address.startswith("unit/")
        assert (
            f"https://example.org/a/b/{address}" in server.ask(address, headers={"Accept": "application/n-triples"})[2]
        )


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nq"])
def test_other_kinds_of_graphs_are_served_alike(serve, out, name, tmp_path):
    with serve(out / name) as server:
        assert "秦都区人民政府" in server.ask("units")[2]
        assert server.query("SELECT (COUNT(*) AS ?n) { ?s a zr:Issue }", "text/csv")[2].split()[1] == "7"


def test_an_endpoint_is_served_by_its_dump(serve, server):
    with serve(f"{server.address}sparql") as second:
        assert "秦都区人民政府" in second.ask("units")[2]
