"""Rows scanned from N-Quads text are those a store gives."""

import pytest

from zeren.query import ledger, ledger_of
from zeren.store import memory, open_graph


@pytest.mark.parametrize("which", ["small_quads", "seed_quads"])
def test_the_same_ledger_with_and_without_a_store(which, request):
    quads = request.getfixturevalue(which)
    assert ledger_of(quads) == ledger(memory(quads))


def test_a_build_folder(out):
    assert ledger_of((out / "graph.nq").read_bytes(), out / "texts") == ledger(open_graph(out))


@pytest.mark.parametrize(
    ("written", "text"),
    [(r"a\"b", 'a"b'), (r"a\\nb", r"a\nb"), (r"a\nb", "a\nb"), (r"\u4E00\U00020BB7", "一𠮷"), ("> <x> .", "> <x> .")],
)
def test_escapes_and_brackets_in_a_literal(written, text):
    zr = "https://w3id.org/zeren/ns#"
    type_ = f"<urn:u> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{zr}Unit> <urn:g> .\n"
    label = f'<urn:u> <http://www.w3.org/2004/02/skos/core#prefLabel> "{written}"@zh <urn:g> .\n'
    assert ledger_of((type_ + label).encode()).units[0].label == text
