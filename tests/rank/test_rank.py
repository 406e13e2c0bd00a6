"""Who carries most on the 咸阳 table, counted by hand from the document."""

import dataclasses
import os
import random
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import ledgers
import networkx as nx
import numpy as np
import pytest

from zeren.errors import UsageError
from zeren.model import DutyRow, IssueRow, Ledger, Locator, UnitRow
from zeren.rank import MEASURES, Columns, View, rank, shared_issues
from zeren.rank.paths import Edges, betweenness

ROLES = ("lead", "responsible", "support", "supervise", "accept")


def rows(ranking):
    return {row[1]: dict(zip(ranking.columns, row, strict=True)) for row in ranking.rows}


# unit, stated, through collectives, issues, measures, partners
SEED = [
    ("秦都区人民政府", 2, 3, 3, 5, 3),
    ("泾阳县人民政府", 2, 3, 3, 5, 3),
    ("乾县人民政府", 1, 3, 4, 4, 3),
    ("武功县人民政府", 1, 3, 4, 4, 3),
    ("永寿县人民政府", 1, 3, 4, 4, 3),
    ("旬邑县人民政府", 1, 3, 4, 4, 3),
    ("渭城区人民政府", 0, 3, 3, 3, 0),
    ("咸阳市发展和改革委员会", 1, 0, 1, 1, 3),
    ("咸阳市市场监督管理局", 1, 0, 1, 1, 3),
]


@pytest.mark.parametrize(("unit", "stated", "collective", "issues", "measures", "partners"), SEED)
def test_a_units_own_duties_stand_apart_from_those_through_collectives(
    seed, unit, stated, collective, issues, measures, partners
):
    row = rows(rank(seed))[unit]
    assert (row["stated"], row["collective"]) == (stated, collective)
    assert row["obligations"] == stated + collective
    assert (row["issues"], row["measures"], row["partners"]) == (issues, measures, partners)
    assert sum(row[role] for role in ROLES) == stated


def test_leads_are_the_two_departments(seed):
    ranking = rank(seed, by="lead", top=1)
    assert [(row[0], row[1]) for row in ranking.rows] == [(1, "咸阳市发展和改革委员会"), (1, "咸阳市市场监督管理局")]


def test_ties_share_a_rank_and_stand_in_the_order_of_code_points(seed):
    ranking = rank(seed)
    assert [row[0] for row in ranking.rows] == [1, 1, 3, 3, 3, 3, 7, 7, 7, 7, 7, 7, 7, 14, 14]
    tied = [row[1] for row in ranking.rows if row[0] == 7]
    assert tied == sorted(tied)
    assert "1、1、3" in ranking.note["zh"]


def test_the_note_names_collectives_whose_members_nobody_knows(seed):
    assert "各责任单位" in rank(seed).note["zh"]
    assert "各责任单位" in rank(seed).note["en"]


def test_collectives_are_ranked_only_when_asked_for(seed):
    assert "各市区县" not in rows(rank(seed))
    assert rows(rank(seed, unit_kind="collective"))["各市区县"]["stated"] == 2


def test_the_sentence_says_why(seed):
    ranking = rank(seed)
    first = dict(zip([row[1] for row in ranking.rows], ranking.sentences, strict=True))["秦都区人民政府"]
    assert first["zh"] == (
        "秦都区人民政府排第1（并列）（责任总数：5）：共承担5项，直接点名2项（责任2），"
        "其中单独承担0项、与人共担2项，经各市区县、辖区承担3项；涉及3个问题、5条措施，与3个单位共事；未报完成4项。"
    )
    assert "2 named for it (Responsible 2)" in first["en"]


@pytest.mark.parametrize(
    ("unit", "alone", "shared", "open_"),
    [
        ("秦都区人民政府", 0, 2, 4),
        ("乾县人民政府", 0, 1, 2),
        ("咸阳市发展和改革委员会", 0, 1, 1),
        ("渭城区人民政府", 0, 0, 2),
    ],
)
def test_alone_shared_and_open(seed, unit, alone, shared, open_):
    row = rows(rank(seed))[unit]
    assert (row["alone"], row["shared"], row["open"]) == (alone, shared, open_)


def test_who_is_named_alone_in_a_measure_carries_it_alone(seed):
    only = dataclasses.replace(seed, duties=tuple(d for d in seed.duties if d.surface == "市发改委"))
    assert rows(rank(only))["咸阳市发展和改革委员会"]["alone"] == 1


@pytest.mark.parametrize(
    ("day", "overdue", "soon"),
    [("2021-11-15", 0, 1), ("2021-11-16", 1, 0), ("2022-03-10", 1, 2), ("2022-04-01", 3, 0), ("2021-01-01", 0, 0)],
)
def test_pressure_on_a_day(seed, day, overdue, soon):
    """秦都区: measure 7-2 is due on 2021-11-15, 7-1 and 7-3 (as a member) on 2022-03-31; 3-1 is reported done."""
    row = rows(rank(seed, view=View(as_of=date.fromisoformat(day))))["秦都区人民政府"]
    assert (row["overdue"], row["due_soon"]) == (overdue, soon)


def test_duties_by_size_rank_the_small_county_first(seed):
    view = View(sizes={"秦都区": 500_000, "610423": 400_000})
    ranking = rank(seed, by="per_10k", view=view)
    assert [row[1] for row in ranking.rows[:3]][:2] == ["泾阳县人民政府", "秦都区人民政府"]
    assert rows(ranking)["泾阳县人民政府"]["per_10k"] == 0.125
    assert rows(ranking)["乾县人民政府"]["per_10k"] == ""


@pytest.mark.parametrize(("by", "says"), [("overdue", "--as-of"), ("per_10k", "--sizes")])
def test_what_the_documents_alone_cannot_tell(seed, by, says):
    with pytest.raises(UsageError, match=says):
        rank(seed, by=by)


def test_the_command_takes_a_day_and_sizes(out, zeren, tmp_path):
    (tmp_path / "人口.csv").write_text("县区,常住人口\n秦都区,500000\n", encoding="utf-8")
    done = zeren(
        "rank",
        out,
        "--by",
        "overdue",
        "--as-of",
        "2022-04-01",
        "--sizes",
        tmp_path / "人口.csv",
        "--top",
        "1",
        "--explain",
    )
    assert done.returncode == 0
    assert "秦都区人民政府排第1（并列）（逾期：3）" in done.stdout
    assert "每万人0.1项" in done.stdout
    (tmp_path / "x.csv").write_text("nothing\n")
    assert zeren("rank", out, "--sizes", tmp_path / "x.csv").returncode == 3


def line_of_three():
    """A works with B in one issue, B with C in another: only B stands between two."""
    units = tuple(UnitRow(u, u, "department", None, None, (), ()) for u in "ABC")
    issues = tuple(IssueRow(i, "d", i, "", "", None, None, "", ()) for i in ("1", "2"))
    pairs = (("A", "1"), ("B", "1"), ("B", "2"), ("C", "2"))
    duties = tuple(
        DutyRow(f"{u}{i}", u, i, None, "lead", "stated", None, u, "", "d", 0, 0, Locator(), "", None) for u, i in pairs
    )
    return Ledger((), units, issues, (), (), duties, (), ())


def test_brokerage_is_the_share_of_shortest_ties_that_pass_through():
    found = rows(rank(line_of_three(), by="betweenness"))
    assert {unit: row["betweenness"] for unit, row in found.items()} == {"A": 0.0, "B": 1.0, "C": 0.0}


def test_pagerank_of_a_line_of_three_is_known():
    # x_B = 0.05 + 0.85 (x_A + x_C), x_A = x_C = 0.05 + 0.425 x_B: x_B = 0.486486…
    found = rows(rank(line_of_three(), by="pagerank"))
    assert found["B"]["pagerank"] == pytest.approx(0.486486, abs=1e-6)
    assert sum(row["pagerank"] for row in found.values()) == pytest.approx(1, abs=1e-5)


def test_collectives_make_no_ties(seed):
    assert len(shared_issues(seed)) == 6 + 6  # four counties in issue 4, four units in issue 7


def test_communities_are_the_two_groups_that_meet(seed):
    found = rows(rank(seed, by="community"))
    assert found["乾县人民政府"]["community"] == found["永寿县人民政府"]["community"] != 0
    assert found["秦都区人民政府"]["community"] == found["咸阳市发展和改革委员会"]["community"] != 0
    assert found["乾县人民政府"]["community"] != found["秦都区人民政府"]["community"]
    assert found["渭城区人民政府"]["community"] == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [({"by": "fame"}, "obligations"), ({"unit_kind": "planet"}, "county"), ({"top": 0}, "every unit")],
)
def test_a_wrong_question_is_answered_with_what_is_possible(seed, options, says):
    with pytest.raises(UsageError, match=says):
        rank(seed, **options)


def test_an_empty_ledger_has_an_empty_ranking():
    assert rank(Ledger((), (), (), (), (), (), (), ())).rows == ()


def test_every_measure_is_documented_with_formula_and_reading():
    page = (Path(__file__).parents[2] / "docs" / "reference" / "measures.md").read_text(encoding="utf-8")
    for name, measure in MEASURES.items():
        assert f"### `{name}`" in page
        for said in (measure.zh, measure.formula, measure.read_en):
            assert said in page, (name, said)


def test_the_same_ranking_under_every_hash_seed():
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import ledgers; from zeren.rank import rank;"
        "print(rank(ledgers.invented(300), by='community'))"
    )
    ledgers = str(Path(__file__).parents[1] / "fixtures")
    said = {
        subprocess.run(
            [sys.executable, "-c", program, ledgers],
            env=os.environ | {"PYTHONHASHSEED": s},
            capture_output=True,
            check=True,
        ).stdout
        for s in "012"
    }
    assert len(said) == 1


@pytest.mark.parametrize("seed_", range(6))
@pytest.mark.parametrize("sampled", [None, 7])
def test_arrays_give_the_betweenness_that_networkx_gives(seed_, sampled):
    """Random networks in several pieces, with edges of few different lengths, so that many shortest paths tie."""
    chance = random.Random(seed_)
    edges = {tuple(sorted(chance.sample(range(30), 2))) for _ in range(chance.randint(12, 60))}
    names = sorted({node for edge in edges for node in edge})
    at = [(names.index(a), names.index(b)) for a, b in sorted(edges)]
    lengths = [1 / chance.randint(1, 3) for _ in at]
    known = nx.Graph()
    known.add_nodes_from(range(len(names)))
    known.add_weighted_edges_from([(a, b, length) for (a, b), length in zip(at, lengths, strict=True)])
    said = nx.betweenness_centrality(known, k=sampled, weight="weight", seed=0)
    a, b = (np.array(ends, dtype=np.int64) for ends in zip(*at, strict=True))
    found = betweenness(Edges.of(a, b, np.array(lengths)), sampled)
    assert found.tolist() == pytest.approx([said[i] for i in range(len(names))], abs=1e-12)


def test_a_large_network_says_how_it_was_measured_and_agrees_with_a_small_one(monkeypatch):
    held = ledgers.invented(300)
    small = rank(held)
    assert "arrays" not in small.note["en"]
    monkeypatch.setattr("zeren.rank.network.EXACT_UP_TO", 1)
    large = rank(held)
    assert "Betweenness was computed on arrays" in large.note["en"]
    assert large.rows == small.rows


@pytest.mark.parametrize("by", [("role",), ("unit", "role"), ("unit", "issue"), ("due", "basis", "role"), ("measure",)])
def test_groups_on_arrays_are_those_that_counting_one_by_one_gives(seed, by):
    counted = Counter(tuple(getattr(duty, name) or "" for name in by) for duty in seed.duties)
    assert Columns(seed.duties).counts(*by).rows() == [(*key, n) for key, n in sorted(counted.items())]


def test_groups_of_nothing_and_by_nothing():
    assert Columns(()).counts("unit", "role").rows() == []
    for by in ((), ("colour",)):
        with pytest.raises(UsageError, match="duties cannot be counted by"):
            Columns(()).counts(*by)


def test_a_ranking_of_neighbours_leaves_the_network_out(seed):
    whole, near = rank(seed), rank(seed, view=View(nearby=True))
    far = {"betweenness", "pagerank", "community"}
    assert set(whole.columns) - set(near.columns) == far
    kept = [at for at, name in enumerate(whole.columns) if name not in far]
    assert near.rows == tuple(tuple(row[at] for at in kept) for row in whole.rows)
    assert list(near.sentences) == list(whole.sentences)
