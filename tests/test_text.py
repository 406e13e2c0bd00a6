"""Folding keeps every offset; numerals mean what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeren import text


@given(st.text())
def test_folding_never_moves_an_offset(anything):
    assert len(text.fold(anything)) == len(anything)


@given(st.text())
def test_folding_twice_changes_nothing_more(anything):
    once = text.fold(anything)
    assert text.fold(once) == once


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("責任單位：市發改委", "责任单位:市发改委"),
        ("２０２１年１２月", "2021年12月"),
        ("县(市,区)", "县（市，区）"),
        ("乾县", "乾县"),
        ("2021—2022年", "2021-2022年"),
        ("𠮷山镇", "𠮷山镇"),
    ],
)
def test_folding(printed, folded):
    assert text.fold(printed) == folded


@pytest.mark.parametrize(
    ("words", "value"),
    [("五", 5), ("十", 10), ("十二", 12), ("二十", 20), ("一百零三", 103), ("两", 2), ("二〇二一", 2021), ("三万五千", 35_000),
     ("46", 46), ("", None), ("第五", None), ("五个", None)],
)  # fmt: skip
def test_numerals(words, value):
    assert text.numeral(words) == value


@pytest.mark.parametrize(("words", "columns"), [("abc", 3), ("责任", 4), ("（1）", 5), ("", 0), ("e\u0301", 1)])
def test_display_width(words, columns):
    assert text.width(words) == columns


def test_numbers_in_words_are_ordered_as_they_count():
    printed = ["（三）", "（十一）", "（二）", "十", "九", "二", "12", "2", "附一"]
    assert sorted(printed, key=text.natural) == ["2", "二", "九", "十", "12", "附一", "（二）", "（三）", "（十一）"]
