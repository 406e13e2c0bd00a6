"""Units that stand in the text and bear nothing; verbs that are denied."""

import pytest
from reading import duties, issue, roles, rows

CASES = [
    ("reports-to", "市水利局每月向省水利厅报送进展。", "responsible 市水利局"),
    ("submits-for-approval", "市水利局编制方案，报市政府审定。", "responsible 市水利局"),
    ("reports-up", "县水务局要及时上报市水利局。", "responsible 县水务局"),
    ("copied-to", "市水利局负责清淤，结果抄送市审计局。", "responsible 市水利局"),
    ("sends", "县水务局要将自查报告送市环委办。", "responsible 县水务局"),
    ("by-approval-of", "经市生态环境局批准后，市水利局开工。", "responsible 市水利局"),
    ("after-acceptance", "市水利局要整改到位，经市生态环境局验收合格后恢复使用。", "responsible 市水利局"),
    ("criticised-by", "县水务局被市整改办通报，要限期补齐短板。", "responsible 县水务局"),
    ("done-colon", "该问题已整改到位：市审计局牵头出台办法，市财政局参与联审。", "-"),
    ("where-in", "在蒸湘区、雁峰区，市城管局要开展整治。", "responsible 市城管局"),
    ("where-bare", "蒸湘区呆鹰岭镇，市水利局负责清淤。", "responsible 市水利局"),
    ("commission", "市水利局委托中科勘测设计有限公司编制方案。", "responsible 市水利局"),
    ("contract", "市水利局与中石油昆仑燃气有限公司签订迁改协议。", "responsible 市水利局"),
    ("docking", "市林业局要与省林业局对接争取资金。", "responsible 市林业局"),
    ("fine", "市生态环境局对衡阳永源化工有限公司处罚20万元。", "-"),
    ("title", "严格执行《国务院办公厅关于加强河湖管护的意见》。", "-"),
    ("title-own", "市水利局修订《衡阳市人民政府办公室关于河道采砂的通知》。", "responsible 市水利局"),
    ("head-of", "约谈市水利局的局长。", "-"),
    ("system", "在全市公安系统开展学习教育。", "-"),
    ("registered", "核减城关派出所户籍人口基数。", "-"),
    ("hotline", "公示期间如有异议，请向市整改办反映。", "-"),
    ("transfer", "对违法线索，市水利局移交市公安局。", "responsible 市水利局"),
    ("no-longer", "巡护不再由市园林局承担，改由市林业局负责。", "responsible 市林业局"),
    ("not-bearing", "市交通投资公司不承担养护。", "-"),
    ("office-seat", "专班办公室设在市公安局。", "-"),
    ("attended", "市发改委、市林业局列席会议。", "-"),
    ("sign", "市水利局负责清淤。\n衡阳市人民政府\n2023年5月4日", "responsible 市水利局"),
    ("letterhead", "衡政办发〔2023〕9号 衡阳市人民政府办公室\n市水利局负责清淤。", "responsible 市水利局"),
    ("object", "加强对市属各医院的监督检查。", "-"),
    ("responsibility-book", "签订目标责任书，安排专人负责，落实责任。", "-"),
    ("responsible-nobody", "负责组织清理河道垃圾。", "-"),
]  # fmt: skip
FINDINGS = [
    ("not-stopped", "问题：县水务局未及时制止非法采砂，也未查处。\n整改措施：建立巡查机制。"),
    ("not-reported", "问题：三塘镇人民政府未按规定报告。\n整改措施：健全制度。"),
    ("weak", "问题：市林业局监管不到位，台账缺失。\n整改措施：补齐台账。"),
    ("polluter", "问题：衡阳永源化工有限公司偷排废水。\n整改措施：开展溯源。"),
    ("demanded", "问题：市审计局已要求限期整改，至今未改。\n整改措施：完善办法。"),
    ("did", "整改情况：市水利局完成清淤3公里，市城管局清运垃圾20吨。"),
    ("meeting", "整改情况：市政府召开专题会，听取市水利局、市财政局汇报。"),
    ("punished", "整改情况：市城管局对施工单位罚款8万元。"),
    ("commissioned", "整改情况：县环保局委托长沙清源检测公司监测4次。"),
]
NEGATIONS = [
    ("must-not", "企业不得偷排废水，市生态环境局加密巡查。", "responsible 市生态环境局"),
    ("target", "做到不偷排、不漏排，市城管局开展夜查。", "responsible 市城管局"),
    ("described", "对未实施改造的住户，由市住建局逐户上门。", "responsible 市住建局"),
    ("condition", "对逾期未整改的，由市应急局依法查处。", "responsible 市应急局"),
    ("not-listed", "涉法事项由人民法院依法处理，不列入责任清单。市信访局负责解释。", "responsible 市信访局"),
]


@pytest.mark.parametrize(("text", "expected"), rows("decoys", CASES))
def test_a_marker_takes_the_duty_away(text, expected):
    assert roles(text, "衡阳市") == duties(expected)


@pytest.mark.parametrize("text", rows("findings", FINDINGS))
def test_faults_and_deeds_are_no_duties(text):
    assert issue(text, "衡阳市").obligations == ()


@pytest.mark.parametrize(("text", "expected"), rows("negations", NEGATIONS))
def test_a_denied_verb_is_no_duty_and_hides_none(text, expected):
    assert roles(text, "衡阳市") == duties(expected)


@pytest.mark.parametrize(
    ("text", "units"),
    rows(
        "actions",
        [
            ("one", "整改情况：市水利局完成清淤3公里。", {"衡阳市水利局"}),
            ("two", "整改情况：市水利局、市林业局联合开展巡查12次。", {"衡阳市水利局", "衡阳市林业局"}),
            ("nobody", "整改情况：已完成清淤3公里。", set()),
            ("denied", "整改情况：市水利局尚未开工。", set()),
        ],
    ),
)
def test_what_is_reported_done_is_an_action(text, units):
    assert {unit for action in issue(text, "衡阳市").actions for unit in action.units} == units
