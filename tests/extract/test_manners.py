"""Duties in the manners of letters, ledgers and bulletins: what is said there, and what is not."""

import pytest
from reading import bearers, duties, issues, limits, roles, rows, state

ROLES = [
    ("shared-with-ordinary-words", "柘荣县", "县安监、经贸、建设、公安等有关职能部门要抓紧排查。", "responsible 县安监 经贸 建设 公安"),
    ("by-duty-supervises", "柘荣县", "县林业局要按照职责分工，加强对木材加工点的指导。", "supervise 县林业局"),
    ("organises-others", "涉县", "县安委办定期组织相关部门对尾矿库进行督查。", "supervise 县安委办 相关部门"),
    ("inspects-with-others", "涉县", "届时，县政府办将组织有关部门进行检查验收。", "accept 县政府办"),
    ("open-zones", "潍坊市", "区（市）政府、经济功能区管委、街道办事处要各筛选2项隐患。", "responsible 区（市）政府 经济功能区管委 街道办事处"),
    ("money-zone", "渭南市", "经济开发区、澄城县要查清雨污混接点。", "responsible 经济开发区 澄城县"),
    ("each-section", None, "建设方督促各标段增设沉淀池，各所属公司逐笔核对台账。", "responsible 各标段 各所属公司"),
    ("street-level-farms", "新疆生产建设兵团", "第一八三团、第一八五团要对照自查，师市水利局督导。", "responsible 第一八三团 第一八五团; supervise 师市水利局"),
    ("banks-of", "梧州市", "浔江两岸的苍梧县、藤县、龙圩区三地，要分别牵头清退砂场。", "lead 苍梧县 藤县 龙圩区"),
    ("looks-back-with", "叶县", "县财政局会同县发展改革委对债券项目开展“回头看”。", "lead 县财政局; support 县发展改革委"),
    ("forms-a-team", "商南县", "由县林业局会同县水利局组成验收组，逐矿验收。", "accept 县林业局 县水利局"),
    ("found-then-reports", None, "监理单位发现重大隐患未整改的，及时报告县住建局。", "responsible 监理单位"),
    ("presidium", "石门县", "磨市镇人大主席团开展监督。", "supervise 磨市镇人大主席团"),
    ("group-behind-etc", None, "（国家消防救援局等国务院相关部门按职责分工负责）", "responsible 国家消防救援局"),
    ("letter-to-several", "无锡市", "江阴市人民政府，宜兴市官林镇，江阴高新区管委会：请于2024年6月20日前树立标识牌。", "responsible 江阴市人民政府 宜兴市官林镇 江阴高新区管委会"),
    ("website-acts-not", "开封市", "月底前，在市政府网站对整改结果公示完毕。", "-"),
    ("calls-upon", "合江县", "发动渔民协会自查自纠。", "-"),
    ("brings-in", "贵州省", "引入贵阳某某生态有限公司建设运营。", "-"),
    ("amount", "靖安县", "靖安县要加快整治，拆除违建9处。", "responsible 靖安县"),
    ("counted-firms", "太和县", "搬迁完成前，3家企业压减产能。", "-"),
    ("whole-prefecture", "文山壮族苗族自治州", "建立警长制，全州三级警长上岗履职。", "-"),
    ("deadline-in-a-bracket", None, "（教育部牵头，民政部按职责分工负责，6月底前出台政策，年内持续推进）", "lead 教育部; responsible 民政部"),
    ("dashes", "德兴市", "责任单位：银城街道——清运垃圾；市城管局——增设收集点", "responsible 银城街道 市城管局"),
    ("copula", "潮州市", "支持单位为市金融工作局；主责单位为潮安区人民政府；监管主体：市商务局", "support 市金融工作局; responsible 潮安区人民政府; supervise 市商务局"),
    ("helping-hand", "铜仁市", "协助部门：市气象局\n整改措施：石阡县加快治理，市水务局加强帮扶指导。", "support 市气象局; responsible 石阡县; supervise 市水务局"),
    ("commander", "韶山市", "成立指挥部，由市长任指挥长。指挥部办公室每周调度进度。", "supervise 指挥部办公室"),
    ("before-acceptance", "伊春市", "金林区验收前须先行清除积存垃圾。", "responsible 金林区"),
    ("all-farms", "天门市", "各乡镇办场园要落实网格责任。", "responsible 各乡镇办场园"),
    ("told-before-its-state", "宜春市", "万载县水利局建立取水台账，安装计量设施。达到序时进度。由市水利局制定办法，年底前出台。", "responsible 市水利局"),
]  # fmt: skip
NAMES = [
    ("police-and-others", "柘荣县", "县公安、交通运输、水利等有关部门要加强巡查。", "responsible 柘荣县公安局 柘荣县交通运输局 柘荣县水利局"),
    ("street-called-people", "海口市", "责任单位：海口市人民政府", "responsible 海口市人民政府"),
    ("zone-with-committee", "无锡市", "江阴保税区管委会：请清理堆场。", "responsible 江阴保税区管理委员会"),
    ("anybodys-office", "武汉市", "由办公室负责汇总。", "responsible 办公室"),
    ("addressed", "阳新县", "主送：阳新县陶港镇人民政府\n督办要求：请你镇接通知后48小时内清运完毕。", "responsible 陶港镇人民政府"),
    ("addressed-firm", None, "某某水泥有限公司：\n请贵公司停窑检修。", "responsible 某某水泥有限公司"),
    ("our-town-of-a-county", "永宁县", "我镇要清理垃圾。", "responsible 我镇"),
    ("mining-company", "赣州市", "龙南市会同赣州青岚矿业有限公司修复尾水池。", "lead 龙南市人民政府; support 赣州青岚矿业有限公司"),
]  # fmt: skip


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("manners", ROLES))
def test_who_bears_what(jurisdiction, text, expected):
    assert roles(text, jurisdiction) == duties(expected)


@pytest.mark.parametrize(("jurisdiction", "text", "expected"), rows("manners-names", NAMES))
def test_who_is_meant(jurisdiction, text, expected):
    assert bearers(text, jurisdiction) == duties(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县教育局补缴社保3.6万元。已完成整改。", "completed"),
        ("窑湾镇清退围网64亩。达到序时进度。下一步拆除看护房。", "on_schedule"),
        ("因报批滞后，工程未达到序时进度。", "behind"),
        ("33项任务中，29项达到序时进度。", None),
    ],
)
def test_a_clause_that_is_nothing_but_a_state_states_it(text, expected):
    assert state(text) == expected


def test_a_goal_is_no_state():
    assert state("各市逐项制定方案，确保问题全部整改到位。") is None


def test_a_weekday_stands_between_a_date_and_its_bound():
    assert limits("各牵头单位于2024年4月20日（星期六）前提交方案。") == {("fixed", "2024-04-20")}


def test_a_sentence_to_all_goes_on_with_no_list():
    listed = "配合单位：市城市管理和综合执法局、市农业农村局、市乡村振兴局\n各责任单位于每月28日前报送进展。"
    assert ("邵阳市乡村振兴局", "support") in bearers(listed, "邵阳市")


def test_a_task_said_by_its_number_alone_gives_the_number():
    text = "整改任务：十七\n反馈问题：退水超标。\n整改措施：市水务局优化调度。\n责任单位：市水务局"
    assert [one.number for one in issues(text, "无为市")] == ["十七"]


def test_a_bulletin_is_parted_by_what_it_tells_of():
    text = (
        "1.围湖工程。窑湾镇清退围网64亩。达到序时进度。\n2.厂房建设。市住建局跟踪服务。超过序时进度。\n"
        "3.停车场改造。由市自然资源局牵头，4月底前完成组卷。"
    )
    assert [one.number for one in issues(text, "新沂市")] == ["1", "2", "3"]


def test_a_document_speaks_for_the_place_its_title_begins_with():
    text = "忻州市整改任务清单\n原平市、原平市、原平市要清淤。市水利局负责督办。"
    assert ("忻州市水利局", "supervise") in bearers(text)
