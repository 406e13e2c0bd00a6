"""Two versions: what is the same issue, and what moved. Expected values come from the documents by hand."""

from pathlib import Path

import pytest

from zeren.compare import KINDS, compare, matched, wording
from zeren.compare.likeness import Said
from zeren.pipeline.lineage import reformed
from zeren.pipeline.opening import in_memory
from zeren.query import ledger
from zeren.store import open_graph

FILES = Path(__file__).parents[2] / "docs" / "stories" / "files"
PLAN, WINTER, SUMMER = (FILES / f"{name}.csv" for name in ("2023-04-方案", "2023-12-进展", "2024-06-进展"))


@pytest.fixture(scope="module")
def versions():
    kept = [in_memory([str(file)]) for file in (PLAN, WINTER, SUMMER)]
    return [ledger(one.store) for one in kept]


def told(found, *fields):
    return {tuple(getattr(change, field) for field in ("kind", "old", "new", *fields)) for change in found.changes}


def test_issues_are_matched_by_what_they_say_not_by_number(versions):
    found = compare(versions[0], versions[1])
    assert {(a.number, b.number) for a, b, _ in found.issues} == {
        ("1", "1"),
        ("2", "2"),
        ("3", "4"),
        ("4", "3"),
        ("5", "5"),
    }
    assert ("issue_dropped", "6", "") in told(found)
    assert {("renumbered", "3", "4"), ("renumbered", "4", "3")} <= told(found)


@pytest.mark.parametrize(
    "change",
    [
        ("deadline_later", "1", "1", "", "2023-12-31", "2024-06-30", 182),
        ("deadline_added", "5", "5", "", "", "2024-05-31", None),
        ("unit_dropped", "4", "3", "云岭市市场监督管理局", "support", "", None),
        ("unit_added", "5", "5", "云岭市住房和城乡建设局", "", "lead", None),
        ("unit_renamed", "1", "1", "云岭市生态环境局", "云岭市环境保护局", "云岭市生态环境局", None),
        ("completed", "2", "2", "", "none", "completed", None),
    ],
)
def test_what_moved_between_plan_and_report(versions, change):
    found = compare(versions[0], versions[1], reformed)
    assert change in told(found, "unit", "before", "after", "days")


def test_a_reform_is_no_change_of_responsibility(versions):
    changes = compare(versions[0], versions[1], reformed).changes
    moved = {change.unit for change in changes if change.kind in ("unit_dropped", "unit_added", "role_changed")}
    assert moved == {"云岭市市场监督管理局", "云岭市住房和城乡建设局"}


def test_closure_relapse_and_a_report_that_names_nobody(versions):
    found = compare(versions[1], versions[2], reformed)
    assert told(found, "before", "after") == {
        ("relapsed", "4", "4", "completed", "behind"),
        ("closed", "2", "2", "completed", "closed"),
        ("completed", "3", "3", "on_schedule", "completed"),
        ("deadline_later", "1", "1", "2024-06-30", "2024-12-31"),
    }
    assert found.silent == 5
    assert found.changes[0].kind == "relapsed"


def test_what_was_closed_is_not_reported_done_again(versions):
    found = told(compare(versions[2], versions[1], reformed), "before", "after")
    assert ("state_changed", "2", "2", "closed", "completed") in found


def test_a_version_does_not_differ_from_itself(versions):
    assert compare(versions[0], versions[0]).changes == ()


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("咸阳市环境保护局", "咸阳市生态环境局", True),
        ("彬县人民政府", "彬州市人民政府", True),
        ("彬县环境保护局", "彬州市生态环境局", True),
        ("云岭市国土资源局", "云岭市自然资源局", True),
        ("云岭市国土资源局", "青石县自然资源局", False),
        ("咸阳市生态环境局", "咸阳市水利局", False),
        ("咸阳市公安局", "咸阳市公安局交警支队", False),
        ("秦都区人民政府", "渭城区人民政府", False),
    ],
)
def test_who_became_whom_by_reform(old, new, same):
    assert reformed(old, new) is same


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (["河道污水直排", "散煤复燃"], ["散煤复燃", "河道污水直排"], [(0, 1), (1, 0)]),
        (["某县垃圾填埋场渗滤液积存，存在环境风险隐患"], ["某县垃圾填埋场渗滤液积存"], [(0, 0)]),
        (["河道污水直排"], ["学校食堂卫生差"], []),
        ([""], [""], []),
        ([], ["甲"], []),
    ],
)
def test_texts_are_matched_by_their_characters(old, new, pairs):
    found = matched([Said(text) for text in old], [Said(text) for text in new])
    assert [(pair.old, pair.new) for pair in found] == pairs


def test_equal_texts_are_told_apart_by_their_numbers():
    old, new = [Said("加强监管", number=n) for n in "12"], [Said("加强监管", number=n) for n in "21"]
    assert [(pair.old, pair.new) for pair in matched(old, new)] == [(0, 1), (1, 0)]


def test_long_lists_are_matched_like_short_ones(ledgers):
    some = ledgers.invented(900)
    found = compare(some, some)
    assert len(found.issues) == len(some.issues) > 100
    assert all(a.id == b.id for a, b, _ in found.issues)


def test_a_report_without_measures_and_persons_drops_none(tmp_path):
    plan, report = tmp_path / "方案.tsv", tmp_path / "进展.tsv"
    plan.write_text(
        "序号\t问题\t整改措施\t责任单位\t责任领导\n1\t排污口未整治。\t设立标识牌。\t县水务局\t李敏\n"
        "2\t管网雨污合流。\t改造管网。\t县住建局、县财政局\t李敏\n",
        encoding="utf-8",
    )
    report.write_text(
        "序号\t问题\t责任单位\t整改状态\n1\t排污口未整治。\t县水务局\t已完成\n2\t管网雨污合流。\t县住建局\t正在推进\n",
        encoding="utf-8",
    )
    old, new = (ledger(in_memory([str(file)], jurisdiction="富平县").store) for file in (plan, report))
    gone = {(c.kind, c.unit) for c in compare(old, new).changes if c.kind in ("unit_dropped", "measure_dropped")}
    assert gone == {("unit_dropped", "富平县财政局")}


MERGED = """<meta charset=utf-8><h1>定远县整改台账（虚构）</h1><table>
<tr><th>序号<th>问题<th>整改措施<th>责任单位<th>整改时限<th>进展情况
<tr><td rowspan=2>1<td rowspan=2>池河水质未达标。<td>1.排查排污口。<td>县水利局<td>2024年5月底<td>{first}
<tr><td>2.推进测土配方施肥。<td>县农业农村局<td>{until}<td>正在推进
<tr><td>2<td>河道采砂。<td>清理设备。<td>县公安局<td>2023年12月底<td>已完成</table>"""


def test_of_rows_under_one_merged_problem_only_what_moved_is_told(tmp_path):
    for name, said in (("旧", ("正在推进", "2024年10月底")), ("新", ("已完成", "2024年12月底"))):
        page = MERGED.format(first=said[0], until=said[1])
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    old, new = (ledger(in_memory([str(tmp_path / f"{name}.html")]).store) for name in ("旧", "新"))
    (change,) = compare(old, new).changes
    assert (change.kind, change.measure, change.old_words, change.new_words) == (
        "deadline_later",
        "2",
        "2024年10月底",
        "2024年12月底",
    )


def test_every_kind_has_words():
    assert set(wording()["kind"]) == set(KINDS)


@pytest.mark.parametrize("name", ["t.xlsx", "t.html", "t.csv", "t.json", "t.md"])
def test_the_command_writes_the_same_bytes_every_time(zeren, tmp_path, name):
    first, second = tmp_path / name, tmp_path / f"b{name}"
    for target in (first, second):
        done = zeren("diff", PLAN, WINTER, "-o", target)
        assert (done.returncode, done.stdout) == (0, "")
    assert first.read_bytes() == second.read_bytes()
    if name == "t.html":
        page = first.read_text(encoding="utf-8")
        assert "<script" not in page and "http:" not in page


def test_the_merged_graph_keeps_both_versions_and_their_links(zeren, tmp_path):
    target = tmp_path / "both.nq"
    assert zeren("diff", WINTER, SUMMER, "--merge", target, "-o", tmp_path / "x.csv").returncode == 0
    store = open_graph(target)
    links = store.select("SELECT ?o { ?new prov:wasRevisionOf ?o . ?new a zr:Issue . ?o a zr:Issue }")
    documents = store.select(
        "SELECT ?a ?b { ?n prov:wasRevisionOf ?o . ?n a zr:Document ; rdfs:label ?a . ?o rdfs:label ?b }"
    )
    assert len(links.rows) == 5
    assert [tuple(row.values()) for row in documents] == [(SUMMER.name, WINTER.name)]
    states = store.select("""SELECT ?was ?now { ?new prov:wasRevisionOf ?old ; zr:status/zr:state ?now .
        ?old zr:status/zr:state ?was . FILTER(?was = state:completed && ?now = state:behind) }""")
    assert len(states.rows) == 1
