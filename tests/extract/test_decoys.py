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


ELSEWHERE = [
    ("beneficiary", "三穗县", "县民政局为桐林镇、瓦寨镇的孤寡老人发放棉被。", "responsible 县民政局"),
    ("subsidised", "三穗县", "县财政局拨付县人民医院设备款300万元。", "responsible 县财政局"),
    ("recipient", "三穗县", "各乡镇每周五向县委农办报送一次台账。", "responsible 各乡镇"),
    ("recipient-late", "三穗县", "县交通局汇总后报送州交通运输局备案。", "responsible 县交通局"),
    ("issued-by", "三穗县", "县住建局对照省住建厅印发的技术导则开展排查。", "responsible 县住建局"),
    ("rule-of", "三穗县", "县林业局严格落实国家林草局关于天然林管护的规定。", "responsible 县林业局"),
    ("polluter", "三穗县", "州生态环境局三穗分局依法查处贵州青瓦建材有限公司超标排放行为。", "responsible 州生态环境局三穗分局"),
    ("polluter-urged", "三穗县", "县工信局督促贵州青瓦建材有限公司安装在线监测。", "supervise 县工信局; responsible 贵州青瓦建材有限公司"),
    ("past-fine", "三穗县", "2022年7月，县城管局对贵州青瓦建材有限公司罚款5万元。", "-"),
    ("beside", "三穗县", "县水务局在县第二中学东侧新建泵站。", "responsible 县水务局"),
    ("learn-from", "三穗县", "县文旅局学习借鉴天柱县文旅局做法，改版导览图。", "responsible 县文旅局"),
    ("bought-from", "三穗县", "县卫健局向国药集团采购疫苗冷链车。", "responsible 县卫健局"),
    ("hall", "三穗县", "在县政务服务中心大厅设置咨询台。", "-"),
    ("funds-of", "三穗县", "争取州发改委专项资金支持，县发改局完善项目库。", "responsible 县发改局"),
    ("beneficiary-zone", "三穗县", "县人社局为三穗经开区企业招录工人。", "responsible 县人社局"),
    ("issued-number", "三穗县", "县司法局公布县人民政府规范性文件目录。", "responsible 县司法局"),
    ("told-traders", "三穗县", "县城管局责令经营户清理占道物品。", "supervise 县城管局; responsible 经营户"),
    ("told-a-site", "三穗县", "督促养殖场完善设施。", "-"),
    ("households-at-fault", "三穗县", "问题：养殖户直排粪污。", "-"),
    ("insured-by", "三穗县", "县农业农村局督促养殖户向人保财险三穗支公司投保。", "supervise 县农业农村局; responsible 养殖户"),
    ("seat", "三穗县", "领导小组办公室设在县民政局，由县民政局局长兼任主任。", "-"),
    ("asked-by-court", "三穗县", "按照州中级人民法院司法建议，县自然资源局清理闲置宗地。", "responsible 县自然资源局"),
    ("given-over", "三穗县", "县审计局将线索移送县公安局。", "responsible 县审计局"),
    ("subject-of-check", "三穗县", "县委巡察办对县住建局党组开展巡察“回头看”。", "supervise 县委巡察办"),
    ("source-of-water", "三穗县", "县水务局改造县自来水公司取水口上游护栏。", "responsible 县水务局"),
    ("owner-of-data", "三穗县", "县大数据局接入县公安局视频资源。", "responsible 县大数据局"),
    ("trainees", "三穗县", "县应急管理局组织各乡镇安监站人员培训。", "responsible 县应急管理局"),
    ("appeal", "三穗县", "对处罚不服的，可向县人民政府申请行政复议。", "-"),
    ("not-lead", "三穗县", "管护不再由县林业局牵头，改由八弓镇人民政府负责。", "responsible 八弓镇人民政府"),
]  # fmt: skip
TOLD = [
    ("finding-two", "问题：县水务局、长吉镇人民政府对采砂船停靠监管缺位。\n整改措施：清理停靠点。"),
    ("finding-failed-report", "反馈问题：台烈镇政府瞒报林地占用面积36亩，县林业局审核走过场。\n整改措施：复绿。"),
    ("deed-past", "整改情况：2023年5月，县城管局拆除违建2处，县公安局行政拘留1人。"),
    ("finding-audit", "审计发现：县融媒体中心、县图书馆多计收入12万元。\n整改措施：调整账目。"),
    ("approved", "整改情况：方案经县自然资源局、县水务局审查通过。"),
    ("praise", "县教育局、县卫健局工作进度居全州前列。"),
    ("bulletin", "截至11月20日，72项任务完成65项，县住建局、县交通局各有2项未完成。"),
    ("visit", "11月12日，省督导组赴县第一污水厂暗访。"),
]  # fmt: skip


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("decoys-elsewhere", ELSEWHERE))
def test_bystanders_of_other_places(jurisdiction, text, expected):
    assert roles(text, jurisdiction) == duties(expected)


@pytest.mark.parametrize("text", rows("told-elsewhere", TOLD))
def test_what_is_only_told_obliges_nobody(text):
    assert issue(text, "三穗县").obligations == ()
