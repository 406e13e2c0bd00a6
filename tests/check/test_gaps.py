"""Gaps in responsibility: what the documents leave open, found and nothing else."""

import dataclasses
import re

import pytest

from zeren.check import gap_queries, gaps
from zeren.errors import UsageError
from zeren.store import memory
from zeren.triples import quads

CODES = {
    "unowned-measure", "no-bearer", "no-lead", "collective-only", "no-deadline", "overdue", "support-without-lead",
    "contradictory-roles", "completed-without-acceptance", "named-not-assigned", "deadline-before-document",
}  # fmt: skip


def issues_of(findings, code):
    return sorted(re.search(r"问题 (\d+)", one.message_zh).group(1) for one in findings if one.code == code)


@pytest.mark.parametrize(
    ("code", "issues"),
    [
        ("unowned-measure", list("11122234445555666")),
        ("no-bearer", ["2", "5", "6"]),
        ("collective-only", ["1", "3"]),
        ("no-lead", ["1", "4"]),
        ("no-deadline", []),
        ("support-without-lead", []),
        ("contradictory-roles", []),
        ("completed-without-acceptance", ["2", "3", "4", "5", "6"]),
        ("overdue", ["7", "7"]),
    ],
)
def test_the_gaps_of_the_xianyang_table(seed_quads, code, issues):
    assert issues_of(gaps(memory(seed_quads), "2022-12-31"), code) == issues


@pytest.mark.parametrize(
    ("code", "issues"),
    [
        ("unowned-measure", ["1", "3"]),
        ("no-bearer", []),
        ("collective-only", []),
        ("no-lead", []),
        ("no-deadline", ["3"]),
        ("support-without-lead", ["3"]),
        ("contradictory-roles", ["2"]),
        ("completed-without-acceptance", ["1"]),
        ("overdue", ["2"]),
    ],
)
def test_the_gaps_of_the_invented_table(small_quads, code, issues):
    assert issues_of(gaps(memory(small_quads), "2023-07-01"), code) == issues


def test_the_codes_are_these():
    assert {query.name for query in gap_queries()} == CODES


def test_without_a_day_nothing_is_overdue(small_quads):
    assert issues_of(gaps(memory(small_quads)), "overdue") == []


@pytest.mark.parametrize(("day", "passed"), [("2023-03-31", 0), ("2023-04-01", 1), ("2023-10-01", 2)])
def test_a_deadline_passes_the_day_after(small_quads, day, passed):
    assert len(issues_of(gaps(memory(small_quads), day), "overdue")) == passed


def test_a_day_that_is_none(small_quads):
    with pytest.raises(UsageError, match="no date"):
        gaps(memory(small_quads), "tomorrow")


def test_a_finding_has_its_place_and_its_words(small_quads):
    (finding,) = [one for one in gaps(memory(small_quads)) if one.code == "contradictory-roles"]
    assert finding.message("zh") == "云岭市水利局在问题 2 的同一事项中既是“牵头”又是“配合”。"
    assert finding.message("en") == "云岭市水利局 is both lead and support in one matter of issue 2."
    assert (finding.document, finding.row, finding.column, finding.excerpt) == ("small.txt", 2, 4, "市水利局牵头")


def test_the_gravest_come_first_and_the_order_is_stable(small_quads):
    found = gaps(memory(small_quads), "2023-07-01")
    assert [one.severity for one in found] == sorted(
        (one.severity for one in found), key=["error", "warning", "info"].index
    )
    lines = small_quads.splitlines(keepends=True)
    assert gaps(memory(b"".join(reversed(lines))), "2023-07-01") == found


def changed(graphs, **fields):
    """The second issue of the invented table with other fields."""
    issue = dataclasses.replace(graphs.small_issues()[1], **fields)
    return memory(quads([issue], [graphs.small_document()], graphs.describe))


def test_someone_to_accept_closes_the_gap(graphs):
    status = graphs.small_issues()[0].status
    issue = graphs.small_issues()[1]
    assert issues_of(gaps(changed(graphs, status=status)), "completed-without-acceptance") == []
    without = tuple(duty for duty in issue.obligations if duty.role != "accept")
    assert issues_of(gaps(changed(graphs, status=status, obligations=without)), "completed-without-acceptance") == ["2"]


def test_one_unit_may_lead_one_measure_and_support_another(graphs):
    duties = [
        dataclasses.replace(duty, measure="1") if duty.role == "support" else duty
        for duty in graphs.small_issues()[1].obligations
    ]
    assert issues_of(gaps(changed(graphs, obligations=tuple(duties))), "contradictory-roles") == []


def test_who_does_the_work_and_accepts_it_contradicts_itself(graphs):
    duties = list(graphs.small_issues()[1].obligations)
    accepting = next(duty for duty in duties if duty.role == "accept")
    duties.append(dataclasses.replace(accepting, role="responsible"))
    found = gaps(changed(graphs, obligations=tuple(duties)))
    assert any("验收" in one.message_zh for one in found if one.code == "contradictory-roles")


def test_a_lead_of_the_whole_issue_is_someone_to_support(graphs):
    duties = [dataclasses.replace(graphs.small_issues()[1].obligations[4], measure=None)]
    duties.append(dataclasses.replace(graphs.small_issues()[1].obligations[1], role="support"))
    assert issues_of(gaps(changed(graphs, obligations=tuple(duties))), "support-without-lead") == []


def test_a_lead_of_another_measure_is_not(graphs):
    duties = [dataclasses.replace(graphs.small_issues()[1].obligations[4], measure="2")]
    duties.append(dataclasses.replace(graphs.small_issues()[1].obligations[1], role="support", measure="1"))
    assert issues_of(gaps(changed(graphs, obligations=tuple(duties))), "support-without-lead") == ["2"]
