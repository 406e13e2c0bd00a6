"""Lines around the issues: why each is left out, and which are not."""

import tomllib
from pathlib import Path

import pytest

from zeren.paper import blank, papers, reason
from zeren.text import fold


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("－ 7 －", "page-number"),
        ("第 3 页 共 12 页", "page-number"),
        ("枫政办〔2024〕22号", "document-number"),
        ("各县（市、区）人民政府，市直有关单位，各有关企业：", "addressee"),
        ("抄送：省生态环境厅，市委办公室。", "copies"),
        ("附件：1.枫林市整改任务清单", "annex"),
        ("附件2", "annex"),
        ("枫林市人民政府办公室 2024年4月9日印发", "issued-by"),
        ("联系人：张三，电话：0000-0000000", "contact"),
        ("注：排在首位的单位由市整改办认定。", "note"),
        ("填报单位：枫林镇人民政府（盖章）", "form"),
        ("为贯彻落实省委部署，结合我市实际，制定本方案。", "preamble"),
        ("现将整改任务分解如下：", "preamble"),
        ("《方案》已经市政府同意，现印发给你们，请认真贯彻执行。", "preamble"),
        ("特此通知。", "closing"),
        ("首页 > 政务公开 > 督察整改", "web"),
        ("【字体：大 中 小】 打印本页 关闭窗口", "web"),
        ("发布时间：2021-05-07 10:11", "web"),
        ("一、大气污染防治方面", "heading"),
        ("（略）", "masked"),
        ("（2022年6月）", "subtitle"),
        ("枫林市生态环境突出问题整改清单", "title"),
        ("★★★", "mark"),
    ],
)
def test_left_out(line, why):
    assert reason(fold(line)) == why


@pytest.mark.parametrize(
    "line",
    [
        "由市水利局清淤。",
        "市水利局",
        "责任单位：市水利局",
        "1.市水利局完成清淤，2021年底前完成。",
        "各县区要于6月底前完成整改。",
        "现将任务分解如下。各项目责任人由责任单位主要负责同志担任，每季度末公布进展。",
        "一、市水利局负责清淤；市住建局配合。",
        "青石河三处排污口直排污水",
    ],
)
def test_what_may_be_a_duty_is_never_furniture(line):
    assert reason(fold(line)) is None


def test_every_reason_is_told_in_words():
    told = papers()["reasons"]
    assert {entry["reason"] for entry in papers()["furniture"]} <= set(told)
    file = Path(__file__).parents[2] / "ontology" / "wording" / "papers.toml"
    assert tomllib.loads(file.read_text(encoding="utf-8"))["reasons"] == told


@pytest.mark.parametrize(("words", "is_blank"), [("无", True), (" ／ ", True), ("（略）", True), ("无害化处理", False)])
def test_cells_that_say_nothing(words, is_blank):
    assert blank(words) is is_blank
