"""`zeren build`: all of its files, whole or not at all, the same bytes every time."""

import csv
import hashlib
import io
import json
import os
import shutil

import pytest
import rdflib

from zeren.check import shacl
from zeren.errors import UnreadableInput, UsageError
from zeren.pipeline import atomic, build
from zeren.store import memory, open_graph

FILES = {
    "graph.nq", "graph.ttl", "graph.html", "report.html", "matrix.xlsx", "issues.jsonl", "diagnostics.csv",
    "build.json", "same.csv", "texts", "readings", "tables",
}  # fmt: skip


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_build_has_exactly_its_files(out, sample):
    assert {path.name for path in out.iterdir()} == FILES
    assert all(path.stat().st_size for path in out.rglob("*"))
    sha256 = hashlib.sha256(sample.read_bytes()).hexdigest()
    assert (out / "texts" / f"{sha256}.txt").read_text(encoding="utf-8") == sample.read_text(encoding="utf-8")


def test_build_json_tells_inputs_version_and_counts(out, sample):
    told = json.loads((out / "build.json").read_text(encoding="utf-8"))
    assert told["built"] == "1970-01-01T00:00:00Z"
    assert told["inputs"][0]["sha256"] == hashlib.sha256(sample.read_bytes()).hexdigest()
    # 7 rows of 6 cells, 23 measures of which 17 name nobody: counted in the document by hand.
    assert told["counts"]["issues"] == 7
    assert told["counts"]["measures"] == 23
    assert told["cells"]["cells"] == 42


def test_every_cell_is_accounted_for(out):
    cells = json.loads((out / "build.json").read_text(encoding="utf-8"))["cells"]
    assert cells["cells"] == cells["used"] + cells["ignored"] + cells["diagnosed"]


def test_offsets_lead_back_to_the_words(out):
    for line in (out / "issues.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = (out / "texts" / f"{record['document']['sha256']}.txt").read_bytes().decode("utf-8")
        passages = [record["problem"], record["objective"], *record["measures"], *record["actions"]]
        passages += [duty["evidence"] for duty in record["obligations"]]
        for passage in filter(None, passages):
            assert text[passage["start"] : passage["end"]] == passage["text"]


WORLDS = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"},
    {"PYTHONHASHSEED": "99", "LC_ALL": "zh_CN.GB18030", "TZ": "America/St_Johns", "PYTHONUTF8": "0"},
]


def test_the_same_in_the_same_out(zeren, sample, tmp_path):
    """Different hash seeds, locales, time zones, folders and worker counts: only the time of building differs."""
    builds = []
    for number, world in enumerate(WORLDS):
        folder = tmp_path / str(number) / "out"
        done = zeren("build", sample, "-o", folder, "--workers", number + 1, **world)
        assert done.returncode == 0, done.stderr
        builds.append(contents(folder))
    times = [json.loads(files.pop("build.json")) for files in builds]
    assert builds[0] == builds[1] == builds[2]
    assert all(told.pop("built") for told in times)
    assert times[0] == times[1] == times[2]


def test_the_order_of_sources_does_not_matter(sample, tmp_path):
    other = tmp_path / "b.txt"
    other.write_text(
        "\t1\n\t垃圾堆放。\n\t清理。\n\t市城管局牵头清理。\n\t2023年6月底前\n\t已完成。\n" * 1, encoding="utf-8"
    )
    one, two = tmp_path / "one", tmp_path / "two"
    build([str(sample), str(other)], one)
    build([str(other), str(sample), str(sample)], two)
    names = ("graph.nq", "issues.jsonl", "graph.html", "matrix.xlsx")
    assert [(one / n).read_bytes() for n in names] == [(two / n).read_bytes() for n in names]
    assert "read-twin" in (two / "diagnostics.csv").read_text(encoding="utf-8-sig")


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's parser uses what rdflib deprecates
def test_graph_formats_hold_the_same_triples(out):
    """Oxigraph and rdflib read as many statements from N-Quads; Turtle holds their union."""
    nquads = (out / "graph.nq").read_bytes()
    lines = nquads.splitlines()
    assert lines == sorted(set(lines))
    assert b"_:" not in nquads
    quads = rdflib.Dataset()
    quads.parse(data=nquads, format="nquads")
    assert len(memory(nquads)) == len(lines) == sum(1 for _ in quads.quads((None, None, None, None)))
    turtle = rdflib.Graph()
    turtle.parse(out / "graph.ttl", format="turtle")
    assert len(turtle) == len({tuple(quad[:3]) for quad in quads.quads((None, None, None, None))})


def test_the_graph_conforms_to_its_shapes(out):
    assert [finding for finding in shacl(open_graph(out)) if finding.severity == "error"] == []


def test_a_rebuild_replaces_its_own_files_and_keeps_others(sample, tmp_path):
    out = tmp_path / "out"
    build([str(sample)], out)
    (out / "my notes.txt").write_text("keep me", encoding="utf-8")
    (out / "texts" / "stale.txt").write_text("old", encoding="utf-8")
    (out / "graph.nq").write_bytes(b"spoiled")
    build([str(sample)], out)
    assert {path.name for path in out.iterdir()} == FILES | {"my notes.txt"}
    assert not (out / "texts" / "stale.txt").exists()
    assert (out / "graph.nq").stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("broken", ["write", "exchange", "rename"])
def test_a_crash_leaves_the_old_folder_whole(broken, sample, tmp_path, monkeypatch):
    out = tmp_path / "out"
    build([str(sample)], out)
    before = contents(out)

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    if broken == "write":
        monkeypatch.setattr("zeren.pipeline.artifacts.table_bytes", fail)
    elif broken == "exchange":
        monkeypatch.setattr(atomic, "exchanged", fail)
    else:
        monkeypatch.setattr(atomic, "exchanged", lambda *_: False)  # a system that cannot do it in one step
        kept = type(out).rename
        monkeypatch.setattr(type(out), "rename", lambda a, b: fail() if "zeren-new" in a.name else kept(a, b))
    with pytest.raises(UsageError, match="No space left"):
        build([str(sample)], out, fresh=True)
    assert contents(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(os.name == "nt", reason="no file locks of this kind there")
def test_what_a_killed_build_left_is_cleared_or_put_back(sample, tmp_path):
    out = tmp_path / "out"
    build([str(sample)], out)
    aside = tmp_path / ".out.zeren-old-x"
    aside.mkdir()
    shutil.move(out, aside / "out")
    (tmp_path / ".out.zeren-new-y").mkdir()
    (aside / "out" / "mine.txt").write_text("kept", encoding="utf-8")
    build([str(sample)], out)
    assert (out / "mine.txt").read_text(encoding="utf-8") == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(os.name == "nt", reason="no file locks of this kind there")
def test_a_build_under_way_is_left_alone(tmp_path):
    out = tmp_path / "out"
    with atomic.replaced(out, ()) as first:
        (first / "build.json").write_text("{}", encoding="utf-8")
        with pytest.raises(UsageError, match="another build is at work"), atomic.replaced(out, ()):
            pass
        assert first.is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_folders_made_for_a_build_that_fails_go_again(tmp_path):
    (tmp_path / "kept").mkdir()
    with pytest.raises(UnreadableInput):
        build([str(tmp_path / "nothing.txt")], tmp_path / "kept" / "new" / "newer" / "out")
    assert [path.name for path in tmp_path.rglob("*")] == ["kept"]


def test_a_folder_is_read_with_its_troubles_told(sample, tmp_path):
    source = tmp_path / "in"
    (source / "sub").mkdir(parents=True)
    (source / "sub" / "表.txt").write_bytes(sample.read_bytes())
    (source / "empty.docx").write_bytes(b"")
    (source / "walk.txt").write_text("今天天气很好。", encoding="utf-8")
    (source / "earlier").mkdir()
    (source / "earlier" / "build.json").write_text("{}", encoding="utf-8")
    (source / "earlier" / "graph.nq").write_bytes(b"")
    built = build([str(source)], source / "out")
    assert [told["name"] for told in built.facts.inputs] == ["sub/表.txt", "walk.txt"]
    rows = list(csv.DictReader(io.StringIO((source / "out" / "diagnostics.csv").read_bytes().decode("utf-8-sig"))))
    told = {(row["severity"], row["code"], row["document"]) for row in rows}
    assert {("error", "read-empty", "empty.docx"), ("warning", "no-issues", "walk.txt")} <= told
    assert ("info", "read-earlier-build", "earlier") in told
    again = build([str(source)], source / "out")
    assert again.facts.counts == built.facts.counts


def test_a_cell_that_made_no_statement_is_named(tmp_path):
    source = tmp_path / "table.tsv"
    source.write_text("序号\t问题\t责任单位\t备注\n1\t垃圾堆放\t市城管局\t★\n", encoding="utf-8")
    built = build([str(source)], tmp_path / "out")
    assert built.facts.cells == {"cells": 8, "used": 3, "ignored": 5, "diagnosed": 0}
    marks = [found for found in built.diagnostics if found.code == "cell-mark"]
    assert [(found.locator.row, found.locator.column, found.excerpt) for found in marks] == [(2, 4, "★")]


def test_a_cell_that_repeats_the_one_above_is_explained(tmp_path):
    source = tmp_path / "table.tsv"
    source.write_text(
        "序号\t问题\t责任单位\t备注\n1\t垃圾堆放\t市城管局\t\n2\t污水直排\t同上\t同上\n3\t油烟扰民\t\t\n4\t噪声扰民\t同上\t\n",
        encoding="utf-8",
    )
    built = build([str(source)], tmp_path / "out")
    codes = {(found.locator.row, found.locator.column): found.code for found in built.diagnostics if found.locator}
    assert [codes[at] for at in ((3, 3), (3, 4), (5, 3))] == ["cell-same", "cell-unexplained", "cell-unexplained"]
