"""What officials write every day and no earlier table has: rows of (id, text, who bears what)."""

import pytest
from reading import duties, issue, issues, limits, roles, rows, state

WHO = [
    ("head-shared-by-unknown-names", "由城东、观澜、龙田街道办事处具体负责。", "responsible 城东 观澜 龙田街道办事处"),
    ("head-shared-by-towns", "白云、清泉、石门镇配合拆除。", "support 白云 清泉 石门镇"),
    ("a-matter-heads-no-list", "围绕供水、排水，市水务局负责。", "responsible 市水务局"),
    ("office-named-by-two", "由县林业和草原服务中心主办，县水利服务中心、河口镇人民政府协办。", "lead 县林业和草原服务中心; support 县水利服务中心 河口镇人民政府"),
    ("kinds-of-offices", "护理部负责培训，各病区科室落实交接要求。", "responsible 护理部 各病区科室"),
    ("three-kinds-of-territories", "责任单位：省水利厅，各市、州、县人民政府", "responsible 省水利厅 各市、州、县人民政府"),
    ("basis-without-stop", "青山县、红河县要在已划定的范围基础上，推行网格巡护。", "responsible 青山县 红河县"),
    ("as-what", "某某建设集团有限公司作为代建单位，须每周报告进度。", "responsible 某某建设集团有限公司"),
    ("as-what-without-stop", "市轨道集团作为建设单位承担主体责任。", "responsible 市轨道集团"),
    ("kind-before-a-name", "市水务局责令施工单位某某水利工程有限公司返工。", "supervise 市水务局; responsible 某某水利工程有限公司"),
    ("third-party", "由第三方机构某某评估有限公司出具报告。", "responsible 某某评估有限公司"),
    ("developer", "开发商某某置业有限公司要确保专款专用。", "responsible 某某置业有限公司"),
    ("town-and-company", "河口镇和县城市环境服务公司按职责分工负责。", "responsible 河口镇 县城市环境服务公司"),
    ("own-duties", "公安、交通运输、市场监管部门依据各自职责联合检查。", "responsible 公安 交通运输 市场监管部门"),
    ("every-ten-days", "河口镇、石门镇每旬巡查不少于1次。", "responsible 河口镇 石门镇"),
    ("one-by-one", "沿江各乡镇逐船逐户核准身份。", "responsible 沿江各乡镇"),
    ("stops-work", "滨海化工厂立即停产。", "responsible 滨海化工厂"),
    ("backward-plan", "请市住建局加强统筹调度，高新区管委会倒排工期。", "supervise 市住建局; responsible 高新区管委会"),
    ("both", "市生态环境局既参与监测，也负责整改成效核验。", "support 市生态环境局; accept 市生态环境局"),
    ("done-with-help", "河口镇、石门镇做好选址配合。", "support 河口镇 石门镇"),
    ("except-who-is-done", "除青山县已先行完成外，其余各县区须在10月底前完成搬迁。", "responsible 其余各县区"),
    ("accepts-one-by-one", "县住建局逐村现场验收，结果报市住建局备案。", "accept 县住建局"),
    ("experts-accept", "市卫健委组织专家组评估验收。", "accept 市卫健委"),
    ("accepts-what", "市自然资源局会同市农业农村局组织复耕验收。", "accept 市自然资源局 市农业农村局"),
    ("accepts-with-guidance", "县应急局在市应急局指导下验收把关。", "supervise 市应急局; accept 县应急局"),
    ("watches-on-site", "县农业农村局、县督查室现场盯办。", "supervise 县农业农村局 县督查室"),
    ("watches-throughout", "县审计局对资金使用全程监督。", "supervise 县审计局"),
    ("label-of-two-roles", "责任单位：东区政府。牵头督导单位：市生态环境局。", "responsible 东区政府; supervise 市生态环境局"),
    ("attendance-without-brackets", "由县水利局牵头，于本月底前拿出方案。\n出席：县财政局张文、县审计局李启明。", "lead 县水利局"),
    ("found-slow", "会议指出，县城管局清淤不彻底，县供电公司迁改迟缓。", "-"),
    ("matter-before-who", "责任单位：气代煤由市住建局牵头，电代煤由市发改委牵头", "lead 市住建局 市发改委"),
    ("this-work", "建立投诉机制。（此项工作由市营商办督办，青山县、红河县先行试点）", "supervise 市营商办; responsible 青山县 红河县"),
    ("verb-before-an-office", "恢复售楼处对外公示。", "-"),
    ("office-that-begins-with-a-verb", "由采购中心负责。", "responsible 采购中心"),
    ("deed-and-office", "县公安局交警大队负责路面查处。", "responsible 县公安局交警大队"),
    ("own-hospital", "由我院医保办牵头，信息科配合。", "lead 医保办; support 信息科"),
    ("dated-slot-ends", "监督：纪委办公室、审计处 2025年5月 超过序时进度 已于4月签订合同", "supervise 纪委办公室 审计处"),
    ("the-lead-again", "由市公安局主办，市教育局会办。请主办单位于3个月内答复。", "lead 市公安局; support 市教育局"),
    ("letter-without-a-name", "你镇监测员缺位。请于5个工作日内补齐人员。", "responsible 你镇"),
    ("regiment-in-full", "新疆生产建设兵团第八师一四一团按照界线同步整改。", "responsible 新疆生产建设兵团第八师一四一团"),
    ("office-of-a-force", "专班办公室设在县林业局，负责日常调度。", "supervise 专班办公室"),
    ("the-two-towns", "青山县河口镇、红河县石门镇隐患突出，上述两镇负责清理。", "responsible 上述两镇"),
    ("full-responsibility", "市“双减”工作专班负总责，市教育局牵头。", "responsible 市“双减”工作专班; lead 市教育局"),
    ("shares-out", "由市信访办分办，市教育局办理。", "responsible 市信访办 市教育局"),
    ("looks-back", "市审计局适时开展“回头看”。", "responsible 市审计局"),
    ("object-with-its-kind", "对开发商锦业公司抽逃资金行为，市住建局要依法查处。", "responsible 市住建局"),
    ("where-it-stands", "县农业农村局建立红黑榜，每季度在县电视台公布。", "responsible 县农业农村局"),
    ("past-partner", "针对群众意见，区住建局已会同设计单位修改方案。", "-"),
    ("no-more", "市生态环境局不再承担改厕验收工作，县水利局不再负责水厂管理。", "-"),
    ("not-kept-is-a-task", "（1）离退休干部处不再保留3名超期返聘人员。", "responsible 离退休干部处"),
    ("accepting-is-organised", "验收由市生态环境局、市住建局组织。", "accept 市生态环境局 市住建局"),
    ("accepted-by", "12月20日前由县残联会同县住建局验收。", "accept 县残联 县住建局"),
    ("checked-by", "自查结果由国家统计局银川调查队复核。", "accept 国家统计局银川调查队"),
    ("customs", "请霍尔果斯海关、口岸管理委员会共同研究。", "responsible 霍尔果斯海关 口岸管理委员会"),
    ("zone-office", "由开发区规划建设局约谈。", "responsible 开发区规划建设局"),
    ("police-station", "社会事务办公室、派出所配合做好查处。", "support 社会事务办公室 派出所"),
    ("stations-compose", "镇环保所、农业服务中心、派出所组成联合巡查组。", "responsible 镇环保所 农业服务中心 派出所"),
    ("counted-streets", "区教育局牵头，12个街道落实“桶长制”。", "lead 区教育局; responsible 12个街道"),
    ("cores-before-a-role", "市海洋局牵头，公安、水利配合。", "lead 市海洋局; support 公安 水利"),
    ("bare-territories", "乡镇（街道）要落实主体责任，村（社区）协助做好群众工作。", "responsible 乡镇（街道）; support 村（社区）"),
    ("streets-with-a-bracket", "各街道（地区）办事处负责日常巡查。", "responsible 各街道（地区）办事处"),
    ("corps-towns", "各团镇负责安全教育，各连队开展自查。", "responsible 各团镇 各连队"),
    ("organs-of-all-levels", "各级行政机关收到申请后须在15个工作日内答复。", "responsible 各级行政机关"),
    ("departments-of-districts", "各区人防主管部门要于6月底前完成排查。", "responsible 各区人防主管部门"),
    ("whose-matter", "你单位负责的器材破损问题至今未解决。", "-"),
    ("town-without-a-table", "南坪镇、东乡要组建管水员队伍。", "responsible 南坪镇 东乡"),
    ("first-of-a-sentence", "保卫处、后勤处、化工学院为责任单位，其中排在首位的为牵头单位。", "lead 保卫处; responsible 后勤处 化工学院"),
    ("half-width-frames", "[任务]新增泊位3000个 | [主要责任单位]市城管局 | [其他责任单位]市公安局、东区 | [完成时限]2022年12月31日 | [督查单位]市政府督查室", "lead 市城管局; support 市公安局 东区; supervise 市政府督查室"),
    ("pairs-by-pipes", "问题编号|X1\n行政区域|莱西市\n责任单位|莱西市人民政府\n牵头部门|市水利局\n配合部门|市公安局\n完成时限|2021年10月30日", "responsible 莱西市人民政府; lead 市水利局; support 市公安局"),
    ("tasks-under-a-task", "整改任务：客运“通返不通”。\n（1）市交通局要优化线路；\n（2）市公交集团开行定制班线。\n整改进展：尚未启动。", "responsible 市交通局 市公交集团"),
    ("written-to-inline", "区文化局：你单位负责的器材破损问题未解决。请会同区城管局，在7日内完成更换。", "lead 你单位; support 区城管局"),
    ("main-body", "乡镇人民政府是整治主体。", "responsible 乡镇人民政府"),
    ("villages-by-name", "黄村、曹墩村6月底前完成，南苑社区7月底前完成。", "responsible 黄村 曹墩村 南苑社区"),
    ("rolling", "县融媒体中心滚动插播预警信息。", "responsible 县融媒体中心"),
    ("post-of-any-body", "各二级学院党组织书记对自查结果负总责。", "responsible 各二级学院党组织书记"),
    ("two-posts-in-charge", "集团公司党委书记、董事长负总责，每两周听取一次汇报。", "responsible 集团公司党委书记、董事长"),
    ("post-that-leads", "集团总会计师牵头督办，镇长王某总牵头。", "lead 集团总会计师 镇长王某"),
    ("post-that-answers", "定点医疗机构主要负责人为基金使用第一责任人。", "responsible 定点医疗机构主要负责人"),
    ("post-done", "集团总会计师已牵头完成核查，县水利局原局长未履行职责。", "-"),
    ("whose-office-says", "区政府教育督导室指出，两所学校超班额。", "-"),
    ("kind-behind-a-venue", "冬奥场馆运营方某某建设有限公司主动认领任务。", "responsible 某某建设有限公司"),
    ("third-party-partner", "由县残联会同第三方验收。", "accept 县残联 第三方"),
    ("name-with-and", "由实验室与设备管理处负责。", "responsible 实验室与设备管理处"),
    ("long-description", "区民政局对未取得消防手续仍在收住老人的3家机构，逐一制定方案。", "responsible 区民政局"),
    ("bare-towns-help", "县住建局牵头，乡镇配合，按期修复。", "lead 县住建局; support 乡镇"),
    ("resumption", "区住建局专职调度复工。", "supervise 区住建局"),
    ("townscape", "（八）城乡结合部环境脏乱差。", "-"),
    ("all-must-help", "以上各项，镇（街道）均须配合，不再逐项列出。", "support 镇（街道）"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("everyday", WHO))
def test_who_bears_what(text, expected):
    assert roles(text) == duties(expected)


STAGES = [
    ("并持续推进", "2024年7月底前整改到位，并持续推进。", {("fixed", "2024-07-31"), ("ongoing", None)}),
    ("并长期保持", "2022年3月底前完成并长期保持。", {("fixed", "2022-03-31"), ("ongoing", None)}),
    ("植树季前", "2018年植树季前完成。", {("relative", None)}),
    ("三年内", "自来水公司要三年内把漏损率降下来。", {("relative", None)}),
    ("封冻前", "2020年11月10日封冻前完成。", {("fixed", "2020-11-10")}),
    ("春播前", "由河口镇整改，春播前恢复种植。", {("relative", None)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("everyday-limits", STAGES))
def test_by_when(text, expected):
    assert limits(text) == expected


STATES = [
    ("已于某日销号", "经核查，该问题已于2020年9月25日销号。", "closed"),
    ("已于某月完成", "该问题已于2020年9月完成整改。", "completed"),
    ("正在推进落实中", "办理结果：所提建议正在推进落实中", "in_progress"),
    ("提前而超过", "状态：提前完成阶段任务，超过序时进度", "ahead"),
]


@pytest.mark.parametrize(("text", "expected"), rows("everyday-states", STATES))
def test_how_far(text, expected):
    assert state(text) == expected


def test_a_rule_in_one_cell_holds_for_that_cell():
    text = "台账（虚构）\n1.扬尘。责任单位：市公安局、市住建局（排名第一的为牵头单位）\n2.油烟。责任单位：市城管局、市商务局\n"
    found = {(d.surface, d.role) for one in issues(text) for d in one.obligations}
    assert found == duties("lead 市公安局; responsible 市住建局 市城管局 市商务局")


def test_rules_of_a_notice_hold_for_its_list():
    text = (
        "关于印发整改清单的通知（虚构）\n各县区：\n现就有关事项说明如下：\n一是未注明时限的，均于2022年8月底前完成。\n"
        "二是整改完成后由市林业局会同市委督查室逐项验收销号。\n2022年4月28日\n附件\n整改清单\n"
        "1．监测不准。\n责任单位：市水利局\n完成时限：2022年6月底前\n\n2．管护不到位。\n责任单位：市农业农村局\n"
    )
    first, second = issues(text)
    accepting = {("市林业局", "accept"), ("市委督查室", "accept")}
    assert {(d.surface, d.role) for d in first.obligations} == accepting | {("市水利局", "responsible")}
    assert {(d.surface, d.role) for d in second.obligations} == accepting | {("市农业农村局", "responsible")}
    assert [[d.due for d in one.deadlines] for one in (first, second)] == [["2022-06-30"], ["2022-08-31"]]


def test_a_group_counted_before_is_meant_again():
    text = "治理缓慢，涉及定南、寻乌、安远、上犹等4个县（市）。\n1.上述4个县（市）于2020年5月底前完成登记。\n2.市水利局指导。"
    found = {(d.unit, d.measure) for d in issue(text, "赣州市").obligations if d.role == "responsible"}
    assert found == {(f"{name}人民政府", "1") for name in ("定南县", "寻乌县", "安远县", "上犹县")}
