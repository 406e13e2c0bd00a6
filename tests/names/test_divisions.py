"""The division table: names, levels, dates, rosters. Expected values are the official ones, not the program's."""

import re
import time
from pathlib import Path

import pytest

from zeren.errors import UsageError
from zeren.names.divisions import Divisions, stem
from zeren.names.rosters import members_of, read_roster, roster_of

TABLE = Divisions.load()
XIANYANG = {
    "秦都区", "渭城区", "兴平市", "彬州市", "三原县", "泾阳县", "乾县", "礼泉县", "永寿县", "长武县",
    "旬邑县", "淳化县", "武功县",
}  # fmt: skip


def names(units):
    return {unit.name for unit in units}


@pytest.mark.parametrize(
    ("code", "name", "level", "parent"),
    [
        ("610000", "陕西省", "province", None),
        ("610400", "咸阳市", "prefecture", "610000"),
        ("610402", "秦都区", "county", "610400"),
        ("610482", "彬州市", "county", "610400"),
        ("110108", "海淀区", "county", "110000"),
        ("500229", "城口县", "county", "500000"),
        ("429004", "仙桃市", "county", "420000"),
        ("419001", "济源市", "county", "410000"),
        ("659001", "石河子市", "county", "650000"),
        ("441900", "东莞市", "prefecture", "440000"),
        ("620200", "嘉峪关市", "prefecture", "620000"),
        ("152500", "锡林郭勒盟", "prefecture", "150000"),
        ("422800", "恩施土家族苗族自治州", "prefecture", "420000"),
        ("150721", "阿荣旗", "county", "150700"),
        ("610422104", "大程镇", "township", "610422"),
        ("441900003", "东城街道", "township", "441900"),
    ],
)
def test_a_code_names_one_division_with_its_level_and_parent(code, name, level, parent):
    found = TABLE.by_code(code)
    assert (found.code, found.name, found.level, found.parent) == (code, name, level, parent)


@pytest.mark.parametrize("code", ["110100", "500200", "429000", "610199", "610427", "999999999", "130171"])
def test_rows_that_only_group_and_unknown_codes_are_no_divisions(code):
    assert TABLE.by_code(code) is None


@pytest.mark.parametrize(
    ("name", "within", "codes"),
    [
        ("咸阳市", None, ["610400"]),
        ("咸阳", None, ["610400"]),
        ("彬州", None, ["610482"]),
        ("武功", "610400", ["610431"]),
        ("武功", "110000", []),
        ("乾县", None, ["610424"]),
        ("吉林", None, ["220000", "220200"]),
        ("朝阳区", None, ["110105", "220104"]),
        ("朝阳区", "220000", ["220104"]),
        ("恩施州", None, ["422800"]),
        ("黔东南州", None, ["522600"]),
        ("前郭县", None, ["220721"]),
        ("内蒙古", None, ["150000"]),
        ("神农架", None, ["429021"]),
        ("浦东", None, ["310115"]),
        ("东乡", "620000", ["622926"]),
        ("大程镇", None, ["610422104"]),
        ("大程", "610400", ["610422104"]),
        ("双照街办", "610402", ["610402011"]),
        ("双照街道办事处", None, ["610402011"]),
        ("双照镇", "610402", []),
        ("双照街办", "610404", []),
        ("炮房村", None, []),
        ("县", None, []),
        ("", None, []),
    ],
)
def test_a_name_or_short_form_finds_its_divisions(name, within, codes):
    assert [unit.code for unit in TABLE.named(name, within)] == codes


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("陕西省", "陕西"), ("咸阳市", "咸阳"), ("乾县", "乾县"), ("秦都区", "秦都"), ("浦东新区", "浦东"),
        ("市中区", "市中"), ("郊区", "郊区"), ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"), ("新疆维吾尔自治区", "新疆"),
        ("香港特别行政区", "香港"), ("兴安盟", "兴安"), ("阿里地区", "阿里"), ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"), ("双江拉祜族佤族布朗族傣族自治县", "双江"), ("龙胜各族自治县", "龙胜"),
        ("莫力达瓦达斡尔族自治旗", "莫力达瓦"), ("三都水族自治县", "三都"),
        ("海南藏族自治州", "海南"), ("六枝特区", "六枝"),
    ],
)  # fmt: skip
def test_a_stem_leaves_out_level_word_and_peoples(name, short):
    assert stem(name) == short


@pytest.mark.parametrize(
    ("code", "count"),
    [("110000", 16), ("120000", 16), ("310000", 16), ("500000", 38), ("610400", 14), ("610000", 107), ("441900", 0),
     ("460400", 0), ("610402", 0)],
)  # fmt: skip
def test_counties_are_counted_as_the_official_tables_count_them(code, count):
    assert len(TABLE.counties_of(code)) == count


def test_children_of_a_province_are_its_prefectures_and_the_counties_it_governs_itself():
    direct = {"仙桃市", "潜江市", "天门市", "神农架林区"}
    assert len(TABLE.prefectures_of("420000")) == 13
    assert direct < names(TABLE.children_of("420000"))
    assert len(TABLE.children_of("420000")) == 17
    assert names(TABLE.children_of("441900")) >= {"东城街道", "虎门镇"}


def test_the_date_decides_whether_a_city_has_the_old_county():
    before, after = names(TABLE.counties_of("610400", "2018-02-21")), names(TABLE.counties_of("610400", "2018-02-22"))
    assert before - after == {"彬县"}
    assert after - before == {"彬州市"}
    assert TABLE.named("彬县") == ()
    assert [unit.code for unit in TABLE.named("彬县", at="2017")] == ["610427"]


@pytest.mark.parametrize(
    ("former", "at", "codes"),
    [
        ("彬县", None, ["610482"]),
        ("彬县", "2017-01-01", ["610427"]),
        ("户县", None, ["610118"]),
        ("襄樊市", None, ["420600"]),
        ("莱芜市", None, ["370100"]),
        ("下城区", None, ["330105"]),
        ("江干区", None, ["330102", "330114"]),
        ("崇文区", None, ["110101"]),
        ("静海县", "2010", ["120223"]),
        ("静海县", None, ["120118"]),
        ("错那县", None, ["540581"]),
        ("无为县", None, ["340281"]),
        ("余杭区", None, ["330110"]),
        ("无此县", None, []),
    ],
)
def test_a_former_name_leads_to_what_it_became(former, at, codes):
    found = [unit.code for unit in TABLE.successors(former, at)]
    one = TABLE.successor(former, at)
    assert found == codes
    assert (one.code if one else None) == (codes[0] if len(codes) == 1 else None)


@pytest.mark.parametrize(
    ("code", "at", "were"),
    [
        ("610482", "2017-01-01", {"彬县"}),
        ("330105", "2020-01-01", {"下城区", "拱墅区"}),
        ("610402", "2010-01-01", {"秦都区"}),
    ],
)
def test_a_division_knows_what_it_was(code, at, were):
    assert names(TABLE.predecessors(TABLE.by_code(code), at)) == were


@pytest.mark.parametrize(
    ("year", "province", "expected"),
    [("2009", "110000", 18), ("2011", "110000", 16), ("2010", "310000", 18), ("2020", "330100", 13)],
)
def test_counts_of_earlier_years_are_those_of_earlier_years(year, province, expected):
    assert len(TABLE.counties_of(province, year)) == expected


def test_every_line_of_the_changes_links_to_the_divisions_of_its_time():
    formers = list(TABLE.former_names())
    lost = {name for name, change in formers if not TABLE.successors(name, within=change.old.code[:2] + "0000")}
    assert lost == set()
    assert len(formers) > 900


def test_the_way_up():
    town = TABLE.named("大程镇")[0]
    assert TABLE.full_name(town) == "陕西省咸阳市三原县大程镇"
    assert TABLE.province_of(town).name == "陕西省"
    assert TABLE.full_name(TABLE.by_code("110108")) == "北京市海淀区"


def test_a_city_counts_its_own_units():
    assert set(members_of("610400", "2021-06-01")) == XIANYANG
    assert len(members_of("610400")) == 13
    assert set(members_of("610400", "2017-01-01")) == XIANYANG - {"彬州市"} | {"彬县"}
    assert [name for name, _ in roster_of("610400").excluded] == ["杨陵区"]
    assert len(members_of("610300")) == 12


def test_a_roster_of_the_user_is_read_or_refused_with_a_reason(tmp_path: Path):
    good, bad = tmp_path / "a.toml", tmp_path / "b.toml"
    good.write_text('jurisdiction = "610300"\nas_of = "2021-01-01"\nsource = "plan"\nmembers = ["渭滨区"]\n', "utf-8")
    bad.write_text('members = ["渭滨区"]\n', "utf-8")
    assert members_of("610300", "2022", read_roster(good)) == ("渭滨区",)
    with pytest.raises(UsageError, match="jurisdiction"):
        read_roster(bad)


@pytest.mark.parametrize(
    ("name", "body", "parent"),
    [
        ("秦汉新城", "陕西省西咸新区秦汉新城管理委员会", "610400"),
        ("西咸新区", "陕西省西咸新区开发建设管理委员会", "610100"),
        ("雄安新区", "河北雄安新区管理委员会", "130000"),
        ("苏州工业园区", "苏州工业园区管理委员会", "320500"),
    ],
)
def test_zones_have_a_body_and_a_place(name, body, parent):
    zone = TABLE.zone(name)
    assert zone.body == body
    assert parent in zone.parents


def test_every_parent_exists_and_every_zone_lies_in_a_division():
    codes = {unit.code for _, unit in TABLE.all_names()}
    assert {unit.parent for _, unit in TABLE.all_names()} - {None} <= codes
    assert {code for zone in TABLE.zones() for code in zone.parents} <= codes


def test_the_files_are_sorted_tables_without_doubles():
    for path in sorted((Path(__file__).parents[2] / "data" / "divisions").glob("*.tsv")):
        lines = path.read_text("utf-8").splitlines()
        assert len(lines) == len(set(lines)), path.name
        assert len({line.count("\t") for line in lines}) == 1, path.name
        assert not re.search(r"[ 　]\t|\t[ 　]", "\n".join(lines)), path.name


@pytest.mark.alone
def test_counties_load_quickly():
    def once():
        start = time.perf_counter()
        assert Divisions().named("彬州")
        return time.perf_counter() - start

    assert min(once() for _ in range(5)) < 0.05  # 10 ms on a quiet machine
