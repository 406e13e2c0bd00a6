"""Words with a fixed meaning: headings, states, roles of columns, where an item begins, what is a name and what is none."""

import pytest
from reading import rows

from zeren.extract import items, states
from zeren.extract.layout import headings, looks
from zeren.extract.layout.headings import Meaning
from zeren.text import fold

HEADINGS = [
    ("序号", "number", None), ("整改任务编号", "number", None),
    ("反馈问题", "problem", None), ("存在的问题", "problem", None),
    ("整改目标", "objective", None),
    ("整改措施", "measure", None), ("主要整改措施", "measure", None),
    ("整改时限", "deadline", None), ("整改完成期限", "deadline", None),
    ("牵头单位", "unit", "lead"), ("牵头负责部门", "unit", "lead"),
    ("责任单位", "unit", "responsible"), ("整改责任单位", "unit", "responsible"),
    ("配合单位", "unit", "support"), ("督导单位", "unit", "supervise"), ("验收单位", "unit", "accept"),
    ("责任人", "person", None), ("联系电话", "clerk", None),
    ("整改进展", "progress", None), ("整改状态", "state", None),
    ("县（市、区）", "place", None), ("项目名称", "title", None),
    ("（三）整改时限：", "deadline", None), ("整改 责任单位", "unit", "responsible"), ("【责任单位】", "unit", "responsible"),
    ("2.整改措施", "measure", None), ("责任单位（盖章）", "unit", "responsible"),
]  # fmt: skip
NO_HEADINGS = ["天气", "", "市水利局", "一二三四五六七八九十一二三四五六七责任单位"]
LOOKS = [
    (looks.ordinal, ["1", "12", "（1）", "1.", "一", "（三）", "十二、", "3-1", "1）"], ["", "1吨", "第一", "甲", "1.甲", "123456"]),
    (looks.timelike, ["2024年6月底前", "立行立改", "长期坚持", "立行立改，长期坚持", "采暖季前"], ["", "清理河道", "2024年6月底前完成河道清理并建立长效管护制度台账"]),
    (looks.unitlike, ["市水利局", "市水利局、市财政局", "各县区", "市水利局牵头，市财政局配合", "衡南县、耒阳市", "某某公司"],
     ["", "清理河道。", "1.清理河道", "已完成", "市水利局负责清理全部河道", "加强巡查", "市水利局，清理垃圾", "市水利局、市财政局、清理垃圾"]),
    (looks.statelike, ["已完成", "达到序时进度", "正在推进"], ["", "清理河道", "市水利局", "已完成清理并且建立长效管护制度和台账"]),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "id", "role"), HEADINGS)
def test_a_heading_means(heading, id, role):
    assert headings.meaning(fold(heading)) == Meaning(id, role)


@pytest.mark.parametrize("heading", NO_HEADINGS)
def test_other_words_mean_nothing_as_a_heading(heading):
    assert headings.meaning(heading) is None


@pytest.mark.parametrize(
    ("label", "role"),
    [("牵头单位", "lead"), ("责任单位", "responsible"), ("配合单位", "support"), ("完成时限", ""), ("整改措施", ""),
     ("责任单位及配合单位", "responsible"), ("水利局", None), ("本年措施", None)],
)  # fmt: skip
def test_the_role_of_units_behind_a_label(label, role):
    assert headings.role_of_label(label) == role


@pytest.mark.parametrize(
    ("word", "known", "end"), [("责任单位", True, True), ("某某责任单位", False, True), ("天气", False, False)]
)
def test_a_heading_known_word_for_word_and_one_that_ends_as_such(word, known, end):
    assert headings.exact(word) is known
    assert headings.ends(word) is end


def test_the_nearest_known_heading_is_offered():
    assert headings.nearest("责任单住") == "责任单位"
    assert headings.nearest("xyz") is None


@pytest.mark.parametrize(
    ("look", "words", "yes"), [(look, words, yes) for look, good, bad in LOOKS for yes in (True, False) for words in (good, bad)[not yes]]
)  # fmt: skip
def test_what_a_cell_looks_like(look, words, yes):
    assert look(fold(words)) is yes


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("市水利局负责清理河道。", True), ("甲；乙", True), ("1.市卫健委；2.市医保局", False), ("市水利局、市财政局", False), ("1.市水利局负责清运积存垃圾", True)],
)  # fmt: skip
def test_a_sentence_and_a_list_of_names(words, sentence):
    assert looks.sentence_like(fold(words)) is sentence


# ---- Items


def cut(text):
    folded = fold(text)
    return [(item.number, text[item.body : item.end]) for item in items.split(folded, 0, len(folded))]


@pytest.mark.parametrize(
    ("text", "expected"),
    rows("spec-items", [
        ("arabic", "1.甲事。2.乙事。", [("1", "甲事。"), ("2", "乙事。")]),
        ("comma", "1、甲事。2、乙事。", [("1", "甲事。"), ("2", "乙事。")]),
        ("closed", "1）甲事。2）乙事。", [("1", "甲事。"), ("2", "乙事。")]),
        ("brackets", "（1）甲事。（2）乙事。", [("1", "甲事。"), ("2", "乙事。")]),
        ("circles", "①甲事。②乙事。⑩丙事。", [("1", "甲事。"), ("2", "乙事。⑩丙事。")]),
        ("chinese", "一、甲事。二、乙事。", [("1", "甲事。"), ("2", "乙事。")]),
        ("chinese-brackets", "（一）甲事。（二）乙事。", [("1", "甲事。"), ("2", "乙事。")]),
        ("told", "一是甲事。二是乙事。三是丙事。", [("1", "甲事。"), ("2", "乙事。"), ("3", "丙事。")]),
        ("ordinal", "第一，甲事。第二，乙事。", [("1", "甲事。"), ("2", "乙事。")]),
        ("named", "措施一：甲事。措施二：乙事。", [("1", "甲事。"), ("2", "乙事。")]),
        ("lines", "1.甲事\n2.乙事", [("1", "甲事"), ("2", "乙事")]),
        ("narrow-stops", "1.甲事.2.乙事.3.丙事.", [("1", "甲事."), ("2", "乙事."), ("3", "丙事.")]),
        ("narrow-brackets", "（1）甲事.（2）乙事.", [("1", "甲事."), ("2", "乙事.")]),
        ("narrow-comma", "1、甲事.2、乙事.", [("1", "甲事."), ("2", "乙事.")]),
        ("narrow-section", "1.按规范.2节执行。2.乙事。", [("1", "按规范.2节执行。"), ("2", "乙事。")]),
        ("narrow-decimal", "1.清理河道2.5公里.2.乙事.", [("1", "清理河道2.5公里."), ("2", "乙事.")]),
        ("head", "总述。1.甲事。2.乙事。", [(None, "总述。"), ("1", "甲事。"), ("2", "乙事。")]),
        ("tail", "1.甲事。2.乙事。\n\n落款", [("1", "甲事。"), ("2", "乙事。"), (None, "落款")]),
        ("begun", "3.甲事。4.乙事。", [("3", "甲事。"), ("4", "乙事。")]),
        ("one", "1.甲事。", [("1", "甲事。")]),
        ("one-late", "5.甲事。", [("5", "甲事。")]),
        ("plain", "甲事。乙事。", [(None, "甲事。乙事。")]),
        ("nested", "1.甲事（1）子事。（2）次事。2.乙事。", [("1", "甲事（1）子事。（2）次事。"), ("2", "乙事。")]),
        ("decimal", "1.5万吨垃圾。", [(None, "1.5万吨垃圾。")]),
        ("dated", "1.2024年6月底前甲事。2.乙事。", [("1", "2024年6月底前甲事。"), ("2", "乙事。")]),
        ("gap", "1.甲事。3.乙事。", [("1", "甲事。3.乙事。")]),
        ("inside", "清理1.5公里，2.5公里。", [(None, "清理1.5公里，2.5公里。")]),
        ("empty", "  ", []),
        ("blanks", "  1. 甲事。  2. 乙事。 ", [("1", "甲事。"), ("2", "乙事。")]),
        ("ten", "".join(f"{n}.事{n}。" for n in range(1, 12)), [(str(n), f"事{n}。") for n in range(1, 12)]),
    ]),
)  # fmt: skip
def test_numbered_items(text, expected):
    assert cut(text) == expected


# ---- States


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("已完成", "completed"), ("完成", "completed"), ("已整改到位", "completed"), ("基本完成", "basically_completed"),
        ("达到序时进度", "on_schedule"), ("超过序时进度", "ahead"), ("未达到序时进度", "behind"), ("滞后", "behind"),
        ("未启动", "not_started"), ("正在推进", "in_progress"), ("持续推进", "in_progress"), ("已销号", "closed"),
        ("☑已完成 □未完成", "completed"), ("□已完成 ☑正在推进", "in_progress"), ("□已完成 □正在推进", None),
        ("无", None), ("", None), ("清理河道", None), ("确保完成", None), ("已完成改造的住户", None),
    ],
)  # fmt: skip
def test_what_a_state_cell_claims(text, state):
    folded = fold(text)
    found = states.of_cell(folded, 0, len(folded))
    assert (found and found.value) == state
    assert found is None or folded[found.start : found.end] == found.surface
