"""A body that a reform renamed is one unit across documents: by the tables of departments and divisions, or a person."""

import csv
import io

import pytest
from read_makers import docx
from signing import signed

from zeren.names import Names
from zeren.pipeline import build
from zeren.query import free, ledger
from zeren.store import open_graph

HEADS = ["序号", "反馈问题", "整改措施", "责任单位", "整改时限"]


def paper(year, place, *units):
    rows = [
        [str(n), f"第{n}处堆场扬尘污染（{year}年排查，虚构示例）。", "1.立行立改。", unit, f"{year}年12月底前"]
        for n, unit in enumerate(units, 1)
    ]
    return docx([HEADS, *rows], [f"{place}{year}年生态环境问题整改清单", f"（{year}年3月10日）"])


def made(folder, files, **options):
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return build([str(folder)], folder.with_name(folder.name + "-out"), **{"jurisdiction": "咸阳市"} | options)


def bearers(built):
    """The units that bear a duty, by name."""
    rows = ledger(open_graph(built.folder))
    bearing = {duty.unit for duty in rows.duties}
    return {unit.label: unit for unit in rows.units if unit.id in bearing}


def decisions(built):
    rows = csv.DictReader(io.StringIO((built.folder / "same.csv").read_text(encoding="utf-8-sig")))
    return [row for row in rows if row["left"].startswith("unit/")]


def told(built):
    return {(row["left_words"], row["right_words"], row["verdict"], row["rule"]) for row in decisions(built)}


# The reforms of 2018 (2019 in cities), of 2013, 2021 and 2023, and divisions, as the tables in the repository have them.
ONE = [
    ("2018", "咸阳市环境保护局", "咸阳市生态环境局", "body-renamed"),
    ("2018", "咸阳市国土资源局", "咸阳市自然资源和规划局", "body-renamed"),
    ("2018", "咸阳市安全生产监督管理局", "咸阳市应急管理局", "body-renamed"),
    ("2018", "咸阳市卫生和计划生育局", "咸阳市卫生健康委员会", "body-renamed"),
    ("2020", "咸阳市扶贫开发办公室", "咸阳市乡村振兴局", "body-renamed"),
    ("2023", "咸阳市地方金融监督管理局", "咸阳市地方金融管理局", "body-renamed"),
    ("2016", "彬县人民政府", "彬州市人民政府", "division-renamed"),
    ("2016", "彬县环境保护局", "彬州市生态环境局", "both-renamed"),
    ("2018", "咸阳市环境保护局秦都分局", "咸阳市生态环境局秦都分局", "body-renamed"),
]


@pytest.mark.parametrize(("year", "old", "new", "rule"), ONE, ids=[old for _, old, *_ in ONE])
def test_what_a_reform_renamed_is_one_unit_under_its_present_name(year, old, new, rule, tmp_path):
    files = {"旧.docx": paper(year, "咸阳市", old), "新.docx": paper("2024", "咸阳市", new)}
    built = made(tmp_path / "in", files)
    units = bearers(built)
    assert set(units) == {new}
    assert old in units[new].aliases
    assert (old, new, "same", rule) in told(built)


@pytest.mark.parametrize(("city", "district"), [("毕节市", "七星关区"), ("周口市", "川汇区"), ("宜春市", "袁州区")])
def test_a_city_is_not_the_county_that_once_had_its_name(city, district, tmp_path):
    files = {
        "市.docx": paper("2024", city, f"{city}住房和城乡建设局"),
        "区.docx": paper("2024", city, f"{district}住房和城乡建设局"),
    }
    names = {f"{place}住房和城乡建设局" for place in (city, district)}
    assert set(bearers(made(tmp_path / "in", files))) == names


def test_the_former_name_is_kept_with_the_day_it_ended(tmp_path):
    files = {
        "旧.docx": paper("2018", "咸阳市", "市环境保护局"),
        "新.docx": paper("2024", "咸阳市", "市生态环境局"),
    }
    built = made(tmp_path / "in", files)
    asked = "SELECT ?name ?until { ?unit zr:formerName [ rdfs:label ?name ; zr:until ?until ] }"
    (row,) = free(open_graph(built.folder), asked).rows
    (ends,) = (n.until for f in Names.load().functions for n in f.names if n.name == "环境保护局")
    assert [str(value) for value in row] == ["咸阳市环境保护局", ends]


APART = [
    ("merged", "咸阳市工商行政管理局", "咸阳市市场监督管理局"),
    ("another-place", "渭南市环境保护局", "咸阳市生态环境局"),
    ("another-level", "彬州市国土资源局", "咸阳市自然资源局"),
    ("another-function", "咸阳市环境保护局", "咸阳市水利局"),
    ("part-of-a-name", "咸阳市城市建设局", "咸阳市住房和城乡建设局"),
]


@pytest.mark.parametrize(("old", "new"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_what_no_table_calls_the_same_office_stays_apart(old, new, tmp_path):
    built = made(tmp_path / "in", {"旧.docx": paper("2017", "咸阳市", old), "新.docx": paper("2024", "咸阳市", new)})
    assert built.facts.counts["units"] == 2
    assert told(built) == set()


def test_a_former_name_alone_stays_the_name_of_its_day(tmp_path):
    built = made(tmp_path / "in", {"旧.docx": paper("2018", "咸阳市", "市环境保护局")})
    assert set(bearers(built)) == {"咸阳市环境保护局"}


def test_two_successors_settle_nothing_until_a_person_says_which(tmp_path):
    files = {
        "旧.docx": paper("2018", "咸阳市", "咸阳市国土资源局"),
        "新.docx": paper("2024", "咸阳市", "咸阳市自然资源局", "咸阳市规划和自然资源局"),
    }
    built = made(tmp_path / "in", files)
    assert {verdict for *_, verdict, _ in told(built)} == {"unsure"}
    assert len(bearers(built)) == 3
    assert "units-alike" in {found.code for found in built.diagnostics}
    chosen = [row for row in decisions(built) if row["right_words"] == "咸阳市自然资源局"]
    again = made(tmp_path / "in", {}, same_as=signed(tmp_path / "said.csv", chosen, "same"))
    assert set(bearers(again)) == {"咸阳市自然资源局", "咸阳市规划和自然资源局"}


def test_a_person_can_undo_it_and_the_word_is_kept(tmp_path):
    files = {
        "旧.docx": paper("2018", "咸阳市", "市环境保护局"),
        "新.docx": paper("2024", "咸阳市", "市生态环境局"),
    }
    built = made(tmp_path / "in", files)
    undone = made(tmp_path / "in", {}, same_as=signed(tmp_path / "said.csv", decisions(built), "different"))
    again = made(tmp_path / "in", {})
    for one in (undone, again):
        assert set(bearers(one)) == {"咸阳市环境保护局", "咸阳市生态环境局"}
        assert told(one) == {("咸阳市环境保护局", "咸阳市生态环境局", "different", "person")}
        assert "decision-unused" not in {found.code for found in one.diagnostics}


def test_a_person_may_join_what_no_table_joins(tmp_path):
    files = {
        "旧.docx": paper("2017", "咸阳市", "咸阳市工商行政管理局"),
        "新.docx": paper("2024", "咸阳市", "咸阳市市场监督管理局"),
    }
    row = {"left": "unit/咸阳市工商行政管理局", "right": "unit/咸阳市市场监督管理局"}
    built = made(
        tmp_path / "in",
        files,
        same_as=signed(tmp_path / "said.csv", [row | dict.fromkeys(("verdict", "by", "date", "why"))], "same"),
    )
    assert set(bearers(built)) == {"咸阳市市场监督管理局"}


def test_an_issue_that_both_names_bear_has_one_bearer(tmp_path):
    """A plan and its later report: the duty of 环境保护局 and that of 生态环境局 is one duty with two passages."""
    same = "北山石料厂扬尘污染严重，群众反映强烈，监管缺位（虚构示例）。"
    old, new = (
        [HEADS, ["1", same, "1.加装喷淋设施。", unit, "2019年12月底前"]] for unit in ("市环境保护局", "市生态环境局")
    )
    files = {
        "方案.docx": docx(old, ["咸阳市整改方案", "（2018年3月10日）"]),
        "进展.docx": docx(new, ["咸阳市整改进展情况", "（2020年3月10日）"]),
    }
    built = made(tmp_path / "in", files)
    assert built.facts.counts["issues"] == 1
    assert built.facts.counts["obligations"] == 1
    assert set(bearers(built)) == {"咸阳市生态环境局"}


def test_nothing_hangs_on_order_or_the_build_before(tmp_path):
    files = {
        "旧.docx": paper("2018", "咸阳市", "市环境保护局", "咸阳市国土资源局"),
        "新.docx": paper("2024", "咸阳市", "市生态环境局", "咸阳市自然资源局"),
    }
    first = made(tmp_path / "in", files)
    sources = [str(tmp_path / "in" / name) for name in sorted(files, reverse=True)]
    other = build(sources, tmp_path / "other", jurisdiction="咸阳市")
    again = made(tmp_path / "in", {})
    for name in ("graph.nq", "issues.jsonl", "same.csv"):
        data = (first.folder / name).read_bytes()
        assert data == (other.folder / name).read_bytes() == (again.folder / name).read_bytes()
    assert again.since.unchanged == 2
