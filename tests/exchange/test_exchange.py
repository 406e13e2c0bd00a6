"""Each form of exchange, opened by the program it is for or by that program's library."""

import csv
import io

import networkx as nx
import pandas
import pytest
import rdflib

from zeren.errors import UsageError
from zeren.exchange import FORMS, export
from zeren.query import ledger
from zeren.rank.graphs import graph
from zeren.store import memory


@pytest.fixture(scope="module")
def store(seed_quads):
    return memory(seed_quads)


def said(values):
    return {name: str(value).lower() for name, value in values.items() if name not in ("iri", "id")}


def same(found, made):
    """Nodes, edges and every attribute of both graphs agree."""
    nodes = [{node: said(values) for node, values in one.nodes(data=True)} for one in (found, made)]
    edges = [sorted((a, b, sorted(said(v).items())) for a, b, v in one.edges(data=True)) for one in (found, made)]
    return nodes[0] == nodes[1] and edges[0] == edges[1]


def test_networkx_reads_the_graphml_back(store):
    found = nx.parse_graphml(export(store, "graphml")[""].decode(), force_multigraph=True)
    assert same(found, graph(ledger(store)))
    roles = sorted(d["role"] for _, _, d in found.edges(data=True) if d["type"] == "obligation")
    assert roles == ["lead"] * 2 + ["responsible"] * 12


def test_networkx_reads_the_gexf_back_and_it_bears_no_date(store):
    data = export(store, "gexf")[""]
    assert b"lastmodifieddate" not in data
    found = nx.read_gexf(io.BytesIO(data))
    made = graph(ledger(store))
    assert (found.number_of_nodes(), found.number_of_edges()) == (made.number_of_nodes(), made.number_of_edges())
    assert {n: d["label"] for n, d in found.nodes(data=True)} == {n: d["label"] for n, d in made.nodes(data=True)}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # those of rdflib's own JSON-LD parser
def test_rdflib_reads_the_same_graph_from_json_ld(store, seed_quads):
    found, expected = rdflib.Dataset(), rdflib.Dataset()
    found.parse(data=export(store, "jsonld")[""], format="json-ld")
    expected.parse(data=seed_quads, format="nquads")
    assert quads(found) == quads(expected) != set()


def quads(dataset):
    return {(s, p, o, str(getattr(c, "identifier", c))) for s, p, o, c in dataset.quads()}


def test_pandas_reads_the_lists_neo4j_imports(store):
    files = export(store, "neo4j")
    nodes, edges = (pandas.read_csv(io.BytesIO(files[name]), dtype=str) for name in ("nodes.csv", "edges.csv"))
    assert nodes["id:ID"].is_unique
    assert set(edges[":START_ID"]) | set(edges[":END_ID"]) <= set(nodes["id:ID"])
    assert dict(edges[":TYPE"].value_counts())["BEARS_LEAD"] == 2
    lead = edges[edges[":TYPE"] == "BEARS_LEAD"].merge(nodes, left_on=":START_ID", right_on="id:ID")
    assert set(lead["label"]) == {"咸阳市发展和改革委员会", "咸阳市市场监督管理局"}


def test_every_heading_is_one_of_neo4js(store):
    """Neo4j operations manual: `name:type`, or one of :ID :LABEL :START_ID :END_ID :TYPE."""
    for data in export(store, "neo4j").values():
        head = next(csv.reader(io.StringIO(data.decode())))
        kinds = {text.partition(":")[2] for text in head if ":" in text}
        assert kinds <= {"ID", "LABEL", "START_ID", "END_ID", "TYPE", "int", "boolean"}


def test_trestle_reads_the_plan_of_action_and_milestones(store, tmp_path):
    poam = pytest.importorskip("trestle.oscal.poam", reason="compliance-trestle is not installed")  # takes seconds
    file = tmp_path / "poam.json"
    file.write_bytes(export(store, "oscal")[""])
    plan = poam.PlanOfActionAndMilestones.oscal_read(file)
    assert sorted(item.title.split()[0] for item in plan.poam_items) == list("1234567")
    named = {party.uuid: party.name for party in plan.metadata.parties}
    (last,) = [risk for risk in plan.risks if risk.title.startswith("7 ")]
    assert last.deadline.date().isoformat() == "2022-03-31"
    tasks = [task for remediation in last.remediations for task in remediation.tasks]
    leads = {named[u] for t in tasks for r in t.responsible_roles or () if r.role_id == "lead" for u in r.party_uuids}
    assert leads == {"咸阳市发展和改革委员会", "咸阳市市场监督管理局"}
    assert any(t.timing and t.timing.on_date.date.date().isoformat() == "2021-11-15" for t in tasks)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_same_bytes_every_time(store, form):
    assert export(store, form) == export(store, form)
    assert all(export(memory(), form).values())


@pytest.mark.parametrize("form", ["graphml", "gexf", "neo4j", "oscal"])
def test_hostile_words_stay_words(ledgers, form):
    from zeren.exchange import neo4j, oscal  # noqa: PLC0415
    from zeren.rank.graphs import gexf, graphml  # noqa: PLC0415

    held = ledgers.hostile('"; DROP <b>&\x0c甲,\n乙')
    if form == "neo4j":
        rows = list(csv.reader(io.StringIO(neo4j.files(held)["nodes.csv"].decode())))
        assert {len(row) for row in rows} == {10}
    elif form == "oscal":
        assert oscal.poam(held)
    else:
        data = {"graphml": graphml, "gexf": gexf}[form](held)
        assert (
            nx.parse_graphml(data.decode()) if form == "graphml" else nx.read_gexf(io.BytesIO(data))
        ).number_of_nodes() == 4


def test_another_form(store):
    with pytest.raises(UsageError, match="graphml, gexf, neo4j"):
        export(store, "vcf")


def test_the_command(out, zeren, tmp_path):
    assert zeren("export", out, "--to", "gexf", "-o", tmp_path / "g.gexf").returncode == 0
    assert zeren("export", out, "--to", "neo4j", "-o", tmp_path / "neo4j").returncode == 0
    assert {file.name for file in (tmp_path / "neo4j").iterdir()} == {"nodes.csv", "edges.csv"}
    assert nx.read_gexf(tmp_path / "g.gexf").number_of_nodes() > 40
