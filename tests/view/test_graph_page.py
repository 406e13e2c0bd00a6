"""graph.html in a real browser: still at once, readable, searchable, and never leaving the file."""

import csv
import io
import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from zeren.errors import UsageError
from zeren.model import Ledger
from zeren.view import graph_html

EMPTY = Ledger((), (), (), (), (), (), (), ())
WIDE, PHONE = {"width": 1440, "height": 860}, {"width": 390, "height": 844}
HOSTILE = [
    "<script>document.title='x'</script>",
    "</script><img src=x onerror=alert(1)>",
    "\"'`${1}{{2}}",
    "\u202e反",
    "🙂𠮷㵲",
]


@pytest.fixture
def opened(browser, tmp_path):
    """Open a ledger's page with the network cut; fail on any request, console error or exception."""
    troubles, contexts = [], []

    def open_page(ledger, viewport=WIDE, address="", scheme="light", **options):
        target = tmp_path / "graph.html"
        target.write_bytes(graph_html(ledger, **options))
        context = browser.new_context(viewport=viewport, offline=True, accept_downloads=True, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith(("file:", "blob:")) else troubles.append(r.url))
        page.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: troubles.append(str(e)))
        page.on("dialog", lambda d: troubles.append(d.message))
        page.goto(target.as_uri() + address)
        page.wait_for_function("() => window.zeren")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def panel(page):
    return page.inner_text("#panel")


def overlaps(boxes):
    return [
        (a[5], b[5]) for a, b in combinations(boxes, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def find(page, text):
    page.fill("#search", text)
    return page.locator("#hits li")


def test_it_stands_still_within_two_seconds(opened, seed):
    page = opened(seed)
    assert page.evaluate("zeren.still") < 2000
    before = page.evaluate("zeren.network.getPositions()")
    page.wait_for_timeout(400)
    assert page.evaluate("zeren.network.getPositions()") == before


def test_the_opening_view_of_the_seed_names_every_issue_and_unit(opened, seed):
    page = opened(seed)
    boxes = page.evaluate("zeren.boxes()")
    assert overlaps(boxes) == []
    assert len(boxes) == 7 + 2 + 13 + 3  # issues, departments, counties, collectives


def test_the_opening_view_of_150_nodes_has_no_overlapping_labels(opened, ledgers):
    ledger = ledgers.invented(150)
    page = opened(ledger)
    boxes = page.evaluate("zeren.boxes()")
    assert overlaps(boxes) == []
    assert len(boxes) > 50
    size = page.evaluate(
        "(() => { const r = document.getElementById('map'); return [r.clientWidth, r.clientHeight]; })()"
    )
    assert all(b[0] >= 0 and b[1] >= 0 and b[2] <= size[0] and b[3] <= size[1] for b in boxes)


@pytest.mark.parametrize("words", ["发展和改革", "市发改委", "发展改革", "fgw", "fzhgg"])
def test_a_unit_is_found_by_name_short_form_function_and_pinyin(opened, seed, words):
    hits = find(opened(seed), words)
    assert "咸阳市发展和改革委员会" in hits.first.inner_text()


def test_search_with_the_keyboard_leads_to_the_words(opened, seed):
    page = opened(seed)
    find(page, "发改委")
    page.keyboard.press("Enter")
    assert "市发改委牵头" in panel(page)
    assert page.inner_text("#panel mark") == "市发改委牵头"
    assert "表1 第7行 第4列" in panel(page)


def test_nothing_found_says_what_to_try(opened, seed):
    assert "简称" in find(opened(seed), "火星").first.inner_text()


def test_a_units_panel_groups_by_role_and_tells_collective_duties_apart(opened, seed):
    page = opened(seed, address="#unit=秦都区")
    said = panel(page)
    assert "责任 · 直接点名 2" in said
    assert "经“各市区县”承担 2" in said
    assert "经“辖区”承担 1" in said
    assert "咸阳市发展和改革委员会" in said  # a partner


def test_from_unit_to_issue_to_measure_and_back(opened, seed):
    page = opened(seed, address="#unit=乾县人民政府")
    page.click("#panel .go >> text=问题4 · 措施1")
    page.click("#panel .go >> text=问题4")
    assert "清洁取暖改造工程滞后" in panel(page)
    assert "原文没有写明责任单位" in panel(page)
    page.go_back()
    page.go_back()
    page.wait_for_function("() => document.querySelector('#panel h2').textContent === '乾县人民政府'")
    page.keyboard.press("Escape")
    assert "谁承担得最多" in panel(page)


def test_candidates_are_offered_as_candidates(opened, seed):
    page = opened(seed)
    page.click("#panel .row:has-text('问题4') .go >> text=措施2")
    assert "候选（不是认定）" in panel(page)
    assert "上一条措施写明由它承担" in panel(page)


def test_a_click_on_a_node_opens_it(opened, seed):
    page = opened(seed)
    target = page.evaluate("zeren.boxes().find((box) => box[5] === '秦都区')")
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + (target[0] + target[2]) / 2, box["y"] + (target[1] + target[3]) / 2)
    page.wait_for_function("() => document.querySelector('#panel h2').textContent === '秦都区人民政府'")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#unit=秦都区人民政府"


# what is switched off or chosen: how many of the 48 nodes remain
FILTERS = [
    ("#controls input[value=unowned]", 48 - 17),
    ("#controls input[value=county]", 48 - 13),
    ("#controls input[value=collective] >> nth=0", 48 - 3),
    ("#controls input[value=responsible]", 1 + 2 + 2),  # issue 7, measures 2 and 3, two leading departments
]


@pytest.mark.parametrize(("control", "left"), FILTERS)
def test_the_legend_filters(opened, seed, control, left):
    page = opened(seed)
    assert page.evaluate("zeren.size()") == 48
    page.click(control)
    assert page.evaluate("zeren.size()") == left
    assert f"{left} / 48" in page.inner_text("#status")
    page.click("#reset")
    assert page.evaluate("zeren.size()") == 48


def table(page):
    page.click("#show-table")
    return [[td.inner_text() for td in row.locator("td").all()] for row in page.locator("#sheet tbody tr").all()]


def test_filters_by_state_date_and_county(opened, seed):
    page = opened(seed)
    page.select_option("#controls select >> nth=0", "completed")
    assert {row[3] for row in table(page)} == {"2", "3", "4", "5", "6"}
    page.click("#reset")
    page.fill("#due-from", "2022-01-01")
    assert {row[3] for row in table(page)} == {"5", "7"}
    page.fill("#due-to", "2022-03-31")
    assert {row[3] for row in table(page)} == {"7"}
    page.click("#reset")
    page.select_option("#controls select >> nth=1", "三原县")
    assert {row[3] for row in table(page)} == {"1", "3", "6", "7"}  # 6 is in 三原县, the others through collectives
    page.click("#reset")
    page.click("#open")
    assert {row[3] for row in table(page)} == {"1", "7"}


# day looked from, choice: numbers of the issues in the table. Dates of the seed: 3, 4 and 7.2 on 2021-11-15, 6 on
# 2021-12-31, 7 on 2022-03-31, 5 on 2022-04-30; 1 and 2 have none; 2 to 6 are reported done.
DUE = [
    ("2021-11-15", "overdue", set()),
    ("2021-11-16", "overdue", {"7"}),
    ("2022-04-01", "overdue", {"7"}),
    ("2021-11-16", "quarter", {"3", "4", "6", "7"}),
    ("2021-12-31", "quarter", {"3", "4", "6", "7"}),
    ("2022-01-01", "quarter", {"7"}),
    ("2022-05-01", "quarter", {"5"}),
    ("2021-11-15", "undated", {"1", "2"}),
]


@pytest.mark.parametrize(("day", "choice", "left"), DUE)
def test_due_as_of_a_day_the_visitor_sets(opened, seed, day, choice, left):
    page = opened(seed)
    page.fill("#due-on", day)
    page.select_option("#due", choice)
    assert {row[3] for row in table(page)} - ({"3"} if choice == "undated" else set()) == left


def test_the_day_is_the_visitors_own_at_first(opened, seed):
    page = opened(seed)
    assert page.input_value("#due-on") == page.evaluate("today()")


def test_a_filter_draws_what_it_finds_on_a_large_graph(opened, ledgers):
    """Of 1,000 nodes 200 are drawn; those of one county are drawn whole when it is chosen."""
    page = opened(ledgers.invented(1000), limit=200)
    name = page.evaluate("Object.values(D.issues).at(-1).places[0]")
    page.select_option("#controls select >> nth=1", name)
    assert page.locator("#more").is_hidden()
    assert page.evaluate("zeren.size()") > 1


def test_a_page_cut_from_a_larger_graph_says_so(opened, seed):
    assert "48 / 3,412" in opened(seed, total=3412).inner_text("#status")


def test_named_duties_alone(opened, seed):
    page = opened(seed)
    page.click("#controls input[value=collective] >> nth=1")
    assert len(table(page)) == 10


def test_the_table_shows_every_duty_and_gap_and_can_be_downloaded(opened, seed):
    page = opened(seed)
    assert len(table(page)) == 14 + 17
    with page.expect_download() as download:
        page.click("#csv")
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 1 + 31
    assert ["咸阳市市场监督管理局", "牵头", "直接点名", "7", "3"] in [row[:5] for row in rows]


def test_downloaded_cells_are_no_formulas(opened, ledgers):
    page = opened(ledgers.hostile("=1+1"))
    assert "\n'=1+1," in page.evaluate("zeren.csv()")


@pytest.mark.parametrize("words", HOSTILE)
def test_text_is_never_markup(opened, ledgers, words):
    page = opened(ledgers.hostile(words), address="#unit=u")
    words = words.replace("\u202e", "\ufffd")  # what turns the direction of others is shown as lost
    assert page.title() == "责任图谱"
    find(page, words[:6])
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel mark")
    assert page.evaluate("document.querySelector('#panel mark').textContent") == words
    assert page.evaluate("document.querySelector('#panel h2').textContent") == words
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 4


def test_focus_draws_a_neighbourhood_with_a_way_to_the_rest(opened, ledgers):
    ledger = ledgers.invented(400)
    name = ledger.units[0].label
    page = opened(ledger, focus=name, depth=2)
    assert page.inner_text("#panel h2") == name
    few = page.evaluate("zeren.size()")
    page.click("#more")
    assert page.evaluate("zeren.size()") > few


def test_a_large_graph_says_how_much_of_it_is_drawn(opened, ledgers):
    page = opened(ledgers.invented(1000), limit=200)
    assert page.evaluate("zeren.size()") <= 200
    assert re.search(r"显示 \d+ / \d+", page.inner_text("#status"))
    name = page.evaluate("Object.values(D.duties).map((duty) => D.units[duty.u].label).at(-1)")
    find(page, name)
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == name


def test_phone_width_has_no_sideways_scroll(opened, seed):
    page = opened(seed, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert overlaps(page.evaluate("zeren.boxes()")) == []
    page.click("#filters summary")
    assert page.is_visible("#reset")


def test_english(opened, seed):
    page = opened(seed, lang="en")
    assert "Who carries most" in panel(page)
    assert page.get_attribute("html", "lang") == "en"


def test_an_empty_graph_opens(opened):
    assert "还没有内容" in opened(EMPTY).inner_text("#status")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("address", ["", "#unit=秦都区", "table"])
def test_axe_finds_nothing_serious(opened, seed, axe, viewport, scheme, address):
    page = opened(seed, viewport=viewport, scheme=scheme, address=address if address != "table" else "")
    if address == "table":
        page.click("#show-table")
    assert axe(page) == []


def test_every_control_has_a_name(opened, seed):
    page = opened(seed)
    controls = "[...document.querySelectorAll('button, input, select')]"
    named = "(e.textContent.trim() || e.ariaLabel || e.labels?.length)"
    unnamed = page.evaluate(f"{controls}.filter((e) => !{named}).length")
    assert unnamed == 0


def test_the_same_bytes_every_time(seed):
    assert graph_html(seed) == graph_html(seed)


def test_the_file_is_utf8_and_names_no_other_place(seed):
    page = graph_html(seed).decode("utf-8")
    ours = re.sub(r"<script>.*?</script>", "", page, count=1, flags=re.S)  # vis-network's licence holds addresses
    assert not re.search(r'(?:src|href)=["\']', ours)
    assert "default-src 'none'" in ours
    assert json.loads(re.search(r'id="data">(.*?)</script>', page, re.S)[1])["title"] == "责任图谱"


def test_an_unknown_unit_names_the_nearest(seed):
    with pytest.raises(UsageError, match="秦都区"):
        graph_html(seed, focus="秦都")
