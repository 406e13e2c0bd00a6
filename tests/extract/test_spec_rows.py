"""One row of a ledger, whole: every part of its record, in every layout a ledger comes in."""

import pytest
from reading import issues, rows

HEAD = ["序号", "反馈问题", "整改目标", "整改措施", "牵头单位", "配合单位", "整改时限", "整改进展"]
ONE = [
    "3", "衡南县河道淤积，3处排污口直排。", "河道畅通。", "1.市水利局清理河道。2.建立台账。",
    "市水利局", "市财政局、市林业局", "2024年6月底前", "已完成。衡南县清理河道12公里。",
]  # fmt: skip
TWO = [
    "4", "耒阳市岸坡破损，影响行洪。", "岸坡稳固。", "1.修复岸坡。2.市审计局核查资金。",
    "市住建局", "市审计局", "长期坚持", "达到序时进度。修复岸坡5处。",
]  # fmt: skip


def tabs(*lines):
    return "".join("\t".join(line) + "\n" for line in lines)


def pipes(*lines):
    return "".join("| " + " | ".join(line) + " |\n" for line in (lines[0], ["---"] * len(HEAD), *lines[1:]))


def labelled(*lines):
    pairs = [zip(HEAD, line, strict=True) for line in lines[1:]]
    return "\n".join("".join(f"{label}：{cell}\n" for label, cell in row) for row in pairs)


# Where the grid is lost there are no cells: a heading is a label then.
LAYOUTS = [
    ("tabs", tabs(HEAD, ONE, TWO), "column"),
    ("titled", "衡阳市整改清单\n\n" + tabs(HEAD, ONE, TWO), "column"),
    ("pipes", pipes(HEAD, ONE, TWO), "column"),
    ("head-repeated", tabs(HEAD, ONE, HEAD, TWO), "column"),
    ("paragraphs", "\n\n".join([*HEAD, *ONE, *TWO]), "slot"),
    ("lines", "\n".join([*HEAD, *ONE, *TWO]), "slot"),
    ("one-line", " ".join([*HEAD, *ONE, *TWO]), "slot"),
    ("labels", labelled(HEAD, ONE, TWO), "slot"),
]
FIRST = {
    "number": "3",
    "problem": "衡南县河道淤积，3处排污口直排。",
    "objective": "河道畅通。",
    "measures": [("1", "1.市水利局清理河道。"), ("2", "2.建立台账。")],
    "deadlines": [("2024年6月底前", "fixed", "2024-06-30", None)],
    "status": "completed",
    "duties": {
        ("衡阳市水利局", "市水利局", "lead", None),
        ("衡阳市水利局", "市水利局", "responsible", "1"),
        ("衡阳市财政局", "市财政局", "support", None),
        ("衡阳市林业局", "市林业局", "support", None),
    },
    "unowned": (),
    "candidates": (),
    "places": [("衡南县", "430422")],
    "quantities": [("3处", 3, "处"), ("12公里", 12, "公里")],
    "doers": {("衡南县人民政府",)},
}
SECOND = {
    "number": "4",
    "problem": "耒阳市岸坡破损，影响行洪。",
    "objective": "岸坡稳固。",
    "measures": [("1", "1.修复岸坡。"), ("2", "2.市审计局核查资金。")],
    "deadlines": [("长期坚持", "ongoing", None, None)],
    "status": "on_schedule",
    "duties": {
        ("衡阳市住房和城乡建设局", "市住建局", "lead", None),
        ("衡阳市审计局", "市审计局", "support", None),
        ("衡阳市审计局", "市审计局", "responsible", "2"),
    },
    "unowned": (),
    "candidates": (),
    "places": [("耒阳市", "430481")],
    "quantities": [("5处", 5, "处")],
    "doers": set(),
}


def whole(found):
    """Return the parts of an issue that its words settle, as plain values."""
    return {
        "number": found.number,
        "problem": found.problem and found.problem.text,
        "objective": found.objective and found.objective.text,
        "measures": [(m.number, m.text) for m in found.measures],
        "deadlines": [(d.surface, d.kind, d.due, d.measure) for d in found.deadlines],
        "status": found.status and found.status.value,
        "duties": {(d.unit, d.surface, d.role, d.measure) for d in found.obligations},
        "unowned": found.unowned,
        "candidates": found.candidates,
        "places": [(p.name, p.code) for p in found.places],
        "quantities": [(q.surface, q.value, q.unit) for q in found.quantities],
        "doers": {action.units for action in found.actions if action.units},
    }


@pytest.mark.parametrize(("text", "rule"), rows("spec-rows", LAYOUTS))
def test_both_rows_are_read_whole_in_every_layout(text, rule):
    first, second = issues(text, "衡阳市")
    assert whole(first) == FIRST
    assert whole(second) == SECOND
    by = {duty.rule for found in (first, second) for duty in found.obligations if duty.measure is None}
    assert by == {rule}


@pytest.mark.parametrize(("text", "rule"), rows("spec-rows-spans", LAYOUTS))
def test_every_part_lies_in_the_row_and_is_the_words_of_the_document(text, rule):
    for found in issues(text, "衡阳市"):
        parts = [
            found.problem,
            found.objective,
            *found.measures,
            *found.actions,
            *(d.evidence for d in found.obligations),
        ]
        for part in parts:
            assert text[part.start : part.end] == part.text
            assert found.start <= part.start < part.end <= found.end
        for part in (*found.deadlines, *found.obligations, found.status):
            assert text[part.start : part.end] == part.surface


def test_each_cell_of_a_table_is_where_its_duties_are_said_to_stand():
    first, second = issues(tabs(HEAD, ONE, TWO), "衡阳市")
    at = {(d.surface, d.role): d.evidence.locator for d in (*first.obligations, *second.obligations)}
    assert {key: (place.table, place.row, place.column, place.heading) for key, place in at.items()} == {
        ("市水利局", "lead"): (1, 2, 5, "牵头单位"),
        ("市水利局", "responsible"): (1, 2, 4, "整改措施"),
        ("市财政局", "support"): (1, 2, 6, "配合单位"),
        ("市林业局", "support"): (1, 2, 6, "配合单位"),
        ("市住建局", "lead"): (1, 3, 5, "牵头单位"),
        ("市审计局", "support"): (1, 3, 6, "配合单位"),
        ("市审计局", "responsible"): (1, 3, 4, "整改措施"),
    }


def test_a_table_without_headings_is_read_by_what_its_cells_look_like():
    first, second = issues(tabs(ONE, TWO), "衡阳市")
    for found, expected in ((first, FIRST), (second, SECOND)):
        same = ("number", "problem", "objective", "measures", "deadlines", "status", "places", "quantities")
        assert {key: whole(found)[key] for key in same} == {key: expected[key] for key in same}


NOTICE = [
    ("整改任务", "河道淤积，3处排污口直排。"), ("整改目标", "河道畅通。"), ("整改措施", "1.清理河道。2.建立台账。"),
    ("责任单位", "市水利局"), ("整改时限", "2024年6月底前"), ("完成情况", "已完成。"),
]  # fmt: skip


def test_a_notice_drawn_as_a_table_is_one_issue():
    (found,) = issues("".join(f"{label}\t{cell}\n" for label, cell in NOTICE), "衡阳市")
    said = whole(found)
    assert said["problem"] == "河道淤积，3处排污口直排。"
    assert said["objective"] == "河道畅通。"
    assert said["measures"] == [("1", "1.清理河道。"), ("2", "2.建立台账。")]
    assert said["deadlines"] == [("2024年6月底前", "fixed", "2024-06-30", None)]
    assert said["status"] == "completed"
    assert said["duties"] == {("衡阳市水利局", "市水利局", "responsible", None)}
    place = found.obligations[0].evidence.locator
    assert (place.table, place.row, place.column, place.heading) == (1, 4, 2, "责任单位")


# ---- Rows that state less


def row(**cells):
    """Return the issue of a ledger that has only these columns."""
    text = "序号\t" + "\t".join(cells) + "\n9\t" + "\t".join(cells.values()) + "\n"
    (found,) = issues(text, "衡阳市")
    return whole(found)


def test_measures_without_a_name_are_unowned_in_their_order():
    found = row(反馈问题="河道淤积。", 整改措施="1.清理河道。2.市水利局建立台账。3.加强巡查。")
    assert found["unowned"] == ("1", "3")
    assert [(each.measure, each.unit, each.why) for each in found["candidates"]][-1:] == [
        ("3", "衡阳市水利局", "previous_measure")
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "unowned"),
    [
        ("责任单位", "市水利局", ()),
        ("牵头单位", "市水利局", ()),
        ("督导单位", "市整改办", ("1", "2")),
        ("验收单位", "市林业局", ("1", "2")),
        ("责任人", "李某", ("1", "2")),
    ],
)
def test_a_lead_or_responsible_unit_of_the_issue_owns_every_measure_and_no_other_role_does(heading, cell, unowned):
    found = row(反馈问题="河道淤积。", 整改措施="1.清理河道。2.建立台账。", **{heading: cell})
    assert found["unowned"] == unowned


def test_one_measure_without_a_number_is_measure_1():
    found = row(反馈问题="河道淤积。", 整改措施="清理河道。")
    assert found["measures"] == [("1", "清理河道。")]
    assert found["unowned"] == ("1",)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("1.甲事。2.乙事。3.丙事。", ["1", "2", "3"]),
        ("1、甲事。2、乙事。", ["1", "2"]),
        ("（1）甲事。（2）乙事。", ["1", "2"]),
        ("①甲事。②乙事。", ["1", "2"]),
        ("一、甲事。二、乙事。", ["1", "2"]),
        ("（一）甲事。（二）乙事。", ["1", "2"]),
        ("一是甲事。二是乙事。", ["1", "2"]),
        ("第一，甲事。第二，乙事。", ["1", "2"]),
        ("措施1：甲事。措施2：乙事。", ["1", "2"]),
        ("甲事。1.乙事。2.丙事。", ["0", "1", "2"]),
        ("3.甲事。4.乙事。", ["3", "4"]),
        ("1.甲事（1）子事。（2）子事。2.乙事。", ["1", "2"]),
        ("1.5万吨垃圾清运。", ["1"]),
        ("1.2024年6月底前清运。2.清扫。", ["1", "2"]),
    ],
)
def test_measures_are_numbered_as_they_are_printed(cell, numbers):
    assert [number for number, _ in row(反馈问题="河道淤积。", 整改措施=cell)["measures"]] == numbers


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("已完成", "completed"),
        ("完成整改", "completed"),
        ("基本完成", "basically_completed"),
        ("达到序时进度", "on_schedule"),
        ("超过序时进度", "ahead"),
        ("未达到序时进度", "behind"),
        ("尚未启动", "not_started"),
        ("正在推进", "in_progress"),
        ("已销号", "closed"),
        ("□未完成 ☑已完成", "completed"),
        ("□已完成 ☑未达到序时进度", "behind"),
        ("□已完成 □未完成", None),
        ("", None),
    ],
)
def test_a_state_is_what_its_column_claims(cell, state):
    found = row(反馈问题="河道淤积。", 整改措施="清理河道。", 整改状态=cell)["status"]
    assert found == state


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("已完成整改。", "completed"),
        ("清理河道12公里。已完成整改。", "completed"),
        ("确保2024年底前完成。", None),
        ("对已完成改造的住户回访。", None),
        ("45项已完成39项。", None),
        ("达到序时进度。", "on_schedule"),
    ],
)
def test_an_account_of_progress_claims_a_state_only_for_the_whole(cell, state):
    found = row(反馈问题="河道淤积。", 整改措施="清理河道。", 整改进展=cell)["status"]
    assert found == state
