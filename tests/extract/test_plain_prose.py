"""The ordinary prose of plans, circulars and audits: rows of (id, text, jurisdiction, who bears what)."""

import pytest
from reading import bearers, duties, issue, issues, limits, roles, rows, state

WHO = [
    ("urged-quarry", "市生态环境局某分局督促石门坎采石场于2022年6月30日前建成封闭料棚。", None, "supervise 市生态环境局某分局; responsible 石门坎采石场"),
    ("urged-market", "市场监管部门要督促江南农产品批发市场落实入场查验。", None, "supervise 市场监管部门; responsible 江南农产品批发市场"),
    ("moving-water", "市水利局统筹做好生态流量调度，保障枯水期用水。", None, "responsible 市水利局"),
    ("steering-work", "市发展改革委定期调度，每月通报进度。", None, "supervise 市发展改革委"),
    ("what-was-issued-in-a-year", "2022年，省水利厅印发《流量保障方案》，明确了断面目标。", None, "-"),
    ("what-is-due-in-a-year", "2022年，市水利局要完成6座水库除险加固。", None, "responsible 市水利局"),
    ("a-plant-runs-well", "经开区污水处理厂稳定达标排放，园区雨污分流基本到位。", None, "-"),
    ("a-rate-is-reached", "2022年底前大型食品生产企业自查报告率达到100%。", None, "-"),
    ("a-time-is-cut", "小微企业用电报装全过程办电时间不超过15个工作日。", None, "-"),
    ("kind-of-firm-told", "重点企业要安装用电监控。", None, "responsible 重点企业"),
    ("kind-of-firm-in-passing", "推动无组织排放管控，重点企业安装用电监控并联网。", None, "-"),
    ("joined-by-and", "贵阳市、黔南州和磷都化工集团有限责任公司要统筹推进污染治理。", "贵州省", "responsible 贵阳市 黔南州 磷都化工集团有限责任公司"),
    ("zone-joined-by-and", "渠县、大竹县、万源市和达州东部经开区要倒排工期。", "达州市", "responsible 渠县 大竹县 万源市 达州东部经开区"),
    ("monitoring-of-ones-own", "省生态环境厅负责监督性监测，省海洋厅配合。", None, "responsible 省生态环境厅; support 省海洋厅"),
    ("label-of-helping-offices", "整改责任科室：设备科；协助科室：财务科、超声医学科", None, "responsible 设备科; support 财务科 超声医学科"),
    ("some-units-of-a-district", "潞城区、屯留区部分单位未编制政府采购预算，应编未编金额1836万元。", None, "-"),
    ("organises-an-inspection", "市财政局要于2023年11月底前组织一次全市政府采购专项检查。", None, "responsible 市财政局"),
    ("already-by", "鉴于该项目已由省发展改革委批复调整规模，由区城投公司负责后续建设。", None, "responsible 区城投公司"),
    ("according-to-the-facts", "市财政局督促杞县、通许县、尉氏县据实兑付。", "开封市", "supervise 市财政局; responsible 杞县 通许县 尉氏县"),
    ("list-fixed-by-another", "市级专班抽调人员名单由市委组织部确定。", None, "responsible 市委组织部"),
    ("helping-together", "由市卫健委牵头、市总工会和市妇联协同推进。", None, "lead 市卫健委; support 市总工会 市妇联"),
    ("together", "由市卫健委、市妇联协同推进。", None, "responsible 市卫健委 市妇联"),
    ("supported-hospital", "支持市第一人民医院创建三级医院，由市卫健委具体负责。", None, "responsible 市卫健委"),
    ("told-in-feedback", "省委第五巡视组反馈指出，市政府解决不力。", None, "-"),
    ("sent-by-two", "县纪委县监委派驻第六纪检监察组跟进督促。", "德清县", "supervise 县纪委县监委派驻第六纪检监察组"),
    ("towns-strike-off", "西来镇、斜桥镇对沿线46个问题逐一销号，2021年8月底前全部完成。", None, "responsible 西来镇 斜桥镇"),
    ("village-groups", "各村组建不少于20人的应急分队。", None, "responsible 各村"),
    ("help-those-they-keep", "县直各包保单位协助所包乡镇做好值守。", None, "support 县直各包保单位"),
    ("as-seen-fit", "教育部门视情通知学校停止户外活动。", None, "responsible 教育部门"),
    ("on-receipt", "县环境污染防治指挥部办公室接到预警指令后1小时内发布调度令。", None, "responsible 县环境污染防治指挥部办公室"),
    ("on-receipt-and-more", "县应急局接到指令后1小时内发布调度令，各乡镇政府按照要求响应到位。", None, "responsible 县应急局 各乡镇政府"),
    ("because-of-what-it-is-named", "市中医医院因改造滞后被列为重点对象，须在采暖期前完成改造。", None, "responsible 市中医医院"),
    ("on-notice", "主送：阳新县黄颡口镇人民政府\n办理要求：请你镇接通知后48小时内清运完毕。", None, "responsible 你镇"),
    ("host-by-its-kind", "主办单位县农业农村局要主动沟通，会同县市场监管局研究办理。", None, "lead 县农业农村局; support 县市场监管局"),
    ("in-recent-years", "现答复如下：近年来，我省不断加大投入，水质稳定保持。下一步，省财政厅将积极争取资金。", "湖北省", "responsible 省财政厅"),
    ("praised", "通报如下：永丰镇、石坡镇落实“四个责任”较好，予以通报表扬；责令灵口镇限期整改。", None, "responsible 灵口镇"),
    ("within-a-week", "市住建局一周内派专班驻点帮扶。", None, "responsible 市住建局"),
    ("stores-goods", "市水务局负责在汛前完成培训；市应急局储备冲锋舟8艘、编织袋5万条，预置抢险力量。", None, "responsible 市水务局 市应急局"),
    ("when-it-meets", "某某旅游开发公司遇红色预警及时关闭景点。", None, "responsible 某某旅游开发公司"),
    ("counties-all-must", "（以下任务排在首位的为牵头单位，各县市区均需落实，不再逐一列出）\n1.开展排查。责任单位：市人社局、市住建局", None, "lead 市人社局; responsible 市住建局 各县市区"),
    ("hospital-of-two-medicines", "区卫生健康局指导区中西医结合医院做好签约服务。", None, "supervise 区卫生健康局; responsible 区中西医结合医院"),
    ("whose-firm", "由大姚县属国有企业大姚恒源矿业有限责任公司负责运维。", "楚雄州", "responsible 大姚恒源矿业有限责任公司"),
    ("place-inside-a-firm", "2023年12月底前，鲁岳特钢（聊城）有限公司完成脱硝提标。", "聊城市", "responsible 鲁岳特钢（聊城）有限公司"),
    ("and-other-firms-of-the-city", "某某轨道集团有限公司、某某城建集团有限公司等市属国企率先公开计划。", None, "responsible 某某轨道集团有限公司 某某城建集团有限公司"),
    ("by-these-means-done", "县委党校、县供销社通过退缴资金、规范账务等方式完成整改，涉及金额5.21万元。", None, "-"),
    ("waiting-for", "县住建局待仲裁裁决后3个月内完成决算编报。", None, "responsible 县住建局"),
    ("offices-with-joints", "由集团工程管理部牵头，成本合约部、法务风控部配合。", "某某交通建设集团有限公司", "lead 集团工程管理部; support 成本合约部 法务风控部"),
    ("a-school-is-built", "县第八小学建成投用，新增学位1080个。", None, "-"),
    ("study-groups", "纳入各级党委（党组）理论学习中心组学习内容。", None, "-"),
    ("quoted-districts", "责任单位：“三区”管委会", None, "responsible “三区”管委会"),
    ("town-of-that-place", "靖安县负责拆除，属地宝峰镇配合做好思想工作。", None, "responsible 靖安县; support 宝峰镇"),
    ("matter-and-its-remark", "牵头部门：区商务局\n完成时限：2021年12月底前\n备注：蓝焰燃气公司、安顺燃气公司负责入户安检", None, "lead 区商务局; responsible 蓝焰燃气公司 安顺燃气公司"),
    ("a-remark-tells", "牵头部门：区商务局\n备注：原由区经贸局负责，已划转", None, "lead 区商务局"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "expected"), rows("plain-prose", WHO))
def test_who_bears_what(text, place, expected):
    assert roles(text, place) == duties(expected)


STATES = [
    ("accepted-and-closed", "整改完成情况：关闭养殖户37户，已于2021年9月通过验收，完成销号。", "closed"),
    ("mended-and-waits", "由县水利局落实。整改已完成，待市里核查。", "completed"),
    ("the-matter-is-in-hand", "县财政局要加快拨付。该问题正在整改。", "in_progress"),
    ("the-rest-is-moved", "由市政府落实资金。目前，已转运3.9万吨，剩余部分正在抓紧推进。", "in_progress"),
    ("done-in-part", "整改情况：已完成管网改造3公里，其余正在实施。", "in_progress"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("plain-prose-states", STATES))
def test_how_far(text, expected):
    assert state(text) == expected


LIMITS = [
    ("after-the-alarm", "预警解除后5日内，各成员单位完成评估。", {("relative", None)}),
    ("before-the-term", "2022年秋季学期前投用西湖三小。", {("relative", None)}),
    ("after-a-ruling", "县住建局待裁决后3个月内完成编报。", {("relative", None)}),
    ("from-until", "督办期限自2022年4月1日起至2022年10月31日止。", {("fixed", "2022-10-31")}),
    ("aimed-at-a-year", "力争2026年将待遇提高一倍。", {("fixed", "2026-12-31")}),
    ("a-month-shapes", "市药监局2025年6月形成经验清单。", {("fixed", "2025-06-30")}),
    ("in-a-bracket", "推行一网通办。〔市行政审批局牵头，2023年6月底前完成〕", {("fixed", "2023-06-30")}),
    ("in-a-bracket-alone", "推行一网通办。〔市行政审批局牵头，市直各有关部门配合，2023年12月底前〕", {("fixed", "2023-12-31")}),
    ("number-of-a-document", "按照某政办〔2023〕12号文件要求抓好落实。", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("plain-prose-limits", LIMITS))
def test_by_when(text, expected):
    assert limits(text) == expected


def test_a_director_of_safety_is_of_the_firm():
    text = "| 序号 | 整改措施 | 责任部门 | 责任人 |\n| 1 | 每月核对台账 | 安全质量监督部 | 安全总监 罗某 |\n"
    found = bearers(text, "湘澧交通建设集团有限公司")
    assert {unit for unit, _ in found if "总监" in unit} == {"湘澧交通建设集团有限公司安全总监"}


def test_rows_of_one_problem_are_one_issue_with_its_rows_as_measures():
    text = (
        "| 序号 | 问题 | 整改措施 | 责任单位 |\n| 1 | 污水直排 | 1.启用设备；2.新建泵站 | 临县人民政府 |\n"
        "| 1 | 污水直排 | 1.修复系统；2.补建管网 | 柳林县人民政府 |\n"
    )
    found = issue(text, "吕梁市")
    assert {(d.unit, d.role) for d in found.obligations} == duties("responsible 临县人民政府 柳林县人民政府")


def test_a_year_since_which_is_not_the_year_of_a_plan():
    assert limits("核对2019年以来的招待费，5月底前上会审议。") == {("fixed", None)}


def bound(text, place=None):
    return [{(d.surface, d.role, d.measure) for d in one.obligations} for one in issues(text, place)]


TASKS = (
    "问题一：管网滞后。\n整改措施：\n1.排查管网。\n责任单位：县城管局　整改时限：2020年5月底前\n"
    "2.实施改造。\n责任单位：县住建局　整改时限：2020年12月底前\n督导单位：县政府督查室\n\n"
    "问题二：流量不足。\n整改措施：\n1.完成评估。\n责任单位：县水利局　整改时限：2020年6月底前\n"
    "2.安装监控。\n责任单位：县发改委　整改时限：2020年10月底前\n"
)


def test_labels_behind_a_measure_are_its_own_and_one_behind_all_is_of_the_issue():
    first, second = bound(TASKS)
    assert first == {
        ("县城管局", "responsible", "1"),
        ("县住建局", "responsible", "2"),
        ("县政府督查室", "supervise", None),
    }
    assert second == {("县水利局", "responsible", "1"), ("县发改委", "responsible", "2")}


def test_limits_behind_a_measure_are_its_own():
    first, _ = issues(TASKS)
    assert {(d.due, d.measure) for d in first.deadlines} == {("2020-05-31", "1"), ("2020-12-31", "2")}


def test_a_part_that_tells_all_belongs_to_no_issue():
    text = (
        "一、污水厂停运\n整改目标\n恢复运行。\n整改措施\n开展排查。\n责任单位\n县住建局\n"
        "二、矿山修复滞后\n整改目标\n完成修复。\n整改措施\n编制方案。\n责任单位\n县自然资源局\n"
        "工作要求\n各责任单位要提高站位，每月报送进展。\n"
    )
    assert bound(text) == [{("县住建局", "responsible", None)}, {("县自然资源局", "responsible", None)}]


def test_the_same_as_above_is_who_stands_above():
    text = (
        "| 序号 | 问题 | 整改措施 | 责任单位 |\n| 1 | 污水直排 | 启用设备 | 县住建局 |\n"
        "| 2 | 垃圾乱堆 | 清运垃圾 | 同上 |\n| 3 | 油烟扰民 | 安装设备 | 县城管局 |\n"
    )
    assert [{d.unit for d in one.obligations} for one in issues(text)] == [
        {"县住房和城乡建设局"},
        {"县住房和城乡建设局"},
        {"县城市管理局"},
    ]
    assert [d.basis for one in issues(text) for d in one.obligations] == ["stated", "inherited", "stated"]


def test_what_is_the_same_as_above_is_found_where_it_stands():
    text = (
        "| 序号 | 问题 | 整改措施 | 责任单位 |\n| 1 | 污水直排 | 启用设备 | 县住建局 |\n"
        "| 2 | 垃圾乱堆 | 清运垃圾 | 〃 |\n"
    )
    first, second = (one.obligations[0].evidence for one in issues(text))
    assert (second.text, second.start, second.locator) == ("县住建局", first.start, first.locator)


LETTERS = [
    ("counted-from-places", "襄州区、枣阳市、宜城市问题集中。请三地人民政府于8月底前完成查处。", "襄阳市", {"襄州区人民政府", "枣阳市人民政府", "宜城市人民政府"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "expected"), rows("plain-prose-letters", LETTERS))
def test_who_is_meant(text, place, expected):
    assert {d.unit for d in issue(text, place).obligations} == expected


MORE = [
    ("calls-others-in", "省能源局要切实履行监管责任，会同省应急厅建立比对机制。", "山西省", "lead 省能源局; support 省应急厅"),
    ("by-label-with-copula", "整改责任单位为某某市场经营有限公司，督办责任单位为雁峰区人民政府。", "衡阳市", "responsible 某某市场经营有限公司; supervise 雁峰区人民政府"),
    ("owners-of-stations", "甘肃电投、国家能源集团甘肃公司等电站权属企业对老旧设备进行更换。", "甘肃省", "responsible 甘肃电投 国家能源集团甘肃公司"),
    ("a-pause-before-the-duty", "刚察县、海晏县人民政府，要对帐篷登记造册。", "青海省", "responsible 刚察县 海晏县人民政府"),
    ("as-bodies-of", "熊口镇、张金镇、浩口镇分别作为马长渠、兴隆河、熊口河的责任主体，年底前消除黑臭。", "潜江市", "responsible 熊口镇 张金镇 浩口镇"),
    ("feedback", "国家医保局飞行检查组反馈，市第二人民医院存在重复收费。", None, "-"),
    ("found-in-the-dark", "省水利厅暗访发现，全县8座水库仅开工3座。", None, "-"),
    ("appeal", "请有关单位抓好如下整改：区教育局开展摸排。", None, "responsible 区教育局"),
    ("follows-families", "州人社局对搬迁家庭逐户跟踪帮扶。", None, "responsible 州人社局"),
    ("guides-later", "自治区住建厅要制定指南，指导拉萨市、日喀则市开展改造。", "西藏自治区", "responsible 自治区住建厅 拉萨市 日喀则市; supervise 自治区住建厅"),
    ("the-year-s-end", "某某发电有限责任公司2024年年底前完成改造。", None, "responsible 某某发电有限责任公司"),
    ("three-heads-that-are-bodies", "民政、医保、残联等部门要按月推送预警信息。", None, "responsible 民政 医保 残联"),
    ("four-offices", "对密室逃脱场所，文旅、公安、住建、消防四家单位按照各自职责纳入抽查。", None, "responsible 文旅 公安 住建 消防"),
    ("a-station-of-management", "由镇经管站会同镇司法所对合同逐份审核。", None, "lead 镇经管站; support 镇司法所"),
    ("counties-of-prefectures", "海北州刚察县、海晏县和海南州共和县人民政府，要对帐篷登记造册。", "青海省", "responsible 海北州刚察县 海晏县 海南州共和县人民政府"),
    ("both-committees", "各村“两委”要依法重新协商。", None, "responsible 各村“两委”"),
    ("follows-a-case", "集团法务部要密切跟踪案件执行，逐笔落实债权。", None, "responsible 集团法务部"),
    ("hands-over-data", "县公安局提供死亡注销信息，县供电公司提供帮助。", None, "responsible 县公安局; support 县供电公司"),
    ("guards-a-step", "县市场监管局把关施工告知，社区居委会逐户征求意见。", None, "responsible 县市场监管局 社区居委会"),
    ("the-treasury-pays", "转移安置经费由省财政先行垫付。", None, "responsible 省财政"),
    ("offices-of-counties-one-by-one", "各区市县商务主管部门逐站排查。", None, "responsible 各区市县商务主管部门"),
    ("two-streets-in-sections", "棘洪滩、上马两街道分段包干。", None, "responsible 棘洪滩 上马两街道"),
    ("keepers-of-towns", "班主任每周排查一次，各级防汛责任人接到指令后上岗到位。", None, "responsible 班主任 各级防汛责任人"),
    ("all-accepted", "学校党委对反馈意见照单全收。", None, "-"),
    ("eyes-on", "纪委办公室紧盯“关键少数”开展日常监督。", None, "supervise 纪委办公室"),
    ("as-the-rule-says", "住建、交通、水利部门按照“管行业必须管欠薪”的原则督促在建项目补缴。", None, "supervise 住建 交通 水利部门"),
    ("guides-and-calls-in", "省海洋与渔业局要加强行业指导，会同省自然资源厅完成衔接。", "福建省", "supervise 省海洋与渔业局; lead 省海洋与渔业局; support 省自然资源厅"),
    ("accepted-by-two", "验收由区住建局会同区应急局组织。", None, "accept 区住建局 区应急局"),
    ("schools-of-towns", "各乡镇中心校实现课后服务全覆盖。", None, "responsible 各乡镇中心校"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "expected"), rows("plain-prose-more", MORE))
def test_who_bears_what_in_more_words(text, place, expected):
    assert roles(text, place) == duties(expected)


WARY = [
    ("a-remark-on-the-past", "牵头部门：区商务局\n备注：该路段由乙公司负责施工，2019年完工", None, "lead 区商务局"),
    ("an-office-and-how", "县委办结合实际落实。", None, "responsible 县委办"),
    ("whose-fault-it-was", "县公安局均为交通事故责任人建立档案。", None, "-"),
    ("before-that", "此前县水利局负责河道管理，县住建局牵头。", None, "lead 县住建局"),
    ("on-notice-of-another", "县水利局收到县应急局通知后要整改。", None, "responsible 县水利局"),
    ("a-person-among-units", "责任单位：局长李四、县水利局", None, "responsible 局长李四 县水利局"),
    ("leads-a-centre", "县住建局牵头中心城区道路改造。", None, "lead 县住建局"),
    ("a-town-called-many", "惠东县多祝镇人民政府要落实。", None, "responsible 惠东县多祝镇人民政府"),
    ("because-of-a-finding", "针对审计发现，县财政局要建立台账。", None, "responsible 县财政局"),
    ("to-be-issued-in-a-year", "2024年，县水利局要印发《河道管理办法》。", None, "responsible 县水利局"),
    ("at-once", "县应急局要在接报后第一时间赶赴现场处置。", None, "responsible 县应急局"),
    ("strictly", "县应急局将从严整治违法行为。", None, "responsible 县应急局"),
    ("firms-of-a-county", "县供热企业加强巡查。", None, "responsible 县供热企业"),
    ("farming-and-water", "农业农村、水利等部门按照职责落实。", "咸阳市", "responsible 农业农村 水利"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "expected"), rows("plain-prose-wary", WARY))
def test_nobody_is_blamed_and_nobody_lost_by_a_word(text, place, expected):
    assert roles(text, place) == duties(expected)


def test_a_core_that_ends_like_a_village_is_none():
    assert {unit for unit, _ in bearers("农业农村、水利等部门按照职责落实。", "咸阳市")} == {
        "咸阳市农业农村局",
        "咸阳市水利局",
    }


NO_STATE = ["整改情况：已完成财政评审，约谈4人。", "整改情况：已完成方案制定。", "整改情况：已完成挂网公示。"]


@pytest.mark.parametrize("text", NO_STATE)
def test_a_first_step_is_no_state_of_the_whole(text):
    assert state(text) is None


NO_LIMIT = ["要确保2024年预算资金及时拨付。", "完成时限：全年不少于300天"]


@pytest.mark.parametrize("text", NO_LIMIT)
def test_what_only_names_a_time_is_no_limit(text):
    assert limits(text) == set()


def test_the_same_as_an_empty_cell_is_nobody():
    text = (
        "| 序号 | 问题 | 整改措施 | 责任单位 |\n| 1 | 污水直排 | 启用设备 | 县住建局 |\n"
        "| 2 | 垃圾乱堆 | 清运垃圾 | |\n| 3 | 油烟扰民 | 安装设备 | 同上 |\n"
    )
    assert [{d.unit for d in one.obligations} - {"同上"} for one in issues(text)] == [
        {"县住房和城乡建设局"},
        set(),
        set(),
    ]


FEET = [
    ("one-line", "主办：榆林市人民政府办公室 承办：市信息中心 陕ICP备00000000号"),
    ("lines", "版权所有：榆林市人民政府\n主办单位：榆林市人民政府办公室\n承办单位：市信息中心\n网站标识码：6108000000"),
    ("number-alone", "陕公网安备 61080000000000号"),
]


@pytest.mark.parametrize("foot", rows("plain-prose-feet", FEET))
def test_who_runs_the_site_bears_nothing(foot):
    listed = "一、关于污水直排问题\n整改措施：启用设备。\n责任单位：榆阳区人民政府\n"
    alone = "问题：污水直排。\n整改措施：启用设备。\n责任单位：榆阳区人民政府\n"
    for text in (listed, alone):
        duties = [d.unit for one in issues(f"{text}{foot}\n", "榆林市") for d in one.obligations]
        assert duties == ["榆阳区人民政府"]


def test_one_visit_is_no_rule_for_all():
    told = "市政府督查室对整改工作落实情况开展督查，现通报如下。\n"
    listed = "1.扬尘。责任单位：市住建局\n2.油烟。责任单位：市城管局\n"
    assert [{d.surface for d in one.obligations} for one in issues(told + listed)] == [{"市住建局"}, {"市城管局"}]
