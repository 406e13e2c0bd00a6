"""The small parts extraction is made of, each by what its description promises."""

import dataclasses

import pytest
from reading import issue, issues, rows

from zeren.extract import asides, cues, dates, deeds, identity, organisation, persons, plausible, quick, seams, sight
from zeren.extract.bearing import Bearing
from zeren.extract.lexicon import Lexicon
from zeren.extract.mentions import Finder, Mention
from zeren.extract.shadow import BODY, CORE, PLACE, STEM, UNIT, WORD
from zeren.extract.sight import Sight
from zeren.model import Setting
from zeren.names import Names

# ---- Dates

DATES = [
    # text, the words that are the date, year, month, day, part, first day, last day (a year of 2023 standing in)
    ("2024年6月30日前", "2024年6月30日", 2024, 6, 30, "", "2024-06-30", "2024-06-30"),
    ("2024年6月", "2024年6月", 2024, 6, None, "", "2024-06-01", "2024-06-30"),
    ("2024年6月底", "2024年6月底", 2024, 6, None, "底", "2024-06-01", "2024-06-30"),
    ("2024年2月末", "2024年2月末", 2024, 2, None, "末", "2024-02-01", "2024-02-29"),
    ("2024年", "2024年", 2024, None, None, "", "2024-01-01", "2024-12-31"),
    ("2024年底", "2024年底", 2024, None, None, "底", "2024-01-01", "2024-12-31"),
    ("2024年年底", "2024年年底", 2024, None, None, "年底", "2024-01-01", "2024-12-31"),
    ("2024年6月上旬", "2024年6月上旬", 2024, 6, None, "上旬", "2024-06-01", "2024-06-10"),
    ("2024年6月中旬", "2024年6月中旬", 2024, 6, None, "中旬", "2024-06-11", "2024-06-20"),
    ("2024年6月下旬", "2024年6月下旬", 2024, 6, None, "下旬", "2024-06-21", "2024-06-30"),
    ("2024年上半年", "2024年上半年", 2024, None, None, "上半年", "2024-01-01", "2024-06-30"),
    ("2024年第三季度", "2024年第三季度", 2024, None, None, "第三季度", "2024-07-01", "2024-09-30"),
    ("2024年2季度末", "2024年2季度末", 2024, None, None, "2季度末", "2024-04-01", "2024-06-30"),
    ("6月底", "6月底", None, 6, None, "底", "2023-06-01", "2023-06-30"),
    ("六月十五日", "六月十五日", None, 6, 15, "", "2023-06-15", "2023-06-15"),
    ("二〇二四年六月", "二〇二四年六月", 2024, 6, None, "", "2024-06-01", "2024-06-30"),
    ("2024.6.30", "2024.6.30", 2024, 6, 30, "", "2024-06-30", "2024-06-30"),
    ("2024-06-30", "2024-06-30", 2024, 6, 30, "", "2024-06-30", "2024-06-30"),
    ("2024/6/30", "2024/6/30", 2024, 6, 30, "", "2024-06-30", "2024-06-30"),
    ("2024.11", "2024.11", 2024, 11, None, "", "2024-11-01", "2024-11-30"),
    ("年底", "年底", None, None, None, "年底", "2023-01-01", "2023-12-31"),
]
NO_DATES = ["3.5", "1-2", "2024", "30日", "2024.11万元", "2024.13", "甲", ""]


@pytest.mark.parametrize(("text", "words", "year", "month", "day", "part", "first", "last"), DATES)
def test_a_date_as_it_is_written_and_the_days_it_means(text, words, year, month, day, part, first, last):
    found = dates.match(text, 0, len(text))
    assert (text[found.start : found.end], found.year, found.month, found.day, found.part) == (
        words,
        year,
        month,
        day,
        part,
    )
    assert (found.first(2023), found.last(2023)) == (first, last)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text):
    assert dates.match(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2024年2月30日", None),
        ("2024年13月", None),
        ("6月", None),
        ("2023年2月29日", None),
        ("2024年2月29日", "2024-02-29"),
    ],
)
def test_a_day_that_is_not_in_the_calendar_and_one_without_a_year_is_none(text, last):
    assert dates.match(text, 0, len(text)).last(None) == last


def test_without_a_year_there_is_no_first_day():
    assert dates.match("6月底", 0, 3).first(None) is None


# ---- Persons

PERSONS = [
    ("李某", [("李某", None, "", "office")]),
    ("李某、王某", [("李某", None, "", "office"), ("王某", None, "", "office")]),
    ("市水利局局长李某", [("李某", "局长", "市水利局", "office")]),
    ("市水利局局长", [(None, "局长", "市水利局", "office")]),
    ("李某（市水利局局长）", [("李某", "局长", "市水利局", "office")]),
    ("李某（包村干部）", [("李某", "包村干部", "", "office")]),
    ("副市长李某", [("李某", "副市长", "", "government")]),
    ("分管副市长", [(None, "分管副市长", "", "government")]),
    ("县委书记", [(None, "县委书记", "", "party")]),
    ("县委副书记、县长王某", [("王某", "县委副书记、县长", "", "party")]),
    ("三塘镇镇长", [(None, "镇长", "三塘镇", "government")]),
    ("市水利局", []),
    ("", []),
    (" 李某。", [("李某", None, "", "office")]),
    ("李某\n王某", [("李某", None, "", "office"), ("王某", None, "", "office")]),
    ("李某，王某；张某", [("李某", None, "", "office"), ("王某", None, "", "office"), ("张某", None, "", "office")]),
    ("李某（市水利局局长、党组书记）、王某", [("李某", "党组书记", "市水利局局长、", "office"), ("王某", None, "", "office")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("spec-parts-persons", [(row[0], *row) for row in PERSONS[:-1]]))
def test_the_persons_of_a_cell(text, expected):
    found = persons.read(text, 0, len(text))
    assert [(each.name, each.post, each.office, each.kind) for each in found] == expected
    assert all(0 <= each.start < each.end <= len(text) for each in found)


@pytest.mark.parametrize(
    ("post", "body", "own", "full"),
    [
        (("李某", "县长", "", "government"), None, "平罗县", "平罗县人民政府县长"),
        ((None, "镇长", "三塘镇", "government"), "三塘镇人民政府", "衡南县", "三塘镇人民政府镇长"),
        ((None, "局长", "市水利局", "office"), "衡阳市水利局", "衡阳市", "衡阳市水利局局长"),
        ((None, "厂长", "", "office"), None, "衡阳市", "厂长"),
        (("李某", None, "", "office"), None, "衡阳市", "李某"),
        ((None, "县长", "", "government"), None, None, "人民政府县长"),
    ],
)
def test_a_post_in_full_has_its_body(post, body, own, full):
    assert persons.official(persons.Post(0, 2, *post), body, own) == full


def test_where_a_post_and_a_name_end():
    assert persons.post_at("市水利局局长李某", 4, 8) == 6
    assert persons.post_at("市水利局清淤", 4, 6) is None
    assert persons.named_to("局长李某负责", 2, 6) == 4
    assert persons.named_to("局长负责清淤", 2, 6) == 2


# ---- Sight


def look(places=(), mentions=()):
    return Sight("一二三四五六七八九十", "", tuple(Mention(*m) for m in mentions), Setting(), tuple(places))


def test_the_places_in_and_before_a_stretch():
    seen = look([(1, 3), (4, 6), (7, 9)])
    assert seen.places_in(1, 6) == ((1, 3), (4, 6))
    assert seen.places_in(0, 10) == ((1, 3), (4, 6), (7, 9))
    assert seen.places_in(1, 5) == ((1, 3),)
    assert seen.places_in(2, 4) == ()
    assert list(seen.places_before(7)) == [(4, 6), (1, 3)]
    assert list(seen.places_before(6)) == [(4, 6), (1, 3)]
    assert list(seen.places_before(5)) == [(1, 3)]
    assert list(seen.places_before(3)) == [(1, 3)]
    assert list(seen.places_before(0)) == []
    assert (seen.names_place(1, 3), seen.names_place(1, 2), seen.names_place(2, 6), seen.names_place(9, 10)) == (
        True,
        False,
        True,
        False,
    )


def test_the_mentions_at_around_and_within():
    seen = look(mentions=[(1, 3, UNIT, "a"), (4, 6, PLACE, "b"), (6, 9, UNIT, "c")])
    assert [m.sort for m in seen.within(1, 6)] == ["a", "b"]
    assert [m.sort for m in seen.within(2, 9)] == ["b", "c"]
    assert [m.sort for m in seen.within(4, 8)] == ["b"]
    assert [[m.sort for m in seen.around(at)] for at in (0, 1, 2, 3, 5, 6, 9)] == [
        [],
        ["a"],
        ["a"],
        [],
        ["b"],
        ["c"],
        [],
    ]
    assert seen.at(4).sort == "b"
    assert seen.at(5) is None
    assert seen.whole(4, 6).sort == "b"
    assert seen.whole(4, 5) is None
    assert [seen.names_ending(name) for name in ("三", "九", "七八九", "二", "")] == [
        ["二三"],
        ["七八九"],
        [],
        [],
        ["二三", "七八九"],
    ]


# ---- Lexicon


def test_the_longest_word_counts_and_of_two_classes_the_surer():
    known = Lexicon(
        [
            ("水利", "core"),
            ("水利局", "body"),
            ("青石", "stem"),
            ("青石", "place"),
            ("民政", "core"),
            ("人民政府", "word"),
        ]
    )
    assert list(known.hits("青石水利局水利人民政府")) == [
        (0, 2, PLACE), (2, 5, BODY), (5, 7, CORE), (7, 11, WORD)
    ]  # fmt: skip
    assert list(Lexicon([("青石", "core"), ("青石", "stem")]).hits("青石")) == [(0, 2, CORE)]
    assert list(Lexicon([("青石", "stem")]).hits("青石")) == [(0, 2, STEM)]


# ---- Seams


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon(Names.load().surfaces())


SEAMS = [
    ("nothing", "市水利局清淤。", "市水利局清淤。"),
    ("invisible", "市水\u200b利局\ufeff清淤。", "市水利局清淤。"),
    ("page-number", "市水利局\n— 3 —\n清淤。".replace("—", "-"), "市水利局\n清淤。"),
    ("page-words", "甲事。\n第3页，共9页\n乙事。", "甲事。\n乙事。"),
    ("inside-a-name", "由农业农\n村局负责清理。", "由农业农村局负责清理。"),
    ("inside-the-last-name", "市水利局、市财\n政局；完成时限:2021年底", "市水利局、市财政局；完成时限:2021年底"),
    ("label-below", "市农业农\n村局长效机制:甲", "市农业农\n村局长效机制:甲"),
    ("inside-a-date", "于2021年6\n月30日前完成", "于2021年6月30日前完成"),
    ("inside-a-day", "于2021年6月3\n日前完成", "于2021年6月3日前完成"),
    ("behind-a-year", "于2021\n年底前完成", "于2021年底前完成"),
    ("number-then-word", "12\n月度计划", "12\n月度计划"),
    ("year-then-heading", "2021\n年度计划", "2021\n年度计划"),
    ("blank-in-a-name", "由农业 农村局负责。", "由农业农村局负责。"),
    ("spaced-heading", "责 任 单 位:市水利局", "责任单位:市水利局"),
    ("two-lines", "甲事\n乙事", "甲事\n乙事"),
    ("sentence-end", "甲事。\n乙事。", "甲事。\n乙事。"),
    ("long-line", "起头一行。\n" + "清理河道两岸积存的各类垃圾并且建立长效管护的制度" + "\n和台账。", "起头一行。\n清理河道两岸积存的各类垃圾并且建立长效管护的制度和台账。"),
    ("long-then-item", "起头一行。\n" + "清理河道两岸积存的各类垃圾并且建立长效管护的制度" + "\n2.建立台账", "起头一行。\n清理河道两岸积存的各类垃圾并且建立长效管护的制度\n2.建立台账"),
    ("long-then-label", "起头一行。\n" + "清理河道两岸积存的各类垃圾并且建立长效管护的制度" + "\n责任单位:市水利局", "起头一行。\n清理河道两岸积存的各类垃圾并且建立长效管护的制度\n责任单位:市水利局"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "joined"), rows("spec-seams", SEAMS))
def test_breaks_inside_words_are_taken_out_and_offsets_lead_back(text, joined, lexicon):
    found = seams.join(text, lexicon)
    assert found.text == joined
    for at, char in enumerate(joined):
        assert text[found.origin(at)] == char
        assert found.place(found.origin(at)) == at
        assert found.last(at + 1) == found.origin(at) + 1
    assert found.last(0) == 0
    assert found.place(len(text)) == len(joined)


# ---- Whose document it is


@pytest.fixture(scope="module")
def finder():
    return Finder(Names.load())


@pytest.mark.parametrize(
    ("name", "owner", "full"),
    [
        ("财务处", "江南理工大学", "江南理工大学财务处"),
        ("校财务处", "江南理工大学", "江南理工大学财务处"),
        ("校纪委", "江南理工大学", "中共江南理工大学纪律检查委员会"),
        ("党委", "江南理工大学", "中共江南理工大学委员会"),
        ("党总支", "江南医院", "中共江南医院总支部委员会"),
        ("纪检组", "江南水利局", "中共江南水利局纪律检查组"),
        ("党委组织部", "江南理工大学", "中共江南理工大学委员会组织部"),
        ("集团公司安全部", "江南集团", "江南集团安全部"),
        ("后勤服务中心", "江南理工大学", "江南理工大学后勤服务中心"),
        ("校长", "江南理工大学", "校长"),
        ("学生", "江南理工大学", "学生"),
    ],
)
def test_an_office_said_without_its_organisation(name, owner, full):
    assert organisation.inner(name, owner) == full


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("江南理工大学巡察整改情况\n", "江南理工大学"),
        ("中共江南理工大学委员会关于巡察整改的通报\n", "江南理工大学"),
        ("衡阳市水利局整改台账\n", "衡阳市水利局"),
        ("衡阳市人民政府整改方案\n", None),
        ("衡阳市整改方案\n", None),
        ("关于河道整改的通报\n由江南理工大学配合。\n", None),
    ],
)
def test_whose_document_it_is(text, whose, finder):
    names = Names.load()
    seen = sight.look(text, finder, names, None)
    assert seen.organisation == whose


def test_offices_of_an_organisation_bear_in_its_name():
    found = issue("江南理工大学巡察整改台账\n责任单位：财务处", None)
    assert {duty.unit for duty in found.obligations} == {"江南理工大学财务处"}


# ---- What can be a name


@pytest.mark.parametrize("name", ["市水利局", "西山林场", "教务处", "清源公司", "建设局", "组织部", "村委会", "各县区"])
def test_a_name(name):
    assert plausible.plausible(name)


@pytest.mark.parametrize(
    "name",
    ["无", "局", "", "2024年6月底前", "6月底前完成", "长期坚持", "立行立改", "牵头", "配合", "李某", "王××", "持续加强监管", "要清理河道",
     "略", "同上", "详见附件", "下同", "待定", "/", "-", "长" * 41, "任务清单", "对市水利局"],
)  # fmt: skip
def test_no_name(name):
    assert not plausible.plausible(name)


@pytest.mark.parametrize(
    ("name", "yes"), [("水利局", True), ("清源公司", True), ("三塘镇", True), ("河道", False), ("", False)]
)
def test_what_ends_as_organisations_do(name, yes):
    assert plausible.organised(name) is yes


# ---- Words around a unit


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("牵头", "lead"),
        ("负责", "responsible"),
        ("配合", "support"),
        ("督导", "supervise"),
        ("验收", "accept"),
        ("晴", None),
    ],
)
def test_the_role_of_a_role_word(word, role):
    assert cues.role_of(word) == role


@pytest.mark.parametrize(
    ("left", "standing"),
    [
        ("由", "agent"),
        ("要求由", "agent"),
        ("督促", "causee"),
        ("会同", "partner"),
        ("上报", "object"),
        ("今年", None),
        ("", None),
    ],
)
def test_the_standing_that_the_words_before_a_unit_give_it(left, standing):
    assert cues.standing(left) == standing


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("于2024年6月底前清理", "清理"),
        ("在汛期前清理", "清理"),
        ("每月底前清理", "清理"),
        ("按照方案要求，清理", "清理"),
        ("清理", "清理"),
        ("在省水利厅指导下，清理", "清理"),
    ],
)
def test_words_of_when_and_how_are_passed_over(text, rest):
    assert text[asides.past(text, 0, len(text), named=False) :] == rest


@pytest.mark.parametrize(
    ("text", "limit"), [("2024年6月底前", True), ("于6月底前", True), ("年底前", True), ("在会后", False), ("", False)]
)
def test_words_that_set_a_limit(text, limit):
    assert asides.limited(text, 0, len(text)) is limit


@pytest.mark.parametrize(
    ("text", "role"),
    [("组织验收", "accept"), ("加强指导", "supervise"), ("提供资金支持", "support"), ("清理河道", None)],
)
def test_deeds_that_are_roles(text, role):
    assert deeds.deed(text, 0, len(text)) == role


# ---- Ids


def test_an_issue_is_known_by_what_it_says():
    table = "序号\t反馈问题\t整改措施\n{}\t河道淤积。\t{}清理河道。\n"
    (one,) = issues(table.format("1", ""), "衡阳市")
    assert one.id == issues(table.format("9", ""), "衡阳市")[0].id
    assert one.id != issues(table.format("1", "全面"), "衡阳市")[0].id
    assert len(one.id) == 17
    assert one.id[0] == "i"


def test_issues_that_say_the_same_are_told_apart_by_a_count():
    one = issue("河道淤积。市水利局负责。", "衡阳市")
    other = dataclasses.replace(one, id="x")
    assert [each.id for each in identity.told_apart([one, other, one, one])] == [
        one.id,
        "x",
        f"{one.id}-2",
        f"{one.id}-3",
    ]


def test_a_bearing_is_stated_for_the_whole_issue_by_no_person_unless_said_otherwise():
    bearing = Bearing(0, 4, "市水利局", "lead", "slot", 0, 4)
    assert (bearing.basis, bearing.measure, bearing.person, bearing.members) == ("stated", None, False, None)


def test_the_quick_patterns_match_as_plain_ones_do():
    assert quick.compiled("市(?:水利|财政)局").search("由市财政局").span() == (1, 5)
