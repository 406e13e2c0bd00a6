"""Names made official: the full name at the document's place and date, and how it was found."""

import pytest

from zeren.names import Names

NAMES = Names.load()


def unit(surface, jurisdiction=None, words=""):
    return NAMES.unit(surface, NAMES.settle(words, jurisdiction))


# Rows that fail because the rule is not there yet: id → the missing rule.
MISSING = {
    "nation-railway": "国铁集团 is short for 中国国家铁路集团有限公司",
    "environment-after": "a former name in a document after the reform has its present name",
    "land-after": "a former name in a document after the reform has its present name",
}


def rows(table):
    return [pytest.param(*row[1:], id=row[0], marks=_marks(MISSING.get(row[0]))) for row in table]


def _marks(reason):
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


SHORT = """
development 市发改委 衡阳市 衡阳市发展和改革委员会
development-long 市发展改革委 衡阳市 衡阳市发展和改革委员会
development-county 县发改局 衡南县 衡南县发展和改革局
province 省发改委 湖南省 湖南省发展和改革委员会
housing 市住建局 芜湖市 芜湖市住房和城乡建设局
housing-long 市住房城乡建设局 芜湖市 芜湖市住房和城乡建设局
housing-province 省住建厅 安徽省 安徽省住房和城乡建设厅
industry 市工信局 芜湖市 芜湖市工业和信息化局
human 市人社局 芜湖市 芜湖市人力资源和社会保障局
health 市卫健委 芜湖市 芜湖市卫生健康委员会
resources 市资规局 芜湖市 芜湖市自然资源和规划局
market 市市场监管局 芜湖市 芜湖市市场监督管理局
agriculture 市农业农村局 芜湖市 芜湖市农业农村局
urban 市城管局 芜湖市 芜湖市城市管理局
transport 市交通局 芜湖市 芜湖市交通运输局
ecology 市生态环境局 芜湖市 芜湖市生态环境局
river-chief 市河长办 渭南市 渭南市河长制办公室
safety 市应急局 芜湖市 芜湖市应急管理局
science 市科技局 芜湖市 芜湖市科学技术局
court 市中级法院 芜湖市 芜湖市中级人民法院
procuratorate 省检察院 贵州省 贵州省人民检察院
safety-office 县安委办 平罗县 平罗县安全生产委员会办公室
disabled 市残联 芜湖市 芜湖市残疾人联合会
supply 县供销社 衡南县 衡南县供销合作社联合社
without-level 财政局 芜湖市 芜湖市财政局
with-city 芜湖市水务局 芜湖市 芜湖市水务局
with-county 衡南县水利局 衡阳市 衡南县水利局
region 自治区水利厅 鄂尔多斯市 内蒙古自治区水利厅
league 盟林草局 锡林郭勒盟 锡林郭勒盟林业和草原局
autonomous-prefecture 州农业农村局 大理白族自治州 大理白族自治州农业农村局
province-of-city 省生态环境厅 大理白族自治州 云南省生态环境厅
"""
MUNICIPAL = """
shanghai 市应急局 上海市 上海市应急管理局
shanghai-housing 市住房城乡建设管理委 上海市 上海市住房和城乡建设管理委员会
chongqing-housing 市住房城乡建委 重庆市 重庆市住房和城乡建设委员会
chongqing-agriculture 市农业农村委 重庆市 重庆市农业农村委员会
tianjin-urban 市城市管理委 天津市 天津市城市管理委员会
beijing-district 区财政局 北京市海淀区 海淀区财政局
district-government 渝北区政府 重庆市 渝北区人民政府
"""
GOVERNMENTS = """
county 乾县 咸阳市 乾县人民政府
county-government 泾阳县政府 咸阳市 泾阳县人民政府
county-stem 武功 咸阳市 武功县人民政府
county-city 兴平市 咸阳市 兴平市人民政府
county-city-government 彬州市政府 咸阳市 彬州市人民政府
district 秦都区 咸阳市 秦都区人民政府
city 市政府 咸阳市 咸阳市人民政府
city-people 市人民政府 咸阳市 咸阳市人民政府
county-own 县政府 平罗县 平罗县人民政府
banner 达拉特旗 鄂尔多斯市 达拉特旗人民政府
county-bureau-of-city 无为市水务局 芜湖市 无为市水务局
prefecture-stem 荆州 湖北省 荆州市人民政府
autonomous-county 白沙 海南省 白沙黎族自治县人民政府
autonomous-short 木里县 凉山彝族自治州 木里藏族自治县人民政府
"""
PARTY = """
city-committee 市委 咸阳市 中共咸阳市委员会
county-committee 县委 衡南县 中共衡南县委员会
county-committee-named 衡南县委 衡阳市 中共衡南县委员会
organisation 市委组织部 铜陵市 中共铜陵市委组织部
propaganda 市委宣传部 铜陵市 中共铜陵市委宣传部
staffing 市委编办 铜陵市 中共铜陵市委机构编制委员会办公室
discipline 市纪委 铜陵市 中共铜陵市纪律检查委员会
supervision-office 市委督查室 哈密市 中共哈密市委督查室
"""
VERTICAL = """
tax 市税务局 潍坊市 国家税务总局潍坊市税务局
tax-county 县税务局 衡南县 国家税务总局衡南县税务局
power 国网潍坊供电公司 潍坊市 国网潍坊供电公司
customs 潍坊海关 潍坊市 潍坊海关
branch-ecology 市生态环境局临淄分局 淄博市 淄博市生态环境局临淄分局
branch-resources 市自然资源局任泽分局 邢台市 邢台市自然资源局任泽分局
branch-police 市公安局小店分局 太原市 太原市公安局小店分局
tobacco 市烟草专卖局 潍坊市 潍坊市烟草专卖局
weather 市气象局 潍坊市 潍坊市气象局
monitoring 省南通环境监测中心 南通市 江苏省南通环境监测中心
"""
TOWNS = """
town-government 沱牌镇人民政府 射洪市 沱牌镇人民政府
town 三塘镇 衡南县 三塘镇人民政府
street 大面街道办事处 成都市龙泉驿区 大面街道办事处
street-short 锦水街道办 平阴县 锦水街道办事处
zone 南通经济技术开发区管委会 南通市 南通经济技术开发区管理委员会
zone-high 鄂尔多斯高新区管委会 鄂尔多斯市 鄂尔多斯高新技术产业开发区管理委员会
zone-yangpu 洋浦经济开发区管委会 海南省 洋浦经济开发区管理委员会
"""
NATIONAL = """
development 国家发展改革委 - 国家发展和改革委员会
industry 工业和信息化部 - 工业和信息化部
industry-short 工信部 - 工业和信息化部
finance-regulator 金融监管总局 - 国家金融监督管理总局
aviation 中国民航局 - 中国民用航空局
railway 国铁集团 - 中国国家铁路集团有限公司
mines 国家矿山安监局 - 国家矿山安全监察局
"""
AS_WRITTEN = """
no-jurisdiction 市水利局 - 市水利局
no-jurisdiction-short 市住建局 - 市住房和城乡建设局
no-jurisdiction-county 县发改局 - 县发展和改革局
no-jurisdiction-former 县国土局 - 县国土资源局
no-jurisdiction-core 省财政 - 省财政厅
no-jurisdiction-party 县委组织部 - 中共县委组织部
no-jurisdiction-discipline 市纪委 - 中共市纪律检查委员会
no-jurisdiction-government 县政府办公室 - 县人民政府办公室
no-jurisdiction-town 沙河镇政府 - 沙河镇人民政府
no-jurisdiction-town-office 镇综治中心 - 镇综治中心
no-jurisdiction-branch 市税务局 - 市税务局
former-jurisdiction 县水务局 射洪县 射洪县水务局
zone-bureau 社会事业局 沧州临港经济技术开发区 沧州临港经济技术开发区社会事业局
zone-committee 管委会 芜湖经济技术开发区 芜湖经济技术开发区管理委员会
zone-office 管委会办公室 芜湖经济技术开发区 芜湖经济技术开发区管理委员会办公室
zone-party 党工委 芜湖经济技术开发区 中共芜湖经济技术开发区工作委员会
zone-of-a-city 市公安局 芜湖经济技术开发区 芜湖市公安局
zone-named-after-a-city 市水利局 沧州临港经济技术开发区 沧州市水利局
zone-says-new-area 新区综合执法局 河北雄安新区 河北雄安新区综合执法局
region-of-a-prefecture 地区水利局 阿克苏地区 阿克苏地区水利局
street-like-a-district 湖滨街道办事处 - 湖滨街道办事处
firm-says-its-place 肃北县金鹰矿业有限责任公司 肃北蒙古族自治县 肃北县金鹰矿业有限责任公司
firm-of-the-city 市城投公司 荆州市 荆州市城投公司
firm-says-its-zone 淄博高新区盛源燃气有限公司 淄博市 淄博高新区盛源燃气有限公司
park-like-a-city 武夷山国家公园管理局 南平市 武夷山国家公园管理局
branch-of-a-city 湖口生态环境局 九江市 湖口生态环境局
full-already 县教育和体育局 平阴县 平阴县教育和体育局
building-bureau 县建设局 嘉善县 嘉善县建设局
town-no-table-has 清水岭镇 邗江区 清水岭镇人民政府
towns-of-any-name 三乡镇 泗县 三乡镇
secrecy 市委保密办 韶关市 中共韶关市委保密委员会办公室
firm 宁夏金砾新材料有限公司 平罗县 宁夏金砾新材料有限公司
some-firm 某化工有限公司 衡阳市 某化工有限公司
masked XX区人民政府 - XX区人民政府
school-office 后勤保障处 - 后勤保障处
port 上海申通地铁集团有限公司 上海市 上海申通地铁集团有限公司
"""
FORMER = """
environment 县环保局 彬县 2017年10月 彬县环境保护局
land 县国土局 彬县 2017年10月 彬县国土资源局
environment-after 市环保局 咸阳市 2021年11月 咸阳市生态环境局
land-after 市国土局 咸阳市 2021年11月 咸阳市自然资源局
agriculture-before 市农业局 咸阳市 2016年3月 咸阳市农业局
"""


def lines(block, topic=""):
    cells = [row.split() for row in block.split("\n") if row]
    return [(topic + row[0], *(None if cell == "-" else cell for cell in row[1:])) for row in cells]


TABLES = {
    "short-": SHORT,
    "municipal-": MUNICIPAL,
    "government-": GOVERNMENTS,
    "party-": PARTY,
    "vertical-": VERTICAL,
    "town-": TOWNS,
    "nation-": NATIONAL,
}
FULL = [row for topic, block in TABLES.items() for row in lines(block, topic)]


@pytest.mark.parametrize(("surface", "jurisdiction", "full"), rows(FULL))
def test_the_full_name_with_its_jurisdiction(surface, jurisdiction, full):
    assert unit(surface, jurisdiction).canonical == full


@pytest.mark.parametrize(("surface", "jurisdiction", "full"), rows(lines(AS_WRITTEN)))
def test_what_is_in_no_table_stays_as_written(surface, jurisdiction, full):
    assert unit(surface, jurisdiction).canonical == full


@pytest.mark.parametrize(("surface", "jurisdiction", "words", "full"), rows(lines(FORMER)))
def test_the_documents_date_decides_which_name_is_current(surface, jurisdiction, words, full):
    assert unit(surface, jurisdiction, words).canonical == full


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "words", "how"),
    rows(
        [
            ("full", "咸阳市发展和改革委员会", "咸阳市", "2021年", "full"),
            ("short", "市发改委", "咸阳市", "2021年", "short"),
            ("former", "市环保局", "咸阳市", "2021年", "former"),
            ("place", "乾县", "咸阳市", "2021年", "place"),
            ("unknown", "老码头修缮指挥部", "咸阳市", "2021年", "unknown"),
        ]
    ),
)
def test_how_a_name_was_found_is_told(surface, jurisdiction, words, how):
    assert unit(surface, jurisdiction, words).how == how


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "kind", "function", "place"),
    rows(
        [
            ("department", "市发改委", "咸阳市", "department", "development-reform", "610400"),
            ("county-department", "三原县水利局", "咸阳市", "department", "water", "610422"),
            ("county", "乾县", "咸阳市", "county", None, "610424"),
            ("city", "市政府", "咸阳市", "city", None, "610400"),
            ("province", "省政府", "咸阳市", "province", None, "610000"),
            ("firm", "清源水务有限公司", "咸阳市", "company", None, None),
            ("firm-of-the-city", "市城投公司", "咸阳市", "company", None, "610400"),
            ("works", "东洲水泥厂", "咸阳市", "company", None, None),
            ("university", "江南农业大学", "咸阳市", "school", None, None),
            ("kindergarten", "三原县第二幼儿园", "咸阳市", "school", None, "610422"),
            ("hospital", "市第三人民医院", "咸阳市", "hospital", None, "610400"),
            ("task-force", "双碳工作专班", "咸阳市", "group", None, None),
            ("village", "团庄村村民委员会", "咸阳市", "village", None, None),
            ("bare-word", "公司", "咸阳市", "other", None, None),
            ("forest-farm", "西山林场", "咸阳市", "other", None, None),
            ("court", "市中级人民法院", "咸阳市", "department", "court", "610400"),
        ]
    ),
)
def test_kind_function_and_place_of_a_unit(surface, jurisdiction, kind, function, place):
    found = unit(surface, jurisdiction)
    assert (found.kind, found.function, found.place) == (kind, function, place)


@pytest.mark.parametrize(
    ("text", "jurisdiction", "name", "code", "level", "date"),
    rows(
        [
            ("given", "无", "咸阳市", "咸阳市", "610400", "prefecture", None),
            ("given-date", "2021年11月15日前完成。", "咸阳市", "咸阳市", "610400", "prefecture", "2021"),
            ("county-level-city", "无", "兴平市", "兴平市", "610481", "county", None),
            ("district", "无", "北京市海淀区", "海淀区", "110108", "county", None),
            ("municipality", "无", "上海市", "上海市", "310000", "province", None),
            (
                "from-words",
                "焦作市应急管理局督促园区，焦作市政府抓好落实。",
                None,
                "焦作市",
                "410800",
                "prefecture",
                None,
            ),
            (
                "from-title",
                "焦作市化工园区整改方案\n焦作市应急管理局督促园区。",
                None,
                "焦作市",
                "410800",
                "prefecture",
                None,
            ),
            ("nothing", "市水利局负责。", None, None, None, None, None),
        ]
    ),
)
def test_the_setting_of_a_document(text, jurisdiction, name, code, level, date):
    found = NAMES.settle(text, jurisdiction)
    assert (found.code, found.level, (found.date or "")[:4] or None) == (code, level, date)
    assert name is None or found.jurisdiction.endswith(name)


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "expected"),
    rows(
        [
            ("own-county", "武功", "咸阳市", True),
            ("own-county-2", "永寿", "咸阳市", True),
            ("foreign", "武功", "衡阳市", False),
            ("sister-city", "荆州", "湖北省", True),
            ("word-elsewhere", "资源", "咸阳市", False),
            ("word-at-home", "资源", "桂林市", True),
            ("no-place", "武功", None, False),
        ]
    ),
)
def test_a_stem_names_a_county_only_at_home(surface, jurisdiction, expected):
    assert NAMES.own_stem(surface, NAMES.settle("", jurisdiction)) is expected


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "place"),
    rows(
        [
            ("county", "秦都区", "咸阳市", ("秦都区", "610402")),
            ("stem", "旬邑", "咸阳市", ("旬邑县", "610429")),
            ("same-name-home", "鼓楼区", "福州市", ("鼓楼区", "350102")),
            ("same-name-other", "鼓楼区", "南京市", ("鼓楼区", "320106")),
            ("unknown", "炮房村", "咸阳市", None),
        ]
    ),
)
def test_a_place_is_the_one_the_documents_own_place_has(surface, jurisdiction, place):
    assert NAMES.place(surface, NAMES.settle("", jurisdiction)) == place


def test_equal_questions_have_equal_answers():
    assert unit("市发改委", "咸阳市") == unit("市发改委", "咸阳市") != unit("市发改委", "衡阳市")
