"""What each statement of an issue says, whole: every class and property of docs/reference/ontology.md, and no other."""

import pytest
from statements import DOCUMENT, EXTRACTION, ISSUE, issue, part, place, said, span, unit, words

from zeren.model import (
    Action,
    Candidate,
    Deadline,
    Locator,
    Measure,
    Naming,
    Obligation,
    Passage,
    Place,
    Quantity,
    Status,
)

PLACES = {"云岭市": "990100", "青石县": "990121"}


def describe(name):
    code = PLACES.get(name.removesuffix("人民政府"))
    return (
        Naming(name, "city" if name.startswith("云岭市") else "county", None, code, "full")
        if code
        else Naming(name, "other")
    )


def stated(**changes):
    return said(issue(**changes), describe)


CLEAN, PATROL = Measure("1", "清理河道。", 20, 25), Measure("2", "建立台账。", 25, 30)
DATED = Deadline("2024年6月底前", "fixed", "2024-06-30", "1", 40, 49)
LATER = Deadline("9月底前", "fixed", "2024-09-30", "1", 50, 55)
SEASON = Deadline("采暖季前", "relative", None, "2", 56, 60)
ROW = Deadline("2024年12月底前", "fixed", "2024-12-31", None, 60, 70)
FOREVER = Deadline("长期坚持", "ongoing", None, None, 70, 74)


def limit(of):
    return part("deadline", of.measure or "", of.kind, of.due or "", of.surface)


def duty(measure="1", **changes):
    plain = {
        "unit": "云岭市水利局", "surface": "市水利局", "role": "lead", "basis": "stated", "measure": measure,
        "evidence": words("市水利局牵头", 31), "rule": "role-after-units", "confidence": 0.97, "start": 31, "end": 35,
    }  # fmt: skip
    return Obligation(**(plain | changes))


# ---- The issue


def test_an_issue_with_all_its_parts():
    found = stated(objective=Passage("河道清洁。", 15, 20), places=(Place("青石县", "990121"), Place("炮房村", None)))
    assert found[ISSUE] == {
        "rdf:type": {"zr:Issue"},
        "prov:wasDerivedFrom": {DOCUMENT},
        "prov:wasGeneratedBy": {EXTRACTION},
        "dcterms:identifier": {"7"},
        "dcterms:description": {"污水直排。@zh"},
        "zr:objective": {"河道清洁。@zh"},
        "zr:evidence": {span("evidence", 10, 15), span("evidence", 15, 20)},
        "zr:jurisdiction": {place("云岭市", "990100")},
        "dcterms:spatial": {place("青石县", "990121"), place("炮房村")},
    }
    assert found[place("青石县", "990121")] == {
        "rdf:type": {"zr:Place"},
        "skos:prefLabel": {"青石县@zh"},
        "zr:code": {"990121"},
    }
    assert found[place("炮房村")] == {"rdf:type": {"zr:Place"}, "skos:prefLabel": {"炮房村@zh"}}


def test_an_issue_says_no_more_than_its_record():
    assert stated(jurisdiction=None, problem=None, objective=Passage("", 15, 15), number="")[ISSUE] == {
        "rdf:type": {"zr:Issue"},
        "prov:wasDerivedFrom": {DOCUMENT},
        "prov:wasGeneratedBy": {EXTRACTION},
    }


# ---- Measures


def test_a_measure_belongs_to_its_issue_and_has_number_and_words():
    found = stated(measures=(CLEAN,))
    assert found[part("measure", "1")] == {
        "rdf:type": {"zr:Measure"},
        "dcterms:isPartOf": {ISSUE},
        "dcterms:identifier": {"1"},
        "dcterms:description": {"清理河道。@zh"},
        "zr:evidence": {span("evidence", 20, 25)},
    }


def test_a_measure_is_unowned_where_the_record_says_so():
    found = stated(measures=(CLEAN, PATROL), unowned=("2",))
    assert found[part("measure", "1")]["rdf:type"] == {"zr:Measure"}
    assert found[part("measure", "2")]["rdf:type"] == {"zr:Measure", "zr:UnownedMeasure"}


def test_a_second_measure_of_the_same_number_takes_its_start_too_and_statements_belong_to_the_first():
    found = stated(measures=(CLEAN, Measure("1", "建立台账。", 25, 30)), obligations=(duty(),))
    assert found[part("measure", "1")]["dcterms:description"] == {"清理河道。@zh"}
    assert found[part("measure", "1", "25")]["dcterms:description"] == {"建立台账。@zh"}
    assert found[part("obligation", "1", "云岭市水利局", "lead")]["zr:measure"] == {part("measure", "1")}


# ---- Deadlines and states


@pytest.mark.parametrize("given", [DATED, ROW, SEASON, FOREVER], ids=lambda limit: limit.surface)
def test_a_deadline_has_kind_words_place_and_the_day_only_where_one_is_fixed(given):
    measured = {"zr:measure": {part("measure", given.measure)}} if given.measure else {}
    dated = {"zr:due": {f"{given.due}^^date"}} if given.due else {}
    found = stated(measures=(CLEAN, PATROL), deadlines=(given,))
    assert found[limit(given)] == {
        "rdf:type": {"zr:Deadline"},
        "zr:issue": {ISSUE},
        "zr:kind": {f"deadline-kind:{given.kind}"},
        "zr:surface": {given.surface},
        "zr:evidence": {span("evidence", given.start, given.end)},
        **measured,
        **dated,
    }
    assert found[span("selector", given.start, given.end)]["oa:exact"] == {given.surface}


def test_a_deadline_of_a_measure_that_is_not_there_belongs_to_the_issue_alone():
    found = stated(deadlines=(DATED,))
    assert "zr:measure" not in found[limit(DATED)]


def test_a_state_is_a_claim_in_the_documents_words():
    found = stated(status=Status("on_schedule", "达到序时进度", 80, 86))
    claim = part("status", "on_schedule")
    assert found[ISSUE]["zr:status"] == {claim}
    assert found[claim] == {
        "rdf:type": {"zr:StatusClaim"},
        "zr:issue": {ISSUE},
        "zr:state": {"state:on_schedule"},
        "zr:surface": {"达到序时进度"},
        "zr:evidence": {span("evidence", 80, 86)},
    }
    assert found[span("selector", 80, 86)]["oa:exact"] == {"达到序时进度"}


def test_no_state_is_claimed_where_the_record_has_none():
    found = stated()
    assert "zr:status" not in found[ISSUE]
    assert not [rows for rows in found.values() if "zr:StatusClaim" in rows.get("rdf:type", ())]


# ---- Obligations


def test_an_obligation_is_a_node_with_one_bearer_role_basis_rule_words_and_deadline():
    found = stated(measures=(CLEAN,), deadlines=(DATED,), obligations=(duty(),))
    bearer, mention = unit("云岭市水利局"), span("unit-mention", 31, 35)
    assert found[part("obligation", "1", "云岭市水利局", "lead")] == {
        "rdf:type": {"zr:Obligation", "odrl:Duty"},
        "zr:issue": {ISSUE},
        "zr:measure": {part("measure", "1")},
        "zr:bearer": {bearer},
        "zr:role": {"role:lead"},
        "zr:basis": {"basis:stated"},
        "zr:surface": {"市水利局"},
        "zr:rule": {"role-after-units"},
        "zr:confidence": {"0.97^^decimal"},
        "zr:evidence": {span("evidence", 31, 37)},
        "zr:namedBy": {mention},
        "zr:deadline": {limit(DATED)},
        "zr:due": {"2024-06-30^^date"},
    }
    assert found[mention] == {
        "rdf:type": {"zr:UnitMention", "oa:TextPositionSelector", "oa:TextQuoteSelector"},
        "zr:issue": {ISSUE},
        "zr:mentions": {bearer},
        "oa:start": {31},
        "oa:end": {35},
        "oa:exact": {"市水利局"},
    }
    assert found[bearer]["skos:altLabel"] == {"市水利局@zh"}


def test_a_duty_for_the_whole_issue_names_no_measure():
    found = stated(measures=(CLEAN,), obligations=(duty(None),))
    node = found[part("obligation", "", "云岭市水利局", "lead")]
    assert node["zr:issue"] == {ISSUE}
    assert "zr:measure" not in node


def test_two_roles_of_one_unit_are_two_obligations():
    found = stated(measures=(CLEAN,), obligations=(duty(), duty(role="accept")))
    nodes = {part("obligation", "1", "云岭市水利局", role) for role in ("lead", "accept")}
    assert nodes == {subject for subject, rows in found.items() if "zr:Obligation" in rows.get("rdf:type", ())}


def test_the_same_duty_said_twice_is_two_nodes_the_second_with_its_start():
    again = duty(evidence=words("市水利局负总责", 75), start=75, end=79)
    found = stated(measures=(CLEAN,), obligations=(duty(), again))
    assert found[part("obligation", "1", "云岭市水利局", "lead")]["zr:evidence"] == {span("evidence", 31, 37)}
    assert found[part("obligation", "1", "云岭市水利局", "lead", "75")]["zr:evidence"] == {span("evidence", 75, 82)}


@pytest.mark.parametrize(
    ("changes", "verb", "value"),
    [
        ({"confidence": None}, "zr:confidence", None),
        ({"confidence": 1.0}, "zr:confidence", {1}),
        ({"confidence": 0.0}, "zr:confidence", {0}),
        ({"person": True, "unit": "青石县县长"}, "zr:person", {"true^^boolean"}),
        ({}, "zr:person", None),
        ({}, "zr:review", None),
        ({"start": 0, "end": 0}, "zr:namedBy", None),
        ({}, "zr:due", None),
        ({"due": "2024-03-31"}, "zr:due", {"2024-03-31^^date"}),
    ],
)
def test_what_an_obligation_says_only_where_the_record_does(changes, verb, value):
    given = duty(**changes)
    node = stated(measures=(CLEAN,), obligations=(given,))[part("obligation", "1", given.unit, "lead")]
    assert node.get(verb) == value


@pytest.mark.parametrize(
    ("basis", "aliases"),
    [
        ("stated", {"水利部门@zh"}),
        ("inherited", {"水利部门@zh"}),
        ("standing", {"水利部门@zh"}),
        ("referred", None),
        ("reviewed", None),
    ],
)
def test_a_written_form_is_a_name_unless_it_referred_or_a_person_decided(basis, aliases):
    found = stated(measures=(CLEAN,), obligations=(duty(basis=basis, surface="水利部门"),))
    assert found[unit("云岭市水利局")].get("skos:altLabel") == aliases


@pytest.mark.parametrize(
    ("measure", "deadlines", "binding", "due", "why"),
    [
        ("1", (DATED, ROW), (DATED,), "2024-06-30", "the measure's own limit is finer than the row's"),
        ("1", (ROW,), (ROW,), "2024-12-31", "without one of its own the row's holds"),
        ("2", (DATED, SEASON, ROW), (SEASON, ROW), "2024-12-31", "its own fixes no date, so the row's holds too"),
        ("2", (DATED,), (), None, "another measure's limit binds nobody here"),
        ("1", (DATED, LATER), (DATED, LATER), "2024-09-30", "of staged limits the last stage"),
        ("1", (LATER, DATED), (DATED, LATER), "2024-09-30", "in whatever order they stand"),
        ("1", (FOREVER,), (FOREVER,), None, "no day is fixed"),
        (None, (DATED, ROW, FOREVER), (ROW, FOREVER), "2024-12-31", "a duty for the whole issue has the issue's"),
        (None, (DATED,), (), None, "and not a measure's"),
    ],
)
def test_the_deadlines_that_bind_and_the_day_they_give(measure, deadlines, binding, due, why):
    found = stated(measures=(CLEAN, PATROL), deadlines=deadlines, obligations=(duty(measure),))
    node = found[part("obligation", measure or "", "云岭市水利局", "lead")]
    assert node.get("zr:deadline", set()) == {limit(each) for each in binding}, why
    assert node.get("zr:due") == ({f"{due}^^date"} if due else None), why


def test_the_duties_own_day_goes_before_that_of_the_deadlines():
    found = stated(measures=(CLEAN,), deadlines=(DATED,), obligations=(duty(due="2024-05-31"),))
    node = found[part("obligation", "1", "云岭市水利局", "lead")]
    assert node["zr:due"] == {"2024-05-31^^date"}
    assert node["zr:deadline"] == {limit(DATED)}


# ---- Candidates and reported actions


def offered(name, measure="1", why="previous_measure", at=31):
    return Candidate(measure, name, why, words("市水利局牵头", at))


def test_a_candidate_offers_a_unit_with_reason_rank_and_words():
    found = stated(measures=(CLEAN,), unowned=("1",), candidates=(offered("云岭市水利局"),))
    assert found[part("candidate", "1", "云岭市水利局", "previous_measure")] == {
        "rdf:type": {"zr:Candidate"},
        "zr:issue": {ISSUE},
        "zr:measure": {part("measure", "1")},
        "zr:offers": {unit("云岭市水利局")},
        "zr:reason": {"reason:previous_measure"},
        "zr:rank": {1},
        "zr:evidence": {span("evidence", 31, 37)},
    }
    assert found[span("selector", 31, 37)]["oa:exact"] == {"市水利局牵头"}


def test_candidates_are_ranked_from_one_within_each_measure_in_the_records_order():
    given = (
        offered("云岭市水利局"),
        offered("青石县人民政府", why="problem"),
        offered("云岭市水利局", "2", "progress"),
        offered("青石县人民政府", "1", "jurisdiction"),
    )
    found = stated(measures=(CLEAN, PATROL), unowned=("1", "2"), candidates=given)
    ranks = [found[part("candidate", each.measure, each.unit, each.why)]["zr:rank"] for each in given]
    assert ranks == [{1}, {2}, {1}, {3}]


def test_a_candidate_offered_twice_from_two_places_is_two_nodes():
    found = stated(
        measures=(CLEAN,), unowned=("1",), candidates=(offered("云岭市水利局"), offered("云岭市水利局", at=51))
    )
    first = part("candidate", "1", "云岭市水利局", "previous_measure")
    second = part("candidate", "1", "云岭市水利局", "previous_measure", "51")
    assert [found[first]["zr:rank"], found[second]["zr:rank"]] == [{1}, {2}]


def test_a_reported_action_has_units_words_and_quantities_and_makes_no_duty():
    quantity = Quantity("120户", 120, "户", 83, 87)
    done = Action("1", ("青石县人民政府", "云岭市水利局"), "青石县改造120户", 78, 87, (quantity,))
    found = stated(actions=(done,))
    assert found[part("action", "78", "87")] == {
        "rdf:type": {"zr:ReportedAction"},
        "zr:issue": {ISSUE},
        "dcterms:identifier": {"1"},
        "dcterms:description": {"青石县改造120户@zh"},
        "prov:wasAssociatedWith": {unit("青石县人民政府"), unit("云岭市水利局")},
        "zr:quantity": {span("quantity", 83, 87)},
        "zr:evidence": {span("evidence", 78, 87)},
    }
    assert found[span("quantity", 83, 87)] == {
        "rdf:type": {"zr:QuantityMention", "oa:TextPositionSelector", "oa:TextQuoteSelector"},
        "zr:issue": {ISSUE},
        "schema:value": {120},
        "schema:unitText": {"户"},
        "oa:start": {83},
        "oa:end": {87},
        "oa:exact": {"120户"},
    }


def test_an_action_without_number_or_unit_says_neither():
    found = stated(actions=(Action(None, (), "改造完成", 78, 82),))[part("action", "78", "82")]
    assert set(found) == {"rdf:type", "zr:issue", "dcterms:description", "zr:evidence"}


# ---- Words and their place


def test_evidence_says_where_the_record_found_it():
    at = Locator(2, 3, 4, "责任单位", "第3页", "B7")
    given = duty(evidence=words("市水利局牵头", 31, at))
    found = stated(measures=(CLEAN,), obligations=(given,))
    assert found[span("evidence", 31, 37)] == {
        "rdf:type": {"zr:Evidence"},
        "oa:hasSource": {DOCUMENT},
        "oa:hasSelector": {span("selector", 31, 37)},
        "zr:table": {2},
        "zr:row": {3},
        "zr:column": {4},
        "zr:heading": {"责任单位"},
        "zr:part": {"第3页"},
        "zr:anchor": {"B7"},
    }
    assert found[span("selector", 31, 37)] == {
        "rdf:type": {"oa:TextPositionSelector", "oa:TextQuoteSelector"},
        "oa:start": {31},
        "oa:end": {37},
        "oa:exact": {"市水利局牵头"},
    }
