"""The parts that layouts are read with, each by what its description promises: labels, looks, outlines, lost grids."""

import pytest
from reading import rows

from zeren.extract.layout import flat, headings, labels, looks, outline, records
from zeren.extract.layout.frames import Frame, counted
from zeren.text import fold


def cut(text, fields):
    return [(field.meaning, text[field.start : field.end]) for field in fields]


def frames(read, printed):
    """Return (number, fields) of each frame that a reader makes of a text, in order; each holds its fields."""
    text = fold(printed)
    found = read(text, 0, len(text))
    assert all(
        frame.start <= field.start < field.end <= frame.end
        for frame in found
        for field in frame.fields
        if not field.inherited
    )
    return [(frame.number, cut(text, frame.fields)) for frame in found]


# ---- Labels

LABELLED = [
    ("none", "清理河道。", [("body", "清理河道。")]),
    ("nothing", "", []),
    ("marks-only", "。——\n", []),
    ("one", "整改时限：2024年底前", [("deadline", "2024年底前")]),
    ("lines", "责任单位：市水利局\n整改时限：2024年底前", [("unit", "市水利局"), ("deadline", "2024年底前")]),
    ("before-it", "清理河道。责任单位：市水利局", [("body", "清理河道。"), ("unit", "市水利局")]),
    ("behind-a-stop", "责任单位：市水利局。清理河道。", [("unit", "市水利局。"), ("body", "清理河道。")]),
    ("long-goes-on", "整改措施：清理河道。建立台账。", [("measure", "清理河道。建立台账。")]),
    ("long-to-next", "整改目标：河道畅通。整改措施：清理。", [("objective", "河道畅通。"), ("measure", "清理。")]),
    ("items-go-on", "整改措施：1.清理。责任单位：市水利局。2.巡查。", [("measure", "1.清理。"), ("unit", "市水利局。"), ("measure", "2.巡查。")]),
    ("items-without-measures", "整改目标：畅通。责任单位：市水利局。2.巡查。", [("objective", "畅通。"), ("unit", "市水利局。"), ("body", "2.巡查。")]),
    ("words-after-items", "整改措施：1.清理。责任单位：市水利局。巡查河道。", [("measure", "1.清理。"), ("unit", "市水利局。"), ("body", "巡查河道。")]),
    ("long-line-behind", "责任单位：市水利局\n" + "对沿河两岸的垃圾进行全面的排查并且建立起长效的管护制度和台账，逐一销号", [("unit", "市水利局"), ("body", "对沿河两岸的垃圾进行全面的排查并且建立起长效的管护制度和台账，逐一销号")]),
    ("list-on-next-line", "责任单位：市水利局、\n市财政局\n整改时限：立行立改", [("unit", "市水利局、\n市财政局"), ("deadline", "立行立改")]),
    ("list-goes-on", "责任单位：市水利局\n市财政局", [("unit", "市水利局\n市财政局")]),
    ("no-unit-on-next-line", "责任单位：市水利局\n清理河道", [("unit", "市水利局"), ("body", "清理河道")]),
    ("date-on-next-line", "责任单位：市水利局、\n2024年3月1日", [("unit", "市水利局、"), ("body", "2024年3月1日")]),
    ("note-on-next-line", "责任单位：市水利局、\n注：下同", [("unit", "市水利局、"), ("body", "注:下同")]),
    ("mixed-on-next-line", "责任主体与协同单位：市水利局、\n市财政局", [("mixed", "市水利局、\n市财政局")]),
    ("semicolon-line", "责任单位：市水利局；\n1.清理河道。", [("unit", "市水利局；"), ("body", "1.清理河道。")]),
    ("bar", "责任单位：市水利局|清理河道", [("unit", "市水利局|"), ("body", "清理河道")]),
    ("numbered-duty", "责任单位：1.市水利局负责清理河道。", [("measure", "1.市水利局负责清理河道。")]),
    ("numbered-units", "责任单位：1.市水利局；2.市财政局", [("unit", "1.市水利局；2.市财政局")]),
    ("number-line", "编号：7\n河道淤积", [("number", "7"), ("body", "河道淤积")]),
    ("copula", "整改责任单位为市水利局；市财政局参照整改", [("unit", "市水利局"), ("body", "；市财政局参照整改")]),
    ("copula-is", "责任单位是市水利局。", [("unit", "市水利局。")]),
    ("boxed", "【责任单位】市水利局", [("unit", "市水利局")]),
    ("boxed-mid-sentence", "河道淤积【责任单位】市水利局", [("body", "河道淤积"), ("unit", "市水利局")]),
    ("tabbed", "责任单位\t市水利局", [("unit", "市水利局")]),
    ("two-blanks", "责任单位  市水利局", [("unit", "市水利局")]),
    ("own-line", "责任单位\n市水利局\n", [("unit", "市水利局")]),
    ("own-line-no-unit", "责任单位\n请把河道清理干净\n", [("body", "责任单位\n请把河道清理干净")]),
    ("unmarked", "整改目标 畅通 整改措施 清理 责任单位 市水利局", [("objective", "畅通"), ("measure", "清理"), ("unit", "市水利局")]),
    ("unmarked-two", "整改目标 畅通 责任单位 市水利局", [("body", "整改目标 畅通 责任单位 市水利局")]),
    ("unmarked-within", "河道 整改目标 畅通 整改措施 清理 责任单位 市水利局", [("body", "河道 整改目标 畅通 整改措施 清理 责任单位 市水利局")]),
    ("unmarked-five", "河道 反馈问题 淤积 整改目标 畅通 整改措施 清理 责任单位 市水利局 整改时限 年底", [("body", "河道"), ("problem", "淤积"), ("objective", "畅通"), ("measure", "清理"), ("unit", "市水利局"), ("deadline", "年底")]),
    ("heads-alone", "整改目标 整改措施 责任单位 整改时限 市水利局", [("body", "整改目标 整改措施 责任单位 整改时限 市水利局")]),
    ("in-brackets", "清理河道（责任单位：市水利局）。", [("body", "清理河道（责任单位:市水利局）。")]),
    ("in-tortoise-shells", "清理河道〔责任单位：市水利局〕。", [("body", "清理河道〔责任单位:市水利局〕。")]),
    ("after-brackets", "（一）责任单位：市水利局", [("unit", "市水利局")]),
    ("sentence-before-colon", "现将责任单位通知如下：市水利局", [("body", "现将责任单位通知如下:市水利局")]),
    ("verb-before-colon", "该问题已整改：市水利局", [("body", "该问题已整改:市水利局")]),
    ("unknown-label", "天气：晴", [("body", "天气:晴")]),
    ("numbered-label", "（三）整改时限：2024年底前", [("deadline", "2024年底前")]),
    ("month-in-label", "1-9月推进情况：清理3处。", [("progress", "清理3处。")]),
    ("quoted", "“责任单位”：市水利局", [("unit", "市水利局")]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), rows("spec-labels", LABELLED))
def test_a_label_covers_its_words_and_what_has_none_is_body(printed, expected):
    text = fold(printed)
    assert cut(text, labels.fields(text, 0, len(text))) == expected


def test_a_field_bears_the_role_and_the_words_of_its_label():
    text = fold("牵头单位：市水利局\n配合单位：市财政局\n整改时限：立行立改。清理河道")
    found = [(field.meaning, field.role, field.heading) for field in labels.fields(text, 0, len(text))]
    assert found == [
        ("unit", "lead", "牵头单位"),
        ("unit", "support", "配合单位"),
        ("deadline", None, "整改时限"),
        ("body", None, ""),
    ]


def test_labels_are_found_in_the_given_stretch_alone():
    text = fold("责任单位：甲局\n整改目标：畅通\n整改措施：清理")
    at = text.index("整改目标")
    (found,) = labels.find(text, at, at + 8)
    assert (text[found.start : found.body], found.word, found.meaning.id) == ("整改目标:", "整改目标", "objective")


# ---- What a cell looks like

ORDINALS = ["1", "12", "1234", "1-2", "1.2", "（1）", "1.", "1、", "一", "十二", "（三）", "一、"]
NO_ORDINALS = ["", "12345", "1年", "第1", "甲", "1.2.3", "一二三四五", "1 2"]
TIMES = ["2024年底前", "2024年6月30日", "立行立改", "长期坚持", "立行立改，长期坚持", "2024年6月底前完成"]
NO_TIMES = ["", "市水利局", "2024年底前市水利局完成河道清理", "立行立改" + "，并将结果报送市整改办备案" * 4]
UNITS = ["市水利局", "市水利局、市财政局", "市水利局；市财政局", "市水利局 市财政局", "市水利局牵头", "市水利局牵头、市财政局配合", "各县区", "市水利局等", "衡南县", "市水利局（牵头）、市财政局", "市农业银行", "市水利局、青山、市财政局、市林业局、绿水、市审计局"]  # fmt: skip
NO_UNITS = ["", "清理河道", "市水利局。", "市水利局负责清理河道", "1.清理河道", "已完成的市水利局", "青山、绿水、市水利局", "市水利局、青山、绿水", "市水利局、青山", "市水利局、" * 40 + "市财政局", "名" * 30 + "局"]  # fmt: skip
SENTENCES = ["清理河道。", "清理；巡查", "市水利局负责清理河道", "1.甲县政府负责清运积存垃圾"]
NO_SENTENCES = ["市水利局", "1.市水利局；2.市财政局", "清理河道", "清理河道；", "①市水利局；②市财政局"]
STATES = ["已完成", "正在推进", "达到序时进度", "已销号"]
NO_STATES = ["", "市水利局", "清理河道", "已完成整改任务，并且通过了市整改办组织的现场验收"]


@pytest.mark.parametrize(
    ("look", "yes", "no"),
    [
        (looks.ordinal, ORDINALS, NO_ORDINALS),
        (looks.timelike, TIMES, NO_TIMES),
        (looks.unitlike, UNITS, NO_UNITS),
        (looks.sentence_like, SENTENCES, NO_SENTENCES),
        (looks.statelike, STATES, NO_STATES),
        (counted, ["第三十八项", "十七", "12", "第12条", "3号"], ["", "第三十八项问题", "河道", "1234"]),
    ],
    ids=["ordinal", "time", "units", "sentence", "state", "counted"],
)
def test_what_words_look_like(look, yes, no):
    assert [words for words in yes if not look(fold(words))] == []
    assert [words for words in no if look(fold(words))] == []


# ---- Headings

MEANINGS = [
    ("整改 责任单位", ("unit", "responsible")),
    ("【责任单位】", ("unit", "responsible")),
    ("责任单位：", ("unit", "responsible")),
    ("责任单位（盖章）", ("unit", "responsible")),
    ("牵头单位", ("unit", "lead")),
    ("牵头负责部门", ("unit", "lead")),
    ("配合单位", ("unit", "support")),
    ("督导单位", ("unit", "supervise")),
    ("验收单位", ("unit", "accept")),
    ("整改任务编号", ("number", None)),
    ("（三）整改时限：", ("deadline", None)),
    ("1.整改措施", ("measure", None)),
    ("整改完成情况", ("progress", None)),
    ("责任主体与协同单位", ("mixed", None)),
    ("天气", None),
    ("", None),
]


@pytest.mark.parametrize(("heading", "expected"), MEANINGS)
def test_what_a_heading_means(heading, expected):
    found = headings.meaning(fold(heading))
    assert (found and (found.id, found.role)) == expected


@pytest.mark.parametrize(
    ("heading", "role"),
    [("牵头领导", "lead"), ("督办领导", "supervise"), ("责任领导", "responsible"), ("责任人", "responsible")],
)
def test_the_role_of_a_person_under_a_heading(heading, role):
    assert headings.role_of_person(heading) == role


@pytest.mark.parametrize(
    ("label", "role"),
    [("牵头单位", "lead"), ("完成时限", ""), ("水利局", None), ("责任主体与协同单位", "responsible"), ("整改措施", ""), ("具体整改措施内容", None)],
)  # fmt: skip
def test_the_role_of_units_behind_a_label(label, role):
    assert headings.role_of_label(label) == role


def test_the_nearest_known_heading():
    assert headings.nearest("责任单伍") == "责任单位"
    assert headings.nearest("天气") is None


def test_headings_known_word_for_word_or_by_their_end():
    assert [headings.exact(h) for h in ("责任单位", "责任单位甲", "天气")] == [True, False, False]
    assert [headings.ends(h) for h in ("责任单位", "本项责任单位", "责任单位甲", "天气")] == [True, True, False, False]


# ---- Outlines

OUTLINES = [
    ("none", "清理河道。", []),
    ("one-number", "一、河道淤积。责任单位：市水利局。", []),
    ("labels", "一、河道淤积。责任单位：市水利局。\n二、岸坡破损。责任单位：市住建局。",
     [("一", [("body", "河道淤积。"), ("unit", "市水利局。")]), ("二", [("body", "岸坡破损。"), ("unit", "市住建局。")])]),
    ("heading-lines", "一、河道淤积问题\n责任单位：市水利局\n二、岸坡破损问题\n责任单位：市住建局",
     [("一", [("problem", "河道淤积问题"), ("unit", "市水利局")]), ("二", [("problem", "岸坡破损问题"), ("unit", "市住建局")])]),
    ("spoken", "1.市水利局负责清理河道。\n2.市住建局牵头修复岸坡。\n3.加强宣传。",
     [("1", [("body", "市水利局负责清理河道。")]), ("2", [("body", "市住建局牵头修复岸坡。")]), ("3", [("body", "加强宣传。")])]),
    ("runs-on", "一、源头\n1.清理河道。（市水利局负责）\n二、末端\n2.修复岸坡。（市住建局负责）\n3.补种树木。（市林业局负责）",
     [("1", [("body", "清理河道。（市水利局负责）")]), ("2", [("body", "修复岸坡。（市住建局负责）")]), ("3", [("body", "补种树木。（市林业局负责）")])]),
    ("by-unit", "一、县水利局（2项）\n1.清理河道。\n2.修复岸坡。\n二、县林业局\n1.补种树木。\n2.清除枯木。",
     [("1", [("heading", "县水利局"), ("body", "清理河道。")]), ("2", [("heading", "县水利局"), ("body", "修复岸坡。")]),
      ("1", [("heading", "县林业局"), ("body", "补种树木。")]), ("2", [("heading", "县林业局"), ("body", "清除枯木。")])]),
    ("by-unit-plain", "一、县水利局\n清理河道。\n二、县林业局：\n补种树木。",
     [("一", [("heading", "县水利局"), ("body", "清理河道。")]), ("二", [("heading", "县林业局"), ("body", "补种树木。")])]),
    ("lead-above", "一、河道（市水利局牵头）\n1.清理。责任单位：市财政局\n二、岸坡（市住建局牵头）\n2.修复。责任单位：市审计局\n3.巡查。责任单位：市城管局",
     [("1", [("heading", "市水利局牵头"), ("body", "清理。"), ("unit", "市财政局")]),
      ("2", [("heading", "市住建局牵头"), ("body", "修复。"), ("unit", "市审计局")]),
      ("3", [("heading", "市住建局牵头"), ("body", "巡查。"), ("unit", "市城管局")])]),
    ("problems", "一、关于河道垃圾的问题。清运垃圾。\n二、关于岸坡的问题。修复岸坡。",
     [("一", [("problem", "关于河道垃圾的问题。"), ("body", "清运垃圾。")]), ("二", [("problem", "关于岸坡的问题。"), ("body", "修复岸坡。")])]),
    ("told", "一、关于河道垃圾的问题。已完成整改。\n二、关于岸坡的问题。已完成整改。",
     [("一", [("problem", "关于河道垃圾的问题。"), ("progress", "已完成整改。")]), ("二", [("problem", "关于岸坡的问题。"), ("progress", "已完成整改。")])]),
    ("items", "问题1：河道淤积。\n问题2：岸坡破损。",
     [("1", [("body", "河道淤积。")]), ("2", [("body", "岸坡破损。")])]),
    ("orders", "1.要清理河道。\n2.要修复岸坡。\n3.宣传政策。",
     [("1", [("body", "要清理河道。")]), ("2", [("body", "要修复岸坡。")]), ("3", [("body", "宣传政策。")])]),
    ("few-orders", "1.要清理河道。\n2.绿水青山。\n3.宣传政策。\n4.鸟语花香。", []),
    ("half-orders", "1.要清理河道。\n2.要修复岸坡。\n3.宣传政策。\n4.鸟语花香。", []),
    ("two-orders", "1.要清理河道。\n2.要修复岸坡。", []),
    ("signed", "1.市水利局负责清理河道。\n2.市住建局牵头修复岸坡。\n\n衡阳市整改办\n2024年3月1日",
     [("1", [("body", "市水利局负责清理河道。")]), ("2", [("body", "市住建局牵头修复岸坡。")])]),
    ("signed-far-on", "1.市水利局负责清理河道。\n2.市住建局牵头修复岸坡。" + "岸坡长。" * 100 + "\n\n衡阳市整改办\n2024年3月1日",
     [("1", [("body", "市水利局负责清理河道。")]), ("2", [("body", "市住建局牵头修复岸坡。" + "岸坡长。" * 100)])]),
    ("signed-without-date", "1.市水利局负责清理河道。\n2.市住建局牵头修复岸坡。\n\n衡阳市整改办公室",
     [("1", [("body", "市水利局负责清理河道。")]), ("2", [("body", "市住建局牵头修复岸坡。")])]),
    ("sections", "一、工作目标：河道畅通\n二、重点任务：\n1.清理河道。责任单位：市水利局\n2.修复岸坡。责任单位：市住建局",
     [("1", [("body", "清理河道。"), ("unit", "市水利局")]), ("2", [("body", "修复岸坡。"), ("unit", "市住建局")])]),
    ("closing-section", "一、河道。责任单位：市水利局\n二、岸坡。责任单位：市住建局\n三、保障措施。加强宣传。",
     [("一", [("body", "河道。"), ("unit", "市水利局")]), ("二", [("body", "岸坡。"), ("unit", "市住建局")])]),
    ("block-without-label", "一、河道。责任单位：市水利局\n二、岸坡。责任单位：市住建局\n三、由市林业局负责补种。\n四、绿水青山。",
     [("一", [("body", "河道。"), ("unit", "市水利局")]), ("二", [("body", "岸坡。"), ("unit", "市住建局")]), ("三", [("body", "由市林业局负责补种。")]), ("四", [("body", "绿水青山。")])]),
    ("few-blocks-with-labels", "一、河道。责任单位：市水利局\n二、岸坡。责任单位：市住建局\n三、绿水。\n四、青山。\n五、蓝天。",
     [("一", [("body", "河道。"), ("unit", "市水利局")]), ("二", [("body", "岸坡。"), ("unit", "市住建局")])]),
    ("measures-inside", "一、河道。责任单位：市水利局。整改措施：1.清理。2.巡查。\n二、岸坡。责任单位：市住建局。整改措施：1.修复。",
     [("一", [("body", "河道。"), ("unit", "市水利局。"), ("measure", "1.清理。2.巡查。")]), ("二", [("body", "岸坡。"), ("unit", "市住建局。"), ("measure", "1.修复。")])]),
    ("decimals", "1.5万吨垃圾由市水利局负责清运。\n2.3公里岸坡由市住建局负责修复。", []),
    ("bracket-numbers", "（1）市水利局负责清理河道。\n（2）市住建局负责修复岸坡。",
     [("1", [("body", "市水利局负责清理河道。")]), ("2", [("body", "市住建局负责修复岸坡。")])]),
    ("chinese-brackets", "（一）市水利局负责清理河道。\n（二）市住建局负责修复岸坡。",
     [("一", [("body", "市水利局负责清理河道。")]), ("二", [("body", "市住建局负责修复岸坡。")])]),
    ("on-schedule", "1.河道淤积任务已完成。\n2.岸坡破损，达到序时进度。",
     [("1", [("body", "河道淤积任务已完成。")]), ("2", [("body", "岸坡破损，达到序时进度。")])]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), rows("spec-outlines", OUTLINES))
def test_an_outline_gives_its_issues_with_their_fields(printed, expected):
    assert frames(outline.frames, printed) == expected


# ---- Records, one after another

RECORDS = [
    ("none", "清理河道。", []),
    ("one", "反馈问题：河道\n责任单位：市水利局", []),
    ("two", "反馈问题：河道\n责任单位：市水利局\n反馈问题：岸坡\n责任单位：市住建局",
     [("1", [("problem", "河道"), ("unit", "市水利局")]), ("2", [("problem", "岸坡"), ("unit", "市住建局")])]),
    ("numbered", "编号：7\n反馈问题：河道\n编号：8\n反馈问题：岸坡",
     [("7", [("number", "7"), ("problem", "河道")]), ("8", [("number", "8"), ("problem", "岸坡")])]),
    ("words-before", "整改清单\n反馈问题：河道\n责任单位：市水利局\n反馈问题：岸坡\n责任单位：市住建局",
     [("1", [("problem", "河道"), ("unit", "市水利局")]), ("2", [("problem", "岸坡"), ("unit", "市住建局")])]),
    ("nothing-beside", "反馈问题：河道\n反馈问题：岸坡", []),
    ("two-limits", "反馈问题：河道\n整改时限：年底前\n整改时限：立行立改\n反馈问题：岸坡\n整改时限：年底前", []),
    ("two-roles", "反馈问题：河道\n牵头单位：市水利局\n配合单位：市财政局\n反馈问题：岸坡\n牵头单位：市住建局",
     [("1", [("problem", "河道"), ("unit", "市水利局"), ("unit", "市财政局")]), ("2", [("problem", "岸坡"), ("unit", "市住建局")])]),
    ("limits-begin-none", "整改时限：年底前\n责任单位：市水利局\n整改时限：立行立改\n责任单位：市住建局", []),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), rows("spec-records", RECORDS))
def test_records_begin_where_their_first_label_comes_again(printed, expected):
    assert frames(records.frames, printed) == expected


# ---- Lost grids

HEADS = ["序号", "反馈问题", "整改措施", "责任单位", "整改时限", "整改状态"]
ONE = ["1", "河道淤积严重。", "1.清理河道。2.建立台账。", "市水利局、市财政局", "2024年6月底前", "已完成"]
TWO = ["2", "岸坡破损严重。", "1.修复岸坡。", "市住建局", "长期坚持", "正在推进"]
MEANT = ["number", "problem", "measure", "unit", "deadline", "state"]


def read(row, **others):
    cells = list(zip(MEANT, row, strict=True))
    return (row[0], [(kind, others.get(kind, words)) for kind, words in cells if others.get(kind, words)])


def less(row, *kinds):
    return [words for kind, words in zip(MEANT, row, strict=True) if kind not in kinds]


LOST = [
    ("lines", "\n".join([*HEADS, *ONE, *TWO]), [read(ONE), read(TWO)]),
    ("paragraphs", "\n\n".join([*HEADS, *ONE, *TWO]), [read(ONE), read(TWO)]),
    ("blanks", " ".join([*HEADS, *ONE, *TWO]), [read(ONE), read(TWO)]),
    ("titled", "\n".join(["衡阳市整改清单", *HEADS, *ONE]), [read(ONE)]),
    ("no-units", "\n".join([*HEADS, *less(ONE, "unit"), *TWO]), [read(ONE, unit=""), read(TWO)]),
    ("no-limit", "\n".join([*HEADS, *less(ONE, "deadline"), *TWO]), [read(ONE, deadline=""), read(TWO)]),
    ("no-state", "\n".join([*HEADS, *less(ONE, "state"), *TWO]), [read(ONE, state=""), read(TWO)]),
    ("two-lines-of-measures", "\n".join([*HEADS, *ONE[:2], "1.清理河道。", "2.建立台账。", *ONE[3:], *TWO]),
     [read(ONE, measure="1.清理河道。\n2.建立台账。"), read(TWO)]),
    ("note-below", "\n".join([*HEADS, *ONE, "注：排在首位的为牵头单位。"]), [read(ONE)]),
    ("date-below", "\n".join([*HEADS, *ONE, "2024年3月1日"]), [read(ONE)]),
    ("two-headings", "序号\n反馈问题\n1\n河道淤积。", []),
    ("headings-apart", "序号\n反馈问题\n甲\n整改措施\n责任单位\n1\n河道淤积。\n清理。\n市水利局", []),
    ("same-heading-thrice", "责任单位\n责任单位\n责任单位\n市水利局", []),
    ("no-rows", "\n".join(HEADS), []),
    ("no-ordinal", "\n".join([*HEADS[1:], *ONE[1:]]), [("1", read(ONE)[1][1:])]),
    ("words-before-row", "\n".join([*HEADS, "一、河道方面", *ONE]), [read(ONE)]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), rows("spec-lost-grids", LOST))
def test_pieces_of_a_lost_grid_go_to_their_columns(printed, expected):
    assert frames(flat.frames, printed) == expected


BARE = ["1", "河道淤积。", "河道畅通。", "1.清理河道。", "2.建立台账。", "2024年6月底前", "清理3处。", "已完成"]
NEXT = ["2", "岸坡破损。", "1.修复岸坡。", "市住建局", "长期坚持", "修复2处。", "共5处。"]
BARE_READ = ("1", [("problem", "河道淤积。"), ("objective", "河道畅通。"), ("measure", "1.清理河道。\n\n2.建立台账。"),
                   ("deadline", "2024年6月底前"), ("progress", "清理3处。"), ("state", "已完成")])  # fmt: skip
NEXT_READ = ("2", [("problem", "岸坡破损。"), ("measure", "1.修复岸坡。"), ("unit", "市住建局"), ("deadline", "长期坚持"), ("progress", "修复2处。\n\n共5处。")])  # fmt: skip
UNHEADED = [
    ("two-rows", "\n\n".join([*BARE, *NEXT]), [BARE_READ, NEXT_READ]),
    ("words-before", "\n\n".join(["整改清单", *BARE, *NEXT]), [BARE_READ, NEXT_READ]),
    ("begins-at-five", "\n\n".join(["5", *BARE[1:], "6", *NEXT[1:]]), [("5", BARE_READ[1]), ("6", NEXT_READ[1])]),
    ("chinese", "\n\n".join(["一、", *BARE[1:], "二、", *NEXT[1:]]), [("一、", BARE_READ[1]), ("二、", NEXT_READ[1])]),
    ("a-count-inside", "\n\n".join([*BARE[:-1], "9", *NEXT]), [("1", [*BARE_READ[1][:-2], ("progress", "清理3处。\n\n9")]), NEXT_READ]),
    ("short-row", "\n\n".join([*BARE, "2", "岸坡破损。", "长期坚持"]), []),
    ("no-limit", "\n\n".join([*BARE, "2", "岸坡破损。", "修复岸坡。", "绿水青山。"]), [BARE_READ]),
    ("headings", "\n\n".join([*BARE, *NEXT, "责任单位", "甲局"]), []),
    ("none", "清理河道。", []),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), rows("spec-unheaded", UNHEADED))
def test_rows_without_headings_are_read_by_their_cells_looks_and_order(printed, expected):
    assert frames(flat.unheaded, printed) == expected


def test_a_frame_gives_its_fields_by_meaning():
    text = fold("责任单位：甲局\n整改目标：畅通\n整改措施：清理")
    frame = Frame("1", tuple(labels.fields(text, 0, len(text))), 0, len(text))
    assert cut(text, frame.of("measure", "unit")) == [("unit", "甲局"), ("measure", "清理")]
    assert frame.of("state") == ()
