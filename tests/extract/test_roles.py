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


ELSEWHERE = [
    ("with-two", "宜春市", "由市文旅局会同市公安局、市消防救援支队每半年抽查一次剧本娱乐场所。", "lead 市文旅局; support 市公安局 市消防救援支队"),
    ("jointly", "三明市", "市发改委牵头，联合市能源办做好迎峰度夏负荷摸底。", "lead 市发改委; support 市能源办"),
    ("guided-two", "铜仁市", "市供销社在市农业农村局、市市场监管局指导下建立农资追溯平台。", "supervise 市农业农村局 市市场监管局; responsible 市供销社"),
    ("guided-first", "西昌市", "在省地震局的技术指导下，由市应急管理局更新断层避让图。", "supervise 省地震局; responsible 市应急管理局"),
    ("guided-then-lead", "伊宁市", "在自治州教育局统筹指导下，市教育局牵头，市财政局配合，消化大班额。", "supervise 自治州教育局; lead 市教育局; support 市财政局"),
    ("own-duty", "平遥县", "县民宗局、县文物局根据各自职责分工抓好古寺消防改造。", "responsible 县民宗局 县文物局"),
    ("own-duty-support", "嘉兴市", "校外培训机构退费由市教育局牵头，市公安局、市市场监管局按职责分工配合。", "lead 市教育局; support 市公安局 市市场监管局"),
    ("own-duty-tail", "嘉兴市", "推进加装电梯（市住建局、市资规局、市财政局等按职责分工负责，各县市区落实）", "responsible 市住建局 市资规局 市财政局 各县市区"),
    ("urges-group", "运城市", "市交通运输局负责督促各公交企业更换超期气瓶。", "supervise 市交通运输局; responsible 各公交企业"),
    ("urges-and-does", "运城市", "市文物局督促指导夏县人民政府修缮司马光祠，并按季度核对经费。", "supervise 市文物局; responsible 夏县人民政府"),
    ("audited", "江岸区", "区住建局按月核对维修资金收支，区审计局全程跟踪监督。", "responsible 区住建局; supervise 区审计局"),
    ("watched", "慈利县", "对连续两次排名末位的乡镇，由县委督查室挂牌督办。", "supervise 县委督查室"),
    ("stationed", "临汾市", "市大气办对扬尘反弹工地驻点督导。", "supervise 市大气办"),
    ("team", "山东省", "省消防救援总队派出工作组跟踪督导地下空间整治。", "supervise 省消防救援总队"),
    ("inspects-drugstores", "赣州市", "市医保局对定点药店开展飞行检查。", "responsible 市医保局"),
    ("orders-zone", "安庆市", "责成桐城经开区管委会腾退违规用地，市自然资源局组织验收。", "responsible 桐城经开区管委会; accept 市自然资源局"),
    ("three-fields", "抚州市", "市水利局抓河道采砂，市交通运输局管运砂船舶，临川区政府守好上岸点。", "responsible 市水利局 市交通运输局 临川区政府"),
    ("watches-money", "麻阳苗族自治县", "县乡村振兴局具体实施，县财政局、县审计局做好资金监管。", "responsible 县乡村振兴局 县财政局 县审计局"),
    ("general-duty", "晋城市", "市能源局负总责，泽州县、沁水县具体抓。", "responsible 市能源局 泽州县 沁水县"),
    ("backs-with-forecasts", "长治市", "应急演练由市应急局组织，市气象局提供预报支持。", "responsible 市应急局; support 市气象局"),
    ("accept-with", "甘肃省", "整改到位后，由省林草局会同省自然资源厅组织验收。", "accept 省林草局 省自然资源厅"),
    ("host-and-share", "洛阳市", "第87号建议由市园林局主办，市城管局、瀍河区政府分办。", "lead 市园林局; responsible 市城管局 瀍河区政府"),
    ("guided-by-two-levels", "肃北蒙古族自治县", "县林草局在省、市林草部门指导下修复退化草场。", "supervise 省 市林草部门; responsible 县林草局"),
    ("help-of-experts", "琼海市", "聘请第三方机构评估，市水务局对评估结果负责。", "responsible 市水务局"),
    ("owner-and-watcher", "淳安县", "县交通运输局负责桥梁加固，由县纪委监委负责监督。", "responsible 县交通运输局; supervise 县纪委监委"),
    ("passive-lead", "舟山市", "海钓船备案工作由市海洋与渔业局负责牵头。", "lead 市海洋与渔业局"),
    ("joint-lead", "舟山市", "市公安局、舟山海事局共同牵头，各县区配合，开展涉海“三无”船只清零。", "lead 市公安局 舟山海事局; support 各县区"),
    ("duty-behind-limit", "石城县", "2026年春节前，县粮食和物资储备局须完成仓房熏蒸。", "responsible 县粮食和物资储备局"),
    ("duty-behind-aim", "石城县", "为防止反弹，县烟草专卖局每季度突击检查一次。", "responsible 县烟草专卖局"),
    ("two-measures-one-line", "石城县", "①县妇联建立台账；②县团委招募志愿者。", "responsible 县妇联 县团委"),
    ("subject-then-helper", "石城县", "县图书馆改造自习室，县住建局提供技术支持。", "responsible 县图书馆; support 县住建局"),
    ("zone-and-bureau", "石城县", "古樟工业园管委会与县应急管理局联合开展夜间巡查。", "responsible 古樟工业园管委会 县应急管理局"),
    ("lead-in-middle", "威宁彝族回族苗族自治县", "建立由县民政局牵头、县残联配合的托养机制。", "lead 县民政局; support 县残联"),
    ("duty-of-two-clauses", "资兴市", "市林业局应当核定采伐限额，并对超限额采伐依法查处。", "responsible 市林业局"),
    ("urge-then-self", "资兴市", "市城管局要督促东江湖旅游公司更换老旧游船，同时加密抽检。", "supervise 市城管局; responsible 东江湖旅游公司"),
    ("helps-county", "资兴市", "省交通运输厅支持资兴市推进渡改桥。", "support 省交通运输厅; responsible 资兴市"),
    ("required", "资兴市", "要求黄草镇人民政府在一周内清空堆场。", "responsible 黄草镇人民政府"),
    ("school-does", "资兴市", "资兴市第三中学拆除彩钢板房，市教育局跟踪督办。", "responsible 资兴市第三中学; supervise 市教育局"),
    ("village-does", "资兴市", "流华湾村村委会负责清理排洪沟。", "responsible 流华湾村村委会"),
    ("hospital-with", "资兴市", "市第一人民医院会同市疾控中心完善发热门诊流程。", "lead 市第一人民医院; support 市疾控中心"),
    ("group-office", "资兴市", "市防溺水专班办公室每日通报巡塘情况，各乡镇（街道）落实看护。", "responsible 市防溺水专班办公室 各乡镇（街道）"),
    ("respectively", "亳州市", "市城管局、市园林处分别对主次干道、城市公园的枯死行道树进行补植。", "responsible 市城管局 市园林处"),
    ("respectively-by", "桂东县", "高标准农田管护和林下经济示范分别由县农业农村局、县林业局负责。", "responsible 县农业农村局 县林业局"),
    ("respectively-lead", "桂东县", "县教育局、县卫健局分别牵头开展校园食堂、托育机构排查，县市场监管局配合。", "lead 县教育局 县卫健局; support 县市场监管局"),
]  # fmt: skip


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("roles-elsewhere", ELSEWHERE))
def test_roles_in_documents_of_other_places(jurisdiction, text, expected):
    assert roles(text, jurisdiction) == duties(expected)
