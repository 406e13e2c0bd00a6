"""Running text part by part: lists, slots, brackets, clauses, limits, states, rules of a document, what a notice lends."""

import pytest
from reading import extractor, issues, paper, rows

from zeren.extract import brackets, clauses, deadlines, gaps, lists, sharing, sight, standing, states, telling
from zeren.extract.layout.headings import role_of_label
from zeren.extract.lending import NOTHING, Lent
from zeren.extract.mentions import Finder
from zeren.extract.slots import Slots
from zeren.extract.standing import Rules
from zeren.names import Names
from zeren.text import fold


@pytest.fixture(scope="module")
def finder():
    return Finder(Names.load())


@pytest.fixture(scope="module")
def look(finder):
    return lambda text, own="衡阳市": sight.look(text, finder, Names.load(), own)


# ---- Lists

PARTS = [
    ("one", "市水利局", [("市水利局", "市水利局", "", False)]),
    ("two", "市水利局、市财政局", [("市水利局", "市水利局", "", False), ("市财政局", "市财政局", "", False)]),
    ("strong", "市水利局；市财政局", [("市水利局", "市水利局", "", False), ("市财政局", "市财政局", "", True)]),
    ("strong-then-weak", "甲局，乙局、丙局", [("甲局", "甲局", "", False), ("乙局", "乙局", "", True), ("丙局", "丙局", "", False)]),
    ("line", "市水利局\n市财政局", [("市水利局", "市水利局", "", False), ("市财政局", "市财政局", "", True)]),
    ("blanks", " 市水利局 、 市财政局 ", [("市水利局", "市水利局", "", False), ("市财政局", "市财政局", "", False)]),
    ("remark", "市水利局（牵头）、市财政局", [("市水利局", "市水利局", "牵头", False), ("市财政局", "市财政局", "", False)]),
    ("remark-with-list", "市水利局（牵头，负责清淤）、市财政局", [("市水利局", "市水利局", "牵头，负责清淤", False), ("市财政局", "市财政局", "", False)]),
    ("place-bracket", "各县（市、区）", [("各县（市、区）", "各县（市、区）", "", False)]),
    ("etc", "市水利局、市财政局等", [("市水利局", "市水利局", "", False), ("市财政局", "市财政局", "", False)]),
    ("etc-group", "市水利局等省有关部门", [("市水利局", "市水利局", "", False), ("省有关部门", "省有关部门", "", False)]),
    ("and", "市教育局和市体育局", [("市教育局", "市教育局", "", False), ("市体育局", "市体育局", "", False)]),
    ("no-and", "市住房和城乡建设局", [("市住房和城乡建设局", "市住房和城乡建设局", "", False)]),
    ("unknown-and", "清源公司及绿水公司", [("清源公司", "清源公司", "", False), ("绿水公司", "绿水公司", "", False)]),
    ("no-unit-before-and", "安全与环保部", [("安全与环保部", "安全与环保部", "", False)]),
    ("one-character-behind-and", "清源公司和我", [("清源公司和我", "清源公司和我", "", False)]),
    ("touching", "各乡镇各部门", [("各乡镇", "各乡镇", "", False), ("各部门", "各部门", "", False)]),
    ("quotes", "“市水利局”、★市财政局", [("市水利局", "市水利局", "", False), ("市财政局", "市财政局", "", False)]),
    ("half-bracket", "市水利局、市财政局）", [("市水利局", "市水利局", "", False), ("市财政局", "市财政局", "", False)]),
    ("members", "业主（衡阳清源水务有限公司）、市水利局", [("衡阳清源水务有限公司", "衡阳清源水务有限公司", "", False), ("市水利局", "市水利局", "", False)]),
    ("members-unknown", "业主（另行确定的人选）、市水利局", [("业主", "业主", "另行确定的人选", False), ("市水利局", "市水利局", "", False)]),
    ("group-with-words", "有关部门（另行确定的人选）", [("有关部门", "有关部门", "另行确定的人选", False)]),
    ("group-with-names", "有关部门（市水利局、市财政局）", [("有关部门", "有关部门", "市水利局、市财政局", False), ("市水利局", "市水利局", "", False), ("市财政局", "市财政局", "", False)]),
    ("group-with-roles", "有关部门（市水利局牵头）", [("有关部门", "有关部门", "市水利局牵头", False)]),
    ("group-that-includes", "各县区（含高新区管委会）", [("各县区（含高新区管委会）", "各县区（含高新区管委会）", "", False)]),
    ("group-then-own", "各县区、市水利局", [("各县区", "各县区", "", False), ("市水利局", "市水利局", "", False)]),
    ("group-with-bracket-then-own", "各县（市、区）、市水利局", [("各县（市、区）", "各县（市、区）", "", False), ("市水利局", "市水利局", "", False)]),
    ("group-of-bureaus", "各县、区水利局", [("各县、区水利局", "各县、区水利局", "", False)]),
    ("nothing", "、，；", []),
    ("prefix", "省水利厅、财政厅、交通运输厅", [("省水利厅", "省水利厅", "", False), ("财政厅", "省财政厅", "", False), ("交通运输厅", "省交通运输厅", "", False)]),
    ("prefix-new", "省水利厅、市财政局、林业局", [("省水利厅", "省水利厅", "", False), ("市财政局", "市财政局", "", False), ("林业局", "市林业局", "", False)]),
    ("prefix-parted", "省水利厅；财政厅", [("省水利厅", "省水利厅", "", False), ("财政厅", "财政厅", "", True)]),
    ("prefix-behind-group", "市水利局、各县区、财政局", [("市水利局", "市水利局", "", False), ("各县区", "各县区", "", False), ("财政局", "财政局", "", False)]),
    ("prefix-not-for-companies", "市水利局、清源公司、财政局", [("市水利局", "市水利局", "", False), ("清源公司", "清源公司", "", False), ("财政局", "市财政局", "", False)]),
    ("nationwide", "市水利局、国家税务局", [("市水利局", "市水利局", "", False), ("国家税务局", "国家税务局", "", False)]),
    ("head-to-the-left", "青山、绿水镇", [("青山", "青山镇", "", False), ("绿水镇", "绿水镇", "", False)]),
    ("head-counted", "青山、绿水、白云三镇", [("青山", "青山镇", "", False), ("绿水", "绿水镇", "", False), ("白云三镇", "白云镇", "", False)]),
    ("count-too-great", "青山、绿水五镇", [("青山", "青山镇", "", False), ("绿水五镇", "绿水五镇", "", False)]),
    ("long-stem", "青山绿水村、白云镇", [("青山绿水村", "青山绿水村", "", False), ("白云镇", "白云镇", "", False)]),
    ("branch", "市生态环境局思南分局、印江分局", [("市生态环境局思南分局", "市生态环境局思南分局", "", False), ("印江分局", "市生态环境局印江分局", "", False)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("spec-list-parts", PARTS))
def test_a_list_is_its_items_with_what_they_share(text, expected, look):
    seen = look(text)
    found = lists.parts(seen, 0, len(text))
    whole = sharing.shared(seen, found)
    said = [(seen.text[p.start : p.end], w.name, p.remark, p.strong) for p, w in zip(found, whole, strict=True)]
    assert said == expected


# ---- Slots

SLOTS = [
    ("plain", "市水利局、市财政局", [("市水利局", "responsible", "slot"), ("市财政局", "responsible", "slot")]),
    ("cue", "市水利局牵头，市财政局配合", [("市水利局", "lead", "slot+cue"), ("市财政局", "support", "slot+cue")]),
    ("cue-for-some", "市水利局、市财政局，市审计局配合", [("市水利局", "responsible", "slot"), ("市财政局", "responsible", "slot"), ("市审计局", "support", "slot+cue")]),
    ("lead-first", "市水利局，市财政局牵头", [("市水利局", "responsible", "slot"), ("市财政局", "lead", "slot+cue")]),
    ("with", "市水利局会同市财政局", [("市水利局", "lead", "slot+with"), ("市财政局", "support", "slot+with")]),
    ("with-and-cue", "市水利局会同市财政局负责", [("市水利局", "lead", "slot+with"), ("市财政局", "support", "slot+with")]),
    ("joined", "市水利局牵头，会同市财政局", [("市水利局", "lead", "slot+cue"), ("市财政局", "support", "slot+with")]),
    ("joined-cue", "市水利局牵头，会同市财政局落实", [("市水利局", "lead", "slot+cue"), ("市财政局", "support", "slot+with")]),
    ("joined-accept", "市水利局牵头，会同市财政局验收", [("市水利局", "lead", "slot+cue"), ("市财政局", "accept", "slot+with")]),
    ("label", "牵头单位：市水利局；市财政局；配合单位：市审计局", [("市水利局", "lead", "slot"), ("市财政局", "lead", "slot"), ("市审计局", "support", "slot")]),
    ("label-ends-with-line", "牵头单位：市水利局\n市财政局", [("市水利局", "lead", "slot"), ("市财政局", "responsible", "slot")]),
    ("other-label", "完成时限：2024年底；市水利局", [("市水利局", "responsible", "slot")]),
    ("remark-role", "市水利局（牵头）、市财政局（配合单位）", [("市水利局", "lead", "slot+cue"), ("市财政局", "support", "slot+cue")]),
    ("remark-list", "市水利局（市财政局、市审计局配合）", [("市水利局", "responsible", "slot"), ("市财政局", "support", "slot+cue"), ("市审计局", "support", "slot+cue")]),
    ("without-a-comma", "市水利局牵头市财政局、市审计局配合", [("市水利局", "lead", "slot+cue"), ("市财政局", "support", "slot+cue"), ("市审计局", "support", "slot+cue")]),
    ("by", "由市水利局负责", [("市水利局", "responsible", "slot+cue")]),
    ("dash", "市水利局——清理河道", [("市水利局", "responsible", "slot")]),
    ("adverbs", "市水利局、市财政局按职责分工", [("市水利局", "responsible", "slot"), ("市财政局", "responsible", "slot")]),
    ("deed-behind-cue", "市水利局负责清理河道，市财政局负责资金", [("市水利局", "responsible", "slot+cue"), ("市财政局", "responsible", "slot+cue")]),
    ("no-names", "2024年底前、长期坚持、无", []),
    ("unknown", "青山林场、绿水公司", [("青山林场", "responsible", "slot"), ("绿水公司", "responsible", "slot")]),
    ("twice", "市水利局、市水利局牵头", [("市水利局", "lead", "slot+cue"), ("市水利局", "lead", "slot+cue")]),
]  # fmt: skip


def bearings(seen, found):
    return [(seen.text[b.start : b.end], b.role, b.rule) for b in found]


@pytest.mark.parametrize(("text", "expected"), rows("spec-slots", SLOTS))
def test_a_slot_gives_each_item_a_role_by_a_rule(text, expected, look):
    seen = look(text)
    assert bearings(seen, Slots(role_of_label).read(seen, 0, len(text), "responsible", "slot")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水利局，市财政局配合", [("市水利局", "support", "bracket+cue"), ("市财政局", "support", "bracket+cue")]),
        ("市水利局牵头，市财政局，市审计局配合", [("市水利局", "lead", "bracket+cue"), ("市财政局", "support", "bracket+cue"), ("市审计局", "support", "bracket+cue")]),
    ],
)  # fmt: skip
def test_in_a_bracket_units_wait_for_their_role_word(text, expected, look):
    seen = look(text)
    found = bearings(seen, Slots(role_of_label).read(seen, 0, len(text), "responsible", "bracket"))
    assert found[1:] == expected[1:]


@pytest.mark.parametrize(
    "text", ["市水利局牵头、市财政局配合", "市水利局会同市财政局", "市水利局，会同市财政局", "市水利局负责"]
)
def test_in_a_slot_for_those_who_accept_all_accept(text, look):
    seen = look(text)
    found = Slots(role_of_label).read(seen, 0, len(text), "accept", "slot")
    assert {b.role for b in found} == {"accept"}


def test_a_bearing_of_a_slot_knows_the_words_that_say_it(look):
    seen = look("市水利局、市财政局牵头，市审计局")
    found = Slots(role_of_label).read(seen, 0, len(seen.text), "responsible", "slot")
    assert [(seen.text[b.first : b.last], b.basis, b.measure, b.person) for b in found] == [
        ("市水利局、市财政局牵头", "stated", None, False),
        ("市水利局、市财政局牵头", "stated", None, False),
        ("市审计局", "stated", None, False),
    ]


# ---- Brackets

BRACKETS = [
    ("none", "清理河道。", []),
    ("cue", "清理河道（市水利局牵头）。", ["市水利局牵头"]),
    ("two", "清理（市水利局牵头）。修复（市住建局负责）。", ["市水利局牵头", "市住建局负责"]),
    ("nested", "清理（市水利局（牵头）、市财政局）。", ["市水利局（牵头）、市财政局"]),
    ("tortoise", "清理〔责任单位：市水利局〕。", ["责任单位:市水利局"]),
    ("label", "清理（责任单位：青山）", ["责任单位:青山"]),
    ("only-units", "清理河道（市水利局）。", ["市水利局"]),
    ("only-units-at-end", "清理河道（市水利局）", ["市水利局"]),
    ("only-units-behind-stop", "清理河道。（市水利局）修复岸坡。", ["市水利局"]),
    ("units-in-sentence", "原主管部门（市水利局）的职责移交。", []),
    ("units-and-limit", "清理河道（市水利局、市财政局，2024年底前）。", ["市水利局、市财政局，2024年底前"]),
    ("units-and-words", "清理河道（市水利局、确有困难的另行商定）。", []),
    ("thing", "清理河道（含支流）。", []),
    ("signed", "清理河道。（衡南县，2020年8月）", []),
    ("signed-not-last", "清理河道。（衡南县负责，2020年8月）修复。", ["衡南县负责，2020年8月"]),
    ("unclosed", "清理河道（市水利局牵头", []),
    ("unopened", "清理河道）市水利局牵头（市财政局配合）", ["市财政局配合"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("spec-brackets", BRACKETS))
def test_which_brackets_say_who_is_to_do_something(text, expected, look):
    seen = look(text)
    assert [seen.text[s:e] for s, e in brackets.duties(seen, 0, len(text))] == expected


# ---- Limits

IN_BRACKETS = [
    ("label", "清理〔整改期限：2024年底前〕", [("2024年底前", "fixed", "2024-12-31")]),
    ("label-second", "清理（市水利局；完成时限：2024年6月）", [("2024年6月", "fixed", "2024-06-30")]),
    ("label-without-year", "清理（完成时限：6月底）", [("6月底", "fixed", "2023-06-30")]),
    ("words", "清理（市水利局；长期坚持）", [("长期坚持", "ongoing", None)]),
    ("words-with-more", "清理（市水利局；年内立行立改）", [("立行立改", "immediate", None)]),
    ("words-in-a-task", "清理（市水利局；立行立改清理河道垃圾）", []),
    ("words-not-last", "清理（长期坚持；市水利局）", []),
    ("none", "清理（市水利局）", []),
]


@pytest.mark.parametrize(("text", "expected"), rows("spec-bracket-limits", IN_BRACKETS))
def test_limits_in_brackets_are_the_measures(text, expected):
    folded = fold(text)
    found = deadlines.in_brackets(folded, 0, len(folded), 2023, "7")
    assert [(d.surface, d.kind, d.due) for d in found] == expected
    assert all(d.measure == "7" and folded[d.start : d.end] == d.surface for d in found)


@pytest.mark.parametrize("read", [deadlines.in_slot, deadlines.in_prose])
@pytest.mark.parametrize(
    "text",
    [
        "2024年底前完成。",
        "每月底前报送。",
        "汛期前完成。",
        "5日内完成。",
        "立行立改。",
        "长期坚持。",
        "“十四五”期间完成。",
    ],
)
def test_a_limit_is_of_the_measure_it_is_read_for_and_stands_where_its_words_do(read, text):
    padded = f"2020年底前。{text}2020年底前。"
    (found,) = read(padded, 8, 8 + len(text), 2023, "7")
    assert found.measure == "7"
    assert padded[found.start : found.end] == found.surface
    assert found.start >= 8


# ---- States

STATES = [
    ("cell", states.of_cell, "已完成", ("completed", "已完成")),
    ("cell-first-words", states.of_cell, "已完成，正在推进验收", ("completed", "已完成")),
    ("cell-far-on", states.of_cell, "对沿河两岸的垃圾进行了全面的排查并且建立起长效管护制度，已完成", None),
    ("cell-not-yet", states.of_cell, "尚未启动", ("not_started", "尚未启动")),
    ("cell-wished", states.of_cell, "确保完成", None),
    ("cell-none", states.of_cell, "清理河道", None),
    ("box", states.of_cell, "□已完成 ☑正在推进", ("in_progress", "正在推进")),
    ("box-last", states.of_cell, "☑已完成 □正在推进", ("completed", "已完成")),
    ("box-none", states.of_cell, "□已完成 □正在推进", None),
    ("opens", states.opens, "已完成整改。清理河道。", ("completed", "已完成整改")),
    ("opens-numbered", states.opens, "1.已完成整改。", ("completed", "已完成整改")),
    ("opens-not", states.opens, "清理河道。已完成整改。", None),
    ("opens-part", states.opens, "已完成清淤3公里。", None),
    ("account", states.of_account, "清理河道。已完成整改。", ("completed", "已完成整改")),
    ("account-part", states.of_account, "已完成清淤3公里。", None),
    ("account-closed", states.of_account, "同意通过验收，予以销号", ("closed", "予以销号")),
    ("account-things", states.of_account, "对已完成改造的住户回访。", None),
    ("prose", states.of_prose, "该问题已完成整改。", ("completed", "已完成整改")),
    ("prose-wished", states.of_prose, "确保该问题已完成整改。", None),
    ("prose-reached", states.of_prose, "清理河道，达到序时进度。", ("on_schedule", "达到序时进度")),
    ("prose-none", states.of_prose, "清理河道。", None),
]


@pytest.mark.parametrize(("read", "text", "expected"), rows("spec-states", STATES))
def test_a_state_and_the_words_that_claim_it(read, text, expected):
    text = fold(text)
    found = read(text, 0, len(text))
    assert (found and (found.value, found.surface)) == expected
    assert found is None or text[found.start : found.end] == found.surface
    inner = read(f"已销号。{text}。已销号", 4, 4 + len(text))
    assert (inner and (inner.value, inner.surface)) == expected


# ---- Rules of a document

RULES = [
    ("none", "清理河道。", None, "responsible", None, []),
    ("first", "排在首位的为牵头单位，下同。", "排在首位的为牵头", "responsible", None, ["排在首位的为牵头"]),
    (
        "in-bracket",
        "分工（列第一位的为牵头单位，下同）。",
        "列第一位的为牵头",
        "responsible",
        None,
        ["（列第一位的为牵头单位，下同"],
    ),
    (
        "in-part-of-bracket",
        "分工（省民政厅负责；列第一位的为牵头单位，下同）。",
        "列第一位的为牵头",
        "responsible",
        None,
        ["；列第一位的为牵头单位，下同"],
    ),
    (
        "part-after-bracket",
        "分工（下同）。列第一位的为牵头单位（共3项）。",
        "列第一位的为牵头",
        "responsible",
        None,
        ["列第一位的为牵头"],
    ),
    (
        "bracket-of-other-line",
        "分工（甲\n列第一位的为牵头单位（共3项）。",
        "列第一位的为牵头",
        "responsible",
        None,
        ["列第一位的为牵头"],
    ),
    (
        "others-help",
        "排在首位的为牵头单位，其他单位为配合单位。",
        "排在首位的为牵头",
        "support",
        None,
        ["排在首位的为牵头"],
    ),
    ("mark", "标★的为牵头单位。", None, "responsible", "★", ["标★的为牵头"]),
]


@pytest.mark.parametrize(("text", "first", "others", "mark", "spans"), rows("spec-rules", RULES))
def test_the_rules_a_document_states_and_where(text, first, others, mark, spans, look):
    seen = look(text)
    found = standing.read(seen)
    assert (found.first_leads and seen.text[slice(*found.first_leads)]) == first
    assert (found.others, found.mark) == (others, mark)
    assert [seen.text[s:e] for s, e in found.spans] == spans


def test_who_all_issues_are_given_to(look):
    seen = look("以下各项均需各县区、市水利局落实，不再列出。")
    found = standing.read(seen)
    assert [(b.name, b.role, b.rule, b.basis, seen.text[b.first : b.last]) for b in found.everywhere] == [
        ("各县区", "responsible", "standing:everywhere", "standing", "以下各项均需各县区、市水利局落实，不再列出"),
        ("市水利局", "responsible", "standing:everywhere", "standing", "以下各项均需各县区、市水利局落实，不再列出"),
    ]


def test_a_document_keeps_its_own_rules_and_takes_lent_ones_where_it_has_none():
    lent = Rules(first_leads=(1, 2), others="support", mark="★", everywhere=(), spans=((1, 2),))
    plain = Rules(spans=((5, 6),))
    assert standing.joined(plain, lent) == Rules(first_leads=(1, 2), others="support", mark="★", spans=((5, 6),))
    for own in (Rules(first_leads=(3, 4)), Rules(mark="☆")):
        assert standing.joined(own, lent) == own


MARKED = "注：标★的为牵头单位。\n序号\t反馈问题\t责任单位\n1\t河道淤积。\t{}\n2\t岸坡。\t市住建局\n"


@pytest.mark.parametrize("cell", ["★市水利局、市财政局", "市水利局★、市财政局", "市财政局、★市水利局"])
def test_the_unit_with_the_sign_leads(cell):
    first, second = issues(MARKED.format(cell), "衡阳市")
    assert {(d.unit, d.role) for d in first.obligations} == {("衡阳市水利局", "lead"), ("衡阳市财政局", "responsible")}
    assert {(d.unit, d.role) for d in second.obligations} == {("衡阳市住房和城乡建设局", "responsible")}


FIRST = "注：排在首位的为牵头单位，{}下同。\n序号\t反馈问题\t责任单位\n1\t河道淤积。\t{}\n2\t岸坡。\t市住建局\n"


@pytest.mark.parametrize(
    ("others", "cell", "expected"),
    [
        ("", "市水利局、市财政局", {("市水利局", "lead"), ("市财政局", "responsible")}),
        ("其他单位为配合单位，", "市水利局、市财政局", {("市水利局", "lead"), ("市财政局", "support")}),
        (
            "",
            "市水利局牵头，市财政局、市审计局负责",
            {("市水利局", "lead"), ("市财政局", "responsible"), ("市审计局", "responsible")},
        ),
    ],
)
def test_the_first_of_a_slot_leads_where_no_word_says_who_does(others, cell, expected):
    first, _ = issues(FIRST.format(others, cell), "衡阳市")
    assert {(d.surface, d.role) for d in first.obligations} == expected


OUTSIDE = [
    ("watch", "各项任务由市整改办负责督导。", {("市整改办", "supervise")}, set()),
    ("all", "各项任务均由市整改办牵头负责。", {("市整改办", "lead")}, set()),
    ("some", "市整改办牵头负责汇总。", set(), set()),
    ("not-all", "各项任务由市整改办牵头负责。", set(), set()),
    ("congress", "市人大对各项任务开展跟踪督导。", set(), set()),
    ("congress-told", "各项任务由市人大负责监督。", {("市人大", "supervise")}, set()),
    ("generic", "各项任务均由各责任单位负责落实。", set(), set()),
    ("territories", "各项任务均由各县区负责落实。", {("各县区", "responsible")}, set()),
    ("limit", "整改时限均为2024年12月20日。", set(), {"2024-12-20"}),
    ("note", "注：市整改办负责督导。", {("市整改办", "supervise")}, set()),
    ("note-leads-nobody", "注：市整改办牵头负责。", set(), set()),
]


@pytest.mark.parametrize("where", ["{1}\n{0}", "{0}{1}\n"])
@pytest.mark.parametrize(("sentence", "duties", "days"), rows("spec-outside", OUTSIDE))
def test_sentences_outside_the_issues_that_speak_of_all_of_them(sentence, duties, days, where):
    table = "序号\t反馈问题\t责任单位\n1\t河道淤积。\t市水利局\n2\t岸坡破损。\t市水利局\n"
    for found in issues(where.format(table, sentence), "衡阳市"):
        laid = [d for d in found.obligations if d.basis == "standing"]
        assert {(d.surface, d.role) for d in laid} == duties
        assert {d.rule for d in laid} <= {"standing:clause"}
        assert {d.due for d in found.deadlines} == days


# ---- What a covering notice lends

NOTICE = "衡阳市关于印发整改清单的通知\n排在首位的为牵头单位，下同。各项任务由市整改办负责督导，整改时限均为2024年12月20日。\n"
TABLE = "序号\t反馈问题\t责任单位\n1\t河道淤积。\t市水利局、市财政局\n2\t岸坡破损。\t市住建局\n"


def test_a_notice_lends_its_rules_its_year_and_its_jurisdiction():
    lender = extractor().lender(paper(NOTICE), "衡阳市", 2024)
    assert (lender.year, lender.lent.year, lender.lent.jurisdiction) == (2024, 2024, "衡阳市")
    assert [passage.text for passage in lender.said] == [
        "排在首位的为牵头",
        "各项任务由市整改办负责督导，整改时限均为2024年12月20日",
    ]
    assert all(NOTICE[p.start : p.end] == p.text for p in lender.said)
    assert lender.owns is False
    first, second = extractor().issues(paper(TABLE), None, lender.lent)
    assert {(d.unit, d.role) for d in first.obligations} == {("衡阳市水利局", "lead"), ("衡阳市财政局", "responsible")}
    assert {(d.unit, d.role) for d in second.obligations} == {("衡阳市住房和城乡建设局", "lead")}


def test_what_a_notice_lays_on_an_issue_of_its_attachment():
    lender = extractor().lender(paper(NOTICE), "衡阳市", 2024)
    first, _ = extractor().issues(paper(TABLE), "衡阳市", lender.lent)
    laid = lender.laid(first)
    assert (laid.id, laid.document, laid.number, laid.jurisdiction) == (first.id, "passage.txt", "1", "衡阳市")
    assert laid.sha256 == lender.document.sha256
    assert [(d.unit, d.role, d.basis, d.surface) for d in laid.obligations] == [
        ("衡阳市整改办", "supervise", "standing", "市整改办")
    ]
    assert [d.due for d in laid.deadlines] == ["2024-12-20"]
    assert (laid.problem, laid.objective, laid.measures, laid.status, laid.unowned) == (None, None, (), None, ())
    dated = extractor().issues(
        paper(TABLE.replace("责任单位", "责任单位\t整改时限").replace("局\n", "局\t年底前\n")), "衡阳市"
    )[0]
    assert lender.laid(dated).deadlines == ()


def test_a_notice_without_rules_lays_nothing():
    lender = extractor().lender(paper("衡阳市关于印发整改清单的通知\n请认真落实。\n"), "衡阳市", 2024)
    (first, _) = extractor().issues(paper(TABLE), "衡阳市")
    assert lender.laid(first) is None
    assert lender.said == ()


def test_a_notice_that_gives_all_to_somebody_owns_every_measure():
    assert extractor().lender(paper("以下各项均需各县区落实，不再列出。"), "衡阳市").owns is True


def test_a_year_without_one_is_that_of_the_notice():
    table = (
        TABLE.replace("责任单位", "整改时限").replace("市水利局、市财政局", "6月底前").replace("市住建局", "7月底前")
    )
    assert [d.due for one in extractor().issues(paper(table), "衡阳市", Lent(year=2031)) for d in one.deadlines] == [
        "2031-06-30",
        "2031-07-31",
    ]
    assert [d.due for one in extractor().issues(paper(table), "衡阳市", NOTHING) for d in one.deadlines] == [None, None]


# ---- What was done, and who might own what nobody does

DONE = "序号\t反馈问题\t整改措施\t整改进展\n1\t衡南县河道淤积。耒阳市未清理垃圾。\t1.市水利局清理。2.巡查。3.保洁。\t1.市财政局安排资金3万元。衡南县清淤5公里。2.市审计局核查。\n"


def test_each_item_of_progress_is_an_action_with_its_doers_and_its_figures():
    (found,) = issues(DONE, "衡阳市")
    assert [(a.item, a.units, a.text, [q.surface for q in a.quantities]) for a in found.actions] == [
        ("1", ("衡阳市财政局", "衡南县人民政府"), "市财政局安排资金3万元。衡南县清淤5公里。", ["3万元", "5公里"]),
        ("2", ("衡阳市审计局",), "市审计局核查。", []),
    ]
    assert all(DONE[a.start : a.end] == a.text for a in found.actions)


def test_candidates_for_a_measure_nobody_owns_with_their_reasons_and_words():
    (found,) = issues(DONE, "衡阳市")
    assert found.unowned == ("2", "3")
    assert [(c.measure, c.unit, c.why, c.evidence.text) for c in found.candidates] == [
        ("2", "衡阳市水利局", "previous_measure", "市水利局清理"),
        ("2", "衡南县人民政府", "problem", "衡南县"),
        ("2", "衡阳市审计局", "progress", "市审计局"),
        ("2", "衡阳市财政局", "progress", "市财政局"),
        ("3", "衡阳市水利局", "previous_measure", "市水利局清理"),
        ("3", "衡南县人民政府", "problem", "衡南县"),
        ("3", "衡阳市财政局", "progress", "市财政局"),
        ("3", "衡阳市审计局", "progress", "市审计局"),
    ]
    assert {(c.why, c.evidence.locator.column) for c in found.candidates} == {
        ("previous_measure", 3),
        ("problem", 2),
        ("progress", 4),
    }


def test_who_did_not_act_is_no_doer(look):
    seen = look("市水利局清理河道。市财政局未安排资金。市审计局尚未核查。")
    assert [seen.text[s:e] for s, e in gaps.subjects(seen, 0, len(seen.text))] == ["市水利局"]


# ---- Running text


@pytest.mark.parametrize(
    ("text", "yes"),
    [("清理河道。", True), ("要清理河道。", True), ("由市水利局牵头。", False), ("河道淤积。", False), ("已清理河道3处。", False), ("1.清理河道。", True), ("", False)],
)  # fmt: skip
def test_what_orders_something(text, yes, look):
    seen = look(text)
    assert clauses.orders(seen, 0, len(text)) is yes


TOLD = [
    ("已清理3处。已修复5处。", True),
    ("已清理河道。", False),
    ("已清理3处。已修复5处。要加强巡查。", False),
    ("清理河道。", False),
]


@pytest.mark.parametrize(("text", "yes"), TOLD)
def test_what_tells_of_things_done(text, yes, look):
    seen = look(text)
    assert telling.tells(seen, 0, len(text)) is yes
