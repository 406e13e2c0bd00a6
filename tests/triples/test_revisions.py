"""What a newer version revises, after docs/reference/diff.md: links in a graph of their own."""

import pyoxigraph as ox
from statements import node, short

from zeren.triples import revisions

OLD, NEW = "https://example.org/id/issue/1", "https://example.org/id/issue/2"
FORMER, LATER = "https://example.org/id/unit/环保局", "https://example.org/id/unit/生态环境局"
PAPER, NEXT = "https://example.org/id/document/1", "https://example.org/id/document/2"


def links(*pairs, base=None):
    data = revisions(*pairs, base) if base else revisions(*pairs)
    return [tuple(map(short, quad.triple)) for quad in ox.parse(data, ox.RdfFormat.N_QUADS)]


def test_the_new_document_and_statement_were_revisions_of_the_old():
    assert links([(PAPER, NEXT)], [(OLD, NEW)], []) == [
        (f"<{NEXT}>", "prov:wasRevisionOf", f"<{PAPER}>"),
        (f"<{NEW}>", "prov:wasRevisionOf", f"<{OLD}>"),
    ]


def test_a_renamed_unit_replaces_the_former():
    assert links([], [], [(FORMER, LATER)]) == [(f"<{LATER}>", "dcterms:replaces", f"<{FORMER}>")]


def test_what_is_the_same_node_in_both_versions_needs_no_link():
    assert revisions([(PAPER, PAPER)], [(OLD, OLD)], [(FORMER, FORMER)]) == b""


def test_nothing_revised_says_nothing():
    assert revisions([], [], []) == b""


def test_lines_are_sorted_and_do_not_depend_on_the_order_or_on_repeats():
    units = [(FORMER, LATER), ("https://example.org/id/unit/a", "https://example.org/id/unit/b")]
    one = revisions([(PAPER, NEXT)], [(OLD, NEW)], units)
    other = revisions([], [(OLD, NEW), (PAPER, NEXT), (OLD, NEW)], reversed(units))
    assert one == other
    lines = one.decode().splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == 4
    assert one.endswith(b" .\n")


def test_the_links_stand_in_one_graph_named_by_the_pairs():
    named = {
        line.split(" ")[3] for line in revisions([(PAPER, NEXT)], [(OLD, NEW)], [(FORMER, LATER)]).decode().splitlines()
    }
    assert named == {node("revision", PAPER, NEXT, OLD, NEW)}
    other = revisions([], [(OLD, NEW)], []).decode().split(" ")[3]
    assert other == node("revision", OLD, NEW)


def test_the_base_of_the_data_is_that_of_the_graph_of_links():
    line = revisions([], [(OLD, NEW)], [], "https://example.org/id/").decode()
    assert line.split(" ")[3].startswith("<https://example.org/id/revision/")


def test_an_iri_with_characters_it_cannot_hold_is_encoded():
    line = revisions([], [("https://example.org/a b", NEW)], []).decode()
    assert line.split(" ")[2] == "<https://example.org/a%20b>"
