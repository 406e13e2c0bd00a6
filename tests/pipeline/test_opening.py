"""Documents read on the spot say what a build of them says: under their notices, present names, findings included."""

import pytest
from covering_case import HEADS, NOTICE, ROWS, TITLE
from read_makers import delimited, docx

import zeren
from zeren.pipeline import build
from zeren.pipeline.opening import in_memory
from zeren.store import open_graph


def paper(year, unit):
    row = ["1", f"第一处堆场扬尘污染（{year}年排查，虚构示例）。", "1.立行立改。", unit, f"{year}年12月底前"]
    return docx([HEADS, row], [f"衡阳市{year}年生态环境问题整改清单", f"（{year}年3月10日）"])


FILES = {
    "通知.txt": NOTICE.encode(),
    "清单.docx": docx([HEADS, *ROWS], ["附件1", TITLE]),
    "进展.csv": delimited([[*HEADS, "整改进展"], [*ROWS[0], "已完成整改。"]]),
    "旧.docx": paper("2018", "衡阳市环境保护局"),
    "新.docx": paper("2024", "衡阳市生态环境局"),
    "坏.docx": b"PK\x03\x04",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("opening") / "in"
    place.mkdir()
    for name, data in FILES.items():
        (place / name).write_bytes(data)
    return place


@pytest.fixture(scope="module")
def built(folder):
    return build([str(folder)], folder.with_name("out"), jurisdiction="衡阳市")


@pytest.fixture(scope="module")
def read(folder):
    return zeren.read(folder, jurisdiction="衡阳市")


def test_a_folder_read_in_python_is_its_build(read, built):
    assert read.ledger == zeren.open(built.folder).ledger
    assert read.store.dump() == open_graph(built.folder).dump()


def test_a_notice_holds_for_its_attachment_there_too(read):
    (led,) = {duty.role for duty in read.obligations if "通知" not in duty.document and duty.surface == "市住建局"}
    assert led == "lead"
    assert "supervise" in {duty.role for duty in read.obligations}


def test_findings_are_those_of_the_build(read, built):
    assert tuple(read.diagnostics) == built.diagnostics
    assert {"notice-covers", "unit-renamed", "read-damaged"} <= {found.code for found in read.diagnostics}


def test_a_folder_of_documents_opens_like_its_build(folder, built):
    found = zeren.open(folder)
    assert {duty.role for duty in found.obligations} == {duty.role for duty in zeren.open(built.folder).obligations}


def test_a_store_read_on_the_spot_outlives_what_it_was_read_by(folder):
    store = in_memory([str(folder)], "衡阳市").store
    assert store.texts_dir.is_dir()
    assert len(list(store.texts_dir.iterdir())) == 5


def test_extract_prints_the_records_of_the_build(folder, built, zeren):
    done = zeren("extract", folder, "--jurisdiction", "衡阳市")
    assert done.stdout == (built.folder / "issues.jsonl").read_text(encoding="utf-8")
