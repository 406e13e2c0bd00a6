"""PDF files that LibreOffice makes: tables over pages, headings repeated, page numbers, broken lines."""

import importlib.util
import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from read_makers import bare, convert, docx, saved, texts

from zeren.errors import UnreadableInput
from zeren.read import part_at, read_bytes

LONG = "加快推进散煤治理，严格落实各项措施，确保按期完成。"


def _pdf(folder, data):
    return read_bytes("a.pdf", convert(folder, "a.docx", data, "pdf"))


def _word(rows, merges=(), repeat=False, footer=False, whole=False):
    file = Document(io.BytesIO(docx(rows, ["附件：任务清单"], merges, landscape=True)))
    for number, row in enumerate(file.tables[0].rows):
        properties = row._tr.get_or_add_trPr()
        if repeat and number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        if whole:
            properties.append(OxmlElement("w:cantSplit"))
    if footer:
        run = file.sections[0].footer.paragraphs[0].add_run("— ")
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)
        file.sections[0].footer.paragraphs[0].add_run(" —")
    return saved(file)


def test_table_over_pages_with_repeated_heading_and_page_numbers(tmp_path):
    rows = [["序号", "措施", "责任单位"]] + [
        [str(i), LONG * 4, "市生态环境局、市发展和改革委员会"] for i in range(1, 31)
    ]
    document = _pdf(tmp_path, _word(rows, repeat=True, footer=True, whole=True))
    assert [[bare(c) for c in row] for row in texts(document)] == rows
    assert len(document.tables) == 1
    assert "headings repeated on page 2 were left out" in document.notes
    assert "page-number lines were left out" in document.notes
    last = document.tables[0].rows[-1][0]
    assert part_at(document, last.start) == document.tables[0].part.replace("1—", "")
    assert part_at(document, document.tables[0].rows[1][0].start) == "第1页"


def test_rows_split_by_pages_are_one(tmp_path):
    rows = [["序号", "措施", "时限"]] + [[str(i), f"1.{LONG * 20}\n2.{LONG * 25}", "2021年底"] for i in range(1, 7)]
    document = _pdf(tmp_path, _word(rows, repeat=True))
    found = texts(document)
    assert [[bare(c) for c in row] for row in found] == [[bare(c) for c in row] for row in rows]
    assert any("was joined" in note for note in document.notes)


def test_lines_in_cells_are_whole_and_paragraphs_stay(tmp_path):
    rows = [
        ["序号", "措施"],
        ["1", f"1.{LONG * 3}\n2.{LONG * 2}落实到位。\n附：PM2.5 and PM10 monitoring plan of the city"],
    ]
    assert texts(_pdf(tmp_path, _word(rows))) == rows


def test_merges(tmp_path):
    rows = [
        ["序号", "责任单位", None],
        [None, "牵头", "配合"],
        ["1", "甲局", "乙局"],
        [None, "丙局", "丁局"],
        ["一、大气", None, None],
    ]
    merges = [((0, 0), (1, 0)), ((0, 1), (0, 2)), ((2, 0), (3, 0)), ((4, 0), (4, 2))]
    assert texts(_pdf(tmp_path, _word(rows, merges))) == [
        ["序号", "责任单位", "责任单位"],
        ["序号", "牵头", "配合"],
        ["1", "甲局", "乙局"],
        ["1", "丙局", "丁局"],
        ["一、大气"] * 3,
    ]


def test_merge_that_crosses_a_page(tmp_path):
    rows = [["序号", "措施"]] + [["7" if i == 1 else None, f"{i}.{LONG * 9}"] for i in range(1, 21)]
    found = texts(_pdf(tmp_path, _word(rows, [((1, 0), (20, 0))], whole=True)))
    assert [[bare(c) for c in row] for row in found[1:]] == [["7", bare(f"{i}.{LONG * 9}")] for i in range(1, 21)]


def test_paragraphs_outside_tables(tmp_path):
    paragraphs = ["咸阳市整改方案", "一、" + LONG * 6, "二、" + LONG * 5 + "（市生态环境局牵头）"]
    document = _pdf(tmp_path, docx(paragraphs=paragraphs))
    assert document.text.split("\n") == paragraphs


def test_pdf_without_the_extra_says_what_to_install(monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pdfplumber" else find(name))
    with pytest.raises(UnreadableInput, match=r"pdfplumber") as caught:
        read_bytes("a.pdf", b"%PDF-1.7\n")
    assert 'pip install "zeren[pdf]"' in caught.value.hint
