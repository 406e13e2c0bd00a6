"""Tables as offices publish them, rows and marks that state no issue included; all words are invented (虚构)."""

import pytest
from read_makers import delimited, docx, xlsx

from zeren.pipeline.extraction import read
from zeren.read import read_bytes

HEADS = ["序号", "反馈问题", "整改措施", "责任单位", "整改时限"]
ONE = ["1", "河道垃圾成片堆放。", "清运垃圾。", "市水利局", "2022年6月底前"]
TWO = ["2", "工地裸土未覆盖。", "全部覆盖。", "市住建局", "2022年9月底前"]


def seen(name, data):
    return read(read_bytes(name, data), "咸阳市")


def duties(reading):
    return {(issue.number, duty.surface, duty.role) for issue in reading.issues for duty in issue.obligations}


PLAIN = {("1", "市水利局", "responsible"), ("2", "市住建局", "responsible")}


def why(reading, words):
    """What became of the cells and lines of these words."""
    return {found.code for found in reading.diagnostics if found.excerpt == words}


ASIDE = [
    ("total", [*[HEADS, ONE, TWO], ["合计", "2个", "", "2家", ""]], "合计", "cell-total"),
    ("total-in-blanks", [HEADS, ONE, ["小 计", "1项", "", "", ""], TWO], "小 计", "cell-total"),
    ("total-behind-a-number", [HEADS, ONE, TWO, ["", "总计", "2项", "", ""]], "总计", "cell-total"),
    ("letters-of-columns", [HEADS, ["甲", "乙", "丙", "丁", "戊"], ONE, TWO], "丙", "cell-columns"),
    ("numbers-of-columns", [HEADS, ["1", "2", "3", "4", "5"], ONE, TWO], "3", "cell-columns"),
    ("letters-and-numbers", [HEADS, ["甲", "乙", "丙", "1", "2"], ONE, TWO], "丙", "cell-columns"),
    ("units-under-headings", [HEADS, ["", "", "（项）", "（家）", "（年月）"], ONE, TWO], "（家）", "cell-measured"),
]


@pytest.mark.parametrize(("rows", "words", "code"), [row for _, *row in ASIDE], ids=[name for name, *_ in ASIDE])
def test_a_row_that_counts_names_or_measures_columns_is_no_issue(rows, words, code):
    for name, data in (("a.csv", delimited(rows)), ("a.xlsx", xlsx(rows)), ("a.docx", docx(rows))):
        found = seen(name, data)
        assert duties(found) == PLAIN
        assert [issue.number for issue in found.issues] == ["1", "2"]
        assert code in why(found, words)


def test_a_total_that_fills_merged_cells_is_no_issue():
    rows = [HEADS, ONE, TWO, ["合计", None, None, None, "2"]]
    found = seen("a.docx", docx(rows, merges=[((3, 0), (3, 3))]))
    assert duties(found) == PLAIN


ISSUES = [
    ("a-problem-that-begins-so", ["3", "合计12家企业未批先建。", "补办手续。", "市发改委", "立行立改"]),
    ("a-number-in-a-column", ["3", "4", "5", "市发改委", "立行立改"]),
    ("few-cells", ["3", "扬尘。", "", "市发改委", ""]),
]


@pytest.mark.parametrize("row", [row for _, row in ISSUES], ids=[name for name, _ in ISSUES])
def test_a_row_that_only_looks_so_stays_an_issue(row):
    assert ("3", "市发改委", "responsible") in duties(seen("a.csv", delimited([HEADS, ONE, TWO, row])))


BESIDE = [
    [*HEADS, *HEADS],
    [*ONE, "3", "养殖粪污直排。", "建设粪池。", "市农业农村局", "2022年5月底前"],
    [*TWO, "4", "餐饮油烟扰民。", "安装净化器。", "市城管局", "2022年7月底前"],
    ["5", "渣土车遗撒。", "加强巡查。", "市公安局", "立行立改", "", "", "", "", ""],
]
ALL = PLAIN | {
    ("3", "市农业农村局", "responsible"),
    ("4", "市城管局", "responsible"),
    ("5", "市公安局", "responsible"),
}


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.csv"])
def test_two_tables_side_by_side_are_two(name, gap):
    rows = [[*row[:5], *[""] * gap, *row[5:]] for row in BESIDE]
    made = {"a.xlsx": xlsx, "a.docx": docx, "a.csv": delimited}[name](rows)
    found = seen(name, made)
    assert duties(found) == ALL
    assert {issue.number: issue.deadlines[0].due for issue in found.issues}["3"] == "2022-05-31"
    (third,) = (issue for issue in found.issues if issue.number == "3")
    assert third.obligations[0].evidence.locator.column == 9 + gap
    assert not [one for one in found.diagnostics if one.code.endswith("unexplained")]


def test_columns_that_repeat_within_one_issue_stay_its_own():
    heads = ["序号", "反馈问题", "责任单位", "整改时限", "责任单位", "整改时限"]
    row = ["1", "管网破损。", "市住建局", "2022年6月底前", "市水利局", "2022年9月底前"]
    (issue,) = seen("a.csv", delimited([heads, row, ["2", "渗漏。", "市住建局", "", "", ""]])).issues[:1]
    assert {duty.surface for duty in issue.obligations} == {"市住建局", "市水利局"}


@pytest.mark.parametrize("heading", ["责任单位\n责任人", "责任单位/责任人", "责任单位\n及责任人"])
def test_a_heading_for_units_and_persons_is_one_for_units(heading):
    rows = [["序号", "反馈问题", heading], ["1", "废水外排。", "秦都区人民政府\n张三（副区长）"]]
    found = seen("a.docx", docx(rows))
    assert ("1", "秦都区人民政府", "responsible") in duties(found)
    assert {(duty.unit, duty.person) for issue in found.issues for duty in issue.obligations} == {
        ("秦都区人民政府", False),
        ("张三", True),
    }


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("市水利局、李四（市住建局局长）", "咸阳市住房和城乡建设局局长"),
        ("市水利局\n局长李四", "李四"),
        ("市水利局、李四（副局长）", "李四"),
    ],
)
def test_a_person_among_units_is_no_unit(cell, unit):
    rows = [["序号", "反馈问题", "责任单位及责任人"], ["1", "废水外排。", cell]]
    (issue,) = seen("a.docx", docx(rows)).issues
    assert {(duty.unit, duty.person) for duty in issue.obligations} == {("咸阳市水利局", False), (unit, True)}


@pytest.mark.parametrize("words", ["续表", "续表2", "（续）", "续上表", "（接上表）", "表1（续）", "续表一"])
def test_a_mark_that_a_table_goes_on_is_explained(words):
    page = "<p>咸阳市整改清单（虚构）</p><table><tr>{}</table><p>{}</p><table><tr>{}<tr>{}</table>"
    first, head, second = ("".join(f"<td>{cell}" for cell in row) for row in (ONE, HEADS, TWO))
    found = seen("a.html", page.format(f"{head}<tr>{first}", words, head, second).encode())
    assert duties(found) == PLAIN
    assert why(found, words) == {"line-continued"}


def test_furniture_of_a_page_in_a_table_that_only_lays_it_out_is_explained():
    inner = "<table><tr>" + "".join(f"<td>{c}" for c in HEADS) + "<tr>" + "".join(f"<td>{c}" for c in ONE) + "</table>"
    page = f"<table><tr><td>{inner}<tr><td>【打印】【关闭】</table>"
    found = seen("a.html", page.encode())
    assert why(found, "【打印】【关闭】") <= {"cell-web", "line-web"}
    assert not [one for one in found.diagnostics if one.code.endswith("unexplained")]


def nested(inner, before="见下表"):
    cells = lambda row: "".join(f"<td>{cell}" for cell in row)  # noqa: E731
    rows = "".join(f"<tr>{cells(row)}" for row in inner)
    outer = ["1", "畜禽养殖污染。", f"{before}<table>{rows}</table>", "市农业农村局", "2022年底"]
    return f"<table><tr>{cells(HEADS)}<tr>{cells(outer)}</table>".encode()


STEPS = [
    ["措施", "责任单位", "时限"],
    ["建设粪污池。", "秦都区人民政府", "2022年6月底"],
    ["推广种养结合。", "市科技局", "2022年9月底"],
]


@pytest.mark.parametrize("before", ["见下表", "具体措施如下：", "", "措施详见下表。"])
def test_a_nested_table_of_measures_belongs_to_its_issue(before):
    found = seen("a.html", nested(STEPS, before))
    (issue,) = found.issues
    assert [measure.text for measure in issue.measures] == ["建设粪污池。", "推广种养结合。"]
    assert {(d.surface, d.measure) for d in issue.obligations} == {
        ("市农业农村局", None),
        ("秦都区人民政府", "1"),
        ("市科技局", "2"),
    }
    assert {(d.due, d.measure) for d in issue.deadlines} == {
        ("2022-12-31", None),
        ("2022-06-30", "1"),
        ("2022-09-30", "2"),
    }
    assert not [one for one in found.diagnostics if one.code == "cell-unexplained"]


def test_words_before_a_nested_table_that_say_something_stay():
    (issue,) = seen("a.html", nested(STEPS, "全面排查养殖场。")).issues
    assert [measure.text for measure in issue.measures] == ["全面排查养殖场。", "建设粪污池。", "推广种养结合。"]


def test_a_nested_table_of_issues_states_issues():
    inner = [["序号", "反馈问题", "责任单位"], ["1-1", "粪池未建。", "秦都区人民政府"]]
    found = seen("a.html", nested(inner, "分解如下"))
    assert {issue.number for issue in found.issues} == {"1", "1-1"}
    assert ("1-1", "秦都区人民政府", "responsible") in duties(found)
    (first,) = (issue for issue in found.issues if issue.number == "1")
    assert "秦都区人民政府" not in {duty.surface for duty in first.obligations}


OTHERS = ["序号", "责任单位", "存在问题", "完成时限"]
UNDER = [
    ["一、市级整改清单（虚构）"],
    HEADS,
    ONE,
    ["二、县级整改清单（虚构）"],
    OTHERS,
    ["1", "泾阳县人民政府", "秸秆焚烧。", "2022年7月底"],
    ["2", "三原县人民政府", "砖厂超标。", "2022年8月底"],
]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.txt"])
def test_a_table_under_another_has_its_own_headings(name):
    if name == "a.txt":
        data = "\n".join("\t".join(row) for row in UNDER).encode()
    else:
        rows = [[*row, *[""] * (5 - len(row))] for row in UNDER]
        data = {"a.xlsx": xlsx, "a.csv": delimited}[name](rows)
    found = seen(name, data)
    assert {(issue.problem.text, *(d.surface for d in issue.obligations)) for issue in found.issues} == {
        ("河道垃圾成片堆放。", "市水利局"),
        ("秸秆焚烧。", "泾阳县人民政府"),
        ("砖厂超标。", "三原县人民政府"),
    }
    assert [issue.deadlines[0].due for issue in found.issues] == ["2022-06-30", "2022-07-31", "2022-08-31"]


def sheets(*, blank, numbered=True):
    rows = []
    for n, (problem, unit) in enumerate(
        [("河道淤积。", "市水利局"), ("工地扬尘。", "市住建局"), ("散煤复燃。", "市发改委")], 1
    ):
        rows += [[f"问题{n if numbered else ''}", problem], ["整改措施", "清理整治。"], ["责任单位", unit]]
        rows += [["整改时限", f"2022年{n}月底前"], ["整改进展", "已完成。"], *[["", ""]] * blank]
    return rows


@pytest.mark.parametrize("blank", [0, 1])
@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("make", [xlsx, docx])
def test_forms_under_each_other_are_issues_of_their_own(blank, numbered, make):
    found = seen("a.xlsx" if make is xlsx else "a.docx", make(sheets(blank=blank, numbered=numbered)))
    assert [(i.problem.text, *(d.surface for d in i.obligations), i.deadlines[0].due) for i in found.issues] == [
        ("河道淤积。", "市水利局", "2022-01-31"),
        ("工地扬尘。", "市住建局", "2022-02-28"),
        ("散煤复燃。", "市发改委", "2022-03-31"),
    ]


def test_a_numbered_heading_over_rows_is_no_issue():
    rows = [
        HEADS,
        ["一", "水环境方面"],
        ["（一）", "河道问题"],
        ONE,
        ["（二）", "工地问题（1项）"],
        TWO,
        ["二", "大气环境"],
    ]
    rows += [["3", "散煤复燃。", "清零。", "市发改委", "2022年底"]]
    found = seen("a.csv", delimited([[*row, *[""] * (5 - len(row))] for row in rows]))
    assert [issue.number for issue in found.issues] == ["1", "2", "3"]
    assert why(found, "水环境方面") == {"cell-title"}
    assert why(found, "（一）") == {"cell-title"}


def test_numbers_in_words_before_problems_are_issues():
    rows = [["序号", "问题", "责任单位"], ["一", "河道淤积。", ""], ["二", "工地扬尘。", "市住建局"]]
    assert [issue.number for issue in seen("a.csv", delimited(rows)).issues] == ["一", "二"]


@pytest.mark.parametrize(
    "note", ["注：★为牵头单位，△为配合单位。", "注：由市督察办督导。", "说明：未注明时限的长期坚持。"]
)
def test_a_note_that_speaks_of_duties_is_not_passed_over(note):
    page = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in (HEADS, ONE))
    found = seen("a.html", f"<table>{page}</table><p>{note}</p>".encode())
    assert "line-note" not in why(found, note)


def test_a_note_that_does_not_is_explained():
    page = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in (HEADS, ONE))
    found = seen("a.html", f"<table>{page}</table><p>注：面积为初步数。</p>".encode())
    assert why(found, "注：面积为初步数。") == {"line-note"}


TURNED = [
    ["项目", "问题一", "问题二"],
    ["问题描述", "养殖粪污直排。", "水厂超量取水。"],
    ["整改措施", "建设粪池。", "变更许可。"],
    ["责任单位", "三原县人民政府", "市水利局"],
    ["整改时限", "2022年6月底", "2022年9月底"],
]


@pytest.mark.parametrize("make", [xlsx, docx])
@pytest.mark.parametrize("rows", [TURNED, TURNED[1:]])
def test_a_table_turned_on_its_side_has_an_issue_in_each_column(make, rows):
    found = seen("a.xlsx" if make is xlsx else "a.docx", make(rows))
    assert [(i.problem.text, *(d.surface for d in i.obligations), i.deadlines[0].due) for i in found.issues] == [
        ("养殖粪污直排。", "三原县人民政府", "2022-06-30"),
        ("水厂超量取水。", "市水利局", "2022-09-30"),
    ]
    assert why(found, "整改时限") == {"cell-heading"}
    first, second = found.issues
    assert [place.name for place in first.places] == ["三原县"]
    assert (second.places, [one.surface for one in second.units_mentioned]) == ((), ["市水利局"])


def test_keys_and_values_in_four_columns_are_one_issue():
    rows = [["问题编号", "第12号", "责任单位", "市水利局"], ["问题描述", "管网破损。", "整改时限", "2022年底"]]
    rows += [["整改目标", "消除溢流。", "督导单位", "市住建局"], ["整改措施", "修复管网。", "完成情况", "已完成。"]]
    (issue,) = seen("a.docx", docx(rows)).issues
    assert {(d.surface, d.role) for d in issue.obligations} == {("市水利局", "responsible"), ("市住建局", "supervise")}


def test_keys_and_values_with_a_column_of_remarks_are_one_issue():
    rows = [
        ["问题描述", "管网破损。", ""],
        ["整改措施", "修复管网。", "附图"],
        ["责任单位", "市水利局", ""],
        ["整改时限", "2022年底", ""],
    ]
    assert len(seen("a.docx", docx(rows)).issues) == 1
