"""The layouts a table or a list comes in; the same row must give the same record in each."""

import pytest
from read_makers import docx
from reading import duties, issue, issues, rows

from zeren.extract import Extractor
from zeren.names import Names
from zeren.read import read_bytes

HEAD = ["序号", "问题", "整改措施", "牵头单位", "责任单位", "整改时限", "整改进展"]
ONE = ["1", "河道淤积严重。", "1.测量。2.清淤。", "市水利局", "市林业局、市财政局", "2023年6月底前", "达到序时进度"]
TWO = ["2", "岸坡破损。", "1.护坡。", "市住建局", "市审计局", "2024年底前", "已完成"]
FIRST = (duties("lead 市水利局; responsible 市林业局 市财政局"), {"2023-06-30"}, "on_schedule", 2)
SECOND = (duties("lead 市住建局; responsible 市审计局"), {"2024-12-31"}, "completed", 1)


def tabs(*lines):
    return "".join("\t".join(line) + "\n" for line in lines)


def led(*lines):
    return "".join(line[0] + "\n" + "".join(f"\t{cell}\n" for cell in line[1:]) for line in lines)


def pipes(*lines):
    rule = ["---"] * len(HEAD)
    return "".join("| " + " | ".join(line) + " |\n" for line in (lines[0], rule, *lines[1:]))


def labelled(*lines):
    pairs = [zip(HEAD, line, strict=True) for line in lines[1:]]
    return "\n".join("".join(f"{label}：{cell}\n" for label, cell in row) for row in pairs)


TABLES = [
    ("tsv", tabs(HEAD, ONE, TWO)),
    ("tab-led", led(HEAD, ONE, TWO)),
    ("pipes", pipes(HEAD, ONE, TWO)),
    ("pipes-plain", "".join("|".join(line) + "\n" for line in (HEAD, ONE, TWO))),
    ("blank-lines", "\n\n".join([*HEAD, *ONE, *TWO])),
    ("one-space", " ".join([*HEAD, *ONE, *TWO])),
    ("cell-a-line", "\n".join([*HEAD, *ONE, *TWO])),
    ("labels", labelled(HEAD, ONE, TWO)),
    ("titled", "衡阳市整改任务清单\n\n" + tabs(HEAD, ONE, TWO)),
    ("repeated-head", tabs(HEAD, ONE, HEAD, TWO)),
    ("category-row", tabs(HEAD, ONE, ["二、岸坡整治方面", "", "", "", "", "", ""], TWO)),
    ("page-number", tabs(HEAD, ONE) + "— 2 —\n" + tabs(TWO)),
    ("windows", tabs(HEAD, ONE, TWO).replace("\n", "\r\n")),
    ("half-width", tabs(HEAD, ONE, TWO).replace("。", ".").replace("、", ",")),
    ("spaced-heads", tabs([" ".join(head) for head in HEAD], ONE, TWO)),
]


def essence(found):
    return (
        {(duty.surface, duty.role) for duty in found.obligations},
        {limit.due for limit in found.deadlines},
        found.status and found.status.value,
        len(found.measures),
    )


@pytest.mark.parametrize("text", rows("tables", TABLES))
def test_two_rows_read_the_same_in_every_layout(text):
    assert [essence(found) for found in issues(text, "衡阳市")] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "text",
    rows(
        "row-alone",
        [
            ("tsv", tabs(HEAD, ONE)),
            ("pipes", pipes(HEAD, ONE)),
            ("blank-lines", "\n\n".join([*HEAD, *ONE])),
            ("one-space", " ".join([*HEAD, *ONE])),
            ("cell-a-line", "\n".join([*HEAD, *ONE])),
            ("labels-lines", labelled(HEAD, ONE)),
            ("labels-one-line", labelled(HEAD, ONE).replace("\n", "；")),
            ("labels-tabs", labelled(HEAD, ONE).replace("：", "\t")),
            ("labels-without-colon", labelled(HEAD, ONE).replace("：", " ")),
            ("labels-own-line", labelled(HEAD, ONE).replace("：", "\n")),
        ],
    ),
)
def test_one_row_as_a_passage(text):
    assert essence(issue(text, "衡阳市")) == FIRST


NOTICE = """衡阳市关于第十二项整改任务销号的公示
整改任务：第十二项 河道淤积严重。
整改目标：恢复行洪能力。
整改时限：2023年6月底前
整改责任单位：衡南县人民政府
验收单位：市水利局、市生态环境局
整改完成情况：已完成整改。县水利局清淤3公里。
公示时间：2023年7月8日至7月14日
联系电话：0734-88XXXXX
"""
OUTLINE = """一、关于“河道淤积”问题。整改时限：2023年6月底前。整改目标：恢复行洪能力。整改措施：1.测量。2.清淤。责任单位：市水利局。
二、关于“岸坡破损”问题。整改时限：长期坚持。整改措施：1.护坡。责任单位：市住建局、市财政局。
"""
MERGED = "序号\t问题\t整改措施\t责任单位\t时限\n1\t河道淤积\t清淤\t市水利局\t2023年6月底前\n\t\t护坡\t市住建局\t2023年9月底前\n"


def test_a_notice_is_one_issue_with_its_parts():
    (found,) = issues(NOTICE, "衡阳市")
    assert {(d.unit, d.role) for d in found.obligations} == duties(
        "responsible 衡南县人民政府; accept 衡阳市水利局 衡阳市生态环境局"
    )
    assert essence(found)[1:3] == ({"2023-06-30"}, "completed")


def test_a_notice_gives_its_problem_and_objective():
    (found,) = issues(NOTICE, "衡阳市")
    assert "河道淤积严重" in found.problem.text
    assert found.objective.text.startswith("恢复行洪能力")


def test_an_outline_gives_one_issue_a_heading():
    found = issues(OUTLINE, "衡阳市")
    assert [essence(one) for one in found] == [
        (duties("responsible 市水利局"), {"2023-06-30"}, None, 2),
        (duties("responsible 市住建局 市财政局"), {None}, None, 1),
    ]


def test_a_row_under_a_merged_cell_keeps_its_own_unit_and_limit():
    found = {(d.unit, d.role) for one in issues(MERGED, "衡阳市") for d in one.obligations}
    assert found == duties("responsible 衡阳市水利局 衡阳市住房和城乡建设局")


def test_one_column_with_the_wrong_meaning_still_gives_the_state():
    text = "序号\t问题\t责任单位\t达标期限\n1\t淤积\t市水利局\t已完成\n2\t破损\t市住建局\t2023年6月底前\n"
    first, second = issues(text, "衡阳市")
    assert (first.status.value, first.deadlines, second.status) == ("completed", (), None)


def test_two_responsibility_columns_and_a_person():
    text = "序号\t问题\t牵头领导\t牵头单位\t配合单位\n1\t淤积\t副市长李某\t市水利局\t市财政局、市审计局\n2\t破损\t副市长王某\t市住建局\t市财政局\n"
    first, _ = issues(text, "衡阳市")
    units = {(d.unit, d.role) for d in first.obligations if not d.person}
    assert units == duties("lead 衡阳市水利局; support 衡阳市财政局 衡阳市审计局")
    assert [d.person for d in first.obligations].count(True) == 1


def test_a_heading_alone_or_before_words_is_no_empty_table():
    assert len(issues("整改措施\n清理河道。\n责任单位\n市水利局", "衡阳市")) == 1
    assert len(issues("整改措施", "衡阳市")) == 1


def test_a_narrative_bulletin_owes_nothing():
    text = "截至9月底，全市45项任务已完成39项，完成率86.7%。市水利局、市住建局进度靠前，衡南县、祁东县滞后。"
    assert all(one.obligations == () for one in issues(text, "衡阳市"))


@pytest.mark.parametrize("text", rows("no-issues", [
    ("empty", ""),
    ("blank", " \n\n\t\n"),
    ("heads-only", tabs(HEAD)),
    ("heads-twice", tabs(HEAD, HEAD)),
    ("heads-in-pipes", pipes(HEAD)),
    ("heads-a-line-each", "\n".join(HEAD)),
    ("heads-in-one-line", " ".join(HEAD)),
    ("heads-spaced", tabs([" ".join(head) for head in HEAD])),
]))  # fmt: skip
def test_without_rows_there_is_no_issue(text):
    assert issues(text, "衡阳市") == []


SHAPES = [
    (
        "records-one-after-another",
        "问题一：\n问题描述：校车逆行。\n责任单位：市教育局\n完成时限：2025年3月底前\n完成情况：已完成\n"
        "问题二：\n问题描述：站牌缺失。\n责任单位：市交通运输局、市城管局\n完成时限：2025年8月底前\n完成情况：正在推进\n",
    ),
    (
        "comma-table",
        "序号,问题描述,责任单位,完成时限,完成情况\n1,校车逆行,市教育局,2025年3月底前,已完成\n"
        "2,站牌缺失,市交通运输局、市城管局,2025年8月底前,正在推进\n",
    ),
    (
        "comma-table-quoted",
        '序号,问题描述,责任单位,完成时限,完成情况\n1,校车逆行,市教育局,2025年3月底前,已完成\n'
        '2,站牌缺失,"市交通运输局,市城管局",2025年8月底前,正在推进\n',
    ),
    (
        "key-value-tables",
        "问题编号\t1\n问题描述\t校车逆行\n责任单位\t市教育局\n完成时限\t2025年3月底前\n完成情况\t已完成\n\n"
        "问题编号\t2\n问题描述\t站牌缺失\n责任单位\t市交通运输局、市城管局\n完成时限\t2025年8月底前\n完成情况\t正在推进\n",
    ),
    (
        "outline-lines",
        "一、校车逆行问题\n责任单位：市教育局\n整改时限：2025年3月底前\n整改措施：培训驾驶员。\n整改情况：已完成。\n"
        "二、站牌缺失问题\n责任单位：市交通运输局、市城管局\n整改时限：2025年8月底前\n整改措施：补装站牌。\n整改情况：正在推进。\n",
    ),
    (
        "semicolon-line-each",
        "1.校车逆行（责任单位：市教育局；完成时限：2025年3月底前；完成情况：已完成）\n"
        "2.站牌缺失（责任单位：市交通运输局、市城管局；完成时限：2025年8月底前；完成情况：正在推进）\n",
    ),
    (
        "numbers-in-words",
        "第一项 校车逆行\n整改责任单位：市教育局\n整改时限：2025年3月底前\n整改进展：已完成\n"
        "第二项 站牌缺失\n整改责任单位：市交通运输局、市城管局\n整改时限：2025年8月底前\n整改进展：正在推进\n",
    ),
    (
        "spaces-as-columns",
        "序号   问题描述   责任单位   完成时限   完成情况\n1   校车逆行   市教育局   2025年3月底前   已完成\n"
        "2   站牌缺失   市交通运输局、市城管局   2025年8月底前   正在推进\n",
    ),
    (
        "titles-in-brackets",
        "【问题1】校车逆行。\n【责任单位】市教育局\n【整改时限】2025年3月底前\n【整改进展】已完成\n"
        "【问题2】站牌缺失。\n【责任单位】市交通运输局、市城管局\n【整改时限】2025年8月底前\n【整改进展】正在推进\n",
    ),
]  # fmt: skip
HEADERLESS = (
    "1\n\n校车逆行。\n\n规范行驶。\n\n1.市教育局培训驾驶员。\n\n2025年3月底前\n\n已完成\n\n"
    "2\n\n站牌缺失。\n\n站牌齐全。\n\n1.市交通运输局补装站牌。\n\n2025年8月底前\n\n正在推进\n"
)
RUNNING_ON = (
    "一、加强源头管控\n1.核发排污许可。（市生态环境局负责）\n2.淘汰燃煤锅炉。（市市场监管局负责）\n"
    "二、加强末端治理\n3.改造除尘设施。（市工信局负责）\n4.新增喷淋设施。（市住建局负责）\n"
)


def record(found):
    units = {(duty.unit, duty.role) for duty in found.obligations}
    return units, {limit.due for limit in found.deadlines}, found.status and found.status.value


@pytest.mark.parametrize("text", rows("shapes", SHAPES))
def test_two_records_in_other_shapes(text):
    assert [record(found) for found in issues(text, "抚州市")] == [
        (duties("responsible 抚州市教育局"), {"2025-03-31"}, "completed"),
        (duties("responsible 抚州市交通运输局 抚州市城市管理局"), {"2025-08-31"}, "in_progress"),
    ]


def test_a_table_without_headings_a_cell_a_paragraph():
    assert [record(found) for found in issues(HEADERLESS, "抚州市")] == [
        (duties("responsible 抚州市教育局"), {"2025-03-31"}, "completed"),
        (duties("responsible 抚州市交通运输局"), {"2025-08-31"}, "in_progress"),
    ]


def test_numbers_that_run_on_under_headings_are_tasks_of_their_own():
    found = {(d.unit, d.role) for one in issues(RUNNING_ON, "抚州市") for d in one.obligations}
    assert found == duties(
        "responsible 抚州市生态环境局 抚州市市场监督管理局 抚州市工业和信息化局 抚州市住房和城乡建设局"
    )
    assert all(one.unowned == () for one in issues(RUNNING_ON, "抚州市"))


HEADINGS = ["序号", "反馈问题", "整改措施", "责任单位", "整改时限"]
SAME = ["1", "北山石料厂扬尘污染（虚构示例）。"]
UNDER_ONE_PROBLEM = [
    HEADINGS,
    [*SAME, "1.加装喷淋。", "市生态环境局", "2023年6月底前"],
    [*SAME, "2.清运堆料。", "市住建局", "2023年9月底前"],
]


def merged(rows, merges):
    return read_bytes("a.docx", docx(rows, ["衡阳市整改清单（虚构示例）"], merges))


def test_rows_under_one_merged_problem_are_one_issue_with_their_own_units_and_limits():
    document = merged(UNDER_ONE_PROBLEM, [((1, 0), (2, 0)), ((1, 1), (2, 1))])
    (found,) = Extractor(Names.load()).issues(document, "衡阳市")
    assert [measure.text for measure in found.measures] == ["1.加装喷淋。", "2.清运堆料。"]
    assert {(d.measure, d.unit, d.role) for d in found.obligations} == {
        ("1", "衡阳市生态环境局", "responsible"),
        ("2", "衡阳市住房和城乡建设局", "responsible"),
    }
    assert {(d.measure, d.due) for d in found.deadlines} == {("1", "2023-06-30"), ("2", "2023-09-30")}
    assert found.unowned == ()


TITLED = [
    ["序号", "实事项目", "任务内容", "责任单位", "完成时限"],
    ["1", "增加公办学位", "新建学校12所", "蒸湘区政府", "2023年8月底前"],
    ["", "", "安装热水设施60套", "石鼓区政府", "2023年10月底前"],
]


def test_rows_under_one_merged_number_and_title_are_one_issue():
    document = merged(TITLED, [((1, 0), (2, 0)), ((1, 1), (2, 1))])
    (found,) = Extractor(Names.load()).issues(document, "衡阳市")
    assert {d.surface for d in found.obligations} == {"蒸湘区政府", "石鼓区政府"}
    assert {d.due for d in found.deadlines} == {"2023-08-31", "2023-10-31"}


def test_rows_under_one_merged_category_stay_apart():
    rows = [
        ["序号", "类别", "任务内容", "责任单位"],
        ["1", "水", "清理河道", "蒸湘区政府"],
        ["2", "", "修复管网", "石鼓区政府"],
    ]
    found = Extractor(Names.load()).issues(merged(rows, [((1, 1), (2, 1))]), "衡阳市")
    assert [one.number for one in found] == ["1", "2"]


def test_a_unit_merged_over_all_rows_of_a_problem_bears_the_whole_issue():
    rows = [HEADINGS, UNDER_ONE_PROBLEM[1], [*SAME, "2.清运堆料。", "市生态环境局", "2023年9月底前"]]
    (found,) = Extractor(Names.load()).issues(merged(rows, [((1, c), (2, c)) for c in (0, 1, 3)]), "衡阳市")
    assert {(d.measure, d.unit) for d in found.obligations} == {(None, "衡阳市生态环境局")}
    assert found.unowned == ()


def test_rows_of_one_problem_that_are_not_merged_stay_apart():
    assert len(Extractor(Names.load()).issues(merged(UNDER_ONE_PROBLEM, []), "衡阳市")) == 2


@pytest.mark.parametrize(
    ("head", "first", "second", "expected"),
    [
        ("整改状态", "已完成", "正在推进", "in_progress"),
        ("进展情况", "已完成", "尚未启动", "not_started"),
        ("进展情况", "已完成", "已完成", "completed"),
        ("进展情况", "已完成", "采购设备3台", None),
        ("进展情况", "正在推进", "采购设备3台", "in_progress"),
    ],
)
def test_an_issue_of_several_rows_is_as_far_as_the_least_advanced_of_its_measures(head, first, second, expected):
    states = [[*row, state] for row, state in zip(UNDER_ONE_PROBLEM, [head, first, second], strict=True)]
    (found,) = Extractor(Names.load()).issues(merged(states, [((1, 0), (2, 0)), ((1, 1), (2, 1))]), "衡阳市")
    assert {(d.surface, d.measure) for d in found.obligations} == {("市生态环境局", "1"), ("市住建局", "2")}
    assert (found.status and found.status.value) == expected


def test_a_row_that_leaves_number_and_problem_blank_goes_on_with_the_row_above():
    rows = [
        ["序号", "问题", "整改措施", "责任单位", "完成时限"],
        ["1", "噪声扰民", "排查", "蒸湘区政府", "2024年6月"],
        ["", "", "整治", "石鼓区政府", "2024年7月"],
        ["2", "扬尘", "洒水", "珠晖区政府", "2024年6月"],
    ]
    first, second = Extractor(Names.load()).issues(merged(rows, []), "衡阳市")
    assert (first.number, second.number) == ("1", "2")
    assert {(d.surface, d.measure) for d in first.obligations} == {("蒸湘区政府", "1"), ("石鼓区政府", "2")}


def test_a_party_committee_that_speaks_gives_its_town_and_not_its_name():
    text = (
        "中共襄州区伙牌镇委员会关于巡察整改进展情况的通报\n一、学习不深入的问题\n责任单位：镇党政办、镇财政所\n"
        "整改措施：镇党委每月学习一次，镇农业农村办配合。\n二、账目不清的问题\n责任单位：镇财政所\n"
    )
    names = {d.unit for found in issues(text) for d in found.obligations}
    assert "中共伙牌镇委员会" in names
    assert not any(
        name.startswith("中共中共") or (name.endswith("财政所") and name.startswith("中共")) for name in names
    )


def test_a_list_of_whom_to_call_gives_nobody_a_duty():
    ledger = "<tr><th>序号<th>问题<th>整改措施<th>责任单位<tr><td>1<td>扬尘<td>洒水<td>县住建局<tr><td>2<td>噪声<td>巡查<td>县公安局"
    contacts = "<tr><th>责任单位<th>联系人<th>联系电话<tr><td>县水利局<td>陈某<td>0550-4000000<tr><td>县财政局<td>周某<td>0550-4000001"
    page = f"<meta charset=utf-8><table>{ledger}</table><p>联系方式<table>{contacts}</table>"
    found = Extractor(Names.load()).issues(read_bytes("a.html", page.encode()), "定远县")
    assert [(one.number, [d.surface for d in one.obligations]) for one in found] == [
        ("1", ["县住建局"]),
        ("2", ["县公安局"]),
    ]


def test_a_remark_states_nothing_where_the_account_of_progress_does():
    rows = [
        ["序号", "问题", "整改措施", "责任单位", "进展情况", "备注"],
        ["1", "管网破损", "修复管网", "蒸湘区政府", "正在推进", "资金未落实"],
        ["2", "河道垃圾", "清理河道", "石鼓区政府", "", "已完成"],
    ]
    found = Extractor(Names.load()).issues(merged(rows, []), "衡阳市")
    assert [one.status.value for one in found] == ["in_progress", "completed"]


@pytest.mark.parametrize(
    ("said", "number"),
    [("第12项：蒸水河水质不达标", "12"), ("第十七项问题：蒸水河水质不达标", "十七"), ("蒸水河第12项指标不达标", "")],
)
def test_a_notice_drawn_as_a_table_bears_the_number_its_problem_begins_with(said, number):
    rows = [
        ["整改任务", said],
        ["整改措施", "1.排查排污口。"],
        ["责任单位", "市水利局"],
        ["整改时限", "2023年12月底前"],
        ["完成情况", "已完成整改。"],
    ]
    document = read_bytes("a.docx", docx(rows, ["衡阳市整改任务销号公示（虚构示例）"]))
    (found,) = Extractor(Names.load()).issues(document, "衡阳市")
    assert found.number == number
