"""Scans: words recognised by tesseract in the cells that the rules of the picture make."""

import io
from difflib import SequenceMatcher
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image
from read_makers import bare, convert, docx, texts

from zeren.errors import UnreadableInput
from zeren.read import picture, read_bytes

ROWS = [
    ["序号", "整改措施", "责任单位"],
    ["1", "加快推进散煤治理", "市生态环境局"],
    ["2", "严格落实各项措施", "市发展和改革委员会"],
]


@pytest.fixture
def page(tmp_path):
    if picture.missing():
        pytest.skip(picture.missing())
    fonts = [font for name in ("*wqy*", "*CJK*") for font in Path("/usr/share/fonts").rglob(name)]
    if not fonts:
        pytest.skip("there is no Chinese font here to draw with")
    data = convert(tmp_path, "a.docx", docx(ROWS, ["附件：任务清单"]), "pdf")
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return pdf.pages[0].to_image(resolution=300).original.convert("L")


def _likeness(document):
    found = "|".join(bare(c) for row in texts(document) for c in row)
    return SequenceMatcher(None, found, "|".join(c for row in ROWS for c in row)).ratio()


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.tif", "TIFF")])
def test_picture_of_a_table(page, name, kind):
    stream = io.BytesIO()
    page.save(stream, kind)
    document = read_bytes(name, stream.getvalue())
    assert [len(row) for row in document.tables[0].rows] == [3, 3, 3]
    assert _likeness(document) > 0.9
    assert "任务清单" in bare(document.text)
    assert document.tables[0].part == "第1页（OCR）"
    assert {part for _, part in document.parts} == {"第1页（OCR）"}
    assert "text recognised by OCR, to be confirmed" in document.notes


def test_scanned_pdf(page):
    stream = io.BytesIO()
    page.save(stream, "PDF", resolution=300)
    document = read_bytes("a.pdf", stream.getvalue())
    assert _likeness(document) > 0.9
    assert document.tables[0].part == "第1页（OCR）"
    assert "text recognised by OCR, to be confirmed: pages 1" in document.notes


def test_without_the_tools_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(picture, "find", lambda *_: None)
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("a.png", b"\x89PNG\r\n\x1a\n")
    assert "tesseract-ocr-chi-sim" in caught.value.hint


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff\xe0"])
def test_broken_picture(data):
    if picture.missing():
        pytest.skip(picture.missing())
    with pytest.raises(UnreadableInput, match="cannot be opened"):
        read_bytes("a.png", data)


def test_picture_bomb():
    if picture.missing():
        pytest.skip(picture.missing())
    stream = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(stream, "PNG")
    with pytest.raises(UnreadableInput, match="points"):
        read_bytes("a.png", stream.getvalue())
