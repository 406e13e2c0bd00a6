"""Limits in time: the words, the kind, the day they fix, the measure they bind; in a column, a label, a bracket, and prose."""

import pytest
from reading import rows
from specs import deadlines

LABEL = [
    ("整改时限：2024年6月30日", [("2024年6月30日", "fixed", "2024-06-30")]),
    ("整改时限：2024年6月底前", [("2024年6月底前", "fixed", "2024-06-30")]),
    ("整改时限：2024年6月", [("2024年6月", "fixed", "2024-06-30")]),
    ("整改时限：2024年2月底前", [("2024年2月底前", "fixed", "2024-02-29")]),
    ("整改时限：2024年底前", [("2024年底前", "fixed", "2024-12-31")]),
    ("整改时限：2024年", [("2024年", "fixed", "2024-12-31")]),
    ("整改时限：2024年上半年", [("2024年上半年", "fixed", "2024-06-30")]),
    ("整改时限：2024年下半年", [("2024年下半年", "fixed", "2024-12-31")]),
    ("整改时限：2024年第三季度", [("2024年第三季度", "fixed", "2024-09-30")]),
    ("整改时限：2024年6月上旬", [("2024年6月上旬", "fixed", "2024-06-10")]),
    ("整改时限：2024年6月中旬", [("2024年6月中旬", "fixed", "2024-06-20")]),
    ("整改时限：2024年6月下旬", [("2024年6月下旬", "fixed", "2024-06-30")]),
    ("整改时限：2024.6.30", [("2024.6.30", "fixed", "2024-06-30")]),
    ("整改时限：2024-06-30", [("2024-06-30", "fixed", "2024-06-30")]),
    ("整改时限：2024/6/30前", [("2024/6/30前", "fixed", "2024-06-30")]),
    ("整改时限：2023年—2024年底", [("2023年—2024年底", "fixed", "2024-12-31")]),
    ("整改时限：二〇二四年六月底前", [("二〇二四年六月底前", "fixed", "2024-06-30")]),
    ("整改时限：2024年2月30日", [("2024年2月30日", "fixed", None)]),
    ("整改时限：“十四五”期间", [("“十四五”期间", "fixed", "2025-12-31")]),
    ("整改时限：立行立改", [("立行立改", "immediate", None)]),
    ("整改时限：即知即改", [("即知即改", "immediate", None)]),
    ("整改时限：长期坚持", [("长期坚持", "ongoing", None)]),
    ("整改时限：持续推进", [("持续推进", "ongoing", None)]),
    ("整改时限：立行立改，长期坚持", [("立行立改", "immediate", None), ("长期坚持", "ongoing", None)]),
    # Two words that touch are one surface of both kinds, as the annotated seed has them.
    ("整改时限：立行立改长期坚持", [("立行立改长期坚持", "immediate", None), ("立行立改长期坚持", "ongoing", None)]),
    ("整改时限：即知即改持续推进", [("即知即改持续推进", "immediate", None), ("即知即改持续推进", "ongoing", None)]),
    ("整改时限：边查边改、长期坚持", [("边查边改", "immediate", None), ("长期坚持", "ongoing", None)]),
    ("整改时限：2024年底长期坚持", [("2024年底", "fixed", "2024-12-31"), ("长期坚持", "ongoing", None)]),
    (
        "整改时限：2024年底前，并长期坚持",
        [("2024年底前", "fixed", "2024-12-31"), ("长期坚持", "ongoing", None)],
    ),
    (
        "整改时限：2024年3月底前，2024年9月底前",
        [("2024年3月底前", "fixed", "2024-03-31"), ("2024年9月底前", "fixed", "2024-09-30")],
    ),
    ("整改时限：2024年10月底前，次年5月底前", [("2024年10月底前", "fixed", "2024-10-31"), ("次年5月底前", "fixed", "2025-05-31")]),
    ("整改时限：采暖季前", [("采暖季前", "relative", None)]),
    ("整改时限：每月底前", [("每月底前", "recurring", None)]),
    ("整改时限：每季度末", [("每季度末", "recurring", None)]),
]  # fmt: skip
PROSE = [
    ("市水利局于2024年6月底前完成清淤。", [("2024年6月底前", "fixed", "2024-06-30")]),
    ("市水利局2024年6月30日前清淤。", [("2024年6月30日前", "fixed", "2024-06-30")]),
    ("市水利局到2025年建成泵站。", [("2025年", "fixed", "2025-12-31")]),
    ("方案已印发，市水利局于2024年6月底前完成清淤。", [("2024年6月底前", "fixed", "2024-06-30")]),
    ("已拆除的须于2024年6月底前完成复绿。", [("2024年6月底前", "fixed", "2024-06-30")]),
    ("市水利局2024年9月完成清淤。", [("2024年9月", "fixed", "2024-09-30")]),
    ("市水利局2024年年底前清淤。", [("2024年年底前", "fixed", "2024-12-31")]),
    ("市水利局收到通知后30个工作日内完成清淤。", [("收到通知后30个工作日内", "relative", None)]),
    ("市水利局在5日内完成清淤。", [("5日内", "relative", None)]),
    ("市水利局在汛期前完成清淤。", [("汛期前", "relative", None)]),
    ("市水利局每月底前报送台账。", [("每月底前", "recurring", None)]),
    ("市水利局立行立改，清理河道。", [("立行立改", "immediate", None)]),
    ("市水利局长期坚持巡查。", [("长期坚持", "ongoing", None)]),
    ("市水利局清理河道（整改时限：2024年6月底前）。", [("2024年6月底前", "fixed", "2024-06-30")]),
    ("清理河道（市水利局负责；持续推进）。", [("持续推进", "ongoing", None)]),
]
NO_LIMITS = [
    ("市水利局已于2023年6月30日完成清淤。", "when it was done"),
    ("衡南县已经在2023年11月底前完成改造。", "when it was done"),
    ("泵站已于2022年年底建成。", "when it was done"),
    ("管网曾于2021年6月完成改造。", "when it was done"),
    ("截至2023年6月30日，市水利局清淤3处。", "a cut-off"),
    ("2000年底前建成的老旧小区由市住建局改造。", "the date describes a thing"),
    ("市水利局落实〔2021〕9号文件。", "the number of a document"),
    ("市水利局落实《2024年底前工作方案》。", "inside a title"),
    ("自2024年1月1日起施行。", "when a rule begins to hold"),
    ("请在7日内以书面形式反映。", "a notice period"),
    ("2023年6月，市水利局发现问题。", "when something happened"),
    ("市水利局清理3处。", "no time"),
]


@pytest.mark.parametrize(("text", "expected"), rows("spec-label-limits", [(row[0], *row) for row in LABEL]))
def test_a_label_for_limits_holds_limits_only(text, expected):
    assert deadlines(f"市水利局清理河道。{text}") == [(*limit, None) for limit in expected]


@pytest.mark.parametrize(("text", "expected"), rows("spec-prose-limits", [(row[0], *row) for row in PROSE]))
def test_in_prose_a_limit_is_bound_by_its_words(text, expected):
    assert [limit[:3] for limit in deadlines(text)] == expected


@pytest.mark.parametrize(("text", "why"), rows("spec-no-limits", [(row[0], *row) for row in NO_LIMITS]))
def test_what_only_looks_like_a_limit(text, why):
    assert deadlines(text) == [], why


LEDGER = "序号\t反馈问题\t整改措施\t责任单位\t整改时限\n1\t河道淤积。\t{measures}\t市水利局\t{limit}"


def test_a_measures_own_limit_is_the_measures_and_that_of_the_column_the_whole_issues():
    text = LEDGER.format(measures="1.清理河道，2024年6月底前完成。2.建立台账。", limit="2024年12月底前")
    assert sorted(deadlines(text)) == [
        ("2024年12月底前", "fixed", "2024-12-31", None),
        ("2024年6月底前", "fixed", "2024-06-30", "1"),
    ]


def test_a_limit_without_a_year_has_that_of_the_document():
    head = "衡阳市2024年河道整改清单\n"
    assert deadlines(head + LEDGER.format(measures="清理河道。", limit="12月底前")) == [
        ("12月底前", "fixed", "2024-12-31", None)
    ]


def test_where_no_year_is_said_no_day_is_fixed():
    assert deadlines(LEDGER.format(measures="清理河道。", limit="12月底前")) == [("12月底前", "fixed", None, None)]


def test_a_relative_or_recurring_limit_in_a_measure_is_the_measures_too():
    text = LEDGER.format(measures="1.在汛期前完成清淤。2.每月底前报送台账。3.长期坚持巡查。", limit="2024年12月底前")
    assert sorted(found for found in deadlines(text) if found[3]) == [
        ("每月底前", "recurring", None, "2"),
        ("汛期前", "relative", None, "1"),
        ("长期坚持", "ongoing", None, "3"),
    ]
