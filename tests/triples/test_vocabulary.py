"""The small reader of labels: the Turtle that the files of ontology/ use, and the words it takes from them."""

import pytest

from zeren.triples import vocabulary

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n" \
    "@prefix x: <https://example.org/x/> .\n"  # fmt: skip
A = "https://example.org/x/a"


@pytest.mark.parametrize(
    ("turtle", "labels"),
    [
        ('x:a skos:prefLabel "甲"@zh .', {A: {"zh": "甲"}}),
        ('x:a skos:prefLabel "甲"@zh, "one"@en .', {A: {"zh": "甲", "en": "one"}}),
        ('x:a a skos:Concept ; skos:prefLabel "甲"@zh ; skos:notation "a" .', {A: {"zh": "甲"}}),
        ('x:a skos:notation "a" ; skos:prefLabel "甲"@zh .', {A: {"zh": "甲"}}),
        ('x:a skos:altLabel "乙"@zh ; skos:prefLabel "甲"@zh ; skos:definition "丙"@zh .', {A: {"zh": "甲"}}),
        ('<https://example.org/y> skos:prefLabel "甲"@zh .', {"https://example.org/y": {"zh": "甲"}}),
        ('x:a skos:prefLabel "甲"@zh .\nx:b skos:prefLabel "乙"@zh .', {A: {"zh": "甲"}, "https://example.org/x/b": {"zh": "乙"}}),
        ('x:a skos:prefLabel "甲" .', {}),
        ('x:a skos:altLabel "甲"@zh .', {}),
        ('x:a rdfs:label "甲"@zh .', {}),
        ('# x:b skos:prefLabel "乙"@zh .\nx:a skos:prefLabel "甲"@zh . # end', {A: {"zh": "甲"}}),
        ('x:a skos:prefLabel "甲；乙 # 。. ;"@zh .', {A: {"zh": "甲；乙 # 。. ;"}}),
        (r'x:a skos:prefLabel "说\"是\"和\\"@zh .', {A: {"zh": '说"是"和\\'}}),
        ('x:a skos:prefLabel "甲"@zh-Hant .', {A: {"zh-hant": "甲"}}),
        ('x:a skos:prefLabel "one"@EN .', {A: {"en": "one"}}),
        ('PREFIX z: <https://example.org/z#> .\nz:a-b.c skos:prefLabel "甲"@zh .', {"https://example.org/z#a-b.c": {"zh": "甲"}}),
        ('@prefix : <https://example.org/empty/> .\n:a skos:prefLabel "甲"@zh .', {"https://example.org/empty/a": {"zh": "甲"}}),
        ('unknown:a skos:prefLabel "甲"@zh .', {"a": {"zh": "甲"}}),
        ("", {}),
        (".", {}),
    ],
)  # fmt: skip
def test_preferred_labels_by_language(turtle, labels):
    assert vocabulary.read(HEAD + turtle) == labels


def test_another_property_may_be_asked_for():
    text = HEAD + 'x:a skos:prefLabel "甲"@zh ; rdfs:label "乙"@zh .'
    assert vocabulary.read(text, "rdfs:label") == {A: {"zh": "乙"}}


def test_every_scheme_has_its_labels():
    labels = vocabulary.labels()
    lead = labels["https://w3id.org/zeren/role/lead"]
    assert (lead["zh"], lead["en"]) == ("牵头", "lead")
    schemes = {iri.removeprefix("https://w3id.org/zeren/").split("/")[0] for iri in labels}
    assert schemes >= {"role", "basis", "state", "deadline-kind", "reason", "unit-kind", "function", "verdict"}


def test_the_terms_are_those_of_the_ontology_in_its_order():
    terms = vocabulary.terms()
    assert terms["https://w3id.org/zeren/ns#bearer"] == {"zh": "承担者", "en": "bearer"}
    assert next(iter(terms)) == "https://w3id.org/zeren/ns#Document"
