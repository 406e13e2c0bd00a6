"""A document as a paper: what its node says, after docs/reference/ontology.md and corpora.md."""

import pytest
from statements import DOCUMENT, EXTRACTION, SHA, span, told

from zeren.model import Coverage, Document, Head, Naming, Paper, Said, Tally
from zeren.triples import Corpus, quads

TEXT = "云岭市整改方案\n云岭市人民政府\n2024年3月1日\n云府〔2024〕3号\n截至2024年2月"
AT = {word: (TEXT.index(word), TEXT.index(word) + len(word)) for word in TEXT.split("\n")}
PLAIN = {
    "rdf:type": {"zr:Document", "prov:Entity"},
    "rdfs:label": {"方案.docx"},
    "schema:sha256": {SHA},
    "dcterms:format": {"docx"},
}
NO_PIECES = {"zr:pieces": {0}, "zr:piecesUsed": {0}, "zr:piecesIgnored": {0}, "zr:piecesUnexplained": {0}}


def stated(paper=None):
    document = Document("方案.docx", SHA, TEXT, format="docx")
    return told(quads([], [document], lambda name: Naming(name, "other"), corpus=Corpus({SHA: paper} if paper else {})))


def evidence(*lines):
    return {span("evidence", *AT[line]) for line in lines}


def test_a_document_says_its_name_hash_and_format_and_that_it_was_read():
    assert stated() == {
        DOCUMENT: PLAIN,
        EXTRACTION: {"rdf:type": {"zr:Extraction", "prov:Activity"}, "prov:used": {DOCUMENT}},
    }


def test_a_paper_that_says_nothing_of_itself_adds_its_pieces_only():
    assert stated(Paper())[DOCUMENT] == PLAIN | NO_PIECES


@pytest.mark.parametrize(
    ("field", "line", "value", "predicate", "written"),
    [
        ("title", "云岭市整改方案", "云岭市整改方案", "dcterms:title", "云岭市整改方案@zh"),
        ("issuer", "云岭市人民政府", "云岭市人民政府", "zr:issuer", "云岭市人民政府@zh"),
        ("number", "云府〔2024〕3号", "云府〔2024〕3号", "zr:documentNumber", "云府〔2024〕3号"),
        ("round", "云岭市整改方案", "第二轮督察", "zr:inspectionRound", "第二轮督察@zh"),
        ("issued", "2024年3月1日", "2024-03-01", "dcterms:issued", "2024-03-01^^date"),
        ("issued", "2024年3月1日", "2024", "dcterms:issued", "2024^^gYear"),
        ("as_of", "截至2024年2月", "2024-02", "zr:asOf", "2024-02^^gYearMonth"),
    ],
)
def test_what_a_paper_says_of_itself_stands_at_its_node_with_the_words(field, line, value, predicate, written):
    found = stated(Paper(Head(**{field: Said(value, *AT[line])})))
    assert found[DOCUMENT] == PLAIN | NO_PIECES | {predicate: {written}, "zr:evidence": evidence(line)}
    selector = span("selector", *AT[line])
    assert found[span("evidence", *AT[line])] == {
        "rdf:type": {"zr:Evidence"},
        "oa:hasSource": {DOCUMENT},
        "oa:hasSelector": {selector},
    }
    assert found[selector] == {
        "rdf:type": {"oa:TextPositionSelector", "oa:TextQuoteSelector"},
        "oa:start": {AT[line][0]},
        "oa:end": {AT[line][1]},
        "oa:exact": {line},
    }


@pytest.mark.parametrize(("field", "value"), [("title", "清单"), ("issued", "2024-03-01"), ("number", "3号")])
def test_what_a_files_own_property_says_has_no_words(field, value):
    found = stated(Paper(Head(**{field: Said(value, source="PubDate")})))
    assert set(found) == {DOCUMENT, EXTRACTION}
    assert "zr:evidence" not in found[DOCUMENT]


def test_one_character_is_words_enough():
    found = stated(Paper(Head(title=Said("云", 0, 1))))
    assert found[DOCUMENT]["zr:evidence"] == {span("evidence", 0, 1)}
    assert found[span("selector", 0, 1)]["oa:exact"] == {"云"}


def test_the_address_a_person_gave_is_the_source_as_an_iri():
    found = stated(Paper(address="https://example.org/a b.html"))
    assert found[DOCUMENT]["dcterms:source"] == {"<https://example.org/a%20b.html>"}


def test_cells_and_lines_are_counted_together_and_the_three_kinds_add_up():
    found = stated(Paper(coverage=Coverage(Tally(11, 5, 2), Tally(4, 3, 1))))[DOCUMENT]
    assert found == PLAIN | {
        "zr:pieces": {26},
        "zr:piecesUsed": {15},
        "zr:piecesIgnored": {8},
        "zr:piecesUnexplained": {3},
    }
