"""What a text names beside duties: units with full name and kind, places with code, cited documents, persons."""

import pytest
from reading import rows
from specs import persons, places, record, units

UNITS = [
    ("市水利局开会。", [("市水利局", "衡阳市水利局", "department")]),
    ("市水利局、市财政局开会。", [("市水利局", "衡阳市水利局", "department"), ("市财政局", "衡阳市财政局", "department")]),
    ("向市水利局报告。", [("市水利局", "衡阳市水利局", "department")]),
    ("衡阳清源水务有限公司停运。", [("衡阳清源水务有限公司", "衡阳清源水务有限公司", "company")]),
    ("衡南县清理河道。", [("衡南县", "衡南县人民政府", "government_metonym")]),
    ("衡南县、耒阳市清理河道。", [("衡南县", "衡南县人民政府", "government_metonym"), ("耒阳市", "耒阳市人民政府", "government_metonym")]),
    ("衡南县人民政府开会。", [("衡南县人民政府", "衡南县人民政府", "county")]),
    ("各县市区开会。", [("各县市区", "各县市区", "collective")]),
    ("该公司停运。", [("该公司", "该公司", "anaphor")]),
    ("与湖南农业大学合作。", [("湖南农业大学", "湖南农业大学", "school")]),
    ("位于衡南县。", []),
    ("《衡阳市水利局关于河道管理的通知》已印发。", [("衡阳市水利局", "衡阳市水利局", "department")]),
    ("加强宣传。", []),
]  # fmt: skip
PLACES = [
    ("位于衡南县。", [("衡南县", "衡南县", "430422")]),
    ("衡南县、耒阳市垃圾积存。", [("衡南县", "衡南县", "430422"), ("耒阳市", "耒阳市", "430481")]),
    ("全市排查。", [("全市", "衡阳市", "430400")]),
    ("我市排查。", [("我市", "衡阳市", "430400")]),
    ("市水利局开会。", []),
]


@pytest.mark.parametrize(("text", "expected"), rows("spec-units", [(row[0], *row) for row in UNITS]))
def test_every_unit_that_is_named(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(("text", "expected"), rows("spec-places", [(row[0], *row) for row in PLACES]))
def test_every_place_that_is_named(text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依据《水法》查处。", [("水法", "《水法》")]),
        ("依据《甲》《乙》。", [("甲", "《甲》"), ("乙", "《乙》")]),
        ("转发《关于印发《丙》的通知》。", [("关于印发《丙》的通知", "《关于印发《丙》的通知》")]),
    ],
)
def test_every_document_that_is_cited(text, expected):
    assert [(cited.title, cited.surface) for cited in record(text).regulations] == expected


LEDGER = "序号\t反馈问题\t整改措施\t{heading}\n1\t河道淤积。\t清理河道。\t{cell}"
PERSONS = [
    ("责任人", "李某", [("李某", None, None)]),
    ("责任人", "李某、王某", [("李某", None, None), ("王某", None, None)]),
    ("责任人", "市水利局局长李某", [("李某", "局长", "衡阳市水利局")]),
    ("责任人", "李某（市水利局局长）", [("李某", "局长", "衡阳市水利局")]),
    ("责任领导", "副市长李某", [("李某", "副市长", "衡阳市人民政府")]),
    ("责任领导", "县委书记李某", [("李某", "县委书记", "中共县委员会")]),
    ("责任领导", "市委书记李某", [("李某", "市委书记", "中共衡阳市委员会")]),
    ("责任领导", "耒阳市市长、市水利局局长王某", [(None, "市长", "耒阳市人民政府"), ("王某", "局长", "衡阳市水利局")]),
    ("责任领导", "局党组书记李某", [("李某", "党组书记", None)]),
    ("责任人", "无", []),
]


@pytest.mark.parametrize(
    ("heading", "cell", "expected"), rows("spec-persons", [(f"{row[0]} {row[1]}", *row) for row in PERSONS])
)
def test_every_person_with_name_post_and_body(heading, cell, expected):
    assert persons(LEDGER.format(heading=heading, cell=cell)) == expected
