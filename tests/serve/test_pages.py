"""The served pages in a real browser, used as people use them: no request elsewhere, no console error, axe content."""

import csv
import io
import re
import urllib.parse
from pathlib import Path

import pytest

WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


@pytest.fixture
def visit(browser, server):
    """Open a path; fail on any request to elsewhere, console error or exception."""
    troubles, contexts = [], []

    def open_page(path="", viewport=WIDE, scheme="light", expect=200):
        context = browser.new_context(viewport=viewport, color_scheme=scheme, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda r: None if r.url.startswith((server.address, "data:", "blob:")) else troubles.append(r.url),
        )
        page.on("pageerror", lambda e: troubles.append(str(e)))
        if expect == 200:
            page.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
        answer = page.goto(server.address + path.lstrip("/"))
        assert answer.status == expect
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="module")
def things(server):
    """Addresses of 秦都区's government, issue 7, one of its measures, and the document."""
    found = {}
    for name, query in {
        "unit": 'SELECT ?x { ?x a zr:Unit ; skos:prefLabel "秦都区人民政府"@zh }',
        "issue": 'SELECT ?x { ?x a zr:Issue ; dcterms:identifier "7" }',
        "measure": 'SELECT ?x { ?x a zr:Measure ; dcterms:identifier "2" ; dcterms:isPartOf/dcterms:identifier "7" }',
        "unowned": 'SELECT ?x { ?x a zr:UnownedMeasure ; dcterms:identifier "2" ; dcterms:isPartOf/dcterms:identifier "4" }',
        "collective": 'SELECT ?x { ?x a zr:Collective ; skos:prefLabel "各市区县"@zh }',
        "document": "SELECT ?x { ?x a zr:Document }",
        "obligation": "SELECT ?x { ?x a zr:Obligation } LIMIT 1",
    }.items():
        found[name] = server.query(query, "text/csv")[2].split()[1].split("/id/")[1]
    return found


PLACES = [
    "/",
    "units",
    "issues",
    "unowned",
    "due?on=2021-12-01",
    "counties",
    "county/%E7%A7%A6%E9%83%BD%E5%8C%BA",
    "documents",
    "search?q=fgw",
    "rank",
    "matrix",
    "map",
    "report",
    "questions",
    "questions/unowned-measures",
    "downloads",
    "query",
    "UNIT",
    "ISSUE",
    "MEASURE",
    "UNOWNED",
    "COLLECTIVE",
    "DOCUMENT",
    "OBLIGATION",
]


@pytest.mark.parametrize(
    ("viewport", "scheme", "lang"),
    [(WIDE, "light", "zh"), (PHONE, "dark", "en")],
    ids=["wide-zh-light", "phone-en-dark"],
)
@pytest.mark.parametrize("place", PLACES)
def test_every_page_is_sound(visit, things, axe, place, viewport, scheme, lang):
    place = things.get(place.lower(), place) if place.isupper() else place
    mark = "&" if "?" in place else "?"
    page = visit(place + (f"{mark}lang=en" if lang == "en" else ""), viewport, scheme)
    assert page.get_attribute("html", "lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.locator("h1").count() == 1
    assert axe(page) == []


def test_from_the_overview_to_the_words(visit):
    page = visit()
    assert page.locator(".figures b").all_inner_texts() == ["7", "23", "17", "15", "14", "1"]
    page.click("text=秦都区人民政府")
    assert "责任 · 直接点名 2" in page.inner_text("main")
    assert "经集合主体 3" in page.inner_text("main")
    page.click("main a:has-text('问题7 · 措施2')")
    assert page.locator("mark").all_inner_texts().count("市发改委牵头") == 1
    page.click("small a >> nth=0")
    assert "市发改委" in page.inner_text("main")
    page.go_back()
    page.click("h1 a")
    assert "秦汉新城（现秦都区）双照街办苏家村" in page.inner_text("main")


def test_a_measure_without_owner_says_so_and_offers_candidates_as_such(visit, things):
    said = visit(things["unowned"]).inner_text("main")
    assert "原文没有写明责任单位" in said
    assert "候选（不是认定）" in said


def test_the_small_picture_leads_on(visit, things):
    page = visit(things["unit"])
    page.click("svg.around a:has-text('泾阳县')")
    page.wait_for_url("**/unit/**")
    assert page.inner_text("h1") == "泾阳县人民政府"


@pytest.mark.parametrize("asked", ["市发改委", "发展改革", "fgw", "XYSFZHGGWYH"])
def test_search_by_label_alias_function_and_initials(visit, asked):
    page = visit()
    page.fill("input[name=q]", asked)
    page.press("input[name=q]", "Enter")
    assert "咸阳市发展和改革委员会" in page.inner_text("main li >> nth=0")


def test_search_without_a_find_says_what_to_try(visit):
    assert "简称" in visit("search?q=" + urllib.parse.quote("火星")).inner_text("h1")


DUE = [
    ("2021-11-16", "overdue", ["7"]),
    ("2021-11-16", "quarter", ["3", "4", "6", "7"]),
    ("2022-01-01", "later", ["5"]),
]


@pytest.mark.parametrize(("day", "show", "numbers"), DUE)
def test_what_is_due_as_of_a_day(visit, day, show, numbers):
    page = visit("due")
    page.fill("input[name=on]", day)
    page.select_option("select[name=show]", show)
    page.click(".filter button")
    found = {cell.split(" ")[0] for cell in page.locator("tbody td:nth-child(2)").all_inner_texts()}
    assert sorted(found) == numbers


def test_filters_of_lists(visit):
    page = visit("issues")
    page.select_option("select[name=state]", "completed")
    page.click(".filter button")
    assert page.locator("tbody tr").count() == 5
    page = visit("units")
    page.select_option("select[name=kind]", "department")
    page.click(".filter button")
    assert page.locator("tbody tr").count() == 2


def test_the_ranking_can_be_sorted_and_taken_away(visit):
    page = visit("rank")
    page.select_option("select[name=by]", "lead")
    page.click(".filter button")
    assert page.locator("tbody th").all_inner_texts()[:2] == ["咸阳市发展和改革委员会", "咸阳市市场监督管理局"]
    with page.expect_download() as download:
        page.click("main p a:has-text('csv')")
    rows = [*csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")))]
    assert rows[1][1] == "咸阳市发展和改革委员会"


def test_the_matrix_stands_in_its_page_and_comes_as_a_workbook(visit):
    page = visit("matrix")
    frame = page.frame_locator("iframe.matrix")
    assert frame.locator("tbody th").count() >= 15
    with page.expect_download() as download:
        page.click("main a:has-text('xlsx')")
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"


def test_a_named_question_with_a_parameter(visit):
    page = visit("questions/duties-of-unit")
    page.fill("input[name=unit]", "市发改委")
    page.click(".filter button")
    assert "市发改委牵头" in page.inner_text("table")
    page.fill("input[name=unit]", "火星")
    page.click(".filter button")
    assert "no unit is called" in page.inner_text("[role=alert]")


def test_the_editor_answers_as_table_and_as_map(visit):
    page = visit("query?example=duties-of-unit")
    assert "VALUES" in page.evaluate("zeren.yasgui.getTab().yasqe.getValue()")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table td")
    with page.expect_popup() as opened:
        page.click("#as-map")
    drawn = opened.value
    drawn.wait_for_function("() => window.zeren")
    assert drawn.evaluate("zeren.size()") > 2
    drawn.close()


NARROW = """() => {
  const found = [];
  for (const cell of document.querySelectorAll("main table th, main table td")) {
    const words = cell.innerText.trim(), width = cell.getBoundingClientRect().width;
    if (words.length > 8 && width < 70) found.push(`${Math.round(width)} px: ${words.slice(0, 20)}`);
    for (const node of cell.childNodes) {
      if (node.nodeType !== 3) continue;
      for (const word of node.data.matchAll(/[A-Za-z]{3,}/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (range.getClientRects().length > 1) found.push(`broken: ${word[0]}`);
      }
    }
  }
  return found;
}"""
LISTS = ["", "units", "issues", "unowned", "due?on=2021-12-01", "counties", "documents", "rank", "search?q=fgw"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_a_phone_no_column_is_a_letter_wide(visit, lang):
    for path in LISTS:
        page = visit(f"{path}{'&' if '?' in path else '?'}lang={lang}", PHONE)
        assert page.evaluate(NARROW) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


LABELS = """() => {
  const found = new Set(), box = document.getElementById("editor");
  const kept = /^(SPARQL|GET|POST|CSV|TSV|JSON|XML|RDF\\/XML|TriG|Turtle|N-Triples|N-Quads|image\\/svg\\+xml|https?:.*)$/;
  const told = (text) => { if (text && /[A-Za-z]{2}/.test(text) && !/[\u4e00-\u9fff]/.test(text) && !kept.test(text.trim())) found.add(text.trim()); };
  for (const each of box.querySelectorAll("*")) {
    for (const name of ["title", "aria-label", "placeholder"]) told(each.getAttribute(name));
    if (!each.closest(".CodeMirror, .yasr tbody, script, style, thead"))
      for (const node of each.childNodes) if (node.nodeType === 3) told(node.data);
  }
  return [...found].sort();
}"""


@pytest.mark.parametrize(
    "query", ["SELECT * { ?x zr:due ?o }", "ASK {}", "CONSTRUCT { ?x ?p ?o } { ?x ?p ?o } LIMIT 5"]
)
def test_the_editor_speaks_chinese_on_the_chinese_page(visit, query):
    page = visit("query")
    page.evaluate("(text) => zeren.yasgui.getTab().yasqe.setValue(text)", query)
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr .yasr_response_chip")
    page.click("button.tabContextButton")
    page.wait_for_timeout(300)
    assert page.evaluate(LABELS) == []
    assert page.locator("[aria-label='执行查询']").count() == 1


def test_the_editor_stays_english_on_the_english_page(visit):
    page = visit("query?lang=en")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table td")
    assert page.locator("[aria-label='Run query']").count() == 1
    assert "results in" in page.inner_text(".yasr")


def test_the_editor_offers_the_named_questions_in_chinese(visit):
    page = visit("query")
    page.select_option("#examples", "unowned-measures")
    assert "UnownedMeasure" in page.evaluate("zeren.yasgui.getTab().yasqe.getValue()")
    assert "哪些措施没有写明责任单位" in page.inner_text("#examples")


def test_the_map_of_a_unit_opens_on_it_and_leads_back(visit, things):
    page = visit(things["unit"])
    page.click("aside a[href^='/map']")
    page.wait_for_function("() => window.zeren")
    assert page.inner_text("#panel h2") == "秦都区人民政府"
    page.click("#home")
    page.wait_for_url(re.compile(r"/$"))


def test_english_stays_english(visit):
    page = visit("?lang=en")
    page.click("nav >> text=Issues")
    assert page.inner_text("h1") == "Issues"
    page.click("tbody th a >> nth=0")
    assert page.inner_text("h1") == "Issue 1"
    page.click("text=中文")
    assert page.inner_text("h1") == "问题1"


def test_the_keyboard_alone(visit):
    """The first Tab skips to the content, the search takes words, Enter finds, and links are reached by Tab."""
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("jyx")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search**")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "泾阳县人民政府":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/unit/**")


def test_a_page_that_is_not_there(visit):
    assert "没有这一页" in visit("nowhere", expect=404).inner_text("h1")


def test_downloads(server, out):
    page = server.ask("downloads")[2]
    names = re.findall(r'href="/download/([^"]+)"', page)
    assert {"graph.nq", "issues.jsonl", "matrix.xlsx", "report.html"} <= {*names}
    assert server.ask("download/graph.nq")[2].encode() == (out / "graph.nq").read_bytes()
    for address in re.findall(r'href="(/(?:sparql|rank|matrix)\?[^"]+)"', page):
        if "xlsx" not in address and "docx" not in address:
            assert server.ask(address.replace("&amp;", "&"))[0] == 200, address


def test_every_link_on_every_page_leads_somewhere(server, things):
    """From the overview through all pages of the sample, once each."""
    seen, todo = {"/"}, ["/"]
    while todo and len(seen) < 900:
        status, headers, text = server.ask(todo.pop(), headers={"Accept": "text/html"})
        assert status == 200
        if not headers["Content-Type"].startswith("text/html"):
            continue
        for address in re.findall(r'(?:href|src)="(/[^"#]*)"', text):
            plain = address.replace("&amp;", "&")
            kind = plain.split("/")[1].split("?")[0]
            if (
                plain in seen
                or "xlsx" in plain
                or "docx" in plain
                or kind in ("map", "download", "resource")
                or "format=" in plain
            ):
                continue
            if (
                kind in ("selector", "unit-mention", "quantity", "time", "place-mention", "evidence")
                and len([s for s in seen if kind in s]) > 3
            ):
                continue
            seen.add(plain)
            todo.append(plain)
    assert len(seen) > 80


def test_hostile_texts_come_out_as_themselves(serve, browser, small_quads, tmp_path):
    """A label, a problem and a name that would be markup, were they taken for it."""
    bad = "<script>window.bad=1</script></title>\\\"'><img src=x onerror=window.bad=1>\u202e𠮷"
    label = '"https://w3id.org/zeren/id/unit'
    text = small_quads.decode()
    names = re.findall(r'(<\S+/unit/\S+>) <http://www.w3.org/2004/02/skos/core#prefLabel> "([^"]+)"@zh', text)
    assert names, label
    for _, name in names[:3]:
        text = text.replace(f'"{name}"@zh', f'"{bad}"@zh')
    problems = re.findall(r'<http://purl.org/dc/terms/description> "([^"]{5,})"', text)
    for problem in problems:
        text = text.replace(f'"{problem}"', f'"{bad}"')
    file = tmp_path / "bad.nq"
    file.write_text(text, encoding="utf-8")
    with serve(file) as server:
        page = browser.new_page()
        for path in (
            "",
            "units",
            "issues",
            "unowned",
            "search?q=script",
            "rank",
            "matrix?format=html",
            "map",
            "report",
            "questions/unowned-measures",
        ):
            page.goto(server.address + path)
            page.wait_for_timeout(50)
            assert page.evaluate("window.bad") is None, path
            assert page.locator("img").count() == 0, path
        page.goto(server.address + "units")
        assert any("<script>window.bad=1</script>" in t for t in page.locator("tbody th").all_inner_texts())
        page.close()
