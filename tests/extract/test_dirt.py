"""Dirt of every kind: never an exception, never a guess, never more work than the text is long."""

import signal
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import bearers, duties, extractor, issue, issues, limits, paper, roles, rows

SAME = [
    ("traditional", "責任單位：市水利局、市財政局", "衡阳市水利局 衡阳市财政局"),
    ("traditional-role", "由市財政局負責，市審計局參與。", None),
    ("half-width", "责任单位:市水利局,市财政局", "衡阳市水利局 衡阳市财政局"),
    ("full-width-letters", "责任单位：市水利局、市财政局（ＶＯＣｓ治理）", "衡阳市水利局 衡阳市财政局"),
    ("double-stops", "责任单位：：市水利局、、市财政局。。", "衡阳市水利局 衡阳市财政局"),
    ("trailing-stop", "责任单位：市水利局、市财政局、", "衡阳市水利局 衡阳市财政局"),
    ("unbalanced-open", "责任单位：市水利局（、市财政局", "衡阳市水利局 衡阳市财政局"),
    ("unbalanced-close", "责任单位：市水利局）、市财政局", "衡阳市水利局 衡阳市财政局"),
    ("control", "责任单位：市水利局\x0c、市财政局\x07", "衡阳市水利局 衡阳市财政局"),
    ("nul", "责任单位：市水利局\x00、市财政局", "衡阳市水利局 衡阳市财政局"),
    ("quotes", "责任单位：“市水利局”、市财政局", "衡阳市水利局 衡阳市财政局"),
]
MASKED = [
    ("company", "整改措施：XX化工有限公司要停产整治。", {("XX化工有限公司", "responsible")}),
    ("district", "XX区人民政府要完成清运。", {("XX区人民政府", "responsible")}),
    ("some", "衡阳某化工有限公司要停产整治。", {("衡阳某化工有限公司", "responsible")}),
    ("omitted", "责任单位：（略）", set()),
    ("crosses", "责任单位：××", set()),
]
HOSTILE = [
    ("brackets", "（" * 5000),
    ("pairs", "（）" * 3000),
    ("title-marks", "《" * 3000 + "》"),
    ("dots", "1." * 5000),
    ("stops", "、" * 20000),
    ("colons", "责任单位：" * 3000),
    ("units", "市水利局、" * 4000),
    ("digits", "1" * 500),
    ("tabs", "\t" * 200),
    ("lines", "\n" * 200),
    ("pipes", "|" * 20000),
    ("numbers", "一是" * 4000),
    ("etc", "等5县" * 4000),
    ("above", "上述3县" * 3000),
    ("dates", "2021年4月15日前" * 2000),
    ("years", "年底前" * 4000),
    ("surrogate-like", "𠮷𡈽" * 3000),
    ("emoji", "🏭责任单位：市水利局🏭"),
    ("combining", "责\u0301任单位：市水利局"),
    ("big-number", "9" * 400 + "万元"),
    ("impossible-day", "2021年2月30日前完成，2021年13月底前完成。"),
    ("year-zero", "0000年1月底前完成。9999年12月底前完成。"),
    ("superscript", "清淤²公里，①②③，Ⅷ类，㈠㈡，½，٣公里"),
    ("long-cell", "清理河道。" * 20000),
    ("long-unbroken", "清" * 100_000),
]


@pytest.mark.parametrize(("text", "expected"), rows("dirt", SAME))
def test_dirt_around_the_words_changes_nothing(text, expected):
    names = expected or "衡阳市财政局"
    assert duties(f"responsible {names}") <= bearers(text, "衡阳市")
    assert len(bearers(text, "衡阳市")) == 2


@pytest.mark.parametrize(("text", "expected"), rows("masked", MASKED))
def test_masked_names_stay_masked(text, expected):
    assert roles(text, "衡阳市") == expected


@pytest.mark.parametrize("text", rows("hostile", HOSTILE))
def test_hostile_text_is_read_without_an_exception(text):
    assert issue(text, "衡阳市").id == "passage"
    assert isinstance(issues(text, "衡阳市"), list)


RUNS = [
    ("digits", "1" * 20_000),
    ("spaces", " " * 20_000 + "责任单位：市水利局"),
    ("ideographic", "　" * 4_000 + "责任单位：市水利局"),
    ("tabs", "\t" * 20_000 + "责任单位：市水利局"),
    ("lines", "\n" * 20_000 + "责任单位：市水利局"),
    ("lines-inside", "整改措施：清淤。" + "\n" * 3_000 + "责任单位：市水利局"),
    ("blank-lines", " \n" * 20_000 + "责任单位：市水利局"),
    ("chinese-digits", "一" * 20_000),
    ("letters", "a" * 20_000),
    ("stars", "*" * 20_000),
    ("brackets-full", "【" * 20_000),
    ("hyphens", "-" * 20_000),
    ("stops", "。" * 20_000),
    ("places", "衡阳市" * 6_000),
    ("cores", "地方志" * 4_000),
    ("cores-listed", "公安、" * 3_000),
    ("heads", "局" * 20_000),
    ("who-is-meant", "各" * 20_000),
    ("which-of-them", "沿黄" * 6_000),
    ("asked", "要求" * 6_000),
    ("limits", "长期坚持" * 3_000),
    ("within-the-year", "年内" * 5_000),
]


def _bark(signum, frame):
    raise TimeoutError("the run was not read in a second; a linear reading needs a few hundredths")


@pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="this system has no alarm signal")
@pytest.mark.parametrize("text", rows("runs", RUNS))
def test_long_runs_of_one_character_do_not_hold_the_reader(text):
    # Work inside a regular expression is no function call; only a watchdog with a hundredfold margin sees it.
    issues("责任单位：市水利局", "衡阳市")
    before = signal.signal(signal.SIGVTALRM, _bark)
    signal.setitimer(signal.ITIMER_VIRTUAL, 1)
    try:
        issues(text, "衡阳市")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def test_a_cell_of_100_000_characters_is_read():
    cell = ("市水利局" + "清理河道垃圾并登记造册，" * 10 + "按月通报。") * 800
    text = f"序号\t问题\t整改措施\t责任单位\n1\t淤积\t{cell}\t市水利局\n2\t破损\t护坡\t市住建局\n"
    assert len(cell) > 100_000
    assert [len(found.obligations) > 0 for found in issues(text, "衡阳市")] == [True, True]


def test_days_that_do_not_exist_are_no_dates():
    assert {due for _, due in limits("2021年2月30日前完成。", "衡阳市")} <= {None, "2021-02-28"}


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.text(
        alphabet="市县区省局委办水利财政牵头负责配合责任单位措施时限年月底前日0123456789.、，。；：（）《》“”\t\n| 各上述该等",
        max_size=160,
    )
)
def test_any_sequence_of_the_grammar_is_read(text):
    issue(text, "衡阳市")
    issues(text)


PASSAGE = (
    "整改问题：三塘镇垃圾直排，县城管局未及时清运。\n整改措施：1.2021年4月15日前由市水利局牵头，市财政局、市林业局配合，"
    "完成清淤3公里。2.各县（市、区）按职责分工负责。3.上述2县要依据《水法》关停砖瓦窑21座。\n整改时限：立行立改长期坚持\n"
)


def work(text):
    """Return how many function calls the reading of a document takes."""
    document, count = paper(text), 0

    def step(frame, event, arg):
        nonlocal count
        count += event == "call"

    extractor()
    previous = sys.getprofile()
    sys.setprofile(step)
    try:
        extractor().issues(document, "衡阳市")
    finally:
        sys.setprofile(previous)
    return count


@pytest.mark.parametrize(
    "unit",
    rows(
        "linear",
        [
            ("narrative", "市水利局负责清淤，市财政局配合，2021年4月底前完成。"),
            ("list", "市水利局、"),
            ("numbers", "1.清淤。"),
            ("brackets", "（市水利局牵头）"),
            ("items", PASSAGE),
            ("references", "衡阳永源化工有限公司超标。该公司要整改。"),
            ("lines", "责任单位：市水利局\n"),
        ],
    ),
)
def test_twice_the_text_takes_about_twice_the_work(unit):
    base = unit * max(1, 8000 // len(unit))
    issues(base, "衡阳市")
    assert work(base + base) < 2.6 * work(base)
