"""Names that share a head word or a level word with their neighbours."""

import pytest
from reading import bearers, duties, rows

CARRIED = [
    (
        "市-carried",
        "衡阳市",
        "责任单位：市发改委、财政局、审计局",
        "responsible 衡阳市发展和改革委员会 衡阳市财政局 衡阳市审计局",
    ),
    (
        "省-carried",
        "湖南省",
        "责任单位：省工业和信息化厅、科技厅、财政厅",
        "responsible 湖南省工业和信息化厅 湖南省科学技术厅 湖南省财政厅",
    ),
    (
        "县-carried",
        "衡南县",
        "（县水利局牵头，财政局、林业局配合）",
        "lead 衡南县水利局; support 衡南县财政局 衡南县林业局",
    ),
    (
        "reset-by-省",
        "衡阳市",
        "责任单位：市水利局、林业局、省地质院",
        "responsible 衡阳市水利局 衡阳市林业局 湖南省地质院",
    ),
    (
        "reset-by-two-counties",
        "衡阳市",
        "责任单位：衡南县水利局、财政局，衡东县水利局、市审计局",
        "responsible 衡南县水利局 衡南县财政局 衡东县水利局 衡阳市审计局",
    ),
    (
        "county-and-then-semicolon",
        "衡阳市",
        "责任单位：衡南县水利局；财政局",
        "responsible 衡南县水利局 衡阳市财政局",
    ),
    (
        "behind-a-county",
        "衡阳市",
        "责任单位：衡南县人民政府、财政局",
        "responsible 衡南县人民政府 衡阳市财政局",
    ),
    (
        "reset-by-county",
        "衡阳市",
        "责任单位：市水利局，衡南县水利局、林业局",
        "responsible 衡阳市水利局 衡南县水利局 衡南县林业局",
    ),
    ("reset-by-each", "衡阳市", "责任单位：市水利局、各县市区政府", "responsible 衡阳市水利局 各县市区"),
    ("own-level", "衡阳市", "责任单位：水利局、林业局", "responsible 衡阳市水利局 衡阳市林业局"),
    (
        "自治区",
        "广西壮族自治区",
        "责任单位：自治区水利厅、林业局",
        "responsible 广西壮族自治区水利厅 广西壮族自治区林业局",
    ),
    ("league", "锡林郭勒盟", "责任单位：盟水利局、农牧局", "responsible 锡林郭勒盟水利局 锡林郭勒盟农牧局"),
    (
        "州",
        "恩施土家族苗族自治州",
        "责任单位：州水利局、林业局",
        "responsible 恩施土家族苗族自治州水利局 恩施土家族苗族自治州林业局",
    ),
    (
        "ministry-line",
        None,
        "（国家发展改革委牵头，财政部、商务部配合）",
        "lead 国家发展和改革委员会; support 财政部 商务部",
    ),
]
SHARED_HEAD = [
    (
        "部门",
        "自贡市",
        "公安、应急、交通运输部门要建立联合检查机制。",
        "responsible 自贡市公安局 自贡市应急管理局 自贡市交通运输局",
    ),
    ("market-fire", "自贡市", "市场监管、消防部门要开展抽查。", "responsible 自贡市市场监督管理局 自贡市消防救援支队"),
    (
        "县-governments",
        "衡阳市",
        "责任单位：衡南县、衡东县、祁东县人民政府",
        "responsible 衡南县人民政府 衡东县人民政府 祁东县人民政府",
    ),
    (
        "stems-governments",
        "衡阳市",
        "责任单位：衡南、衡东、祁东县人民政府",
        "responsible 衡南县人民政府 衡东县人民政府 祁东县人民政府",
    ),
    (
        "city-stems",
        "湖南省",
        "责任单位：衡阳、郴州、永州市人民政府",
        "responsible 衡阳市人民政府 郴州市人民政府 永州市人民政府",
    ),
    (
        "mixed-levels",
        "衡阳市",
        "责任单位：耒阳市、常宁市、衡山县政府",
        "responsible 耒阳市人民政府 常宁市人民政府 衡山县人民政府",
    ),
    ("bare-counties", "衡阳市", "责任单位：耒阳市、衡山县", "responsible 耒阳市人民政府 衡山县人民政府"),
    (
        "bureaus-of-three",
        "衡阳市",
        "由衡南县、衡东县和祁东县林业局负责清理。",
        "responsible 衡南县林业局 衡东县林业局 祁东县林业局",
    ),
    ("bureau-of-another-level", "衡阳市", "责任单位：衡南县、衡阳市水利局", "responsible 衡南县人民政府 衡阳市水利局"),
    (
        "bureau-behind-a-semicolon",
        "衡阳市",
        "责任单位：衡南县；衡东县水利局",
        "responsible 衡南县人民政府 衡东县水利局",
    ),
    ("bureau-of-the-document", "衡阳市", "责任单位：衡南县、市水利局", "responsible 衡南县人民政府 衡阳市水利局"),
    ("bureaus-of-two", "衡阳市", "责任单位：衡南县、衡东县水利局", "responsible 衡南县水利局 衡东县水利局"),
    (
        "stem-subjects",
        "咸阳市",
        "乾县、武功、永寿要完成秸秆禁烧巡查。",
        "responsible 乾县人民政府 武功县人民政府 永寿县人民政府",
    ),
    ("party-and-gov", "衡南县", "责任单位：县委、县政府", "responsible 中共衡南县委员会 衡南县人民政府"),
    ("named-both", "衡阳市", "责任单位：衡南县委、县政府", "responsible 中共衡南县委员会 衡南县人民政府"),
    ("nested", "邢台市", "责任单位：市自然资源局任泽分局", "responsible 邢台市自然资源局任泽分局"),
]


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("carried", CARRIED))
def test_a_level_word_reaches_on_until_a_new_one(jurisdiction, text, expected):
    assert bearers(text, jurisdiction) == duties(expected)


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("shared-head", SHARED_HEAD))
def test_one_unit_an_item(jurisdiction, text, expected):
    assert bearers(text, jurisdiction) == duties(expected)
