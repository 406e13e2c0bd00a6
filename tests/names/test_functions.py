"""Functions of departments: what bodies are called, short and long, then and now. Pairs written from knowledge."""

import runpy
import time
from pathlib import Path

import pytest
from rdflib import SKOS, Graph, URIRef

from zeren.names.functions import Functions

ROOT = Path(__file__).parents[2]
FUNCTIONS = Functions.load()

# surface, level, date, official name at that level and date, function
PAIRS = """
发改委 prefecture 2021 发展和改革委员会 development-reform
发展改革委 province 2021 发展和改革委员会 development-reform
发改局 county 2021 发展和改革局 development-reform
国家发展改革委 national 2021 国家发展和改革委员会 development-reform
国家发改委 national 2021 国家发展和改革委员会 development-reform
教体局 county 2021 教育体育局 education
教育局 prefecture 2021 教育局 education
教委 municipality 2021 教育委员会 education
科技局 prefecture 2021 科学技术局 science-technology
科技厅 province 2021 科学技术厅 science-technology
工信局 prefecture 2021 工业和信息化局 industry-information
工信厅 province 2021 工业和信息化厅 industry-information
工信部 national 2021 工业和信息化部 industry-information
经信局 municipality 2021 经济和信息化局 industry-information
经信委 municipality 2021 经济和信息化委员会 industry-information
经信厅 province 2021 经济和信息化厅 industry-information
民宗局 prefecture 2021 民族宗教事务局 ethnic-religious
公安局 county 2021 公安局 public-security
公安分局 county 2021 公安分局 public-security
交警支队 prefecture 2021 公安局交通警察支队 traffic-police
国安局 prefecture 2021 国家安全局 state-security
民政局 county 2021 民政局 civil-affairs
司法局 county 2021 司法局 justice
财政厅 province 2021 财政厅 finance
人社局 prefecture 2021 人力资源和社会保障局 human-resources
人社厅 province 2021 人力资源和社会保障厅 human-resources
人力资源社会保障部 national 2021 人力资源和社会保障部 human-resources
资规局 prefecture 2021 自然资源和规划局 natural-resources
规自局 municipality 2021 规划和自然资源局 natural-resources
规自委 municipality 2021 规划和自然资源委员会 natural-resources
自然资源分局 county 2021 自然资源分局 natural-resources
国土局 prefecture 2015 国土资源局 natural-resources
国土厅 province 2015 国土资源厅 natural-resources
规划局 prefecture 2015 规划局 urban-planning
生态环境分局 county 2021 生态环境分局 ecological-environment
环保局 prefecture 2016 环境保护局 ecological-environment
环保厅 province 2016 环境保护厅 ecological-environment
环保部 national 2016 环境保护部 ecological-environment
环境保护局 county 2016 环境保护局 ecological-environment
住建局 prefecture 2021 住房和城乡建设局 housing-construction
住建厅 province 2021 住房和城乡建设厅 housing-construction
住建委 municipality 2021 住房和城乡建设委员会 housing-construction
住房城乡建设部 national 2021 住房和城乡建设部 housing-construction
建设局 prefecture 2021 建设局 housing-construction
房管局 prefecture 2021 住房保障和房屋管理局 housing-administration
城管局 prefecture 2021 城市管理局 urban-management
城管执法局 prefecture 2021 城市管理执法局 urban-management
城管委 municipality 2021 城市管理委员会 urban-management
综合执法局 county 2021 综合行政执法局 urban-management
园林局 prefecture 2021 园林绿化局 parks
人防办 prefecture 2021 人民防空办公室 civil-defence
交通局 county 2021 交通运输局 transport
交通厅 province 2021 交通运输厅 transport
交通委 municipality 2021 交通委员会 transport
水利局 county 2021 水利局 water
水务局 prefecture 2021 水务局 water
河长办 county 2021 河长制办公室 river-chief
农业局 prefecture 2016 农业局 agriculture-rural
农业局 prefecture 2021 农业农村局 agriculture-rural
农业农村委 municipality 2021 农业农村委员会 agriculture-rural
农牧局 county 2021 农牧局 agriculture-rural
畜牧中心 county 2021 畜牧兽医服务中心 animal-husbandry
扶贫办 prefecture 2018 扶贫开发办公室 rural-revitalisation
乡村振兴局 prefecture 2022 乡村振兴局 rural-revitalisation
林草局 province 2021 林业和草原局 forestry-grassland
林业局 county 2021 林业局 forestry-grassland
商务委 municipality 2021 商务委员会 commerce
文旅局 county 2021 文化和旅游局 culture-tourism
文旅厅 province 2021 文化和旅游厅 culture-tourism
文广局 county 2016 文化广电新闻出版局 culture-tourism
文物局 prefecture 2021 文物局 cultural-heritage
广电局 province 2021 广播电视局 broadcasting
卫健委 prefecture 2021 卫生健康委员会 health
卫健局 county 2021 卫生健康局 health
卫计委 prefecture 2016 卫生和计划生育委员会 health
卫计局 county 2016 卫生和计划生育局 health
退役军人局 county 2021 退役军人事务局 veterans
应急局 county 2021 应急管理局 emergency-management
应急厅 province 2021 应急管理厅 emergency-management
安监局 prefecture 2017 安全生产监督管理局 emergency-management
安委办 prefecture 2021 安全生产委员会办公室 work-safety-committee
消防支队 prefecture 2021 消防救援支队 fire-rescue
消防大队 county 2021 消防救援大队 fire-rescue
外办 prefecture 2021 人民政府外事办公室 foreign-affairs
国资委 prefecture 2021 人民政府国有资产监督管理委员会 state-assets
市场监管局 prefecture 2021 市场监督管理局 market-supervision
市监局 county 2021 市场监督管理局 market-supervision
市场监管总局 national 2021 国家市场监督管理总局 market-supervision
工商局 prefecture 2015 工商行政管理局 market-supervision
质监局 prefecture 2015 质量技术监督局 market-supervision
食药监局 prefecture 2015 食品药品监督管理局 market-supervision
药监局 province 2021 药品监督管理局 drug-administration
医保局 prefecture 2021 医疗保障局 medical-insurance
大数据局 prefecture 2021 大数据局 data
数据局 prefecture 2025 数据局 data
审批局 county 2021 行政审批局 administrative-approval
行政审批局 county 2021 行政审批局 administrative-approval
机关事务局 prefecture 2021 机关事务管理局 organ-affairs
金融办 prefecture 2021 金融工作办公室 financial-affairs
金融办 prefecture 2025 金融委员会办公室 party-finance
银保监局 province 2021 银行保险监督管理局 financial-regulation
税务局 county 2021 税务局 tax
国税局 prefecture 2016 国家税务局 tax
地税局 prefecture 2016 地方税务局 tax
烟草局 prefecture 2021 烟草专卖局 tobacco
供销社 county 2021 供销合作社联合社 supply-marketing
纪委 prefecture 2021 纪律检查委员会 discipline-inspection
组织部 prefecture 2021 组织部 organisation
统战部 prefecture 2021 统一战线工作部 united-front
政法委 prefecture 2021 政法委员会 political-legal
编办 prefecture 2021 机构编制委员会办公室 staffing
网信办 prefecture 2021 网络安全和信息化委员会办公室 cyberspace
巡察办 prefecture 2021 巡察工作领导小组办公室 inspection
直属机关工委 prefecture 2021 直属机关工作委员会 organs-party-committee
党校 prefecture 2021 党校 party-school
人大常委会 prefecture 2021 人民代表大会常务委员会 peoples-congress
中院 prefecture 2021 中级人民法院 court
法院 county 2021 人民法院 court
检察院 county 2021 人民检察院 procuratorate
总工会 prefecture 2021 总工会 trade-union
妇联 prefecture 2021 妇女联合会 womens-federation
残联 prefecture 2021 残疾人联合会 disabled-federation
工商联 prefecture 2021 工商业联合会 industry-commerce-federation
科协 prefecture 2021 科学技术协会 science-association
国办 national 2021 国务院办公厅 government-office
环委办 prefecture 2021 生态环境保护委员会办公室 environment-committee
粮储局 prefecture 2021 粮食和物资储备局 grain-reserves
能源局 province 2021 能源局 energy
信访局 county 2021 信访局 petitions
气象局 county 2021 气象局 meteorology
"""
ROWS = [line.split() for line in PAIRS.split("\n") if line]


@pytest.mark.parametrize(("surface", "level", "at", "full", "function"), ROWS)
def test_a_body_is_known_by_its_short_form_at_its_level_and_date(surface, level, at, full, function):
    match = FUNCTIONS.by_name(surface, level, at)
    assert (match.full, match.function) == (full, function)


@pytest.mark.parametrize(
    ("former", "level", "now"),
    [
        ("环境保护局", "prefecture", "生态环境局"),
        ("环境保护厅", "province", "生态环境厅"),
        ("国土资源局", "county", "自然资源局"),
        ("城乡规划局", "prefecture", "自然资源局"),
        ("工商行政管理局", "county", "市场监督管理局"),
        ("卫生和计划生育委员会", "prefecture", "卫生健康委员会"),
        ("卫生和计划生育局", "county", "卫生健康局"),
        ("农业局", "county", "农业农村局"),
        ("安全生产监督管理局", "prefecture", "应急管理局"),
        ("扶贫开发办公室", "county", "农业农村局"),
        ("乡村振兴局", "prefecture", "农业农村局"),
        ("国家税务局", "prefecture", "税务局"),
        ("法制办公室", "prefecture", "司法局"),
        ("物价局", "prefecture", "发展和改革委员会"),
        ("环境保护部", "national", "生态环境部"),
        ("城管执法局", "prefecture", "城市管理执法局"),
        ("无此局", "prefecture", None),
    ],
)
def test_a_former_name_has_a_present_one(former, level, now):
    assert FUNCTIONS.current(former, level=level) == now


@pytest.mark.parametrize(
    ("core", "level", "at", "name"),
    [
        ("市场监督", "prefecture", None, "市场监督管理局"),
        ("公安", "prefecture", None, "公安局"),
        ("公安", "province", None, "公安厅"),
        ("公安", "national", None, "公安部"),
        ("应急", "county", None, "应急管理局"),
        ("应急", "county", "2016-05-01", "安全生产监督管理局"),
        ("住建", "municipality", None, "住房和城乡建设委员会"),
        ("住建", "prefecture", None, "住房和城乡建设局"),
        ("发改", "county", None, "发展和改革局"),
        ("发改", "prefecture", None, "发展和改革委员会"),
        ("生态环境", "prefecture", "2018-12-31", "环境保护局"),
        ("生态环境", "prefecture", "2019-01-01", "生态环境局"),
        ("生态环境", "province", "2018-12-31", "生态环境厅"),
        ("法院", "prefecture", None, "中级人民法院"),
        ("法院", "province", None, "高级人民法院"),
        ("海关", "county", None, "海关"),
    ],
)
def test_a_bare_core_has_an_official_name_at_each_level_and_date(core, level, at, name):
    assert FUNCTIONS.official(FUNCTIONS.by_core(core), level, at) == name


@pytest.mark.parametrize(
    ("body", "place", "title"),
    [
        ("发改委", "咸阳市", "咸阳市发展和改革委员会"),
        ("税务局", "咸阳市", "国家税务总局咸阳市税务局"),
        ("国税局", "咸阳市", "咸阳市国家税务局"),
        ("组织部", "咸阳市", "中共咸阳市委组织部"),
        ("纪委", "咸阳市", "中共咸阳市纪律检查委员会"),
        ("监委", "咸阳市", "咸阳市监察委员会"),
        ("团委", "三原县", "共青团三原县委员会"),
        ("政协", "咸阳市", "中国人民政治协商会议咸阳市委员会"),
        ("供电公司", "咸阳市", "国网咸阳供电公司"),
        ("监管分局", "咸阳市", "国家金融监督管理总局咸阳监管分局"),
        ("生态环境部", "", "生态环境部"),
    ],
)
def test_the_whole_title_follows_the_line_of_command(body, place, title):
    assert FUNCTIONS.title(FUNCTIONS.by_name(body), place) == title


@pytest.mark.parametrize(
    ("surface", "how"),
    [("生态环境局", "full"), ("发改委", "short"), ("环境保护局", "former"), ("环保局", "former")],
)
def test_how_a_name_was_found_is_told(surface, how):
    assert FUNCTIONS.by_name(surface).how == how


def test_unknown_bodies_are_unknown():
    assert FUNCTIONS.by_name("某某局") is None
    assert FUNCTIONS.by_name("") is None
    assert FUNCTIONS.by_core("某某") is None
    assert FUNCTIONS.official("no-such-function", "county") is None


# The departments, agencies, offices and institutions of the State Council after the reforms of 2018 and 2023.
NATIONAL = """
外交部 国防部 国家发展和改革委员会 教育部 科学技术部 工业和信息化部 国家民族事务委员会 公安部 国家安全部
民政部 司法部 财政部 人力资源和社会保障部 自然资源部 生态环境部 住房和城乡建设部 交通运输部 水利部 农业农村部 商务部
文化和旅游部 国家卫生健康委员会 退役军人事务部 应急管理部 中国人民银行 审计署 国务院国有资产监督管理委员会
中华人民共和国海关总署 国家税务总局 国家市场监督管理总局 国家金融监督管理总局 中国证券监督管理委员会 国家广播电视总局
国家体育总局 国家信访局 国家统计局 国家知识产权局 国家国际发展合作署 国家医疗保障局 国务院参事室 国家机关事务管理局
国务院研究室 新华通讯社 中国科学院 中国社会科学院 中国工程院 国务院发展研究中心 中央广播电视总台 中国气象局
国家粮食和物资储备局 国家能源局 国家数据局 国家国防科技工业局 国家烟草专卖局 国家移民管理局 国家林业和草原局 国家铁路局
中国民用航空局 国家邮政局 国家文物局 国家中医药管理局 国家疾病预防控制局 国家矿山安全监察局 国家消防救援局
国家外汇管理局 国家药品监督管理局 最高人民法院 最高人民检察院
"""


@pytest.mark.parametrize("name", NATIONAL.split())
def test_every_national_body_is_known(name):
    match = FUNCTIONS.by_name(name, "national", "2024-01-01")
    assert (match.full, match.levels, match.how) == (name, "国", "full")


def test_the_table_is_in_order():
    ids = [function.id for function in FUNCTIONS]
    assert len(ids) == len(set(ids))
    for function in FUNCTIONS:
        assert function.into is None or function.into in ids
        assert set(function.plain) <= {name.name for name in function.names}
        for name in function.names:
            assert name.levels and set(name.levels) <= set("国省直市县乡"), name
            assert not (name.since and name.until) or name.since < name.until, name
            assert name.name not in name.shorts, name


def test_every_surface_leads_back_to_its_function():
    for surface, function, full in FUNCTIONS.all_surfaces():
        assert (function, full) in {(match.function, match.full) for match in FUNCTIONS.readings(surface)}


def test_the_skos_scheme_is_what_the_table_gives():
    turtle = runpy.run_path(str(ROOT / "scripts" / "refresh-vocabulary"))["turtle"]()
    assert (ROOT / "ontology" / "vocab" / "functions.ttl").read_text("utf-8") == turtle


def test_the_skos_scheme_has_labels_in_both_languages():
    graph = Graph().parse(ROOT / "ontology" / "vocab" / "functions.ttl")
    concept = URIRef("https://w3id.org/zeren/function/development-reform")
    assert {str(label) for label in graph.objects(concept, SKOS.prefLabel)} == {"发展改革", "Development and reform"}
    assert "发改委" in {str(label) for label in graph.objects(concept, SKOS.altLabel)}
    assert len(list(graph.subjects(SKOS.inScheme))) == len(list(FUNCTIONS))


@pytest.mark.alone
def test_the_table_loads_quickly():
    def once():
        start = time.perf_counter()
        assert Functions().by_name("发改委")
        return time.perf_counter() - start

    assert min(once() for _ in range(5)) < 0.08  # 15 ms on a quiet machine
