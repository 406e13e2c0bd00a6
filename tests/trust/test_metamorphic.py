"""What must not change when the document changes in a way that means nothing, and what alone may when it means something.

Each property holds for invented ledgers of every make. `ZEREN_CASES=2000` tries so many cases of each instead of the few
that fit the suite, and others at every run.
"""

import os
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from invented import CITY, DEEDS, MAKERS, Sheet, document, facts, graph, plain, sheets, shuffled, text

from zeren.names import Names
from zeren.pipeline.extraction import read
from zeren.pipeline.opening import in_memory
from zeren.query import ledger
from zeren.read import read_bytes
from zeren.triples import quads

CASES = int(os.environ.get("ZEREN_CASES", "0"))
cases = settings(
    max_examples=CASES or 12, deadline=None, derandomize=not CASES, database=None,
    suppress_health_check=list(HealthCheck), print_blob=True,
)  # fmt: skip


@cases
@given(sheets(), st.integers(0, 99))
def test_the_order_of_rows_does_not_change_the_graph(sheet, seed):
    assert facts(graph(document(shuffled(sheet, seed)))) == facts(graph(document(sheet)))


WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), ord("."))})
NARROW = str.maketrans("（），：；", "(),:;")


@cases
@given(sheets(), st.sampled_from([WIDE, NARROW, {**WIDE, **NARROW}]))
def test_the_width_of_characters_does_not_change_the_graph(sheet, table):
    other = read_bytes("台账.txt", text(sheet).decode().translate(table).encode())
    assert facts(graph(other)) == facts(graph(document(sheet)))


@st.composite
def editions(draw):
    """A ledger, and another that repeats some of its items, changes some and adds its own."""
    one, other = draw(sheets()), draw(sheets())
    kept = [item for item in one.items if draw(st.booleans())]
    new = [item for item in other.items if item.problem not in {old.problem for old in kept}]
    changed = [replace(item, limit=draw(st.sampled_from(["2026年底前", item.limit]))) for item in kept]
    both = [replace(item, number=str(number)) for number, item in enumerate([*changed, *new], 1)]
    return one, Sheet(draw(st.sampled_from([one.columns, other.columns])), tuple(both or other.items))


def duties(files):
    """Return the obligations of a graph of files, by problem, unit, role and basis, and the words that state them.

    One that two documents state is one, with the words of both; it is not counted again.
    """
    store = in_memory([str(file) for file in files], CITY).store
    told = ledger(store)
    problems = {one.id: plain(one.problem) for one in told.issues}
    units = {one.id: one.label for one in told.units}
    found = {(problems[duty.issue], units[duty.unit], duty.role, duty.basis) for duty in told.duties}
    words = store.select(WORDS).rows
    return found | {tuple(plain(str(term.value)) for term in row) for row in words}


WORDS = """
SELECT ?unit ?words {
  ?duty a zr:Obligation ; zr:bearer/rdfs:label ?unit ; zr:evidence/oa:hasSelector/oa:exact ?words
}
"""


@cases
@given(editions())
def test_another_document_takes_away_no_obligation(tmp_path_factory, pair):
    folder = tmp_path_factory.mktemp("editions")
    assume(text(pair[0]) != text(pair[1]))  # the same bytes are one document with two names
    one, other = folder / "方案.txt", folder / "进展.txt"
    one.write_bytes(text(pair[0]))
    other.write_bytes(text(pair[1]))
    assert duties([one]) | duties([other]) <= duties([one, other])


@cases
@given(sheets(), st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=30))
def test_another_file_name_changes_only_the_name(sheet, name):
    data, describe = text(sheet), Names.load().describe
    graphs = []
    for one in (read_bytes("a.txt", data), read_bytes(f"{name}.txt", data)):
        lines = quads(read(one, CITY).issues, [one], describe).decode().splitlines()
        graphs.append(sorted(line for line in lines if "rdf-schema#label" not in line or ".txt" not in line))
    assert graphs[0] == graphs[1]


@pytest.mark.parametrize("form", [form for form in MAKERS if form != "txt"])
@settings(cases, max_examples=max(6, CASES // 4))
@given(sheets())
def test_a_table_says_the_same_in_every_kind_of_file(form, sheet):
    expected, found = facts(graph(document(sheet))), facts(graph(document(sheet, form)))
    assert found == expected


@cases
@given(sheets(), st.data())
def test_a_row_taken_out_takes_its_issue_and_nothing_else(sheet, data):
    gone = data.draw(st.sampled_from(sheet.items))
    rest = replace(sheet, items=tuple(item for item in sheet.items if item is not gone))
    whole = facts(graph(document(sheet)))
    left = facts(graph(document(rest))) if rest.items else {kind: [] for kind in whole}
    for kind in ("issues", "measures", "deadlines", "duties", "candidates", "actions"):
        assert left[kind] == [fact for fact in whole[kind] if (gone.number, plain(gone.problem)) not in _nested(fact)]


def _nested(fact):
    return {fact[0], *(part for part in fact[0] if isinstance(part, tuple))}


@cases
@given(sheets(), st.data())
def test_a_name_taken_out_of_a_measure_takes_its_duty_and_nothing_else(sheet, data):
    said = [(item, n) for item in sheet.items for n, (way, _, _) in enumerate(item.measures) if way in SHORTER]
    assume(said)
    item, number = data.draw(st.sampled_from(said))
    way, units, deed = item.measures[number]
    shorter, gone = SHORTER[way]
    assume(all(units[gone] not in named for named in item.roles))  # else a column says it too
    short = (shorter, units[:gone] + units[gone + 1 :], deed)
    changed = replace(item, measures=(*item.measures[:number], short, *item.measures[number + 1 :]))
    other = replace(sheet, items=tuple(changed if one is item else one for one in sheet.items))
    before, after = facts(graph(document(sheet))), facts(graph(document(other)))
    assert after["deadlines"] == before["deadlines"]
    for one, other in zip(before["issues"], after["issues"], strict=True):
        assert (one[:-1], {*one[-1]} - {units[gone]}) == (other[:-1], {*other[-1]} - {units[gone]})
    issue = item.number, plain(item.problem)
    place = str((issue, str(number + 1))) if len(item.measures) > 1 else "None"
    lost = Counter(_duty(duty) for duty in before["duties"]) - Counter(_duty(duty) for duty in after["duties"])
    made = Counter(_duty(duty) for duty in after["duties"]) - Counter(_duty(duty) for duty in before["duties"])
    assert made == Counter()
    assert [(duty[0], duty[1], duty[4]) for duty in lost.elements()] == [(issue, place, units[gone])]


SHORTER = {
    "{0}牵头{deed}。": ("{deed}。", 0),
    "{0}负责{deed}。": ("{deed}。", 0),
    "由{0}牵头，{1}配合，{deed}。": ("由{0}牵头，{deed}。", 1),
    "{0}、{1}负责{deed}。": ("{0}负责{deed}。", 1),
    "{deed}（{0}牵头，{1}配合）。": ("{deed}（{0}牵头）。", 1),
    "{0}牵头，{1}、{2}配合，{deed}。": ("{0}牵头，{1}配合，{deed}。", 2),
}
"""A way to name units, the same with one of them left out, and which."""


def _duty(duty):
    """The parts of a duty that another's name does not touch: the words around it are not among them."""
    issue, measure, unit, role, _, _, surface, _, _ = duty
    return issue, measure, unit, role, surface


def test_the_invented_ledgers_are_not_empty():
    """The properties speak of something: of all units named in measures almost all bear a duty."""
    named = found = 0

    @settings(max_examples=20, deadline=None, derandomize=True, database=None)
    @given(sheets())
    def count(sheet):
        nonlocal named, found
        named += sum(len(units) for item in sheet.items for _, units, deed in item.measures if deed in DEEDS)
        found += sum(duty[8] != "column" for duty in facts(graph(document(sheet)))["duties"])

    count()
    assert named > 50
    assert found > 0.95 * named
