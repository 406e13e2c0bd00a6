"""Every span is the document's own words: text == document.text[start:end], whatever stands between them."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import bearers, duties, extractor, issue, paper, rows

ZERO = "\u200b"
PASSAGES = [
    "整改措施：1.2021年4月15日前由市水利局牵头完成清淤3公里。2.市财政局、市林业局按职责分工负责。\n整改时限：立行立改长期坚持",
    "责任单位：市水利局、财政局，衡南县、祁东县人民政府；完成时限：2023年6月底前",
    "序号\t问题\t责任单位\t整改时限\t进展\n1\t三塘镇垃圾直排\t市城管局（牵头）、各县（市、区）\t2022年底\t已完成，清运320吨\n",
    "整改问题：乾县、礼泉县砖瓦窑超标，县环保局未查处。\n整改措施：上述2县要依据《大气污染防治法》关停21座。\n责任人：副县长李某",
    "一、关于淤积问题。（市水利局牵头，市城管局配合，2024年6月底前完成）\n1.清淤。\n2.各乡镇护坡。\n整改进展：达到序时进度。",
]


def spans(value):
    """Yield (text, start, end) for every part of a record that says its own words."""
    if dataclasses.is_dataclass(value):
        words = getattr(value, "text", None) or getattr(value, "surface", None)
        if words is not None and hasattr(value, "start"):
            yield words, value.start, value.end
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)


def wrong(text, found):
    return [(words, start, end) for words, start, end in spans(found) if text[start:end] != words]


@pytest.mark.parametrize("text", rows("passages", [(str(n), text) for n, text in enumerate(PASSAGES)]))
def test_every_span_stands_in_the_passage(text):
    found = issue(text, "衡阳市")
    assert len(list(spans(found))) > 5
    assert wrong(text, found) == []


@pytest.mark.parametrize(
    "text",
    rows(
        "hidden",
        [
            ("zero-width", f"责任单位：市水{ZERO}利局、市财{ZERO}{ZERO}政局；完成时限：2021年{ZERO}6月30日"),
            ("broken-line", "责任单位：市水\n利局、市财\n政局；完成时限：2021年6\n月30日"),
            ("blanks", "责任单位：市水 利局、市财 政局；完成时限：2021 年 6 月 30 日"),
            ("full-width", "责任单位：市水利局、市财政局；完成时限：２０２１年６月３０日"),
            ("ideographic", "　　责任单位：市水利局、市财政局；　完成时限：2021年6月30日"),
            ("byte-order", "\ufeff责任单位：市水利局、市财政局；完成时限：2021年6月30日"),
            ("soft-hyphen", "责任单位：市水\u00ad利局、市财政局；完成时限：2021年6月30日"),
            ("carriage", "责任单位：市水利局、市财政局\r\n完成时限：2021年6月30日\r\n"),
        ],
    ),
)
def test_hidden_characters_hide_nothing(text):
    assert bearers(text, "衡阳市") == duties("responsible 衡阳市水利局 衡阳市财政局")
    found = issue(text, "衡阳市")
    assert [limit.due for limit in found.deadlines] == ["2021-06-30"]
    assert wrong(text, found) == []


NOISE = st.sampled_from(
    [ZERO, "\ufeff", "\n", " ", "　", "\t", "（", "）", "、", "。", "：", "|", "1.", "一是", "\u00ad", "\x0b", "𠮷"]
)


@st.composite
def mutated(draw):
    text = draw(st.sampled_from(PASSAGES))
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 3))
        text = text[:at] + draw(NOISE) + text[min(len(text), at + cut) :]
    return text


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_spans_hold_in_mutated_passages(text):
    assert wrong(text, issue(text, "衡阳市")) == []


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_spans_hold_in_mutated_documents(text):
    for found in extractor().issues(paper(text), "衡阳市"):
        assert wrong(text, found) == []
