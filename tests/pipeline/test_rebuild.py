"""A second build: what has not changed is not read again, what is gone goes, and the build says so."""

import gzip
import json
import shutil

import pytest
from read_makers import docx, html, xlsx

from zeren.pipeline import build, extraction, identity, memory
from zeren.read import files, read_bytes

ROWS = [["序号", "反馈问题", "责任单位"], ["1", "青石河直排污水。", "市水利局"]]
MORE = [ROWS[0], ["1", "北山扬尘。", "市住建局"]]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(docx(ROWS))
    (tmp_path / "in" / "b.xlsx").write_bytes(xlsx(MORE))
    return tmp_path / "in"


@pytest.fixture
def read(monkeypatch):
    """The names of the documents taken apart, and of those searched for issues."""
    seen = []
    parse, search = files.read_bytes, extraction.read
    monkeypatch.setattr(files, "read_bytes", lambda name, data: seen.append(name) or parse(name, data))
    monkeypatch.setattr(extraction, "read", lambda doc, *more: seen.append(doc.name) or search(doc, *more))
    return seen


def contents(out):
    return {
        p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != "build.json"
    }


def test_the_first_build_has_nothing_to_compare_with(folder, tmp_path):
    assert build([str(folder)], tmp_path / "out").since is None


def test_what_has_not_changed_is_not_read_again(folder, tmp_path, read):
    build([str(folder)], tmp_path / "out")
    before = contents(tmp_path / "out")
    assert sorted(read) == ["a.docx", "a.docx", "b.xlsx", "b.xlsx"]
    read.clear()
    since = build([str(folder)], tmp_path / "out").since
    assert read == []
    assert (since.read, since.unchanged, since.changed, since.gone) == (0, 2, (), ())
    assert contents(tmp_path / "out") == before


def test_a_changed_document_is_read_again_and_named(folder, tmp_path, read):
    build([str(folder)], tmp_path / "out")
    read.clear()
    (folder / "a.docx").write_bytes(docx([*ROWS, ["2", "南湖垃圾。", "市城管局"]]))
    since = build([str(folder)], tmp_path / "out").since
    assert set(read) == {"a.docx"}
    assert (since.read, since.unchanged, since.changed, since.gone) == (1, 1, ("a.docx",), ())
    fresh = build([str(folder)], tmp_path / "new")
    assert contents(tmp_path / "out") == contents(fresh.folder)


def test_a_removed_document_takes_its_graph_with_it(folder, tmp_path, zeren):
    build([str(folder)], tmp_path / "out")
    (folder / "b.xlsx").unlink()
    done = zeren("build", folder, "-o", tmp_path / "out")
    assert "gone, and their graphs with them: b.xlsx" in done.stdout
    assert "1 document(s) unchanged since the last build and not read again, 0 read" in done.stdout
    build([str(folder)], tmp_path / "new")
    assert contents(tmp_path / "out") == contents(tmp_path / "new")
    assert "住房" not in (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")


RICH = {
    "a.docx": lambda: docx(
        [*ROWS, ["一、大气方面", None, None]], ["枫林市整改清单", "各县区："], merges=[((2, 0), (2, 2))]
    ),
    "a.xlsx": lambda: xlsx([["枫林市整改清单"], *ROWS], merges=["A1:C1"]),
    "a.html": lambda: "<h1 id=t>枫林市整改清单</h1><table>".encode() + html(ROWS),
    "a.txt": lambda: "1.由市水利局清淤，2021年底前完成。\n2.各县区配合。\n".encode("gb18030"),
}


@pytest.mark.parametrize("name", RICH)
def test_what_is_remembered_is_what_was_found(name, tmp_path):
    found = extraction.read(read_bytes(name, RICH[name]()), "咸阳市")
    (tmp_path / memory.FOLDER).mkdir()
    memory.Memory(None, "咸阳市").keep(found, tmp_path / memory.FOLDER)
    known = memory.Memory(tmp_path, "咸阳市")
    kept = known.take(known.document(name, found.document.sha256))
    assert (kept.diagnostics, kept.coverage, kept.head) == (found.diagnostics, found.coverage, found.head)
    assert kept.stated == tuple(identity.stated(found))
    assert memory.loaded(tmp_path / memory.FOLDER / memory.name_of(found.document.sha256)) == found


def test_fresh_reads_all_again(folder, tmp_path, read):
    build([str(folder)], tmp_path / "out")
    read.clear()
    assert build([str(folder)], tmp_path / "out", fresh=True).since is None
    assert len(read) == 4


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_take_over_what_is_known(folder, tmp_path, workers):
    build([str(folder)], tmp_path / "out")
    assert build([str(folder)], tmp_path / "out", workers=workers).since.unchanged == 2


def test_another_jurisdiction_is_another_reading(folder, tmp_path):
    build([str(folder)], tmp_path / "out")
    assert build([str(folder)], tmp_path / "out", jurisdiction="咸阳市").since.read == 2


def test_another_version_of_words_or_tools_is_another_reading(folder, tmp_path, monkeypatch):
    build([str(folder)], tmp_path / "out")
    monkeypatch.setattr(memory, "fingerprint", lambda: "other")
    assert build([str(folder)], tmp_path / "out").since.read == 2


@pytest.mark.parametrize(
    "harm", [b"", b"no gzip", gzip.compress(b"[]", mtime=0), gzip.compress(b'["key", [1, 2]]', mtime=0)]
)
def test_a_spoiled_store_is_as_if_it_were_not_there(folder, tmp_path, harm):
    build([str(folder)], tmp_path / "out")
    good = contents(tmp_path / "out")
    for file in (tmp_path / "out" / memory.FOLDER).iterdir():
        file.write_bytes(harm)
    assert build([str(folder)], tmp_path / "out").since.read == 2
    assert contents(tmp_path / "out") == good


def test_a_reading_of_another_document_is_not_believed(folder, tmp_path):
    build([str(folder)], tmp_path / "out")
    one, two = sorted((tmp_path / "out" / memory.FOLDER).glob("*.json.gz"))
    shutil.copyfile(one, two)
    assert build([str(folder)], tmp_path / "out").since.unchanged == 1


def test_addresses_are_taken_and_checked(folder, tmp_path, zeren):
    table = tmp_path / "addresses.csv"
    table.write_text("name,address\nb.xlsx,https://www.example.gov.cn/2.xlsx\n", encoding="utf-8-sig")
    one = "a.docx=https://www.example.gov.cn/1.docx"
    done = zeren("build", folder, "-o", tmp_path / "out", "--address", one, "--addresses", table)
    assert done.returncode == 0, done.stderr
    graph = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    assert graph.count("<http://purl.org/dc/terms/source> <https://www.example.gov.cn/") == 2
    for wrong in ("a.docx", "a.docx=not an address"):
        done = zeren("build", folder, "-o", tmp_path / "out", "--address", wrong)
        assert (done.returncode, "--address" in done.stderr) == (2, True)


def test_what_a_paper_says_of_itself_is_in_build_json(folder, tmp_path):
    (folder / "c.docx").write_bytes(docx(MORE, ["枫林市人民政府整改方案", "枫政办〔2024〕22号"]))
    build([str(folder)], tmp_path / "out")
    told = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))
    says = {one["name"]: one["says"] for one in told["inputs"]}
    assert says["c.docx"] == {"title": "枫林市人民政府整改方案", "number": "枫政办〔2024〕22号"}
    assert says["a.docx"] == {}


def test_what_is_counted_anew_is_told_as_the_first_time(tmp_path, monkeypatch):
    """build.json holds a date, which is why others leave it out: here it is the same."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    sources = tmp_path / "in"
    sources.mkdir()
    for name in "甲乙":
        (sources / f"{name}.txt").write_text(
            f"枫林市整改清单（虚构）\n1.由市水利局清理{name}河，2021年底前完成。\n", encoding="utf-8"
        )
    build([str(sources)], tmp_path / "renewed")
    (sources / "乙.txt").unlink()
    for out in ("renewed", "fresh"):
        build([str(sources)], tmp_path / out)
    assert (tmp_path / "renewed" / "build.json").read_bytes() == (tmp_path / "fresh" / "build.json").read_bytes()
