"""Stores: the union counts each triple once, parameters are terms, nothing leaves the machine."""

import dataclasses
import subprocess
import sys

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeren.errors import UnreadableInput, UsageError
from zeren.store import Graph, Solutions, date, iri, literal, memory, on_disk, open_graph, text_of
from zeren.triples import quads, turtle

NT = b'<http://a/s> <http://a/p> "x" .\n'
NQ = b'<http://a/s> <http://a/p> "x" <http://a/g> .\n'
TWO = NQ + b'<http://a/s> <http://a/p> "x" <http://a/h> .\n'
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def counted(store):
    return int(next(iter(store.select(COUNT)))["n"])


@pytest.mark.parametrize("which", ["small_quads", "seed_quads"])
def test_rdflib_and_oxigraph_count_alike(which, request):
    data = request.getfixturevalue(which)
    store = memory(data)
    dataset = store.rdflib()
    assert len(list(dataset.quads())) == len(store) == data.count(b"\n")
    assert len(set(dataset.quads((None, None, None, None)))) == counted(store)


def test_a_triple_in_two_graphs_counts_once_in_the_union_and_twice_as_quads():
    store = memory(TWO)
    assert counted(store) == 1
    assert len(store) == 2
    assert store.dump() == TWO
    assert len(list(store.rdflib().quads())) == 2
    assert len(store.select("SELECT ?g { GRAPH ?g { ?s ?p ?o } }")) == 2


def test_the_union_follows_later_loads():
    store = memory(NQ)
    store.load(b'<http://a/s> <http://a/p> "y" <http://a/h> .\n')
    store.load(NQ)
    assert counted(store) == 2
    assert len(store) == 2


def test_a_count_over_two_documents_is_not_inflated(graphs):
    issue = graphs.small_issues()[0]
    data = quads([issue, dataclasses.replace(issue, sha256="1" * 64)], [], graphs.describe)
    query = 'SELECT (COUNT(?d) AS ?n) { ?d zr:bearer ?u . ?u skos:prefLabel "云岭市财政局"@zh }'
    assert [row["n"] for row in memory(data).select(query)] == ["2"]


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("a.ttl", b"@prefix a: <http://a/> . a:s a:p 'x' .", 1),
        ("a.nt", NT, 1),
        ("a.nq", TWO, 2),
        ("a.trig", b"<http://a/g> { <http://a/s> <http://a/p> 'x' }", 1),
        ("a.jsonld", b'{"@id": "http://a/s", "http://a/p": "x"}', 1),
        (
            "a.rdf",
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://a/">'
            b'<rdf:Description rdf:about="http://a/s"><a:p>x</a:p></rdf:Description></rdf:RDF>',
            1,
        ),
    ],
)
def test_every_form_of_rdf_opens(tmp_path, name, data, count):
    (tmp_path / name).write_bytes(data)
    store = open_graph(tmp_path / name)
    assert (len(store), counted(store)) == (count, 1)


def test_a_build_folder_opens_with_its_texts(tmp_path, small_quads, graphs):
    document = graphs.small_document()
    (tmp_path / "graph.nq").write_bytes(small_quads)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / f"{document.sha256[:16]}.txt").write_bytes(document.text.encode())
    store = open_graph(tmp_path)
    assert store.dump() == small_quads
    assert text_of(store.texts_dir, document.sha256, document.name) == document.text


@pytest.mark.parametrize("name", ["{sha}.txt", "{short}.txt", "small-{short}.txt", "small.txt", "small.txt.txt"])
def test_a_text_is_found_by_hash_or_name(tmp_path, name):
    sha = "ab" * 32
    (tmp_path / name.format(sha=sha, short=sha[:12])).write_text("文", encoding="utf-8")
    assert text_of(tmp_path, sha, "small.txt") == "文"
    assert text_of(tmp_path, "cd" * 32, "other.txt") == ""


def test_a_store_on_disk_opens_again_with_its_union(tmp_path):
    store = on_disk(tmp_path / "db")
    store.load(TWO)
    del store
    again = open_graph(tmp_path / "db")
    assert (counted(again), len(again), again.dump()) == (1, 2, TWO)


@pytest.mark.parametrize("name", ["missing", "missing.ttl"])
def test_a_missing_path(tmp_path, name):
    with pytest.raises(UnreadableInput, match="no such file or folder") as caught:
        open_graph(tmp_path / name)
    assert caught.value.exit_code == 3
    assert "zeren build" in str(caught.value)


def test_a_folder_that_holds_no_graph(tmp_path):
    with pytest.raises(UnreadableInput, match=r"neither graph\.nq nor an Oxigraph store"):
        open_graph(tmp_path)


def test_a_file_that_is_no_rdf_by_its_name(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"")
    with pytest.raises(UnreadableInput, match="not a form of RDF"):
        open_graph(tmp_path / "a.docx")


def test_broken_rdf_names_file_line_and_what_to_do(tmp_path):
    file = tmp_path / "broken.ttl"
    file.write_bytes(b"@prefix a: <http://a/> .\na:b a:c\na:d a:e .\n")
    with pytest.raises(UnreadableInput) as caught:
        open_graph(file)
    assert caught.value.exit_code == 3
    assert f"{file}, line 3" in str(caught.value)
    assert "Mend that line" in str(caught.value)


def test_broken_quads_leave_the_store_as_it_was():
    store = memory(NQ)
    with pytest.raises(UnreadableInput, match="line 2"):
        store.load(b'<http://a/s> <http://a/p> "new" <http://a/g> .\nnonsense\n')
    assert store.dump() == NQ


def test_wrong_sparql_is_shown_with_line_and_caret():
    with pytest.raises(UsageError) as caught:
        memory(NQ).query("SELECT ?s WHERE {\n  ?s ?p ?o .\n  责任 FILTR }")
    assert caught.value.exit_code == 2
    message = str(caught.value).splitlines()
    assert "line 3" in message[0]
    # two full-width characters stand before the place: the caret moves by columns, not by characters
    assert message[1] == "    责任 FILTR }"
    assert message[2].index("^") > message[1].index("F")


def test_the_caret_ignores_the_parameters():
    said = []
    for bindings in (None, {"s": iri("http://a/s")}):
        with pytest.raises(UsageError) as caught:
            memory(NQ).query("SELECT ?s WHERE { ?s ?p } }", bindings)
        said.append(str(caught.value))
    assert said[0] == said[1]
    assert "line 1" in said[0]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("select * { service silent <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <http://example.org/x> { ?s ?p ?o }", "FROM"),
        ("PREFIX x: <http://example.org/>\nSELECT * FROM NAMED x:g { ?s ?p ?o }", "FROM"),
        ("LOAD <http://example.org/x>", "LOAD"),
        ("INSERT DATA { <http://a/a> <http://a/b> 1 }", "INSERT"),
        ("PREFIX a: <http://a/> DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("CLEAR ALL", "CLEAR"),
    ],
)
def test_what_would_leave_or_change_the_graph_is_refused(query, word):
    store = memory(NQ)
    with pytest.raises(UsageError, match=word) as caught:
        store.query(query)
    assert caught.value.exit_code == 2
    assert store.dump() == NQ


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://example.org/>" }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/>",
        "SELECT ?service ?load { ?service ?load ?o }",
        "PREFIX service: <http://a/> SELECT * { ?s service:from ?o }",
        "SELECT * { ?s <http://a/service#load> ?o }",
        "SELECT * { ?s ?p '''it's\nSERVICE''' }",
    ],
)
def test_words_that_only_look_forbidden_are_allowed(query):
    assert isinstance(memory(NQ).query(query), Solutions)


def test_from_a_graph_the_store_holds():
    assert counted(memory(TWO)) == 1
    assert len(memory(TWO).select("SELECT ?s FROM <http://a/g> { ?s ?p ?o }")) == 1


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?o WHERE { ?s ?p ?o FILTER(?o = ?in_x) }", 1),
        ("SELECT ?o { ?s ?p ?o OPTIONAL { ?s ?q ?r FILTER(?r = ?in_x) } FILTER(BOUND(?r)) }", 2),
        ("SELECT (COUNT(?s) AS ?n) { ?s ?p ?o FILTER(?o = ?in_x) } GROUP BY ?p", 1),
        ("SELECT (EXISTS { ?s ?p ?in_x } AS ?yes) { ?s ?p ?o FILTER(?o = ?in_x) }", 1),
        ("SELECT ?o { ?s ?p ?o FILTER NOT EXISTS { ?s ?p ?o FILTER(?o = ?in_x) } }", 1),
        ("SELECT ?o { ?s ?p ?o FILTER(!BOUND(?in_none) || ?o = ?in_none) }", 2),
    ],
)
def test_parameters_are_seen_where_queries_need_them(query, rows):
    store = memory(NQ + b'<http://a/s> <http://a/p> "y" <http://a/g> .\n')
    assert len(store.select(query, {"in_x": literal("x")})) == rows


def test_ask_and_construct_take_parameters_and_give_their_own_kinds():
    store = memory(NQ)
    assert store.query("ASK { ?s ?p ?in_x }", {"in_x": literal("x")}) is True
    assert store.query("ASK { ?s ?p ?in_x }", {"in_x": literal("y")}) is False
    graph = store.query("CONSTRUCT { ?s ?p ?in_x } WHERE { ?s ?p ?in_x }", {"in_x": literal("x")})
    assert isinstance(graph, Graph)
    assert graph.ntriples == NT
    assert graph.turtle() == turtle(NT)


@given(st.text())
def test_no_text_breaks_out_of_a_parameter(text):
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    found = memory(NQ).select("SELECT ?in_x WHERE { ?s ?p ?o }", {"in_x": literal(whole)})
    assert [row["in_x"] for row in found] == [whole]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_iri_breaks_out_of_a_parameter(text):
    try:
        found = memory(NQ).select("SELECT ?in_x WHERE { ?s ?p ?o }", {"in_x": iri("http://a/" + text)})
    except UsageError as error:
        assert "a parameter cannot be put" in error.what
    else:
        assert [list(row) for row in found] == [["in_x"]]


def test_dates_are_compared_as_dates():
    data = b'<http://a/s> <http://a/p> "2021-11-15"^^<http://www.w3.org/2001/XMLSchema#date> <http://a/g> .\n'
    query = "SELECT ?o { ?s ?p ?o FILTER(?o < ?in_day) }"
    assert len(memory(data).select(query, {"in_day": date("2021-11-16")})) == 1
    assert len(memory(data).select(query, {"in_day": date("2021-11-15")})) == 0


def test_querying_loads_no_rdflib():
    code = "import sys; from zeren.store import memory; memory().query('ASK {}'); assert 'rdflib' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).stderr == b""


def test_the_library_behind_still_repeats_triples_in_its_own_union():
    """The reason the union is kept by hand; when this fails, embedded.py can be simpler."""
    store = ox.Store()
    store.bulk_load(TWO, ox.RdfFormat.N_QUADS)
    assert len(list(store.query("SELECT * { ?s ?p ?o }", use_default_graph_as_union=True))) == 2
