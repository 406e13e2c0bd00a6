"""Hostile requests beside those of tests/serve/test_safety.py: other sites' pages, slow senders, many at once, memory."""

import contextlib
import re
import socket
import subprocess
import sys
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from zeren.errors import UsageError

pytest.importorskip("starlette", reason="the extra `serve` is not installed")
pytest.importorskip("uvicorn", reason="the extra `serve` is not installed")
pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(sys.platform != "linux", reason="memory is told here as Linux tells it"),
]

FRIEND, STRANGER = "https://friend.example", "https://evil.example"
START = """
import sys
from zeren.serve.limits import Limits
from zeren.serve.running import serve
limits = Limits(seconds=1.5, answer_mb=1, memory_mb=400, patience=1.5)
serve(sys.argv[1], "127.0.0.1", 0, (), limits, lambda address: print(address, flush=True), tuple(sys.argv[2:]))
"""


@contextlib.contextmanager
def served(out, *origins):
    """A server whose patience is a second and a half; the block gets its host, port and process."""
    with subprocess.Popen(
        [sys.executable, "-c", START, str(out), *origins], stdout=subprocess.PIPE, text=True
    ) as process:
        place = urllib.parse.urlsplit(process.stdout.readline().strip())
        try:
            yield place.hostname, place.port, process.pid
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="module")
def closed(out):
    with served(out) as found:
        yield found


@pytest.fixture(scope="module")
def friendly(out):
    with served(out, FRIEND) as found:
        yield found


def sent(server, data, wait=10):
    """Send bytes; return all that comes back until the server hangs up."""
    with socket.create_connection(server[:2], timeout=wait) as line:
        line.sendall(data)
        found = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := line.recv(65536):
                found += piece
    return found


def asked(server, path="/sparql?query=ASK%7B%7D", method="GET", **headers):
    """Return status and headers of a request with these headers."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = sent(server, ("\r\n".join(lines) + "\r\n\r\n").encode(), 60).split(b"\r\n\r\n")[0].decode()
    fields = dict(line.lower().split(": ", 1) for line in head.splitlines()[1:])
    return int(head.split()[1]), fields


# who asks → the status by default, and what the server started with --cors https://friend.example lets them read
WHO = [
    ("a program", {}, 200, 200, None),
    ("a person who types the address", {"Sec_Fetch_Site": "none", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}, 200, 200, None),
    ("a person who follows a link", {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}, 200, 200, None),
    ("our own pages", {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors"}, 200, 200, None),
    ("fetch() of a stranger", {"Origin": STRANGER, "Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "cors"}, 403, 403, None),
    ("fetch() of an old browser", {"Origin": STRANGER}, 200, 200, None),
    ("fetch() of a friend", {"Origin": FRIEND, "Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "cors"}, 403, 200, FRIEND),
    ("another port of this machine", {"Origin": "http://localhost:1", "Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"}, 403, 403, None),
    ("a picture's address", {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"}, 403, 403, None),
    ("a frame", {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}, 403, 403, None),
    ("no origin at all (a file, a sandbox)", {"Origin": "null", "Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "cors"}, 403, 403, None),
    ("a friend's name as a part", {"Origin": f"{FRIEND}.evil.example", "Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "cors"}, 403, 403, None),
]  # fmt: skip


@pytest.mark.parametrize(("who", "headers", "status", "with_cors", "reads"), WHO, ids=[who for who, *_ in WHO])
def test_which_pages_may_ask_and_read(closed, friendly, who, headers, status, with_cors, reads):
    for path in ("/sparql?query=ASK%7B%7D", "/units", "/sparql?query=broken"):
        expected = {200: 400}.get(status, status) if "broken" in path else status
        found, fields = asked(closed, path, **headers)
        assert (found, fields.get("access-control-allow-origin")) == (expected, None)
        found, fields = asked(friendly, path, **headers)
        assert found == ({200: 400}.get(with_cors, with_cors) if "broken" in path else with_cors)
        assert fields.get("access-control-allow-origin") == reads
        assert "origin" in fields["vary"].lower()


def test_cors_may_open_to_all(out):
    with served(out, "*") as server:
        found, fields = asked(server, Origin=STRANGER, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="cors")
        assert (found, fields["access-control-allow-origin"]) == (200, "*")
        assert "access-control-allow-credentials" not in fields
        found, fields = asked(server, method="OPTIONS", Origin=STRANGER, Access_Control_Request_Method="POST")
        assert (found, fields["access-control-allow-origin"]) == (204, "*")
        assert "post" in fields["access-control-allow-methods"]


@pytest.mark.parametrize(
    "origin", ["example.org", "https://", "https://a/b", "https://a b", "https://u@a", "javascript:x", ""]
)
def test_what_is_no_origin_is_refused(origin):
    from zeren.serve.origins import Origins  # noqa: PLC0415

    with pytest.raises(UsageError, match="no origin"):
        Origins((origin,))


HEAD = b"GET /units HTTP/1.1\r\nHost: localhost\r\n"
FORM = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 1000\r\n\r\n"
SLOW = {
    "a head that does not end": (b"", HEAD),
    "a body that does not end": (b"", FORM),
    "a second head on a line that served one": (HEAD + b"\r\n", HEAD),
    "nothing at all": (b"", b""),
}


@pytest.mark.parametrize("case", SLOW)
def test_who_sends_byte_by_byte_is_cut_off(closed, case):
    """A byte every third of a second keeps no line open for long, and others are served meanwhile."""
    first, slow = SLOW[case]
    begun = time.monotonic()
    with socket.create_connection(closed[:2], timeout=20) as line:
        if first:
            line.sendall(first)
            assert line.recv(65536).startswith(b"HTTP/1.1 200")
            time.sleep(0.3)
        with contextlib.suppress(OSError):
            line.sendall(slow)
            while time.monotonic() - begun < 15:
                time.sleep(0.3)
                if slow:
                    line.sendall(b"X: y\r\n" if b"POST" not in slow else b" ")
                line.settimeout(0.05)
                with contextlib.suppress(TimeoutError):
                    while line.recv(65536):
                        pass
                    break
        assert asked(closed, "/units")[0] == 200
    assert time.monotonic() - begun < 13, "it was cut before the patience of this test ended"


EXPLODING = {
    "a cross product counted": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a cross product sorted": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
    "a cross product made distinct": "SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f }",
    "groups glued together": 'SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f)); separator="") AS ?n) { ?a ?b ?c . ?d ?e ?f }',
    "a deep path": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b . ?b (!<urn:x>|^!<urn:x>)* ?c }",
    "a string that doubles": "SELECT (STRLEN(?s) AS ?n) { "
    + "".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1}) " for i in range(34))
    .replace("?s0,", '"长",')
    .replace("?s0)", '"长")')
    + "BIND(?s34 AS ?s) }",
    "optional after optional": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c " + "OPTIONAL { ?x ?y ?z } " * 3 + "}",
    "everything minus nothing": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?b ?f . ?d ?e ?g } }",
}
REFUSED = {
    "SERVICE": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SERVICE SILENT": "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "FROM elsewhere": "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "FROM a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "LOAD": "LOAD <file:///etc/passwd>",
    "INSERT": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DROP": "DROP ALL",
    "brackets without end": "SELECT * " + "{" * 50_000,
}


def query(server, text):
    body = text.encode()
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/csv\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n"
    answer = sent(server, head.encode() + body, wait=60)
    return int(answer.split()[1]), answer.split(b"\r\n\r\n", 1)[1].decode("utf-8", "replace")


@pytest.mark.parametrize("case", EXPLODING)
def test_an_exploding_query_ends_at_a_limit(closed, case):
    status, text = query(closed, EXPLODING[case])
    assert status in (400, 503), text[:200]
    assert re.search(r"longer than|larger than|memory|cannot be answered", text), text[:200]


@pytest.mark.parametrize("case", REFUSED)
def test_a_query_that_reaches_out_or_changes_is_refused(closed, case):
    status, text = query(closed, REFUSED[case])
    assert status in (400, 403, 503), text[:200]
    assert "root:" not in text
    assert query(closed, "SELECT ?a {} LIMIT 1")[0] == 200


def memory(pid):
    """Megabytes that a process and all that descend from it hold."""
    total, found = 0, [pid]
    for each in found:
        with contextlib.suppress(OSError):
            total += int(re.search(r"Pss:\s+(\d+)", Path(f"/proc/{each}/smaps_rollup").read_text())[1])
            for task in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return total / 1024


PAGES = ("/", "/units", "/matrix?format=xlsx", "/map", "/report")


def storm(server):
    """Sixteen exploding queries, two hundred pages and bodies without end beside each other; all are answered."""
    paths = [*PAGES, "/search?q=" + "%E5%B8%82" * 300, "/issues?page=999999999"] * 28
    big = FORM.replace(b"1000\r\n\r\n", b"900000\r\nConnection: close\r\n\r\n") + b" " * 900_000
    with ThreadPoolExecutor(40) as many:
        heavy = [many.submit(query, server, text) for text in [*EXPLODING.values()] * 2]
        pages = [many.submit(asked, server, path) for path in paths]
        bodies = [many.submit(sent, server, big, 60) for _ in range(20)]
        assert {job.result()[0] for job in heavy} <= {400, 503}
        assert {job.result()[0] for job in pages} <= {200, 404}
        assert {job.result()[9:12] for job in bodies} <= {b"400", b"503"}


def settled(server, bound):
    """Return the megabytes held once they are under the bound, or what is held after 20 seconds of rest."""
    end = time.monotonic() + 20
    while (held := memory(server[2])) > bound and time.monotonic() < end:
        time.sleep(0.5)
    return held


def test_many_heavy_queries_and_pages_at_once_leave_no_memory_behind(closed):
    """The first storm fills pools, caches and allocators, and that has a bound; the next one adds nothing to it."""
    storm(closed)
    first = settled(closed, 200)
    storm(closed)
    last = settled(closed, first * 1.1)
    sys.stdout.write(f"megabytes after one storm {first:.0f}, after two {last:.0f}\n")  # pytest -rP shows it
    assert first < 300, first
    assert last < first * 1.1 + 20, (first, last)
