"""Tables as frames: which row is the heading, what each column means, which rows are one issue."""

import pytest
from reading import rows

from zeren.extract import items
from zeren.extract.layout import columns
from zeren.model import Cell, Table
from zeren.text import fold


def table(lines, merges=()):
    """Return (text, table) of lines of cells; `merges` are (row, column) that repeat the cell above, from zero."""
    text, grid, at = "\n".join("\t".join(line) for line in lines), [], 0
    for r, line in enumerate(lines):
        cells = []
        for c, words in enumerate(line):
            above = grid[-1][c] if (r, c) in merges else None
            start, end = (above.start, above.end) if above else (at, at + len(words))
            cells.append(Cell(start, end, r + 1, c + 1, above is not None))
            at += len(words) + 1
        grid.append(tuple(cells))
    return fold(text), Table(3, tuple(grid), 0, len(text), "第2页")


def read(lines, merges=()):
    """Return (number, fields) of each frame of a table; a field is (meaning, role, words)."""
    text, given = table(lines, merges)
    return [
        (frame.number, [(f.meaning, f.role, text[f.start : f.end]) for f in frame.fields])
        for frame in columns.frames(text, given)
    ]


HEAD = ["序号", "反馈问题", "责任单位", "备注"]
ONE = ["1", "河道淤积。", "市水利局", "甲"]
TWO = ["2", "岸坡破损。", "市住建局", "乙"]


def line(cells, *roles):
    return (cells[0], [(m, r, c) for (m, r), c in zip(roles, cells, strict=True) if c])


def plain(cells, last="state"):
    return line(cells, ("number", None), ("problem", None), ("unit", "responsible"), (last, None))


TABLES = [
    ("plain", [HEAD, ONE, TWO], [plain(ONE), plain(TWO)]),
    ("title-above", [["衡阳市整改清单", "", "", ""], HEAD, ONE], [plain(ONE)]),
    ("head-again", [HEAD, ONE, HEAD, TWO], [plain(ONE), plain(TWO)]),
    ("empty-cell", [HEAD, ["1", "河道淤积。", "", "甲"]], [plain(["1", "河道淤积。", "", "甲"])]),
    ("one-cell-row", [HEAD, ["一、河道方面", "", "", ""], ONE], [plain(ONE)]),
    ("no-number", [HEAD, ["", "河道淤积。", "市水利局", "甲"]], [("2", plain(["", "河道淤积。", "市水利局", "甲"])[1])]),
    ("two-numbers", [["序号", "编号", "反馈问题", "责任单位"], ["1", "A7", "河道淤积。", "市水利局"]],
     [("1", [("number", None, "1"), ("number", None, "A7"), ("problem", None, "河道淤积。"), ("unit", "responsible", "市水利局")])]),
    ("unknown-column", [["序号", "反馈问题", "天气"], ["1", "河道淤积。", "晴"]],
     [("1", [("number", None, "1"), ("problem", None, "河道淤积。"), ("other", None, "晴")])]),
    ("labels-under-unknown", [["序号", "反馈问题", "天气"], ["1", "河道淤积。", "责任单位：市水利局\n整改时限：年底前"]],
     [("1", [("number", None, "1"), ("problem", None, "河道淤积。"), ("unit", "responsible", "市水利局"), ("deadline", None, "年底前")])]),
    ("labels-under-known", [["序号", "反馈问题", "备注"], ["1", "河道淤积。", "责任单位：市水利局\n整改时限：年底前"]],
     [("1", [("number", None, "1"), ("problem", None, "河道淤积。"), ("state", None, "责任单位:市水利局\n整改时限:年底前")])]),
    ("labels-without-heading", [["序号", "反馈问题", ""], ["1", "河道淤积。", "责任单位：市水利局\n整改时限：年底前"]],
     [("1", [("number", None, "1"), ("problem", None, "河道淤积。"), ("unit", "responsible", "市水利局"), ("deadline", None, "年底前")])]),
    ("number-without-heading", [["反馈问题", "整改措施", ""], ["河道淤积。", "清理。", "编号：7"]],
     [("7", [("problem", None, "河道淤积。"), ("measure", None, "清理。"), ("number", None, "7")])]),
    ("words-before-label", [["反馈问题", "整改措施", ""], ["河道淤积。", "清理。", "见下 责任单位：市水利局"]],
     [("2", [("problem", None, "河道淤积。"), ("measure", None, "清理。"), ("other", None, "见下 责任单位:市水利局")])]),
    ("sentence-is-no-heading", [["序号", "河道有问题。", "责任单位"], ["1", "淤积。", "市水利局"]],
     [("1", [("number", None, "1"), ("other", None, "淤积。"), ("unit", "responsible", "市水利局")])]),
    ("long-is-no-heading", [["序号", "反馈问题" + "以及其他有关情况的说明" * 3, "责任单位"], ["1", "淤积。", "市水利局"]],
     [("1", [("number", None, "1"), ("other", None, "淤积。"), ("unit", "responsible", "市水利局")])]),
    ("pairs", [["反馈问题", "河道淤积。"], ["责任单位", "市水利局"], ["整改时限", "年底前"]],
     [("", [("problem", None, "河道淤积。"), ("unit", "responsible", "市水利局"), ("deadline", None, "年底前")])]),
    ("pairs-two-a-row", [["反馈问题", "河道淤积。", "责任单位", "市水利局"], ["编号", "7", "整改时限", "年底前"], ["整改目标", "畅通。", "验收单位", "市林业局"], ["整改措施", "清理。", "甲", "乙"]],
     [("7", [("problem", None, "河道淤积。"), ("unit", "responsible", "市水利局"), ("number", None, "7"), ("deadline", None, "年底前"), ("objective", None, "畅通。"), ("unit", "accept", "市林业局"), ("measure", None, "清理。")])]),
    ("pairs-said-number", [["反馈问题", "第三十八项"], ["责任单位", "市水利局"]],
     [("第三十八项", [("problem", None, "第三十八项"), ("unit", "responsible", "市水利局")])]),
    ("pairs-begun-number", [["反馈问题", "第12项：河道淤积"], ["责任单位", "市水利局"]],
     [("12", [("problem", None, "第12项:河道淤积"), ("unit", "responsible", "市水利局")])]),
    ("pairs-too-few", [["反馈问题", "河道淤积。"], ["甲", "乙"], ["丙", "丁"]], []),
    ("no-heading", [["1", "河道淤积。", "河道畅通。", "1.清理河道。", "2024年6月底前", "已清理3处。", "市水利局"],
                    ["2", "岸坡破损。", "岸坡稳固。", "1.修复岸坡。", "长期坚持", "已修复2处。", "市住建局"]],
     [("1", [("number", None, "1"), ("problem", None, "河道淤积。"), ("objective", None, "河道畅通。"), ("measure", None, "1.清理河道。"),
             ("deadline", None, "2024年6月底前"), ("progress", None, "已清理3处。"), ("unit", "responsible", "市水利局")]),
      ("2", [("number", None, "2"), ("problem", None, "岸坡破损。"), ("objective", None, "岸坡稳固。"), ("measure", None, "1.修复岸坡。"),
             ("deadline", None, "长期坚持"), ("progress", None, "已修复2处。"), ("unit", "responsible", "市住建局")])]),
    ("no-heading-state", [["1", "河道淤积。", "清理河道。", "2024年6月底前", "已完成"], ["2", "岸坡破损。", "修复岸坡。", "长期坚持", "正在推进"]],
     [("1", [("number", None, "1"), ("problem", None, "河道淤积。"), ("measure", None, "清理河道。"), ("deadline", None, "2024年6月底前"), ("state", None, "已完成")]),
      ("2", [("number", None, "2"), ("problem", None, "岸坡破损。"), ("measure", None, "修复岸坡。"), ("deadline", None, "长期坚持"), ("state", None, "正在推进")])]),
    ("no-heading-one-text", [["1", "清理河道。", "长期坚持"], ["2", "修复岸坡。", "长期坚持"]],
     [("1", [("number", None, "1"), ("measure", None, "清理河道。"), ("deadline", None, "长期坚持")]),
      ("2", [("number", None, "2"), ("measure", None, "修复岸坡。"), ("deadline", None, "长期坚持")])]),
    ("no-heading-narrow", [["1", "清理河道。"], ["2", "修复岸坡。"]], []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), rows("spec-tables", TABLES))
def test_each_row_that_states_an_issue_is_a_frame(lines, expected):
    assert read(lines) == expected


def test_a_heading_of_two_rows_means_what_both_say():
    upper, lower = ["序号", "反馈问题", "责任分工", "责任分工"], ["序号", "反馈问题", "市级牵头", "县级配合"]
    text, given = table([upper, lower, ["1", "河道淤积。", "市水利局", "县水利局"]])
    (found,) = columns.frames(text, given)
    assert [(f.meaning, f.role, f.heading) for f in found.fields] == [
        ("number", None, "序号"),
        ("problem", None, "反馈问题"),
        ("unit", "lead", "责任分工 市级牵头"),
        ("unit", "support", "责任分工 县级配合"),
    ]


def test_a_field_of_a_table_knows_its_place():
    text, given = table([HEAD, ONE, ["2", "", "", ""]], merges={(2, 1), (2, 2)})
    first, second = columns.frames(text, given)
    assert [(f.locator.table, f.locator.row, f.locator.column, f.locator.heading, f.locator.part, f.inherited) for f in first.fields] == [
        (3, 2, 1, "序号", "第2页", False), (3, 2, 2, "反馈问题", "第2页", False), (3, 2, 3, "责任单位", "第2页", False), (3, 2, 4, "备注", "第2页", False),
    ]  # fmt: skip
    assert [(f.locator.row, f.locator.column, f.inherited) for f in second.fields] == [
        (3, 1, False),
        (3, 2, True),
        (3, 3, True),
    ]
    assert (text[first.start : first.end], text[second.start : second.end]) == ("1\t河道淤积。\t市水利局\t甲", "2")


def test_a_value_of_a_pair_knows_its_place_and_its_heading():
    text, given = table([["反馈问题", "河道淤积。"], ["责任单位", "市水利局"]])
    (found,) = columns.frames(text, given)
    assert [(f.heading, f.locator.table, f.locator.row, f.locator.column, f.locator.heading, f.locator.part) for f in found.fields] == [
        ("反馈问题", 3, 1, 2, "反馈问题", "第2页"), ("责任单位", 3, 2, 2, "责任单位", "第2页"),
    ]  # fmt: skip
    assert (found.start, found.end) == (0, len(text))


# ---- Rows under one merged problem

WIDE = ["序号", "反馈问题", "整改措施", "责任单位", "整改时限", "整改状态"]
FIRST = ["1", "河道淤积。", "1.清理。", "市水利局", "年底前", "已完成"]
UNDER = {(2, 0), (2, 1), (2, 5)}


def joined(second, merges=UNDER, first=FIRST, more=()):
    text, given = table([WIDE, first, second, *more], merges)
    return [
        (frame.number, [(f.meaning, text[f.start : f.end], f.measure) for f in frame.fields])
        for frame in columns.frames(text, given)
    ]


WHOLE = [("number", "1", None), ("problem", "河道淤积。", None)]


def test_rows_under_one_problem_are_measures_of_one_issue():
    assert joined(["", "", "2.巡查。", "市住建局", "立行立改", ""]) == [
        ("1", [*WHOLE, ("state", "已完成", None), ("measure", "1.清理。", "1"), ("unit", "市水利局", "1"), ("deadline", "年底前", "1"),
               ("measure", "2.巡查。", "2"), ("unit", "市住建局", "2"), ("deadline", "立行立改", "2")]),
    ]  # fmt: skip


def test_what_is_merged_over_all_rows_is_the_whole_issues():
    assert joined(["", "", "2.巡查。", "", "", ""], UNDER | {(2, 3), (2, 4)}) == [
        ("1", [*WHOLE, ("unit", "市水利局", None), ("deadline", "年底前", None), ("state", "已完成", None), ("measure", "1.清理。", "1"), ("measure", "2.巡查。", "2")]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [("1.清理。", "2.巡查。", ["1", "2"]), ("清理。", "巡查。", ["1", "2"]), ("3.清理。", "4.巡查。", ["3", "4"]), ("1.清理。", "1.巡查。", ["1", "2"]), ("清理。", "1.巡查。", ["1", "2"]), ("1.清理。", "2.巡查。3.保洁。", ["1", "2-3"]), ("1.清理。2.整平。", "1.巡查。2.保洁。", ["1", "2"])],
)  # fmt: skip
def test_measures_of_merged_rows_have_their_printed_numbers_or_are_counted(first, second, numbers):
    (found,) = joined(["", "", second, "市住建局", "立行立改", ""], first=[*FIRST[:2], first, *FIRST[3:]])
    assert [measure for meaning, _, measure in found[1] if meaning == "measure"] == numbers


APART = [
    ("not-merged", ["2", "岸坡破损。", "2.巡查。", "市住建局", "立行立改", ""], {(2, 5)}),
    ("own-number", ["2", "", "2.巡查。", "市住建局", "立行立改", ""], {(2, 1), (2, 5)}),
    ("number-printed-again", ["1", "", "2.巡查。", "市住建局", "立行立改", ""], {(2, 1), (2, 5)}),
    ("own-state", ["2", "", "2.巡查。", "市住建局", "立行立改", "正在推进"], {(2, 1)}),
    ("no-measure", ["", "", "", "市住建局", "立行立改", ""], UNDER),
    ("merged-measure", ["", "", "", "市住建局", "立行立改", ""], UNDER | {(2, 2)}),
]


@pytest.mark.parametrize(("second", "merges"), rows("spec-rows-apart", APART))
def test_rows_that_are_issues_of_their_own_stay_apart(second, merges):
    assert len(joined(second, merges)) == 2


def test_rows_of_two_merged_problems_are_two_issues():
    more = [
        ["2", "岸坡破损。", "1.修复。", "市住建局", "年底前", "已完成"],
        ["", "", "2.巡查。", "市财政局", "年底前", ""],
    ]
    found = joined(["", "", "2.巡查。", "市住建局", "立行立改", ""], UNDER | {(4, 0), (4, 1), (4, 5)}, more=more)
    assert [number for number, _ in found] == ["1", "2"]
    assert [[words for meaning, words, _ in fields if meaning == "measure"] for _, fields in found] == [
        ["1.清理。", "2.巡查。"],
        ["1.修复。", "2.巡查。"],
    ]


# ---- Numbered items

ITEMS = [
    ("none", "清理河道。", [(None, "清理河道。")]),
    ("nothing", " \n", []),
    ("two", "1.清理。2.巡查。", [("1", "清理。"), ("2", "巡查。")]),
    ("one", "1.清理。", [("1", "清理。")]),
    ("one-decimal", "1.5万吨垃圾。", [(None, "1.5万吨垃圾。")]),
    ("year-behind", "1.2024年清理。", [("1", "2024年清理。")]),
    ("slash-year-behind", "1.2024/6清理。", [("1", "2024/6清理。")]),
    ("head", "要求：1.清理。2.巡查。", [(None, "要求:"), ("1", "清理。"), ("2", "巡查。")]),
    ("tail", "1.清理。2.巡查。\n\n以上各项报市整改办。", [("1", "清理。"), ("2", "巡查。"), (None, "以上各项报市整改办。")]),
    ("deeper", "1.清理（1）清淤（2）清障。2.巡查。", [("1", "清理（1）清淤（2）清障。"), ("2", "巡查。")]),
    ("begun", "3.清理。4.巡查。", [("3", "清理。"), ("4", "巡查。")]),
    ("jump", "1.清理。3.巡查。", [("1", "清理。3.巡查。")]),
    ("jump-without-one", "3.清理。7.巡查。", [(None, "3.清理。7.巡查。")]),
    ("circled", "①清理。②巡查。", [("1", "清理。"), ("2", "巡查。")]),
    ("chinese", "一、清理。二、巡查。", [("1", "清理。"), ("2", "巡查。")]),
    ("is", "一是清理。二是巡查。", [("1", "清理。"), ("2", "巡查。")]),
    ("not-is", "一是否清理。", [(None, "一是否清理。")]),
    ("named", "措施一：清理。措施二：巡查。", [("1", "清理。"), ("2", "巡查。")]),
    ("brackets", "(1)清理。(2)巡查。", [("1", "清理。"), ("2", "巡查。")]),
    ("stop-behind-bracket", "（1）、清理。（2）、巡查。", [("1", "清理。"), ("2", "巡查。")]),
    ("mid-sentence", "于1.清理，2.巡查。", [(None, "于1.清理，2.巡查。")]),
    ("other-style-first", "（一）总则。1.清理。2.巡查。", [(None, "（一）总则。"), ("1", "清理。"), ("2", "巡查。")]),
    ("blanks", "  1.  清理。\n  2.  巡查。 ", [("1", "清理。"), ("2", "巡查。")]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), rows("spec-items", ITEMS))
def test_a_passage_is_its_numbered_items(printed, expected):
    text = fold(printed)
    found = items.split(text, 0, len(text))
    assert [(item.number, text[item.body : item.end]) for item in found] == expected
    assert all(text[item.start : item.body].strip() or item.number is None for item in found)
    moved = items.split(f"甲。{text}乙。", 2, 2 + len(text))
    assert [(item.number, item.start - 2, item.body - 2, item.end - 2) for item in moved] == [
        (item.number, item.start, item.body, item.end) for item in found
    ]
