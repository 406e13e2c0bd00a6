"""A build of several documents and a review, served: who states what, what changed, and what people judged."""

import json
import re

import pytest
from read_makers import docx

from zeren.pipeline import build

RIVER = "青石河沿岸三处排污口长期直排生活污水，监管缺位。"
PLAN = [
    ["序号", "反馈问题", "整改措施", "牵头单位", "整改时限"],
    ["1", RIVER, "1.完成三处排污口截污纳管。", "市水利局", "2022年9月底前"],
]
HEAD = ["序号", "反馈问题", "整改时限", "整改进展", "整改状态"]
FIRST = [HEAD, ["1", RIVER, "2022年9月底前", "市水利局已封堵两处排污口。", "已完成"]]
SECOND = [HEAD, ["1", RIVER, "2023年3月底前", "市水利局查出排污口重新直排。", "正在推进"]]
JUDGED = {
    "about": "obligation", "document": "方案.docx", "number": "1", "unit": "咸阳市水利局", "surface": "市水利局",
    "role": "lead", "words": "市水利局", "verdict": "correct", "to_role": "supervise", "why": "与办公室核对",
    "by": "李某", "on": "2022-03-12",
}  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory, serve):
    """The texts of the pages, by what they show; tags are blanks."""
    folder = tmp_path_factory.mktemp("several")
    (folder / "in").mkdir()
    files = {
        "方案.docx": docx(PLAN, ["咸阳市督察反馈意见整改方案", "（2022年3月10日）"]),
        "甲.docx": docx(FIRST, ["咸阳市督察整改进展情况（截至2022年10月31日）"]),
        "乙.docx": docx(SECOND, ["咸阳市督察整改进展情况（截至2022年12月31日）"]),
    }
    for name, data in files.items():
        (folder / "in" / name).write_bytes(data)
    (folder / "judged.jsonl").write_text(json.dumps(JUDGED, ensure_ascii=False), encoding="utf-8")
    built = build([str(folder / "in")], folder / "out", jurisdiction="咸阳市", review=folder / "judged.jsonl")
    with serve(built.folder) as server:
        issues, documents = server.ask("issues")[2], server.ask("documents")[2]
        issue = server.ask(re.search(r"/issue/\w+", issues)[0])[2]
        papers = [server.ask(place)[2] for place in re.findall(r'href="(/document/\w+)"', documents)]
        panel = server.ask("map")[2]
        report = server.ask("report?lang=en")[2]
    pages = {
        "issues": issues,
        "documents": documents,
        "issue": issue,
        "report": report,
        "map": panel,
        "papers": " ".join(papers),
    }
    return {name: " ".join(re.sub(r"<[^>]*>", " ", page).split()) for name, page in pages.items()}


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("issue", "各文件的说法 咸阳市督察反馈意见整改方案"),
        ("issue", "2022-10-31 已完成 咸阳市督察整改进展情况（截至2022年12月31日） 2022-12-31 正在推进"),
        ("issue", "期限：2023年3月底前（2023-03-31）"),
        ("issue", "原期限：2022年9月底前"),
        ("issue", "督导 咸阳市水利局 审定"),
        ("issue", "方案.docx “牵头单位”栏 表1 第2行"),
        (
            "issue",
            "市水利局已封堵两处排污口。 咸阳市督察整改进展情况（截至2022年10月31日） 市水利局查出排污口重新直排。",
        ),
        ("issue", "人工审核 更正 咸阳市水利局（牵头） → 咸阳市水利局（督导） 与办公室核对 李某 2022-03-12"),
        ("issues", "咸阳市督察反馈意见整改方案 等 3 份"),
        ("documents", "咸阳市督察反馈意见整改方案 方案.docx 2022-03-10 1 0"),
        ("documents", "甲.docx 2022-10-31 1 0"),
        ("papers", "截至 2022-12-31"),
        ("papers", "已成为陈述：6"),
        ("report", "former deadline：2022年9月底前"),
        ("report", "corrected 咸阳市水利局（牵头） → 咸阳市水利局（督导）（李某，2022-03-12，与办公室核对）"),
    ],
)
def test_pages_tell(told, page, said):
    assert said in told[page]


def test_every_document_lists_the_issue(told):
    assert told["papers"].count("1 青石河沿岸三处排污口长期直排生活污水，监管… 2023-03-31 正在推进") == 3


def test_the_map_knows_former_limits_states_and_reviews(told):
    assert '"former":["2022年9月底前"]' in told["map"]
    assert '"2022-10-31","completed"]' in told["map"]
    assert (
        '"judged":[["correct","咸阳市水利局（牵头）","咸阳市水利局（督导）","李某","2022-03-12","与办公室核对"]]'
        in told["map"]
    )
