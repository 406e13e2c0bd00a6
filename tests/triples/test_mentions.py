"""Mentions: selectors that say what they name, after docs/reference/ontology.md. No responsibility follows from them."""

import pytest
from statements import ISSUE, SHA, issue, place, said, span, unit

from zeren.model import (
    Action,
    Document,
    Naming,
    Person,
    PlaceMention,
    Quantity,
    Regulation,
    TimeMention,
    UnitMention,
)


def describe(name):
    return Naming(name, "collective") if name.startswith("各") else Naming(name, "other", how="full")


def mentions(document=None, **changes):
    return said(issue(**changes), describe, document)


def selector(kind, start, end, exact):
    return {
        "rdf:type": {f"zr:{kind}", "oa:TextPositionSelector", "oa:TextQuoteSelector"},
        "zr:issue": {ISSUE},
        "oa:start": {start},
        "oa:end": {end},
        "oa:exact": {exact},
    }


def test_a_unit_that_is_named_is_mentioned_and_bears_nothing():
    found = mentions(units_mentioned=(UnitMention("市水利局", "云岭市水利局", "department", 30, 34),))
    assert found[span("unit-mention", 30, 34)] == selector("UnitMention", 30, 34, "市水利局") | {
        "zr:mentions": {unit("云岭市水利局")}
    }
    assert found[unit("云岭市水利局")]["skos:altLabel"] == {"市水利局@zh"}
    assert not [rows for rows in found.values() if "zr:bearer" in rows]


def test_a_group_that_is_named_is_the_collective_of_its_jurisdiction():
    found = mentions(units_mentioned=(UnitMention("相关部门", "相关部门", "collective", 30, 34),))
    group = unit("相关部门", "云岭市")
    assert found[span("unit-mention", 30, 34)]["zr:mentions"] == {group}
    assert "zr:Collective" in found[group]["rdf:type"]


def test_a_group_named_where_no_jurisdiction_is_known_is_a_collective_without_one():
    found = mentions(jurisdiction=None, units_mentioned=(UnitMention("相关部门", "相关部门", "collective", 30, 34),))
    assert found[span("unit-mention", 30, 34)]["zr:mentions"] == {unit("相关部门", "")}


def test_a_unit_without_a_full_name_is_a_mention_of_nobody():
    found = mentions(units_mentioned=(UnitMention("某单位", "", "other", 30, 33),))
    assert found[span("unit-mention", 30, 33)] == selector("UnitMention", 30, 33, "某单位")


@pytest.mark.parametrize(
    ("canonical", "code", "named"),
    [
        ("青石县", "990121", place("青石县", "990121")),
        ("青石县", None, place("青石县")),
        (None, "990121", place("", "990121")),
        (None, None, None),
    ],
)
def test_a_place_that_is_named(canonical, code, named):
    found = mentions(places_mentioned=(PlaceMention("青石", canonical, code, 30, 32),))
    assert found[span("place-mention", 30, 32)] == selector("PlaceMention", 30, 32, "青石") | (
        {"zr:mentions": {named}} if named else {}
    )
    if named:
        label = {"skos:prefLabel": {f"{canonical}@zh"}} if canonical else {}
        assert found[named] == {"rdf:type": {"zr:Place"}} | label | ({"zr:code": {code}} if code else {})


@pytest.mark.parametrize(
    ("value", "written"),
    [(120, {120}), (6.5, {"6.5^^decimal"}), (0, {0}), (-3, {-3}), (None, None)],
)
def test_a_quantity_has_a_value_without_exponent_and_its_unit(value, written):
    found = mentions(quantities=(Quantity("若干亩", value, "亩", 30, 33),))
    assert found[span("quantity", 30, 33)] == selector("QuantityMention", 30, 33, "若干亩") | {
        "schema:unitText": {"亩"}
    } | ({"schema:value": written} if written else {})


def test_a_quantity_may_have_no_unit():
    assert "schema:unitText" not in mentions(quantities=(Quantity("三", 3, None, 30, 31),))[span("quantity", 30, 31)]


def test_the_quantities_of_reported_actions_are_mentions_too():
    inner = Quantity("8座", 8, "座", 33, 35)
    found = mentions(
        quantities=(Quantity("12户", 12, "户", 40, 43),), actions=(Action("1", (), "新建8座", 31, 35, (inner,)),)
    )
    assert found[span("quantity", 33, 35)]["schema:value"] == {8}
    assert found[span("quantity", 40, 43)]["schema:value"] == {12}


@pytest.mark.parametrize(
    ("start", "end", "bounds"),
    [
        (
            "2022-11-15",
            "2023-03-15",
            {"schema:startDate": {"2022-11-15^^date"}, "schema:endDate": {"2023-03-15^^date"}},
        ),
        ("2022-11", None, {"schema:startDate": {"2022-11^^gYearMonth"}}),
        (None, "2022", {"schema:endDate": {"2022^^gYear"}}),
        (None, None, {}),
    ],
)
def test_a_time_has_the_bounds_that_the_text_settles(start, end, bounds):
    found = mentions(times=(TimeMention("2022年采暖季", "interval", start, end, 30, 38),))
    assert found[span("time", 30, 38)] == selector("TimeMention", 30, 38, "2022年采暖季") | bounds


def test_a_cited_document_has_its_title_without_the_brackets():
    found = mentions(regulations=(Regulation("河道管理办法", "《河道管理办法》", 30, 38),))
    assert found[span("citation", 30, 38)] == selector("Citation", 30, 38, "《河道管理办法》") | {
        "dcterms:title": {"河道管理办法@zh"}
    }


TEXT = "　" * 30 + "市水利局局长李某" + "　" * 60


@pytest.mark.parametrize(
    ("name", "post", "body", "told"),
    [
        (
            "李某",
            "局长",
            "云岭市水利局",
            {
                "schema:name": {"李某@zh"},
                "schema:jobTitle": {"局长@zh"},
                "schema:affiliation": {unit("云岭市水利局")},
            },
        ),
        ("李某", None, None, {"schema:name": {"李某@zh"}}),
        (None, "局长", None, {"schema:jobTitle": {"局长@zh"}}),
    ],
)
def test_a_person_has_name_post_and_body_as_far_as_they_are_said_in_the_documents_words(name, post, body, told):
    document = Document("清单.txt", SHA, TEXT)
    found = mentions(document, persons=(Person(name, post, body, 30, 38),))
    assert found[span("person", 30, 38)] == selector("PersonMention", 30, 38, "市水利局局长李某") | told


def test_a_person_of_a_document_that_is_not_at_hand_has_a_place_and_no_words():
    found = mentions(persons=(Person("李某", None, None, 30, 38),))
    assert found[span("person", 30, 38)] == {
        "rdf:type": {"zr:PersonMention", "oa:TextPositionSelector", "oa:TextQuoteSelector"},
        "zr:issue": {ISSUE},
        "oa:start": {30},
        "oa:end": {38},
        "schema:name": {"李某@zh"},
    }


def test_a_body_of_a_person_is_that_of_the_papers_jurisdiction_where_its_name_does_not_say():
    found = said(issue(persons=(Person("李某", None, "财政局", 30, 38),)), lambda name: Naming(name, "department"))
    assert found[span("person", 30, 38)]["schema:affiliation"] == {unit("财政局", "云岭市")}
