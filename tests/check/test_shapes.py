"""SHACL: each shape has a file that passes and one that breaks every rule of it."""

import pytest
import rdflib

from zeren import resources
from zeren.check import shacl
from zeren.check.shapes import shapes
from zeren.store import memory, open_graph

EXAMPLES = sorted(resources.path("ontology", "shapes", "examples").glob("*.ttl"))
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def expected(file):
    first = file.read_text(encoding="utf-8").splitlines()[0]
    return set(first.removeprefix("# codes:").split()) if first.startswith("# codes:") else set()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_gives_exactly_the_findings_it_names(file):
    assert {finding.code for finding in shacl(open_graph(file))} == expected(file)


def test_every_file_of_shapes_has_both_examples():
    stems = {file.stem for file in resources.path("ontology", "shapes").glob("*.ttl")}
    assert {file.stem for file in EXAMPLES} == {f"{stem}-{kind}" for stem in stems for kind in ("pass", "fail")}


def test_every_rule_is_broken_by_some_example_and_only_there():
    rules = {
        str(shape).rsplit("/", 1)[-1]
        for shape in shapes().subjects(SH.message, unique=True)
        if isinstance(shape, rdflib.URIRef)
    }
    assert rules == set().union(*(expected(file) for file in EXAMPLES if file.stem.endswith("-fail")))
    assert not any(expected(file) for file in EXAMPLES if file.stem.endswith("-pass"))


def test_every_rule_speaks_two_languages():
    graph = shapes()
    for shape in graph.subjects(SH.message, unique=True):
        assert {message.language for message in graph.objects(shape, SH.message)} == {"zh", "en"}


@pytest.mark.parametrize("which", ["small_quads", "seed_quads"])
def test_the_graphs_of_the_two_tables_conform(which, request):
    assert shacl(memory(request.getfixturevalue(which))) == []


def test_a_finding_points_at_document_row_and_column(small_quads):
    lead = b'<https://w3id.org/zeren/ns#surface> "\xe5\xb8\x82\xe5\x8f\x91\xe6\x94\xb9\xe5\xa7\x94"'
    (duty,) = {line.split(b" ")[0] for line in small_quads.splitlines() if lead in line}
    kept = [line for line in small_quads.splitlines() if not (line.startswith(duty) and b"ns#role>" in line)]
    store = memory(b"\n".join(kept) + b"\n")
    (finding,) = shacl(store)
    assert (finding.code, finding.severity) == ("obligation-role", "error")
    assert (finding.document, finding.row, finding.column, finding.excerpt) == ("small.txt", 1, 4, "市发改委牵头")
    assert finding.message("zh").startswith("责任的角色必须是")
    assert finding.message("en").startswith("The role is one of")


def test_the_callers_graph_is_left_alone(small_quads):
    store = memory(small_quads)
    shacl(store)
    assert store.dump() == small_quads


def test_an_impossible_date_is_a_finding_and_prints_nothing(capfd):
    (file,) = [file for file in EXAMPLES if file.stem == "deadline-fail"]
    assert "deadline-due" in {finding.code for finding in shacl(open_graph(file))}
    assert capfd.readouterr() == ("", "")
