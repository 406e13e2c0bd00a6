"""The shapes asked of statements directly: whatever pySHACL finds in the whole graph is doubted, and nothing sound is."""

import random

import pytest
import rdflib
from broken import damaged, whole

from zeren import resources
from zeren.check import direct
from zeren.check.shapes import shapes

EXAMPLES = sorted(resources.path("ontology", "shapes", "examples").glob("*.ttl"))
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def doubted(nquads):
    return set(direct.doubted(direct.read(nquads.splitlines())))


def quads_of(file):
    """An example as N-Quads of one graph."""
    triples = rdflib.Graph().parse(file, format="turtle").serialize(format="nt")
    return "\n".join(f"{line[:-2]} <https://example.org/g> ." for line in triples.splitlines() if line).encode()


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_is_broken_goes_unseen(small_quads, seed):
    broken = damaged(small_quads, random.Random(seed))
    assert {f"<{node}>" for _, node in whole(broken)} <= doubted(broken)


@pytest.mark.parametrize("which", ["small_quads", "seed_quads"])
def test_nobody_is_doubted_in_a_sound_graph(which, request):
    assert doubted(request.getfixturevalue(which)) == set()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_exactly_what_breaks_a_shape_of_an_example_is_doubted(file):
    quads = quads_of(file)
    assert doubted(quads) == {f"<{node}>" for _, node in whole(quads)}


def test_every_constraint_of_the_shapes_is_known():
    asked = {doubt for doubts in direct._doubts().values() for doubt in doubts}
    assert direct._always not in asked
    assert len(asked) > len(set(shapes().subjects(SH.path)))


def test_a_constraint_that_is_not_known_lets_every_node_through(tmp_path, monkeypatch):
    folder = tmp_path / "shapes"
    folder.mkdir()
    text = resources.text("ontology", "shapes", "unit.ttl").replace("sh:languageIn", "sh:equals")
    (folder / "unit.ttl").write_text(text, encoding="utf-8")
    monkeypatch.setattr(direct.resources, "path", lambda *_: folder)
    direct._doubts.cache_clear()
    try:
        unit = b"<https://a.b/u> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/zeren/ns#Unit> <https://a.b/g> ."
        assert doubted(unit) == {"<https://a.b/u>"}
    finally:
        direct._doubts.cache_clear()


def test_what_several_documents_say_of_a_unit_is_held_against_the_shapes_together():
    name = '<https://a.b/u> <http://www.w3.org/2004/02/skos/core#prefLabel> "{}"@zh <https://a.b/{}> .'
    rest = (
        "<https://a.b/u> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/zeren/ns#Unit> <https://a.b/g> .\n"
        "<https://a.b/u> <http://www.w3.org/ns/org#classification> <https://w3id.org/zeren/unit-kind/other> <https://a.b/g> .\n"
    )
    one, other = name.format("甲局", "g"), name.format("乙局", "h")
    assert doubted(f"{rest}{one}\n{one.replace('b/g', 'b/h')}\n".encode()) == set()
    assert doubted(f"{rest}{one}\n{other}\n".encode()) == {"<https://a.b/u>"}
