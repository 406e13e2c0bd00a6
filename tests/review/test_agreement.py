"""Precision, recall and Cohen's kappa, by hand."""

import pytest

from zeren.review import Correction, agreement


def row(unit, role, verdict, about="obligation", **answer):
    return Correction(
        about, "d", "1", "1", unit, unit, role, f"{unit}牵头", "k", verdict, by="李", on="2022-01-01", **answer
    )


def by_role(found):
    return {r[0]: dict(zip(found.columns, r, strict=True)) for r in found.rows}


def test_precision_and_recall_of_the_tool_against_a_reviewer():
    """3 leads said, 2 right, 1 missed: precision 2/3, recall 2/3."""
    rows = [
        row("甲局", "lead", "accept"),
        row("乙局", "lead", "accept"),
        row("丙局", "lead", "reject"),
        row("", "", "correct", "unowned", to_unit="丁局", to_role="lead"),
        row("戊局", "lead", ""),
    ]
    found = by_role(agreement(rows))
    lead = found["lead"]
    assert (lead["items"], lead["both"], lead["only_first"], lead["only_second"]) == (4, 2, 1, 1)
    assert (lead["precision"], lead["recall"], lead["f1"]) == (0.667, 0.667, 0.667)
    assert agreement(rows).left_out == 1


def test_a_wrong_role_is_wrong_for_both_roles():
    found = by_role(agreement([row("甲局", "lead", "correct", to_role="support"), row("乙局", "lead", "accept")]))
    assert (found["lead"]["precision"], found["support"]["recall"]) == (0.5, 0.0)


def test_cohens_kappa_of_the_textbook():
    """Two readers of 50: both yes 20, only first 5, only second 10, both no 15: po .7, pe .5, kappa .4."""
    first, second = [], []
    cases = (
        [("accept", "accept")] * 20
        + [("accept", "reject")] * 5
        + [("reject", "accept")] * 10
        + [("reject", "reject")] * 15
    )
    for n, (one, other) in enumerate(cases):
        first.append(row(f"{n}局", "lead", one))
        second.append(row(f"{n}局", "lead", other))
    found = by_role(agreement(first, second))
    assert (found["lead"]["items"], found["lead"]["both"], found["lead"]["kappa"]) == (50, 20, 0.4)
    assert found["all"]["kappa"] == 0.4


def test_nothing_can_be_said_where_chance_alone_agrees():
    found = by_role(agreement([row("甲局", "lead", "accept")]))
    assert found["lead"]["kappa"] is None
    assert by_role(agreement([]))["all"]["items"] == 0


def test_two_reviewers_are_compared_on_what_both_judged():
    first = [row("甲局", "lead", "accept"), row("", "", "accept", "unowned")]
    second = [
        row("甲局", "lead", "accept"),
        Correction("obligation", "d", "9", "1", "己局", verdict="accept", role="lead"),
    ]
    found = agreement(first, second)
    assert found.left_out == 1


@pytest.mark.parametrize("form", ["table", "csv", "json", "md"])
def test_the_command_prints_it(zeren, tmp_path, form):
    from zeren.review import plain  # noqa: PLC0415

    (tmp_path / "c.jsonl").write_bytes(plain([row("甲局", "lead", "accept"), row("乙局", "support", "reject")]))
    done = zeren("agree", tmp_path / "c.jsonl", "--format", form)
    assert done.returncode == 0
    assert "2 items compared, 0 rows left out" in done.stderr
    assert "kappa" in done.stdout.lower()
