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
