"""Measures that name nobody: said so, with ranked candidates that are never asserted."""

import pytest
from reading import issue, rows

UNOWNED = [
    ("none-named", "整改措施：1.清淤。2.护坡。", ["1", "2"]),
    ("one-named", "整改措施：1.市水利局清淤。2.建设护坡。", ["2"]),
    ("label-owns-all", "整改措施：1.清淤。2.护坡。\n责任单位：市水利局", []),
    ("lead-owns-all", "整改措施：1.清淤。2.护坡。\n牵头单位：市水利局", []),
    ("support-owns", "整改措施：1.清淤。2.护坡。\n配合单位：市水利局", []),
    ("bracket-owns-its-own", "整改措施：1.清淤。（市水利局牵头）2.护坡。", ["2"]),
    ("collective-owns", "整改措施：1.各县市区清淤。2.护坡。", ["2"]),
    ("passage", "完善水质监测网络，提高检测频次。", ["1"]),
    ("passage-owned", "市水利局完善监测网络。", []),
    ("pending", "整改措施：清淤。\n责任单位：待定", ["1"]),
    ("decoy-owns-not", "整改措施：1.严格执行《国务院关于水污染防治的意见》。2.市水利局清淤。", ["1"]),
    ("report-owns-not", "整改措施：1.向省水利厅报送进展。2.市水利局清淤。", ["1"]),
    ("company-object", "整改措施：1.约谈衡阳永源化工有限公司。2.市水利局清淤。", ["1"]),
    ("subject-carries-in", "整改措施：1.市水利局建立台账。每月更新，逐一销号。2.护坡。", ["2"]),
    ("subject-not-across", "整改措施：1.市水利局建立台账。2.每月更新台账。", ["2"]),
    ("narrative", "整改情况：已完成清淤3公里。", []),
    ("heading-lead", "（一）整治河道（市水利局牵头）\n1.清淤。\n2.护坡。", []),
]
REASONS = [
    ("previous", "整改措施：1.市水利局建立台账。2.每月更新台账。", "2", [("衡阳市水利局", "previous_measure")]),
    ("problem", "整改问题：市城管局巡查不到位。\n整改措施：1.加密巡查频次。", "1", [("衡阳市城市管理局", "problem")]),
    ("progress", "整改措施：1.加密巡查频次。\n整改进展：市城管局巡查12次。", "1", [("衡阳市城市管理局", "progress")]),
    (
        "order",
        "整改问题：市城管局巡查不到位。\n整改措施：1.市水利局清淤。2.加密巡查频次。\n整改进展：市林业局巡查12次。",
        "2",
        [("衡阳市水利局", "previous_measure"), ("衡阳市城市管理局", "problem"), ("衡阳市林业局", "progress")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), rows("unowned", UNOWNED))
def test_a_measure_is_owned_only_by_who_is_named_for_it(text, expected):
    assert list(issue(text, "衡阳市").unowned) == expected


@pytest.mark.parametrize(("text", "measure", "expected"), rows("candidates", REASONS))
def test_candidates_come_in_order_with_their_reason(text, measure, expected):
    found = [(c.unit, c.why) for c in issue(text, "衡阳市").candidates if c.measure == measure]
    assert [pair for pair in found if pair[1] != "jurisdiction"] == expected


@pytest.mark.parametrize("text", rows("never-asserted", [(row[0], row[1]) for row in REASONS]))
def test_a_candidate_is_never_an_obligation_of_its_measure(text):
    found = issue(text, "衡阳市")
    asserted = {(duty.unit, duty.measure) for duty in found.obligations}
    assert found.unowned
    assert not asserted & {(c.unit, c.measure) for c in found.candidates}


@pytest.mark.parametrize("text", rows("owned-none", [("owned", "整改措施：1.市水利局清理淤泥。2.市林业局补植树木。")]))
def test_owned_measures_have_no_candidates(text):
    assert issue(text, "衡阳市").candidates == ()


FAR = [
    ("one-is", "整改措施：一是县农业农村局建立种子留样库；二是开设举报专线；三是沿河乡镇清运秸秆。", ["2"]),
    ("passive", "整改措施：1.由专人负责登记。2.县档案馆负责归档。", ["1"]),
    ("object-company", "整改措施：1.责令停产整治。2.对开阳磷塔化工有限公司实施限批。", ["1", "2"]),
    ("enforced", "整改措施：1.加快完成渗滤液应急处置。2.市城管局更换防渗膜。", ["1"]),
    ("person-owns", "整改措施：1.副市长每月现场调度。2.补植行道树。", ["2"]),
    ("regulation", "整改措施：1.对照《农药管理条例》自查。2.各乡镇回收包装物。", ["1"]),
    ("who-is-reported-to", "整改措施：1.及时报告市防指。2.市水务局备足编织袋。", ["1"]),
    ("label-empty", "整改措施：1.补办手续。2.完善台账。\n责任单位：/", ["1", "2"]),
    ("negated-owner", "整改措施：1.不得由村集体垫资。2.县乡村振兴局核实底数。", ["1"]),
    ("goal-only", "整改措施：1.确保年底前全面消除。2.市水务局疏浚。", ["1"]),
    ("supervised-only", "整改措施：1.恢复矿山植被，由省自然资源厅督导。2.县林业局补种侧柏。", []),
    ("bought-service", "整改措施：1.委托第三方机构检测。2.市水务局更换滤料。", ["1"]),
    ("standing-owner", "整改措施：1.补办手续。2.完善台账。\n责任单位：各县区", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("unowned-elsewhere", FAR))
def test_measures_of_other_documents(text, expected):
    assert list(issue(text, "贵阳市").unowned) == expected
