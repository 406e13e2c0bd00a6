"""Who is named and how it is called in full, part by part: mentions, references, persons, standing in a clause, times."""

import pytest
from reading import bases, issue, issues, roles, rows

from zeren.extract import clauses, mentioned, persons, sight, stance, stretches, subjects
from zeren.extract.mentions import Finder
from zeren.extract.sentence import clause_of
from zeren.names import Names


@pytest.fixture(scope="module")
def look():
    finder = Finder(Names.load())
    return lambda text, own="衡阳市": sight.look(text, finder, Names.load(), own)


# ---- Mentions

MENTIONS = [
    ("department", "由市水利局清理。", [("市水利局", "department")]),
    ("shared", "公安、应急、市场监管部门要巡查。", [("公安", "shared"), ("应急", "shared"), ("市场监管部门", "shared")]),
    ("shared-etc", "公安、应急等部门要巡查。", [("公安", "shared"), ("应急", "shared")]),
    ("counted", "衡南县、耒阳市等3县（市）清理。", [("衡南县、耒阳市等3县（市）", "counted")]),
    ("anaphor", "该公司停运。", [("该公司", "anaphor")]),
    ("group", "各县市区清理。", [("各县市区", "group")]),
    ("company", "衡阳清源水务有限公司停运。", [("衡阳清源水务有限公司", "company")]),
    ("company-behind-word", "会同衡阳清源水务有限公司清理。", [("衡阳清源水务有限公司", "company")]),
    ("company-with-founder", "大唐衡阳发电有限责任公司停运。", [("大唐衡阳发电有限责任公司", "company")]),
    ("company-post", "清源公司长期停运。", []),
    ("working-group", "成立安全生产工作领导小组。", [("安全生产工作领导小组", "working_group")]),
    ("group-with-office", "由市安全生产工作领导小组办公室负责。", [("市安全生产工作领导小组办公室", "working_group")]),
    ("village", "三塘镇青石村委会清理。", [("三塘镇青石村委会", "village")]),
    ("institution", "与湖南农业大学合作。", [("湖南农业大学", "institution")]),
    ("party", "中共衡阳市委研究。", [("衡阳市委", "department")]),
    ("place", "位于衡南县。", [("衡南县", "place")]),
    ("places-touch", "位于衡阳市衡南县。", [("衡阳市衡南县", "place")]),
    ("title", "落实《衡阳市水利局工作方案》。", [("《衡阳市水利局工作方案》", "title")]),
    ("title-in-title", "转发《关于印发〈甲〉《市水利局乙》的通知》。", [("《关于印发〈甲〉《市水利局乙》的通知》", "title")]),
    ("behind-title", "落实《方案》，由市水利局清理。", [("《方案》", "title"), ("市水利局", "department")]),
    ("before-title", "市水利局落实《方案》。", [("市水利局", "department"), ("《方案》", "title")]),
    ("plant-is-a-thing", "改造水厂。", []),
    ("verb-ends", "建成县图书馆。", [("县图书馆", "department")]),
    ("helps", "信息科协助清理。", []),
    ("thing", "清理河道。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("spec-mentions", MENTIONS))
def test_what_a_text_mentions_and_by_which_pattern(text, expected, look):
    seen = look(text)
    assert [(text[m.start : m.end], m.sort) for m in seen.mentions] == expected
    moved = look(f"甲，{text}")
    assert [(m.start - 2, m.end - 2, m.sort) for m in moved.mentions] == [
        (m.start, m.end, m.sort) for m in seen.mentions
    ]


NAMED = "市水利局于2024年6月清理河道5公里，位于衡南县，连续3个月巡查，落实《水法》。"


def test_only_the_given_stretch_is_looked_through(look):
    seen = look(f"市财政局、耒阳市、2020年、3处、《甲》。{NAMED}市审计局、祁东县、2021年、7处、《乙》。")
    at = seen.text.index(NAMED)
    found = mentioned.read(seen, at, at + len(NAMED), Names.load())
    assert [u.canonical for u in found.units] == ["衡阳市水利局"]
    assert [p.canonical for p in found.places] == ["衡南县"]
    assert [(t.surface, t.kind) for t in found.times] == [("2024年6月", "month"), ("连续3个月", "duration")]
    assert [q.surface for q in found.quantities] == ["5公里", "3个月"]
    assert [(r.title, r.surface) for r in found.regulations] == [("水法", "《水法》")]
    for each in (*found.units, *found.places, *found.times, *found.quantities, *found.regulations):
        assert seen.text[each.start : each.end] == each.surface


@pytest.mark.parametrize(
    "text", ["每季度巡查2次。", "今年巡查2次。", "冬季巡查2次。", "春节期间巡查2次。", "连续3个月巡查2次。"]
)
def test_numbers_in_durations_and_the_like_still_count(text):
    assert "2次" in [q.surface for q in issue(text, "衡阳市").quantities]


INNER = [
    ("衡南县水利局三塘镇分所要清理。", [("衡南县水利局三塘镇分所", "department"), ("衡南县水利局", "department")]),
    ("衡南县水利局要清理。", [("衡南县水利局", "department")]),
]


@pytest.mark.parametrize(("text", "expected"), INNER)
def test_a_branch_names_its_bureau_too(text, expected):
    assert [(u.surface, u.kind) for u in issue(text, "衡阳市").units_mentioned] == expected


def test_the_issuer_of_a_cited_document_is_named():
    found = issue("落实《衡阳市人民政府办公室关于河道的通知》。", "衡阳市").units_mentioned
    assert [(u.surface, u.canonical) for u in found] == [("衡阳市人民政府办公室", "衡阳市人民政府办公室")]


# ---- References

LEDGER = "序号\t反馈问题\t整改措施\n1\t{}\t{}\n"
REFERENCES = [
    ("company", "衡阳清源水务有限公司停运。", "该公司恢复运行。", {("衡阳清源水务有限公司", "referred")}),
    ("nearest", "衡阳清源水务有限公司停运，衡阳绿水环保有限公司漏水。", "该公司恢复运行。", {("衡阳绿水环保有限公司", "referred")}),
    ("enterprise", "衡阳清源水务有限公司停运。", "该企业恢复运行。", {("衡阳清源水务有限公司", "referred")}),
    ("county", "衡南县、耒阳市河道淤积。", "该县清理河道。", {("衡南县人民政府", "referred")}),
    ("city", "衡南县、耒阳市河道淤积。", "该市清理河道。", {("耒阳市人民政府", "referred")}),
    ("two", "衡南县、耒阳市河道淤积。", "上述2县（市）清理河道。", {("衡南县人民政府", "referred"), ("耒阳市人民政府", "referred")}),
    ("two-apart", "衡南县河道淤积。耒阳市岸坡破损。", "上述2县（市）清理河道。", {("衡南县人民政府", "referred"), ("耒阳市人民政府", "referred")}),
    ("nearest-two", "祁东县、常宁市缺水。衡南县、耒阳市河道淤积。", "上述2县（市）清理河道。", {("衡南县人民政府", "referred"), ("耒阳市人民政府", "referred")}),
    ("five-of-two", "衡南县、耒阳市河道淤积。", "上述5县（市）清理河道。", {("上述5县（市）", "collective")}),
    ("ours", "河道淤积。", "我市清理河道。", {("衡阳市人民政府", "referred")}),
    ("nobody", "河道淤积。", "该公司恢复运行。", {("该公司", "collective")}),
    ("named-later", "河道淤积。", "该公司恢复运行。责任单位：衡阳清源水务有限公司", {("衡阳清源水务有限公司", "referred")}),
    ("listed", "河道淤积。", "衡南县、耒阳市等3县（市）清理河道。", {("衡南县人民政府", "stated"), ("耒阳市人民政府", "stated")}),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "measure", "expected"), rows("spec-references", REFERENCES))
def test_what_a_reference_stands_for(problem, measure, expected):
    found = issues(LEDGER.format(problem, measure), "衡阳市")[0].obligations
    assert {(d.unit, d.basis) for d in found} == expected
    assert {d.role for d in found} == {"responsible"}


def test_a_reference_keeps_its_place_its_role_its_rule_and_its_measure():
    text = LEDGER.format("衡阳清源水务有限公司停运。", "1.巡查。2.该公司牵头恢复运行。")
    (found,) = issues(text, "衡阳市")[0].obligations
    assert (found.surface, found.role, found.rule, found.measure, found.evidence.text) == (
        "该公司",
        "lead",
        "prose:cue",
        "2",
        "该公司牵头",
    )
    assert text[found.start : found.end] == "该公司"


LETTERS = [
    ("衡南县人民政府：\n请你县清理河道。", {("衡南县人民政府", "responsible", "referred")}),
]


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_whom_a_letter_calls_you(text, expected):
    assert bases(text, "衡阳市") == expected


# ---- Full names

NAMES = [
    ("prefecture", "衡阳市", "责任单位：市水利局", {"衡阳市水利局"}),
    ("county-of-the-row", "衡阳市", "问题：衡南县河道淤积。\n责任单位：县水利局", {"衡南县水利局"}),
    ("county-nearest", "衡阳市", "问题：衡东县、衡南县河道淤积。\n责任单位：县水利局", {"衡南县水利局"}),
    ("no-county", "衡阳市", "问题：河道淤积。\n责任单位：县水利局", {"县水利局"}),
    ("own-county", "衡南县", "责任单位：县水利局", {"衡南县水利局"}),
    ("township", "衡南县", "责任单位：三塘镇", {"三塘镇人民政府"}),
    ("shortened-company", "衡阳市", "问题：衡阳清源水务有限公司停运。\n责任单位：清源水务有限公司", {"衡阳清源水务有限公司"}),
    ("shortened-two", "衡阳市", "问题：衡阳清源水务有限公司、耒阳清源水务有限公司停运。\n责任单位：清源水务有限公司", {"清源水务有限公司"}),
    ("territory", "衡阳市", "责任单位：各县（市、区）人民政府", {"各县（市、区）"}),
    ("own-organisation", "华东理工大学", "责任单位：财务处", {"华东理工大学财务处"}),
    ("own-organisation-whole", "华东理工大学", "责任单位：华东理工大学财务处", {"华东理工大学财务处"}),
    ("own-organisation-and-another", "华东理工大学", "责任单位：衡阳市财政局", {"衡阳市财政局"}),
    ("also-called", "衡阳市", "责任单位：各县（区）政府（管委会）", {"各县（区）政府（管委会）"}),
    ("others", "衡阳市", "责任单位：其他责任单位", {"其他责任单位"}),
    ("nobodys", "衡阳市", "责任单位：街道办事处", {"街道办事处"}),
    ("levels", "衡阳市", "责任单位：市县两级财政部门", {"市县两级财政部门"}),
]  # fmt: skip


@pytest.mark.parametrize(("own", "text", "expected"), rows("spec-full-names", NAMES))
def test_the_full_name_of_who_bears(own, text, expected):
    assert {d.unit for d in issue(text, own).obligations} == expected


# ---- Persons

PERSONS = [
    ("deputy-and-head", "副市长、市公安局局长李某", [("李某", "副市长、市公安局局长", "", "government")]),
    ("secretary-and-head", "党委书记、院长", [(None, "党委书记", "", "party"), (None, "院长", "", "office")]),
    ("two-heads", "市水利局局长、市财政局局长", [(None, "局长", "市水利局", "office"), (None, "局长", "市财政局", "office")]),
    ("named-then-post", "李某、副市长", [("李某", None, "", "office"), (None, "副市长", "", "government")]),
    ("post-named-then-post", "县委副书记李某、县长", [("李某", "县委副书记", "", "party"), (None, "县长", "", "government")]),
    ("parted-by-comma", "县委副书记，县长", [(None, "县委副书记", "", "party"), (None, "县长", "", "government")]),
    ("name-in-bracket", "副市长（李某）", [("李某", "副市长", "", "government")]),
    ("title-in-bracket", "李某（包村干部）", [("李某", "包村干部", "", "office")]),
    ("titles-in-bracket", "李某（包村干部、网格员），王某", [("李某", "包村干部、网格员", "", "office"), ("王某", None, "", "office")]),
    ("unit-like", "水利局", []),
    ("nobody", "无", []),
    ("lines", "李某\n 王某 ", [("李某", None, "", "office"), ("王某", None, "", "office")]),
    ("strokes", "李某/王某", [("李某", None, "", "office"), ("王某", None, "", "office")]),
    ("colon", "：李某", [("李某", None, "", "office")]),
    ("list-in-bracket", "李某（市水利局局长、党组书记）", [("李某", "党组书记", "市水利局局长、", "office")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), rows("spec-persons-parts", [row for row in PERSONS if row[0] != "list-in-bracket"])
)
def test_who_is_named_in_a_cell_for_persons(text, expected):
    text = text.replace("：", ":")
    found = persons.read(text, 0, len(text))
    assert [(p.name, p.post, p.office, p.kind) for p in found] == expected
    moved = persons.read(f"甲、{text}、乙", 2, 2 + len(text))
    assert [(p.start - 2, p.end - 2, p.name, p.post) for p in moved] == [
        (p.start, p.end, p.name, p.post) for p in found
    ]


POSTS = [
    ("衡阳市", "责任人：副市长", "衡阳市人民政府副市长"),
    ("衡阳市", "责任人：县长\n责任单位：衡南县", "县长"),
    ("衡南县", "责任人：县委书记", "中共衡南县委书记"),
    ("衡南县", "责任人：三塘镇镇长", "三塘镇人民政府镇长"),
    ("衡南县", "责任人：三塘镇党委书记", "三塘镇党委书记"),
    ("衡阳市", "责任人：市政协副主席", "衡阳市政协副主席"),
]


@pytest.mark.parametrize(("own", "text", "full"), POSTS[:1] + POSTS[2:])
def test_a_post_has_its_body_in_full(own, text, full):
    assert [d.unit for d in issue(text, own).obligations if d.person] == [full]


def test_a_person_of_a_column_bears_with_his_place_and_his_rule():
    (found,) = issues("序号\t反馈问题\t牵头领导\n1\t河道淤积。\t副市长李某\n", "衡阳市")
    (duty,) = found.obligations
    assert (duty.role, duty.rule, duty.basis, duty.person, duty.surface, duty.evidence.text) == (
        "lead",
        "person",
        "stated",
        True,
        "副市长李某",
        "副市长李某",
    )
    assert (duty.evidence.locator.column, duty.evidence.locator.heading) == (3, "牵头领导")
    assert [(p.name, p.post) for p in found.persons] == [("李某", "副市长")]


# ---- How a list stands in its clause

STANDS = [
    ("subject", "市水利局清理河道。", ("responsible", "prose:subject")),
    ("cue", "市水利局牵头清理河道。", ("lead", "prose:cue")),
    ("agent", "由市水利局清理河道。", ("responsible", "prose:agent")),
    ("causee", "督促市水利局清理河道。", ("responsible", "prose:causee")),
    ("partner", "会同市水利局清理河道。", ("support", "prose:partner")),
    ("partner-accepts", "会同市水利局组织验收。", ("accept", "prose:partner")),
    ("leader", "市水利局会同市财政局清理河道。", ("lead", "prose:with")),
    ("leader-accepts", "市水利局会同市财政局组织验收。", ("accept", "prose:with")),
    ("closing", "河道清理工作市水利局负责。", ("responsible", "prose:closing")),
    ("asked", "市水利局：请清理河道。", ("responsible", "prose:subject")),
    ("charged-to-join", "市水利局负责协同清理河道。", ("support", "prose:cue")),
    ("charged-to-help", "市水利局负责协助清理河道。", ("support", "prose:cue")),
    ("charged-to-support", "市水利局负责配合清理河道。", ("support", "prose:cue")),
    ("charged-to-inspect", "市水利局负责对河道清理情况开展督查。", ("supervise", "prose:cue")),
    ("charged-to-accept", "市水利局负责河道清理验收。", ("accept", "prose:cue")),
    ("supervises", "市水利局加强督导。", ("supervise", "prose:subject")),
    ("helps", "市水利局提供资金支持。", ("support", "prose:subject")),
    ("object", "上报市水利局备案。", None),
    ("told-already", "已责令市水利局清理河道。", None),
    ("possessive", "市水利局的河道。", None),
    ("meeting", "市水利局参加会议。", None),
    ("report", "市水利局已清理河道。", None),
    ("finding", "市水利局存在监管缺失。", None),
    ("finding-then-duty", "市水利局存在监管缺失，要限期改正。", ("responsible", "prose:subject")),
    ("says", "市水利局指出，问题突出。", None),
    ("enforces", "市水利局对该厂处罚10万元。", None),
    ("presides", "市水利局主持会议。", None),
    ("noun", "市水利局建设，", None),
    ("noun-bid", "市水利局要建设，", ("responsible", "prose:subject")),
    ("only-when", "市水利局清理河道后，恢复运行。", None),
    ("thing", "市水利局清理的河道。", None),
    ("in-time", "市水利局于2024年6月底前清理河道。", ("responsible", "prose:subject")),
    ("in-time-any-verb", "市水利局于2024年6月底前拿出意见。", ("responsible", "prose:subject")),
    ("any-verb", "市水利局琢磨意见。", None),
    ("agent-any-verb", "由市水利局拿出意见。", ("responsible", "prose:agent")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("spec-standing", STANDS))
def test_how_a_unit_stands(text, expected, look):
    seen = look(f"甲事。{text}乙事。")
    start = 3
    at = seen.text.index("市水利局")
    found = stance.stand(seen, clause_of(seen.shadow, start, at, start), (at, at + 4), start + len(text) - 1)
    assert (found and (found.role, found.rule)) == expected
    assert found is None or at + 4 <= found.last <= start + len(text)


def test_a_known_list_that_opens_a_measure_is_told_whatever_verb_follows(look):
    seen = look("市水利局琢磨意见。")
    found = stance.stand(seen, 0, (0, 4), 8, opens=True)
    assert (found.role, found.rule) == ("responsible", "prose:subject")


PROSE = [
    ("two", "市水利局清理河道，市财政局安排资金。", [("市水利局", "responsible", None), ("市财政局", "responsible", None)]),
    ("names-alone", "市水利局，市财政局，市审计局要清理河道。", [("市水利局", "responsible", None), ("市财政局", "responsible", None), ("市审计局", "responsible", None)]),
    ("later-watches", "市水利局要加强监管，督促衡南县清理河道。", [("市水利局", "responsible", None), ("市水利局", "supervise", None), ("衡南县", "responsible", None)]),
    ("later-accepts", "市水利局清理河道，并组织验收。", [("市水利局", "responsible", None), ("市水利局", "accept", None)]),
    ("guides", "衡南县在市水利局指导下清理河道。", [("衡南县", "responsible", None), ("市水利局", "supervise", None)]),
    ("sums-up", "市住建局、市水利局等3部门要清理河道。", [("市住建局", "responsible", None), ("市水利局", "responsible", None)]),
    ("not-in-list", "市水利局不列入责任清单范围。", []),
    ("some", "多个县要清理河道。", []),
    ("told", "截至目前，市水利局清理河道。", []),
    ("order-in-report", "已清理3处，剩余2处由市水利局清理。", [("市水利局", "responsible", None)]),
    ("stated", "县水利局建立台账。该任务已完成。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("spec-prose", PROSE))
def test_who_is_told_what_in_running_text(text, expected, look):
    seen = look(text)
    found = clauses.read(seen, 0, len(text))
    assert {(seen.text[b.start : b.end], b.role, b.measure) for b in found} == set(expected)
    moved = look(f"{text}甲事。")
    assert len(clauses.read(moved, 0, len(text))) == len(found)


def test_in_a_measure_and_in_what_is_told_the_same_words_differ(look):
    seen = look("市水利局琢磨意见。")
    assert clauses.read(seen, 0, 9) == []
    assert [b.role for b in clauses.read(seen, 0, 9, measure=True)] == ["responsible"]
    seen = look("市水利局清理河道。")
    assert [b.role for b in clauses.read(seen, 0, 9)] == ["responsible"]
    assert clauses.read(seen, 0, 9, told=True) == []


LISTED = [
    ("known", "市水利局、市财政局清理河道。", ["市水利局、市财政局"]),
    ("parted-deed", "市水利局与市财政局做好对接。", ["市水利局"]),
    ("two-clauses", "市水利局清理，市财政局安排。", ["市水利局", "市财政局"]),
]


@pytest.mark.parametrize(("text", "expected"), rows("spec-stretches", LISTED))
def test_lists_of_known_units_in_a_sentence(text, expected, look):
    seen = look(text)
    assert [seen.text[s:e] for s, e in stretches.lists(seen, 0, len(text) - 1)] == expected


UNKNOWN = [
    ("subject", "西山林场要清理枯木。", "西山林场"),
    ("list", "西山林场、绿水公司要清理枯木。", "西山林场、绿水公司"),
    ("cue", "西山林场负责清理枯木。", "西山林场"),
    ("no-deed", "西山林场枯木。", None),
    ("reports", "西山林场已清理枯木。", None),
    ("possessive", "西山林场的枯木。", None),
    ("verb", "规范收费行要清理。", None),
    ("amount", "拆除违建9处要清理。", None),
    ("everybody", "任何单位要清理枯木。", None),
    ("office-with-verb", "督查室要清理枯木。", "督查室"),
]


@pytest.mark.parametrize(("text", "expected"), rows("spec-subjects", UNKNOWN))
def test_a_subject_nobody_knows_is_licensed_by_where_it_stands(text, expected, look):
    seen = look(text)
    found = subjects.find(seen, 0, len(text) - 1)
    assert (found and seen.text[slice(*found)]) == expected


# ---- The record


def test_a_record_knows_its_document():
    (one, two) = issues("序号\t反馈问题\t责任单位\n1\t河道淤积。\t市水利局\n2\t岸坡破损。\t市住建局\n", "衡阳市")
    assert (one.document, one.jurisdiction, len(one.sha256)) == ("passage.txt", "衡阳市", 64)
    assert one.sha256 == two.sha256
    assert (one.number, two.number) == ("1", "2")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("河道淤积。\n整改措施：清理。", "河道淤积。"),
        ("反馈问题：河道淤积。\n整改措施：清理。", "河道淤积。"),
        ("整改任务：第七项\n反馈问题：河道淤积。", "河道淤积。"),
        ("整改任务：第七项\n整改措施：清理。", "第七项"),
        ("河道淤积。由市水利局清理。", None),
    ],
)
def test_the_problem_of_a_passage(text, problem):
    found = issue(text, "衡阳市").problem
    assert (found and found.text) == problem


def test_confidence_is_that_of_the_rule_and_the_basis():
    (column,) = issues("序号\t反馈问题\t责任单位\n1\t河道淤积。\t市水利局\n", "衡阳市")[0].obligations
    (prose,) = issue("市水利局清理河道。", "衡阳市").obligations
    assert column.confidence > prose.confidence


def test_what_leads_in_a_column_of_two_meanings():
    (found,) = issues("序号\t反馈问题\t责任主体与协同单位\n1\t河道淤积。\t市水利局；市财政局、市审计局\n", "衡阳市")
    assert {(d.surface, d.role, d.rule) for d in found.obligations} == {
        ("市水利局", "responsible", "column"), ("市财政局", "support", "column"), ("市审计局", "support", "column"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "清理河道（责任领导：副市长李某；责任单位：市水利局）。",
            {("副市长李某", "responsible"), ("市水利局", "responsible")},
        ),
        (
            "清理河道（牵头领导：副市长李某；责任单位：市水利局）。",
            {("副市长李某", "lead"), ("市水利局", "responsible")},
        ),
        ("清理河道（责任领导：李某；责任单位：市水利局）。", {("市水利局", "responsible")}),
    ],
)
def test_persons_in_a_bracket_of_duties(text, expected):
    assert roles(text, "衡阳市") == expected
