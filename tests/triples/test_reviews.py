"""What a person judged, as PROV: the activity, its agent, the day, the reason, the words judged."""

import pytest
from statements import ISSUE, issue, node, part, said, span, words

from zeren.model import Evidence, Locator, Measure, Naming, Obligation, Review

JUDGED = Review(
    id="b1", about="obligation", verdict="correct", by="李某", on="2024-05-06", why="属地即青石县", measure="2",
    before="云岭市水利局（责任）", after="青石县人民政府（牵头）", evidence=words("属地", 40),
)  # fmt: skip
REVIEW, PERSON = node("review", "b1"), node("reviewer", "李某")
WHOLE = {
    "rdf:type": {"zr:Review", "prov:Activity"},
    "zr:issue": {ISSUE},
    "zr:measure": {part("measure", "2")},
    "zr:verdict": {"verdict:correct"},
    "prov:wasAssociatedWith": {PERSON},
    "dcterms:date": {"2024-05-06^^date"},
    "rdfs:comment": {"属地即青石县@zh"},
    "zr:before": {"云岭市水利局（责任）@zh"},
    "zr:after": {"青石县人民政府（牵头）@zh"},
    "skos:prefLabel": {"李某　2024-05-06　属地即青石县@zh"},
    "zr:evidence": {span("evidence", 40, 42)},
}


def judged(**changes):
    review = Review(**({name: getattr(JUDGED, name) for name in Review.__slots__} | changes))
    measures = (Measure("1", "巡查。", 20, 23), Measure("2", "由属地治理。", 38, 44))
    return said(issue(measures=measures, reviews=(review,)), lambda name: Naming(name, "other"))


def test_a_review_is_an_activity_with_person_day_reason_and_words():
    found = judged()
    assert found[REVIEW] == WHOLE
    assert found[ISSUE]["zr:review"] == {REVIEW}
    assert found[PERSON] == {"rdf:type": {"prov:Agent", "prov:Person"}, "rdfs:label": {"李某"}}
    assert found[span("selector", 40, 42)]["oa:exact"] == {"属地"}


@pytest.mark.parametrize(
    ("verdict", "labels"),
    [
        ("accept", {"认可@zh", "accept@en"}),
        ("correct", {"更正@zh", "correct@en"}),
        ("reject", {"否定@zh", "reject@en"}),
        ("comment", {"备注@zh", "comment@en"}),
    ],
)
def test_the_verdict_is_a_concept_whose_labels_stand_in_the_graph(verdict, labels):
    found = judged(verdict=verdict)
    assert found[REVIEW]["zr:verdict"] == {f"verdict:{verdict}"}
    assert found[f"<https://w3id.org/zeren/verdict/{verdict}>"]["skos:prefLabel"] == labels


@pytest.mark.parametrize(
    ("changes", "without", "label"),
    [
        ({"measure": None}, {"zr:measure"}, "李某　2024-05-06　属地即青石县@zh"),
        ({"measure": "9"}, {"zr:measure"}, "李某　2024-05-06　属地即青石县@zh"),
        ({"why": ""}, {"rdfs:comment"}, "李某　2024-05-06@zh"),
        ({"before": ""}, {"zr:before"}, "李某　2024-05-06　属地即青石县@zh"),
        ({"after": ""}, {"zr:after"}, "李某　2024-05-06　属地即青石县@zh"),
        ({"evidence": Evidence("", 0, 0, Locator())}, {"zr:evidence"}, "李某　2024-05-06　属地即青石县@zh"),
    ],
    ids=["whole issue", "measure that is gone", "no reason", "nothing before", "accepted", "no words"],
)
def test_what_a_review_does_not_say_is_not_stated(changes, without, label):
    expected = {verb: value for verb, value in WHOLE.items() if verb not in without} | {"skos:prefLabel": {label}}
    assert judged(**changes)[REVIEW] == expected


def test_two_reviews_of_one_person_have_one_agent():
    reviews = (JUDGED, Review("b2", "name", "accept", "李某", "2024-05-07", "", None, "甲", "", words("甲", 50)))
    found = said(issue(reviews=reviews), lambda name: Naming(name, "other"))
    assert found[ISSUE]["zr:review"] == {REVIEW, node("review", "b2")}
    assert [subject for subject, rows in found.items() if "prov:Person" in rows.get("rdf:type", ())] == [PERSON]


def test_an_obligation_points_at_the_review_that_confirmed_or_made_it():
    duty = Obligation(
        "青石县人民政府", "属地", "lead", "reviewed", None, words("属地", 40), "review", start=40, end=42, review="b1"
    )
    found = said(issue(obligations=(duty,), reviews=(JUDGED,)), lambda name: Naming(name, "county"))
    obligation = part("obligation", "", "青石县人民政府", "lead")
    assert found[obligation]["zr:review"] == {REVIEW}
    assert found[obligation]["zr:basis"] == {"basis:reviewed"}
