"""From a statement back to its words: line, column, caret."""

import pytest

from zeren.errors import UsageError
from zeren.query import free, why
from zeren.query.why import under
from zeren.store import memory
from zeren.text import width


@pytest.fixture(scope="module")
def texts(tmp_path_factory, graphs):
    folder = tmp_path_factory.mktemp("texts")
    for document in (graphs.small_document(), graphs.seed_document()):
        (folder / f"{document.sha256[:16]}.txt").write_bytes(document.text.encode())
    return folder


@pytest.fixture(scope="module")
def seed(seed_quads):
    return memory(seed_quads)


def duty(store, surface):
    return free(store, f'SELECT ?d {{ ?d a zr:Obligation ; zr:surface "{surface}" }}').rows[0][0]


def test_the_chain_of_a_lead(seed, texts):
    chain = why(seed, duty(seed, "市发改委"), texts)
    assert chain.kind == "责任"
    facts = {fact.label: fact.value for fact in chain.facts}
    assert facts["承担者"] == "咸阳市发展和改革委员会"
    assert (facts["角色"], facts["成立方式"], facts["到期日"], facts["规则"]) == ("牵头", "点名", "2021-11-15", "gold")
    (source,) = chain.sources
    assert (source.name, source.quote, source.locator.row) == ("xianyang-2021.txt", "市发改委牵头", 7)
    assert source.line.startswith("2.市发改委牵头，秦都区")
    # “2.” takes two columns, six full-width characters take twelve
    assert source.caret == "  " + "^" * 12


def test_in_english(seed, texts):
    chain = why(seed, duty(seed, "市发改委"), texts, lang="en")
    assert chain.kind == "Obligation"
    assert {fact.label: fact.value for fact in chain.facts}["role"] == "lead"


def test_without_texts_the_quote_still_stands(seed):
    (source,) = why(seed, duty(seed, "市发改委")).sources
    assert (source.quote, source.line, source.line_number) == ("市发改委牵头", "", 0)


@pytest.mark.parametrize("kind", ["Issue", "Measure", "Deadline", "StatusClaim", "Candidate", "ReportedAction"])
def test_every_kind_of_statement_has_a_chain(small_quads, texts, kind):
    store = memory(small_quads)
    for (node,) in free(store, f"SELECT ?x {{ ?x a zr:{kind} }}").rows:
        chain = why(store, node, texts)
        assert chain.kind
        assert chain.sources
        for source in chain.sources:
            assert source.line_number >= 2
            assert width(source.caret) <= width(source.line)


def test_ways_to_name_a_statement(seed, texts):
    node = duty(seed, "市发改委")
    chain = why(seed, node, texts)
    hashed = node.rsplit("/", 1)[-1]
    for name in (f"<{node}>", hashed, f"obligation/{hashed}", hashed[:10], f" {hashed} "):
        assert why(seed, name, texts) == chain


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "no statement"),
        ("zzzz", "no statement"),
        ("obligation/", "statements begin with"),
        ("https://example.org/", "no statement"),
    ],
)
def test_what_means_no_statement_or_several(seed, name, said):
    with pytest.raises(UsageError, match=said) as caught:
        why(seed, name)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "words", "line", "column", "caret"),
    [
        ("甲市牵头", "牵头", 1, 3, "    ^^^^"),
        ("a牵头", "牵头", 1, 2, " ^^^^"),
        ("第一行\n\t１２ab", "ab", 2, 4, "     ^^"),
        ("乙\n跨行\n的话", "跨行\n的话", 2, 1, "^^^^"),
        ("e\u0301牵头", "牵头", 1, 3, " ^^^^"),
    ],
)
def test_the_caret_stands_under_the_words(text, words, line, column, caret):
    start = text.index(words)
    found = under(text, start, start + len(words))
    assert (found[0], found[1], found[3]) == (line, column, caret)


def test_a_long_line_is_cut_to_the_neighbourhood():
    text = "前" * 500 + "牵头" + "后" * 500
    _, column, line, caret = under(text, 500, 502)
    assert column == 501
    assert line == "…" + "前" * 30 + "牵头" + "后" * 30 + "…"
    assert caret == " " * 61 + "^^^^"
