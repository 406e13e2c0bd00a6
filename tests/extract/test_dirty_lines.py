"""What a page, a converter or a keyboard does to lines and marks changes nothing that is read."""

import re

import pytest
from reading import issues

PASSAGE = (
    "针对督察反馈的沿河排污口整治滞后问题，由市水利局牵头，市生态环境局、市住建局配合，于2023年6月底前完成全部"
    "127个排污口的溯源；汉阴县、石泉县人民政府要落实属地责任，2023年9月30日前建成污水管网42公里，并长期坚持。"
    "分管副市长每月调度一次。市财政局负责保障经费，市审计局对资金使用情况进行跟踪审计，市委督查室负责督办。"
)
OUTLINE = """某某市整改方案
一、河道垃圾问题
责任单位：市水利局、市财政局
整改时限：2023年6月底
整改措施：
1.开展清理。由市水利局负责，市财政局配合。
2.建立制度。
整改情况：已完成。3处垃圾全部清运。
二、管网破损问题
责任单位
市住建局、某某区人民政府
整改时限
立行立改
整改情况
正在推进。
"""


def wrapped(text, columns=37):
    """Break a paragraph as a page does; no line begins with a mark that closes."""
    return re.sub(rf"(.{{{columns}}}[，。；、）]?)(?=.)", r"\1\n", text)


DIRT = {
    "half-width-marks": lambda text: text.translate(str.maketrans("，；：（）。", ",;:().")),
    "indented-lines": lambda text: "\n".join("　　" + line if line else line for line in text.split("\n")),
    "blank-lines": lambda text: text.replace("\n", "\n\n"),
    "blanks-at-ends": lambda text: text.replace("\n", "   \n"),
    "carriage-returns": lambda text: text.replace("\n", "\r\n"),
    "blank-behind-colons": lambda text: text.replace("：", "：\u00a0"),
    "numbers-of-pages": lambda text: text.replace("\n二、", "\n第 1 页 共 3 页\n二、"),
}


def told(text):
    return [
        (
            found.number,
            {(d.unit, d.role, d.measure) for d in found.obligations},
            {(d.kind, d.due) for d in found.deadlines},
            found.status and found.status.value,
        )
        for found in issues(text, "安康市")
    ]


@pytest.mark.parametrize("dirt", DIRT.values(), ids=DIRT)
@pytest.mark.parametrize("text", [PASSAGE, OUTLINE], ids=["passage", "outline"])
def test_dirt_between_the_words_changes_nothing(text, dirt):
    assert len(told(text)[0][1]) >= 2
    assert told(dirt(text)) == told(text)


@pytest.mark.parametrize("columns", [28, 37, 45, 60])
def test_a_paragraph_that_a_page_broke_is_read_as_one(columns):
    assert "\n" in wrapped(PASSAGE, columns)
    assert told(wrapped(PASSAGE, columns)) == told(PASSAGE)


def test_a_list_with_a_line_for_each_is_no_broken_paragraph():
    assert told("责任单位：\n市水利局\n市财政局\n市住建局")[0][1] == {
        ("安康市水利局", "responsible", None),
        ("安康市财政局", "responsible", None),
        ("安康市住房和城乡建设局", "responsible", None),
    }


@pytest.mark.parametrize(
    "text",
    ["一.加强领导,由市水利局负责.", "1.加强领导,由市水利局负责.\n2.建立制度.", "完成投资3.5亿元,由市水利局负责."],
)
def test_a_dot_ends_a_sentence_and_keeps_its_other_uses(text):
    assert [found.number for found in issues(text, "安康市")] == ["1"]
    assert {d.surface for d in issues(text, "安康市")[0].obligations} == {"市水利局"}
