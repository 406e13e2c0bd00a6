"""A collective's members come with the name of who says so."""

import pytest

from zeren.extract import as_document
from zeren.pipeline.extraction import read


@pytest.mark.parametrize(
    ("text", "jurisdiction", "said"),
    [
        (
            "1.河道污染。责任单位：各市区县。",
            "咸阳市",
            "各市区县 means 13 units, by the roster of 咸阳市 as of 2018-02-22",
        ),
        (
            "1.河道污染。责任单位：各县（市、区）。",
            "湘潭市",
            "各县（市、区） means 5 units, by the division table for 湘潭市",
        ),
    ],
)
def test_who_says_which_units_a_collective_has(text, jurisdiction, said):
    [note] = [
        one for one in read(as_document("清单.txt", text), jurisdiction).diagnostics if one.code == "members-by-roster"
    ]
    assert note.message.startswith(said)


def test_nobody_speaks_for_a_collective_without_members():
    found = read(as_document("清单.txt", "1.河道污染。责任单位：有关部门。"), "咸阳市").diagnostics
    assert [one for one in found if one.code == "members-by-roster"] == []
