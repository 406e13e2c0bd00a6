"""A build over which nothing changed is left as it is; whatever did change is noticed."""

import json
import random
from pathlib import Path

import pytest
from read_makers import html

from zeren.pipeline import building, unchanged
from zeren.pipeline.building import build


def table(chance):
    """An invented list of one issue."""
    rows = [["序号", "反馈问题", "责任单位", "整改措施"]]
    rows += [[str(chance.randrange(1, 60)), f"第{chance.randrange(10**9)}处污水直排。", "市水利局", "1.清理。"]]
    return html(rows)


def contents(out):
    return {
        p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != "build.json"
    }


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.html").write_bytes(table(random.Random(number)))
    build([str(tmp_path / "in")], tmp_path / "out", jurisdiction="咸阳市")
    return tmp_path


@pytest.fixture
def made(monkeypatch):
    """The folders of builds that were made, and not left."""
    seen = []
    write = building.artifacts.write
    monkeypatch.setattr(building.artifacts, "write", lambda folder, *more: seen.append(folder) or write(folder, *more))
    return seen


def again(corpus, **more):
    return build([str(corpus / "in")], corpus / "out", **({"jurisdiction": "咸阳市"} | more))


def test_a_build_over_which_nothing_changed_is_left_and_tells_the_same(corpus, made, monkeypatch):
    before = {file: file.stat() for file in (corpus / "out").rglob("*") if file.is_file()}
    first = build([str(corpus / "in")], corpus / "fresh", jurisdiction="咸阳市")
    made.clear()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    second = again(corpus)
    assert made == []
    assert (second.facts, second.diagnostics, second.held) == (first.facts, first.diagnostics, first.held)
    assert (second.since.read, second.since.unchanged) == (0, 3)
    touched = {file.name for file, was in before.items() if file.stat().st_ino != was.st_ino}
    assert touched == {"build.json"}, "nothing is written but the time"
    assert json.loads((corpus / "out" / "build.json").read_bytes())["built"].startswith("1970-01-02")
    assert {file.name for file in corpus.iterdir()} == {"in", "out", "fresh"}


SOURCES = {
    "one-more": lambda folder: (folder / "9.html").write_bytes(table(random.Random(9))),
    "one-fewer": lambda folder: (folder / "0.html").unlink(),
    "another-name": lambda folder: (folder / "0.html").rename(folder / "8.html"),
    "other-bytes": lambda folder: (folder / "0.html").write_bytes(table(random.Random(9))),
    "a-file-that-is-none": lambda folder: (folder / "a.docx").write_bytes(b"PK"),
    "a-twin": lambda folder: (folder / "9.html").write_bytes((folder / "0.html").read_bytes()),
    "a-hidden-file": lambda folder: (folder / ".9.html").write_bytes(b""),
}


@pytest.mark.parametrize("name", SOURCES)
def test_any_change_of_the_sources_is_noticed(name, corpus, made):
    SOURCES[name](corpus / "in")
    again(corpus)
    assert len(made) == 1
    again(corpus)
    assert len(made) == 1, "and what it came to is left the next time"
    build([str(corpus / "in")], corpus / "fresh", jurisdiction="咸阳市")
    assert contents(corpus / "out") == contents(corpus / "fresh")


@pytest.mark.parametrize(
    "more",
    [{"jurisdiction": "宝鸡市"}, {"base": "https://example.org/id/"}, {"addresses": {"1.html": "https://a.cn/1"}}, {"fresh": True}],
    ids=["jurisdiction", "base", "addresses", "fresh"],
)  # fmt: skip
def test_another_option_is_noticed(more, corpus, made):
    again(corpus, **more)
    assert len(made) == 1


def test_another_version_of_anything_is_noticed(corpus, made, monkeypatch):
    monkeypatch.setattr(unchanged, "everything", lambda: "another")
    again(corpus)
    assert len(made) == 1


def held(out):
    return sorted(file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file())


def test_a_file_of_the_build_that_was_written_to_deleted_or_put_there_is_made_good(corpus, made):
    out = corpus / "out"
    good, sign = contents(out), (out / "build.json").read_bytes()
    for name in held(out):
        for turn in (lambda file: file.write_bytes(file.read_bytes()[:-1] + b"~"), Path.unlink):
            if name == "same.csv" or (turn, name) == (Path.unlink, "build.json"):  # the first may hold what people said
                continue
            made.clear()
            turn(out / name)
            again(corpus)
            assert len(made) == 1, name
            assert (contents(out), (out / "build.json").read_bytes()) == (good, sign), name
    (out / "texts" / "more.txt").write_bytes(b"")
    again(corpus)
    assert contents(out) == good


def test_a_file_of_ones_own_stays_where_nothing_changed(corpus, made):
    (corpus / "out" / "mine.txt").write_bytes(b"mine")
    again(corpus)
    assert made == []
    assert (corpus / "out" / "mine.txt").read_bytes() == b"mine"
