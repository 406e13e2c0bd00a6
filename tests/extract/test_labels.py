"""A label or a bracket gives the role to the list behind it or in it."""

import pytest
from reading import bearers, duties, issue, roles, rows

LABELS = [
    ("responsible", "责任单位：市水利局、市财政局", "responsible 市水利局 市财政局"),
    ("lead", "牵头单位：市城管局", "lead 市城管局"),
    ("lead-department", "牵头部门：市商务局；配合部门：市税务局", "lead 市商务局; support 市税务局"),
    ("support", "配合单位：县公安局、县司法局", "support 县公安局 县司法局"),
    ("cohost", "主办单位：市教育局\n协办单位：市人社局", "lead 市教育局; support 市人社局"),
    ("consult", "主办单位：市卫健委\n会办单位：市医保局", "lead 市卫健委; support 市医保局"),
    ("take-part", "牵头单位：市文旅局\n参与单位：市体育局", "lead 市文旅局; support 市体育局"),
    ("supervises", "督导单位：省水利厅", "supervise 省水利厅"),
    ("urge", "督办单位：市政府督查室", "supervise 市政府督查室"),
    ("accept", "验收单位：市生态环境局、市水利局", "accept 市生态环境局 市水利局"),
    ("verify", "核查单位：市林业局", "accept 市林业局"),
    ("subject", "整改主体：衡南县人民政府", "responsible 衡南县人民政府"),
    ("doer", "整改实施主体：常宁市人民政府", "responsible 常宁市人民政府"),
    ("undertakes", "承办单位：市民政局", "responsible 市民政局"),
    ("trade", "行业主管部门：市住建局", "supervise 市住建局"),
    ("other-responsible", "牵头单位：市水利局\n其他责任单位：市林业局", "lead 市水利局; support 市林业局"),
    ("half-colon", "责任单位:市水利局,市财政局", "responsible 市水利局 市财政局"),
    ("blanks-in-label", "责 任 单 位：市水利局", "responsible 市水利局"),
    ("square-label", "【责任单位】市水利局、市林业局", "responsible 市水利局 市林业局"),
    ("is-label", "责任单位为市水利局。", "responsible 市水利局"),
    ("cell-lead-word", "责任单位：市商务局（牵头）、市公安局", "lead 市商务局; responsible 市公安局"),
    ("cell-words", "责任单位：市商务局牵头，市公安局、市城管局配合", "lead 市商务局; support 市公安局 市城管局"),
    ("semicolons", "责任单位：市公安局；市司法局；市信访局", "responsible 市公安局 市司法局 市信访局"),
    ("lines", "责任单位：\n市公安局\n市司法局", "responsible 市公安局 市司法局"),
    ("slash", "责任单位：市公安局/市司法局", "responsible 市公安局 市司法局"),
    ("space-list", "责任单位：市公安局 市司法局 市信访局", "responsible 市公安局 市司法局 市信访局"),
    ("pending", "责任单位：待定", "-"),
    ("empty", "责任单位：\n整改时限：2023年6月底前", "-"),
    ("none", "配合单位：无", "-"),
    (
        "three-roles",
        "牵头单位：市水利局 责任单位：县水务局 督导单位：省水利厅",
        "lead 市水利局; responsible 县水务局; supervise 省水利厅",
    ),
]
BRACKETS = [
    ("role", "清理河道垃圾。（市水利局牵头）", "lead 市水利局"),
    ("two-roles", "清理河道垃圾。（市水利局牵头，市城管局配合）", "lead 市水利局; support 市城管局"),
    ("bare-list", "推进旧改。（市住建局、市财政局，石鼓区政府）", "responsible 市住建局 市财政局 石鼓区政府"),
    ("label-in", "推进旧改。（责任单位：市住建局、市财政局）", "responsible 市住建局 市财政局"),
    ("labels-in", "推进旧改。（牵头单位：市住建局；配合单位：市财政局）", "lead 市住建局; support 市财政局"),
    ("half-width", "推进旧改。(市住建局牵头,市财政局配合)", "lead 市住建局; support 市财政局"),
    ("deadline-in", "推进旧改。（市住建局牵头，2024年6月底前完成）", "lead 市住建局"),
    ("square", "推进旧改。〔市住建局牵头〕", "lead 市住建局"),
    ("thick", "推进旧改。【市住建局牵头，市财政局配合】", "lead 市住建局; support 市财政局"),
    ("second-plate", "责任单位：市自然资源局（林业局）", "responsible 市自然资源局"),
    ("former-in", "责任单位：市农业农村局（原市农业局）", "responsible 市农业农村局"),
    (
        "head-lead",
        "推进旧改。（市住建局牵头负责；市财政局、市审计局按职责分工负责）",
        "lead 市住建局; responsible 市财政局 市审计局",
    ),
    ("two-brackets", "推进旧改（市住建局牵头），加强监管（市城管局负责）。", "lead 市住建局; responsible 市城管局"),
    ("not-units", "推进旧改（含加装电梯、适老化改造）。", "-"),
    ("unclosed", "推进旧改。（市住建局牵头，市财政局配合", "lead 市住建局; support 市财政局"),
]
LICENSED = [
    ("school-office", "责任部门：后勤保障处、审计处", "responsible 后勤保障处 审计处"),
    ("company-office", "牵头部门：法律合规部；配合部门：供应链管理中心", "lead 法律合规部; support 供应链管理中心"),
    ("odd-body", "责任单位：湘江古镇运营专班、老码头修缮指挥部", "responsible 湘江古镇运营专班 老码头修缮指挥部"),
    ("firm", "责任单位：衡阳澜石矿业有限公司", "responsible 衡阳澜石矿业有限公司"),
    ("firm-plant", "责任单位：湖南松柏冶炼有限责任公司二分厂", "responsible 湖南松柏冶炼有限责任公司二分厂"),
    (
        "bracketed-odd",
        "加强管护。（云集湿地保护中心牵头，虎形山林场配合）",
        "lead 云集湿地保护中心; support 虎形山林场",
    ),
    ("odd-fuze", "由白沙洲工业园服务中心负责整改。", "responsible 白沙洲工业园服务中心"),
    ("village", "责任单位：大源渡村委会", "responsible 大源渡村委会"),
    ("ministry-name", "（工业和信息化部牵头，住房和城乡建设部配合）", "lead 工业和信息化部; support 住房和城乡建设部"),
    ("he-joins", "责任单位：市自然资源和规划局和市水利局", "responsible 市自然资源和规划局 市水利局"),
    ("ji-joins", "责任单位：市教育局及市人社局", "responsible 市教育局 市人社局"),
    ("yiji-joins", "责任单位：市教育局以及市人社局", "responsible 市教育局 市人社局"),
]


@pytest.mark.parametrize(("text", "expected"), rows("labels", LABELS))
def test_a_label_gives_the_role(text, expected):
    assert roles(text, "衡阳市") == duties(expected)


@pytest.mark.parametrize(("text", "expected"), rows("brackets", BRACKETS))
def test_a_bracket_at_the_end_of_a_sentence(text, expected):
    assert roles(text, "衡阳市") == duties(expected)


@pytest.mark.parametrize(("text", "expected"), rows("licensed", LICENSED))
def test_position_licenses_names_of_no_table(text, expected):
    assert roles(text, "衡阳市") == duties(expected)


@pytest.mark.parametrize(
    ("text", "measure"),
    rows(
        "scope",
        [
            ("label-whole", "整改措施：1.清淤。2.护坡。\n责任单位：市水利局", None),
            ("bracket-second", "整改措施：1.清淤。2.护坡。（市水利局牵头）3.管护。", "2"),
            ("subject-third", "整改措施：1.清淤。2.护坡。3.市水利局落实管护。", "3"),
        ],
    ),
)
def test_label_holds_for_the_item_bracket_for_its_measure(text, measure):
    (duty,) = issue(text, "衡阳市").obligations
    assert (duty.unit, duty.measure) == ("衡阳市水利局", measure)


def test_a_unit_may_hold_two_roles():
    text = "牵头单位：市水利局\n验收单位：市水利局、市林业局"
    assert bearers(text, "衡阳市") == duties("lead 衡阳市水利局; accept 衡阳市水利局 衡阳市林业局")


OWN_OFFICES = [
    ("company", "宁波镇海湾石化有限公司隐患治理台账\n1.更换储罐呼吸阀。责任部门：公司安环部、设备动力部", None, "responsible 宁波镇海湾石化有限公司安环部 宁波镇海湾石化有限公司设备动力部"),
    ("university", "信阳理工学院巡察整改台账\n1.清理闲置仪器。牵头部门：学院国资处；配合部门：后勤保障部", None, "lead 信阳理工学院国资处; support 信阳理工学院后勤保障部"),
    ("hospital", "榆林市第四医院审计整改清单\n1.追回多付货款。责任科室：院财务科", None, "responsible 榆林市第四医院财务科"),
    ("bureau", "滁州市自然资源局内部审计整改清单\n1.补办借款手续。责任科室：局财务科、执法监察科", None, "responsible 滁州市自然资源局财务科 滁州市自然资源局执法监察科"),
]  # fmt: skip
SLOTS = [
    ("zone-street", "绵阳市", "责任单位：高新区管委会，市经信局，石桥铺街道办事处", "responsible 高新区管委会 市经信局 石桥铺街道办事处"),
    ("lead-mark", "绵阳市", "责任单位：市国资委（牵头）、市属各企业", "responsible 市属各企业; lead 市国资委"),
    ("star-lead", "绵阳市", "牵头单位：市商务局；责任单位：市口岸物流办、绵阳海关", "lead 市商务局; responsible 市口岸物流办 绵阳海关"),
    ("school-kitchen", "凤阳县", "整改主体：凤阳县武店镇中心小学\n行业主管部门：县教体局", "responsible 凤阳县武店镇中心小学; supervise 县教体局"),
    ("firm-and-town", "余江区", "整改责任主体：江西锦江铜材有限公司\n属地责任单位：锦江镇人民政府", "responsible 江西锦江铜材有限公司 锦江镇人民政府"),
    ("bracket-members", "绵阳市", "责任单位：市征补专班（市住建局、市财政局）", "responsible 市征补专班"),
    ("bracket-numbered", "绵阳市", "加快旧改进度。〔责任单位：市住建局；完成时限：2025年10月底〕", "responsible 市住建局"),
    ("bracket-middle", "绵阳市", "修订管理办法（市司法局牵头）并开展评估。", "lead 市司法局"),
    ("bracket-explains", "绵阳市", "整治“三无”船舶（无船名船号、无船舶证书、无船籍港）。", "-"),
    ("name-behind", "绵阳市", "责任单位：市林业局 李卫国", "responsible 市林业局"),
    ("name-masked", "绵阳市", "责任单位：市商务局、王某某", "responsible 市商务局"),
    ("former-firm", "绵阳市", "责任单位：绵阳涪滨水泥有限公司（原涪滨水泥厂）", "responsible 绵阳涪滨水泥有限公司"),
    ("ordered-slot", "绵阳市", "责任单位：1.市卫健委；2.市医保局；3.三台县政府", "responsible 市卫健委 市医保局 三台县政府"),
    ("slot-with-task", "绵阳市", "责任单位：市卫健委（负责医疗机构）、市民政局（负责养老机构）", "responsible 市卫健委 市民政局"),
    ("and-accept-bracket", "绵阳市", "拆除围堰。（责任单位：游仙区政府；验收单位：市水利局）", "responsible 游仙区政府; accept 市水利局"),
    ("bracket-group", "绵阳市", "更新救生艇。（市应急管理局牵头，各县市区、园区按职责分工负责）", "lead 市应急管理局; responsible 各县市区 园区"),
    ("dash-slot", "绵阳市", "责任单位：—", "-"),
    ("person-and-unit", "绵阳市", "责任单位及责任人：市林业局", "responsible 市林业局"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "jurisdiction", "expected"), rows("own-offices", OWN_OFFICES))
def test_an_organisations_own_offices_are_named_in_full(text, jurisdiction, expected):
    assert bearers(text, jurisdiction) == duties(expected)


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("slots-elsewhere", SLOTS))
def test_slots_and_brackets_of_other_places(jurisdiction, text, expected):
    assert roles(text, jurisdiction) == duties(expected)
