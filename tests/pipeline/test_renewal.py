"""A build over an earlier one: whatever came, changed or left in between, its bytes are those of a build from nothing."""

import random
import shutil

import pytest
from read_makers import html

from zeren.pipeline import anew, build

TOWNS = ("秦都区", "泾阳县", "渭城区")
SYLLABLES = "东西南北青石桥湖塘镇河沟坡岭园村场站厂矿泉林滩堤坝渠井岩洞谷峰原洲岛湾港码头"
BODIES = ("市水利局、秦都区", "市公安局牵头，各县区配合", "市教育局", "泾阳县人民政府、市民政局", "")
LIMITS = ("2024年6月底前", "立行立改，长期坚持", "2025年12月31日")


def contents(out):
    return {
        p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != "build.json"
    }


def problem(number):
    """Invented words that are the same wherever the number is."""
    return "".join(random.Random(number).choices(SYLLABLES, k=24))


def table(chance):
    """An invented table: some of its issues stand in other documents too, some with other units and limits."""
    rows = [["序号", "反馈问题", "责任单位", "整改时限", "整改措施"]]
    for number in sorted(chance.sample(range(1, 60), chance.randrange(1, 4))):
        town = chance.choice(TOWNS)
        rows.append([
            str(number),
            f"{problem(number)}污水直排。",
            chance.choice(BODIES),
            chance.choice(LIMITS),
            f"1.{town}负责整治。2.{chance.choice(BODIES)}，{chance.choice(LIMITS)}完成验收。",
        ])  # fmt: skip
    return html(rows)


def turn(chance, folder):
    """Add, change, rename or remove documents, one to three at a time; two are always left."""
    for _ in range(chance.randrange(1, 4)):
        files = sorted(folder.rglob("*.html"))
        one = chance.choice(files)
        what = chance.choice(("add", "change", "remove", "rename"))
        if what == "add":
            place = folder / chance.choice(("", "甲市", "乙市")) / f"{chance.randrange(10**6)}.html"
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(table(chance))
        elif what == "change":
            one.write_bytes(table(chance))
        elif what == "remove" and len(files) > 2:
            one.unlink()
        elif what == "rename":
            one.rename(one.with_name(f"{chance.randrange(10**6)}.html"))


@pytest.fixture
def made_anew(monkeypatch):
    """How often the parts of a build were made from nothing."""
    seen = []
    make = anew.made
    monkeypatch.setattr(anew, "made", lambda *given: seen.append(given) or make(*given))
    return seen


@pytest.mark.parametrize("seed", range(3))
def test_any_turns_of_a_corpus_end_in_what_a_fresh_build_gives(seed, tmp_path, made_anew):
    chance = random.Random(seed)
    folder, out = tmp_path / "in", tmp_path / "out"
    (folder / "甲市").mkdir(parents=True)
    for number in range(6):
        (folder / ("甲市" if number % 2 else "") / f"{number}.html").write_bytes(table(chance))
    build([str(folder)], out, jurisdiction="咸阳市")
    made_anew.clear()
    for _ in range(3):
        turn(chance, folder)
        build([str(folder)], out, jurisdiction="咸阳市")
        shutil.rmtree(tmp_path / "fresh", ignore_errors=True)
        build([str(folder)], tmp_path / "fresh", jurisdiction="咸阳市")
        assert contents(out) == contents(tmp_path / "fresh")
    assert 3 <= len(made_anew) < 6, "no turn took over any part"


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
