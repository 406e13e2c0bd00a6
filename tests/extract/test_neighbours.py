"""Bodies near the people and near each other: towns, villages, branches, whole provinces, and outlines that count on."""

import pytest
from reading import bearers, duties, issue, issues, roles, rows

ROLES = [
    ("role-after-role", "九江市", "由长江航道处牵头、长江海事局配合，视水位疏浚。", "lead 长江航道处; support 长江海事局"),
    ("aside-that-is-the-deed", "乐山市", "由夹江县、沐川县等地人民政府，对照清单逐一核查。", "responsible 夹江县、沐川县等地人民政府"),
    ("deed-in-an-aside", "咸宁市", "市文旅局督促某某文旅公司在国庆前更换标牌，旧牌每周报市旅游专班。", "supervise 市文旅局; responsible 某某文旅公司"),
    ("kind-before-name", "大连市", "管控由土地收储单位甘井子区土地发展中心兜底。", "responsible 甘井子区土地发展中心"),
    ("kind-with-bracket", "张家口市", "由某某联席会议召集人单位（市残联）牵头。", "lead 市残联"),
    ("name-with-bracket", "龙泉市", "百山祖保护区龙泉管理处（国有林场）主责核心区。", "responsible 百山祖保护区龙泉管理处"),
    ("provides", "抚顺市", "市水文局提供流量数据，某某苗圃公司无偿提供苗木。", "responsible 市水文局; support 某某苗圃公司"),
    ("gives-support", "南平市", "市工信局在用能方面予以支持。", "support 市工信局"),
    ("moves-a-thing", "武汉市", "洪山区水务局每日调度泵站。", "responsible 洪山区水务局"),
    ("moves-work", "武汉市", "洪山区水务局每日调度整改工作。", "supervise 洪山区水务局"),
    ("summons", "咸宁市", "逾期未换的，由市文化执法支队约谈。", "responsible 市文化执法支队"),
    ("both-supervise", "咸宁市", "市文旅局会同通山县，督促某某公司更换标牌。", "supervise 市文旅局 通山县; responsible 某某公司"),
    ("with-help-of", "成都市", "在市水务局、市住建局配合下，由市城管委建设。", "support 市水务局 市住建局; responsible 市城管委"),
    ("later-acceptance", "台州市", "市消防救援支队负责技术指导，并会同市商务局组织销案验收。", "supervise 市消防救援支队; accept 市消防救援支队 市商务局"),
    ("accepts-a-thing", "台江县", "县消防救援大队负责消防水源验收。", "accept 县消防救援大队"),
    ("watches-progress", "绵阳市", "纪检监察室对整改情况进行监督检查。", "supervise 纪检监察室"),
    ("supervised-project", "哈密市", "市住建局监管的某期项目超期使用。由市市场监管局排查。", "responsible 市市场监管局"),
    ("handed-to", "大理州", "2022年4月底前报州洱海治理指挥部审定。", "-"),
    ("a-rate", "淄博市", "2023年底前城乡社区家长学校建成率达到90%。", "-"),
    ("copula-ends", "攀枝花市", "整改主体为某某园区管委会；米易县参照整改。", "responsible 某某园区管委会 米易县"),
    ("firms-counted", "石河子市", "经开区管委会督促某某化工公司等6家企业扩建应急池。", "supervise 经开区管委会; responsible 某某化工公司"),
    ("zone-alone", "柳州市", "经开区应于9月前关停电镀线。", "responsible 经开区"),
    ("inspected-party", None, "被巡察党组织要报送整改方案。", "responsible 被巡察党组织"),
    ("organises-villagers", None, "组织村委会开展排查。", "responsible 村委会"),
    ("provinces", None, "（交通运输部牵头，各省、自治区、直辖市人民政府配合）", "lead 交通运输部; support 各省、自治区、直辖市人民政府"),
    ("mining-counties", "山西省", "各产煤市县人民政府抓好落实。", "responsible 各产煤市县人民政府"),
    ("vocational", "吉林省", "各高等职业学校要完成认定。", "responsible 各高等职业学校"),
    ("each-lends", "延边州", "州公安局、州住建局各抽调1名同志集中办公。", "responsible 州公安局 州住建局"),
    ("deputy-mayor", "宝鸡市", "由市政府分管副市长包抓，市水利局负责。", "responsible 市政府分管副市长 市水利局"),
    ("partner-of-a-river", "阿克苏地区", "由地区水利局会同塔里木河流域阿克苏管理局复核台账。", "lead 地区水利局; support 塔里木河流域阿克苏管理局"),
    ("departments-and-units", None, "（国家铁路局、中国国家铁路集团有限公司等部门和单位按职责分工负责）", "responsible 国家铁路局 中国国家铁路集团有限公司"),
    ("offices-of-a-ministry", None, "牵头司局：计划财务司\n配合司局：机关服务局", "lead 计划财务司; support 机关服务局"),
    ("works-with-at-the-end", "图木舒克市", "整改责任：第五十三团领衔，市生态环境局、某某水库管理处协同。", "lead 第五十三团; support 市生态环境局 某某水库管理处"),
    ("head-that-is-an-office", "滨州市", "牵头部门：安全监督部；责任单位：某某分公司", "lead 安全监督部; responsible 某某分公司"),
    ("three-posts", "连云港市", "市委书记亲自挂帅、市长具体调度、分管副市长一线督战。", "lead 市委书记; supervise 市长 分管副市长"),
    ("counties-of-a-province", "河南省", "各省辖市、省直管县（市）人民政府负责落实。", "responsible 各省辖市、省直管县（市）人民政府"),
    ("where-it-is", "六安市", "由物业所在地居民委员会督促。", "supervise 物业所在地居民委员会"),
    ("committee-and-government", "抚州市", "责任单位：各县（区）委、政府", "responsible 各县（区）委、政府"),
    ("place-that-begins-like-some", "锡林郭勒盟", "多伦县政府加密监测频次。多个县要整改。", "responsible 多伦县政府"),
    ("whose-company", "锡林郭勒盟", "大唐多伦煤化工有限责任公司8月底前完成修复。", "responsible 大唐多伦煤化工有限责任公司"),
    ("verb-in-ban", "泉州市", "岵山镇人民政府补办用地手续。", "responsible 岵山镇人民政府"),
    ("on-the-ground-that", "漳平市", "市人民医院在完成门诊改造的基础上，应同步补齐负压病房。", "responsible 市人民医院"),
    ("obeys", None, "水电站业主单位须服从统一调度。", "responsible 水电站业主单位"),
    ("orders-others", "宣威市", "请宣威市人民政府责令某某公司归还资金。", "supervise 宣威市人民政府; responsible 某某公司"),
    ("seventh-works", "庆阳市", "现责令第七采油厂于2023年6月25日前完成封井。", "responsible 第七采油厂"),
    ("point-by-point", "建平县", "县水利局逐点验收。", "accept 县水利局"),
    ("found-in-an-audit", "金山区", "区审计局在对某镇审计中发现，某公司多列费用。", "-"),
    ("asks-first", "吉安市", "经商市发展改革委，现答复如下。", "-"),
    ("inspects-a-meeting", "霍山县", "县政府办公室负责对会议议定事项开展督查。", "supervise 县政府办公室"),
    ("by-its-way", "崇阳县", "费用由白霓镇卫生院原渠道退回。", "responsible 白霓镇卫生院"),
    ("fined", "固原市", "市生态环境局西吉分局处以罚款27万元。", "-"),
    ("small-comma", "乌兰察布市", "责任单位：商都县﹑化德县", "responsible 商都县 化德县"),
]  # fmt: skip
NAMES = [
    ("town-no-table-knows", "锦州市", "太和区杏屯乡负责劝阻。", "responsible 杏屯乡人民政府"),
    ("sumu", "科尔沁右翼前旗", "由居力很镇、阿力得尔苏木负责。", "responsible 居力很镇人民政府 阿力得尔苏木人民政府"),
    ("branches", "铜仁市", "市生态环境局思南分局、印江分局加强监管。", "responsible 铜仁市生态环境局思南分局 铜仁市生态环境局印江分局"),
    ("counted-off", "盘锦市", "属地政府：盘山县胡家、沙岭、古城子三镇", "responsible 胡家镇人民政府 沙岭镇人民政府 古城子镇人民政府"),
    ("both-hospitals", "永州市", "针对市中心医院、市第三人民医院收费问题，两家医院要自查。", "responsible 永州市中心医院 永州市第三人民医院"),
    ("government-in-short", "钟祥市", "责任领导：市政府副市长", "responsible 钟祥市人民政府副市长"),
    ("assembly", "钟祥市", "责任河湖长：市人大常委会副主任", "responsible 钟祥市人大常委会副主任"),
    ("leader-in-a-bracket", "大竹县", "建成厂房。（责任领导：县委常委、常务副县长；责任单位：县发改局）", "responsible 大竹县委常委、常务副县长 大竹县发展和改革局"),
    ("party-and-government", "商丘市", "责任单位：各县（市、区）党委和人民政府", "responsible 各县（市、区）党委和人民政府"),
    ("two-cities", "贵州省", "责任单位：毕节、遵义两市人民政府", "responsible 毕节市人民政府 遵义市人民政府"),
    ("any-zone", "宜宾市", "开发区管委会负责落实。", "responsible 开发区管理委员会"),
    ("first-leads-in-its-bracket", "甘肃省", "（省民政厅、省教育厅负责；列第一位的为牵头单位，下同）", "lead 甘肃省民政厅; responsible 甘肃省教育厅"),
]  # fmt: skip

RUNNING = """某州反馈问题整改分工方案
一、监测方面（州乡村振兴局牵头）
1.识别不及时。（1）每季度排查；（2）东乡县要逐户复核。
2.措施不准。由民政部门兜底。
二、就业方面（州农业农村局牵头）
3.资金滞留。由州财政局拨付。
三、环境方面
4.垃圾焚烧。责任单位：州住建局
"""
SIBLINGS = """某市突出问题整改清单
一、地膜残留
责任单位：市农业农村局
整改时限：2025年3月底前
二、防渗不到位
责任单位：市生态环境局
整改时限：2025年5月底前
三、监测缺位
市水利局、市应急管理局按照流域相结合的原则，共同推进。
四、保障措施
加强宣传引导。
"""


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("neighbours-roles", ROLES))
def test_who_bears_what(jurisdiction, text, expected):
    assert roles(text, jurisdiction) == duties(expected)


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("neighbours-names", NAMES))
def test_who_is_meant(jurisdiction, text, expected):
    assert bearers(text, jurisdiction) == duties(expected)


def test_numbers_that_run_on_under_headings_count_issues():
    found = issues(RUNNING, "临夏州")
    assert [issue.number for issue in found] == ["1", "2", "3", "4"]
    leads = [{o.surface for o in issue.obligations if o.role == "lead"} for issue in found]
    assert leads == [{"州乡村振兴局"}, {"州乡村振兴局"}, {"州农业农村局"}, set()]


def test_a_sibling_of_issues_is_one_unless_it_is_headed_as_a_section():
    found = issues(SIBLINGS, "岳阳市")
    assert [issue.number for issue in found] == ["一", "二", "三"]
    assert {o.surface for o in found[2].obligations} == {"市水利局", "市应急管理局"}


def test_two_labels_of_one_role_do_not_hide_an_outline():
    text = "一、堆场未封闭\n责任单位：甲县人民政府\n监管单位：市住建局\n督导单位：市水利局\n整改时限：2024年底\n" + (
        "二、管网破损\n责任单位：乙县人民政府\n整改时限：2024年底\n"
    )
    assert [issue.number for issue in issues(text, "岳阳市")] == ["一", "二"]


def test_a_note_under_a_pasted_table_is_no_cell():
    head = "序号\t问题\t责任单位\t整改时限\t状态\n"
    text = (
        head
        + "1\t闲置\t市财政局\t2023年底前\t已完成\n2\t超概算\t市住建局\t2023年底前\t已完成\n注：市审计局负责对账销号。\n"
    )
    found = issues(text, "鹤壁市")
    assert [{(o.surface, o.role) for o in issue.obligations} for issue in found] == [
        {("市财政局", "responsible"), ("市审计局", "accept")},
        {("市住建局", "responsible"), ("市审计局", "accept")},
    ]


def test_a_notice_in_two_columns_is_numbered_by_its_task():
    text = "项目\t内容\n整改任务\t第三十八项\n反馈问题\t围垦苇田\n整改措施\t拆除围堰\n整改时限\t2022年底前\n责任单位\t大洼区人民政府\n"
    (found,) = issues(text, "盘锦市")
    assert (found.number, found.problem.text) == ("第三十八项", "围垦苇田")


def test_the_last_of_a_list_of_measures_is_one_whatever_its_words():
    text = (
        "会议议定：\n1.甲镇人民政府要摸底。\n2.由乙公司回填矿坑。\n3.丙镇人民政府负责清障。\n4.各级值班电话保持畅通。\n"
    )
    assert issue(text, "英德市").unowned == ("4",)


def test_items_named_as_problems_count_issues():
    text = "某地交办单\n问题1　甲镇越界。由甲镇人民政府追回。\n问题2　乙镇超占。市水利局督导。\n问题3　管护责任不清。\n"
    assert [issue.number for issue in issues(text, "海伦市")] == ["1", "2", "3"]


def test_a_numbering_that_mostly_orders_counts_issues():
    text = (
        "会议议定：\n1.甲镇人民政府要在3月底前摸底。\n2.由乙公司回填矿坑。\n3.丙镇应于4月底前清障。\n4.情况已报告。\n"
    )
    assert [issue.number for issue in issues(text, "英德市")] == ["1", "2", "3", "4"]


def test_a_number_behind_a_label_ends_with_its_line():
    text = "".join(
        f"编号：{n}\n违法图斑：占用耕地\n整改主体：{town}人民政府\n整改要求：拆除复耕\n"
        for n, town in ((1, "甲镇"), (2, "乙镇"))
    )
    found = issues(text, "襄垣县")
    assert [(issue.number, issue.problem.text) for issue in found] == [("1", "占用耕地"), ("2", "占用耕地")]
