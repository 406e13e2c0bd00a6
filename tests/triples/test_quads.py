"""The graph as text: what is stated, what never is, and the same bytes every time."""

import dataclasses
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from zeren.errors import UsageError
from zeren.model import Naming
from zeren.store import memory
from zeren.triples import Minter, quads, turtle

FIXTURES = Path(__file__).parents[1] / "fixtures"
SCRIPT = """
import sys; sys.path.insert(0, sys.argv[1])
import graphs
from zeren.triples import quads, turtle
made = quads(graphs.small_issues(), [graphs.small_document()], graphs.describe)
sys.stdout.buffer.write(made + turtle(made))
assert not {'rdflib', 'pyoxigraph'} & set(sys.modules)
"""


def ask(data, sparql):
    return [tuple(term.value if term else None for term in row) for row in memory(data).select(sparql).rows]


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_bytes_do_not_depend_on_the_hash_seed_and_need_no_rdf_library(seed, small_quads):
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(FIXTURES)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=False,
    )
    assert run.stderr == b""
    assert run.stdout == small_quads + turtle(small_quads)


def test_the_order_of_the_records_does_not_matter(graphs, small_quads):
    issues = graphs.small_issues()
    random.shuffle(issues)
    assert quads(issues, [graphs.small_document()], graphs.describe) == small_quads


@pytest.mark.parametrize("which", ["small_quads", "seed_quads"])
def test_lines_are_sorted_unique_and_without_blank_nodes_or_times(which, request):
    data = request.getfixturevalue(which)
    lines = data.decode().splitlines()
    assert lines == sorted(set(lines))
    assert not re.search(r"(?m)(^| )_:", data.decode())
    assert b"dateTime" not in data


@pytest.mark.parametrize("which", ["small_quads", "seed_quads"])
def test_oxigraph_writes_the_same_bytes_back(which, request):
    data = request.getfixturevalue(which)
    assert memory(data).dump() == data


def test_one_named_graph_a_document(graphs, small_quads):
    both = quads(
        [*graphs.small_issues(), *[dataclasses.replace(i, sha256="0" * 64) for i in graphs.small_issues()]],
        [graphs.small_document()],
        graphs.describe,
    )
    named = {line.rsplit(" ", 2)[1] for line in both.decode().splitlines()}
    assert named == {Minter().document(graphs.small_document().sha256), Minter().document("0" * 64)}
    assert set(small_quads.splitlines()) < set(both.splitlines())


def test_chinese_stands_in_literals_only(seed_quads):
    for line in seed_quads.decode().splitlines():
        assert re.sub(r'"(?:[^"\\]|\\.)*"', "", line).isascii()


def test_a_document_without_issues_is_still_there(graphs):
    found = ask(quads([], [graphs.small_document()], graphs.describe), "SELECT ?n { ?d a zr:Document ; rdfs:label ?n }")
    assert found == [("small.txt",)]


@pytest.mark.parametrize("base", ["", "not an iri", "https://example.org/id", "https://example.org/<x>/"])
def test_a_base_that_cannot_begin_an_iri_is_refused(graphs, base):
    with pytest.raises(UsageError):
        quads([], [], graphs.describe, base)


def test_the_base_of_the_data_is_an_option(graphs):
    data = quads(graphs.small_issues(), [], graphs.describe, "https://example.org/id/")
    assert b"https://w3id.org/zeren/id/" not in data
    assert b"<https://example.org/id/unit/" in data


def test_an_obligation_is_a_node_with_all_it_needs(small_quads, graphs):
    start = str(graphs.small_document().text.index("市发改委牵头"))
    assert ask(
        small_quads,
        """SELECT ?unit ?role ?basis ?number ?measure ?due ?rule ?confidence ?words ?start ?row ?column {
             ?duty a zr:Obligation ; zr:surface "市发改委" ; zr:bearer/skos:prefLabel ?unit ;
                   zr:role/skos:prefLabel ?role ; zr:basis/skos:prefLabel ?basis ; zr:issue/dcterms:identifier ?number ;
                   zr:measure/dcterms:identifier ?measure ; zr:due ?due ; zr:rule ?rule ; zr:confidence ?confidence ;
                   zr:evidence ?e . ?e zr:row ?row ; zr:column ?column ; oa:hasSelector ?s .
             ?s oa:exact ?words ; oa:start ?start
             FILTER(LANG(?role) = "zh" && LANG(?basis) = "zh") }""",
    ) == [
        ("云岭市发展和改革委员会", "牵头", "点名", "1", "1", "2023-06-30",
         "role-after-units", "0.97", "市发改委牵头", start, "1", "4")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("surface", "measure", "dues", "why"),
    [
        (
            "各县区",
            "2",
            {"2023年6月底前", "采暖季前"},
            "a relative limit of the measure fixes no date, so the row's holds too",
        ),
        ("该公司", "1", {"2023年3月底前", "9月底前", "长期坚持"}, "all stages of the row"),
    ],
)
def test_the_deadlines_that_bind_a_duty(small_quads, surface, measure, dues, why):
    found = ask(
        small_quads,
        f"""SELECT ?words {{ ?d zr:surface "{surface}" ; a zr:Obligation ; zr:measure/dcterms:identifier "{measure}" ;
            zr:deadline/zr:surface ?words }}""",
    )
    assert {words for (words,) in found} == dues, why


def test_the_due_day_of_staged_deadlines_is_the_last(small_quads):
    found = ask(small_quads, 'SELECT ?due { ?d a zr:Obligation ; zr:surface "该公司" ; zr:due ?due }')
    assert found == [("2023-09-30",)]


def test_a_candidate_is_never_an_obligation(small_quads):
    assert ask(small_quads, "SELECT ?n { ?c a zr:Candidate ; zr:offers/skos:prefLabel ?n } ORDER BY ?n") == [
        ("各县区",),
        ("青石县人民政府",),
    ]
    assert ask(small_quads, "SELECT ?m { ?m a zr:UnownedMeasure . ?o a zr:Obligation ; zr:measure ?m }") == []


def test_a_collective_is_one_bearer_and_its_members_are_governments(small_quads):
    assert ask(
        small_quads,
        """SELECT ?member ?place ?code { ?o a zr:Obligation ; zr:bearer ?c . ?c a zr:Collective ; zr:member ?m .
           ?m skos:prefLabel ?member ; a zr:Government ; zr:governs ?p . ?p skos:prefLabel ?place ; zr:code ?code }
           ORDER BY ?code""",
    ) == [("白水区人民政府", "白水区", "990102"), ("青石县人民政府", "青石县", "990121")]


def test_a_mention_of_a_collective_is_the_same_node_as_its_bearer(small_quads):
    assert len(ask(small_quads, "SELECT DISTINCT ?c { ?c a zr:Collective }")) == 1


def test_the_same_collective_word_in_two_cities_is_two_collectives(graphs):
    issue = graphs.small_issues()[0]
    other = dataclasses.replace(issue, sha256="1" * 64, jurisdiction="咸阳市")
    found = ask(quads([issue, other], [], graphs.describe), "SELECT DISTINCT ?c { ?c a zr:Collective }")
    assert len(found) == 2


def test_the_same_unit_in_two_documents_is_one_unit(graphs):
    issue = graphs.small_issues()[0]
    other = dataclasses.replace(issue, sha256="1" * 64)
    found = ask(quads([issue, other], [], graphs.describe), 'SELECT ?u { ?u skos:prefLabel "云岭市财政局"@zh }')
    assert len(found) == 1


def test_pointing_words_are_no_alias(small_quads):
    aliases = {alias for (alias,) in ask(small_quads, "SELECT ?a { ?u a zr:Unit ; skos:altLabel ?a }")}
    assert "市发改委" in aliases
    assert "该公司" not in aliases


def test_a_post_is_no_organization(small_quads):
    kinds = {kind.rsplit("/", 1)[-1] for (kind,) in ask(small_quads, "SELECT ?k { ?p a zr:Post ; a ?k }")}
    assert kinds == {"ns#Post", "ns#Unit"}


def test_a_department_carries_its_function_in_two_languages(small_quads):
    found = ask(small_quads, "SELECT ?l { ?u zr:function ?f . ?f skos:prefLabel ?l } ORDER BY ?l")
    assert ("发展改革",) in found
    assert len(found) == 2


def test_reported_actions_make_no_duty(small_quads):
    assert ask(
        small_quads,
        """SELECT ?unit ?value { ?a a zr:ReportedAction ; prov:wasAssociatedWith/skos:prefLabel ?unit ;
           zr:quantity/schema:value ?value . FILTER NOT EXISTS { ?a a zr:Obligation } }""",
    ) == [("青石县人民政府", "120")]


@pytest.mark.parametrize("which", ["small_quads", "seed_quads"])
@pytest.mark.parametrize(
    "kind", ["Issue", "Measure", "Deadline", "StatusClaim", "Obligation", "Candidate", "ReportedAction"]
)
def test_every_row_level_fact_has_words_and_the_words_are_the_documents(which, kind, request, graphs):
    data = request.getfixturevalue(which)
    text = (graphs.small_document() if which == "small_quads" else graphs.seed_document()).text
    assert not memory(data).query(f"ASK {{ ?x a zr:{kind} FILTER NOT EXISTS {{ ?x zr:evidence ?e }} }}")
    spans = ask(
        data,
        f"""SELECT ?a ?b ?q {{ ?x a zr:{kind} ; zr:evidence/oa:hasSelector ?s .
            ?s oa:start ?a ; oa:end ?b ; oa:exact ?q }}""",
    )
    assert [quote for _, _, quote in spans] == [text[int(start) : int(end)] for start, end, _ in spans]


def test_the_seed_holds_what_the_annotation_holds(seed_quads):
    def count(pattern):
        return int(ask(seed_quads, f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}")[0][0])

    assert count("?x a zr:Issue") == 7
    assert count("?x a zr:Measure") == 23
    assert count("?x a zr:UnownedMeasure") == 17
    assert count("?x a zr:Obligation") == 14
    assert count("?x a zr:Deadline") == 12
    assert (
        count("?x a zr:Government ; zr:governs/zr:code ?code FILTER(STRSTARTS(?code, '6104') && ?code != '610400')")
        == 13
    )


def test_measures_that_bear_one_number_stay_apart(graphs):
    issue = graphs.small_issues()[2]
    twice = tuple(dataclasses.replace(measure, number="1") for measure in issue.measures)
    data = quads([dataclasses.replace(issue, measures=twice, unowned=())], [], graphs.describe)
    assert len(ask(data, "SELECT ?m { ?m a zr:Measure }")) == 2


def test_an_unknown_unit_is_kept_as_written(graphs):
    data = quads(graphs.small_issues(), [], lambda name: Naming(name, "other"))
    assert ("云岭市水利局",) in ask(data, "SELECT ?l { ?u a zr:Unit ; skos:prefLabel ?l }")


def test_a_township_that_no_table_has_is_no_government_of_a_place(graphs):
    """The shapes ask every government for its place; 双照街道办事处 without a code has none."""
    township = lambda name: Naming(name, "township")  # noqa: E731
    lines = quads(graphs.small_issues(), [graphs.small_document()], township).decode()
    assert "unit-kind/township" in lines
    assert "ns#Government>" not in lines
