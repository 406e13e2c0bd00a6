"""Servers to test against: real processes on a free port of the loopback address."""

import contextlib
import os
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "import zeren.cli; zeren.cli.main()", "serve"]


class Server:
    """A running `zeren serve`; `ask` never raises on a status."""

    def __init__(self, process, address):
        self.process, self.address = process, address

    def ask(self, path, data=None, method=None, headers=None):
        """Return status, headers, body as text."""
        request = urllib.request.Request(self.address + path.lstrip("/"), data, headers or {}, method=method)
        try:
            with _opener().open(request, timeout=60) as found:
                return found.status, found.headers, found.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()

    def query(self, sparql, accept="application/sparql-results+json", **more):
        """Return status, headers, body of a query by GET."""
        return self.ask("sparql?" + urllib.parse.urlencode({"query": sparql, **more}), headers={"Accept": accept})


class _Still(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def _opener():
    return urllib.request.build_opener(_Still, urllib.request.ProxyHandler({}))


@contextlib.contextmanager
def serving(graph, *options):
    """Serve a graph on a free port until the block ends; the process must end well when it is told to."""
    pytest.importorskip("starlette", reason="the extra `serve` is not installed")
    pytest.importorskip("uvicorn", reason="the extra `serve` is not installed")
    command = [*COMMAND, str(graph), "--port", "0", *options]
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        address = process.stdout.readline().split(" ")[0]
        try:
            assert address.startswith("http://127.0.0.1:"), process.stderr.read()
            yield Server(process, address)
        finally:
            process.terminate()
            said = process.communicate(timeout=20)[1]
        assert said == "", said


@pytest.fixture(scope="session")
def server(out):
    """The sample, served."""
    with serving(out) as found:
        yield found


@pytest.fixture(scope="session")
def serve():
    """The context manager that serves any graph."""
    return serving


@pytest.fixture(scope="session")
def shared():
    """The folder with the W3C cases, where it is there."""
    return Path(__file__).parents[3] / "shared"
