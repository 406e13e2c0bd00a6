"""Terms and IRIs: any text survives, no text breaks out."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeren.triples import Minter, terms
from zeren.triples.turtle import turtle

LINE = "<http://a/s> <http://a/p> {} <http://a/g> .\n"


@given(st.text())
def test_any_text_without_lone_surrogates_comes_back_unchanged(text):
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    (quad,) = ox.parse(LINE.format(terms.string(whole)).encode(), ox.RdfFormat.N_QUADS)
    assert quad.object.value == whole


@given(st.text())
def test_a_string_is_written_as_oxigraph_writes_it(text):
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    assert terms.string(whole) == str(ox.Literal(whole))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('说"是"\\n', '"说\\"是\\"\\\\n"'),
        ("行\n列\t\r\b\f", '"行\\n列\\t\\r\\b\\f"'),
        ("\x00\x1f\x7f", '"\\u0000\\u001F\\u007F"'),
        ("𠮷\ufffe", '"𠮷\\uFFFE"'),
        ("断\ud800", '"断\ufffd"'),
    ],
)
def test_awkward_characters(text, written):
    assert terms.string(text) == written


@given(st.text())
def test_no_text_breaks_out_of_an_iri(text):
    written = terms.iri("https://example.org/" + text)
    assert written.count("<") == written.count(">") == 1
    assert not set(written[1:-1]) & set(' "{}|^`\\\n')


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("2021-11-15", "date"),
        ("2021-11", "gYearMonth"),
        ("2021", "gYear"),
        ("2021-02-30", ""),
        ("2021-13", ""),
        ("年底", ""),
    ],
)
def test_a_date_is_as_precise_as_its_text(text, type):
    suffix = f"^^<http://www.w3.org/2001/XMLSchema#{type}>" if type else ""
    assert terms.date(text) == f'"{text}"{suffix}'


@pytest.mark.parametrize(
    ("value", "text"),
    [(120, "120"), (3.0, "3"), (6.3, "6.3"), (82502000, "82502000"), (1e-7, "0.0000001"), (1e22, "1" + "0" * 22)],
)
def test_numbers_have_no_exponent(value, text):
    assert terms.number(value).split("^^")[0].strip('"') == text


def test_an_iri_depends_on_its_values_and_their_bounds_only():
    minter = Minter()
    assert minter.unit("秦都区人民政府") == minter.unit("秦都区人民政府")
    assert minter.mint("x", "ab", "c") != minter.mint("x", "a", "bc")
    assert minter.place("秦都区", "610402") == minter.place("秦都", "610402")
    assert minter.unit("甲").startswith("<https://w3id.org/zeren/id/unit/")


def test_members_of_a_collective_have_no_order():
    assert Minter().scoped("各县区", "甲市", ("乙", "丙")) == Minter().scoped("各县区", "甲市", ("丙", "乙"))


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_turtle_says_what_the_quads_say(texts):
    whole = [text.encode("utf-8", "ignore").decode("utf-8") for text in texts]
    data = "".join(LINE.format(terms.string(text, "zh")) for text in whole).encode()
    read = ox.parse(turtle(data), ox.RdfFormat.TURTLE)
    assert {quad.object.value for quad in read} == set(whole)


@pytest.mark.parametrize("which", ["small_quads", "seed_quads"])
def test_turtle_holds_the_same_triples(which, request):
    data = request.getfixturevalue(which)
    quads = {(q.subject, q.predicate, q.object) for q in ox.parse(data, ox.RdfFormat.N_QUADS)}
    assert {(q.subject, q.predicate, q.object) for q in ox.parse(turtle(data), ox.RdfFormat.TURTLE)} == quads


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("https://example.org/a b", "<https://example.org/a%20b>"),
        ('https://example.org/"<>{}|^`\\', "<https://example.org/%22%3C%3E%7B%7D%7C%5E%60%5C>"),
        ("https://example.org/水利局", "<https://example.org/水利局>"),
        ("https://example.org/\x7f\ue000", "<https://example.org/%7F%EE%80%80>"),
        ("https://example.org/\ud800", "<https://example.org/%3F>"),
    ],
)
def test_what_an_iri_cannot_hold_is_percent_encoded_and_the_rest_left_alone(given, written):
    assert terms.iri(given) == written


@pytest.mark.parametrize(
    ("literal", "written"),
    [
        (terms.string("甲", "zh"), '"甲"@zh'),
        (terms.integer(-3), '"-3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (terms.number(3.0), '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (terms.number(-0.5), '"-0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (terms.boolean(True), '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        (terms.boolean(False), '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        (terms.concept("role", "lead"), "<https://w3id.org/zeren/role/lead>"),
        (terms.name("zr:role"), "<https://w3id.org/zeren/ns#role>"),
        (terms.name("zr:a:b"), "<https://w3id.org/zeren/ns#a:b>"),
    ],
)
def test_literals_and_names_as_they_are_written(literal, written):
    assert literal == written


@pytest.mark.parametrize(
    "text", ["2021-1-1", "2021-00", "0000", "２０２１", "2021-11-15T00", "21-11-15-1", "2021/11/15", "202111"]
)
def test_what_is_no_day_month_or_year_stays_a_string(text):
    assert terms.date(text) == f'"{text}"'


def test_an_unknown_prefix_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        terms.name("nowhere:x")
