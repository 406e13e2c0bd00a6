"""A build over an earlier one: whatever came, changed or left in between, its bytes are those of a build from nothing."""

import random
import shutil

import pytest
from read_makers import docx
from turning import MAKERS, RULES, TITLES, problem, table, turn

from zeren.digests import digest
from zeren.pipeline import anew, build, renewal


def contents(out):
    return {
        p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != "build.json"
    }


@pytest.fixture
def made_anew(calls):
    """How often the parts of a build were made from nothing."""
    return calls(anew, "made")


@pytest.fixture
def parts_made(monkeypatch):
    """The jobs of the parts that a build made, over an earlier one."""
    seen = []
    make = renewal.part
    monkeypatch.setattr(renewal, "part", lambda folder, job: seen.append(job) or make(folder, job))
    return seen


@pytest.mark.parametrize("seed", range(3))
def test_any_turns_of_a_corpus_end_in_what_a_fresh_build_gives(seed, tmp_path, made_anew):
    chance = random.Random(seed)
    folder, out = tmp_path / "in", tmp_path / "out"
    (folder / "甲市").mkdir(parents=True)
    for number in range(6):
        (folder / ("甲市" if number % 2 else "") / f"{number}.html").write_bytes(table(chance))
    for number, (kind, make) in enumerate(MAKERS[2:]):
        (folder / f"附件{number}{kind}").write_bytes(make(chance))
    build([str(folder)], out, jurisdiction="咸阳市")
    made_anew.clear()
    for _ in range(3):
        turn(chance, folder)
        build([str(folder)], out, jurisdiction="咸阳市")
        shutil.rmtree(tmp_path / "fresh", ignore_errors=True)
        build([str(folder)], tmp_path / "fresh", jurisdiction="咸阳市")
        assert contents(out) == contents(tmp_path / "fresh")
    assert 3 <= len(made_anew) < 6, "no turn took over any part"


def listing(title, unit, number=1):
    rows = [
        ["序号", "反馈问题", "整改措施", "责任单位", "整改时限"],
        ["1", f"{problem(number)}。", "1.立行立改。", unit, ""],
    ]
    return docx(rows, ["附件1", title])


def covered(*rules, title=TITLES[0]):
    head = "咸阳市人民政府办公室关于印发整改任务清单的通知（虚构示例）"
    said = ["一、清单所列各项任务，责任单位中排在首位的为牵头单位。", *rules, f"附件：1.{title}", "2023年3月5日"]
    return "\n\n".join([head, *said]).encode()


BESIDE = {
    "a-notice-that-covers-it": ("通知.txt", covered()),
    "that-lays-a-duty-on-it": ("通知.txt", covered(*RULES)),
    "that-covers-another": ("通知.txt", covered(*RULES, title=TITLES[1])),
    "a-later-name-of-its-unit": ("新.docx", listing(TITLES[1], "市生态环境局、市水利局", 2)),
    "two-names-that-may-have-followed": ("新.docx", listing(TITLES[1], "市自然资源局、市规划和自然资源局", 2)),
}


@pytest.mark.parametrize("name", BESIDE)
def test_an_unchanged_document_says_what_one_that_comes_changes_or_goes_makes_it_say(name, corpus, made_anew):
    folder, (file, data) = corpus / "in", BESIDE[name]
    (folder / "旧.docx").write_bytes(listing(TITLES[0], "市环境保护局、市国土资源局"))
    build([str(folder)], corpus / "out", jurisdiction="咸阳市")
    for turned in (data, covered(RULES[1]) if file == "通知.txt" else listing(TITLES[1], "市水利局", 2), None):
        (folder / file).write_bytes(turned) if turned else (folder / file).unlink()
        made_anew.clear()
        since = build([str(folder)], corpus / "out", jurisdiction="咸阳市").since
        assert made_anew == []
        assert since.read == (turned is not None)
        build([str(folder)], corpus / "fresh", jurisdiction="咸阳市", fresh=True)
        assert contents(corpus / "out") == contents(corpus / "fresh")


def test_what_another_file_lends_is_taken_over_too(corpus, parts_made):
    """A notice, its attachment and a unit under two names are unchanged: not one part of theirs is made again."""
    folder = corpus / "in"
    (folder / "通知.txt").write_bytes(covered(*RULES))
    (folder / "旧.docx").write_bytes(listing(TITLES[0], "市环境保护局、市水利局"))
    (folder / "新.docx").write_bytes(listing(TITLES[1], "市生态环境局、市水利局"))
    build([str(folder)], corpus / "out", jurisdiction="咸阳市")
    parts_made.clear()
    (folder / "0.html").unlink()
    build([str(folder)], corpus / "out", jurisdiction="咸阳市")
    assert not {sha256 for job in parts_made for sha256 in job.papers} & {
        digest(file) for file in folder.rglob("*.docx")
    }


@pytest.fixture
def corpus(tmp_path):
    chance = random.Random(7)
    (tmp_path / "in").mkdir()
    for number in range(4):
        (tmp_path / "in" / f"{number}.html").write_bytes(table(chance))
    build([str(tmp_path / "in")], tmp_path / "out", jurisdiction="咸阳市")
    return tmp_path


def test_only_the_parts_of_what_changed_are_made(corpus, made_anew):
    (corpus / "in" / "0.html").write_bytes(table(random.Random(8)))
    build([str(corpus / "in")], corpus / "out", jurisdiction="咸阳市")
    assert made_anew == []


@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl", "issues.jsonl", "texts", "tables", "readings/index.gz"])
def test_a_file_that_someone_touched_is_made_anew(corpus, made_anew, name):
    good = contents(corpus / "out")
    place = corpus / "out" / name
    file = (
        max(place.rglob("*"), key=lambda one: one.stat().st_size if one.is_file() else 0) if place.is_dir() else place
    )
    file.write_bytes(file.read_bytes()[:-20] + b"x" * 20)
    build([str(corpus / "in")], corpus / "out", jurisdiction="咸阳市")
    assert len(made_anew) == 1
    assert contents(corpus / "out") == good


def test_another_address_or_base_changes_what_it_decides(corpus):
    for more in ({"addresses": {"1.html": "https://www.example.gov.cn/1"}}, {"base": "https://example.org/id/"}):
        build([str(corpus / "in")], corpus / "out", jurisdiction="咸阳市", **more)
        build([str(corpus / "in")], corpus / "fresh", jurisdiction="咸阳市", fresh=True, **more)
        assert contents(corpus / "out") == contents(corpus / "fresh")
