"""The seed's table, whatever file it comes in, has the cells that people marked in its text."""

import csv
import io

import pytest
from read_makers import HEADINGS, SEED, bare, convert, docx, html, seed_rows, texts, xlsx

from zeren.read import read_bytes, read_path


def _rows():
    return [HEADINGS, *seed_rows()]


def _csv(rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


def test_text_is_the_file_itself():
    document = read_path(SEED)
    assert document.text == SEED.read_text(encoding="utf-8")
    assert document.sha256 == "b9787682cb90610821dd7634a4e843411c3a22cc0fb0862cbb022b6b75b06f4c"
    assert texts(document) == seed_rows()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.docx", docx),
        ("a.xlsx", xlsx),
        ("a.csv", lambda rows: _csv(rows).encode("utf-8-sig")),
        ("gb.csv", lambda rows: _csv(rows).encode("gb18030")),
    ],
)
def test_same_cells_to_the_letter(name, make):
    assert texts(read_bytes(name, make(_rows()))) == _rows()


def test_html_has_the_same_cells_but_for_blanks():
    found = texts(read_bytes("a.html", html(_rows())))
    assert [[bare(c) for c in row] for row in found] == [[bare(c) for c in row] for row in _rows()]


@pytest.mark.parametrize("ending", ["pdf", "doc", "odt", "rtf"])
def test_same_cells_through_libreoffice_writer(tmp_path, ending):
    data = docx(_rows(), landscape=True)
    if ending == "doc":  # LibreOffice 7.4 loses tables when it saves doc straight from docx
        data = convert(tmp_path, "b.odt", convert(tmp_path, "b.docx", data, "odt"), "doc")
    else:
        data = convert(tmp_path, "a.docx", data, ending)
    document = read_bytes(f"a.{ending}", data)
    found = [[bare(c) for c in row] for row in texts(document)]
    assert found == [[bare(c) for c in row] for row in _rows()]
    assert len(document.tables) == 1


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_same_cells_through_libreoffice_calc(tmp_path, ending):
    document = read_bytes(f"a.{ending}", convert(tmp_path, "a.xlsx", xlsx(_rows()), ending))
    assert texts(document) == _rows()
    assert document.notes == ("converted to xlsx by LibreOffice",)
