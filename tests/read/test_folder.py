"""Folders: every file is a Document or a Diagnostic, in the order of their paths."""

import os
import subprocess
import sys

import pytest
from read_makers import docx, html

from zeren.errors import UnreadableInput
from zeren.model import Diagnostic, Document
from zeren.read import cells_of, locate, read_bytes, read_folder


def _fill(root):
    (root / "乙").mkdir()
    (root / "乙" / "方案.docx").write_bytes(docx([["1", "查"]]))
    (root / "a.txt").write_text("整改", encoding="utf-8")
    (root / "b.docx").write_bytes(b"PK\x03\x04broken")
    (root / "~$b.docx").write_bytes(b"x")
    (root / ".hidden").write_bytes(b"x")
    (root / "c.html").write_bytes(html([["2", "改"]]))
    (root / "link.txt").symlink_to(root / "a.txt")
    (root / "round").symlink_to(root)


def test_each_file_is_accounted_for(tmp_path):
    _fill(tmp_path)
    found = [
        (item.name, item.format) if isinstance(item, Document) else (item.document, item.code)
        for item in read_folder(tmp_path)
    ]
    assert found == [
        (".hidden", "read-skipped-hidden"),
        ("a.txt", "txt"),
        ("b.docx", "read-damaged"),
        ("c.html", "html"),
        ("link.txt", "read-skipped-link"),
        ("round", "read-skipped-link"),
        ("~$b.docx", "read-skipped-temporary"),
        ("乙/方案.docx", "docx"),
    ]


def test_diagnostic_of_a_broken_file_says_what_to_do(tmp_path):
    _fill(tmp_path)
    broken = next(i for i in read_folder(tmp_path) if isinstance(i, Diagnostic) and i.document == "b.docx")
    assert broken.severity == "error"
    assert broken.message == "the file is cut short or damaged: its list of parts cannot be read"
    assert broken.hint.startswith("Open it in the program")


def test_missing_folder_is_an_error(tmp_path):
    with pytest.raises(UnreadableInput, match="cannot be listed"):
        list(read_folder(tmp_path / "none"))


def test_file_name_that_is_no_utf8(tmp_path):
    (tmp_path / os.fsdecode("方案.txt".encode("gb18030"))).write_text("整改", encoding="utf-8")
    (item,) = read_folder(tmp_path)
    assert isinstance(item, Document)
    assert item.name.encode("utf-8").endswith(b".txt")


def test_cells_are_counted_once():
    page = "<table><tr><td rowspan=2>1<td>甲<td><tr><td>乙<td><table><tr><td>丙<td>丁</table></table>"
    document = read_bytes("a.html", page.encode())
    found = [(table.number, document.text[c.start : c.end]) for table, c in cells_of(document)]
    assert found == [(1, "1"), (1, "甲"), (1, "乙"), (1, "丙\t丁"), (2, "丙"), (2, "丁")]


def test_place_of_a_passage():
    document = read_bytes("a.html", "<p id=x>前<table><tr><td>1<td>甲<tr><td>2<td>乙</table>".encode())
    place = locate(document, document.text.index("乙"))
    assert (place.table, place.row, place.column, place.anchor) == (1, 2, 2, "x")
    assert locate(document, 0).table is None


def test_reading_is_the_same_under_any_hash_seed(tmp_path):
    _fill(tmp_path)
    code = "import sys; from zeren.read import read_folder; print([repr(i) for i in read_folder(sys.argv[1])])"
    outs = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "LC_ALL": place, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, place in (("0", "C"), ("1", "C.UTF-8"), ("77", "tr_TR"))
    }
    assert len(outs) == 1


def test_importing_the_readers_loads_none_of_their_libraries():
    heavy = ("lxml", "numpy", "pdfplumber", "PIL", "email")
    code = f"import sys, zeren.read; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
