"""Rules said once that hold for every row, and leads named in a heading."""

import pytest
from reading import duties, issues, rows

OUTLINE = "{rule}\n1.关于河道淤积问题。整改措施：清淤。责任单位：{first}\n2.关于岸坡破损问题。整改措施：护坡。责任单位：{second}\n"
STANDING = [
    (
        "first-leads",
        "排在首位的为牵头单位，下同。",
        "市水利局、市财政局",
        "市林业局",
        ["lead 衡阳市水利局; responsible 衡阳市财政局", "lead 衡阳市林业局"],
    ),
    (
        "first-leads-bracket",
        "（责任单位中列第一位的为牵头单位）",
        "市水利局、市财政局",
        "市林业局、市审计局",
        ["lead 衡阳市水利局; responsible 衡阳市财政局", "lead 衡阳市林业局; responsible 衡阳市审计局"],
    ),
    (
        "first-leads-rest-support",
        "注：责任单位中第一个为牵头单位，其他为配合单位。",
        "市水利局、市财政局",
        "市林业局、市审计局",
        ["lead 衡阳市水利局; support 衡阳市财政局", "lead 衡阳市林业局; support 衡阳市审计局"],
    ),
    (
        "all-counties",
        "以下各项均需各县（市、区）落实，不再列出。",
        "市水利局",
        "市林业局",
        ["responsible 衡阳市水利局 各县（市、区）", "responsible 衡阳市林业局 各县（市、区）"],
    ),
    (
        "supervisor",
        "以下各项任务由市整改办负责督导。",
        "市水利局",
        "市林业局",
        ["responsible 衡阳市水利局; supervise 衡阳市整改办", "responsible 衡阳市林业局; supervise 衡阳市整改办"],
    ),
    (
        "none",
        "现将任务清单印发给你们。",
        "市水利局、市财政局",
        "市林业局",
        ["responsible 衡阳市水利局 衡阳市财政局", "responsible 衡阳市林业局"],
    ),
]
HEADINGS = [
    (
        "heading-lead",
        "（一）提升创新能力（市科技局牵头）\n1.建设中试平台。\n2.市财政局安排专项资金。",
        {("衡阳市科学技术局", "lead", "inherited"), ("衡阳市财政局", "responsible", "stated")},
    ),
    (
        "heading-责任单位",
        "（二）整治河道（责任单位：市水利局）\n1.清淤。\n2.护坡。",
        {("衡阳市水利局", "responsible", "inherited")},
    ),
    (
        "heading-two",
        "三、稳定就业（市人社局牵头，市教育局配合）\n1.摸排需求。\n2.办好招聘会。",
        {("衡阳市人力资源和社会保障局", "lead", "inherited"), ("衡阳市教育局", "support", "inherited")},
    ),
    (
        "heading-none",
        "三、稳定就业\n1.市人社局摸排需求。\n2.办好招聘会。",
        {("衡阳市人力资源和社会保障局", "responsible", "stated")},
    ),
]


@pytest.mark.parametrize(("rule", "first", "second", "expected"), rows("standing", STANDING))
def test_a_rule_of_the_document_reaches_every_item(rule, first, second, expected):
    text = OUTLINE.format(rule=rule, first=first, second=second)
    found = [{(duty.unit, duty.role) for duty in issue.obligations} for issue in issues(text, "衡阳市")]
    assert found == [duties(line) for line in expected]


@pytest.mark.parametrize(
    ("rule", "basis"),
    rows(
        "standing-basis",
        [
            ("repeated", ("以下各项均需各县（市、区）落实，不再列出。"), "standing"),
            ("supervised", ("以下各项任务由市整改办负责督导。"), "standing"),
        ],
    ),
)
def test_its_basis_is_standing(rule, basis):
    text = OUTLINE.format(rule=rule, first="市水利局", second="市林业局")
    for issue in issues(text, "衡阳市"):
        assert {duty.basis for duty in issue.obligations} == {"stated", basis}


@pytest.mark.parametrize(("text", "expected"), rows("headings", HEADINGS))
def test_a_lead_in_the_heading_holds_for_its_measures(text, expected):
    (found,) = issues(text, "衡阳市")
    assert {(duty.unit, duty.role, duty.basis) for duty in found.obligations} == expected


def test_measures_under_a_heading_lead_are_owned():
    (found,) = issues(HEADINGS[0][1], "衡阳市")
    assert found.unowned == ()


def test_a_rule_in_a_covering_notice_holds_for_the_table():
    text = "各责任单位中排在首位的为牵头单位，下同。\n序号\t问题\t责任单位\t时限\n1\t淤积\t市水利局、市财政局\t2023年6月底前\n"
    (found,) = issues(text, "衡阳市")
    assert {(d.unit, d.role) for d in found.obligations} == duties("lead 衡阳市水利局; responsible 衡阳市财政局")


FAR = [
    (
        "first-named-below",
        "池州市审计整改任务分工\n（各项任务列第一位的责任单位为牵头单位，下同）\n"
        "1.收回闲置校舍租金。责任单位：市教育局、市财政局\n2.清退重复低保。责任单位：市民政局、市医保局、市残联\n",
        None,
        [
            "lead 池州市教育局; responsible 池州市财政局",
            "lead 池州市民政局; responsible 池州市医疗保障局 池州市残疾人联合会",
        ],
    ),
    (
        "first-in-brackets",
        "注：括号内排第一的为牵头单位，其余为配合单位。\n"
        "1.更换老化燃气立管。（市住建局、市市场监管局）\n2.核发电动自行车号牌。（市公安局、市邮政管理局）\n",
        "滨州市",
        ["lead 滨州市住房和城乡建设局 滨州市公安局; support 滨州市市场监督管理局 滨州市邮政管理局"],
    ),
    (
        "territories-note",
        "序号\t任务\t责任单位\n1\t补建消防水鹤\t市消防救援支队\n2\t更新警报器\t市国动办\n"
        "说明：上述各项任务均需各县（区）具体落实，不再逐项列出。\n",
        "白城市",
        [
            "responsible 白城市消防救援支队 各县（区）",
            "responsible 白城市国防动员办公室 各县（区）",
        ],
    ),
    (
        "accepts-all",
        "以下任务完成后，均由市整改办会同市水务局组织验收。\n"
        "1.关于渠系渗漏问题。整改措施：衬砌。责任单位：民乐县人民政府\n"
        "2.关于机井超采问题。整改措施：封填。责任单位：高台县人民政府\n",
        "张掖市",
        [
            "responsible 民乐县人民政府; accept 张掖市整改办 张掖市水务局",
            "responsible 高台县人民政府; accept 张掖市整改办 张掖市水务局",
        ],
    ),
    (
        "deadline-for-all",
        "以下任务整改期限均为2025年11月30日。\n"
        "1.关于渠系渗漏问题。整改措施：衬砌。责任单位：民乐县人民政府\n"
        "2.关于机井超采问题。整改措施：封填。责任单位：高台县人民政府\n",
        "张掖市",
        ["responsible 民乐县人民政府", "responsible 高台县人民政府"],
    ),
    (
        "first-leads-with-marked-lead",
        "（未注明的，排在第一位的为牵头单位）\n"
        "1.关于渠系渗漏问题。整改措施：衬砌。责任单位：市水务局、市财政局\n"
        "2.关于机井超采问题。整改措施：封填。牵头单位：市水务局；责任单位：高台县人民政府\n",
        "张掖市",
        ["lead 张掖市水务局; responsible 张掖市财政局", "lead 张掖市水务局; responsible 高台县人民政府"],
    ),
    (
        "no-rule-in-a-general-call",
        "各责任单位要提高认识，市纪委监委将对推诿的严肃问责。\n"
        "1.关于渠系渗漏问题。整改措施：衬砌。责任单位：民乐县人民政府\n"
        "2.关于机井超采问题。整改措施：封填。责任单位：高台县人民政府\n",
        "张掖市",
        ["responsible 民乐县人民政府", "responsible 高台县人民政府"],
    ),
]  # fmt: skip
LED = [
    (
        "lead-behind-a-dash",
        "（四）补齐养老短板——牵头单位：市民政局\n1.改造敬老院床位120张。\n2.市卫健委培训护理员。",
        "六盘水市",
        {("六盘水市民政局", "lead", "inherited"), ("六盘水市卫生健康委员会", "responsible", "stated")},
    ),
    (
        "lead-under-the-heading",
        "二、数字乡村\n责任单位：县委网信办、县农业农村局\n1.建设益农信息社。\n2.开通村务公开小程序。",
        "元阳县",
        {("中共元阳县委网络安全和信息化委员会办公室", "responsible", "inherited"), ("元阳县农业农村局", "responsible", "inherited")},
    ),
    (
        "accept-in-heading",
        "五、除险加固（牵头单位：市水务局；验收单位：市应急局）\n1.灌浆。\n2.更换闸门。",
        "儋州市",
        {("儋州市水务局", "lead", "inherited"), ("儋州市应急管理局", "accept", "inherited")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "jurisdiction", "expected"), rows("standing-elsewhere", FAR))
def test_rules_worded_otherwise(text, jurisdiction, expected):
    found = [{(duty.unit, duty.role) for duty in issue.obligations} for issue in issues(text, jurisdiction)]
    assert found == [duties(line) for line in expected]


@pytest.mark.parametrize(("text", "jurisdiction", "expected"), rows("headings-elsewhere", LED))
def test_leads_of_other_headings(text, jurisdiction, expected):
    found = {(d.unit, d.role) for one in issues(text, jurisdiction) for d in one.obligations}
    assert found == {(unit, role) for unit, role, _ in expected}


def test_two_headings_keep_their_own_leads():
    text = (
        "一、稳外贸（市商务局牵头）\n1.组织参展。\n2.兑付保费补贴。\n"
        "二、促消费（市教育局牵头，市商务局配合）\n3.发放文旅券。\n4.举办龙舟赛。\n"
    )
    found = [
        (measure.text, {(duty.unit, duty.role) for duty in one.obligations if duty.measure in (None, measure.number)})
        for one in issues(text, "梧州市")
        for measure in one.measures
    ]
    first, second = duties("lead 梧州市商务局"), duties("lead 梧州市教育局; support 梧州市商务局")
    tasks = ["组织参展。", "兑付保费补贴。", "发放文旅券。", "举办龙舟赛。"]
    assert found == list(zip(tasks, [first, first, second, second], strict=True))
