"""The ledger says what the records say, flat, sorted, and linked by id."""

import dataclasses

import pytest

from zeren.model import Locator
from zeren.query import ledger
from zeren.store import memory, open_graph
from zeren.triples import quads

KINDS = ("documents", "units", "issues", "measures", "deadlines", "duties", "actions")


@pytest.fixture(scope="module")
def rows(small_quads):
    return ledger(memory(small_quads))


@pytest.fixture(scope="module")
def unit(rows):
    return {row.label: row for row in rows.units}


def test_every_kind_is_sorted_by_id_without_repeats(rows):
    for kind in KINDS:
        ids = [row.id for row in getattr(rows, kind)]
        assert ids == sorted(set(ids)), kind


def test_equal_graphs_give_equal_ledgers(small_quads, rows):
    lines = small_quads.splitlines(keepends=True)
    assert ledger(memory(b"".join(reversed(lines)))) == rows


def test_the_counts_are_those_of_the_records(rows, graphs):
    issues = graphs.small_issues()
    kinds = {"duties": "obligations"}
    for kind in ("measures", "deadlines", "duties", "candidates", "actions"):
        field = kinds.get(kind, kind)
        assert len(getattr(rows, kind)) == sum(len(getattr(issue, field)) for issue in issues), kind


def test_a_unit_row(unit):
    row = unit["云岭市发展和改革委员会"]
    assert (row.kind, row.function, row.place, row.aliases, row.members) == (
        "department",
        "发展改革",
        "990100",
        ("市发改委",),
        (),
    )


def test_a_collective_row_names_its_members_by_id(unit):
    assert unit["各县区"].kind == "collective"
    assert set(unit["各县区"].members) == {unit["青石县人民政府"].id, unit["白水区人民政府"].id}


def test_a_post_is_a_person(unit):
    assert unit["青石县人民政府县长"].kind == "person"


def test_an_issue_row(rows):
    row = next(row for row in rows.issues if row.number == "1")
    assert row.problem == "青石县、白水区散煤复烧，2022年冬季“𠮷祥”小区反映强烈。"
    assert (row.objective, row.jurisdiction, row.state, row.state_words) == (
        "年底前基本消除散煤复烧。",
        "云岭市",
        "completed",
        "已完成",
    )
    assert row.places == ("白水区", "青石县")
    assert row.document == rows.documents[0].id


def test_an_issue_without_state_and_objective(rows):
    row = next(row for row in rows.issues if row.number == "3")
    assert (row.objective, row.state, row.state_words) == ("", None, "")


def test_a_duty_row(rows, unit, graphs):
    (row,) = [row for row in rows.duties if row.surface == "市发改委"]
    text = graphs.small_document().text
    assert (row.unit, row.role, row.basis, row.due, row.rule, row.confidence) == (
        unit["云岭市发展和改革委员会"].id, "lead", "stated", "2023-06-30", "role-after-units", 0.97,
    )  # fmt: skip
    assert row.words == text[row.start : row.end] == "市发改委牵头"
    assert row.locator == Locator(table=1, row=1, column=4)


def test_duties_measures_and_deadlines_hang_together(rows):
    measures = {row.id: row for row in rows.measures}
    for row in (*rows.duties, *rows.deadlines):
        if row.measure is not None:
            assert measures[row.measure].issue == row.issue


def test_unowned_measures_and_their_candidates(rows, unit):
    unowned = {row.id: row for row in rows.measures if row.unowned}
    assert sorted((row.number, row.text) for row in unowned.values()) == [
        ("2", "2.查明积存原因。"),
        ("3", "3.加强宣传，公布举报电话。"),
    ]
    assert {(unowned[row.measure].number, row.unit, row.why) for row in rows.candidates} == {
        ("3", unit["各县区"].id, "previous_measure"),
        ("3", unit["青石县人民政府"].id, "problem"),
    }


def test_an_action_row(rows, unit):
    found = {row.text: row.units for row in rows.actions}
    assert found["青石县改造120户"] == (unit["青石县人民政府"].id,)


def test_the_text_comes_from_the_build_folder_only(tmp_path, small_quads, graphs):
    document = graphs.small_document()
    assert ledger(memory(small_quads)).documents[0].text == ""
    (tmp_path / "graph.nq").write_bytes(small_quads)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / f"{document.sha256}.txt").write_bytes(document.text.encode())
    assert ledger(open_graph(tmp_path)).documents[0].text == document.text


def test_the_seed(seed_quads):
    rows = ledger(memory(seed_quads))
    assert [len(getattr(rows, kind)) for kind in ("issues", "measures", "deadlines", "duties")] == [7, 23, 12, 14]
    assert sum(row.unowned for row in rows.measures) == 17
    counties = [row for row in rows.units if row.kind == "county"]
    assert len({row.place for row in counties}) == len(counties) == 13


def test_two_documents_do_not_mix(graphs):
    issues = graphs.small_issues()
    twin = [dataclasses.replace(issue, sha256="1" * 64) for issue in issues]
    rows = ledger(memory(quads([*issues, *twin], [], graphs.describe)))
    assert len(rows.documents) == 2
    assert len(rows.duties) == 24
    assert len({row.unit for row in rows.duties}) == 11
    assert all(isinstance(row.words, str) and row.words for row in rows.duties)


def test_an_empty_graph():
    assert all(getattr(ledger(memory()), kind) == () for kind in KINDS)
