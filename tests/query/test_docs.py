"""The reference pages name every query and every term, and no others."""

import re
from pathlib import Path

import pytest

from zeren.query import named
from zeren.triples.vocabulary import terms

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.fixture(scope="module")
def pages():
    return {name: (REFERENCE / f"{name}.md").read_text(encoding="utf-8") for name in ("queries", "ontology")}


def test_every_query_is_in_the_table(pages):
    assert re.findall(r"^\| `([\w-]+)` \|", pages["queries"], re.M) == [query.name for query in named()]


def test_every_question_is_quoted_as_it_stands(pages):
    for query in named():
        assert query.question["zh"] in pages["queries"]
        assert query.question["en"] in pages["queries"]


def test_every_term_is_in_a_table(pages):
    listed = re.findall(r"^\| `zr:(\w+)` \|", pages["ontology"], re.M)
    assert sorted(listed) == sorted(term.rpartition("#")[2] for term in terms())
