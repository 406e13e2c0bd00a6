"""A large graph's union kept on disk: the same answers as from memory, never those of another graph."""

import pytest

from zeren.errors import UnreadableInput
from zeren.query.named import named, run
from zeren.query.parameters import REQUIRED
from zeren.store import kept, open_graph

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture
def build(own_build, monkeypatch):
    """A build of one's own that counts as large."""
    monkeypatch.setattr(kept, "_LARGE", 1)
    return own_build


@pytest.fixture
def made(calls):
    return calls(kept, "_made")


def count(build, sparql=COUNT):
    return int(open_graph(build, once=True).select(sparql).rows[0][0].value)


def test_it_is_made_once_and_answers_as_memory_does(build, made):
    for query in (COUNT, NAMED):
        assert count(build, query) == int(open_graph(build).select(query).rows[0][0].value)
    asked = [
        query.name for query in named() if not any(parameter.default == REQUIRED for parameter in query.parameters)
    ]
    assert asked
    for name in asked:
        assert run(open_graph(build, once=True), name).rows == run(open_graph(build), name).rows, name
    assert len(made) == 1


def test_it_dumps_everything(build):
    assert open_graph(build, once=True).dump() == (build / "graph.nq").read_bytes()
    assert len(open_graph(build, once=True)) == len(open_graph(build))


def test_another_graph_has_a_store_of_its_own(build, made):
    before = count(build)
    with (build / "graph.nq").open("ab") as graph:
        graph.write(b"<https://e.org/a> <https://e.org/b> <https://e.org/c> <https://e.org/d> .\n")
    assert count(build) == before + 1
    assert len(made) == 2


@pytest.mark.parametrize("harm", ["spoil", "empty"])
def test_a_damaged_store_is_as_if_it_were_not_there(build, harm):
    before = count(build)
    for file in (build.parent / "cache" / "stores").rglob("*"):
        if file.is_file():
            file.unlink() if harm == "empty" else file.write_bytes(b"x")
    assert count(build) == before


def test_blank_nodes_and_faults_are_left_to_memory(build):
    with (build / "graph.nq").open("ab") as graph:
        graph.write(b"_:a <https://e.org/b> <https://e.org/c> .\n")
    assert count(build) == int(open_graph(build).select(COUNT).rows[0][0].value)
    assert [*(build.parent / "cache" / "stores").iterdir()] == []


def test_without_a_cache_all_is_loaded(build, monkeypatch, made):
    monkeypatch.setenv("ZEREN_CACHE", "")
    assert count(build) > 0
    assert made == []


def test_few_are_kept(build, monkeypatch):
    for number in range(5):
        with (build / "graph.nq").open("ab") as graph:
            graph.write(b"<https://e.org/a> <https://e.org/b> <https://e.org/%d> <https://e.org/d> .\n" % number)
        count(build)
    assert len([*(build.parent / "cache" / "stores").iterdir()]) == kept._MOST


def test_a_graph_that_is_renewed_while_it_is_asked_is_told(build):
    store = open_graph(build, once=True)
    (build / "graph.nq").write_bytes(b"")
    with pytest.raises(UnreadableInput, match="renewed"):
        store.select(NAMED)
