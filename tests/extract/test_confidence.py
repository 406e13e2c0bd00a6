"""Confidence: what is counted, and what a count is worth."""

import pytest
from reading import issues

from zeren.extract import confidence, wording

COUNTS = {(row["rule"], row["basis"]): (row["right"], row["said"]) for row in wording.table("confidence")["rule"]}
SHARE = sum(right for right, _ in COUNTS.values()) / sum(said for _, said in COUNTS.values())


@pytest.mark.parametrize(("rule", "basis"), sorted(COUNTS))
def test_a_rule_stands_between_what_it_did_and_what_all_rules_did(rule, basis):
    right, said = COUNTS[rule, basis]
    low, high = sorted((right / said, SHARE))
    assert low - 0.005 <= confidence.of(rule, basis) <= high + 0.005


def test_a_rule_never_met_is_trusted_as_the_mean():
    assert confidence.of("no such rule", "stated") == round(SHARE, 2)


def test_what_was_wrong_more_often_is_trusted_less():
    often, seldom = max(COUNTS, key=lambda k: COUNTS[k][1]), min(COUNTS, key=lambda k: COUNTS[k][0] / COUNTS[k][1])
    assert confidence.of(*seldom) < confidence.of(*often)


def test_every_obligation_has_one():
    [found] = issues("1.河道垃圾清理不及时。责任单位：市水利局。由市财政局配合，各县区按职责落实。", "衡阳市")
    assert found.obligations
    assert all(one.confidence == confidence.of(one.rule, one.basis) for one in found.obligations)
