"""The matrix of the 咸阳 table, cell by cell as the document has it."""

import pytest

from zeren.errors import UsageError
from zeren.matrix import matrix, where
from zeren.model import Ledger, Locator

EMPTY = Ledger((), (), (), (), (), (), (), ())


def cell(found, row, column):
    i = next(i for i, head in enumerate(found.rows) if head.label == row)
    j = next(j for j, head in enumerate(found.columns) if head.label == column)
    return found.text(i, j)


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        ("咸阳市发展和改革委员会", "7", "牵"),
        ("秦都区人民政府", "7", "责（责）"),
        ("秦都区人民政府", "1", "（责）"),
        ("秦都区人民政府", "4", ""),
        ("永寿县人民政府", "4", "责"),
        ("渭城区人民政府", "7", "（责）"),
        ("各市区县", "3", "（责）"),
        ("各责任单位", "1", "（责）"),
    ],
)
def test_units_against_issues(seed, row, column, text):
    assert cell(matrix(seed), row, column) == text


def test_english_letters(seed):
    assert cell(matrix(seed, lang="en"), "秦都区人民政府", "7") == "R(R)"


@pytest.mark.parametrize(
    ("rows", "columns", "row", "column", "text"),
    [
        ("units", "measures", "秦都区人民政府", "7-2", "责"),
        ("units", "measures", "秦都区人民政府", "7-3", "（责）"),
        ("functions", "issues", "发展改革", "7", "牵"),
        ("functions", "issues", "县区政府", "4", "责"),
        ("counties", "issues", "乾县人民政府", "3", "（责）"),
        ("units", "deadlines", "咸阳市发展和改革委员会", "2021-11-15", "牵"),
        ("units", "deadlines", "咸阳市市场监督管理局", "2022-03-31", "牵"),
        ("units", "deadlines", "各市区县", "相对期限", "（责）"),
        ("units", "counties", "咸阳市发展和改革委员会", "泾阳县", "牵"),
        ("units", "months", "咸阳市发展和改革委员会", "2021-11", "牵"),
        ("units", "months", "各市区县", "相对期限", "（责）"),
    ],
)
def test_other_rows_and_columns(seed, rows, columns, row, column, text):
    assert cell(matrix(seed, rows, columns), row, column) == text


def test_every_issue_has_its_column_even_without_a_duty(seed):
    assert [head.label for head in matrix(seed).columns] == list("1234567")


def test_totals_keep_named_and_collective_apart(seed):
    found = matrix(seed)
    totals = {head.label: total for head, total in zip(found.rows, found.row_totals(), strict=True)}
    assert totals["秦都区人民政府"] == (2, 3)
    assert totals["各市区县"] == (0, 2)
    assert found.column_totals() == [(0, 2), (0, 0), (0, 1), (4, 0), (0, 0), (0, 0), (6, 1)]


def test_unowned_measures_are_counted_by_issue(seed):
    assert matrix(seed).unowned == {0: 3, 1: 3, 2: 1, 3: 3, 4: 4, 5: 3}
    assert sum(matrix(seed, columns="measures").unowned.values()) == 17


def test_the_words_stand_behind_each_cell(seed):
    found = matrix(seed)
    i = next(i for i, head in enumerate(found.rows) if head.label == "秦都区人民政府")
    marks = found.cells[i, 6]
    assert [mark.through for mark in marks] == [None, None, "各市区县"]
    assert marks[2].duty.words == "各市区县负责"


def test_numbers_sort_as_numbers(ledgers):
    labels = [head.label for head in matrix(ledgers.invented(100)).columns]
    assert labels == [str(n) for n in range(1, len(labels) + 1)]


def test_an_empty_ledger_gives_an_empty_matrix():
    found = matrix(EMPTY)
    assert (found.rows, found.columns, found.cells) == ((), (), {})


@pytest.mark.parametrize("options", [{"rows": "moons"}, {"columns": "moons"}, {"lang": "fr"}])
def test_a_wrong_kind_of_row_or_column(seed, options):
    with pytest.raises(UsageError, match="Use one of"):
        matrix(seed, **options)


def test_where_a_passage_stands_in_words():
    place = Locator(table=1, row=7, column=4)
    assert where(place, 4965, 4970, "zh") == "表1 第7行 第4列 第4966—4970字"
    assert where(place, 4965, 4970, "en") == "table 1, row 7, column 4, characters 4966–4970"
