"""Every check has a page; the page's first document fails it with the words shown, the second passes."""

import re
from pathlib import Path

import pytest

from zeren.check import gap_queries, gaps
from zeren.check.counts import CODE
from zeren.check.dates import CODE as DATES
from zeren.check.shapes import shapes
from zeren.pipeline.opening import in_memory

DOCS = Path(__file__).parents[2] / "docs" / "checks"
PAGES = sorted(file for file in DOCS.glob("*.md") if file.stem not in ("README", "shapes"))


def findings(text, page, tmp_path):
    file = tmp_path / "清单.csv"
    file.write_text(text, encoding="utf-8")
    day = re.search(r"--as-of (\S+?)`", page)
    return gaps(in_memory([str(file)], "咸阳市").store, day.group(1) if day else None)


def test_every_check_has_a_page():
    assert {page.stem for page in PAGES} == {query.name for query in gap_queries()} | {CODE, DATES}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_the_documents_of_a_page_fail_and_pass(file, tmp_path):
    page = file.read_text(encoding="utf-8")
    failing, passing = re.findall(r"(?ms)^```csv\n(.*?)^```$", page)
    found = [one for one in findings(failing, page, tmp_path) if one.code == file.stem]
    assert {one.severity for one in found} == {re.search(r"Severity: (\w+)", page).group(1)}
    assert re.findall(r"(?m)^> (.+)$", page) == [found[0].message_zh, found[0].message_en]
    assert [one for one in findings(passing, page, tmp_path) if one.code == file.stem] == []


def test_the_list_of_checks_names_each():
    listed = (DOCS / "README.md").read_text(encoding="utf-8")
    assert [page.stem for page in PAGES if f"[`{page.stem}`]({page.name})" not in listed] == []


def test_the_page_of_shapes_names_every_rule_and_its_message():
    page = (DOCS / "shapes.md").read_text(encoding="utf-8")
    graph = shapes()
    sh = "http://www.w3.org/ns/shacl#message"
    for shape, predicate, message in graph:
        if str(predicate) == sh and str(shape).startswith("http"):
            assert f"`{str(shape).rsplit('/', 1)[-1]}`" in page
            assert str(message) in page


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("乾县、礼泉县、永寿县等2县垃圾清运滞后。", 1),
        ("乾县、礼泉县等5县垃圾清运滞后。", 0),
        ("乾县、礼泉县、永寿县三县垃圾清运滞后。", 0),
        ("市水利局、市财政局、市教育局两部门推诿。", 1),
        ("全省45个县平均下降3%。", 0),
        ("2021年、2022年、2023年3月底前完成。", 0),
    ],
)
def test_lists_that_say_how_many_they_are(text, wrong, tmp_path):
    page = f"序号,反馈问题,责任单位,整改时限\n1,{text},市水利局,2023年6月30日前\n"
    assert len([one for one in findings(page, "", tmp_path) if one.code == CODE]) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全市共排查企业12家，其中化工5家、印染4家、造纸5家。", 1),
        ("全市共排查企业12家，其中化工5家、印染4家。", 0),
        ("全市共排查企业12家，其中已整改8家，已处罚5家。", 0),
        ("共有砖厂3座（其中停产2座、在产2座）。", 1),
        ("乾县、礼泉县、永寿县分别完成3家、4家。", 1),
        ("乾县和礼泉县、永寿县分别完成3家、4家和5家。", 0),
        ("一、二、三季度分别为3个、4个、5个。", 0),
    ],
)
def test_wholes_and_parts_and_what_goes_one_by_one(text, wrong, tmp_path):
    page = f"序号,反馈问题,责任单位,整改时限\n1,{text},市水利局,2023年6月30日前\n"
    assert len([one for one in findings(page, "", tmp_path) if one.code == CODE]) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2023年6月31日前", 1),
        ("2月29日前", 0),
        ("2023年2月29日前", 1),
        ("２０２３年13月底前", 1),
        ("2023年8月至2023年5月", 1),
        ("2023年11月至3月", 0),
        ("2023年8月15日至2023年8月", 0),
    ],
)
def test_days_that_no_calendar_has(text, wrong, tmp_path):
    page = f"序号,反馈问题,责任单位,整改时限\n1,河道污水直排。,市水利局,{text}\n"
    assert len([one for one in findings(page, "", tmp_path) if one.code == DATES]) == wrong


def test_missing_numbers(tmp_path):
    rows = "".join(f"{n},河道{n}段污水直排。,市水利局,2023年6月30日前\n" for n in (1, 2, 4))
    found = [one for one in findings(f"序号,反馈问题,责任单位,整改时限\n{rows}", "", tmp_path) if one.code == CODE]
    assert [one.message_zh for one in found] == ["编号从 1 到 4，缺 3。"]
