"""Offices of all kinds and what is told of them: rows of (id, text, jurisdiction, who bears what)."""

import pytest
from reading import duties, issue, issues, limits, roles, rows

WHO = [
    ("settled-accounts", "请市粮储局复核。县财政局、县审计局参加了结算审核。", None, "accept 市粮储局"),
    ("visits-of-past-days", "情况通报：7月中旬，市应急局联合市工会对8家单位进行了督查，发现问题6项。", None, "-"),
    ("days-that-span", "7月18日至21日，市保密办组织对12家单位开展抽查。市档案馆受到好评。", None, "-"),
    ("a-month-in-which-it-is-to-be-done", "7月中旬，市应急局要对8家单位开展督查。", None, "supervise 市应急局"),
    ("what-was-published-before", "市财政局加强审核。市总工会前期发布的提示继续有效。", None, "responsible 市财政局"),
    ("a-fine-that-was-paid", "县水利局加强巡查；市应急局对该矿的行政处罚已于7月28日执行完毕。", None, "responsible 县水利局"),
    ("found-when-it-inspected", "县委第四巡察组在对你局开展巡察时发现，补贴发放迟缓。", None, "-"),
    ("an-order-to-stop", "区应急局于2021年3月9日下达停产指令。", None, "-"),
    ("found-and-charged", "经查，某某公司未经验收即投入使用，责成县住建局督促某某公司限期整改。", None, "supervise 县住建局; responsible 某某公司"),
    ("took-it-seriously", "县委、县政府高度重视，要求举一反三。县水利局负责修订预案。", None, "responsible 县水利局"),
    ("asked-to-take-it-seriously", "请县水利局高度重视，抓紧修订预案。", None, "responsible 县水利局"),
    ("a-plant-that-is-improved", "推进永靖县污水处理厂提标改造，由县住建局负责。", None, "responsible 县住建局"),
    ("two-nouns", "资产与实验室管理处牵头清查，国际合作与交流处配合。", None, "lead 资产与实验室管理处; support 国际合作与交流处"),
    ("two-offices", "财务处与审计处负责清查。", None, "responsible 财务处 审计处"),
    ("works-of-a-railway", "工务段负责防洪地点看守，某某工务车间配合核查。", None, "responsible 工务段; support 某某工务车间"),
    ("library", "图书馆清理违规电子资源。", None, "responsible 图书馆"),
    ("departments-that-fulfil", "市委组织部落实监管责任，县中医院落实诊疗制度。", None, "responsible 市委组织部 县中医院"),
    ("systems", "信息中心负责系统改造。", None, "responsible 信息中心"),
    ("drafting-of-articles", "修订公司章程及清单，由办公室负责。", None, "responsible 办公室"),
    ("project-owner", "由业主单位某某水电有限公司每周巡查一次。", None, "responsible 某某水电有限公司"),
    ("technical-help", "县林业局负责造林，县水利局给予技术支持。", None, "responsible 县林业局; support 县水利局"),
    ("sends-experts", "县教育局开展排查，县住建局派专家协助鉴定。", None, "responsible 县教育局; support 县住建局"),
    ("embedded-supervision", "驻厅纪检监察组对招投标开展嵌入式监督。", None, "supervise 驻厅纪检监察组"),
    ("without-exception", "县市场监管局对超期未检气瓶一律报废处理。", None, "responsible 县市场监管局"),
    ("corps", "各省（自治区、直辖市）人民政府和新疆生产建设兵团组织实施。", None, "responsible 各省（自治区、直辖市）人民政府 新疆生产建设兵团"),
    ("leads-as-a-whole", "县民政局为总牵头部门，汇总情况。", None, "lead 县民政局"),
    ("experts-accept", "市能源局每周调度整改进展，整改完成后组织专家复核验收。", None, "supervise 市能源局; accept 市能源局"),
    ("between-bars", "某某木材厂粉尘隐患｜县应急局督办，县林业局负责｜2022年5月底", None, "supervise 县应急局; responsible 县林业局"),
    ("both-halves-of-the-year", "上半年，各产业专班外出招商不少于6次。", None, "responsible 各产业专班"),
    ("letter-to-two", "某某建筑有限公司、某某监理有限公司：你单位的塔吊未按规定附着。现责令立即停止使用。", None, "responsible 你单位"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "expected"), rows("offices", WHO))
def test_who_bears_what(text, place, expected):
    assert roles(text, place) == duties(expected)


LIMITS = [
    ("until-a-day", "整改期限至2023年11月15日。", {("fixed", "2023-11-15")}),
    ("a-contract-runs-until", "合同履行期至2023年6月30日。", set()),
    ("around-a-feast", "清明节前后每天安排2人值守。", set()),
    ("an-appeal", "如不服本决定，可在六十日内向市政府申请行政复议。", set()),
]


@pytest.mark.parametrize(("text", "expected"), rows("offices-limits", LIMITS))
def test_by_when(text, expected):
    assert {(kind, due) for kind, due in limits(text) if kind != "recurring"} == expected


def test_a_letter_is_to_all_on_its_line():
    found = issue("某某建筑有限公司、某某监理有限公司：你单位的塔吊未按规定附着。现责令立即停止使用。", None)
    assert {duty.unit for duty in found.obligations} == {"某某建筑有限公司", "某某监理有限公司"}


NOTICES = """整改任务：第十六项
反馈问题：粉尘污染群众反映强烈。
责任单位：甲县人民政府
整改时限：2022年12月底

整改任务：第二十三项
反馈问题：水源保护区内违规种植。
责任单位：乙县人民政府
整改时限：2023年6月底
"""


def test_a_task_named_by_its_number_alone_has_that_number():
    assert [found.number for found in issues(NOTICES)] == ["第十六项", "第二十三项"]


BULLETS = """1. 关于“识别不精准”的问题

- 整改措施：
  1. 县农业局牵头制定办法。
  2. 县财政局公示资金。
- 整改时限：2017年6月底前

2. 关于“资金闲置”的问题

- 整改措施：县农信社实行专户管理。
- 责任单位：县财政局
"""


def test_measures_may_be_numbered_as_their_issues_are_and_bullets_are_no_words():
    first, second = issues(BULLETS)
    assert (first.number, [m.number for m in first.measures]) == ("1", ["1", "2"])
    assert {(d.surface, d.role, d.measure) for d in first.obligations} == {
        ("县农业局", "lead", "1"),
        ("县财政局", "responsible", "2"),
    }
    assert {(d.surface, d.role) for d in second.obligations} >= {("县财政局", "responsible")}


def test_a_rule_for_all_may_say_that_it_is_to_be_done_well():
    text = "说明：各项任务均需各县（市、区）和某某新区管委会抓好落实，不再逐一列出。\n1.开展排查。（市水利局牵头）\n2.完成整治。（市住建局牵头）\n"
    for found in issues(text):
        assert {d.surface for d in found.obligations if d.basis == "standing"} == {
            "各县（市、区）",
            "某某新区管委会",
        }


def test_numbers_that_run_on_under_two_headings_count_issues():
    text = "一、水污染防治\n1.清理河道。\n2.修复管网。\n二、大气污染防治\n3.治理扬尘。\n"
    assert [found.number for found in issues(text)] == ["1", "2", "3"]


def test_who_is_to_carry_out_an_acceptance_accepts():
    assert roles("由市水利局组织实施竣工验收。") == duties("accept 市水利局")


def test_words_before_a_colon_that_end_a_sentence_hide_no_label_behind_them():
    text = "现将各项任务的责任分工通知如下：\n整改措施：清理河道。\n责任单位：市水利局\n"
    assert roles(text) == duties("responsible 市水利局")
