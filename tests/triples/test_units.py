"""Units as nodes: which names are one unit, what a unit says of itself, and what a department has to do with a government."""

import pytest
from statements import DOCUMENT, SHA, issue, place, said, told, unit, words

from zeren.model import Action, Naming, Obligation, UnitMention
from zeren.triples import quads

KNOWN = {
    "云岭市": Naming("云岭市人民政府", "city", None, "990100", "place"),
    "云岭市人民政府": Naming("云岭市人民政府", "city", None, "990100", "full"),
    "青石县": Naming("青石县人民政府", "county", None, "990121", "place"),
    "青石县人民政府": Naming("青石县人民政府", "county", None, "990121", "full"),
    "白水区": Naming("白水区人民政府", "county", None, "990102", "place"),
    "白水区人民政府": Naming("白水区人民政府", "county", None, "990102", "full"),
    "云岭市水利局": Naming("云岭市水利局", "department", "water", "990100", "short"),
    "青石县水利局": Naming("青石县水利局", "department", "water", "990121", "short"),
    "云岭市招商中心": Naming("云岭市招商中心", "other", None, "990100", "full"),
    "云岭清源水务有限公司": Naming("云岭清源水务有限公司", "company"),
    "辖区": Naming("辖区", "generic"),
    "青石县县长": Naming("青石县县长", "person"),
    "各部门": Naming("各部门", "collective"),
    "领导小组": Naming("领导小组", "group"),
}


def describe(name):
    return KNOWN.get(name, Naming(name, "other"))


def duty(name, **changes):
    plain = {
        "unit": name, "surface": name, "role": "responsible", "basis": "stated", "measure": None,
        "evidence": words("负责", 30), "rule": "r",
    }  # fmt: skip
    return Obligation(**(plain | changes))


def borne(*duties, **changes):
    return said(issue(obligations=duties, **changes), describe)


BODY = {"zr:Unit", "org:Organization", "org:FormalOrganization"}


# ---- What a unit says of itself


@pytest.mark.parametrize(
    ("name", "node", "classes", "kind", "more"),
    [
        (
            "青石县人民政府",
            unit("青石县人民政府"),
            BODY | {"zr:Government"},
            "county",
            {"zr:governs": {place("青石县", "990121")}},
        ),
        (
            "云岭市水利局",
            unit("云岭市水利局"),
            BODY,
            "department",
            {"zr:function": {"function:water"}, "zr:actsFor": {place("", "990100")}},
        ),
        (
            "云岭市招商中心",
            unit("云岭市招商中心"),
            {"zr:Unit", "org:Organization"},
            "other",
            {"zr:actsFor": {place("", "990100")}},
        ),
        ("云岭清源水务有限公司", unit("云岭清源水务有限公司"), BODY, "company", {}),
        ("领导小组", unit("领导小组", "云岭市"), BODY, "group", {}),
        ("辖区", unit("辖区", "云岭市"), {"zr:Unit", "org:Organization"}, "generic", {}),
        ("青石县县长", unit("青石县县长"), {"zr:Unit", "zr:Post"}, "person", {}),
        ("各部门", unit("各部门", "云岭市"), {"zr:Unit", "zr:Collective", "org:Organization"}, "collective", {}),
    ],
)
def test_a_unit_has_name_classes_kind_and_what_its_kind_brings(name, node, classes, kind, more):
    assert (
        borne(duty(name))[node]
        == {
            "rdf:type": classes,
            "skos:prefLabel": {f"{name}@zh"},
            "org:classification": {f"unit-kind:{kind}"},
        }
        | more
    )


def test_the_place_a_government_governs_has_name_and_code():
    assert borne(duty("青石县人民政府"))[place("青石县", "990121")] == {
        "rdf:type": {"zr:Place"},
        "skos:prefLabel": {"青石县@zh"},
        "zr:code": {"990121"},
    }


def test_the_place_a_department_acts_for_is_known_by_its_code_alone():
    found = borne(duty("青石县水利局"), jurisdiction=None)
    assert found[place("", "990121")] == {"rdf:type": {"zr:Place"}, "zr:code": {"990121"}}


@pytest.mark.parametrize("kind", ["province", "city", "county", "township"])
def test_governments_are_of_four_levels(kind):
    found = said(issue(obligations=(duty("某地人民政府"),)), lambda name: Naming(name, kind, None, "99"))
    node = found[unit("某地人民政府")]
    assert "zr:Government" in node["rdf:type"]
    assert node["zr:governs"] == {place("", "99")}
    assert "zr:actsFor" not in node


def test_a_holder_of_a_post_is_a_post_whatever_its_name_is_known_as():
    found = borne(duty("云岭市水利局", person=True))
    assert found[unit("云岭市水利局")] == {
        "rdf:type": {"zr:Unit", "zr:Post"},
        "skos:prefLabel": {"云岭市水利局@zh"},
        "org:classification": {"unit-kind:person"},
    }


# ---- Which names are one unit


@pytest.mark.parametrize(
    ("name", "known", "scope", "why"),
    [
        ("水利局", Naming("水利局", "department", None, "990100"), (), "it acts for a place"),
        ("某某局", Naming("某某局", "department", how="full"), (), "the tables know it whole"),
        ("某某局", Naming("某某局", "department", how="short"), (), "by a short form"),
        ("某某局", Naming("某某局", "department", how="former"), (), "by a former name"),
        (
            "某某局",
            Naming("某某局", "department", how="unknown"),
            ("云岭市",),
            "财政局 is one in one jurisdiction only",
        ),
        ("云岭市某某局", Naming("云岭市某某局", "department"), (), "its name begins with its city's"),
        ("鼓楼区某某局", Naming("鼓楼区某某局", "department"), ("云岭市",), "鼓楼区 lies in several cities"),
        ("该市某某局", Naming("该市某某局", "department"), ("云岭市",), "该市 points at a city and names none"),
        ("清源水务有限公司", Naming("清源水务有限公司", "company"), (), "a registered name"),
        ("甲乙有限公司", Naming("甲乙有限公司", "company"), (), "six characters"),
        ("甲有限公司", Naming("甲有限公司", "company"), ("云岭市",), "five are too short for a registered name"),
        ("清源水务公司", Naming("清源水务公司", "company"), ("云岭市",), "not a registered form"),
        ("云岭山大学", Naming("云岭山大学", "school"), ("云岭市",), "five"),
        ("云岭山水大学", Naming("云岭山水大学", "school"), (), "six"),
    ],
)
def test_a_name_means_one_unit_everywhere_or_within_its_jurisdiction(name, known, scope, why):
    found = said(issue(obligations=(duty(name),)), lambda asked: known if asked == name else Naming(asked, "other"))
    assert unit(name, *scope) in found, why


def test_without_a_jurisdiction_such_a_name_means_one_in_its_document():
    found = said(issue(jurisdiction=None, obligations=(duty("财政局"),)), lambda name: Naming(name, "department"))
    assert unit("财政局", SHA) in found


def test_a_generic_bearer_is_one_of_its_jurisdiction_or_of_none():
    assert unit("辖区", "") in borne(duty("辖区"), jurisdiction=None)


# ---- Collectives


def test_a_collective_is_known_by_jurisdiction_and_members_whose_order_does_not_matter():
    group = unit("两县区", "云岭市", "白水区", "青石县")
    for members in (("青石县", "白水区"), ("白水区", "青石县")):
        found = borne(duty("两县区", basis="collective", members=members))
        assert found[group] == {
            "rdf:type": {"zr:Unit", "zr:Collective", "org:Organization"},
            "skos:prefLabel": {"两县区@zh"},
            "org:classification": {"unit-kind:collective"},
            "zr:member": {unit("青石县人民政府"), unit("白水区人民政府")},
        }
        assert found[unit("青石县人民政府")]["zr:governs"] == {place("青石县", "990121")}


@pytest.mark.parametrize(
    ("changes", "collective"),
    [
        ({"members": ("青石县",)}, True),
        ({"basis": "collective"}, True),
        ({}, False),
    ],
)
def test_a_bearer_is_a_collective_by_members_or_by_its_basis(changes, collective):
    found = borne(duty("两县区", **changes))
    kinds = [rows["rdf:type"] for rows in found.values() if rows.get("skos:prefLabel") == {"两县区@zh"}]
    assert ["zr:Collective" in kind for kind in kinds] == [collective]


@pytest.mark.parametrize(
    ("member", "label"),
    [
        ("青石县", "青石县人民政府"),
        ("青石县人民政府", "青石县人民政府"),
        ("云岭市水利局", "云岭市水利局"),
        ("不知名镇", "不知名镇"),
    ],
)
def test_a_member_that_is_a_division_acts_through_its_government(member, label):
    found = borne(duty("各方", members=(member,)))
    (group,) = (rows for rows in found.values() if "zr:member" in rows)
    (node,) = group["zr:member"]
    assert found[node]["skos:prefLabel"] == {f"{label}@zh"}


def test_a_division_whose_government_has_no_full_name_in_the_tables_is_given_the_usual_one():
    found = said(
        issue(obligations=(duty("各方", members=("西山乡",)),)),
        lambda name: Naming(name, "township", None, "990121100"),
    )
    (group,) = (rows for rows in found.values() if "zr:member" in rows)
    (node,) = group["zr:member"]
    assert found[node]["skos:prefLabel"] == {"西山乡人民政府@zh"}


def test_a_member_whose_official_name_differs_is_named_officially():
    official = {"县水利局": Naming("青石县水利局", "department", None, "990121", "short")}
    found = said(
        issue(obligations=(duty("各方", members=("县水利局",)),)),
        lambda name: official.get(name, Naming(name, "other")),
    )
    (group,) = (rows for rows in found.values() if "zr:member" in rows)
    (node,) = group["zr:member"]
    assert found[node]["skos:prefLabel"] == {"青石县水利局@zh"}


def test_the_same_group_named_elsewhere_in_the_document_is_the_one_with_the_members():
    found = borne(
        duty("两县区", members=("青石县", "白水区")),
        units_mentioned=(UnitMention("两县区", "两县区", "collective", 50, 53),),
        actions=(Action(None, ("两县区",), "两县区完成", 50, 55),),
    )
    groups = [subject for subject, rows in found.items() if "zr:Collective" in rows.get("rdf:type", ())]
    assert groups == [unit("两县区", "云岭市", "白水区", "青石县")]


def test_where_two_lists_of_members_are_known_a_bare_mention_means_neither():
    found = borne(
        duty("两地", members=("青石县", "白水区")),
        duty("两地", role="support", members=("青石县", "云岭市")),
        units_mentioned=(UnitMention("两地", "两地", "collective", 50, 52),),
    )
    groups = {subject for subject, rows in found.items() if "zr:Collective" in rows.get("rdf:type", ())}
    assert groups == {
        unit("两地", "云岭市", "白水区", "青石县"),
        unit("两地", "云岭市", "云岭市", "青石县"),
        unit("两地", "云岭市"),
    }


def test_members_that_the_tables_settle_are_members():
    known = {"各县": Naming("各县", "collective", members=("青石县人民政府",))}
    found = said(
        issue(obligations=(duty("各县"),)), lambda name: known.get(name, Naming(name, "county", None, "990121", "full"))
    )
    assert found[unit("各县", "云岭市", "青石县人民政府")]["zr:member"] == {unit("青石县人民政府")}


def test_members_of_a_group_in_another_jurisdiction_are_not_this_ones():
    here = issue(obligations=(duty("两县区", members=("青石县",)),))
    there = issue(
        id="r2", jurisdiction="平湖市", units_mentioned=(UnitMention("两县区", "两县区", "collective", 50, 53),)
    )
    found = told(quads([here, there], [], describe))
    assert {unit("两县区", "云岭市", "青石县"), unit("两县区", "平湖市")} <= set(found)


# ---- Written forms


@pytest.mark.parametrize(
    ("surface", "alias"),
    [
        ("市水利局", {"市水利局@zh"}),
        ("云岭市水利局", None),
        ("", None),
        *[(f"{word}局", None) for word in ("该", "上述", "前述", "以上", "本", "此", "其", "我", "两")],
        ("水利局本级", {"水利局本级@zh"}),
    ],
)
def test_a_written_form_is_an_alias_unless_it_is_the_name_or_only_points(surface, alias):
    assert borne(duty("云岭市水利局", surface=surface))[unit("云岭市水利局")].get("skos:altLabel") == alias


# ---- Departments and governments


def test_a_department_is_a_unit_of_its_government_where_the_document_names_both():
    found = borne(duty("云岭市水利局"), duty("青石县水利局"), duty("青石县人民政府"))
    assert found[unit("青石县水利局")]["org:unitOf"] == {unit("青石县人民政府")}
    assert "org:unitOf" not in found[unit("云岭市水利局")]


def test_in_whatever_order_they_stand():
    found = borne(duty("青石县人民政府"), duty("青石县水利局"))
    assert found[unit("青石县水利局")]["org:unitOf"] == {unit("青石县人民政府")}


def test_only_departments_are_units_of_a_government():
    found = borne(duty("云岭市招商中心"), duty("云岭市人民政府"))
    assert "org:unitOf" not in found[unit("云岭市招商中心")]


def test_two_names_of_one_government_are_two_nodes_and_the_department_is_of_one_in_any_order():
    both = {
        name: Naming(name, "county", None, "990121", "full") for name in ("青石县人民政府", "青石县人民政府（本级）")
    } | {"青石县水利局": KNOWN["青石县水利局"]}
    orders = (list(both), list(reversed(both)))
    tied = {
        frozenset(
            said(issue(obligations=tuple(map(duty, order))), lambda name: both.get(name, Naming(name, "other")))[
                unit("青石县水利局")
            ]["org:unitOf"]
        )
        for order in orders
    }
    assert tied == {frozenset({min(unit("青石县人民政府"), unit("青石县人民政府（本级）"))})}


def test_the_jurisdiction_is_the_place_its_government_governs():
    found = borne()
    (stated,) = (rows for rows in found.values() if "zr:jurisdiction" in rows)
    assert stated["zr:jurisdiction"] == {place("云岭市", "990100")}
    assert found[place("云岭市", "990100")]["skos:prefLabel"] == {"云岭市@zh"}
    assert DOCUMENT in found
