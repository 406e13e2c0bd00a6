"""What documents of other places say in their own way: offices inside offices, open groups, headings that are units."""

import pytest
from reading import duties, issues, roles, rows, state

WHO = [
    ("office-inside", "由自治区水利厅唐徕渠管理处在次轮放水前停供。", "responsible 自治区水利厅唐徕渠管理处"),
    ("office-of-a-branch", "自治区交通运输厅公路管理局银川分局负责养护。", "responsible 自治区交通运输厅公路管理局银川分局"),
    ("office-of-a-county", "由县教体局群体股牵头排查。", "lead 县教体局群体股"),
    ("no-office", "市水利局督促河道管理处加强巡查。", "supervise 市水利局; responsible 河道管理处"),
    ("regiments", "第一四三团、第一五二团要逐一核查。", "responsible 第一四三团 第一五二团"),
    ("division-regiment", "兵团第十二师二二一团负责团场辖区路段。", "responsible 兵团第十二师二二一团"),
    ("open-groups", "各所属公司、各敬老院要开展自查。", "responsible 各所属公司 各敬老院"),
    ("owner-in-bracket", "由业主（某某文旅公司）承担复绿费用。", "responsible 某某文旅公司"),
    ("convener-in-bracket", "由召集人单位（市残联）牵头，市教育局落实。", "lead 市残联; responsible 市教育局"),
    ("addressed", "昆山市人民政府，太仓市浏河镇：请于6月底前完成树牌。", "responsible 昆山市人民政府 太仓市浏河镇"),
    ("seat", "报区督查组（办公室设在区委办公室，联系电话：0000）。", "-"),
    ("sum-of-a-list", "市住建局、市水务局等3部门按职责负责。", "responsible 市住建局 市水务局"),
    ("titled-persons", "县住建局局长陈某、县水务局局长赵某要牵头推进。", "lead 县住建局局长陈某 县水务局局长赵某"),
    ("comrade", "此项工作由张某同志牵头，市林草局配合。", "lead 张某同志; support 市林草局"),
    ("head-of-a-bracket", "加强巡查。（市水利局，市财政局配合）", "responsible 市水利局; support 市财政局"),
    ("mainly", "加强巡查。（市水利局为主，市财政局配合）", "lead 市水利局; support 市财政局"),
    ("hui", "加强巡查。（市水利局会市财政局、市审计局）", "lead 市水利局; support 市财政局 市审计局"),
    ("leader-first", "加强巡查。（市领导：王某，牵头单位：市水利局，责任单位：各县区）", "lead 市水利局; responsible 各县区"),
    ("marked-name", "责任单位：★市水利局、市财政局", "responsible 市水利局 市财政局"),
    ("afterwards", "（责任单位：市教育局；完成时限：3月底前，之后每年开展一次）", "responsible 市教育局"),
    ("suggested", "验收组建议市整改办予以销号。", "-"),
    ("overseer", "整改主体：某某化工有限公司；监管主体：某县应急管理局", "responsible 某某化工有限公司; supervise 某县应急管理局"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("other-places", WHO))
def test_who_bears_what(text, expected):
    assert roles(text) == duties(expected)


FIRST_LEADS = [
    "排在首位的为牵头单位",
    "责任单位中排名第一的为牵头单位",
    "列首位的部门（单位）牵头",
    "首位单位牵头",
    "第一个单位为牵头单位，下同",
    "牵头单位排在首位",
    "排序第一的单位负责牵头",
]


@pytest.mark.parametrize("rule", FIRST_LEADS)
def test_the_first_leads(rule):
    text = f"整改清单（虚构）\n（注：{rule}）\n一、管网滞后。责任单位：市住建局、市水务局。\n二、扬尘。责任单位：市公安局。\n"
    found = {(d.surface, d.role) for one in issues(text) for d in one.obligations}
    assert found == duties("lead 市住建局 市公安局; responsible 市水务局")


@pytest.mark.parametrize("sign", ["★", "*"])
def test_a_sign_makes_the_unit_beside_it_lead(sign):
    text = f"整改清单（虚构）\n（标{sign}的为牵头单位）\n1.扬尘。责任单位：市公安局、{sign}市住建局。\n2.油烟。责任单位：{sign}市城管局。\n"
    found = {(d.surface, d.role) for one in issues(text) for d in one.obligations}
    assert found == duties("lead 市住建局 市城管局; responsible 市公安局")


def test_a_goal_is_no_state():
    assert state("各市逐项制定整改方案，确保问题全部整改到位。") is None


def test_headings_that_are_units_own_what_stands_under_them():
    text = (
        "任务分工（虚构）\n一、县水利局（2项）\n1.清理河道垃圾。\n2.建立巡河制度。\n二、县教育局（1项）\n3.排查隐患。\n"
    )
    found = [(one.number, {d.unit for d in one.obligations}) for one in issues(text)]
    assert found == [("1", {"县水利局"}), ("2", {"县水利局"}), ("3", {"县教育局"})]


def test_headings_in_brackets_part_a_line():
    row = "【问题描述】{}【整改措施】{}【责任单位】{}【整改时限】2023年6月底【整改情况】{}\n"
    text = row.format("垃圾清理不及时", "集中清理", "县水利局", "已完成") + row.format(
        "焚烧管控不力", "网格巡查", "县农业农村局", "正在推进"
    )
    found = [(one.problem.text, one.obligations[0].unit, one.status.value) for one in issues(text)]
    assert found == [("垃圾清理不及时", "县水利局", "completed"), ("焚烧管控不力", "县农业农村局", "in_progress")]


def test_a_report_that_names_its_problems_is_parted_by_them():
    text = (
        "整改进展（虚构）\n一、河道垃圾问题。已完成整改。县水利局清理垃圾300吨。\n"
        "二、秸秆焚烧问题。正在推进。下一步，由县农业农村局加强巡查，10月底前完成。\n"
    )
    first, second = issues(text)
    assert (first.status.value, first.obligations) == ("completed", ())
    assert (second.status.value, second.obligations[0].unit) == ("in_progress", "县农业农村局")
