"""Workbooks: merges, dates and numbers as shown, hidden things said, odd sheets bounded."""

import datetime
import time

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from read_makers import repacked, texts, xlsx

from zeren.read import part_at, read_bytes


def _read(rows, merges=(), change=None):
    return read_bytes("a.xlsx", xlsx(rows, merges, change))


def test_merges_are_filled():
    rows = [
        ["序号", "责任单位", None],
        [None, "牵头", "配合"],
        [1, "甲", "乙"],
        [None, "丙", "丁"],
        ["一、大气", None, None],
    ]
    assert texts(_read(rows, ["A1:A2", "B1:C1", "A3:A4", "A5:C5"])) == [
        ["序号", "责任单位", "责任单位"],
        ["序号", "牵头", "配合"],
        ["1", "甲", "乙"],
        ["1", "丙", "丁"],
        ["一、大气"] * 3,
    ]


@pytest.mark.parametrize(
    ("value", "shape", "shown"),
    [
        (datetime.date(2021, 11, 15), "yyyy/m/d", "2021-11-15"),
        (datetime.date(2021, 11, 15), 'yyyy"年"m"月"d"日";@', "2021-11-15"),
        (datetime.date(2021, 11, 1), 'yyyy"年"m"月"', "2021年11月"),
        (datetime.date(2021, 11, 1), 'm"月"d"日"', "11月1日"),
        (datetime.date(1900, 1, 31), "yyyy-mm-dd", "1900-01-31"),
        (datetime.datetime(2021, 11, 15, 8, 30), "yyyy-mm-dd hh:mm", "2021-11-15 08:30"),
        (datetime.time(8, 30), "h:mm", "08:30"),
        (44515, "General", "44515"),
        (12.5, "General", "12.5"),
        (0.1 + 0.2, "General", "0.3"),
        (100, "General", "100"),
        (0.985, "0.0%", "98.5%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-2.5, "0", "-3"),
        (7, "000", "007"),
        (34, '0"家"', "34家"),
        ("2021年底", "@", "2021年底"),
        (True, "General", "TRUE"),
    ],
)
def test_values_are_as_shown(value, shape, shown):
    def change(book, sheet):
        sheet["A1"].number_format = shape

    assert texts(_read([[value]], change=change)) == [[shown]]


def test_hidden_rows_columns_and_sheets_are_read_and_said():
    def change(book, sheet):
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        other = book.create_sheet("底稿")
        other["B3"] = "藏"
        other.sheet_state = "hidden"

    document = _read([["甲", "乙"], ["丙", "丁"]], change=change)
    assert texts(document) == [["甲", "乙"], ["丙", "丁"]]
    assert document.tables[1].hidden
    assert document.tables[1].part == "底稿"
    assert part_at(document, document.text.index("藏")) == "底稿"
    assert document.notes == ("hidden rows read: 台账 2", "hidden columns read: 台账 2–2", "hidden sheet read: 底稿")


def test_cells_keep_the_row_and_column_of_the_sheet():
    def change(book, sheet):
        sheet["C7"], sheet["E9"] = "甲", "乙"

    cells = [(c.row, c.column) for row in _read([], change=change).tables[0].rows for c in row if c.end > c.start]
    assert cells == [(7, 3), (9, 5)]


def test_rich_text_and_lines_in_cells():
    rich = CellRichText("1.查\n", TextBlock(InlineFont(b=True), "2.改"))
    assert texts(_read([[rich, "x_x000D_y"]])) == [["1.查\n2.改", "x\ny"]]


def test_formula_without_result_is_said():
    document = _read([["=1+1", "甲"]])
    assert "formulas without a stored result: 台账 A1" in document.notes


def test_value_under_a_merge_is_said():
    def change(name, data):
        return data.replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>')

    document = read_bytes("a.xlsx", repacked(xlsx([["甲", "乙"], ["丙", "丁"]]), change))
    assert texts(document) == [["甲", "甲"], ["丙", "丁"]]
    assert "a value under a merged cell was not read: 台账!B1" in document.notes


def test_a_million_empty_rows_are_passed_over():
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 1_000_001))

    def change(name, data):
        return data.replace(b"</sheetData>", empty + b"</sheetData>") if name.endswith("sheet1.xml") else data

    data = repacked(xlsx([["甲", "乙"], ["丙", "丁"]], ["A1:A2"]), change)
    begun = time.process_time()
    document = read_bytes("a.xlsx", data)
    assert len(document.tables[0].rows) == 2
    assert time.process_time() - begun < 30


def test_merge_of_a_whole_sheet_costs_nothing():
    def change(name, data):
        return data.replace(b'ref="A1:B1"', b'ref="A1:XFD1048576"')

    assert texts(read_bytes("a.xlsx", repacked(xlsx([["甲", None]], ["A1:B1"]), change))) == [["甲"]]
