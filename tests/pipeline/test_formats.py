"""The seed's table, whatever file it comes in, gives the records of the text: the same issues, word for word."""

import io
import re

import pdfplumber
import pytest
from read_makers import HEADINGS, SEED, convert, delimited, docx, html, seed_rows, xlsx

from zeren.model import as_record
from zeren.pipeline.extraction import read
from zeren.read import read_bytes, read_path

PLACES = ("start", "end", "locator", "document", "rule", "id")
"""Where a passage stands, and by which reading of the table, differs from file to file."""


def said(value):
    """The record without places, and without blanks in its words: web pages and pdf show no line ends."""
    if isinstance(value, dict):
        return {key: said(item) for key, item in value.items() if key not in PLACES}
    if isinstance(value, list):
        return [said(item) for item in value]
    return re.sub(r"\s+", "", value) if isinstance(value, str) else value


def found(name, data):
    return read(read_bytes(name, data), "咸阳市")


@pytest.fixture(scope="module")
def expected():
    return [said(as_record(issue)) for issue in read(read_path(SEED), "咸阳市").issues]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    return convert(tmp_path_factory.mktemp("pdf"), "a.docx", docx(table(), landscape=True), "pdf")


def table():
    return [HEADINGS, *seed_rows()]


@pytest.mark.parametrize(("name", "make"), [("a.docx", docx), ("a.xlsx", xlsx), ("a.html", html), ("a.csv", delimited)])
def test_the_same_records(expected, name, make):
    reading = found(name, make(table()))
    assert [said(as_record(issue)) for issue in reading.issues] == expected
    assert (reading.coverage.cells.used, reading.coverage.cells.ignored, reading.coverage.all.unexplained) == (42, 6, 0)


@pytest.mark.parametrize(("name", "make"), [("a.docx", docx), ("a.xlsx", xlsx), ("a.csv", delimited)])
def test_the_same_ids(name, make):
    assert [i.id for i in found(name, make(table())).issues] == [i.id for i in read(read_path(SEED), "咸阳市").issues]


def joined(records):
    """Records with the reported actions of each issue as one text: see the test."""
    return [record | {"actions": "".join(action["text"] for action in record["actions"])} for record in records]


def test_the_same_records_from_a_pdf(pdf, expected):
    """But for one paragraph of row 2 that ends at the very edge of its column: a page does not show where it ends."""
    records = [said(as_record(issue)) for issue in found("a.pdf", pdf).issues]
    assert joined(records) == joined(expected)
    assert [a["actions"] == b["actions"] for a, b in zip(records, expected, strict=True)].count(False) <= 1


@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
def test_the_same_records_through_libreoffice(tmp_path, expected, ending):
    data = convert(tmp_path, "b.odt", convert(tmp_path, "b.docx", docx(table(), landscape=True), "odt"), ending)
    assert [said(as_record(issue)) for issue in found(f"b.{ending}", data).issues] == expected


def test_places_are_those_of_the_file():
    """Sheet, row and column of a workbook; anchor of a page."""
    duty = next(i for i in found("a.xlsx", xlsx(table())).issues if i.number == "7").obligations[0]
    place = duty.evidence.locator
    assert (place.part, place.table, place.row, place.column, place.heading) == ("台账", 1, 8, 4, "整改措施")
    page = html(table()).replace(b"<table>", b"<h2 id=list>2021</h2><table>")
    duty = next(i for i in found("a.html", page).issues if i.number == "7").obligations[0]
    assert (duty.evidence.locator.anchor, duty.evidence.locator.row) == ("list", 8)


def test_the_page_of_a_pdf_is_the_page_that_shows_the_words(pdf):
    duty = next(i for i in found("a.pdf", pdf).issues if i.number == "7").obligations[0]
    page = re.fullmatch(r"第(\d+)页", duty.evidence.locator.part)
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        shown = re.sub(r"\s", "", file.pages[int(page[1]) - 1].extract_text())
    assert duty.surface in shown
