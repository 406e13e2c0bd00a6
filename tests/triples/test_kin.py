"""One issue in several documents, after docs/reference/corpora.md: what the later document's graph says, and what not."""

import pytest
from statements import ISSUE, issue, node, part, place, span, told, unit, words

from zeren.model import Action, Candidate, Deadline, Kin, Measure, Naming, Obligation, Passage, Place, Review, Status
from zeren.triples import Corpus, quads

LATER = "6b" * 32
"""The hash of the report that came after the plan."""
REPORT = node("document", LATER)
DATED = Deadline("2024年6月底前", "fixed", "2024-06-30", "1", 40, 49)
MOVED = Deadline("2024年9月底前", "fixed", "2024-09-30", "1", 40, 49)
MEASURES = (Measure("1", "清理河道。", 20, 25), Measure("2", "建立台账。", 25, 30))
DUTY = Obligation(
    "云岭市水利局", "市水利局", "lead", "stated", "1", words("市水利局牵头", 31), "role-after-units", start=31, end=35
)


def kin(**changes):
    plain = {"lead": ("5a" * 32, "r1"), "is_lead": False, "current": True, "measures": frozenset({"1"})}
    return Kin(**(plain | changes))


def report(kin=None, **changes):
    """Return what the graph of the later document says."""
    stated = issue(**({"id": "r9", "document": "进展.txt", "sha256": LATER, "measures": MEASURES} | changes))
    corpus = Corpus(kin={(LATER, "r9"): kin} if kin else {})
    data = quads([stated], [], lambda name: Naming(name, "other"), corpus=corpus)
    return told(data, REPORT)


# ---- The issue is the first document's


def test_the_later_document_speaks_of_the_first_ones_node_and_adds_its_passages():
    found = report(kin(), objective=Passage("河道清洁。", 15, 20), places=(Place("青石县", "990121"),))
    assert found[ISSUE] == {
        "rdf:type": {"zr:Issue"},
        "prov:wasDerivedFrom": {REPORT},
        "prov:wasGeneratedBy": {node("extraction", LATER)},
        "zr:evidence": {span("evidence", 10, 15, LATER), span("evidence", 15, 20, LATER)},
        "zr:jurisdiction": {place("云岭市")},
        "dcterms:spatial": {place("青石县", "990121")},
    }


def test_number_and_words_are_the_first_documents_which_is_named_as_such():
    lead = kin(lead=(LATER, "r9"), is_lead=True, measures=frozenset({"1", "2"}))
    own = node("issue", LATER, "r9")
    found = report(lead)[own]
    assert found["dcterms:identifier"] == {"7"}
    assert found["dcterms:description"] == {"污水直排。@zh"}
    assert found["zr:firstStatedIn"] == {REPORT}


def test_an_issue_of_one_document_has_no_first_one():
    assert "zr:firstStatedIn" not in report()[node("issue", LATER, "r9")]


# ---- Measures


def test_a_measure_that_says_the_same_is_one_node_whose_words_are_the_first_documents():
    assert report(kin())[part("measure", "1")] == {
        "rdf:type": {"zr:Measure"},
        "dcterms:isPartOf": {ISSUE},
        "dcterms:identifier": {"1"},
        "zr:evidence": {span("evidence", 20, 25, LATER)},
    }


def test_a_measure_whose_words_differ_is_another_measure_with_words_of_its_own():
    found = report(kin())
    assert part("measure", "2") not in found
    assert found[part("measure", "2", LATER)] == {
        "rdf:type": {"zr:Measure"},
        "dcterms:isPartOf": {ISSUE},
        "dcterms:identifier": {"2"},
        "dcterms:description": {"建立台账。@zh"},
        "zr:evidence": {span("evidence", 25, 30, LATER)},
    }


def test_the_first_documents_own_measures_keep_their_words():
    lead = kin(lead=(LATER, "r9"), is_lead=True, measures=frozenset())
    found = report(lead)[part("measure", "2", issue=node("issue", LATER, "r9"))]
    assert found["dcterms:description"] == {"建立台账。@zh"}


@pytest.mark.parametrize(
    ("owned", "kinds", "why"),
    [
        (frozenset({"1"}), {"zr:Measure"}, "another document names a unit for it"),
        (frozenset({"2"}), {"zr:Measure", "zr:UnownedMeasure"}, "no document does"),
    ],
)
def test_a_measure_is_unowned_only_where_no_document_names_a_unit(owned, kinds, why):
    assert report(kin(owned=owned), unowned=("1",))[part("measure", "1")]["rdf:type"] == kinds, why


# ---- Deadlines


def test_a_limit_that_a_later_document_changed_is_a_former_one_and_binds_nobody():
    changed = kin(deadlines=(MOVED,))
    found = report(changed, deadlines=(DATED,), obligations=(DUTY,))
    former = part("deadline", "1", "fixed", "2024-06-30", "2024年6月底前")
    assert found[former]["rdf:type"] == {"zr:FormerDeadline"}
    assert found[former]["zr:due"] == {"2024-06-30^^date"}
    duty = found[part("obligation", "1", "云岭市水利局", "lead")]
    assert "zr:deadline" not in duty
    assert duty["zr:due"] == {"2024-09-30^^date"}, "the day is that of the limit in force"


def test_a_limit_in_force_binds_and_its_words_do_not_matter():
    said_otherwise = Deadline("六月底以前", "fixed", "2024-06-30", "1", 3, 8)
    found = report(kin(deadlines=(said_otherwise,)), deadlines=(DATED,), obligations=(DUTY,))
    limit = part("deadline", "1", "fixed", "2024-06-30", "2024年6月底前")
    assert found[limit]["rdf:type"] == {"zr:Deadline"}
    duty = found[part("obligation", "1", "云岭市水利局", "lead")]
    assert duty["zr:deadline"] == {limit}
    assert duty["zr:due"] == {"2024-06-30^^date"}


@pytest.mark.parametrize(
    "other",
    [
        Deadline("2024年6月底前", "relative", "2024-06-30", "1", 40, 49),
        Deadline("2024年6月底前", "fixed", "2024-07-01", "1", 40, 49),
        Deadline("2024年6月底前", "fixed", "2024-06-30", None, 40, 49),
    ],
    ids=["kind", "day", "measure"],
)
def test_a_limit_of_another_kind_day_or_measure_is_another_limit(other):
    found = report(kin(deadlines=(other,)), deadlines=(DATED,))
    limit = part("deadline", "1", "fixed", "2024-06-30", "2024年6月底前")
    assert found[limit]["rdf:type"] == {"zr:FormerDeadline"}


def test_a_limit_of_a_measure_that_differs_is_a_node_of_its_document():
    limit = Deadline("2024年6月底前", "fixed", "2024-06-30", "2", 40, 49)
    found = report(kin(deadlines=(limit,)), deadlines=(limit,))
    assert part("deadline", "2", "fixed", "2024-06-30", "2024年6月底前") not in found
    assert found[part("deadline", "2", "fixed", "2024-06-30", "2024年6月底前", LATER)]["zr:measure"] == {
        part("measure", "2", LATER)
    }


# ---- States and deeds: each document makes its own


@pytest.mark.parametrize(("current", "stated"), [(True, True), (False, False)])
def test_every_claim_stays_and_the_issues_state_is_the_latest(current, stated):
    found = report(kin(current=current), status=Status("completed", "已完成", 80, 83))
    claim = part("status", "completed", LATER)
    assert found[claim]["zr:state"] == {"state:completed"}
    assert found[claim]["zr:issue"] == {ISSUE}
    assert found[ISSUE].get("zr:status") == ({claim} if stated else None)


def test_the_first_documents_own_claim_is_a_node_without_its_hash():
    lead = kin(lead=(LATER, "r9"), is_lead=True)
    own = node("issue", LATER, "r9")
    assert part("status", "completed", issue=own) in report(lead, status=Status("completed", "已完成", 80, 83))


def test_a_deed_is_its_documents_own():
    found = report(kin(), actions=(Action("1", ("云岭市水利局",), "清理河道", 78, 82),))
    assert found[part("action", "78", "82", LATER)]["prov:wasAssociatedWith"] == {unit("云岭市水利局")}
    assert part("action", "78", "82") not in found


# ---- Duties


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("1", ("1", "云岭市水利局", "lead")),
        (None, ("", "云岭市水利局", "lead")),
        ("2", ("2", "云岭市水利局", "lead", LATER)),
    ],
    ids=["of a measure both state", "of the whole issue", "of a measure of its own"],
)
def test_a_duty_that_several_documents_state_is_one_node_with_a_passage_in_each(measure, expected):
    duty = Obligation(
        "云岭市水利局", "市水利局", "lead", "stated", measure, words("市水利局牵头", 31), "r", start=31, end=35
    )
    found = report(kin(), obligations=(duty,))
    assert found[part("obligation", *expected)]["zr:evidence"] == {span("evidence", 31, 37, LATER)}


# ---- Candidates


@pytest.mark.parametrize(
    ("measure", "changes", "offered", "why"),
    [
        ("1", {}, None, "the first document offers candidates for the measure they share"),
        ("2", {}, ("2", "云岭市水利局", "problem", LATER), "a measure of its own has candidates of its own"),
        ("2", {"owned": frozenset({"2"})}, None, "what is owned needs no candidate"),
        ("1", {"is_lead": True}, ("1", "云岭市水利局", "problem"), "the first document's own"),
        ("1", {"is_lead": True, "owned": frozenset({"1"})}, None, "a later document names a unit"),
    ],
)
def test_candidates_are_offered_once_and_only_for_what_nobody_owns(measure, changes, offered, why):
    given = Candidate(measure, "云岭市水利局", "problem", words("市水利局", 31))
    found = report(kin(**changes), unowned=("1", "2"), candidates=(given,))
    nodes = {subject for subject, rows in found.items() if "zr:Candidate" in rows.get("rdf:type", ())}
    assert nodes == ({part("candidate", *offered)} if offered else set()), why


def test_ranks_count_the_candidates_that_are_offered():
    given = [Candidate(number, "云岭市水利局", "problem", words("市水利局", 31)) for number in ("1", "2")]
    found = report(kin(), unowned=("1", "2"), candidates=tuple(given))
    assert found[part("candidate", "2", "云岭市水利局", "problem", LATER)]["zr:rank"] == {1}


# ---- Reviews


def test_a_review_of_the_later_record_is_about_the_shared_issue_and_measure():
    judged = Review("b1", "unowned", "comment", "李某", "2024-05-06", "", "1", "", "", words("清理", 20))
    found = report(kin(), reviews=(judged,))
    assert found[node("review", "b1")]["zr:issue"] == {ISSUE}
    assert found[node("review", "b1")]["zr:measure"] == {part("measure", "1")}


def test_mentions_in_the_later_document_are_of_the_shared_issue():
    found = report(kin(), obligations=(DUTY,))
    assert found[span("unit-mention", 31, 35, LATER)]["zr:issue"] == {ISSUE}
