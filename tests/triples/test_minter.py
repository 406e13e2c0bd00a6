"""IRIs after the table of docs/reference/ontology.md: a kind, and a hash of the values named there."""

import pytest
from statements import SHA, node

from zeren.errors import UsageError
from zeren.triples import Minter

ISSUE = node("issue", SHA, "r1")


@pytest.mark.parametrize(
    ("minted", "expected"),
    [
        (Minter().document(SHA), node("document", SHA)),
        (Minter().extraction(SHA), node("extraction", SHA)),
        (Minter().unit("云岭市水利局"), node("unit", "云岭市水利局")),
        (Minter().scoped("各县", "云岭市", ("乙县", "甲县")), node("unit", "各县", "云岭市", "乙县", "甲县")),
        (Minter().scoped("各县", "云岭市", ()), node("unit", "各县", "云岭市")),
        (Minter().place("青石县", "990121"), node("place", "990121")),
        (Minter().place("青石县", None), node("place", "青石县")),
        (Minter().issue(SHA, "r1"), ISSUE),
        (Minter().part("measure", ISSUE, "1"), node("measure", ISSUE, "1")),
        (Minter().part("obligation", ISSUE, "1", "甲", "lead"), node("obligation", ISSUE, "1", "甲", "lead")),
        (Minter().review("b1"), node("review", "b1")),
        (Minter().span("evidence", SHA, 3, 9), node("evidence", SHA, "3", "9")),
    ],
)
def test_a_node_is_known_by_the_values_of_the_table(minted, expected):
    assert minted == expected


def test_a_lone_surrogate_in_a_value_is_no_end_of_the_build():
    assert Minter().unit("断\ud800") == node("unit", "断?")


@pytest.mark.parametrize(
    "base", ["https://example.org/id/", "https://example.org/x#", "urn:zeren:", "h:x/", "ht+tp.s-1://example.org/"]
)
def test_an_absolute_iri_that_ends_in_a_separator_may_begin_the_data(base):
    assert Minter(base).unit("甲").startswith(f"<{base}unit/")


@pytest.mark.parametrize(
    "base",
    ["", "id/", "/id/", "https://example.org/id", "https://example.org/i d/", "https://example.org/<x>/", "1ttp://x/",
     "https://example.org/{x}/", 'https://example.org/"x"/', "https://example.org/a\\b/"],
)  # fmt: skip
def test_any_other_base_is_refused_with_what_to_do(base):
    with pytest.raises(UsageError) as refused:
        Minter(base)
    assert refused.value.what == f"{base!r} cannot begin an IRI"
    assert refused.value.hint == "Give an absolute IRI that ends in / or #, such as https://example.org/id/."
