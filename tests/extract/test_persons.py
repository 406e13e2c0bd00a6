"""Persons bear duties by their posts: the unit is the post with its body, and `person` is true."""

import pytest
from reading import issue, rows

BEARERS = [
    ("county-head", "平罗县", "责任人：县长", {("平罗县人民政府县长", "responsible")}),
    ("vice-mayor", "牡丹江市", "责任领导：副市长李××", {("牡丹江市人民政府副市长", "responsible")}),
    ("vice-mayor-in-charge", "衡阳市", "责任领导：分管副市长", {("衡阳市人民政府分管副市长", "responsible")}),
    ("bureau-head", "衡阳市", "责任人：市水利局局长", {("衡阳市水利局局长", "responsible")}),
    ("full-name-county", "松原市", "责任人：扶余市市长", {("扶余市人民政府市长", "responsible")}),
    ("party-secretary", "衡阳市", "责任领导：市委书记", {("中共衡阳市委书记", "responsible")}),
    ("lead-person", "衡阳市", "牵头领导：副市长王某", {("衡阳市人民政府副市长", "lead")}),
    ("case-head", "平阴县", "包案领导：副县长", {("平阴县人民政府副县长", "responsible")}),
    ("town-head", "衡南县", "责任人：三塘镇镇长", {("三塘镇人民政府镇长", "responsible")}),
    ("name-then-post", "衡阳市", "责任人：张某（市林业局局长）", {("衡阳市林业局局长", "responsible")}),
    ("two-persons", "衡阳市", "责任人：市水利局局长、市林业局局长",
     {("衡阳市水利局局长", "responsible"), ("衡阳市林业局局长", "responsible")}),
    ("manager", "平罗县", "整改责任单位：宁夏砾石新材料有限公司\n整改责任人：公司总经理马XX",
     {("宁夏砾石新材料有限公司总经理", "responsible")}),
    ("vice-president", "绍兴市", "绍兴市第九人民医院整改台账 责任科室：药学部 责任院领导：分管副院长",
     {("绍兴市第九人民医院分管副院长", "responsible")}),
    ("kind-of-company", "衡阳市", "责任单位：衡阳安居物业管理有限公司、市住建局\n责任人：物业公司项目经理李某",
     {("衡阳安居物业管理有限公司项目经理", "responsible")}),
    ("enterprise", "衡阳市", "责任单位：衡阳永源化工有限公司\n责任人：企业主要负责人", {("衡阳永源化工有限公司主要负责人", "responsible")}),
    ("bureau-said-short", "衡阳市", "责任单位：市水利局\n责任人：局党组书记、局长", {("衡阳市水利局党组书记、局长", "responsible")}),
    ("two-bureaus", "衡阳市", "责任单位：市水利局、市林业局\n责任人：局长", {("局长", "responsible")}),
    ("no-such-post-there", "衡阳市", "责任单位：市水利局\n责任人：总经理", {("总经理", "responsible")}),
    ("supports-only", "衡阳市", "配合单位：市水利局\n责任人：局长", {("局长", "responsible")}),
    ("each-of-a-group", "衡阳市", "责任单位：各子公司\n责任人：公司总经理", {("公司总经理", "responsible")}),
    ("river-head", "衡阳市", "责任单位：市水利局\n责任人：河长", {("河长", "responsible")}),
    ("in-charge-of", "衡阳市", "责任领导：市政府分管科技工作的副市长", {("衡阳市人民政府分管科技工作的副市长", "responsible")}),
    ("university", "衡阳市", "江南理工大学巡察整改台账\n责任单位：后勤处\n责任人：分管副校长", {("江南理工大学分管副校长", "responsible")}),
    ("university-party", "衡阳市", "江南理工大学巡察整改台账\n责任单位：后勤处\n责任人：党委副书记", {("江南理工大学党委副书记", "responsible")}),
    ("prose-supervisor", "衡阳市", "市长每月调度一次。", {("衡阳市人民政府市长", "supervise")}),
]  # fmt: skip
NOBODY = [
    ("filled-in-by", "衡阳市", "责任单位：市水利局\n填报人：李某"),
    ("contact", "衡阳市", "责任单位：市水利局\n联系人：李某，电话：0734-88XXXXX"),
    ("signed", "衡阳市", "市水利局负责清淤。签发人：王某"),
    ("group-head", "衡阳市", "成立由副市长、市公安局局长为组长的领导小组。"),
    ("attended", "衡阳市", "市水利局负责清淤，副市长到会讲话。"),
]


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("persons", BEARERS))
def test_a_post_with_its_body_bears(jurisdiction, text, expected):
    found = {(duty.unit, duty.role) for duty in issue(text, jurisdiction).obligations if duty.person}
    assert found == expected


@pytest.mark.parametrize(("jurisdiction", "text"), rows("nobody", NOBODY))
def test_a_person_who_is_only_named_bears_nothing(jurisdiction, text):
    assert not [duty for duty in issue(text, jurisdiction).obligations if duty.person]


@pytest.mark.parametrize(
    ("text", "name"),
    rows(
        "person-names",
        [
            ("masked-x", "责任领导：副市长李××", "李××"),
            ("masked-some", "责任领导：副市长李某", "李某"),
            ("full", "责任人：市水利局局长陈志远", "陈志远"),
            ("in-bracket", "责任人：陈志远（市水利局局长）", "陈志远"),
            ("post-only", "责任人：市水利局局长", None),
        ],
    ),
)
def test_the_name_of_a_person_is_kept_beside_the_post(text, name):
    assert [person.name for person in issue(text, "衡阳市").persons] == [name]


@pytest.mark.parametrize("text", rows("two-posts", [("secretary-and-county-head", "包案领导：县委副书记、县长")]))
def test_one_person_with_two_posts_is_one_person(text):
    assert len([duty for duty in issue(text, "平阴县").obligations if duty.person]) == 1


FAR = [
    ("county-vice-head", "望都县", "包案领导：县委常委、副县长赵某", {("望都县委常委、副县长", "responsible")}),
    ("bureau-vice-head", "北流市", "责任人：市住建局副局长覃某", {("北流市住房和城乡建设局副局长", "responsible")}),
    ("town-secretary", "北流市", "责任领导：民乐镇党委书记", {("民乐镇党委书记", "responsible")}),
    ("in-prose", "北流市", "由市水利局局长牵头，每周研判一次。", {("北流市水利局局长", "lead")}),
    ("two-in-bracket", "北流市", "责任人：黄某某（市水利局局长）、李某（隆盛镇镇长）", {("北流市水利局局长", "responsible"), ("隆盛镇人民政府镇长", "responsible")}),
    ("supervising-leader", "北流市", "督办领导：副市长卢某", {("北流市人民政府副市长", "supervise")}),
    ("plant-manager", "北流市", "整改责任单位：广西圭江瓷业有限公司\n责任人：厂长韦某", {("广西圭江瓷业有限公司厂长", "responsible")}),
    ("school-head", "北流市", "责任人：北流市第九中学校长", {("北流市第九中学校长", "responsible")}),
]  # fmt: skip
BYSTANDERS = [
    ("convicted", "北流市", "问题：市住建局原局长梁某违规审批。\n整改措施：清查审批件。"),
    ("interviewed", "北流市", "整改情况：对民乐镇镇长进行约谈。"),
    ("at-meeting", "北流市", "整改情况：市长主持召开专题会议。"),
]


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("persons-elsewhere", FAR))
def test_posts_of_other_places(jurisdiction, text, expected):
    found = {(duty.unit, duty.role) for duty in issue(text, jurisdiction).obligations if duty.person}
    assert found == expected


@pytest.mark.parametrize(("jurisdiction", "text"), rows("bystanders", BYSTANDERS))
def test_persons_of_findings_and_meetings_bear_nothing(jurisdiction, text):
    assert not [duty for duty in issue(text, jurisdiction).obligations if duty.person]
