"""Lists of units and how they stand: shared heads and prefixes, remarks, references, groups, what acts and what is acted on."""

import pytest
from reading import bases, bearers, issues, roles, rows
from specs import record

LISTS = [
    ("prefix", "责任单位：省水利厅、财政厅", {"省水利厅", "财政厅"}),
    ("head", "责任单位：公安、应急、市场监管部门", {"公安", "应急", "市场监管部门"}),
    ("and", "责任单位：市水利局和市财政局", {"市水利局", "市财政局"}),
    ("as-well", "责任单位：市水利局以及市财政局", {"市水利局", "市财政局"}),
    ("comma", "责任单位：市水利局，市财政局", {"市水利局", "市财政局"}),
    ("semicolon", "责任单位：市水利局；市财政局", {"市水利局", "市财政局"}),
    ("blank", "责任单位：市水利局 市财政局", {"市水利局", "市财政局"}),
    ("stroke", "责任单位：市水利局/市财政局", {"市水利局", "市财政局"}),
    ("etc", "责任单位：市水利局、市财政局等", {"市水利局", "市财政局"}),
    ("etc-bodies", "责任单位：市水利局、市财政局等部门", {"市水利局", "市财政局"}),
    ("numbered", "责任单位：1.市水利局；2.市财政局", {"市水利局", "市财政局"}),
    ("none", "责任单位：无", set()),
    ("stroke-none", "责任单位：/", set()),
    ("twice", "责任单位：市水利局、市水利局", {"市水利局"}),
]
ROLES = [
    ("cue-each", "责任单位：市水利局牵头，市财政局配合", {("市水利局", "lead"), ("市财政局", "support")}),
    ("bracket-each", "责任单位：市水利局（牵头）、市财政局（配合）", {("市水利局", "lead"), ("市财政局", "support")}),
    ("labels-in-slot", "责任单位：牵头单位：市水利局；配合单位：市财政局", {("市水利局", "lead"), ("市财政局", "support")}),
    ("limit-in-slot", "责任单位：市水利局；完成时限：2024年底", {("市水利局", "responsible")}),
    ("with", "责任单位：市水利局会同市财政局、市林业局", {("市水利局", "lead"), ("市财政局", "support"), ("市林业局", "support")}),
    ("accept-with", "验收单位：市水利局会同市财政局", {("市水利局", "accept"), ("市财政局", "accept")}),
    ("accept-joined", "验收单位：市水利局牵头，会同市财政局", {("市水利局", "accept"), ("市财政局", "accept")}),
    ("accept-cue", "验收单位：市水利局牵头，市财政局配合", {("市水利局", "accept"), ("市财政局", "accept")}),
    ("joined", "责任单位：市水利局牵头，会同市财政局", {("市水利局", "lead"), ("市财政局", "support")}),
    ("by-duty", "责任单位：市水利局、市财政局按职责分工负责", {("市水利局", "responsible"), ("市财政局", "responsible")}),
    ("dash", "责任单位：市水利局——清理河道", {("市水利局", "responsible")}),
    ("two-slots", "牵头单位：市水利局\n配合单位：市财政局", {("市水利局", "lead"), ("市财政局", "support")}),
    ("watched", "责任单位：市水利局，市人大监督", {("市水利局", "responsible"), ("市人大", "supervise")}),
]  # fmt: skip
NOBODY = [
    ("meeting", "市水利局参加会议。"),
    ("reported-to", "将结果上报市水利局。"),
    ("agreed", "与市水利局签订合同。"),
    ("fined", "市生态环境局对该厂处罚10万元。"),
    ("failed", "市水利局未及时制止。"),
    ("fault", "市水利局监管不到位。"),
    ("done", "市水利局已清理河道。"),
    ("told", "市水利局被通报。"),
    ("head-said", "市水利局局长指出，问题突出。"),
    ("about", "对市水利局开展检查。"),
    ("by-agreement", "经市水利局同意。"),
    ("no-body", "市水利局不是牵头单位。"),
    ("relying-on", "1.依托湖南江南水产研究所开展技术攻关。"),
    ("title", "落实《市水利局工作方案》。"),
    ("possessive", "强化市水利局的监管。"),
    ("specialist", "明确专人负责，落实责任书。"),
    ("planned", "市水利局建设项目滞后。"),
]
STANDS = [
    ("must", "市水利局要清理河道。", {("市水利局", "responsible")}),
    ("shall", "市水利局应当清理河道。", {("市水利局", "responsible")}),
    ("asked", "市水利局：清理河道。", {("市水利局", "responsible")}),
    ("by", "由市水利局牵头清理河道。", {("市水利局", "lead")}),
    ("please", "请市水利局清理河道。", {("市水利局", "responsible")}),
    ("urge", "督促市水利局清理河道。", {("市水利局", "responsible")}),
    ("order", "责成市水利局清理河道。", {("市水利局", "responsible")}),
    ("urges", "市整改办督促市水利局清理河道。", {("市整改办", "supervise"), ("市水利局", "responsible")}),
    ("under", "在省水利厅指导下清理河道。", {("省水利厅", "supervise")}),
    ("under-support", "在省水利厅支持下清理河道。", {("省水利厅", "support")}),
    ("with", "市水利局会同市财政局清理河道。", {("市水利局", "lead"), ("市财政局", "support")}),
    ("with-accept", "市水利局会同市财政局组织验收。", {("市水利局", "accept"), ("市财政局", "accept")}),
    ("body", "市水利局是牵头单位。", {("市水利局", "lead")}),
    ("body-support", "市水利局为配合单位。", {("市水利局", "support")}),
    ("body-of-a-matter", "市水利局是该项工作的牵头部门。", {("市水利局", "lead")}),
    (
        "bodies-in-turn",
        "市水利局为主办单位，市财政局、市林业局为协办单位。",
        {("市水利局", "lead"), ("市财政局", "support"), ("市林业局", "support")},
    ),
    ("closing", "河道清理由市水利局负责。", {("市水利局", "responsible")}),
    ("closing-lead", "河道清理市水利局牵头。", {("市水利局", "lead")}),
    ("closing-other", "校园周边清扫县城管局负责。", {("县城管局", "responsible")}),
    ("closing-support", "资金筹措市财政局配合。", {("市财政局", "support")}),
    ("limit-first", "市水利局于2024年6月底前清理河道。", {("市水利局", "responsible")}),
    ("helped", "省水利厅支持衡南县推进节水。", {("衡南县", "responsible"), ("省水利厅", "support")}),
    ("fault-then-duty", "市水利局被通报，要限期清理河道。", {("市水利局", "responsible")}),
    ("watch", "市水利局每月调度。", {("市水利局", "supervise")}),
    ("support", "市财政局提供资金支持。", {("市财政局", "support")}),
    ("two-clauses", "市水利局清理河道，市财政局安排资金。", {("市水利局", "responsible"), ("市财政局", "responsible")}),
    (
        "numbered",
        "1.修复岸坡。2.衡阳清源水务公司清理河道。3.东洲水务公司要清理河道。",
        {("衡阳清源水务公司", "responsible"), ("东洲水务公司", "responsible")},
    ),
    ("unknown", "西山林场要清理枯木。", {("西山林场", "responsible")}),
    ("all", "各县区清理河道。", {("各县区", "responsible")}),
]


@pytest.mark.parametrize(("text", "names"), rows("spec-lists", LISTS))
def test_every_item_of_a_list_is_a_unit_of_its_own(text, names):
    assert {surface for surface, _ in roles(text, "衡阳市")} == names


@pytest.mark.parametrize(("text", "expected"), rows("spec-list-roles", ROLES))
def test_the_roles_inside_a_slot(text, expected):
    assert roles(text, "衡阳市") == expected


@pytest.mark.parametrize("text", rows("spec-nobody", NOBODY))
def test_who_is_acted_on_named_or_told_of_bears_nothing(text):
    assert roles(text, "衡阳市") == set()


@pytest.mark.parametrize(("text", "expected"), rows("spec-stands", STANDS))
def test_how_a_unit_stands_in_its_clause(text, expected):
    assert roles(text, "衡阳市") == expected


def ledger(**cells):
    return "序号\t" + "\t".join(cells) + "\n1\t" + "\t".join(cells.values()) + "\n"


def test_a_shared_prefix_is_restored_in_the_full_name():
    found = bearers("责任单位：省水利厅、财政厅", "衡阳市")
    assert found == {("湖南省水利厅", "responsible"), ("湖南省财政厅", "responsible")}


@pytest.mark.parametrize(
    ("problem", "measure", "expected"),
    [
        ("衡阳清源水务有限公司停运。", "该公司恢复运行。", {("衡阳清源水务有限公司", "responsible", "referred")}),
        ("衡南县河道淤积。", "该县清理河道。", {("衡南县人民政府", "responsible", "referred")}),
        (
            "衡南县、耒阳市河道淤积。",
            "上述2县（市）清理河道。",
            {("衡南县人民政府", "responsible", "referred"), ("耒阳市人民政府", "responsible", "referred")},
        ),
        ("河道淤积。", "我市清理河道。", {("衡阳市人民政府", "responsible", "referred")}),
    ],
)  # fmt: skip
def test_a_reference_means_the_nearest_of_its_kind_before_it(problem, measure, expected):
    assert bases(ledger(反馈问题=problem, 整改措施=measure), "衡阳市") == expected


def test_a_counted_list_bears_for_those_it_names():
    found = bases("衡南县、耒阳市等3县（市）清理河道。", "衡阳市")
    assert {name for name, _, _ in found} == {"衡南县人民政府", "耒阳市人民政府"}


def test_the_members_of_a_collective_are_those_the_division_table_settles():
    (duty,) = record("各县市区清理河道。").obligations
    assert duty.unit == "各县市区"
    assert duty.basis == "collective"
    assert "衡南县" in duty.members
    assert "耒阳市" in duty.members
    assert len(duty.members) == 12


# ---- Rules for a whole document


def whole(note):
    table = "序号\t反馈问题\t整改措施\t责任单位\n1\t河道淤积。\t清理河道。\t市水利局、市财政局\n2\t岸坡破损。\t修复岸坡。\t市住建局\n"
    return [
        {(d.surface, d.role, d.basis) for d in found.obligations} for found in issues(note + "\n" + table, "衡阳市")
    ]


def test_the_first_of_each_slot_leads_where_the_document_says_so():
    assert whole("注：排在首位的为牵头单位，下同") == [
        {("市水利局", "lead", "stated"), ("市财政局", "responsible", "stated")},
        {("市住建局", "lead", "stated")},
    ]


def test_what_all_must_do_is_each_issues():
    first, second = whole("以下各项均需各县区落实，不再列出")
    assert ("各县区", "responsible", "standing") in first & second


def test_without_such_a_rule_all_are_equal():
    assert whole("衡阳市整改清单") == [
        {("市水利局", "responsible", "stated"), ("市财政局", "responsible", "stated")},
        {("市住建局", "responsible", "stated")},
    ]


def test_a_lead_named_in_a_heading_leads_what_stands_under_it():
    text = (
        "一、河道（市水利局牵头）\n1.清理河道。责任单位：市财政局\n2.建立台账。责任单位：市林业局\n"
        "二、岸坡（市住建局牵头）\n3.修复岸坡。责任单位：市审计局\n4.加强巡查。责任单位：市城管局\n"
    )
    found = [{(d.surface, d.role, d.rule) for d in one.obligations} for one in issues(text, "衡阳市")]
    river, bank = ("市水利局", "lead", "heading+cue"), ("市住建局", "lead", "heading+cue")
    assert found == [
        {river, ("市财政局", "responsible", "slot")},
        {river, ("市林业局", "responsible", "slot")},
        {bank, ("市审计局", "responsible", "slot")},
        {bank, ("市城管局", "responsible", "slot")},
    ]


# ---- Groups that name some of their members, and words that only describe


def test_the_counties_that_a_counted_group_names_are_named_as_units_too():
    found = [(u.surface, u.canonical, u.kind) for u in record("衡南县、耒阳市等3县（市）清理河道。").units_mentioned]
    assert found == [
        ("衡南县、耒阳市等3县（市）", "衡南县、耒阳市等3县（市）", "collective"),
        ("衡南县", "衡南县人民政府", "government_metonym"),
        ("耒阳市", "耒阳市人民政府", "government_metonym"),
    ]


def test_in_a_report_what_is_still_to_be_done_is_ordered():
    assert roles("已清理河道3处，剩余2处由市水利局负责。", "衡阳市") == {("市水利局", "responsible")}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("编号：7\n反馈问题：河道淤积。\n整改措施：清理河道。\n责任单位：市水利局", "7"),
        ("整改任务：十七\n反馈问题：河道淤积。\n责任单位：市水利局", "十七"),
        ("反馈问题：河道淤积。\n整改措施：清理河道。\n责任单位：市水利局", "1"),
    ],
)
def test_the_number_of_the_one_issue_of_a_notice(text, number):
    (found,) = issues(text, "衡阳市")
    assert found.number == number
