"""The ontology: every term explained in two languages, and every term the program writes is in it."""

import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from zeren import resources
from zeren.store import manifest
from zeren.triples import vocabulary

ZR = "https://w3id.org/zeren/ns#"
ONTOLOGY = resources.path("ontology")
VOCAB = sorted((ONTOLOGY / "vocab").glob("*.ttl"))
MINE = [
    ONTOLOGY / "vocab" / f"{n}.ttl"
    for n in ("roles", "states", "deadline-kinds", "bases", "reasons", "unit-kinds", "verdicts")
]


def graph(*files):
    found = rdflib.Graph()
    for file in files:
        found.parse(file)
    return found


CORE = graph(ONTOLOGY / "core.ttl")
TERMS = sorted(str(term) for term in CORE.subjects(RDFS.label, unique=True))


def languages(found, subject, predicate):
    return {text.language for text in found.objects(rdflib.URIRef(subject), predicate)}


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_label_definition_and_example(term):
    assert languages(CORE, term, RDFS.label) == {"zh", "en"}
    assert languages(CORE, term, SKOS.definition) == {"zh", "en"}
    assert list(CORE.objects(rdflib.URIRef(term), SKOS.example))


def test_the_terms_are_those_that_are_declared():
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    assert sorted(str(term) for kind in kinds for term in CORE.subjects(RDF.type, kind)) == TERMS


@pytest.mark.parametrize(
    ("term", "parent"),
    [
        ("Obligation", "http://www.w3.org/ns/odrl/2/Duty"),
        ("bearer", "http://www.w3.org/ns/odrl/2/assignee"),
        ("Document", "http://www.w3.org/ns/prov#Entity"),
        ("evidence", "http://www.w3.org/ns/prov#wasDerivedFrom"),
        ("Evidence", "http://www.w3.org/ns/oa#SpecificResource"),
        ("Government", "http://www.w3.org/ns/org#FormalOrganization"),
        ("member", "http://www.w3.org/ns/org#hasMember"),
        ("Place", "http://www.opengis.net/ont/geosparql#Feature"),
    ],
)
def test_terms_hang_on_the_standards(term, parent):
    subject = rdflib.URIRef(ZR + term)
    parents = {str(o) for p in (RDFS.subClassOf, RDFS.subPropertyOf) for o in CORE.objects(subject, p)}
    assert parent in parents


@pytest.mark.parametrize("file", MINE, ids=lambda file: file.stem)
def test_every_concept_has_labels_notation_definition_and_example(file):
    found = graph(file)
    concepts = list(found.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for concept in concepts:
        assert languages(found, concept, SKOS.prefLabel) == {"zh", "en"}
        assert languages(found, concept, SKOS.definition) == {"zh", "en"}
        assert str(concept).endswith(f"/{found.value(concept, SKOS.notation)}")
        assert list(found.objects(concept, SKOS.example))


@pytest.mark.parametrize("file", VOCAB, ids=lambda file: file.stem)
def test_the_quick_reader_reads_what_rdflib_reads(file):
    found = graph(file)
    expected = {}
    for subject, label in found.subject_objects(SKOS.prefLabel):
        expected.setdefault(str(subject), {})[label.language] = str(label)
    assert vocabulary.read(Path(file).read_text(encoding="utf-8")) == expected


@pytest.mark.parametrize("which", ["small_quads", "seed_quads"])
def test_every_term_in_the_graph_is_declared(which, request):
    used = set(re.findall(r"<(https://w3id\.org/zeren/ns#\w+)>", request.getfixturevalue(which).decode()))
    assert used <= set(TERMS)


def test_what_is_noted_on_a_server_is_declared():
    used = set(re.findall(r"<(https://w3id\.org/zeren/ns#\w+)>", manifest.line("https://example.org/a", "begun")))
    assert used
    assert used <= set(TERMS)


@pytest.mark.parametrize("which", ["small_quads", "seed_quads"])
def test_every_concept_in_the_graph_is_in_a_vocabulary(which, request):
    used = set(re.findall(r"<(https://w3id\.org/zeren/(?!ns#|id/)[^>]+)>", request.getfixturevalue(which).decode()))
    assert used <= set(vocabulary.labels())
