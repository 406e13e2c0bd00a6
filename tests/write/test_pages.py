"""Every office file turned to pages by LibreOffice: it opens, keeps its paper, and shows what it should."""

import shutil
import subprocess
from datetime import date

import pdfplumber
import pytest

from zeren.compare import compare
from zeren.due import agenda
from zeren.matrix import matrix, sheets
from zeren.review import sheets as review_sheets
from zeren.write import matrix_bytes
from zeren.write.agenda import agenda_bytes
from zeren.write.changes import Versions, change_bytes
from zeren.write.review_xlsx import review_xlsx
from zeren.write.sheets import sheet_files

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (soffice)")
A3, A4 = (1191, 842), (842, 595)


@pytest.fixture(scope="module")
def pages(seed, tmp_path_factory):
    """Each file as (width, height in points of the first page, text of all pages), in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("pages")
    one = next(file for file in sheet_files(sheets(seed), "docx") if "秦都区" in file.name)
    workbook = next(file for file in sheet_files(sheets(seed), "xlsx") if "秦都区" in file.name)
    files = {
        "matrix-a3.xlsx": matrix_bytes(matrix(seed), "xlsx"),
        "matrix-a4.xlsx": matrix_bytes(matrix(seed), "xlsx", "a4"),
        "word-a3.docx": matrix_bytes(matrix(seed), "docx"),
        "sheet.docx": one.data,
        "book.xlsx": workbook.data,
        "review.xlsx": review_xlsx(review_sheets(seed, (), ())),
        "calendar.xlsx": agenda_bytes(agenda(seed, date(2022, 3, 10)), "xlsx"),
        "diff.xlsx": change_bytes(compare(seed, seed), Versions("a", "b"), "xlsx"),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    command = [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", folder, *(folder / n for n in files)], check=True, capture_output=True, timeout=180
    )
    return {name: printed(folder / f"{name.partition('.')[0]}.pdf") for name in files}


def printed(file):
    with pdfplumber.open(file) as pdf:
        size = (round(pdf.pages[0].width), round(pdf.pages[0].height))
        return size, len(pdf.pages), "".join((page.extract_text() or "") for page in pdf.pages)


@pytest.mark.parametrize(
    ("name", "paper", "words"),
    [
        ("matrix-a3.xlsx", A3, ["责任矩阵", "秦都区人民政府", "责（责）", "无主措施", "已完成", "市发改委牵头"]),
        ("matrix-a4.xlsx", A4, ["秦都区人民政府", "牵"]),
        ("word-a3.docx", A3, ["责任矩阵", "秦都区人民政府", "责（责）", "市发改委牵头"]),
        ("sheet.docx", A4, ["秦都区人民政府责任分解表", "协同单位", "完成时限", "依据"]),
        ("book.xlsx", A4, ["秦都区人民政府责任分解表", "协同单位"]),
        ("review.xlsx", A4, ["审核人", "判断", "市发改委牵头"]),
        ("calendar.xlsx", A4, ["逾期", "临期", "2021-11-15"]),
        ("diff.xlsx", A3, ["变化", "相似度"]),
    ],
)
def test_a_file_prints_on_its_paper_with_its_words(pages, name, paper, words):
    size, count, text = pages[name]
    assert size == pytest.approx(paper, abs=2)
    assert 1 <= count <= 12
    bare = "".join(text.split())
    assert [word for word in words if word not in bare] == []
