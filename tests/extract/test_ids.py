"""Two issues of one document never share an id: in the graph they would become one."""

from pathlib import Path

import pytest
from reading import extractor

from zeren.read import read_bytes, read_path

GOLD = Path(__file__).parents[1] / "gold"
TWINS = "序号\t责任单位\t整改时限\n1\t市水利局\t2023年6月底前\n2\t市城管局\t2023年6月底前\n"


@pytest.mark.parametrize("document", sorted(GOLD.glob("*/docs/*.txt")), ids=lambda path: path.stem)
def test_ids_of_a_document_differ(document):
    issues = extractor().issues(read_path(document))
    assert len({issue.id for issue in issues}) == len(issues)


def test_rows_without_problem_and_measure_differ():
    issues = extractor().issues(read_bytes("twins.tsv", TWINS.encode()))
    assert [issue.number for issue in issues] == ["1", "2"]
    assert issues[0].id != issues[1].id
