"""Named queries: every question of a person who works with these documents, with the rows it must give.

Expected rows come from the annotation of the 咸阳 table and from the invented table, not from the program.
"""

import dataclasses
import re

import pytest

from zeren.errors import UsageError, ZerenError
from zeren.query import Table, find, free, named, run
from zeren.query.named import read
from zeren.store import Graph, memory
from zeren.triples import quads

COUNTIES = [
    "秦都区",
    "渭城区",
    "三原县",
    "泾阳县",
    "乾县",
    "礼泉县",
    "永寿县",
    "长武县",
    "旬邑县",
    "淳化县",
    "武功县",
    "兴平市",
    "彬州市",
]
NAMES = [query.name for query in named()]


@pytest.fixture(scope="module")
def seed(seed_quads):
    return memory(seed_quads)


@pytest.fixture(scope="module")
def small(small_quads):
    return memory(small_quads)


def columns(table, *names):
    return [tuple(row[name] for name in names) for row in table.dicts()]


SEED = [
    ("overdue", {"as_of": "2021-11-15"}, ("number", "unit"), []),
    (
        "overdue", {"as_of": "2021-12-01"}, ("due", "number", "measure", "unit", "role"),
        [("2021-11-15", "7", "2", "咸阳市发展和改革委员会", "牵头"), ("2021-11-15", "7", "2", "泾阳县人民政府", "责任"),
         ("2021-11-15", "7", "2", "秦都区人民政府", "责任")],
    ),
    (
        "due-between", {"since": "2022-01-01", "until": "2022-12-31"}, ("due", "number", "measure", "unit"),
        [("2022-03-31", "7", "1", "泾阳县人民政府"), ("2022-03-31", "7", "1", "秦都区人民政府"),
         ("2022-03-31", "7", "3", "各市区县"),
         ("2022-03-31", "7", "3", "咸阳市市场监督管理局"), ("2022-04-30", "5", None, None)],
    ),
    (
        "duties-of-unit", {"unit": "市发改委"}, ("number", "measure", "role", "basis", "through", "due", "words"),
        [("7", "2", "牵头", "点名", "", "2021-11-15", "市发改委牵头")],
    ),
    (
        "duties-of-unit", {"unit": "秦都区人民政府"}, ("number", "measure", "basis", "through"),
        [("1", "2", "集合", "辖区"), ("3", "1", "集合", "各市区县"), ("7", "1", "点名", ""), ("7", "2", "点名", ""),
         ("7", "3", "集合", "各市区县")],
    ),
    ("duties-of-unit", {"unit": "秦都区", "role": "lead"}, ("number",), []),
    (
        "county-tasks", {"county": "武功"}, ("number", "measure", "role", "through", "supervisor"),
        [("1", "2", "责任", "辖区", None), ("3", "1", "责任", "各市区县", None), ("4", "1", "责任", "", None),
         ("7", "3", "责任", "各市区县", None)],
    ),
    ("issues-without-deadline", {}, ("number",), []),
    ("persons", {}, ("person",), []),
    ("status-overview", {}, ("state", "issues"), [("已完成", 5), ("未说明", 2)]),
    ("documents", {}, ("document", "issues", "measures", "unowned", "duties"), [("xianyang-2021.txt", 7, 23, 17, 14)]),
    ("completed-without-acceptance", {}, ("number", "state"), [(n, "已完成") for n in "23456"]),
    (
        "by-function", {}, ("function", "units", "lead", "total"),
        [("发展改革", 1, 1, 1), ("市场监督管理", 1, 1, 1)],
    ),
    (
        "issue-sheet", {"number": "7"}, ("measure", "unit", "role", "due"),
        [("1", "泾阳县人民政府", "责任", "2022-03-31"), ("1", "秦都区人民政府", "责任", "2022-03-31"),
         ("2", "咸阳市发展和改革委员会", "牵头", "2021-11-15"), ("2", "泾阳县人民政府", "责任", "2021-11-15"),
         ("2", "秦都区人民政府", "责任", "2021-11-15"), ("3", "各市区县", "责任", "2022-03-31"),
         ("3", "咸阳市市场监督管理局", "牵头", "2022-03-31")],
    ),
]  # fmt: skip

SMALL = [
    (
        "unowned-measures", {}, ("number", "measure", "candidate", "reason", "words"),
        [("1", "3", "各县区", "上一项措施", "各县区在采暖季前完成改造"),
         ("1", "3", "青石县人民政府", "问题提到", "青石县"),
         ("3", "2", None, None, None)],
    ),
    (
        "persons", {}, ("person", "number", "measure", "role", "words"),
        [("青石县人民政府县长", "2", "2", "责任", "青石县县长负责")],
    ),
    ("issues-without-deadline", {}, ("number", "problem"), [("3", "部分村庄垃圾积存。")]),
    ("reported-actions", {"unit": "青石县"}, ("number", "action"), [("1", "青石县改造120户")]),
    ("completed-without-acceptance", {}, ("number", "words"), [("1", "已完成")]),
    (
        "collective-members", {}, ("collective", "member", "code", "duties"),
        [("各县区", "白水区人民政府", "990102", 1), ("各县区", "青石县人民政府", "990121", 1)],
    ),
    ("status-overview", {}, ("issues",), [(1,), (1,), (1,)]),
    (
        "issue-sheet", {"number": "1"}, ("measure", "unit", "role"),
        [("1", "云岭市发展和改革委员会", "牵头"), ("1", "云岭市财政局", "配合"), ("1", "白水区人民政府", "责任"),
         ("1", "青石县人民政府", "责任"), ("2", "各县区", "责任"), ("3", None, None)],
    ),
    ("mentioned-only", {}, ("unit",), []),
    (
        "partners", {"unit": "市生态环境局"}, ("partner", "measures", "issues"),
        [("云岭市住房和城乡建设局", 1, 1), ("云岭清源水务有限公司", 1, 1),
         ("云岭市水利局", 0, 1), ("青石县人民政府县长", 0, 1)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "params", "wanted", "rows"), SEED)
def test_answers_on_the_xianyang_table(seed, name, params, wanted, rows):
    found = columns(run(seed, name, params), *wanted)
    assert sorted(found, key=str) == sorted(rows, key=str)


@pytest.mark.parametrize(("name", "params", "wanted", "rows"), SMALL)
def test_answers_on_the_invented_table(small, name, params, wanted, rows):
    assert sorted(columns(run(small, name, params), *wanted), key=str) == sorted(rows, key=str)


def test_seventeen_measures_of_the_seed_have_no_owner(seed):
    per_issue = {}
    for number, measure in columns(run(seed, "unowned-measures"), "number", "measure"):
        per_issue.setdefault(number, []).append(measure)
    assert per_issue == {
        "1": ["1", "3", "4"], "2": ["1", "2", "3"], "3": ["2"], "4": ["2", "3", "4"],
        "5": ["1", "2", "3", "4"], "6": ["1", "2", "3"],
    }  # fmt: skip


def test_counts_keep_stated_and_collective_apart(seed):
    counts = {
        unit: rest for unit, *rest in columns(run(seed, "stated-vs-collective"), "unit", "own", "through", "total")
    }
    assert len(counts) == 15
    assert counts["秦都区人民政府"] == [2, 3, 5]
    assert counts["兴平市人民政府"] == [0, 3, 3]
    assert counts["咸阳市发展和改革委员会"] == [1, 0, 1]


def test_counts_by_role_do_not_expand_collectives(seed):
    counts = {
        unit: rest for unit, *rest in columns(run(seed, "counts-by-unit-role"), "unit", "lead", "responsible", "total")
    }
    assert sum(total for _, _, total in counts.values()) == 14
    assert counts["各市区县"] == [0, 2, 2]
    assert counts["咸阳市市场监督管理局"] == [1, 0, 1]
    assert "兴平市人民政府" not in counts


def test_a_collective_adds_the_same_to_each_of_thirteen_counties(seed):
    rows = [row for row in run(seed, "collective-members").dicts() if row["collective"] == "各市区县"]
    assert {row["member"] for row in rows} == {f"{county}人民政府" for county in COUNTIES}
    assert {(row["duties"], row["issues"]) for row in rows} == {(2, 2)}


def test_a_tasks_supervisor_stands_beside_it(small):
    rows = columns(run(small, "county-tasks", {"county": "云岭清源水务有限公司"}), "number", "measure", "supervisor")
    assert rows == [("2", "1", "云岭市生态环境局")]


def test_every_answer_has_links_and_the_evidence_can_be_followed(seed):
    table = run(seed, "duties-of-unit", {"unit": "市市场监管局"})
    (duty,) = [links[2] for links in table.links]
    evidence = run(seed, "evidence-of", {"statement": duty}).dicts()
    assert [(row["words"], row["document"], row["row"]) for row in evidence] == [
        ("市市场监管局牵头", "xianyang-2021.txt", 7)
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_query_runs_in_both_languages_with_its_headings(small, name, lang):
    query = find(name)
    sample = {
        "unit": "青石县",
        "county": "青石县",
        "as_of": "2023-07-01",
        "since": "2023-01-01",
        "until": "2023-12-31",
        "number": "1",
    }
    statement = free(small, "SELECT ?d { ?d a zr:Obligation } ORDER BY ?d LIMIT 1").rows[0][0]
    params = {p.name: {**sample, "statement": statement}[p.name] for p in query.parameters if p.default == "-"}
    table = run(small, name, params, lang)
    assert table.title == query.question[lang]
    assert [column.heading for column in table.columns] == [words[lang] for _, words in query.headings]
    assert all(len(row) == len(table.columns) == len(links) for row, links in zip(table.rows, table.links, strict=True))
    assert all(re.search("[一-鿿]", column.heading) or column.heading.isupper() for column in table.columns) == (
        lang == "zh"
    )
    # every column of the header is a variable of the query
    assert all(re.search(rf"\?{column.name}\b", query.sparql) for column in table.columns)


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_is_in_the_same_order_each_time(seed_quads, name):
    query = find(name)
    if any(parameter.default == "-" for parameter in query.parameters):
        assert "ORDER BY" in query.sparql
        return
    lines = seed_quads.splitlines(keepends=True)
    assert run(memory(b"".join(reversed(lines))), name) == run(memory(seed_quads), name)


def test_there_are_fourteen_questions_or_more_and_each_is_asked_in_two_languages():
    assert len(NAMES) >= 14
    assert all(set(query.question) == {"zh", "en"} for query in named())


@pytest.mark.parametrize(
    ("name", "params", "said"),
    [
        ("duties-of-unt", {}, "Did you mean duties-of-unit?"),
        ("duties-of-unit", {}, "--param unit="),
        ("duties-of-unit", {"unit": "青石"}, "青石县"),
        ("duties-of-unit", {"unit": "市水厅"}, "市水利局"),
        ("duties-of-unit", {"unit": "zzz"}, "counts-by-unit-role"),
        ("duties-of-unit", {"unit": "青石县", "role": "boss"}, "lead (牵头)"),
        ("overdue", {"as_of": "2021-02-30"}, "as_of='2021-02-30' is no date"),
        ("overdue", {"as_of": "20211115"}, "is no date"),
        ("overdue", {"asof": "2021-11-15"}, "Did you mean 'as_of'?"),
        ("evidence-of", {"statement": "ffffffff"}, "no statement has the id"),
    ],
)
def test_what_cannot_be_asked_is_said_with_the_way_out(small, name, params, said):
    with pytest.raises(UsageError) as caught:
        run(small, name, params)
    assert said in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_name_that_fits_several_units_lists_them(graphs):
    issue = graphs.small_issues()[0]
    first, *rest = issue.obligations
    other = dataclasses.replace(first, unit="咸阳市发展和改革委员会")
    far = dataclasses.replace(issue, sha256="1" * 64, obligations=(other, *rest), units_mentioned=())
    store = memory(quads([issue, far], [], graphs.describe))
    with pytest.raises(UsageError, match="may be any of 2 units") as caught:
        run(store, "duties-of-unit", {"unit": "市发改委"})
    assert "云岭市发展和改革委员会" in caught.value.hint
    assert "咸阳市发展和改革委员会" in caught.value.hint


def test_a_role_may_be_named_in_chinese(small):
    assert run(small, "duties-of-unit", {"unit": "青石县", "role": "责任"}) == run(
        small, "duties-of-unit", {"unit": "青石县", "role": "responsible"}
    )


def test_an_unknown_language(small):
    with pytest.raises(UsageError, match="'fr'"):
        run(small, "documents", lang="fr")


def test_a_query_file_without_a_question_is_a_fault_of_the_house(tmp_path):
    (tmp_path / "a.rq").write_text("# columns: a=甲|A\n\nSELECT ?a {}", encoding="utf-8")
    with pytest.raises(ZerenError, match=r"question\.zh"):
        read(tmp_path / "a.rq")


@pytest.mark.parametrize(
    ("sparql", "rows"),
    [
        ("ASK { ?s a zr:Issue }", ((True,),)),
        ("SELECT (1 AS ?n) (1.5 AS ?d) ('x' AS ?t) ?none {}", ((1, 1.5, "x", None),)),
        ('SELECT ("2021-11-15"^^xsd:date AS ?d) (true AS ?b) {}', (("2021-11-15", True),)),
    ],
)
def test_free_queries_give_plain_values(small, sparql, rows):
    table = free(small, sparql)
    assert isinstance(table, Table)
    assert table.rows == rows


def test_a_free_construct_gives_a_graph(small):
    assert isinstance(free(small, "CONSTRUCT { ?s a zr:Issue } WHERE { ?s a zr:Issue }"), Graph)
