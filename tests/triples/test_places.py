"""Where words stand: the cell the record says, or the document's own; its part and anchor. And one graph a document."""

import pytest
from statements import DOCUMENT, SHA, issue, node, said, span, told, words

from zeren.model import Cell, Document, Locator, Naming, Obligation, Passage, Table
from zeren.triples import quads

TEXT = "清单\n甲甲\t乙乙乙乙\n丙丙\t丁丁\n尾"
CELLS = (
    (Cell(3, 5, 1, 1), Cell(6, 10, 1, 2)),
    (Cell(11, 13, 2, 1), Cell(14, 16, 2, 2), Cell(6, 10, 2, 3, merged=True)),
)
INNER = Table(2, ((Cell(7, 9, 1, 1), Cell(9, 9, 1, 2)),), 7, 9, part="Sheet2")


def paper(**changes):
    plain = {"tables": (Table(1, CELLS, 3, 16),)}
    return Document("清单.docx", SHA, TEXT, **(plain | changes))


def where(start, end, document=None, locator=None):
    """Return what the evidence of text[start:end] says of its place."""
    stated = issue(problem=Passage(TEXT[start:end], start, end))
    if locator is not None:
        duty = Obligation("甲", "甲", "lead", "stated", None, words(TEXT[start:end], start, locator), "r")
        stated = issue(problem=None, obligations=(duty,))
    rows = said(stated, lambda name: Naming(name, "other"), document)[span("evidence", start, end)]
    verbs = ("zr:table", "zr:row", "zr:column", "zr:heading", "zr:part", "zr:anchor")
    return {verb.removeprefix("zr:"): next(iter(rows[verb])) for verb in verbs if verb in rows}


@pytest.mark.parametrize(
    ("start", "end", "place", "why"),
    [
        (3, 5, {"table": 1, "row": 1, "column": 1}, "a whole cell"),
        (4, 5, {"table": 1, "row": 1, "column": 1}, "the end of it"),
        (6, 8, {"table": 1, "row": 1, "column": 2}, "a cell that a merge repeats counts in its first place"),
        (12, 16, {"table": 1, "row": 2, "column": 1}, "the cell in which the words begin"),
        (14, 15, {"table": 1, "row": 2, "column": 2}, "the last cell"),
        (5, 6, {}, "between two cells"),
        (0, 2, {}, "before the first"),
        (17, 18, {}, "after the last"),
    ],
)
def test_words_stand_in_the_cell_they_begin_in(start, end, place, why):
    assert where(start, end, paper()) == place, why


@pytest.mark.parametrize(
    ("start", "place"),
    [
        (7, {"table": 2, "row": 1, "column": 1, "part": "Sheet2"}),
        (8, {"table": 2, "row": 1, "column": 1, "part": "Sheet2"}),
    ],
)
def test_words_in_a_nested_table_stand_in_its_cell(start, place):
    assert where(start, start + 1, paper(tables=(Table(1, CELLS, 3, 16), INNER))) == place


def test_where_a_nested_cell_fills_its_outer_cell_the_inner_one_counts():
    inner = Table(2, ((Cell(3, 5, 1, 1),),), 3, 5)
    outer = Table(1, ((Cell(3, 6, 4, 4),),), 3, 6)
    for tables in ((outer, inner), (inner, outer)):
        assert where(3, 5, paper(tables=tables)) == {"table": 2, "row": 1, "column": 1}


def test_the_records_own_cell_goes_before_the_documents():
    assert where(3, 5, paper(), Locator(9, 8, 7, "责任单位")) == {
        "table": 9,
        "row": 8,
        "column": 7,
        "heading": "责任单位",
    }


def test_a_record_without_a_cell_leaves_it_to_the_document():
    assert where(3, 5, paper(), Locator()) == {"table": 1, "row": 1, "column": 1}


def test_without_the_document_only_the_record_says_where():
    assert where(3, 5) == {}
    assert where(3, 5, None, Locator(9, 8, 7, part="第3页")) == {"table": 9, "row": 8, "column": 7, "part": "第3页"}


@pytest.mark.parametrize(
    ("start", "part", "anchor"),
    [(0, "第1页", None), (3, "第1页", "biao"), (11, "第2页", "biao"), (17, "第2页", "wei")],
)
def test_part_and_anchor_are_the_last_before_the_words(start, part, anchor):
    document = paper(tables=(), parts=((0, "第1页"), (11, "第2页")), anchors=((3, "biao"), (17, "wei")))
    assert where(start, start + 1, document) == {"part": part} | ({"anchor": anchor} if anchor else {})


def test_the_documents_part_goes_before_the_tables_and_the_records():
    document = paper(tables=(Table(1, CELLS, 3, 16, part="Sheet1"),), parts=((0, "第1页"),))
    assert where(3, 5, document)["part"] == "第1页"
    assert where(3, 5, document, Locator(1, 1, 1, part="附件"))["part"] == "第1页"
    assert where(3, 5, paper(tables=(Table(1, CELLS, 3, 16, part="Sheet1"),)))["part"] == "Sheet1"
    assert where(3, 5, paper(), Locator(1, 1, 1, part="附件", anchor="B7")) == {
        "table": 1, "row": 1, "column": 1, "part": "附件", "anchor": "B7"
    }  # fmt: skip


# ---- One graph a document


def test_every_statement_of_a_document_stands_in_its_graph():
    data = quads([issue()], [paper()], lambda name: Naming(name, "other"))
    assert {line.rsplit(" ", 2)[1] for line in data.decode().splitlines()} == {DOCUMENT}


def test_a_document_that_is_not_at_hand_has_the_name_and_hash_of_its_records():
    found = told(quads([issue()], [], lambda name: Naming(name, "other")))
    assert found[DOCUMENT] == {
        "rdf:type": {"zr:Document", "prov:Entity"},
        "rdfs:label": {"清单.txt"},
        "schema:sha256": {SHA},
    }
    assert found[node("extraction", SHA)] == {"rdf:type": {"zr:Extraction", "prov:Activity"}, "prov:used": {DOCUMENT}}


def test_the_documents_own_name_goes_before_that_of_its_records():
    found = told(quads([issue()], [paper()], lambda name: Naming(name, "other")))
    assert found[DOCUMENT]["rdfs:label"] == {"清单.docx"}


def test_no_documents_make_an_empty_graph_and_every_line_ends():
    assert quads([], [], lambda name: Naming(name, "other")) == b""
    assert quads([issue()], [], lambda name: Naming(name, "other")).endswith(b" .\n")


def test_issues_are_told_in_the_order_of_the_text_then_of_their_ids():
    """The first of two equal statements keeps the plain node, so the order must not be that of the input."""

    def twice(order):
        made = {
            "a": issue(id="r1", start=5, measures=()),
            "b": issue(id="r2", start=5, measures=()),
            "c": issue(id="r3", start=1, measures=()),
        }
        return quads([made[each] for each in order], [], lambda name: Naming(name, "other"))

    assert twice("abc") == twice("cba") == twice("bca")
