"""Groups: open ones, groups closed by a count, and words that refer to what was named before."""

import pytest
from reading import bases, bearers, duties, issue, rows

XIANYANG = {
    "秦都区", "渭城区", "兴平市", "彬州市", "三原县", "泾阳县", "乾县",
    "礼泉县", "永寿县", "长武县", "旬邑县", "淳化县", "武功县",
}  # fmt: skip
OPEN = [
    ("counties-bracket", "衡阳市", "责任单位：各县（市、区）", "responsible 各县（市、区）"),
    ("counties-governments", "衡阳市", "责任单位：各县市区人民政府", "responsible 各县市区"),
    ("counties-act", "咸阳市", "各市区县要全面排查加油站。", "responsible 各市区县"),
    ("city-departments", "衡阳市", "责任单位：市直有关部门", "responsible 市直有关部门"),
    ("responsible-units", "衡阳市", "各责任单位要建立台账。", "responsible 各责任单位"),
    ("towns-along", "衡阳市", "沿线乡镇要落实巡河制度。", "responsible 沿线乡镇"),
    ("territory", "咸阳市", "各责任单位落实行业监管责任，辖区落实属地管理责任。", "responsible 各责任单位 辖区"),
    ("towns-streets", "衡南县", "责任单位：县水利局，各乡镇（街道）", "responsible 衡南县水利局 各乡镇（街道）"),
    ("prefectures", "湖南省", "责任单位：省水利厅，各市州人民政府", "responsible 湖南省水利厅 各市州"),
    ("banners", "锡林郭勒盟", "责任单位：各旗县市", "responsible 各旗县市"),
    ("subsidiaries", None, "集团安全部牵头，各子公司落实。", "lead 集团安全部; responsible 各子公司"),
    ("safety-office", None, "（公司安全部负责）", "responsible 公司安全部"),
    ("all-of-them", None, "问题全部负责到底。", "-"),
    ("some-departments", "衡阳市", "（市水利局牵头，市有关部门配合）", "lead 衡阳市水利局; support 市有关部门"),
    ("provinces", None, "（生态环境部牵头，各省级人民政府负责）", "lead 生态环境部; responsible 各省级人民政府"),
    ("etc-departments", "衡阳市", "（市水利局、市林业局等部门负责）", "responsible 衡阳市水利局 衡阳市林业局"),
]
MEMBERS = [
    ("xianyang-plain", "咸阳市", "责任单位：各市区县", XIANYANG),
    ("xianyang-bracket", "咸阳市", "责任单位：各县（市、区）人民政府", XIANYANG),
    ("xianyang-territory", "咸阳市", "辖区落实属地管理责任。", XIANYANG),
    ("towns-of-county", "衡山县", "责任单位：各乡镇", None),
    ("departments", "咸阳市", "责任单位：市直有关部门", None),
    ("along-river", "咸阳市", "责任单位：沿渭各县（市、区）", None),
    ("concerned", "咸阳市", "责任单位：有关县（市、区）", None),
    ("others", "咸阳市", "责任单位：其他县（市、区）", None),
    ("along-river-told", "咸阳市", "沿泾各县（市、区）要清理河道。", None),
    ("all-of-the-city", "咸阳市", "责任单位：全市各县（市、区）", XIANYANG),
    ("no-place", None, "责任单位：各县（市、区）", None),
    (
        "韶关",
        "韶关市",
        "责任单位：各县（市、区）",
        {"武江区", "浈江区", "曲江区", "乐昌市", "南雄市", "始兴县", "仁化县", "翁源县", "新丰县", "乳源瑶族自治县"},
    ),
    (
        "fujian",
        "福建省",
        "责任单位：各设区市人民政府",
        {"福州市", "厦门市", "莆田市", "三明市", "泉州市", "漳州市", "南平市", "龙岩市", "宁德市"},
    ),
]
CLOSED = [
    (
        "named-in-bracket",
        "咸阳市",
        "责任单位：各相关县（乾县、礼泉县）",
        {("乾县人民政府", "stated"), ("礼泉县人民政府", "stated")},
    ),
    (
        "named-behind-all",
        "咸阳市",
        "责任单位：各县（乾县、礼泉县、永寿县）",
        {("乾县人民政府", "stated"), ("礼泉县人民政府", "stated"), ("永寿县人民政府", "stated")},
    ),
    ("with-its-zones", "咸阳市", "责任单位：各县（市、区）（含管理区）", set()),
    ("etc-5", "咸阳市", "乾县、礼泉县等5县要完成关停。", {("乾县人民政府", "stated"), ("礼泉县人民政府", "stated")}),
    ("etc-five", "咸阳市", "乾县、礼泉等五县要完成关停。", {("乾县人民政府", "stated"), ("礼泉县人民政府", "stated")}),
    (
        "all-named",
        "咸阳市",
        "乾县、礼泉县、永寿县等3县要完成关停。",
        {("乾县人民政府", "stated"), ("礼泉县人民政府", "stated"), ("永寿县人民政府", "stated")},
    ),
    (
        "上述3县",
        "咸阳市",
        "整改问题：乾县、礼泉县、永寿县砖瓦窑超标。\n整改措施：上述3县要限期关停。",
        {("乾县人民政府", "referred"), ("礼泉县人民政府", "referred"), ("永寿县人民政府", "referred")},
    ),
    (
        "上述两区",
        "唐山市",
        "整改问题：曹妃甸区、丰南区积尘超标。\n整改措施：上述两区要加密保洁。",
        {("曹妃甸区人民政府", "referred"), ("丰南区人民政府", "referred")},
    ),
    (
        "该公司",
        "淄博市",
        "整改问题：淄博岱石化工有限公司雨水沟渗漏。\n整改措施：该公司要完成防渗改造。",
        {("淄博岱石化工有限公司", "referred")},
    ),
    (
        "this-county",
        "咸阳市",
        "整改问题：三原县污水厂超标。\n整改措施：该县要完成提标改造。",
        {("三原县人民政府", "referred")},
    ),
    (
        "nearest-company",
        "淄博市",
        "整改问题：淄博甲石化工有限公司已停产，淄博乙峰焦化有限公司仍偷排。\n整改措施：该公司要立即停产整治。",
        {("淄博乙峰焦化有限公司", "referred")},
    ),
    (
        "two-towns",
        "衡南县",
        "整改问题：三塘镇、茶市镇垃圾直排。\n整改措施：两镇要清理完毕。",
        {("三塘镇人民政府", "referred"), ("茶市镇人民政府", "referred")},
    ),
]


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("collectives", OPEN))
def test_a_group_keeps_its_own_words(jurisdiction, text, expected):
    assert bearers(text, jurisdiction) == duties(expected)


@pytest.mark.parametrize(("jurisdiction", "text", "members"), rows("members", MEMBERS))
def test_members_only_where_text_or_roster_settles_them(jurisdiction, text, members):
    (duty,) = issue(text, jurisdiction).obligations
    plain = duty.members and {name.removesuffix("人民政府") for name in duty.members}
    assert (duty.basis, plain) == ("collective", members)


@pytest.mark.parametrize("words", ["各相关县（乾县、礼泉县）", "各县（乾县、礼泉县）"])
def test_a_group_whose_bracket_names_them_has_not_all_as_members(words):
    assert {d.members for d in issue(f"责任单位：{words}", "咸阳市").obligations} == {None}


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("closed", CLOSED))
def test_counts_and_references_name_their_units(jurisdiction, text, expected):
    found = {(unit, basis) for unit, _, basis in bases(text, jurisdiction) if basis != "collective"}
    assert found == expected


@pytest.mark.parametrize(
    ("jurisdiction", "text"),
    rows(
        "unresolved",
        [
            ("wrong-size", "咸阳市", "整改问题：乾县、礼泉县砖瓦窑超标。\n整改措施：上述5县要限期关停。"),
            ("no-company", "淄博市", "整改问题：化工园区雨水沟渗漏。\n整改措施：该公司要完成改造。"),
        ],
    ),
)
def test_a_reference_without_its_set_names_no_unit_of_the_text(jurisdiction, text):
    assert not {unit for unit, _, basis in bases(text, jurisdiction) if basis == "referred" and "人民政府" in unit}


def test_the_roster_of_2016_still_counts_the_county_that_became_a_city():
    (duty,) = issue("2016年12月底前完成。责任单位：各市区县", "咸阳市").obligations
    assert "彬县" in {name.removesuffix("人民政府") for name in duty.members}


FAR = [
    ("listed-stems", "合肥市", "肥西、长丰、庐江等3县要在汛前完成排涝站检修。", "responsible 肥西县人民政府 长丰县人民政府 庐江县人民政府"),
    ("listed-districts", "常州市", "责任单位：市住建局，天宁、钟楼、新北等区人民政府", "responsible 常州市住房和城乡建设局 天宁区人民政府 钟楼区人民政府 新北区人民政府"),
    ("listed-towns", "临海市", "杜桥镇、桃渚镇、上盘镇等沿海3镇要完成海塘巡查。", "responsible 杜桥镇人民政府 桃渚镇人民政府 上盘镇人民政府"),
    ("towns-and-offices", "泗洪县", "各乡镇（街道）、县直各有关单位要明确一名联络员。", "responsible 各乡镇（街道） 县直各有关单位"),
    ("banners", "鄂尔多斯市", "（市林草局牵头，各旗区人民政府落实）", "lead 鄂尔多斯市林业和草原局; responsible 各旗区"),
    ("villages", "天柱县", "各行政村要落实护林员轮值。", "responsible 各行政村"),
    ("zones", "沧州市", "各开发区管委会负责清理园区雨污混接点。", "responsible 各开发区管委会"),
    ("schools", "会宁县", "由各中小学校负责排查校舍裂缝。", "responsible 各中小学校"),
    ("hospitals", "枣庄市", "各级医疗机构要规范一次性耗材采购。", "responsible 各级医疗机构"),
    ("mines", "大同市", "各煤矿企业要更新瓦斯抽放设备。", "responsible 各煤矿企业"),
    ("prefectures-hunan", "湖南省", "各市（州）人民政府负责推进。", "responsible 各市（州）"),
    ("streets-of-the-district", "鼓楼区", "相关街道办事处要落实门前三包。", "responsible 相关街道办事处"),
    ("both-levels", "茂名市", "责任单位：市教育局，市县两级财政部门", "responsible 茂名市教育局 市县两级财政部门"),
    ("companies-by-kind", "鸡西市", "各供水、供气、供热单位要在冬季前改造老旧管网。", "responsible 各供水、供气、供热单位"),
    ("some-only", "随州市", "部分乡镇未建立台账。市农业农村局补建台账。", "responsible 随州市农业农村局"),
    ("county-of-the-finding", "黄石市", "整改问题：阳新县富池镇码头未硬化。\n整改措施：该镇要完成硬化，该县要开展回访。", "responsible 富池镇人民政府 阳新县人民政府"),
    ("both-companies", "淄博市", "整改问题：淄博甲石化工有限公司、淄博乙峰焦化有限公司无组织排放。\n整改措施：上述两家企业要加装收集罩。", "responsible 淄博甲石化工有限公司 淄博乙峰焦化有限公司"),
    ("the-hospital", "枣庄市", "整改问题：枣庄市立医院重复收费。\n整改措施：该院要全额清退。", "responsible 枣庄市立医院"),
    ("that-county-inside", "六安市", "整改问题：舒城县万佛湖镇餐饮船直排。\n整改措施：该县要取缔餐饮船。", "responsible 舒城县人民政府"),
    ("that-bureau", "六安市", "整改问题：六安市房产管理局未归集维修资金。\n整改措施：该局要限期归集。", "responsible 六安市房产管理局"),
    ("we", "六安市", "我市要建立跨界联防机制。", "responsible 六安市人民政府"),
    ("territory", "六安市", "由属地政府组织拆除。", "responsible 属地政府"),
    ("members-of-committee", "六安市", "各成员单位按季度报送信息。", "responsible 各成员单位"),
    ("owner-companies", "六安市", "各渡口经营单位要配齐救生衣。", "responsible 各渡口经营单位"),
    ("qualified-counties", "六安市", "沿淮各县区要备足防汛块石。", "responsible 沿淮各县区"),
    ("counties-with-forest", "六安市", "有林地的乡镇要开设防火隔离带。", "responsible 有林地的乡镇"),
    ("zones-too", "六安市", "责任单位：各县区人民政府、市开发区管委会", "responsible 各县区 六安市开发区管理委员会"),
    ("two-counties", "六安市", "整改问题：金寨县、霍邱县存在超载过渡。\n整改措施：两县要停航整顿。", "responsible 金寨县人民政府 霍邱县人民政府"),
    ("each-named", "六安市", "金寨、霍山两县分别制定禁渔公告。", "responsible 金寨县人民政府 霍山县人民政府"),
    ("named-then-rest", "六安市", "责任单位：市水利局、霍山县人民政府、其他各县区人民政府", "responsible 六安市水利局 霍山县人民政府 其他各县区"),
]  # fmt: skip


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("collectives-elsewhere", FAR))
def test_groups_and_references_of_other_places(jurisdiction, text, expected):
    plain = {
        (unit.removesuffix("人民政府") if unit.startswith(("各", "其他")) else unit, role)
        for unit, role in bearers(text, jurisdiction)
    }
    assert plain == duties(expected)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("各县（市、区）包括滁州经开区、中新苏滁高新区。由各县（市、区）负责。", 2),
        ("各县（市、区）（含滁州经开区，下同）均要落实。", 1),
        ("各县（市、区，含滁州经开区，下同）加强巡查。", 1),
        ("由各县（市、区）负责，包括排查、整治。", 0),
        ("各县（市、区）要开展排查，包括南谯区龙蟠街道。", 0),
    ],
)
def test_what_a_document_counts_among_its_counties_is_among_their_members(text, more):
    (duty,) = issue(text, "滁州市").obligations
    assert len(duty.members) == 8 + more
    assert {"滁州经济技术开发区管理委员会"} <= set(duty.members) or not more
