"""Long answers of a server: rows go on as they arrive, and an answer that breaks off is told."""

import contextlib
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from zeren.store import load

ZEREN = [sys.executable, "-c", "import zeren.cli; zeren.cli.main()"]
ENDLESS = "SELECT ?a ?e { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_rows_of_a_server_are_written_as_they_arrive(oxigraph_server, out):
    load(out, oxigraph_server.signed)
    command = [*ZEREN, "query", oxigraph_server.url, "-q", ENDLESS, "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert len(process.stdout.read(1 << 20)) == 1 << 20
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(60)
    assert process.returncode == 141


@pytest.fixture
def breaks_off():
    """A server that sends 5,000 rows and then no more, though it promised more."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", "10000000")
            self.end_headers()
            rows = ",".join(f'{{"n":{{"type":"literal","value":"row {n}"}}}}' for n in range(5000))
            self.wfile.write(f'{{"head":{{"vars":["n"]}},"results":{{"bindings":[{rows}'.encode())
            self.close_connection = True

        def log_message(self, *_):
            pass

    with contextlib.closing(HTTPServer(("127.0.0.1", 0), Handler)) as server:
        server.close = server.server_close
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"sparql+http://127.0.0.1:{server.server_port}/query"
        server.shutdown()
        thread.join()


def test_an_answer_that_breaks_off_is_told_and_changes_no_file(breaks_off, tmp_path, zeren):
    """Into a pipe whole rows go until then; the exit code says that they are not all. Nothing ends the array."""
    done = zeren("query", breaks_off, "-q", "SELECT ?n { ?s ?p ?n }", "--format", "json")
    assert done.returncode == 3
    assert "the line broke" in done.stderr
    assert not done.stdout.rstrip().endswith("]")
    (tmp_path / "a.json").write_text("old", encoding="utf-8")
    done = zeren("query", breaks_off, "-q", "SELECT ?n { ?s ?p ?n }", "-o", tmp_path / "a.json")
    assert done.returncode == 3
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]
