"""Asking the store first and pySHACL only about what is doubted finds exactly what pySHACL finds in the whole graph."""

import random

import pytest
import rdflib
from pyshacl import validate

from zeren.check import shacl
from zeren.check.screen import suspects
from zeren.check.shapes import shapes
from zeren.store import memory

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
OBJECTS = (
    *(
        '"x"',
        '"-4"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"2021-13-40"^^<http://www.w3.org/2001/XMLSchema#date>',
    ),
    *('"name"@en', "<https://w3id.org/zeren/ns#Obligation>", "<https://w3id.org/zeren/role/chief>"),
    *("<https://example.org/nobody>", '"7"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
)


def whole(nquads):
    """Return shape and node of everything pySHACL finds in the whole graph."""
    data = rdflib.Graph()
    for s, p, o, _ in memory(nquads).rdflib().quads((None, None, None, None)):
        data.add((s, p, o))
    _, report, _ = validate(data, shacl_graph=shapes(), inplace=True)
    return {
        (str(report.value(one, SH.sourceShape)).rsplit("/", 1)[-1], str(report.value(one, SH.focusNode)))
        for one in report.subjects(rdflib.RDF.type, SH.ValidationResult)
    }


def damaged(nquads, chance):
    """Return the graph with a few lines gone, doubled with another object, or with another object."""
    lines = nquads.decode().splitlines()
    for at in chance.sample(range(len(lines)), 12):
        subject, predicate, rest = lines[at].split(" ", 2)
        graph = rest.rsplit(" ", 2)[1]
        other = f"{subject} {predicate} {chance.choice(OBJECTS)} {graph} ."
        lines[at] = chance.choice(("", other, f"{lines[at]}\n{other}"))
    return "\n".join(line for line in lines if line).encode() + b"\n"


@pytest.mark.parametrize("seed", range(16))
def test_nothing_that_is_broken_goes_unseen(small_quads, seed):
    broken = damaged(small_quads, random.Random(seed))
    assert {(one.code, one.node) for one in shacl(memory(broken))} == whole(broken)


def test_the_damage_is_felt(small_quads):
    assert sum(bool(whole(damaged(small_quads, random.Random(seed)))) for seed in range(4)) == 4


def test_nobody_is_doubted_in_a_sound_graph(seed_quads):
    assert suspects(memory(seed_quads), shapes()) == set()
