"""A SPARQL endpoint answers as the embedded store does. The server is a real one, on this machine."""

import json
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer

import pyoxigraph as ox
import pytest

from zeren.errors import UnreadableInput, UsageError
from zeren.store import Graph, iri, literal, memory, open_graph

FORMS = {"json": (ox.QueryResultsFormat.JSON, "application/sparql-results+json")}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = urllib.parse.parse_qs(body)
        self.server.asked.append(fields)
        try:
            status, kind, data = self.server.answer(fields)
        except SyntaxError as error:
            status, kind, data = 400, "text/plain", str(error).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture
def serve():
    running = []

    def start(answer):
        server = HTTPServer(("127.0.0.1", 0), Handler)
        server.answer, server.asked = answer, []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        running.append((server, thread))
        return server, f"http://127.0.0.1:{server.server_port}/query"

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


def oxigraph(data):
    inner = ox.Store()
    inner.bulk_load(data, ox.RdfFormat.N_QUADS)

    def answer(fields):
        if "update" in fields:
            inner.update(fields["update"][0])
            return 204, "text/plain", b""
        found = inner.query(fields["query"][0], use_default_graph_as_union=True)
        if isinstance(found, ox.QueryTriples):
            return 200, "application/n-triples", found.serialize(format=ox.RdfFormat.N_TRIPLES)
        form, kind = FORMS["json"]
        return 200, kind, found.serialize(format=form)

    return answer


QUERIES = [
    ("SELECT ?l { ?u a zr:Unit ; skos:prefLabel ?l } ORDER BY ?l", {}),
    ("SELECT ?d { ?d zr:role ?in_role } ORDER BY ?d", {"in_role": iri("https://w3id.org/zeren/role/lead")}),
    ("SELECT ?v { ?m schema:value ?v }", {}),
    ("SELECT ?d ?none { ?d zr:surface ?in_words }", {"in_words": literal('"} 市发改委 \\ {"')}),
    ("ASK { ?d zr:surface ?in_words }", {"in_words": literal("市发改委")}),
]


@pytest.mark.parametrize(("query", "bindings"), QUERIES)
def test_an_endpoint_answers_like_the_embedded_store(serve, small_quads, query, bindings):
    _, url = serve(oxigraph(small_quads))
    assert open_graph(url).query(query, bindings) == memory(small_quads).query(query, bindings)


def test_construct_gives_the_same_graph(serve, small_quads):
    _, url = serve(oxigraph(small_quads))
    query = "CONSTRUCT { ?d zr:bearer ?u } WHERE { ?d zr:bearer ?u }"
    found = open_graph(url).query(query)
    assert isinstance(found, Graph)
    assert found == memory(small_quads).query(query)


def test_everything_can_be_dumped_counted_and_taken_to_rdflib(serve, small_quads):
    _, url = serve(oxigraph(small_quads))
    store = open_graph(url)
    assert store.dump() == small_quads
    assert len(store) == len(list(store.rdflib().quads())) == small_quads.count(b"\n")


def test_a_refused_query_is_a_usage_error_with_the_servers_words(serve, small_quads):
    _, url = serve(oxigraph(small_quads))
    with pytest.raises(UsageError, match="refuses the query: error at"):
        open_graph(url).query("SELECT WHERE {")


@pytest.mark.parametrize("query", ["SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "CLEAR ALL"])
def test_nothing_forbidden_is_even_sent(serve, small_quads, query):
    server, url = serve(oxigraph(small_quads))
    with pytest.raises(UsageError):
        open_graph(url).query(query)
    assert server.asked == []


def test_from_an_unknown_graph_is_not_passed_on(serve, small_quads):
    server, url = serve(oxigraph(small_quads))
    with pytest.raises(UsageError, match="no such named graph"):
        open_graph(url).query("SELECT * FROM <http://elsewhere/> { ?s ?p ?o }")
    assert [list(fields) for fields in server.asked] == [["query"]]
    assert "ASK" in server.asked[0]["query"][0]


@pytest.mark.parametrize(
    "body", [b'{"head": {"vars": ["s"]}, "results": {"bindings": [', b"<html>", b"[]", b'{"head": {}}']
)
def test_an_answer_that_breaks_off_is_said_to_be_broken(serve, body):
    _, url = serve(lambda fields: (200, "application/json", body))
    with pytest.raises(UnreadableInput, match="not SPARQL results in JSON"):
        open_graph(url).query("SELECT * { ?s ?p ?o }")


def test_an_ask_that_answers_like_a_select_is_understood(serve):
    found = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}
    _, url = serve(lambda fields: (200, "application/json", json.dumps(found).encode()))
    assert open_graph(url).query("ASK { ?s ?p ?o }") is True


@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_server_that_fails_is_unreadable_input(serve, status):
    _, url = serve(lambda fields: (status, "text/plain", b"out of order"))
    with pytest.raises(UnreadableInput, match=f"{status}: out of order"):
        open_graph(url).query("ASK {}")


def test_a_server_that_is_not_there():
    with pytest.raises(UnreadableInput, match="does not answer"):
        open_graph("http://127.0.0.1:9/query").query("ASK {}")
