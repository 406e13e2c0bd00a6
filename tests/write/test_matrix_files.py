"""The matrix as files that people open."""

import io

import docx
import openpyxl
import pytest

from zeren.errors import UsageError
from zeren.matrix import matrix
from zeren.model import Ledger
from zeren.write import MATRIX_FORMATS, matrix_bytes


@pytest.fixture(scope="module")
def book(seed):
    return openpyxl.load_workbook(io.BytesIO(matrix_bytes(matrix(seed), "xlsx")))


def find(sheet, label):
    return next(row for row in sheet.iter_rows() if row[0].value == label)


def test_three_sheets(book):
    assert book.sheetnames == ["责任矩阵", "证据", "图例"]


def test_heads_are_frozen_and_filtered_and_print_on_a3_landscape(book):
    sheet = book["责任矩阵"]
    assert sheet.freeze_panes == "D4"
    assert sheet.auto_filter.ref == "A3:J21"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")


def test_cells_show_roles_and_totals(book):
    row = find(book["责任矩阵"], "秦都区人民政府")
    assert [c.value for c in row[:4]] == ["秦都区人民政府", 2, 3, "（责）"]
    assert row[9].value == "责（责）"


def test_each_filled_cell_links_to_its_words(book):
    link = find(book["责任矩阵"], "咸阳市发展和改革委员会")[9].hyperlink.location
    sheet, place = link.replace("'", "").split("!")
    evidence = [c.value for c in book[sheet][int(place[1:])]]
    assert evidence[:4] == ["咸阳市发展和改革委员会", "7", "牵头", "直接点名"]
    assert evidence[7] == "市发改委牵头"
    assert evidence[8].startswith("表1 第7行 第4列")


def test_named_and_collective_differ_in_colour(book):
    sheet = book["责任矩阵"]
    row = find(sheet, "永寿县人民政府")
    assert row[6].fill.fgColor.rgb != row[3].fill.fgColor.rgb


def test_unowned_measures_stand_below(book):
    assert [c.value for c in find(book["责任矩阵"], "无主措施")[3:10]] == [3, 3, 1, 3, 4, 3, None]


def test_the_legend_explains_letters_and_brackets(book):
    words = [c.value for row in book["图例"].iter_rows() for c in row]
    assert {"牵", "责", "配", "督", "验", "（责）"} <= set(words)


@pytest.mark.parametrize("name", MATRIX_FORMATS)
def test_the_same_bytes_every_time(seed, name):
    assert matrix_bytes(matrix(seed), name) == matrix_bytes(matrix(seed), name)


@pytest.mark.parametrize("name", MATRIX_FORMATS)
def test_an_empty_matrix_can_be_written(name):
    assert matrix_bytes(matrix(Ledger((), (), (), (), (), (), (), ())), name)


def test_csv_opens_right_in_chinese_excel(seed):
    text = matrix_bytes(matrix(seed), "csv")
    assert text.startswith("\ufeff单位,点名,集合,1,2,3,4,5,6,7\r\n".encode())
    assert "秦都区人民政府,2,3,（责）,,（责）,,,,责（责）" in text.decode()


def test_the_html_page_asks_for_nothing_and_leads_to_the_words(seed):
    page = matrix_bytes(matrix(seed), "html").decode()
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")
    assert "<script" not in page
    assert page.count('id="e1"') == 1
    assert 'href="#e1"' in page


def test_each_issue_shows_its_state_at_the_head(book):
    sheet = book["责任矩阵"]
    assert [c.value for c in sheet[3][:10]] == [
        "状态",
        None,
        None,
        None,
        "已完成",
        "已完成",
        "已完成",
        "已完成",
        "已完成",
        None,
    ]
    assert sheet["E3"].fill.fgColor.rgb == "FFD5E8CF"


@pytest.mark.parametrize(("paper", "code"), [("a3", 8), ("a4", 9)])
def test_the_paper_is_chosen(seed, paper, code):
    sheet = openpyxl.load_workbook(io.BytesIO(matrix_bytes(matrix(seed), "xlsx", paper)))["责任矩阵"]
    assert sheet.page_setup.paperSize == code
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$3", "$A:$C")


def test_a_wide_matrix_prints_on_as_many_pages_as_can_be_read(ledgers):
    book = openpyxl.load_workbook(io.BytesIO(matrix_bytes(matrix(ledgers.wide(20, 100)), "xlsx")))
    assert (book["责任矩阵"].page_setup.fitToWidth, book["责任矩阵"].page_setup.fitToHeight) == (3, 0)


def test_word_shows_the_matrix_and_its_evidence(seed):
    document = docx.Document(io.BytesIO(matrix_bytes(matrix(seed), "docx")))
    grid, evidence = document.tables
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in grid.rows}
    assert rows["秦都区人民政府"] == ["2", "3", "（责）", "", "（责）", "", "", "", "责（责）"]
    assert rows["无主措施"][2:] == ["3", "3", "1", "3", "4", "3", ""]
    assert [cell.text for cell in evidence.rows[1].cells][7] == "市发改委牵头"
    assert document.sections[0].page_width.mm == pytest.approx(420, abs=1)


def test_word_breaks_a_wide_matrix_into_parts(ledgers):
    document = docx.Document(io.BytesIO(matrix_bytes(matrix(ledgers.wide(5, 50)), "docx", "a4")))
    assert next(p.text for p in document.paragraphs if p.style.name == "Heading 1") == "第1—14列，共50列"
    assert len(document.tables) == 5


def test_another_format_is_refused(seed):
    with pytest.raises(UsageError, match="xlsx, csv, html, md, docx"):
        matrix_bytes(matrix(seed), "pdf")
