"""Every piece of a document's text is used, left out for a reason, or unexplained; nothing is missed or hidden."""

from pathlib import Path

import pytest
from read_makers import docx, html, xlsx

from zeren.model import Head, Locator
from zeren.model.places import cells_of, lines_of
from zeren.pipeline.coverage import counted, pieces
from zeren.pipeline.extraction import read
from zeren.read import read_bytes, read_path

DOCS = sorted((Path(__file__).parents[1] / "gold").glob("*/docs/*.txt"))
TABLE = [
    ["序号", "反馈问题", "整改措施", "责任单位", "联动机制", "备注"],
    ["1", "青石河直排污水。", "由市水利局清淤。", "市水利局", "另行安排", "★"],
    ["一、大气方面", None, None, None, None, None],
    ["2", "北山扬尘。", "加装喷淋。", "市住建局", "无", ""],
]
AROUND = ["枫林市整改任务清单", "各县区人民政府：", "现将任务印发给你们。", "青石河的水该清了。"]


def reading(name, data):
    return read(read_bytes(name, data), "咸阳市")


def codes(found):
    return [(one.code, one.excerpt) for one in found.diagnostics if one.severity == "warning"]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_every_letter_lies_in_one_piece(path):
    document = read_path(path)
    found = pieces(document, (), Head())
    covered = set()
    for piece in found:
        covered.update(range(piece.start, piece.end))
    assert [char for at, char in enumerate(document.text) if char.isalnum() and at not in covered] == []
    assert counted(found).all.all == len(found)


def test_what_became_of_a_word_file():
    found = reading("a.docx", docx(TABLE, AROUND, merges=[((2, 0), (2, 5))]))
    assert [found.coverage.cells.used, found.coverage.cells.unexplained] == [8, 2]
    assert dict(found.coverage.reasons) == {
        **{"addressee": 1, "blank": 1, "heading": 5, "mark": 1, "preamble": 1, "title": 1}
    }
    assert codes(found) == [
        ("heading-unknown", "联动机制"),
        ("cell-unexplained", "联动机制"),
        ("cell-unexplained", "另行安排"),
        ("line-unexplained", "青石河的水该清了。"),
    ]


def test_a_title_of_the_paper_is_a_statement_of_it():
    found = reading("a.docx", docx(TABLE, AROUND, merges=[((2, 0), (2, 5))]))
    assert found.head.title.value == "枫林市整改任务清单"
    assert found.coverage.lines.used == 1


def test_an_unknown_heading_is_told_with_the_nearest_known():
    found = reading(
        "a.xlsx",
        xlsx([["序号", "反馈问题", "整改时限要求表", "处置责任承担方"], ["1", "直排。", "6月底前", "市水利局"]]),
    )
    (unknown,) = [one for one in found.diagnostics if one.code == "heading-unknown"]
    assert unknown.excerpt == "处置责任承担方"
    assert (unknown.locator.part, unknown.locator.row, unknown.locator.column) == ("台账", 1, 4)
    assert "The nearest known heading is" in unknown.hint


def test_repeated_headings_are_headings():
    found = reading(
        "a.html", html([TABLE[0][:4], *[[str(n), "直排。", "清淤。", "市水利局"] for n in range(1, 9)], TABLE[0][:4]])
    )
    assert dict(found.coverage.reasons)["heading"] == 8


def test_a_line_is_told_with_its_page_or_anchor():
    page = "<p id=top>枫林市整改清单<p>青石河的水该清了。<table>" + "".join(
        "<tr>" + "".join(f"<td>{word or ''}" for word in row) for row in TABLE
    )
    found = reading("a.html", page.encode())
    line = next(one for one in found.diagnostics if one.code == "line-unexplained")
    assert (line.excerpt, line.locator) == ("青石河的水该清了。", Locator(anchor="top"))


def test_a_document_without_issues_is_unexplained_but_for_its_furniture():
    found = reading("walk.txt", "今天天气好。\n我们去散步。\n第 3 页\n".encode())
    assert [one.code for one in found.diagnostics] == ["no-issues"]
    assert (found.coverage.lines.unexplained, dict(found.coverage.reasons)) == (2, {"page-number": 1})


def test_a_rule_in_a_covering_notice_without_its_table_is_told():
    notice = "枫林市人民政府通知\n各县区：\n责任单位排在首位的为牵头单位，下同。\n请遵照执行。\n"
    found = reading("通知.docx", docx(paragraphs=notice.splitlines()))
    told = [(one.code, one.excerpt) for one in found.diagnostics]
    assert told[0][0] == "no-issues"
    assert told[1][0] == "rule-without-issues"
    assert "排在首位的为牵头" in told[1][1]
    within = reading("通知.docx", docx(TABLE, notice.splitlines(), merges=[((2, 0), (2, 5))]))
    assert "rule-without-issues" not in [one.code for one in within.diagnostics]
    assert {duty.role for issue in within.issues for duty in issue.obligations if duty.rule == "column"} == {"lead"}


def test_cells_and_lines_share_no_text():
    document = read_bytes("a.docx", docx(TABLE, AROUND))
    cells = [range(cell.start, cell.end) for _, cell in cells_of(document)]
    lines = [range(*line) for line in lines_of(document)]
    assert len(lines) == len(AROUND)
    assert not any(set(line) & set(cell) for line in lines for cell in cells)
