"""Who bears what, read from the role word beside a list of units."""

import pytest
from reading import duties, roles, rows

NEIGHBOURS = [
    ("lead-after", "市水利局牵头，编制清淤方案。", "lead 市水利局"),
    ("you-lead", "由市住建局牵头，完成危房鉴定。", "lead 市住建局"),
    ("lead-fuze", "市教育局牵头负责校园食堂整治。", "lead 市教育局"),
    ("two-lead", "市公安局、市交通运输局牵头，开展联合治超。", "lead 市公安局 市交通运输局"),
    ("lead-support", "市林业局牵头，市财政局、市审计局配合。", "lead 市林业局; support 市财政局 市审计局"),
    ("lead-responsible", "市商务局牵头，市发改委、市税务局负责落实。", "lead 市商务局; responsible 市发改委 市税务局"),
    ("lead-takes-part", "县水务局牵头，县民政局参与。", "lead 县水务局; support 县民政局"),
    ("lead-assists", "县民政局牵头，县残联协助。", "lead 县民政局; support 县残联"),
    ("lead-backs", "市科技局牵头推进平台建设，市财政局给予支持。", "lead 市科技局; support 市财政局"),
    ("fuze-after", "市卫健委负责完善医疗废物转运台账。", "responsible 市卫健委"),
    ("you-fuze", "台账更新由市统计局负责。", "responsible 市统计局"),
    ("you-fuze-in-detail", "管线迁改由市城管局具体负责。", "responsible 市城管局"),
    ("fuze-oversight", "县应急管理局负责对尾矿库的日常监管。", "responsible 县应急管理局"),
    ("subject-shall", "市自然资源局要加快图斑核查。", "responsible 市自然资源局"),
    ("subject-ought", "县林业局应于2023年6月底前完成补植。", "responsible 县林业局"),
    ("subject-bare", "市文旅局制定景区限流办法。", "responsible 市文旅局"),
    ("you-verb", "由县供销社组织回收废旧地膜。", "responsible 县供销社"),
    ("undertakes", "本项工作由市民政局承办。", "responsible 市民政局"),
    ("host-cohost", "由市司法局主办，市信访局协办。", "lead 市司法局; support 市信访局"),
    ("two-clauses", "市水务局负责河道清淤，市园林局负责岸坡绿化。", "responsible 市水务局 市园林局"),
    ("names-alone", "临湘市政府，市港航中心，华容县要清理砂堆。", "responsible 临湘市政府 市港航中心 华容县"),
    ("names-alone-deep", "东坑镇政府，孟家湾乡，市水文站要各派一人。", "responsible 东坑镇政府 孟家湾乡 市水文站"),
    ("fault-then-order", "市城管局因排查滞后，被市整改办约谈，应于月底前补齐。", "responsible 市城管局"),
    ("posted-team", "由省林业局派驻工作组指导，市林业局收回林地。", "supervise 省林业局; responsible 市林业局"),
    ("remaining", "整改进展：已拆12处；剩余3处由市城管局负责，2025年3月底前拆除。", "responsible 市城管局"),
    ("ordered-by", "市政府责成市商务局限期整改。", "supervise 市政府; responsible 市商务局"),
    ("semicolon", "市气象局发布预警；市教育局通知停课。", "responsible 市气象局 市教育局"),
    ("carried-over", "市城管局要建立巡查台账。每周更新一次，发现问题立即交办。", "responsible 市城管局"),
]
PARTNERS = [
    ("with", "市生态环境局会同市水利局开展排污口溯源。", "lead 市生态环境局; support 市水利局"),
    ("you-with", "由市审计局会同市财政局核查资金去向。", "lead 市审计局; support 市财政局"),
    (
        "会同-two",
        "县公安局会同县交通运输局、县应急管理局开展夜查。",
        "lead 县公安局; support 县交通运输局 县应急管理局",
    ),
    ("lead-with", "市文旅局牵头，会同市消防救援支队排查民宿。", "lead 市文旅局; support 市消防救援支队"),
    ("shall-with", "市医保局要会同市卫健委规范收费。", "lead 市医保局; support 市卫健委"),
    ("with-accept", "验收单位：市林业局会同市水利局", "accept 市林业局 市水利局"),
    ("under-guidance", "在省水利厅指导下，市水务局修订调度规程。", "supervise 省水利厅; responsible 市水务局"),
    (
        "under-the-guidance",
        "县农业农村局在市农业农村局的指导下编制方案。",
        "supervise 市农业农村局; responsible 县农业农村局",
    ),
    ("urges", "市住建局督促县住建局完成整改。", "supervise 市住建局; responsible 县住建局"),
    ("urge-headless", "督促县水务局限期完成清淤。", "responsible 县水务局"),
    ("guides", "市教育局指导县教育局规范招生。", "supervise 市教育局; responsible 县教育局"),
    ("orders", "责成县城管局拆除违建。", "responsible 县城管局"),
    ("supports-only", "市大数据局配合做好数据比对。", "support 市大数据局"),
    ("supports-fully", "市林业局牵头，市公安局全力配合。", "lead 市林业局; support 市公安局"),
    ("supervises", "市水利局负责修复堤防，省水利厅督导。", "responsible 市水利局; supervise 省水利厅"),
    ("listed", "由市安委办挂牌督办。", "supervise 市安委办"),
    ("accepts", "由市林业局组织验收。", "accept 市林业局"),
    ("monitors", "市整改办每月调度，县水务局抓好落实。", "supervise 市整改办; responsible 县水务局"),
]
SHARED_OUT = [
    ("by-duty-all", "市住建局、市城管局、市水务局按职责分工负责。", "responsible 市住建局 市城管局 市水务局"),
    (
        "职责-lead",
        "市商务局牵头，市公安局、市市场监管局按职责分工负责。",
        "lead 市商务局; responsible 市公安局 市市场监管局",
    ),
    ("by-duty-etc", "市发改委、市财政局等部门按职责分工负责。", "responsible 市发改委 市财政局"),
    ("each-own-duty", "县公安局、县司法局按照各自职责抓好落实。", "responsible 县公安局 县司法局"),
    ("by-duty-support", "县民政局、县残联按职责分工配合。", "support 县民政局 县残联"),
    ("by-duty-short", "市公安局、市应急局依职责做好监管。", "responsible 市公安局 市应急局"),
    ("separately", "县教育局、县卫健局分别负责学校、医院的排查。", "responsible 县教育局 县卫健局"),
    ("together", "市财政局、市审计局共同负责。", "responsible 市财政局 市审计局"),
    (
        "many-stops",
        "市教育局牵头；市公安局、市住建局配合；县政府落实。",
        "lead 市教育局; support 市公安局 市住建局; responsible 县政府",
    ),
    ("two-roles", "市水利局牵头整改，并组织验收。", "lead 市水利局; accept 市水利局"),
]


@pytest.mark.parametrize(("text", "expected"), rows("neighbours", NEIGHBOURS))
def test_the_role_word_beside_the_units(text, expected):
    assert roles(text, "衡阳市") == duties(expected)


@pytest.mark.parametrize(("text", "expected"), rows("partners", PARTNERS))
def test_two_sides_of_a_verb(text, expected):
    assert roles(text, "衡阳市") == duties(expected)


@pytest.mark.parametrize(("text", "expected"), rows("shared-out", SHARED_OUT))
def test_a_task_for_several(text, expected):
    assert roles(text, "衡阳市") == duties(expected)
