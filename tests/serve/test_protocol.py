"""The SPARQL 1.1 Protocol: the W3C's own cases where they are at hand, and what clients do every day."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import urllib.parse

import pyoxigraph as ox
import pytest
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from zeren.store import open_graph

ASK_ALL = "ASK { ?s ?p ?o }"
HT, MF = "http://www.w3.org/2011/http#", "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
CNT = "http://www.w3.org/2011/content#"
DATA = "http://kasei.us/2009/09/sparql/data/data"
READ_ONLY = "needs an update; this endpoint only reads"
NOT_APPLICABLE = dict.fromkeys(
    (
        "update_dataset_default_graph",
        "update_dataset_default_graphs",
        "update_dataset_named_graphs",
        "update_dataset_full",
        "update_post_form",
        "update_post_direct",
        "update_base_uri",
    ),
    READ_ONLY,
)
CASES = [
    "query_post_form",
    "query_dataset_default_graphs_get",
    "query_dataset_default_graphs_post",
    "query_dataset_named_graphs_post",
    "query_dataset_named_graphs_get",
    "query_dataset_full",
    "query_multiple_dataset",
    "query_get",
    "query_content_type_select",
    "query_content_type_ask",
    "query_content_type_describe",
    "query_content_type_construct",
    "query_post_direct",
    "bad_query_method",
    "bad_multiple_queries",
    "bad_query_wrong_media_type",
    "bad_query_missing_form_type",
    "bad_query_missing_direct_type",
    "bad_query_non_utf8",
    "bad_query_syntax",
    "bad_update_get",
    "bad_multiple_updates",
    "bad_update_wrong_media_type",
    "bad_update_missing_form_type",
    "bad_update_non_utf8",
    "bad_update_syntax",
    "bad_update_dataset_conflict",
]


@pytest.fixture(scope="module")
def manifest(shared):
    file = shared / "w3c-sparql-protocol" / "manifest.ttl"
    if not file.exists():
        pytest.skip("the W3C protocol cases are not beside the checkout")
    base = "http://w3c.example/manifest"
    store = ox.Store()
    store.load(file.read_bytes(), ox.RdfFormat.TURTLE, base_iri=base)
    return store


@pytest.fixture(scope="module")
def w3c(serve, tmp_path_factory):
    lines = [
        f"<{DATA}{n}.rdf> <{ox.NamedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type').value}> <http://xmlns.com/foaf/0.1/Document> <{DATA}{n}.rdf> .\n"
        for n in (1, 2, 3)
    ]
    file = tmp_path_factory.mktemp("w3c") / "data.nq"
    file.write_text("".join(lines))
    with serve(file) as found:
        yield found


def requests_of(manifest, name):
    """Every request of a case: method, path, headers, body, expected statuses, truth, format."""
    rows = manifest.query(
        f"""PREFIX ht: <{HT}> PREFIX mf: <{MF}> PREFIX cnt: <{CNT}>
        SELECT ?r ?method ?path ?chars ?encoding (GROUP_CONCAT(DISTINCT CONCAT(?field, "\\t", ?value); separator="\\n") AS ?headers)
               (GROUP_CONCAT(DISTINCT STR(?status)) AS ?statuses) (SAMPLE(?t) AS ?truth) (SAMPLE(?f) AS ?format) WHERE {{
          ?case mf:name ?label ; mf:action/ht:requests/<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>*/<http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ?r .
          FILTER(STRENDS(STR(?case), "#{name}"))
          ?r ht:methodName ?method ; ht:absolutePath ?path ; ht:resp ?answer . ?answer mf:expectedStatus ?status .
          OPTIONAL {{ ?answer mf:expectedBoolean ?t }} OPTIONAL {{ ?answer mf:expectedFormat ?f }}
          OPTIONAL {{ ?r ht:body ?body . ?body cnt:chars ?chars . OPTIONAL {{ ?body cnt:characterEncoding ?encoding }} }}
          OPTIONAL {{ ?r ht:headers/<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>*/<http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ?h . ?h ht:fieldName ?field ; ht:fieldValue ?value }}
        }} GROUP BY ?r ?method ?path ?chars ?encoding"""
    )
    return [{str(v)[1:]: row[v].value if row[v] is not None else "" for v in rows.variables} for row in rows]


FORMATS = {
    "boolean": r"sparql-results\+(json|xml)",
    "tabular": r"sparql-results|csv|tab-separated",
    "RDF": r"turtle|n-triples|rdf\+xml|ld\+json",
}


@pytest.mark.parametrize("name", CASES)
def test_w3c(manifest, w3c, name):
    found = requests_of(manifest, name)
    assert found
    for case in found:
        headers = dict(line.split("\t") for line in case["headers"].split("\n") if line)
        body = case["chars"].encode(case["encoding"] or "utf-8") if case["chars"] else None
        if body is not None and not headers:
            headers = {"Content-Type": ""}
        status, said, text = w3c.ask(case["path"], body, case["method"], headers)
        wanted = {*re.findall(r"StatusCode(\d)xx", case["statuses"])}
        assert str(status)[0] in wanted, text
        if case["truth"]:
            assert f'"boolean":{case["truth"]}' in text
        if case["format"]:
            assert re.search(FORMATS[case["format"]], said["Content-Type"])


def test_every_w3c_case_is_run_or_has_its_reason(manifest):
    names = {
        q.subject.value.rsplit("#", 1)[-1]
        for q in manifest.quads_for_pattern(
            None, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(MF + "ProtocolTest")
        )
    }
    assert names == {*CASES} | {*NOT_APPLICABLE}
    assert len(names) == 34


SELECT = "SELECT ?unit WHERE { ?x a zr:Unit ; skos:prefLabel ?unit } ORDER BY ?unit"
CONSTRUCT = "CONSTRUCT { ?x ?p ?o } WHERE { ?x a zr:Issue ; ?p ?o }"
NEGOTIATED = [
    (SELECT, "application/sparql-results+json", "application/sparql-results+json"),
    (SELECT, "application/json", "application/sparql-results+json"),
    (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
    (SELECT, "text/csv", "text/csv"),
    (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
    (SELECT, "*/*", "application/sparql-results+json"),
    (SELECT, "image/png, text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
    (ASK_ALL, "text/csv, */*;q=0.1", "application/sparql-results+json"),
    (CONSTRUCT, "text/turtle", "text/turtle"),
    (CONSTRUCT, "application/n-triples", "application/n-triples"),
    (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
    (CONSTRUCT, "application/ld+json", "application/ld+json"),
]


@pytest.mark.parametrize(("query", "accept", "media"), NEGOTIATED)
def test_negotiation(server, query, accept, media):
    status, headers, body = server.query(query, accept)
    assert (status, headers["Content-Type"].partition(";")[0]) == (200, media)
    assert body
    assert headers["Access-Control-Allow-Origin"] is None, "no page of another origin reads a local graph"


def test_nothing_acceptable_says_what_there_is(server):
    status, _, body = server.query(SELECT, "image/png")
    assert status == 406
    assert "text/csv" in body


def test_csv_and_json_tell_the_same(server):
    rows = [*csv.reader(io.StringIO(server.query(SELECT, "text/csv")[2]))][1:]
    told = json.loads(server.query(SELECT)[2])["results"]["bindings"]
    assert [[row["unit"]["value"]] for row in told] == rows
    assert ["咸阳市发展和改革委员会"] in rows


# request: method, path, body, headers → status, and words of the answer
FAULTS = [
    ("GET", "sparql?query=SELECT", None, {}, 400, "line 1"),
    ("GET", "sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, {}, 400, "more than one"),
    ("GET", "sparql?query=ASK%7B%7D&format=doc", None, {}, 400, "Forms:"),
    ("GET", "sparql?query=%FF", None, {}, 400, "UTF-8"),
    ("POST", "sparql", b"update=CLEAR+ALL", {"Content-Type": "application/x-www-form-urlencoded"}, 403, "only reads"),
    ("POST", "sparql", b"CLEAR ALL", {"Content-Type": "application/sparql-update"}, 403, "only reads"),
    ("POST", "sparql", b"query=CLEAR+ALL", {"Content-Type": "application/x-www-form-urlencoded"}, 400, "only read"),
    ("POST", "sparql", b"x" * 1_100_000, {"Content-Type": "application/sparql-query"}, 413, "bytes"),
    ("POST", "sparql", b"ASK{}", {"Content-Type": "text/plain"}, 415, "application/sparql-query"),
    ("POST", "sparql", b"", {"Content-Type": "application/x-www-form-urlencoded"}, 400, "no query"),
    ("DELETE", "sparql?query=ASK%7B%7D", None, {}, 405, "GET or POST"),
    ("GET", "sparql?query=ASK%7BSERVICE%3Chttp%3A%2F%2Flocalhost%2F%3E%7B%3Fs%3Fp%3Fo%7D%7D", None, {}, 400, "SERVICE"),
    (
        "GET",
        "sparql?query=ASK+FROM%3Chttp%3A%2F%2Fexample.org%2F%3E%7B%3Fs+%3Fp+%3Fo%7D",
        None,
        {},
        400,
        "nothing is fetched",
    ),
    ("GET", "sparql?query=ASK%7B%7D&default-graph-uri=no+iri", None, {}, 400, "IRI"),
]


@pytest.mark.parametrize(("method", "path", "body", "headers", "status", "words"), FAULTS)
def test_faults_are_told_in_plain_words(server, method, path, body, headers, status, words):
    found, said, text = server.ask(path, body, method, headers)
    assert (found, words in text) == (status, True), text
    assert said["Content-Type"].startswith("text/plain")
    assert "Traceback" not in text


def test_a_dataset_in_the_request_goes_before_the_querys_own(server):
    document = json.loads(server.query("SELECT ?g { GRAPH ?g { ?g a zr:Document } }")[2])["results"]["bindings"][0][
        "g"
    ]["value"]
    count = "SELECT (COUNT(*) AS ?n) {}{{ ?s ?p ?o }}"
    here = server.query(count.format(""), "text/csv", **{"default-graph-uri": document})[2]
    nowhere = server.query(
        count.format(f"FROM <{document}> "), "text/csv", **{"default-graph-uri": "http://example.org/none"}
    )[2]
    assert int(here.split()[1]) > 1000
    assert nowhere.split() == ["n", "0"]


def test_head_and_options(server):
    status, headers, body = server.ask("sparql?query=ASK%7B%7D", method="HEAD")
    assert (status, body, headers["Content-Type"]) == (200, "", "application/sparql-results+json")
    status, headers, body = server.ask(
        "sparql", method="OPTIONS", headers={"Origin": "http://a.example", "Access-Control-Request-Method": "POST"}
    )
    assert (status, body) == (204, "")
    assert "POST" in headers["Access-Control-Allow-Methods"]
    assert headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples", "*/*"]
)
def test_the_service_describes_itself(server, accept):
    status, headers, body = server.ask("sparql", headers={"Accept": accept})
    assert status == 200
    forms = {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
    }
    said = {
        (t.predicate.value.rsplit("#")[-1], getattr(t.object, "value", ""))
        for t in ox.parse(body.encode(), forms[headers["Content-Type"].partition(";")[0]])
    }
    assert ("endpoint", f"{server.address}sparql") in said
    assert ("supportedLanguage", "http://www.w3.org/ns/sparql-service-description#SPARQL11Query") in said


def test_a_person_is_taken_to_the_editor(server):
    status, headers, _ = server.ask("sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (status, headers["Location"]) == (303, "/query")


def test_rdflibs_client(server):
    store = SPARQLStore(f"{server.address}sparql")
    found = [
        row.unit.value
        for row in store.query(
            "SELECT ?unit { ?x a <https://w3id.org/zeren/ns#Unit> ; <http://www.w3.org/2004/02/skos/core#prefLabel> ?unit }"
        )
    ]
    assert "咸阳市发展和改革委员会" in found
    posted = SPARQLStore(f"{server.address}sparql", method="POST_FORM")
    assert bool(posted.query("ASK { ?s ?p ?o }"))


def test_sparqlwrapper_and_the_programs_own_client(server):
    assert len(open_graph(f"{server.address}sparql").select(SELECT)) > 10
    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
    client = wrapper.SPARQLWrapper(f"{server.address}sparql")
    client.setQuery(SELECT)
    client.setReturnFormat(wrapper.JSON)
    assert len(client.query().convert()["results"]["bindings"]) > 10


R_CLIENT = """
suppressMessages(library(SPARQL))
for (format in c("xml", "csv")) {
  found <- SPARQL(commandArgs(TRUE)[1], commandArgs(TRUE)[2], format = format, extra = list(format = format))$results
  cat(format, colnames(found), nrow(found), gsub('"', "", found$label), found$n, "\\n")
}
"""


def test_rs_client(server):
    """R's SPARQL package (on RCurl) takes XML and CSV, and the Chinese comes out whole without a word on encodings."""
    if shutil.which("Rscript") is None or subprocess.run(["Rscript", "-e", "library(SPARQL)"], check=False).returncode:
        pytest.skip("R and its SPARQL client are not here (Debian: r-base-core, r-cran-sparql)")
    asked = (
        "SELECT (STR(?name) AS ?label) (COUNT(?duty) AS ?n) "
        "{ ?duty a zr:Obligation ; zr:bearer/skos:prefLabel ?name FILTER(STR(?name) = '秦都区人民政府') } GROUP BY ?name"
    )
    command = ["Rscript", "-e", R_CLIENT, f"{server.address}sparql", asked]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "no_proxy": "127.0.0.1"}
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    assert told.split("\n")[:2] == [f"{form} label n 1 秦都区人民政府 2 " for form in ("xml", "csv")]


def test_a_long_answer_is_whole(server):
    """Six thousand statements three times over: a megabyte and more, in pieces."""
    query = "SELECT * { ?s ?p ?o . VALUES ?n { 1 2 3 } }"
    told = json.loads(server.query(query)[2])
    count = server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv")[2].split()[1]
    assert len(told["results"]["bindings"]) == 3 * int(count)


def test_form_and_direct_post(server):
    form = urllib.parse.urlencode({"query": SELECT}).encode()
    direct = {"Content-Type": "application/sparql-query; charset=UTF-8", "Accept": "text/csv"}
    a = server.ask("sparql", form, headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"})[
        2
    ]
    assert a == server.ask("sparql/", SELECT.encode(), headers=direct)[2] == server.query(SELECT, "text/csv")[2]
