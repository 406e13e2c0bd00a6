"""Makes real files for the tests, with the libraries and with LibreOffice."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from html import escape
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "data" / "xianyang-2021.txt"
GOLD = ROOT.parent / "shared" / "gold" / "xianyang-2021.full.json"
HEADINGS = ["序号", "问题", "整改目标", "整改措施", "整改时限", "整改完成情况"]
_ORDER = ("id", "problem", "goal", "measures", "deadline", "completion")


def seed_rows() -> list[list[str]]:
    """The seed's cells as people annotated them, row by row."""
    if not GOLD.exists():
        pytest.skip("the annotated seed is not beside the repository")
    text = SEED.read_text(encoding="utf-8")
    issues = json.loads(GOLD.read_text(encoding="utf-8"))["issues"]
    return [[text[i["cells"][k]["start"] : i["cells"][k]["end"]] for k in _ORDER] for i in issues]


def texts(document, table=0):
    """The words of each cell, row by row."""
    return [[document.text[c.start : c.end] for c in row] for row in document.tables[table].rows]


def soffice() -> str:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    return program


def convert(folder: Path, name: str, data: bytes, target: str) -> bytes:
    """What LibreOffice makes of a file; `target` is an ending, or an ending with its filter."""
    given = folder / name
    given.write_bytes(data)
    command = [soffice(), "--headless", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--convert-to", target,
               "--outdir", str(folder / "out"), str(given)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / given.with_suffix("." + target.partition(":")[0]).name).read_bytes()


def docx(rows=(), paragraphs=(), merges=(), landscape=False) -> bytes:
    """A Word file by python-docx: paragraphs, then one table; merges are ((row, column), (row, column))."""
    file = Document()
    if landscape:
        section = file.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    if rows:
        table = file.add_table(len(rows), len(rows[0]), style="Table Grid")
        cells = [row.cells for row in table.rows]
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if text is not None:
                    cells[r][c].text = text
        for (r0, c0), (r1, c1) in merges:
            text = cells[r0][c0].text
            cells[r0][c0].merge(cells[r1][c1]).text = text
    return saved(file)


def xlsx(rows, merges=(), change=None) -> bytes:
    """A workbook by openpyxl; `change` may alter it before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(r, c, value)
    for area in merges:
        sheet.merge_cells(area)
    if change:
        change(book, sheet)
    return saved(book)


def saved(file) -> bytes:
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def html(rows) -> bytes:
    lines = ["<tr>" + "".join(f"<td>{escape(t).replace(chr(10), '<br>')}</td>" for t in row) + "</tr>" for row in rows]
    return f"<!DOCTYPE html><meta charset='utf-8'><title>表</title><table>{''.join(lines)}</table>".encode()


def word_xml(body: str, **parts: str) -> bytes:
    """A Word file from the inside of its body; other parts by name: numbering, styles, footnotes …"""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' \
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'  # fmt: skip
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = "".join(f'<Relationship Id="r{k}" Type="{office}/{k}" Target="{k}.xml"/>' for k in parts)
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{office}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{links}</Relationships>',
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
    }
    for name, inside in parts.items():
        members[f"word/{name}.xml"] = f"<w:{name} {space}>{inside}</w:{name}>"
    return zipped(members)


def zipped(members) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def repacked(data: bytes, change) -> bytes:
    """The archive with each part passed through `change(name, bytes)`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: change(name, archive.read(name)) for name in archive.namelist()})


def bare(text: str) -> str:
    return "".join(text.split())
