"""Tables pasted into text: where rows and cells begin and end, to the character."""

import pytest

from zeren.read import pasted


def cells(text):
    """Return the table's cells as words, row by row."""
    return [[text[cell.start : cell.end] for cell in row] for table in pasted.tables(text) for row in table.rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            " \t1\n\t烟尘扰民。\n\t1.加装除尘。\n\n2.定期清扫。\n\t立行立改\n \t2\n\t噪声扰民。\n\t错峰施工。\n\t2021年底\n",
            [["1", "烟尘扰民。", "1.加装除尘。\n\n2.定期清扫。", "立行立改"], ["2", "噪声扰民。", "错峰施工。", "2021年底"]],
            id="a tab leads each cell, blanks before it, blank lines inside",
        ),
        pytest.param(
            "7\t烟尘扰民。\n\t1.加装除尘。\n\t2022年12月底前\n\t已完成。\n8\t噪声扰民。\n\t错峰施工。\n\t长期坚持\n\t正在推进。\n",
            [["7", "烟尘扰民。", "1.加装除尘。", "2022年12月底前", "已完成。"], ["8", "噪声扰民。", "错峰施工。", "长期坚持", "正在推进。"]],
            id="the ordinal stands at the start of the line",
        ),
        pytest.param(
            "序号\t问题\t责任单位\n1\t烟尘\t市城管局\n2\t噪声\t市住建局\n",
            [["序号", "问题", "责任单位"], ["1", "烟尘", "市城管局"], ["2", "噪声", "市住建局"]],
            id="tabs between the cells of a line",
        ),
        pytest.param(
            "序号\t责任单位\t时限\n1\t市城管局\n市住建局\t年底\n2\t市水利局\t年中\n",
            [["序号", "责任单位", "时限"], ["1", "市城管局\n市住建局", "年底"], ["2", "市水利局", "年中"]],
            id="a cell that runs over two lines of a tabbed row",
        ),
        pytest.param(
            "| 序号 | 问题 | 责任单位 |\n| --- | :-: | --- |\n| 1 | 烟尘 | 市城管局 |\n",
            [["序号", "问题", "责任单位"], ["1", "烟尘", "市城管局"]],
            id="pipes, with the rule under the heading left out",
        ),
        pytest.param(
            "1 | 烟尘 | 市城管局\n2 | 噪声 | \n",
            [["1", "烟尘", "市城管局"], ["2", "噪声", ""]],
            id="pipes without a frame, an empty cell kept",
        ),
        pytest.param(
            "46\t标志牌缺失\t县政府\t2024年5月底前\t尚未启动", [["46", "标志牌缺失", "县政府", "2024年5月底前", "尚未启动"]],
            id="one row alone",
        ),
        pytest.param("市水利局牵头。\n市财政局配合。\n", [], id="prose is no table"),
        pytest.param("", [], id="nothing is no table"),
    ],
)  # fmt: skip
def test_cells(text, expected):
    assert cells(text) == expected


def test_rows_and_columns_count_from_one():
    (table,) = pasted.tables("a\tb\tc\nd\te\tf\n")
    assert [(cell.row, cell.column) for row in table.rows for cell in row] == [
        (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3),
    ]  # fmt: skip


def test_a_merged_column_leaves_its_row_short():
    text = "\t1\n\t甲事\n\t措施\n\t年底\n\t2\n\t乙事\n\t措施\n\t3\n\t丙事\n\t措施\n\t年中\n"
    assert [len(row) for row in cells(text)] == [4, 3, 4]
