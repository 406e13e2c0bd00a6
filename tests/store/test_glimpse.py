"""Questions answered from some lines of a large build: the answers are those of the whole graph."""

import gc
import sys
import threading
from io import BytesIO

import pytest

from zeren.errors import UnreadableInput, UsageError
from zeren.query.named import named, run
from zeren.query.parameters import REQUIRED
from zeren.store import kept, open_graph
from zeren.store.glimpse import needed
from zeren.store.guard import KNOWN_PREFIXES
from zeren.store.wire import Scope, write

TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
NS = "https://w3id.org/zeren/ns#"


def said(*names):
    return frozenset(f"<{NS}{name}> ".encode() for name in names)


NARROW = {
    "a class": ("SELECT (COUNT(*) AS ?n) { ?s a zr:Unit }", frozenset([TYPE + f"<{NS}Unit> ".encode()])),
    "any class": ("SELECT ?c { ?s a ?c }", frozenset([TYPE])),
    "paths": ("SELECT ?s { ?s zr:a/^zr:b|zr:c+ ?o }", said("a", "b", "c")),
    "a subquery": ("SELECT * { { SELECT ?s (COUNT(?o) AS ?n) { ?s zr:a ?o } GROUP BY ?s } }", said("a")),
    "what is left out": ("SELECT * { ?s zr:a ?o OPTIONAL { ?s zr:b ?p } MINUS { ?s zr:c ?q } }", said("a", "b", "c")),
    "any of several": ("SELECT * { { ?s zr:a ?o } UNION { ?s zr:b ?o } }", said("a", "b")),
    "a template": ("CONSTRUCT { ?s ?any ?o } WHERE { ?s zr:a ?o BIND(zr:b AS ?any) }", said("a")),
    "a node in brackets": ("ASK { ?s zr:a [ zr:b 1 ] }", said("a", "b")),
    "nothing": ("SELECT (1 AS ?one) { }", frozenset()),
}
WIDE = [
    "SELECT * { ?s ?p ?o }",
    "SELECT * { ?s zr:a ?o . { SELECT * { ?s ?p ?o } } }",
    "SELECT * { ?s zr:a ?o FILTER EXISTS { ?s ?p ?o } }",
    "SELECT * { ?s zr:a ?o BIND(EXISTS { ?s ?p ?x } AS ?there) }",
    "SELECT * { ?s zr:a ?o } ORDER BY EXISTS { ?s zr:b ?x }",
    "SELECT * { ?s zr:a* ?o }",
    "SELECT * { ?s zr:a? ?o }",
    "SELECT * { ?s !zr:a ?o }",
    "SELECT * { GRAPH ?g { ?s zr:a ?o } }",
    "SELECT * FROM <https://e.org/g> { ?s zr:a ?o }",
    "DESCRIBE <https://e.org/s>",
    "SELECT * { ?s zr:a ",
]


@pytest.mark.parametrize("name", NARROW)
def test_what_a_query_can_look_at(name):
    query, wanted = NARROW[name]
    assert needed(query, KNOWN_PREFIXES) == wanted


@pytest.mark.parametrize("query", WIDE)
def test_a_query_that_may_look_at_anything(query):
    assert needed(query, KNOWN_PREFIXES) is None


@pytest.fixture
def build(own_build, monkeypatch):
    """A build of one's own that counts as large, of which nobody asks often."""
    monkeypatch.setattr(kept, "_LARGE", 1)
    monkeypatch.setattr(kept, "_OFTEN", 1000)
    return own_build


@pytest.fixture
def made(calls):
    return calls(kept, "_made")


EASY = [query.name for query in named() if not any(one.default == REQUIRED for one in query.parameters)]


@pytest.mark.parametrize("name", EASY)
def test_a_named_query_answers_as_from_the_whole(name, build):
    assert run(open_graph(build, once=True), name).rows == run(open_graph(build), name).rows


FREE = [
    "SELECT ?u ?r (COUNT(*) AS ?n) { ?d a zr:Obligation ; zr:bearer ?u ; zr:role ?r } GROUP BY ?u ?r ORDER BY ?u ?r",
    "SELECT ?i ?w { ?i a zr:Issue ; zr:evidence/oa:hasSelector/oa:exact ?w FILTER(CONTAINS(?w, '污染')) } ORDER BY ?i ?w",
    "SELECT ?m { ?m a zr:Measure MINUS { ?d zr:measure ?m } } ORDER BY ?m",
    "SELECT DISTINCT ?l { ?u a zr:Unit ; skos:prefLabel ?l OPTIONAL { ?u zr:governs ?p } FILTER(!BOUND(?p)) } ORDER BY ?l",
]


@pytest.mark.parametrize("query", FREE)
def test_a_free_query_answers_as_from_the_whole(query, build, made):
    assert open_graph(build, once=True).select(query).rows == open_graph(build).select(query).rows
    assert made == []


def test_whoever_asks_often_gets_a_store(build, made, monkeypatch):
    monkeypatch.setattr(kept, "_OFTEN", 2)
    answers = [open_graph(build, once=True).select(FREE[0]).rows for _ in range(4)]
    assert answers == answers[:1] * 4
    assert len(made) == 1


def test_more_questions_at_once_get_all(build, made):
    store, whole = open_graph(build, once=True), open_graph(build)
    for query in (*FREE, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"):
        assert store.select(query).rows == whole.select(query).rows
    assert len(made) == 1
    assert store.dump() == whole.dump()


def test_an_answer_is_let_go_by_the_thread_that_asked(build, monkeypatch):
    """The engine's answers may be dropped by their own thread only: none waits for the garbage collector, in any form."""
    said = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)

    def ask():
        store = open_graph(build, once=True)
        store.select(FREE[0])
        with store.stream(FREE[0]) as found:
            next(found.rows)
        write(store, FREE[0], Scope(), "json", BytesIO)

    gc.disable()
    try:
        asking = threading.Thread(target=ask)
        asking.start()
        asking.join()
        gc.collect()
    finally:
        gc.enable()
    assert said == []


def test_a_slip_is_told_of_before_anything_is_loaded(build, made):
    with pytest.raises(UsageError):
        open_graph(build, once=True).select("SELECT * { ?s zr:a ")
    assert made == []


def test_a_graph_that_is_renewed_while_it_is_looked_at_is_told(build):
    store = open_graph(build, once=True)
    (build / "graph.nq").write_bytes(b"")
    with pytest.raises(UnreadableInput, match="renewed"):
        store.select(FREE[0])


def test_a_file_that_no_build_wrote_is_not_glimpsed_at(build, made):
    with (build / "graph.nq").open("ab") as graph:
        graph.write(b"<https://e.org/d>\t<https://w3id.org/zeren/ns#role>  <https://e.org/r> <https://e.org/g> .\n")
    count = "SELECT (COUNT(*) AS ?n) { ?d zr:role ?r }"
    assert open_graph(build, once=True).select(count).rows == open_graph(build).select(count).rows
    assert len(made) == 1
