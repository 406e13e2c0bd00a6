"""A query's answer as a ledger: what its rows point at, and no more."""

import pytest

from zeren.query import ledger, run
from zeren.query.narrowing import narrow
from zeren.store import open_graph


@pytest.fixture(scope="module")
def store(out):
    return open_graph(out)


def labels(rows):
    return {unit.label for unit in rows.units}


def test_duties_of_one_unit(store):
    """市发改委 leads one measure of issue 7 and nothing else: row 7 of the table says 市发改委牵头."""
    rows = narrow(ledger(store), run(store, "duties-of-unit", {"unit": "市发改委"}).links)
    assert labels(rows) == {"咸阳市发展和改革委员会"}
    assert [(issue.number) for issue in rows.issues] == ["7"]
    assert len(rows.duties) == 1


def test_duties_through_a_collective_keep_the_collective(store):
    rows = narrow(ledger(store), run(store, "duties-of-unit", {"unit": "渭城区"}).links)
    assert "渭城区人民政府" in labels(rows)
    assert {unit.kind for unit in rows.units} >= {"collective", "county"}


def test_rows_without_links_draw_nothing(store):
    rows = narrow(ledger(store), [(None, None)])
    assert (rows.units, rows.issues, rows.duties) == ((), (), ())
