"""One issue in several documents: which are one, by which rule; what is current; and what people decide instead."""

import csv
import io

import pytest
from read_makers import docx, xlsx

from zeren.check import gaps, shacl
from zeren.errors import UnreadableInput
from zeren.pipeline import build
from zeren.query import ledger, ledger_of, run, why
from zeren.store import open_graph

RIVER, DUST = "青石河沿岸三处排污口长期直排生活污水，监管缺位。", "北山石料厂扬尘污染严重，群众反映强烈。"
PLAN = [
    ["序号", "反馈问题", "整改措施", "责任单位", "整改时限"],
    ["1", RIVER, "1.完成三处排污口截污纳管。2.建立巡查台账。", "市水利局、市住建局", "2022年9月底前"],
    ["2", DUST, "1.加装喷淋设施。2.加强日常执法。", "市生态环境局", "2022年12月底前"],
]
LATER = [
    ["序号", "反馈问题", "整改措施", "责任单位", "整改时限", "整改状态"],
    ["1", RIVER, "1.完成三处排污口截污纳管。2.建立巡查台账。", "市水利局、市住建局", "2022年9月底前", "已完成"],
    ["2", "北山石料厂扬尘污染严重。", "1.加装喷淋设施。2.关停并转。", "市生态环境局", "2023年6月底前", "正在推进"],
    ["3", "南湖公园建筑垃圾堆存。", "立即清运。", "市城管局", "立行立改", "已完成"],
]
PLANNED = ["枫林市第二轮中央生态环境保护督察反馈意见整改方案", "（2022年3月10日）"]
REPORTED = ["枫林市第二轮中央生态环境保护督察整改进展情况（截至2022年10月31日）"]


def made(folder, files, **options):
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    options = {"jurisdiction": "咸阳市"} | options
    return build([str(folder)], folder.with_name(folder.name + "-out"), **options)


def decisions(built):
    return list(csv.DictReader(io.StringIO((built.folder / "same.csv").read_text(encoding="utf-8-sig"))))


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    files = {"方案.docx": docx(PLAN, PLANNED), "进展.docx": docx(LATER, REPORTED)}
    return made(tmp_path_factory.mktemp("two") / "in", files)


@pytest.fixture(scope="module")
def rows(two):
    return ledger(open_graph(two.folder))


def test_plan_and_report_speak_of_the_same_issues(two, rows):
    told = sorted((row["left_number"], row["right_number"], row["verdict"], row["rule"]) for row in decisions(two))
    assert told == [("1", "1", "same", "same-words"), ("2", "2", "same", "same-number-like-words")]
    assert len(rows.issues) == two.facts.counts["issues"] == 3
    assert two.facts.counts["shared"] == 2


def test_the_words_are_the_plans_and_the_state_is_the_reports(two, rows):
    names = {row.id: row.name for row in rows.documents}
    found = {row.number: (row.problem, names[row.document], row.state) for row in rows.issues}
    assert found == {
        "1": (RIVER, "方案.docx", "completed"),
        "2": (DUST, "方案.docx", "in_progress"),
        "3": ("南湖公园建筑垃圾堆存。", "进展.docx", "completed"),
    }


def test_a_duty_both_state_is_one_with_two_passages(two, rows):
    units = {unit.id: unit.label for unit in rows.units}
    held = sorted((units[duty.unit], duty.issue) for duty in rows.duties)
    assert len(held) == len(set(held)) == two.facts.counts["obligations"] == 4


def test_what_the_documents_word_differently_stays_apart(two, rows):
    texts = sorted(measure.text for measure in rows.measures)
    assert texts == sorted(
        [
            "1.完成三处排污口截污纳管。",
            "2.建立巡查台账。",
            "1.加装喷淋设施。",
            "2.加强日常执法。",
            "2.关停并转。",
            "立即清运。",
        ]
    )
    assert two.facts.counts["measures"] == 6


def test_a_moved_deadline_is_the_later_one_and_the_former_is_kept(two, rows):
    dust = next(row.id for row in rows.issues if row.number == "2")
    assert {limit.due for limit in rows.deadlines if limit.issue == dust} == {"2023-06-30"}
    assert {duty.due for duty in rows.duties if duty.issue == dust} == {"2023-06-30"}
    assert (two.folder / "graph.nq").read_text(encoding="utf-8").count("FormerDeadline>") == 1
    assert two.facts.counts["deadlines"] == len(rows.deadlines)


def test_the_rows_tell_who_states_an_issue_and_what_was_its_limit(two, rows):
    names = {row.id: row.name for row in rows.documents}
    found = {
        row.number: ([names[d] for d in row.documents], [limit.due for limit in row.former]) for row in rows.issues
    }
    assert found == {
        "1": (["方案.docx", "进展.docx"], []),
        "2": (["方案.docx", "进展.docx"], ["2022-12-31"]),
        "3": (["进展.docx"], []),
    }


def test_why_names_the_document_that_first_states_an_issue(two, rows):
    issue = next(row.id for row in rows.issues if row.number == "1")
    facts = {fact.label: fact.value for fact in why(open_graph(two.folder), issue).facts}
    assert facts["首见文件"] == "方案.docx"


def test_the_rows_are_the_same_with_and_without_a_store(two, rows):
    assert ledger_of((two.folder / "graph.nq").read_bytes(), two.folder / "texts") == rows


def test_questions_credit_each_document_with_what_it_says(two, tmp_path):
    report = [["序号", "反馈问题", "整改状态"], ["1", RIVER, "已完成"]]
    files = {"方案.docx": docx(PLAN, PLANNED), "进展.docx": docx(report, REPORTED)}
    store = open_graph(made(tmp_path / "in", files).folder)
    told = run(store, "documents", {}).rows
    assert [row[:7] for row in told] == [
        ("方案.docx", None, "2022-03-10", 2, 4, 0, 3),
        ("进展.docx", None, "2022-10-31", 1, 0, 0, 0),
    ]
    sheet = run(store, "issue-sheet", {"number": "1"}).rows
    assert {row[0] for row in sheet} == {"方案.docx"}
    assert [row[3] for row in run(store, "completed-without-acceptance", {}).rows] == ["进展.docx"]


def test_a_limit_that_a_later_document_repeats_is_not_late_for_it(tmp_path):
    files = {"方案.docx": docx(PLAN, PLANNED), "再发.docx": docx(PLAN, [PLANNED[0], "（2022年11月1日）"])}
    found = gaps(open_graph(made(tmp_path / "in", files).folder))
    assert [one.message_zh for one in found if one.code == "deadline-before-document"] == []


def test_counts_are_those_of_the_graph(two, rows):
    counts = two.facts.counts
    assert counts["unowned"] == sum(row.unowned for row in rows.measures)
    assert counts["candidates"] == len(rows.candidates)


def test_the_merged_graph_keeps_its_shape(two):
    assert [one for one in shacl(open_graph(two.folder)) if one.severity == "error"] == []


def test_two_reports_give_a_history(tmp_path):
    early = [LATER[0], [*LATER[1][:5], "正在推进"], *LATER[2:]]
    files = {
        "a.docx": docx(LATER, REPORTED),
        "b.xlsx": xlsx([["枫林市整改进展情况（截至2022年6月30日）"], *early], merges=["A1:F1"]),
    }
    rows = ledger(open_graph(made(tmp_path / "in", files).folder))
    river = next(row for row in rows.issues if row.problem == RIVER)
    assert [(claim.day, claim.state) for claim in river.history] == [
        ("2022-06-30", "in_progress"),
        ("2022-10-31", "completed"),
    ]
    assert river.state == "completed"


def one(problem, number="1", unit="市水利局"):
    return docx([PLAN[0], [number, problem, "立即整改。", unit, "立行立改"]])


LONG = "青石河沿岸三处排污口长期直排生活污水，下游水质连续三年不达标，沿线乡镇监管缺位。"


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ((LONG,), (LONG, "9"), "same"),
        ((LONG,), ("青石河沿岸三处排污口长期直排生活污水，下游水质连续三年不达标", "9"), "same"),
        ((LONG,), (LONG.replace("三年", "两年"), "9"), "same"),
        ((LONG,), ("青石河沿岸三处排污口直排生活污水，下游水质不达标，乡镇监管不力。", "9"), "unsure"),
        ((LONG,), (DUST,), None),
        (("扬尘污染。",), ("扬尘污染。",), None),
    ],
)
def test_which_problems_are_one(tmp_path, left, right, verdict):
    built = made(tmp_path / "in", {"a.docx": one(*left), "b.docx": one(*right)})
    assert [row["verdict"] for row in decisions(built)] == [verdict] * (verdict is not None)


def test_papers_of_two_jurisdictions_never_share_an_issue(tmp_path):
    files = {
        f"{city}.docx": docx(PLAN, [f"{city}整改方案", f"我市（{city}）制定本方案。"]) for city in ("咸阳市", "渭南市")
    }
    built = made(tmp_path / "in", files, jurisdiction=None)
    assert {row.jurisdiction for row in ledger(open_graph(built.folder)).issues} == {"咸阳市", "渭南市"}
    assert (built.facts.counts["shared"], decisions(built)) == (0, [])


def test_two_rounds_of_inspection_are_two_matters(tmp_path):
    files = {
        "a.docx": docx(PLAN, ["枫林市第一轮中央生态环境保护督察整改方案"]),
        "b.docx": docx(PLAN, ["枫林市第二轮中央生态环境保护督察整改方案", "另附。"]),
    }
    assert decisions(made(tmp_path / "in", files)) == []


def test_issues_of_one_document_are_never_joined(tmp_path):
    twice = docx([PLAN[0], PLAN[1], ["5", *PLAN[1][1:]]])
    built = made(tmp_path / "in", {"a.docx": twice, "b.docx": docx(PLAN)})
    told = sorted((row["verdict"], row["left_number"], row["right_number"]) for row in decisions(built))
    assert [(verdict, {left, right}) for verdict, left, right in told] == [("same", {"1"}), ("unsure", {"1", "5"})]
    assert built.facts.counts["issues"] == 3


def signed(two, tmp_path, **changed):
    row = decisions(two)[0] | {"by": "张三", "date": "2026-01-05"} | changed
    table = tmp_path / "mine.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, row)
        writer.writeheader()
        writer.writerow(row)
    return table


def test_a_person_decides_otherwise_and_it_lasts(two, tmp_path):
    table = signed(two, tmp_path, verdict="different", why="两处排污口")
    files = {"方案.docx": docx(PLAN, PLANNED), "进展.docx": docx(LATER, REPORTED)}
    source = two.folder.with_name("in")
    assert {path.name for path in source.iterdir()} == set(files)
    for given in (table, table, None):
        built = build([str(source)], tmp_path / "out", jurisdiction="咸阳市", same_as=given)
        assert built.facts.counts["issues"] == 4
        row = next(row for row in decisions(built) if row["by"] == "张三")
        assert (row["verdict"], row["rule"], row["date"], row["why"]) == (
            "different",
            "person",
            "2026-01-05",
            "两处排污口",
        )


def test_two_that_a_person_keeps_apart_are_not_joined_through_a_third(two, tmp_path):
    files = {name: docx(PLAN, [*PLANNED, name]) for name in ("a", "b", "c")}
    first = made(tmp_path / "in", {f"{name}.docx": data for name, data in files.items()})
    rows = [row for row in decisions(first) if row["left_number"] == "1"]
    assert len(rows) == 3
    table = tmp_path / "mine.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerow(rows[0] | {"verdict": "different", "by": "张三", "date": "2026-01-05"})
    built = build([str(tmp_path / "in")], tmp_path / "out", jurisdiction="咸阳市", same_as=table)
    told = sorted((row["verdict"], row["why"]) for row in decisions(built) if row["left_number"] == "1")
    assert told == [("different", ""), ("same", ""), ("unsure", "a person keeps apart what this would join")]
    assert built.facts.counts["issues"] == 3


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"verdict": "maybe"}, "is no verdict"),
        ({"by": ""}, "nobody has signed"),
        ({"left": "x"}, "names no issue"),
    ],
)
def test_a_wrong_decision_is_told_with_its_row(two, tmp_path, changed, message):
    table = signed(two, tmp_path, **changed)
    with pytest.raises(UnreadableInput, match=message) as error:
        build([str(two.folder.with_name("in"))], tmp_path / "out", same_as=table)
    assert "row 2" in str(error.value.where)


def test_a_decision_on_what_is_not_there_is_said(two, tmp_path):
    table = signed(two, tmp_path, left="0" * 64 + "/i0", verdict="different")
    built = build([str(two.folder.with_name("in"))], tmp_path / "out", jurisdiction="咸阳市", same_as=table)
    assert [found.code for found in built.diagnostics if found.severity == "warning"] == ["decision-unused"]


def test_a_decision_waits_for_a_document_that_has_left(two, tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    made(source, {path.name: path.read_bytes() for path in two.folder.with_name("in").iterdir()})
    build([str(source)], out, jurisdiction="咸阳市", same_as=signed(two, tmp_path, verdict="different"))
    build([str(source / "方案.docx")], out, jurisdiction="咸阳市")
    back = build([str(source)], out, jurisdiction="咸阳市")
    assert back.facts.counts["issues"] == 4
    assert [row["verdict"] for row in decisions(back) if row["by"] == "张三"] == ["different"]


def test_documents_that_do_not_say_whose_they_are_are_told(tmp_path):
    files = {"a.docx": one("排污口未整治。"), "b.docx": one("排污口未整治。", unit="市住建局")}
    built = made(tmp_path / "in", files, jurisdiction=None)
    told = [found.document for found in built.diagnostics if found.code == "jurisdiction-unknown"]
    assert (told, built.facts.counts["issues"]) == (["a.docx", "b.docx"], 2)
    alone = build([str(tmp_path / "in" / "a.docx")], tmp_path / "alone")
    assert "jurisdiction-unknown" not in {found.code for found in alone.diagnostics}


@pytest.mark.parametrize(
    ("unit", "nodes"),
    [
        ("城关镇人民政府", 2),
        ("枫林清源水务有限公司", 1),
        ("秦都区人民政府", 1),
        ("咸阳市水利局", 1),
        ("村委会", 2),
        ("云岭市财政局", 1),
        ("该县财政局", 2),
    ],
)
def test_a_unit_is_one_only_where_its_name_says_which(tmp_path, unit, nodes):
    files = {"a.docx": (DUST, "乾县"), "b.docx": (RIVER, "礼泉县")}
    folder = tmp_path / "in"
    folder.mkdir()
    found = set()
    for name, (problem, county) in files.items():
        (folder / name).write_bytes(one(problem, unit=unit))
        built = build([str(folder / name)], tmp_path / f"{name}-out", jurisdiction=county)
        rows = ledger(open_graph(built.folder))
        found |= {duty.unit for duty in rows.duties}
    assert len(found) == nodes
