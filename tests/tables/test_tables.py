"""The tables of a build: the same rows as the graph, readable by any program that reads Parquet, never older than it."""

from collections import Counter

import duckdb
import pyarrow.parquet as pq
import pytest
from read_makers import html

from zeren import tables
from zeren.pipeline import build
from zeren.query import ledger, ledger_of
from zeren.query.rows import ledger_at, ledger_beside
from zeren.rank import rank
from zeren.store import open_graph
from zeren.tables.columns import FORMS

PUBLIC = {
    "documents", "issues", "measures", "deadlines", "obligations", "evidence", "candidates", "actions", "units",
}  # fmt: skip


@pytest.fixture
def sets(tmp_path):
    """A build of three invented documents: two in folders, one beside them."""
    told = (
        ("甲/a.html", "青石河沿岸生活污水直排"),
        ("乙 组/b.html", "北山采石场扬尘治理不到位"),
        ("c.html", "南湖周边垃圾露天堆放"),
    )
    for name, words in told:
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(
            html([["序号", "反馈问题", "责任单位"], ["1", words, "市水利局、市财政局"]])
        )
    build([str(tmp_path / "in")], tmp_path / "out", jurisdiction="咸阳市")
    return tmp_path / "out"


def rows(folder, query):
    with duckdb.connect() as base:
        return base.execute(query.replace("TABLES", str(folder / "tables"))).fetchall()


def test_the_tables_hold_the_rows_of_the_graph(out):
    assert not tables.stale(out)
    held = tables.read(out / "tables")
    assert held == ledger_of((out / "graph.nq").read_bytes())
    assert ledger_at(out, texts=True) == ledger(open_graph(out))


def test_every_table_that_has_rows_is_there(out):
    assert {path.name for path in (out / "tables").iterdir() if path.is_dir()} <= {form.name for form in FORMS}
    assert {path.name for path in (out / "tables").iterdir()} >= PUBLIC - {"candidates", "actions"}


def test_documents_of_a_folder_are_a_set(sets):
    assert {path.name for path in (sets / "tables" / "issues").iterdir()} == {"set=甲", "set=乙_组", "set=-"}
    found = rows(
        sets,
        "SELECT \"set\", COUNT(*) FROM read_parquet('TABLES/issues/*/*.parquet', hive_partitioning=true) GROUP BY 1",
    )
    assert sorted(found) == [("-", 1), ("乙_组", 1), ("甲", 1)]


def test_grouped_answers_over_the_files_equal_those_in_memory(sets):
    held = ledger(open_graph(sets))
    counted = rows(sets, "SELECT unit, role, COUNT(*) FROM read_parquet('TABLES/obligations/*/*.parquet') GROUP BY ALL")
    assert {(unit, role): n for unit, role, n in counted} == Counter((d.unit, d.role) for d in held.duties)
    matrix = rows(sets, "SELECT unit, issue, COUNT(*) FROM read_parquet('TABLES/obligations/*/*.parquet') GROUP BY ALL")
    assert {(unit, issue): n for unit, issue, n in matrix} == Counter((d.unit, d.issue) for d in held.duties)
    named = rows(
        sets,
        "SELECT u.label, COUNT(*) FROM read_parquet('TABLES/obligations/*/*.parquet') o "
        "JOIN read_parquet('TABLES/units/*.parquet') u ON o.unit = u.id GROUP BY ALL",
    )
    ranked = {row[1]: row[3] for row in rank(held).rows}
    assert dict(named) == ranked == {"咸阳市水利局": 3, "咸阳市财政局": 3}


def test_evidence_joins_its_obligation(sets):
    found = rows(
        sets,
        "SELECT o.surface, e.words FROM read_parquet('TABLES/obligations/*/*.parquet') o "
        "JOIN read_parquet('TABLES/evidence/*/*.parquet') e USING (id)",
    )
    assert len(found) == 6
    assert all(surface in words for surface, words in found)


def test_columns_are_those_of_the_contract(sets):
    for form in FORMS:
        for file in (sets / "tables" / form.name).rglob("*.parquet"):
            assert pq.ParquetFile(file).schema_arrow.names == [name for name, _ in form.columns]


def test_tables_of_another_graph_are_not_believed(sets):
    lines = (sets / "graph.nq").read_bytes().splitlines(keepends=True)
    known = ledger_at(sets)
    (sets / "graph.nq").write_bytes(b"".join(line for line in lines if b"/obligation/" not in line.split(b" ")[0]))
    assert tables.stale(sets)
    assert known.duties
    assert not ledger_at(sets).duties


def test_a_server_takes_rows_from_tables_only_of_the_graph_it_serves(sets):
    nquads = (sets / "graph.nq").read_bytes()
    assert tables.fits(sets, nquads)
    assert not tables.fits(sets, nquads + nquads)
    assert ledger_beside(nquads, sets / "texts") == ledger_of(nquads, sets / "texts")
    some = nquads.splitlines(keepends=True)[0]
    assert ledger_beside(some, sets / "texts") == ledger_of(some, sets / "texts")


def test_without_the_library_the_build_has_no_tables_and_the_same_answers(sets, tmp_path, monkeypatch):
    monkeypatch.setattr("zeren.tables.installed", lambda: False)
    monkeypatch.setattr("zeren.tables.reading.installed", lambda: False)
    known = ledger_at(sets)
    build([str(tmp_path / "in")], tmp_path / "bare", jurisdiction="咸阳市")
    assert not (tmp_path / "bare" / "tables").exists()
    assert rank(ledger_at(tmp_path / "bare")) == rank(known)
