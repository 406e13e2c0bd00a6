"""Asking the store first and pySHACL only about what is doubted finds exactly what pySHACL finds in the whole graph."""

import random

import pytest
from broken import damaged, whole

from zeren.check import shacl
from zeren.check.screen import suspects
from zeren.check.shapes import shapes
from zeren.store import memory


@pytest.mark.parametrize("seed", range(16))
def test_nothing_that_is_broken_goes_unseen(small_quads, seed):
    broken = damaged(small_quads, random.Random(seed))
    assert {(one.code, one.node) for one in shacl(memory(broken))} == whole(broken)


def test_the_damage_is_felt(small_quads):
    assert sum(bool(whole(damaged(small_quads, random.Random(seed)))) for seed in range(4)) == 4


def test_nobody_is_doubted_in_a_sound_graph(seed_quads):
    assert suspects(memory(seed_quads), shapes()) == set()
