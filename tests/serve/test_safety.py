"""What a visitor may cost, and what no visitor gets: limits hold, others are served, memory returns."""

import contextlib
import http.client
import re
import socket
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytestmark = pytest.mark.alone

EXPLODING = {
    "a cross product counted": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a cross product sorted": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
    "a deep path": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b . ?b (!<urn:x>|^!<urn:x>)* ?c }",
    "a costly regex": 'SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(a|b|c|d)*(e|f)+xyz$")) }',
    "a graph made of everything twice": "CONSTRUCT { ?a ?e ?f } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?c }",
}


@pytest.fixture(scope="module")
def bounded(serve, out):
    with serve(out, "--time-limit", "1.5", "--answer-limit", "1", "--memory-limit", "400") as found:
        yield found


def seconds(act):
    begun = time.monotonic()
    found = act()
    return time.monotonic() - begun, found


@pytest.mark.parametrize("query", EXPLODING.values(), ids=EXPLODING)
def test_an_exploding_query_is_ended_with_a_message(bounded, query):
    """By time, by size or by memory, whichever bound it meets first."""
    took, (status, headers, text) = seconds(lambda: bounded.query(query, "text/csv, text/turtle"))
    assert status == 503
    assert re.search(r"longer than 1.5 seconds|larger than 1 MB|more memory", text), text
    assert "LIMIT" in text
    assert headers["Retry-After"]
    assert took < 1.5 * 2 + 3, "twice the bound, and room for a busy machine"


def test_others_are_served_meanwhile(bounded):
    """Four exploding queries take all places for queries; pages come as before, and queries once a place is free."""
    with ThreadPoolExecutor(8) as many:
        heavy = [many.submit(bounded.query, EXPLODING["a cross product counted"]) for _ in range(4)]
        time.sleep(0.3)
        paths = ["", "units", "issues", "rank", "search?q=fgw"]
        pages = [bounded.ask(path)[0] for path in paths]
        still = [not job.done() for job in heavy]
        light = bounded.query("ASK {}")[0]
        ended = [job.result()[0] for job in heavy]
    assert pages == [200] * len(paths)
    assert any(still), "the pages were answered while the queries ran"
    assert (light, ended) == (200, [503] * 4)


def test_memory_returns(bounded):
    """Workers that grew end with their query: afterwards server, holder and idle workers hold what they held before."""
    bounded.query("ASK {}")
    before = resident(bounded.process.pid)
    for _ in range(3):
        bounded.query(EXPLODING["a cross product sorted"])
    assert sum(resident(bounded.process.pid).values()) < 1.2 * sum(before.values()) + 20


def test_a_visitor_who_leaves_takes_the_query_along(serve, out):
    with serve(out, "--time-limit", "30") as server:
        place = urllib.parse.urlsplit(server.address)
        line = http.client.HTTPConnection(place.hostname, place.port)
        line.request("GET", "/sparql?" + urllib.parse.urlencode({"query": EXPLODING["a cross product counted"]}))
        wait_for(lambda: len(family(server.process.pid)) == 3)
        line.close()
        wait_for(lambda: len(family(server.process.pid)) == 2)


def family(pid):
    """Ids of a process and all that descend from it."""
    found = [pid]
    for entry in (each.name for each in Path("/proc").iterdir()):
        if entry.isdigit():
            try:
                parent = int(Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            if parent == pid:
                found += family(int(entry))
    return found


def resident(pid):
    """Process → megabytes it holds."""
    sizes = {}
    for each in family(pid):
        with contextlib.suppress(OSError):  # it may have ended since it was listed
            sizes[each] = int(re.search(r"Pss:\s+(\d+)", Path(f"/proc/{each}/smaps_rollup").read_text())[1]) // 1024
    return sizes


def wait_for(condition, most=10):
    end = time.monotonic() + most
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def raw(server, data, wait=5):
    """Send bytes as they are; return what comes back until the server hangs up or falls silent."""
    place = urllib.parse.urlsplit(server.address)
    with socket.create_connection((place.hostname, place.port), timeout=wait) as line:
        line.sendall(data)
        found = b""
        try:
            while piece := line.recv(65536):
                found += piece
        except (TimeoutError, ConnectionResetError):
            pass
    return found


HOSTS = [
    (b"Host: evil.example", b"421"),
    (b"Host: 127.0.0.1.evil.example", b"421"),
    (b"Host: localhost\r\nHost: evil.example", b"400|421"),
    (b"Host:", b"421"),
    (b"X: y", b"400|421"),
    (b"Host: LOCALHOST:99", b"200"),
    (b"Host: 127.0.0.1", b"200"),
]


@pytest.mark.parametrize(("header", "status"), HOSTS)
def test_only_known_host_names(server, header, status):
    """A page elsewhere that points its own name at this machine (DNS rebinding) gets nothing."""
    answer = raw(server, b"GET / HTTP/1.1\r\n" + header + b"\r\nConnection: close\r\n\r\n")
    assert re.match(rb"HTTP/1.1 (" + status + rb") ", answer), answer[:80]


PATHS = [
    "../../etc/passwd",
    "static/../../../etc/passwd",
    "static/%2e%2e%2fapp.py",
    "static/..%5c..%5capp.py",
    "static/base.html.j2",
    "download/..%2F..%2Fpyproject.toml",
    "download/.%00./x",
    "download/texts",
    "download//etc/passwd",
    "%c0%ae%c0%ae/etc/passwd",
    "county/%ff",
    "unit/" + "x" * 5000,
]


@pytest.mark.parametrize("path", PATHS)
def test_paths_lead_nowhere_else(server, path):
    answer = raw(server, f"GET /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert re.match(rb"HTTP/1.1 (400|404|421) ", answer), answer[:100]
    assert b"root:" not in answer
    assert b"[project]" not in answer


@pytest.mark.parametrize(
    "path",
    [
        "",
        "unit/x",
        "sparql?query=ASK%7B%7D",
        "map",
        "matrix?format=html",
        "report",
        "query",
        "static/serve.css",
        "nowhere",
    ],
)
def test_every_answer_has_its_security_headers(server, path):
    _, headers, _ = server.ask(path)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "'unsafe-eval'" not in policy
    assert not re.search(r"script-src[^;]*'unsafe-inline'", policy)
    assert "http:" not in policy.replace("http://127.0.0.1", "")
    assert "frame-ancestors" in policy or path.startswith(("sparql", "static"))
    assert "Server" not in headers or "uvicorn" not in headers["Server"]


def test_pages_are_not_open_to_other_origins(server):
    assert server.ask("", headers={"Origin": "http://evil.example"})[1]["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(server, method):
    assert server.ask("issues", b"x" if method != "DELETE" else None, method)[0] == 405


def test_oversized_requests(server):
    assert server.ask("sparql", b"x" * 2_000_000, headers={"Content-Type": "application/sparql-query"})[0] == 413
    chunked = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert (
        b"413"
        in raw(server, chunked + b"".join(b"10000\r\n" + b"x" * 65536 + b"\r\n" for _ in range(20)) + b"0\r\n\r\n")[:20]
    )
    assert raw(server, b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 200_000 + b"\r\n\r\n")[:12] in (
        b"HTTP/1.1 400",
        b"HTTP/1.1 431",
        b"",
    )


def test_a_huge_literal(server):
    """900 kB of one string in a query: answered, and compared by its length."""
    query = 'SELECT (STRLEN("' + "长" * 300_000 + '") AS ?n) {}'
    body = server.ask(
        "sparql", query.encode(), headers={"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    )
    assert body[2].split() == ["n", "300000"]


def test_texts_that_are_hard_to_cut_into_tokens(bounded):
    """Quotes without end: the reading of the query itself is under the limit, too."""
    took, (status, _, _) = seconds(
        lambda: bounded.ask("sparql", b'"""\\' * 200_000, headers={"Content-Type": "application/sparql-query"})
    )
    assert status in (400, 503)
    assert took < 6


def test_slow_visitors_do_not_hold_others_up(server):
    """Sixty lines that never finish their request; a page is answered at once all the same."""
    place = urllib.parse.urlsplit(server.address)
    lines = [socket.create_connection((place.hostname, place.port)) for _ in range(60)]
    for line in lines:
        line.sendall(b"GET / HTTP/1.1\r\nHost: loc")
    took, (status, _, _) = seconds(lambda: server.ask("units"))
    for line in lines:
        line.close()
    assert status == 200
    assert took < 3


def test_a_visitor_who_does_not_read_holds_no_place(bounded, serve, out):
    """Five visitors ask for much and read nothing; there are four places for queries, and others still get one."""
    place = urllib.parse.urlsplit(bounded.address)
    asked = (
        "GET /sparql?"
        + urllib.parse.urlencode({"query": "SELECT ?o { ?s ?p ?o }"})
        + " HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )
    lines = [socket.create_connection((place.hostname, place.port)) for _ in range(5)]
    for line in lines:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(asked.encode())
    time.sleep(1)
    took, (status, _, _) = seconds(lambda: bounded.query("ASK {}"))
    for line in lines:
        line.close()
    assert (status, took < 3) == (200, True)


def test_no_stack_trace_reaches_a_visitor(server):
    for path in (
        "rank?by=nonsense",
        "matrix?rows=x",
        "issues?page=-1",
        "issues?page=99999999999",
        "due?on=2021-99-99",
        "questions/nope",
        "resource",
        "resource?iri=%3E%20x",
        "map?unit=x",
        "map?sparql=SELECT",
        "unit/x?format=zip",
        "rank?format=exe",
    ):
        status, _, text = server.ask(path, headers={"Accept": "text/html"})
        assert status in (200, 400, 404, 406), (path, status)
        assert "Traceback" not in text
        assert ".py" not in text


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}",
    "javascript:alert(1)",
    "'; DROP",
    "\u202eabc",
    "a" * 5000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_visitor_types_is_never_markup(server, text):
    for path in (
        "search?q=",
        "issues?county=",
        "units?kind=",
        "questions/duties-of-unit?unit=",
        "resource?iri=",
        "rank?kind=",
    ):
        _, _, page = server.ask(path + urllib.parse.quote(text), headers={"Accept": "text/html"})
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "49" not in page or "{{7*7}}" not in text
        assert 'href="javascript:' not in page


def test_a_taken_port_is_told(server, zeren, out):
    port = urllib.parse.urlsplit(server.address).port
    done = zeren("serve", out, "--port", port)
    assert done.returncode == 2
    assert "taken" in done.stderr
    assert "--port 0" in done.stderr


def test_no_graph_is_told(zeren, tmp_path):
    done = zeren("serve", tmp_path / "nothing")
    assert (done.returncode, "no such file" in done.stderr) == (3, True)


def test_many_at_once(server):
    """Fifty visitors, each a page and a query, all at the same time."""
    with ThreadPoolExecutor(50) as many:
        pages = [many.submit(server.ask, "units") for _ in range(50)]
        queries = [
            many.submit(server.query, "SELECT (COUNT(*) AS ?n) { ?s a zr:Issue }", "text/csv") for _ in range(50)
        ]
        assert {job.result()[0] for job in pages} == {200}
        assert {job.result()[2].split()[1] for job in queries} == {"7"}
    assert threading.active_count() < 60


@pytest.mark.parametrize("name", ["broken.nq", "broken.ttl"])
def test_a_broken_graph_is_told_with_its_line(zeren, tmp_path, name):
    """A file is checked while the server already listens; it then ends and says what is wrong."""
    (tmp_path / name).write_text("<urn:a> <urn:b> <urn:c> .\nthis is no RDF\n")
    done = zeren("serve", tmp_path / name, "--port", "0")
    assert done.returncode == 3
    assert "line 2" in done.stderr or "2:" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
