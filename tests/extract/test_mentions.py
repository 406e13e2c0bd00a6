"""Times, quantities and cited documents, wherever they stand."""

import pytest
from reading import issue, rows

TIMES = [
    ("day", "2021年11月15日前完成。", ("2021-11-15")),
    ("month", "2022年4月底前完成。", ("2022-04-30")),
    ("dotted", "整改时限：2023.6.30", ("2023-06-30")),
    ("year-end", "到2025年底建成。", ("2025-12-31")),
]
QUANTITIES = [
    ("tons", "清运垃圾320吨。", [("320吨", 320, "吨")]),
    ("ten-thousand", "补助资金3.5万元。", [("3.5万元", 35000, "元")]),
    ("hundred-million", "总投资1.2亿元。", [("1.2亿元", 120000000, "元")]),
    ("thousands", "核减1,203.6万元。", [("1,203.6万元", 12036000, "元")]),
    ("percent", "覆盖率达到95%。", [("95%", 95, "%")]),
    ("kilometres", "铺设管网14.6公里。", [("14.6公里", 14.6, "公里")]),
    ("count", "关停砖瓦窑21座。", [("21座", 21, "座")]),
    ("two", "清淤3公里，护坡2公里。", [("3公里", 3, "公里"), ("2公里", 2, "公里")]),
    ("mu", "复垦6亩。", [("6亩", 6, "亩")]),
    ("full-width", "关停砖瓦窑２１座。", [("２１座", 21, "座")]),
    ("year-is-none", "2021年完成。", []),
    ("number-is-none", "1.清淤。", []),
    ("file-is-none", "落实〔2021〕9号文件。", []),
]
REGULATIONS = [
    ("law", "依据《中华人民共和国水法》查处。", ["中华人民共和国水法"]),
    ("two", "修订《河道管理办法》和《采砂管理办法》。", ["河道管理办法", "采砂管理办法"]),
    ("inner", "落实《关于印发〈河湖长制工作规定〉的通知》。", ["关于印发〈河湖长制工作规定〉的通知"]),
    ("quotes-inside", "落实《关于“一河一策”编制的通知》。", ["关于“一河一策”编制的通知"]),
    ("unclosed", "落实《河道管理办法。", []),
    ("none", "落实“一河一策”。", []),
]


@pytest.mark.parametrize(("text", "end"), rows("times", TIMES))
def test_a_time_and_its_last_day(text, end):
    (found,) = issue(text, "衡阳市").times
    assert found.iso_end == end


@pytest.mark.parametrize(("text", "expected"), rows("quantities", QUANTITIES))
def test_a_number_and_its_unit(text, expected):
    found = [(q.surface, q.value, q.unit) for q in issue(text, "衡阳市").quantities]
    assert [(s, pytest.approx(v), u) for s, v, u in expected] == found


@pytest.mark.parametrize(("text", "titles"), rows("regulations", REGULATIONS))
def test_a_document_cited_by_its_title(text, titles):
    assert [cited.title for cited in issue(text, "衡阳市").regulations] == titles


def test_places_carry_their_codes():
    found = {(place.canonical, place.code) for place in issue("秦都区、泾阳县要清淤。", "咸阳市").places_mentioned}
    assert found == {("秦都区", "610402"), ("泾阳县", "610423")}
