"""Each rule of docs/reference/rules.md: who bears, in which role, on which basis, by which rule, and the words that say so.

The words go from the name to what gives the role: a role word, or the deed; in a slot they are the list of names.
"""

import pytest
from reading import rows
from specs import duties, record

PROSE = [
    ("市水利局负责清淤。", [("市水利局", "responsible", "stated", "prose:cue", "市水利局负责")]),
    ("市水利局牵头清淤。", [("市水利局", "lead", "stated", "prose:cue", "市水利局牵头")]),
    ("市水利局配合清淤。", [("市水利局", "support", "stated", "prose:cue", "市水利局配合")]),
    ("衡南县加快改造。", [("衡南县", "responsible", "stated", "prose:subject", "衡南县加快改造")]),
    ("由市水利局清淤。", [("市水利局", "responsible", "stated", "prose:agent", "市水利局清淤")]),
    ("督促各县区加快改造。", [("各县区", "responsible", "collective", "prose:causee", "各县区加快改造")]),
    (
        "市水利局会同市财政局清淤。",
        [
            ("市水利局", "lead", "stated", "prose:with", "市水利局会同市财政局"),
            ("市财政局", "support", "stated", "prose:partner", "市财政局"),
        ],
    ),
    (
        "在省水利厅指导下，市水利局清淤。",
        [
            ("省水利厅", "supervise", "stated", "prose:guided", "省水利厅指导下"),
            ("市水利局", "responsible", "stated", "prose:subject", "市水利局清淤"),
        ],
    ),
    ("市人民政府是责任主体。", [("市人民政府", "responsible", "stated", "prose:being", "市人民政府是责任主体")]),
    ("清淤工作市水利局负责。", [("市水利局", "responsible", "stated", "prose:closing", "市水利局负责")]),
    (
        "市水利局牵头，市财政局配合。",
        [
            ("市水利局", "lead", "stated", "prose:cue", "市水利局牵头"),
            ("市财政局", "support", "stated", "prose:cue", "市财政局配合"),
        ],
    ),
    ("市水利局组织验收。", [("市水利局", "accept", "stated", "prose:cue", "市水利局组织验收")]),
    ("市水利局督办。", [("市水利局", "supervise", "stated", "prose:cue", "市水利局督办")]),
]
SLOTS = [
    ("责任单位：市水利局", [("市水利局", "responsible", "stated", "slot", "市水利局")]),
    ("牵头单位：市水利局", [("市水利局", "lead", "stated", "slot", "市水利局")]),
    ("配合单位：市财政局", [("市财政局", "support", "stated", "slot", "市财政局")]),
    ("督导单位：市整改办", [("市整改办", "supervise", "stated", "slot", "市整改办")]),
    ("验收单位：市林业局", [("市林业局", "accept", "stated", "slot", "市林业局")]),
    (
        "责任单位：市水利局、市财政局",
        [
            ("市水利局", "responsible", "stated", "slot", "市水利局、市财政局"),
            ("市财政局", "responsible", "stated", "slot", "市水利局、市财政局"),
        ],
    ),
    ("责任单位：各县区", [("各县区", "responsible", "collective", "slot", "各县区")]),
    ("责任单位：不知名的单位", [("不知名的单位", "responsible", "stated", "slot", "不知名的单位")]),
    (
        "清淤。（市水利局、市财政局）",
        [
            ("市水利局", "responsible", "stated", "bracket", "市水利局、市财政局"),
            ("市财政局", "responsible", "stated", "bracket", "市水利局、市财政局"),
        ],
    ),
    (
        "清淤。（市水利局牵头，市财政局配合）",
        [
            ("市水利局", "lead", "stated", "bracket+cue", "市水利局牵头"),
            ("市财政局", "support", "stated", "bracket+cue", "市财政局配合"),
        ],
    ),
    (
        "责任单位：市水利局会同市财政局",
        [
            ("市水利局", "lead", "stated", "slot+with", "市水利局会同市财政局"),
            ("市财政局", "support", "stated", "slot+with", "市财政局"),
        ],
    ),
]
LEDGER = "序号\t反馈问题\t整改措施\t{heading}\n1\t河道淤积。\t1.清理河道。2.建立台账。\t{cell}"
COLUMNS = [
    ("责任单位", "市水利局", [("市水利局", "responsible", "column", "市水利局")]),
    ("牵头单位", "市水利局", [("市水利局", "lead", "column", "市水利局")]),
    ("配合单位", "市财政局", [("市财政局", "support", "column", "市财政局")]),
    ("督导单位", "市整改办", [("市整改办", "supervise", "column", "市整改办")]),
    ("验收单位", "市林业局", [("市林业局", "accept", "column", "市林业局")]),
    ("责任部门", "市水利局", [("市水利局", "responsible", "column", "市水利局")]),
    ("主办单位", "市水利局", [("市水利局", "lead", "column", "市水利局")]),
    ("协办单位", "市水利局", [("市水利局", "support", "column", "市水利局")]),
    (
        "责任单位",
        "市水利局牵头，市财政局配合",
        [("市水利局", "lead", "column+cue", "市水利局牵头"), ("市财政局", "support", "column+cue", "市财政局配合")],
    ),
    (
        "责任单位",
        "市水利局（牵头）、市财政局",
        [
            ("市水利局", "lead", "column+cue", "市水利局（牵头）、市财政局"),
            ("市财政局", "responsible", "column", "市水利局（牵头）、市财政局"),
        ],
    ),
    (
        "责任单位",
        "市水利局、市财政局（配合单位）",
        [
            ("市水利局", "responsible", "column", "市水利局、市财政局"),
            ("市财政局", "support", "column+cue", "市水利局、市财政局"),
        ],
    ),
    (
        "责任单位",
        "市水利局（原水务局）、市财政局",
        [
            ("市水利局", "responsible", "column", "市水利局（原水务局）、市财政局"),
            ("市财政局", "responsible", "column", "市水利局（原水务局）、市财政局"),
        ],
    ),
    ("责任人", "市水利局局长", [("市水利局局长", "responsible", "person", "市水利局局长")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("spec-prose", [(row[0], *row) for row in PROSE]))
def test_in_prose(text, expected):
    assert [(*said[:4], said[5]) for said in duties(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows("spec-slots", [(row[0], *row) for row in SLOTS]))
def test_behind_a_label_or_in_a_bracket(text, expected):
    assert [(*said[:4], said[5]) for said in duties(text)] == expected


@pytest.mark.parametrize(
    ("heading", "cell", "expected"), rows("spec-columns", [(f"{row[0]} {row[1]}", *row) for row in COLUMNS])
)
def test_in_a_column(heading, cell, expected):
    found = duties(LEDGER.format(heading=heading, cell=cell))
    assert [(said[0], said[1], said[3], said[5]) for said in found] == expected
    assert {(said[2], said[4]) for said in found} == {("stated", None)}, "a column speaks of the whole issue"


def test_evidence_in_a_table_names_table_row_and_column():
    (duty,) = record(LEDGER.format(heading="责任单位", cell="市水利局")).obligations
    place = duty.evidence.locator
    assert (place.table, place.row, place.column) == (1, 2, 4)


def test_evidence_outside_a_table_has_no_place():
    (duty,) = record("市水利局负责清淤。").obligations
    place = duty.evidence.locator
    assert (place.table, place.row, place.column) == (None, None, None)


def test_a_duty_in_a_measure_is_the_measures_and_one_without_a_name_is_unowned():
    text = "序号\t反馈问题\t整改措施\n1\t河道淤积。\t1.市水利局清理河道。\n2.建立台账。\n3.由市财政局安排资金。"
    found = record(text.replace("\n2.", " 2.").replace("\n3.", " 3."))
    assert [(duty.surface, duty.measure) for duty in found.obligations] == [("市水利局", "1"), ("市财政局", "3")]
    assert found.unowned == ("2",)
    assert [(m.number, m.text) for m in found.measures] == [
        ("1", "1.市水利局清理河道。"),
        ("2", "2.建立台账。"),
        ("3", "3.由市财政局安排资金。"),
    ]


def test_the_subject_carries_on_within_a_measure_and_its_duty_is_inherited_or_the_same():
    found = duties("市水利局清理河道。建立台账，负责日常管护。")
    assert {said[0] for said in found} == {"市水利局"}


def test_the_one_before_is_offered_for_a_measure_without_a_name():
    text = "序号\t反馈问题\t整改措施\n1\t河道淤积。\t1.市水利局清理河道。 2.建立台账。"
    offered = [(c.measure, c.unit, c.why, c.evidence.text) for c in record(text).candidates]
    assert offered[0][:3] == ("2", "衡阳市水利局", "previous_measure")
    assert "市水利局" in offered[0][3]
