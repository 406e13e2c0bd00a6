"""Turtle to read: what is written for a statement, in which order, with which prefixes; whole and part by part."""

import pytest

from zeren.triples import BASE, PREFIXES, Shortener, block_of, turtle

RDF, XSD, ZR = PREFIXES["rdf"], PREFIXES["xsd"], PREFIXES["zr"]
G = "<http://g.example/g>"


def lines(*statements, graph=G):
    return "".join(f"{said} {graph} .\n" if graph else f"{said} .\n" for said in sorted(statements))


def written(*statements, graph=G):
    """Return prefixes and blocks of the Turtle."""
    text = turtle(lines(*statements, graph=graph).encode()).decode()
    head, _, body = text.partition("\n\n") if text.startswith("@") else ("", "", text.lstrip("\n"))
    return head.splitlines(), body


@pytest.mark.parametrize(
    ("term", "short", "prefixes"),
    [
        (f"<{ZR}bearer>", "zr:bearer", {"zr"}),
        (f"<{BASE}unit/0123456789abcdef>", "unit:0123456789abcdef", {"unit"}),
        ("<https://w3id.org/zeren/role/lead>", "role:lead", {"role"}),
        ("<https://w3id.org/zeren/deadline-kind/fixed>", "deadline-kind:fixed", {"deadline-kind"}),
        ("<https://w3id.org/zeren/function/a-b>", "function:a-b", {"function"}),
        ("<http://purl.org/dc/terms/title>", "dcterms:title", {"dcterms"}),
        ("<http://elsewhere.example/x>", "<http://elsewhere.example/x>", set()),
        (f"<{BASE}unit/>", f"<{BASE}unit/>", set()),
        (f"<{BASE}unit/a.b>", f"<{BASE}unit/a.b>", set()),
        (f"<{BASE}unit/a/b>", f"<{BASE}unit/a/b>", set()),
        (f"<{BASE}unit/甲>", f"<{BASE}unit/甲>", set()),
        (f"<{BASE}unit/-a>", f"<{BASE}unit/-a>", set()),
        (f"<{BASE}unit/a->", f"<{BASE}unit/a->", set()),
        (f"<{BASE}unknown/aa>", f"<{BASE}unknown/aa>", set()),
        (f"<{ZR}>", f"<{ZR}>", set()),
        ('"甲"@zh', '"甲"@zh', set()),
        ('"甲"', '"甲"', set()),
        (r'"说\"^^<x>\""', r'"说\"^^<x>\""', set()),
        ('"a>"', '"a>"', set()),
        (f'"3"^^<{XSD}integer>', "3", set()),
        (f'"-12"^^<{XSD}integer>', "-12", set()),
        (f'"x"^^<{XSD}integer>', '"x"^^xsd:integer', {"xsd"}),
        (f'"+3"^^<{XSD}integer>', '"+3"^^xsd:integer', {"xsd"}),
        (f'"0.97"^^<{XSD}decimal>', '"0.97"^^xsd:decimal', {"xsd"}),
        (f'"2024-06-30"^^<{XSD}date>', '"2024-06-30"^^xsd:date', {"xsd"}),
        ('"a"^^<http://elsewhere.example/type>', '"a"^^<http://elsewhere.example/type>', set()),
    ],
)
def test_a_term_is_shortened_where_a_prefix_and_a_plain_name_allow(term, short, prefixes):
    head, body = written(f"<http://s.example/s> <http://p.example/p> {term}")
    assert body == f"<http://s.example/s> <http://p.example/p> {short} .\n"
    assert {line.split(" ")[1].rstrip(":") for line in head} == prefixes


@pytest.mark.parametrize(
    "kind",
    ["document", "extraction", "issue", "measure", "obligation", "deadline", "status", "candidate", "action", "unit", "place",
     "evidence", "selector", "unit-mention", "place-mention", "quantity", "time", "citation", "person"],
)  # fmt: skip
def test_every_kind_of_node_has_a_prefix(kind):
    head, body = written(f"<{BASE}{kind}/0a> <{ZR}issue> <{BASE}{kind}/0b>")
    assert body == f"{kind}:0a zr:issue {kind}:0b .\n"
    assert head == sorted([f"@prefix {kind}: <{BASE}{kind}/> .", f"@prefix zr: <{ZR}> ."])


def test_the_class_comes_first_then_properties_and_values_in_order():
    s = "<http://s.example/s>"
    head, body = written(
        f'{s} <{ZR}surface> "乙"', f'{s} <{ZR}surface> "丙"', f"{s} <{RDF}type> <{ZR}Unit>",
        f"{s} <{RDF}type> <{ZR}Post>", f'{s} <{PREFIXES["dcterms"]}title> "甲"@zh',
    )  # fmt: skip
    assert body == (
        '<http://s.example/s> a zr:Post, zr:Unit ;\n    dcterms:title "甲"@zh ;\n    zr:surface "丙", "乙" .\n'
    )
    assert head == [f"@prefix dcterms: <{PREFIXES['dcterms']}> .", f"@prefix zr: <{ZR}> ."]


def test_subjects_are_in_order_with_a_line_between_and_each_statement_once():
    p = "<http://p.example/p>"
    text = lines(f'<http://s.example/b> {p} "1"', f'<http://s.example/a> {p} "2"')
    again = text + text.replace(G, "<http://g.example/other>")
    expected = '\n<http://s.example/a> <http://p.example/p> "2" .\n\n<http://s.example/b> <http://p.example/p> "1" .\n'
    assert turtle(again.encode()).decode() == expected


def test_triples_without_a_graph_and_blank_nodes_are_read_and_other_lines_passed_over():
    text = '_:a <http://p.example/p> _:b .\n# a remark\n\n_:a <http://p.example/p> "1" _:g .\nno statement\n'
    assert turtle(text.encode()).decode() == '\n_:a <http://p.example/p> "1", _:b .\n'


def test_nothing_is_nothing():
    assert turtle(b"") == b""


def test_a_base_of_ones_own_has_the_same_prefixes():
    text = lines("<https://example.org/id/unit/0a> <http://p.example/p> <https://example.org/id/issue/0b>")
    assert turtle(text.encode(), "https://example.org/id/").decode() == (
        "@prefix issue: <https://example.org/id/issue/> .\n@prefix unit: <https://example.org/id/unit/> .\n"
        "\nunit:0a <http://p.example/p> issue:0b .\n"
    )


# ---- Subject by subject


def subject_by_subject(text, base=BASE):
    """Return the Turtle of sorted lines given a subject at a time."""
    short, subjects = Shortener(base), {}
    for line in text.splitlines():
        subjects.setdefault(line.split(" ", 1)[0], []).append(line)
    body = "".join(block_of(group, short) for group in subjects.values())
    return short.head() + body


STATEMENTS = lines(
    f'<{BASE}issue/0a> <{PREFIXES["dcterms"]}title> "有 空格 的 题目"@zh',
    f"<{BASE}issue/0a> <{RDF}type> <{ZR}Issue>",
    f"<{BASE}issue/0a> <{RDF}type> <{PREFIXES['prov']}Entity>",
    f'<{BASE}issue/0a> <{ZR}rank> "1"^^<{XSD}integer>',
    f'<{BASE}issue/0b> <{ZR}due> "2024-06-30"^^<{XSD}date>',
    f"<{BASE}unit/0c> <{ZR}issue> <{BASE}issue/0a>",
    f"<{BASE}unit/0c> <{ZR}issue> <{BASE}issue/0b>",
)


def test_subject_by_subject_the_same_is_written():
    assert subject_by_subject(STATEMENTS) == turtle(STATEMENTS.encode()).decode()


def test_a_statement_of_two_graphs_is_written_once():
    doubled = "".join(
        sorted(STATEMENTS.splitlines(True) + STATEMENTS.replace(G, "<http://g.example/h>").splitlines(True))
    )
    assert subject_by_subject(doubled) == turtle(STATEMENTS.encode()).decode()


def test_the_namespaces_of_other_subjects_can_be_added():
    short = Shortener(BASE)
    assert short.head() == ""
    short.used.update({ZR})
    assert short.head() == f"@prefix zr: <{ZR}> .\n"


def test_subjects_have_the_base_they_are_given():
    text = lines("<https://example.org/id/unit/0a> <http://p.example/p> <https://example.org/id/unit/0b>")
    assert (
        subject_by_subject(text, "https://example.org/id/") == turtle(text.encode(), "https://example.org/id/").decode()
    )
