"""report.html: what a reader finds on it."""

import dataclasses
import html
import re

import pytest

from zeren.model import Diagnostic, Ledger, Locator, StateRow
from zeren.view import report_html

EMPTY = Ledger((), (), (), (), (), (), (), ())
HOSTILE = ["<script>alert(1)</script>", "\"'></article>", "\u202e反", "🙂𠮷㵲", "{{ 1 }}&amp;"]


@pytest.fixture(scope="module")
def page(seed):
    return report_html(seed).decode()


def text(page):
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<style>.*?</style>", "", page, flags=re.S)))


@pytest.mark.parametrize(
    "words",
    [
        "谁承担得最多",
        "哪些措施没有责任单位",
        "到什么时候",
        "哪里看起来不对",
        "怎样读这一页",
        "名称未出现的单位不会被列为责任单位。",
        "经“各市区县”承担",
        "候选",
        "上一条措施写明由它承担",
    ],
)
def test_it_tells(page, words):
    assert words in text(page)


def test_key_figures_are_those_of_the_table(page):
    figures = {name: int(n) for n, name in re.findall(r"<li[^>]*><b>(\d+)</b>([^<]+?)\s*(?:<small>|</li>)", page)}
    assert figures == {
        "问题": 7,
        "整改措施": 23,
        "没有责任单位的措施": 17,
        "承担责任的单位": 15,
        "直接点名的责任": 10,
        "集合主体的责任": 4,
    }


def test_every_claim_shows_its_words_and_place(page, seed):
    for duty in seed.duties:
        assert f"<mark>{duty.words}</mark>" in page
    assert page.count("表1 第7行 第4列 第4967—4972字") >= 1  # 市发改委牵头


def test_dates_come_in_their_order(page):
    section = page[page.index('id="due"') : page.index('id="wrong"')]
    assert re.findall(r"\d{4}-\d\d-\d\d", section) == ["2021-11-15", "2021-12-31", "2022-03-31", "2022-04-30"]


def test_every_link_on_the_page_has_its_target(page):
    targets = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets
    assert len(re.findall(r' id="([^"]+)"', page)) == len(targets)


def test_the_gravest_finding_comes_first(seed):
    found = [
        Diagnostic("B2", "warning", "乙", "d.txt", Locator(table=1, row=3), "片段", "做法"),
        Diagnostic("A1", "error", "甲"),
    ]
    said = text(report_html(seed, diagnostics=found).decode())
    assert said.index("甲") < said.index("乙")
    assert "d.txt 表1 第3行" in said


def test_coverage_is_told(seed):
    """Pieces of text by document, and each unexplained one with its place, apart from what looks wrong."""
    paper = dataclasses.replace(seed.documents[0], said=(("issuer", "枫林市环委办"),), pieces=(37, 2, 1))
    lost = Diagnostic("cell-unexplained", "warning", "no", paper.name, Locator(table=1, row=3, column=2), "另行安排")
    page = report_html(dataclasses.replace(seed, documents=(paper,)), diagnostics=[lost]).decode()
    account = text(page[page.index('<section id="text">') : page.index('<section id="reading">')])
    for words in ("40", "37", "2.5%", "发文机关：枫林市环委办", "“另行安排”", "第3行 第2列"):
        assert words.strip("“”") in account
    assert "另行安排" not in page[: page.index('<section id="text">')]


def test_states_of_several_documents_are_told_in_their_order(seed):
    """A plan and its progress reports: which document claims what, oldest first."""
    paper = seed.documents[0]
    states = (StateRow(paper.id, "2022-06-30", "in_progress", ""), StateRow(paper.id, "2022-10-31", "completed", ""))
    issue = dataclasses.replace(seed.issues[0], history=states)
    page = text(report_html(dataclasses.replace(seed, issues=(issue, *seed.issues[1:]))).decode())
    assert re.search("（2022-06-30） *正在推进 *→ .*（2022-10-31） *已完成", page)


def test_it_asks_for_nothing_and_runs_nothing(page):
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


@pytest.mark.parametrize("words", HOSTILE)
def test_text_is_never_markup(ledgers, words):
    page = report_html(ledgers.hostile(words)).decode()
    words = words.replace("\u202e", "\ufffd")  # what turns the direction of others is shown as lost
    assert words in html.unescape(page)
    assert html.escape(words, quote=False).replace('"', "&#34;").replace("'", "&#39;") in page
    assert "<script" not in page


def test_english(seed):
    page = report_html(seed, lang="en").decode()
    assert '<html lang="en">' in page
    assert "What has no owner" in page


def test_an_empty_graph_has_a_report():
    assert "文件没有写明任何责任单位" in report_html(EMPTY).decode()


def test_the_same_bytes_every_time(seed):
    assert report_html(seed) == report_html(seed)


def test_the_charts_show_what_was_counted_and_ask_for_nothing(seed):
    page = report_html(seed).decode()
    figures = re.findall(r'<figure role="img" aria-label="([^"]*)"', page)
    assert figures == [
        "责任按角色：牵头 · 直接点名 2；责任 · 直接点名 8；责任 · 集合主体 4",
        "问题按文件所称状态：已完成 5；未说明 2",
        "期限按月份：2021-11 1；2021-11 · 已完成 2；2021-12 · 已完成 1；2022-03 1；2022-04 · 已完成 1",
    ]
    assert "http:" not in page.replace("http://www.w3.org/2000/svg", "")


def test_nothing_to_draw_draws_nothing():
    assert "<figure" not in report_html(EMPTY).decode()
