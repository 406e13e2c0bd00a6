"""Both servers, each started once and emptied for every test that wants it."""

import pytest
import servers

from zeren.store import EndpointStore


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory):
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as found:
        yield found


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory):
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as found:
        yield found


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request):
    found = request.getfixturevalue(f"{request.param}_server")
    yield found
    found.clear(EndpointStore(found.url).sizes())
