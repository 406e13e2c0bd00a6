"""Graphs into real servers: what arrives, what is sent again and what is not, and what is said when it cannot be."""

import signal
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from zeren.errors import UnreadableInput, UsageError
from zeren.store import EndpointStore, Loaded, load, memory, web
from zeren.store.manifest import BEGUN, MANIFEST

HARD = [
    '"责任"@zh',
    '"Word"@en-gb',
    '"\U00020bb7野家 \U0001f600"',
    '"say \\"so\\" \\\\ and\\nnext\\tline"',
    '"2021-11-15"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"2021-11"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
    '"12345"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '"0.85"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    "<https://example.org/%E8%B4%A3#任>",
    f'"{"长" * 20000}"',
]


def quads(document, lines, base="https://example.org/"):
    told = [f"<{base}{document}/{n}> <{base}says> {line} <{base}{document}> .\n" for n, line in enumerate(lines)]
    return "".join(told).encode()


def graph_file(folder, **documents):
    folder.mkdir(exist_ok=True)
    (folder / "graph.nq").write_bytes(b"".join(sorted(quads(name, lines) for name, lines in documents.items())))
    return folder


def held(server):
    """What the server holds for anyone who asks it, by graph."""
    return EndpointStore(server.url).dump()


def test_every_term_arrives_and_comes_back(server, tmp_path):
    folder = graph_file(tmp_path / "g", a=HARD)
    assert load(folder, server.signed) == Loaded(put=1, unchanged=0, removed=0, triples=len(HARD))
    assert held(server) == memory((folder / "graph.nq").read_bytes()).dump()


def test_what_is_there_is_not_sent_again(server, tmp_path):
    folder = graph_file(tmp_path / "g", a=['"1"', '"2"'], b=['"3"'])
    load(folder, server.signed)
    assert load(folder, server.signed) == Loaded(put=0, unchanged=2, removed=0, triples=0)


def test_what_changed_is_sent_and_what_is_gone_goes(server, tmp_path):
    load(graph_file(tmp_path / "g", a=['"1"', '"2"'], b=['"3"'], c=['"4"']), server.signed)
    folder = graph_file(tmp_path / "g", a=['"1"'], c=['"4"'], d=['"5"'])
    assert load(folder, server.signed) == Loaded(put=2, unchanged=1, removed=1, triples=2)
    assert held(server) == memory((folder / "graph.nq").read_bytes()).dump()


def test_what_others_put_is_left_alone(server, tmp_path):
    server.put("https://example.org/theirs", b'<urn:s> <urn:p> "theirs" .\n')
    load(graph_file(tmp_path / "g", a=['"1"']), server.signed)
    load(graph_file(tmp_path / "g", b=['"1"']), server.signed)
    assert set(EndpointStore(server.url).sizes()) == {"https://example.org/theirs", "https://example.org/b", MANIFEST}


def test_keep_leaves_what_is_gone(server, tmp_path):
    load(graph_file(tmp_path / "g", a=['"1"']), server.signed)
    done = load(graph_file(tmp_path / "h", b=['"2"']), server.signed, keep=True)
    assert (done.put, done.removed) == (1, 0)
    # and it is still known as ours: a later load without `keep` takes it away
    assert load(tmp_path / "h", server.signed).removed == 1


def test_a_load_that_is_killed_goes_on_where_it_stopped(server, tmp_path):
    many = {f"doc{n:02}": [f'"{n} {m}"' for m in range(1500)] for n in range(30)}
    folder = graph_file(tmp_path / "g", **many)
    store = EndpointStore(server.url)
    code = "import zeren.cli; zeren.cli.main()"
    command = [sys.executable, "-c", code, "load", folder, "--to", server.signed, "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while len(finished(store)) < 5:
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
    done = len(finished(store))
    assert 5 <= done < 30
    again = load(folder, server.signed)
    assert (again.put, again.unchanged) == (30 - done, done)
    assert held(server) == memory((folder / "graph.nq").read_bytes()).dump()


def finished(store):
    """The graphs that the server's manifest gives a digest for."""
    rows = store.select(f"SELECT DISTINCT ?g {{ GRAPH <{MANIFEST}> {{ ?g ?p ?d }} FILTER(STR(?d) != '{BEGUN}') }}")
    return [row["g"] for row in rows]


def test_a_load_that_broke_off_is_not_read_as_if_it_were_whole(server, tmp_path, zeren):
    load(graph_file(tmp_path / "g", a=['"1"']), server.signed)
    server.put(MANIFEST, f'<https://example.org/a> <https://w3id.org/zeren/ns#loadedAs> "{BEGUN}" .\n'.encode())
    done = zeren("rank", server.url)
    assert done.returncode == 3
    assert "broke off: 1 graphs are not known to be whole" in done.stderr


def test_a_load_between_two_graphs_is_told_to_who_reads_them(server, tmp_path):
    load(graph_file(tmp_path / "g", a=['"1"'], b=['"1"']), server.signed)
    reading = EndpointStore(server.url).parts()
    assert next(reading)[0] == "<https://example.org/a>"
    load(graph_file(tmp_path / "h", a=['"2"'], b=['"1"']), server.signed)
    with pytest.raises(UnreadableInput, match="loaded into this server while it was read"):
        list(reading)


def test_half_a_graph_is_not_taken_for_a_whole_one(server, tmp_path):
    """A put that broke off, and then the earlier state is loaded again: nothing may be believed of that graph."""
    before = graph_file(tmp_path / "g", a=['"1"', '"2"'])
    load(before, server.signed)
    server.put(MANIFEST, f'<https://example.org/a> <https://w3id.org/zeren/ns#loadedAs> "{BEGUN}" .\n'.encode())
    server.put("https://example.org/a", b'<https://example.org/a/0> <https://example.org/says> "1" .\n')
    assert load(before, server.signed).put == 1
    assert held(server) == memory((before / "graph.nq").read_bytes()).dump()


def test_a_graph_larger_than_the_longest_answer_comes_back_whole(server, tmp_path):
    folder = graph_file(tmp_path / "g", a=[f'"{n}"' for n in range(25_000)])
    load(folder, server.signed)
    assert held(server) == memory((folder / "graph.nq").read_bytes()).dump()


def test_a_statement_too_long_for_a_server_is_told(virtuoso_server, tmp_path):
    folder = graph_file(tmp_path / "g", a=[f'"{"长" * 30000}"'])
    with pytest.raises(UsageError, match=r"org/a>: a statement of 90\d+ bytes is too long for Virtuoso \(65000\)"):
        load(folder, virtuoso_server.signed)


def test_two_stores_hold_the_same(oxigraph_server, virtuoso_server, tmp_path, small_quads, zeren):
    """From one server into another, as GRAPH = URL."""
    (tmp_path / "graph.nq").write_bytes(small_quads)
    load(tmp_path, virtuoso_server.signed)
    done = zeren("load", virtuoso_server.url, "--to", oxigraph_server.url)
    assert done.stdout == f"1 graph(s) put ({small_quads.count(10)} statements), 0 unchanged, 0 removed\n"
    assert held(oxigraph_server) == small_quads
    for server in (oxigraph_server, virtuoso_server):
        server.clear(EndpointStore(server.url).sizes())


def test_build_puts_what_it_built(server, tmp_path, sample, zeren):
    user = {"ZEREN_USER": "dba", "ZEREN_PASSWORD": "dba"} if server.name == "virtuoso" else {}
    done = zeren("build", sample, "-o", tmp_path / "out", "--to", server.url, **user)
    assert done.returncode == 0, done.stderr
    assert "1 graph(s) put" in done.stdout
    assert held(server) == (tmp_path / "out" / "graph.nq").read_bytes()


def test_statements_of_no_document_are_refused(tmp_path):
    (tmp_path / "a.nt").write_bytes(b'<urn:s> <urn:p> "<urn:o>" .\n')
    (tmp_path / "graph.nq").write_bytes(b"<urn:s> <urn:p> <urn:o> .\n")
    for graph in (tmp_path / "a.nt", tmp_path):
        with pytest.raises(UnreadableInput, match="belong to no named graph"):
            load(graph, "http://127.0.0.1:9")


SECRET = "pa55-word"


@pytest.mark.parametrize("user", [f"dba:{SECRET}", f"nobody:{SECRET}"])
def test_a_wrong_password_is_refused_and_never_shown(virtuoso_server, tmp_path, zeren, user):
    graph_file(tmp_path / "g", a=['"1"'])
    done = zeren("load", tmp_path / "g", "--to", virtuoso_server.url.replace("//", f"//{user}@"))
    assert done.returncode == 3
    assert "answered 401" in done.stderr
    assert "ZEREN_PASSWORD" in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_a_reader_is_told_that_writing_is_not_allowed(virtuoso_server, tmp_path):
    with pytest.raises(UnreadableInput, match=r"403.*Permission denied.*\n.*ask whoever runs the server"):
        load(graph_file(tmp_path / "g", a=['"1"']), virtuoso_server.url)


def test_a_server_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableInput, match=r"does not answer.*\n.*Is the server running"):
        load(graph_file(tmp_path / "g", a=['"1"']), "http://127.0.0.1:9")


@pytest.fixture
def website():
    """A web server that knows no SPARQL, and one way to say so for each path."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()

        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            status = int(self.path.split("?")[0].strip("/") or 200)
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.send_header("Location", "https://example.org/elsewhere")
            self.end_headers()
            self.wfile.write(b"<html><head><title>x</title></head><body>Hello &amp; welcome</body></html>")

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("200", "not SPARQL results"),
        ("404", "answered 404: Hello & welcome\n.*Is this the URL of its queries"),
        ("302", "answered 302.*\n.*moved to https://example.org/elsewhere: give that URL"),
        ("503", "answered 503.*\n.*The fault is the server's"),
    ],
)
def test_what_is_no_endpoint_is_told(website, path, said):
    with pytest.raises(UnreadableInput, match=said):
        EndpointStore(f"{website}/{path}").select("SELECT * { ?s ?p ?o }")


def test_where_graphs_go_must_be_said_for_other_servers(website, tmp_path):
    folder = graph_file(tmp_path / "g", a=['"1"'])
    with pytest.raises(UsageError, match="--graph-store"):
        EndpointStore(f"sparql+{website}/200").load((folder / "graph.nq").read_bytes())


def test_a_kind_of_server_that_is_not_known(tmp_path):
    with pytest.raises(UsageError, match=r"'fuseki' is no kind of server\n  Kinds: oxigraph, virtuoso, sparql"):
        load(graph_file(tmp_path / "g", a=['"1"']), "fuseki+http://127.0.0.1:9")


def test_a_server_that_never_answers(monkeypatch):
    monkeypatch.setattr(web, "_WAIT", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"sparql+http://127.0.0.1:{silent.getsockname()[1]}/query"
        with pytest.raises(UnreadableInput, match=r"did not answer within 0 seconds|did not answer"):
            EndpointStore(address).select("SELECT * { ?s ?p ?o }")
