"""The same questions get the same answers from a build, from Oxigraph's server and from Virtuoso.

The graph is the sample's and two invented documents that share units, so that a statement which stands
in several documents would be counted twice by a server that does not join them.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from zeren.check.gaps import gap_queries
from zeren.query import named, run
from zeren.query.named import answer
from zeren.store import EndpointStore, load, memory, open_graph

INVENT = Path(__file__).parents[2] / "scripts" / "invented_graph.py"
ASKED = {
    "county-tasks": [{"county": "秦都区"}],
    "due-between": [{"since": "2021-01-01", "until": "2022-12-31"}],
    "duties-of-unit": [{"unit": "市发改委"}, {"unit": "秦都区", "role": "responsible"}],
    "evidence-of": [{"statement": "obligation/a872"}],
    "issue-sheet": [{"number": "7"}],
    "overdue": [{"as_of": "2022-01-01"}],
    "partners": [{}, {"unit": "泾阳县"}],
    "persons": [{}],
    "reported-actions": [{"unit": "泾阳县"}],
}
CASES = [(query.name, given) for query in named() for given in ASKED.get(query.name, [{}])]
FREE = [
    "SELECT ?role (COUNT(DISTINCT ?d) AS ?n) { ?d a zr:Obligation ; zr:role ?role } GROUP BY ?role ORDER BY ?role",
    "ASK { ?d a zr:Obligation }",
    "ASK { ?d a zr:Nothing }",
    "CONSTRUCT { ?d zr:bearer ?u } WHERE { ?d zr:bearer ?u }",
    "SELECT DISTINCT ?up { ?u zr:governs/dcterms:isPartOf* ?up } ORDER BY ?up",
    'SELECT ?w { ?e oa:exact ?w FILTER(CONTAINS(?w, "牵头")) } ORDER BY ?w LIMIT 20',
]
COMMANDS = {
    "matrix": ["matrix", "{}", "--format", "csv"],
    "check": ["check", "{}", "--format", "csv", "--lang", "en"],
    "why": ["why", "{}", "obligation/a872", "--lang", "en"],
    "query": ["query", "{}", "duties-of-unit", "--param", "unit=市发改委", "--format", "csv", "--ids"],
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory, out):
    folder = tmp_path_factory.mktemp("corpus")
    subprocess.run([sys.executable, INVENT, "110", folder / "invented"], check=True)
    lines = (out / "graph.nq").read_bytes() + (folder / "invented" / "graph.nq").read_bytes()
    (folder / "graph.nq").write_bytes(b"".join(sorted(lines.splitlines(keepends=True))))
    return folder


@pytest.fixture(scope="module")
def embedded(corpus):
    return memory((corpus / "graph.nq").read_bytes())


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def filled(request, corpus):
    """A server that holds the corpus."""
    found = request.getfixturevalue(f"{request.param}_server")
    load(corpus, found.signed)
    yield found
    found.clear(EndpointStore(found.url).sizes())


@pytest.mark.parametrize(
    ("name", "given"), CASES, ids=lambda value: value if isinstance(value, str) else "-".join(value)
)
def test_every_named_query_gives_the_same_rows(filled, embedded, name, given):
    assert run(open_graph(filled.url), name, given) == run(embedded, name, given)


def test_no_named_query_is_asked_of_nothing(embedded):
    empty = {name for name, given in CASES if not len(run(embedded, name, given))}
    assert empty <= {"issues-without-deadline", "persons"}  # of which these documents have none


@pytest.mark.parametrize("query", gap_queries(), ids=lambda query: query.name)
def test_every_gap_query_finds_the_same(filled, embedded, query):
    given = {parameter.name: "2022-01-01" for parameter in query.parameters}
    rows = [sorted(answer(store, query, given).rows, key=str) for store in (open_graph(filled.url), embedded)]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("sparql", FREE)
def test_free_queries_give_the_same(filled, embedded, sparql):
    found, wanted = open_graph(filled.url).query(sparql), embedded.query(sparql)
    if "LIMIT" in sparql or isinstance(wanted, bool) or sparql.startswith("CONSTRUCT"):
        assert found == wanted
    else:
        assert [[t and t.value for t in row] for row in found.rows] == [
            [t and t.value for t in row] for row in wanted.rows
        ]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_take_a_server_for_a_graph(filled, corpus, zeren, command):
    here, there = (zeren(*(word.format(graph) for word in COMMANDS[command])) for graph in (corpus, filled.url))
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    assert here.stdout
