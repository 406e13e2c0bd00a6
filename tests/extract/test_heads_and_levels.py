"""What stands inside a name, and what a level word says: rows of (id, text, jurisdiction, who bears what)."""

import pytest
from reading import bearers, duties, issues, limits, roles, rows, state

WHO = [
    ("leads-in-founding", "市生态环境局牵头组建技术帮扶组，某某设计院参与编制。", None, "lead 市生态环境局; support 某某设计院"),
    ("leads-as-department", "机关事务服务中心作为牵头部门，会同规划财务处逐台核对。", None, "lead 机关事务服务中心; support 规划财务处"),
    ("along-the-river", "沿河的青阳镇、石溪乡每旬巡河不少于1次。", None, "responsible 青阳镇 石溪乡"),
    ("against-discharge", "某某区水利局对偷排、漏排等行为发现一起、查处一起。", None, "responsible 某某区水利局"),
    ("discharged", "某某公司长期偷排废水。县水利局负责整治。", None, "responsible 县水利局"),
    ("office-of-research", "市委政研室、市政府研究室列席会议。", None, "-"),
    ("office-of-research-leads", "由市委政研室、市政府研究室牵头起草。", None, "lead 市委政研室 市政府研究室"),
    ("bank-of-the-city", "市税务局、人民银行市中心支行、市农发行配合。", "焦作市", "support 市税务局 人民银行市中心支行 市农发行"),
    ("league-of-the-county", "配合单位：县妇联、团县委", None, "support 县妇联 团县委"),
    ("group-of-a-long-name", "验收单位：市突出环境问题整改工作领导小组办公室。", "岳阳市", "accept 市突出环境问题整改工作领导小组办公室"),
    ("autonomous-region", "请自治区糖业发展办公室牵头，自治区农业农村厅配合。", None, "lead 自治区糖业发展办公室; support 自治区农业农村厅"),
    ("institute-of-two-nouns", "中国科学院某某地理与农业生态研究所配合开展评估。", None, "support 中国科学院某某地理与农业生态研究所"),
    ("partners-nobody-knows", "新区大数据管理局会同新区经济发展局、科技创新局，2023年底前引进企业15家。", "贵安新区", "lead 新区大数据管理局; support 新区经济发展局 科技创新局"),
    ("joint-patrol", "县交通运输局要加密巡查，实行交警、路政联合驻站，昼夜值守。", None, "responsible 县交通运输局"),
    ("whole-village", "推进农村户厕改造1.2万户，整村推进示范村40个。", None, "-"),
    ("schools-and-kindergartens", "各中小学（幼儿园）落实食堂改造。", None, "responsible 各中小学（幼儿园）"),
    ("supply-company", "物资供应公司要重新梳理转移联单。", None, "responsible 物资供应公司"),
    ("follows-each-season", "请县效能办逐季跟踪，对进展滞后的事项亮灯预警。", None, "supervise 县效能办"),
    ("checks-again", "审计科适时组织复核。", None, "accept 审计科"),
    ("examines", "园区管委会负责清理，司法局作合法性审查。", None, "responsible 园区管委会 司法局"),
    ("reports-that-are-sent", "县水利局负责整治。各单位整改报告请于8月5日前报县水利局。", None, "responsible 县水利局"),
    ("both-share", "市环保局和某某油田公司共享在线数据。", None, "responsible 市环保局 某某油田公司"),
    ("answers-alarms", "县交警大队接警后5分钟内到场处置。", None, "responsible 县交警大队"),
    ("checks-on-the-spot", "市自然资源局要对图斑逐宗实地核验。", None, "accept 市自然资源局"),
    ("section-that-helps", "责任科室为药学部，配合科室为信息中心，整改完成时间2023年4月28日。", None, "responsible 药学部; support 信息中心"),
    ("cases-under-supervision", "厅办公室负责督办件的登记和催办。", None, "responsible 厅办公室"),
    ("owner-and-its-name", "项目法人大桥水电开发有限责任公司每月报送进度。", None, "responsible 大桥水电开发有限责任公司"),
    ("customs", "各隶属海关要主动报告工作。", None, "responsible 各隶属海关"),
    ("while-it-lasts", "治理期间沿线乡镇配合做好群众解释。", None, "support 沿线乡镇"),
    ("keeps-a-file", "心理健康中心对重点学生建档跟踪。", None, "responsible 心理健康中心"),
    ("streets-and-towns", "茅台酒镇管委会及沿河街道、乡镇守好关口。", None, "responsible 茅台酒镇管委会 沿河街道、乡镇"),
    ("station-and-school", "由城东派出所、城东市场监管所和学校保卫处每日巡查。", None, "responsible 城东派出所 城东市场监管所 学校保卫处"),
    ("departments-of-cities", "各有关设区市水行政主管部门要抓紧整改，由有管辖权的水行政主管部门下达指令。", None, "responsible 各有关设区市水行政主管部门 有管辖权的水行政主管部门"),
    ("calls-in-a-bank", "由市财政局商农发行市分行抓紧对账。", None, "lead 市财政局; support 农发行市分行"),
    ("two-of-a-kind", "由医学装备部牵头、财务科与信息科配合。", None, "lead 医学装备部; support 财务科 信息科"),
    ("station-of-a-bureau", "区农业农村局农经站对合同清查予以业务指导。", None, "supervise 区农业农村局农经站"),
    ("office-of-a-school", "学校巡视整改工作办公室负责跟踪督办。", None, "supervise 学校巡视整改工作办公室"),
    ("inspector-of-schools", "县教育体育局责任督学每月到校督导。", None, "supervise 县教育体育局责任督学"),
    ("along-the-line", "沿线各站段要逐公里核对台账。", None, "responsible 沿线各站段"),
    ("bracket-for-a-group", "责任单位：市委、市政府（牵头），市生态环境局、市水务局（配合）", None, "lead 市委 市政府; support 市生态环境局 市水务局"),
    ("bracket-for-one", "责任单位：市生态环境局（牵头），市水务局、市财政局", None, "lead 市生态环境局; responsible 市水务局 市财政局"),
    ("bracket-at-the-end", "责任单位：市生态环境局、市水务局、市财政局（配合）", None, "responsible 市生态环境局 市水务局; support 市财政局"),
    ("rule-behind-its-list", "（省发展改革委、省财政厅按职责分工负责，排第一位的为牵头部门，下同）", None, "lead 省发展改革委; responsible 省财政厅"),
    ("main-body", "主体责任单位：某某公司；监管责任单位：县应急局", None, "responsible 某某公司; supervise 县应急局"),
    ("two-posts", "县住建局党组书记、局长陈某某负总责。", None, "responsible 县住建局党组书记、局长陈某某"),
    ("committee-and-government", "县委常委、副县长李某包抓，县住建局负责。", None, "responsible 县委常委、副县长李某 县住建局"),
    ("buses-of-three-districts", "整改措施：黄岩、路桥、椒江三区公交一张网运营。", "台州市", "-"),
    ("purchasing-department", "采购管理部每年对供应商开展一次履约评价。", None, "responsible 采购管理部"),
    ("firm-by-firm", "经济发展局会同财政局逐企业核对兑现清单。", None, "lead 经济发展局; support 财政局"),
    ("helps-the-chief", "县水利局为河长联系单位，协助县级河长开展巡河。", None, "support 县水利局"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "expected"), rows("heads", WHO))
def test_who_bears_what(text, place, expected):
    assert roles(text, place) == duties(expected)


NAMES = [
    ("level-said-again", "责任单位：乾县县委、县政府", "咸阳市", {"中共乾县委员会", "乾县人民政府"}),
    ("banner-said-again", "责任单位：乌拉特前旗旗委、旗政府", "巴彦淖尔市", {"中共乌拉特前旗委员会", "乌拉特前旗人民政府"}),
    ("market-is-no-level", "由西安市市场监管局负责。", None, {"西安市市场监督管理局"}),
    ("watch-of-both", "由市纪委市监委启动倒查。", "诸暨市", {"中共诸暨市纪律检查委员会诸暨市监察委员会"}),
    ("bank", "人民银行市中心支行配合。", "焦作市", {"中国人民银行焦作市中心支行"}),
    ("tax-of-the-county", "国家税务总局县税务局负责。", "温县", {"国家税务总局温县税务局"}),
    ("part-of-any-city", "城东市场监管所每日巡查。", None, {"城东市场监管所"}),
    ("part-of-its-city", "城东市场监管所每日巡查。", "西宁市", {"城东区市场监督管理所"}),
    ("secretaries", "各社区党委书记要亲自抓、负总责。", None, {"各社区党委书记"}),
    ("heads-of-all", "各级党委、政府主要负责人是第一责任人。", "西安市", {"各级党委、政府主要负责人"}),
    ("region-of-the-nation", "省地质矿产勘查开发局、民航西北地区管理局负责。", "陕西省", {"陕西省地质矿产勘查开发局", "民航西北地区管理局"}),
    ("zone-no-table-has", "头门港新区要抓好项目引进。", "台州市", {"头门港新区管理委员会"}),
    ("league", "团县委负责。", None, {"共青团县委员会"}),
    ("one-county-of-several", "由市林业局牵头，孟州市、温县、武陟县要制定退耕还湿方案。", None,
     {"焦作市林业局", "孟州市人民政府", "温县人民政府", "武陟县人民政府"}),
    ("the-only-city", "孟州市住建局要加强监管，市财政局保障经费。", None, {"孟州市住房和城乡建设局", "孟州市财政局"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "expected"), rows("heads-names", NAMES))
def test_full_names(text, place, expected):
    assert {name for name, _ in bearers(text, place)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("整改情况：该任务各项整改措施已全部完成。", "completed"),
        ("整改情况：各项整改任务均已完成。", "completed"),
        ("进展情况：已完成各项整改措施。", "completed"),
        ("整改情况：该任务涉及的管网尚未完工。", None),
        ("整改进展：该任务已于2023年3月通过省级验收并销号。", "closed"),
    ],
)
def test_a_state_of_all_its_measures_is_that_of_the_issue(text, expected):
    assert state(text) == expected


def test_work_done_while_being_inspected_is_no_limit_where_it_is_the_matter():
    assert limits("县融媒体中心及时公开边督边改情况。") == set()
    assert limits("整改时限：边督边改") == {("immediate", None)}


def test_a_limit_may_have_an_hour():
    assert limits("办理情况于2024年3月22日17:00前反馈县政府督查室。") == {("fixed", "2024-03-22")}


STANDING = [
    (
        "held-by-all",
        "说明：整改责任单位均含各县（市、区）党委和政府，以下不再列出。",
        ("各县（市、区）党委和政府", "responsible"),
    ),
    (
        "helped-by-all",
        "说明：各团场、镇、街道负责配合做好本辖区整改工作，表中不另列。",
        ("各团场、镇、街道", "support"),
    ),
    ("followed-by-one", "除另有说明外，各项整改均由市审计局跟踪督促，下同。", ("市审计局", "supervise")),
]
TWO = "{}\n1.河道垃圾。\n责任单位：市水利局\n2.管网破损。\n责任单位：市住建局\n"


@pytest.mark.parametrize(("rule", "expected"), rows("standing-rules", STANDING))
def test_a_rule_of_the_document_holds_for_each_issue(rule, expected):
    found = issues(TWO.format(rule))
    assert len(found) == 2
    assert all(expected in {(d.surface, d.role) for d in one.obligations} for one in found)


def test_a_corps_division_with_its_city_and_a_new_area_speak_for_themselves():
    corps = "第八师石河子市整改方案\n1.采暖期污染。\n责任单位：师市生态环境局\n2.残膜。\n责任单位：师市农业农村局\n"
    assert {d.unit for one in issues(corps) for d in one.obligations} == {
        "第八师石河子市生态环境局",
        "第八师石河子市农业农村局",
    }
    area = "兰州新区隐患督办通知\n1.违建。\n责任单位：新区应急管理局、新区公安局\n2.积水。\n责任单位：新区城市管理局\n"
    assert {d.unit for one in issues(area) for d in one.obligations} == {
        "兰州新区应急管理局",
        "兰州新区公安局",
        "兰州新区城市管理局",
    }
