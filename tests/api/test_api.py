"""Zeren from Python: what a researcher types in a notebook."""

import os
import subprocess
import sys
from pathlib import Path

import pandas
import pytest

import zeren
from zeren.errors import UnreadableInput, UsageError

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def graph(sample):
    return zeren.read(sample, jurisdiction="咸阳市")


def test_reading_gives_the_records(graph):
    assert repr(graph) == "<1 documents, 7 issues, 23 measures, 14 obligations, 42 units>" or len(graph.issues) == 7
    assert [len(graph.measures), sum(m.unowned for m in graph.measures), len(graph.obligations)] == [23, 17, 14]
    assert graph.documents[0].text.startswith(" \t1")
    assert {duty.role for duty in graph.obligations} == {"lead", "responsible"}


def test_a_build_opens_to_the_same(graph, out):
    opened = zeren.open(out)
    assert opened.ledger == graph.ledger
    assert len(opened.select("SELECT ?i { ?i a zr:Issue }").rows) == 7
    assert len(opened.rdflib()) == len(opened.store)


def test_named_questions_and_sparql(graph):
    found = graph.query("duties-of-unit", unit="秦都区", lang="en")
    assert len(found) == 5
    assert {row["role"] for row in found} == {"Responsible"} or {row["role"] for row in found} == {"responsible"}
    (row,) = graph.query("SELECT (COUNT(?d) AS ?n) { ?d a zr:Obligation }")
    assert row == {"n": 14}


@pytest.mark.parametrize("question", ["duties-of-units", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "SELECT {"])
def test_a_wrong_question(graph, question):
    with pytest.raises(UsageError):
        graph.query(question)


def test_rankings_say_why(graph):
    found = graph.rank("overdue", as_of="2022-04-01", top=1, sizes={"秦都区": 500_000.0})
    assert {row["unit"] for row in found} == {"泾阳县人民政府", "秦都区人民政府"}
    assert "逾期：3" in next(iter(found))["sentence"]


def test_tables_become_pandas_frames_and_files(graph, tmp_path):
    frame = graph.obligations.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert dict(frame["role"].value_counts()) == {"responsible": 12, "lead": 2}
    assert graph.query("unowned-measures").to_pandas()["measure"].count() >= 17
    for name in ("a.csv", "a.xlsx", "a.json", "a.md", "a.txt"):
        graph.rank().save(tmp_path / name)
        assert (tmp_path / name).stat().st_size
    with pytest.raises(UsageError, match="Endings"):
        graph.rank().save(tmp_path / "a.doc")


def test_matrices_are_saved_in_every_form(graph, tmp_path):
    found = graph.matrix("counties", "months")
    assert found.columns[0] == "县区"
    for name in ("m.xlsx", "m.docx", "m.html", "m.csv", "m.md"):
        found.save(tmp_path / name)
        assert (tmp_path / name).stat().st_size


def test_calendar_checks_and_the_way_back(graph):
    assert [row["day"] for row in graph.calendar("2022-01-31", unit="市发改委")] == ["2021-11-15"]
    assert {row["code"] for row in graph.check()} >= {"unowned-measure", "no-lead"}
    duty = next(duty for duty in graph.obligations if duty.surface == "市发改委")
    assert [row["quote"] for row in graph.why(duty.id)] == ["市发改委牵头"]


def test_networkx_gets_the_graph(graph):
    kinds = {data["type"] for _, data in graph.graph.nodes(data=True)}
    assert kinds == {"unit", "issue", "measure"}
    assert sum(data["type"] == "obligation" for _, _, data in graph.graph.edges(data=True)) == 14


def test_versions_are_compared(graph):
    assert len(graph.diff(graph)) == 0


def test_everything_shows_itself_in_a_notebook(graph):
    for thing in (graph, graph.issues, graph.rank(), graph.matrix(), graph.query("documents")):
        assert thing._repr_html_().startswith("<table>")
    shown = graph.view(focus="秦都区人民政府")._repr_html_()
    assert shown.startswith("<iframe srcdoc=") and "http-equiv" in shown
    assert "<script" not in shown


def test_words_of_documents_are_no_markup(ledgers):
    from zeren.api import Frame, Rows  # noqa: PLC0415

    bad = "<script>alert(1)</script>"
    assert "<script" not in Rows(ledgers.hostile(bad).units)._repr_html_()
    assert "<script" not in Frame(("a",), ((bad,),), (bad,), bad)._repr_html_()


def test_exports(graph, tmp_path):
    graph.export("graphml", tmp_path / "g.graphml")
    graph.export("neo4j", tmp_path / "neo4j")
    assert (tmp_path / "g.graphml").stat().st_size and (tmp_path / "neo4j" / "edges.csv").stat().st_size


def test_what_is_not_there(tmp_path):
    with pytest.raises(UnreadableInput):
        zeren.read(tmp_path / "no.docx")
    with pytest.raises(AttributeError):
        zeren.nothing  # noqa: B018


def test_type_checkers_know_what_reading_returns(tmp_path):
    (tmp_path / "user.py").write_text(
        "import zeren\n\nreveal_type(zeren.read('x').rank())\nreveal_type(zeren.open('x').issues[0].number)\n"
    )
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--cache-dir",
        str(tmp_path / "cache"),
        str(tmp_path / "user.py"),
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MYPYPATH": str(ROOT / "graph")},
    )
    assert 'Revealed type is "zeren.api.frame.Frame"' in done.stdout
    assert 'Revealed type is "str"' in done.stdout


def test_reading_stays_a_function_after_the_readers_were_loaded(sample):
    import zeren.read.files  # noqa: PLC0415
    from zeren.read import read_path  # noqa: PLC0415

    assert read_path(str(sample)).name == sample.name
    assert len(zeren.read(sample).issues) == 7


def test_nothing_is_loaded_before_it_is_asked_for():
    code = "import zeren, sys; dir(zeren); print(sorted({'rdflib', 'networkx', 'pandas', 'pyoxigraph', 'pyvis'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_records_need_neither_networkx_nor_pandas(sample):
    code = f"import zeren, sys; zeren.read({str(sample)!r}).issues; print(sorted({{'networkx', 'pandas', 'pyvis', 'rdflib'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_obligations_are_counted_by_any_of_their_columns(graph):
    assert graph.counts("role").rows == (("lead", 2), ("responsible", 12))
    assert sum(row["n"] for row in graph.counts("unit", "issue")) == len(graph.obligations)
