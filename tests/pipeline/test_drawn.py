"""Tables as people draw them, in real files: what is extracted from each; the tables are invented."""

import pytest
from read_makers import docx, xlsx

from zeren.pipeline.extraction import read
from zeren.read import read_bytes

TWO_ROWS = [
    ["序号", "反馈问题", "责任单位", None, "整改时限"],
    [None, None, "牵头单位", "配合单位", None],
    ["一、大气方面", None, None, None, None],
    ["1", "北山扬尘污染。", "市生态环境局", "市住建局、市公安局", "2022年9月底前"],
    ["2", "散煤复燃。", "市发改委", "各县市区", "2022年12月底前"],
    ["二、水方面", None, None, None, None],
    ["3", "青石河直排污水。", "市水利局", None, "立行立改"],
    ["4", "南湖水质下降。", None, None, "2023年6月底前"],
]
MERGES = [
    ((0, 0), (1, 0)),
    ((0, 1), (1, 1)),
    ((0, 2), (0, 3)),
    ((0, 4), (1, 4)),
    ((2, 0), (2, 4)),
    ((5, 0), (5, 4)),
    ((6, 2), (7, 2)),
]
DUTIES = {
    "1": {("市生态环境局", "lead"), ("市住建局", "support"), ("市公安局", "support")},
    "2": {("市发改委", "lead"), ("各县市区", "support")},
    "3": {("市水利局", "lead")},
    "4": {("市水利局", "lead")},
}
SHEET = ["A1:A2", "B1:B2", "C1:D1", "E1:E2", "A3:E3", "A6:E6", "C7:C8"]


def as_html():
    spans = {(r0, c0): (r1 - r0 + 1, c1 - c0 + 1) for (r0, c0), (r1, c1) in MERGES}
    hidden = {(r, c) for (r0, c0), (r1, c1) in MERGES for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)} - set(
        spans
    )
    rows = ""
    for r, row in enumerate(TWO_ROWS):
        cells = [(c, word, *spans.get((r, c), (1, 1))) for c, word in enumerate(row) if (r, c) not in hidden]
        rows += "<tr>" + "".join(f"<td rowspan={h} colspan={w}>{word or ''}" for _, word, h, w in cells)
    return f"<table>{rows}</table>".encode()


MADE = {
    "a.docx": lambda: docx(TWO_ROWS, merges=MERGES),
    "a.xlsx": lambda: xlsx(TWO_ROWS, merges=SHEET),
    "a.html": as_html,
}


def issues(name, data):
    return read(read_bytes(name, data), "咸阳市").issues


def duties(issue):
    return {(duty.surface, duty.role) for duty in issue.obligations}


@pytest.mark.parametrize("name", MADE)
def test_two_rows_of_headings_categories_and_merged_cells(name):
    found = issues(name, MADE[name]())
    assert {issue.number: duties(issue) for issue in found} == DUTIES
    assert [issue.deadlines[0].due for issue in found] == ["2022-09-30", "2022-12-31", None, "2023-06-30"]


def test_several_tables_of_one_sheet_of_paper():
    one = "<table><tr><td>序号<td>反馈问题<td>责任单位<tr><td>{n}<td>{problem}<td>{unit}</table><p>另表：</p>"
    page = one.format(n=1, problem="北山扬尘。", unit="市住建局") + one.format(
        n=2, problem="河道淤积。", unit="市水利局"
    )
    found = issues("a.html", page.encode())
    assert [(issue.number, duties(issue), issue.obligations[0].evidence.locator.table) for issue in found] == [
        ("1", {("市住建局", "responsible")}, 1),
        ("2", {("市水利局", "responsible")}, 2),
    ]


def test_a_notice_of_keys_and_values():
    rows = [
        ["反馈问题", "青石河直排污水。"],
        ["整改措施", "完成截污纳管。"],
        ["责任单位", "市水利局"],
        ["整改时限", "2022年9月底前"],
        ["完成情况", "已完成整改。"],
    ]
    (issue,) = issues("a.docx", docx(rows, ["枫林市整改完成情况公示"]))
    assert issue.problem.text == "青石河直排污水。"
    assert duties(issue) == {("市水利局", "responsible")}
    assert (issue.deadlines[0].due, issue.status.value) == ("2022-09-30", "completed")


def test_a_list_inside_a_cell_is_its_measures():
    rows = [["序号", "反馈问题", "整改措施"], ["1", "直排。", "1.市水利局清淤。\n2.建立台账。\n3.市住建局截污。"]]
    (issue,) = issues("a.docx", docx(rows))
    assert [measure.number for measure in issue.measures] == ["1", "2", "3"]
    assert issue.unowned == ("2",)


def test_a_table_that_crosses_sheets_of_a_book_is_read_on_each(tmp_path):
    def more(book, sheet):
        second = book.create_sheet("水")
        for r, row in enumerate([["序号", "反馈问题", "责任单位"], ["9", "河道淤积。", "市水利局"]], 1):
            for c, value in enumerate(row, 1):
                second.cell(r, c, value)

    found = issues("a.xlsx", xlsx([["序号", "反馈问题", "责任单位"], ["1", "扬尘。", "市住建局"]], change=more))
    assert [(i.number, i.obligations[0].evidence.locator.part) for i in found] == [("1", "台账"), ("9", "水")]
