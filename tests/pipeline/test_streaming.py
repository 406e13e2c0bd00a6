"""A build that holds one document at a time gives what one that holds all would: sorted runs, merged."""

import random
from itertools import groupby

import pytest
from read_makers import html

from zeren.pipeline import anew, artifacts, build, sorting
from zeren.triples import BASE, Block, Shortener, block_of, turtle

PROBLEMS = (
    "青石河沿岸生活污水直排问题突出",
    "北山采石场扬尘治理不到位",
    "南湖周边垃圾长期露天堆放",
    "西塘镇黑臭水体反弹",
)

BODIES = ("市水利局、市财政局", "市公安局", "市教育局、市民政局")


def contents(out):
    return {
        p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != "build.json"
    }


@pytest.fixture
def folder(tmp_path):
    """Invented tables of one city, of which every second repeats an issue of the one before."""
    (tmp_path / "in").mkdir()
    for n in range(6):
        rows = [["序号", "反馈问题", "责任单位"]]
        rows += [[str(k), f"{PROBLEMS[(n + k) % 4]}，涉及{n // 2}号点位。", BODIES[n // 2]] for k in (1, 2)]
        (tmp_path / "in" / f"{n}.html").write_bytes(html(rows))
    return tmp_path / "in"


def test_the_same_files_whatever_fits_into_memory(folder, tmp_path, monkeypatch):
    build([str(folder)], tmp_path / "roomy", jurisdiction="咸阳市")
    monkeypatch.setattr(anew, "_AT_ONCE", 1)
    monkeypatch.setattr(anew, "_FEW", 0)
    build([str(folder)], tmp_path / "narrow", jurisdiction="咸阳市", workers=2)
    assert contents(tmp_path / "narrow") == contents(tmp_path / "roomy")


def test_the_statements_are_sorted_and_the_turtle_is_theirs(folder, tmp_path):
    build([str(folder)], tmp_path / "out", jurisdiction="咸阳市")
    statements = (tmp_path / "out" / "graph.nq").read_bytes()
    lines = statements.splitlines(keepends=True)
    assert lines == sorted(lines)
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == turtle(statements)


def test_turtle_subject_by_subject_equals_turtle_at_once(seed_quads):
    short = Shortener(BASE)
    lines = seed_quads.decode().split("\n")[:-1]
    body = "".join(block_of([*same], short) for _, same in groupby(lines, key=lambda line: line.split(" ")[0]))
    assert (short.head() + body).encode() == turtle(seed_quads)


def drawn(chance, graph):
    """Invented lines of one graph; graphs share some subjects, and some statements on them."""
    kinds = ("issue", "evidence", "unit", "other", "zeta")
    subjects = [f"<{BASE}{chance.choice(kinds)}/{chance.randrange(40):x}>" for _ in range(100)]
    return sorted({f'{one} <p:{chance.randrange(3)}> "甲{chance.randrange(3)}" <g:{graph}> .\n' for one in subjects})


def as_blocks(lines, short):
    for subject, same in groupby(lines, key=lambda line: line.split(" ")[0]):
        held = [*same]
        yield Block(subject, "".join(held), block_of(held, short))


@pytest.mark.parametrize("seed", range(5))
def test_runs_merge_into_what_sorting_all_would_give(tmp_path, seed):
    chance, short = random.Random(seed), Shortener(BASE)
    pages = [drawn(chance, graph) for graph in range(4)]
    runs = [sorting.run(tmp_path / f"{n}.nq", as_blocks(lines, short), BASE, short) for n, lines in enumerate(pages)]
    (tmp_path / "whole").touch()
    stretches = sorting.groups(runs, chance.choice((1, 900, 10**6)))
    turtles = [sorting.merged(tmp_path / "whole", tmp_path, runs, BASE, stretch) for stretch in stretches]
    sorting.joined(tmp_path / "turtle", turtles, short.head().encode())
    whole = "".join(sorted(line for lines in pages for line in lines))
    assert (tmp_path / "whole").read_text() == whole
    assert (tmp_path / "turtle").read_bytes() == turtle(whole.encode())


def test_a_page_of_a_large_corpus_tells_a_part_and_counts_the_whole(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("zeren.pipeline.pages.MOST", 3)
    monkeypatch.setattr("zeren.pipeline.pages.PART", 2)
    built = build([str(folder)], tmp_path / "out", jurisdiction="咸阳市")
    total = built.facts.counts["issues"]
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert f"全部 {total} 个问题装不进一页" in report
    assert f"<b>{total}</b>问题" in report
    assert report.count('<article id="i-') < total


def test_nothing_of_the_making_is_left(folder, tmp_path):
    build([str(folder)], tmp_path / "out", jurisdiction="咸阳市", workers=2)
    assert {p.name for p in (tmp_path / "out").iterdir()} == set(artifacts.NAMES) - {"corrections.jsonl"}
