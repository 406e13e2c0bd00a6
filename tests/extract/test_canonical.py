"""Full names: the name at the document's date, with its government or its organisation."""

import pytest
from reading import issue, rows

CASES = [
    ("county-level-city", "义乌市", "责任单位：市水务局、市自然资源和规划局", "义乌市水务局 义乌市自然资源和规划局"),
    ("county-level-oasis", "敦煌市", "责任单位：市水务局、莫高镇", "敦煌市水务局 莫高镇人民政府"),
    ("named-county-level", "周口市", "责任单位：项城市水利局、项城市人民政府", "项城市水利局 项城市人民政府"),
    ("towns", "临海市", "责任单位：杜桥镇、桃渚镇人民政府", "杜桥镇人民政府 桃渚镇人民政府"),
    ("streets", "临海市", "责任单位：大洋街道办、江南街道", "大洋街道办事处 江南街道办事处"),
    ("ethnic-town", "景宁畲族自治县", "责任单位：红星街道、大均乡", "红星街道办事处 大均乡人民政府"),
    ("shanghai", "上海市", "责任单位：市水务局、金山区人民政府", "上海市水务局 金山区人民政府"),
    ("chongqing", "重庆市", "责任单位：市经济信息委、綦江区政府、秀山县政府", "重庆市经济和信息化委员会 綦江区人民政府 秀山土家族苗族自治县人民政府"),
    ("minority-county-short", "湘西土家族苗族自治州", "责任单位：州林业局、龙山县", "湘西土家族苗族自治州林业局 龙山县人民政府"),
    ("tax-state", "恩施土家族苗族自治州", "责任单位：州税务局", "国家税务总局恩施土家族苗族自治州税务局"),
    ("tax-county", "南丰县", "责任单位：县税务局、县气象局", "国家税务总局南丰县税务局 南丰县气象局"),
    ("tax-full", "大连市", "责任单位：国家税务总局大连市税务局", "国家税务总局大连市税务局"),
    ("power", "日照市", "责任单位：国网日照供电公司", "国网日照供电公司"),
    ("fire-district", "贵池区", "责任单位：区消防救援大队", "贵池区消防救援大队"),
    ("party-offices", "丰城市", "责任单位：市委编办、市委社会工作部", "中共丰城市委机构编制委员会办公室 中共丰城市委社会工作部"),
    ("party-propaganda", "定西市", "责任单位：市委宣传部", "中共定西市委宣传部"),
    ("leagues", "兴安盟", "责任单位：盟生态环境局、科尔沁右翼前旗人民政府", "兴安盟生态环境局 科尔沁右翼前旗人民政府"),
    ("before-2018", "大冶市", "整改时限：2017年12月底前。责任单位：市环保局、市国土局", "大冶市环境保护局 大冶市国土资源局"),
    ("before-2018-health", "邳州市", "2016年9月底前完成。责任单位：市卫计委、市工商局", "邳州市卫生和计划生育委员会 邳州市工商行政管理局"),
    ("since-2019", "邳州市", "2020年9月底前完成。责任单位：市卫健委、市市场监管局", "邳州市卫生健康委员会 邳州市市场监督管理局"),
    ("became-a-district", "邢台市", "2022年6月底前完成。责任单位：任泽区（原任县）人民政府", "任泽区人民政府"),
    ("now-in-bracket", "邢台市", "2022年6月底前完成。责任单位：原邢台县（现信都区）人民政府", "信都区人民政府"),
    ("tourism-now", "邢台市", "责任单位：市文化广电和旅游局（原市旅游局）", "邢台市文化广电和旅游局"),
    ("data-bureaus", "福州市", "责任单位：市数据局、市疾控局", "福州市数据局 福州市疾病预防控制局"),
    ("ministries", None, "（住房城乡建设部、自然资源部、人力资源社会保障部负责）", "住房和城乡建设部 自然资源部 人力资源和社会保障部"),
    ("autonomous-region", "宁夏回族自治区", "责任单位：自治区水利厅、吴忠市、盐池县", "宁夏回族自治区水利厅 吴忠市人民政府 盐池县人民政府"),
    ("province-inside-city", "景德镇市", "责任单位：省自然资源厅、浮梁县", "江西省自然资源厅 浮梁县人民政府"),
    ("short-minority-district", "洛阳市", "责任单位：瀍河区、老城区人民政府", "瀍河回族区人民政府 老城区人民政府"),
    ("neutral-office", "三门峡市", "责任单位：市整改办、市审改办", "三门峡市整改办 三门峡市审改办"),
    ("customs", "东兴市", "责任单位：东兴海关、东兴出入境边防检查站", "东兴海关 东兴出入境边防检查站"),
    ("railway", "柳州市", "责任单位：中国铁路南宁局集团有限公司", "中国铁路南宁局集团有限公司"),
    ("county-bureaus-of-two-places", "信阳市", "责任单位：固始县水利局、潢川县水利局", "固始县水利局 潢川县水利局"),
    ("court", "信阳市", "责任单位：市中级人民法院、市检察院", "信阳市中级人民法院 信阳市人民检察院"),
    ("mass-bodies", "信阳市", "责任单位：团市委、市妇联、市总工会", "共青团信阳市委员会 信阳市妇女联合会 信阳市总工会"),
    ("congress-bodies", "信阳市", "责任单位：市人大常委会、市政协", "信阳市人民代表大会常务委员会 中国人民政治协商会议信阳市委员会"),
    ("police-station", "浮梁县", "责任单位：县公安局湘湖派出所", "浮梁县公安局湘湖派出所"),
    ("branch", "驻马店市", "责任单位：市生态环境局泌阳分局", "驻马店市生态环境局泌阳分局"),
    ("group-office", "三门峡市", "责任单位：市安委办、市防汛抗旱指挥部", "三门峡市安全生产委员会办公室 三门峡市防汛抗旱指挥部"),
]  # fmt: skip


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("canonical", CASES))
def test_a_bearer_has_its_full_name(jurisdiction, text, expected):
    assert {duty.unit for duty in issue(text, jurisdiction).obligations} == set(expected.split())


JOINT = [
    ("supervision-office", "黄冈市", "由市委市政府督查室按月督办。", "市委市政府督查室", "supervise"),
    ("letters", "黄冈市", "责任单位：市委、市政府信访局", "市委、市政府信访局", "responsible"),
    ("discipline", "黄冈市", "市纪委监委负责对失职渎职线索开展核查。", "市纪委监委", "responsible"),
    ("discipline-county", "罗田县", "责任单位：县纪委县监委", "县纪委县监委", "responsible"),
    ("station-monitoring", "黄冈市", "责任单位：省生态环境厅驻黄冈市生态环境监测中心", "省生态环境厅驻黄冈市生态环境监测中心", "responsible"),
    ("tobacco", "黄冈市", "（市烟草专卖局牵头）清查无证零售点。", "市烟草专卖局", "lead"),
    ("spaced-zone", "黄冈市", "黄冈高新区管委会要完成雨污分流。", "黄冈高新区管委会", "responsible"),
]  # fmt: skip


@pytest.mark.parametrize(("jurisdiction", "text", "surface", "role"), rows("joint", JOINT))
def test_bodies_of_two_plates_are_one_bearer(jurisdiction, text, surface, role):
    assert [(duty.surface, duty.role) for duty in issue(text, jurisdiction).obligations] == [(surface, role)]
