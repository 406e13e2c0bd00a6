"""A person's corrections: written into the workbook, applied by the next build, kept, signed, orphaned, explained."""

import io
import json
import shutil

import openpyxl
import pytest

from zeren.check import shacl
from zeren.errors import UnreadableInput
from zeren.pipeline import build
from zeren.pipeline.reviewing import findings_of, rows
from zeren.query import ledger
from zeren.review import Correction, merged, parse, plain, sheets
from zeren.store import open_graph

SIGNED = {"审核人": "李某", "日期": "2022-03-01"}


@pytest.fixture(scope="module")
def workbook(out, zeren, tmp_path_factory):
    """The review workbook of the sample; for reading only."""
    file = tmp_path_factory.mktemp("review") / "review.xlsx"
    done = zeren("review", out, "-o", file)
    assert (done.returncode, done.stderr) == (0, "")
    return file


def fill(workbook, target, *entries):
    """Write answers into the rows that fit: (sheet, {heading: value} to find, {heading: answer})."""
    book = openpyxl.load_workbook(workbook)
    for name, wanted, answers in entries:
        sheet = book[name]
        heads = {cell.value: cell.column for cell in sheet[1]}
        fits = [
            r for r in range(2, sheet.max_row + 1) if all(sheet.cell(r, heads[h]).value == v for h, v in wanted.items())
        ]
        assert fits, wanted
        for head, value in answers.items():
            sheet.cell(fits[0], heads[head]).value = value
    book.save(target)
    return target


def rebuilt(zeren, source, folder, *options):
    done = zeren("build", source, "-o", folder, *options, SOURCE_DATE_EPOCH="0")
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in (folder / "issues.jsonl").read_text(encoding="utf-8").splitlines()]
    return {record["number"]: record for record in records}, done


def held(record):
    return {(duty["unit"], duty["role"], duty["measure"], duty["basis"]) for duty in record["obligations"]}


ENTRIES = [
    ("责任", {"单位": "咸阳市发展和改革委员会"}, {"判断": "认可", **SIGNED}),
    ("责任", {"单位": "咸阳市市场监督管理局"}, {"判断": "更正", "更正角色": "督导", "理由": "牵头单位已调整", **SIGNED}),
    ("责任", {"单位": "秦都区人民政府", "措施": "2"}, {"判断": "否定", **SIGNED}),
    ("无主措施", {"问题": "1", "措施": "1"}, {"判断": "更正", "更正单位": "市生态环境局、市气象局", **SIGNED}),
    ("无主措施", {"问题": "2", "措施": "1"}, {"判断": "认可", **SIGNED}),
]  # fmt: skip


@pytest.fixture(scope="module")
def corrected(sample, workbook, zeren, tmp_path_factory):
    folder = tmp_path_factory.mktemp("corrected")
    review = fill(workbook, folder / "review.xlsx", *ENTRIES)
    records, done = rebuilt(zeren, sample, folder / "out", "--review", review)
    assert "5 corrections applied, 0 orphaned" in done.stdout
    return folder / "out", records


def test_the_workbook_has_a_sheet_a_kind_and_lists_to_choose_from(workbook):
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames == ["说明", "责任", "无主措施", "候选", "提示", "名称"]
    lists = {str(rule.sqref): rule.formula1 for rule in book["责任"].data_validations.dataValidation}
    assert '"认可,更正,否定,备注"' in lists.values()
    assert '"牵头,责任,配合,督导,验收"' in lists.values()
    assert (book["责任"].max_row, book["无主措施"].max_row) == (15, 18)
    assert book["责任"].freeze_panes == "C2"


def test_accepting_leaves_the_duty_and_signs_it(corrected):
    _, records = corrected
    (duty,) = [d for d in records["7"]["obligations"] if d["surface"] == "市发改委"]
    (review,) = [r for r in records["7"]["reviews"] if r["id"] == duty["review"]]
    assert (duty["basis"], review["by"], review["on"], review["verdict"]) == ("stated", "李某", "2022-03-01", "accept")


def test_correcting_a_role_makes_a_reviewed_duty_with_the_same_words(corrected):
    _, records = corrected
    (duty,) = [d for d in records["7"]["obligations"] if d["unit"] == "咸阳市市场监督管理局"]
    assert (duty["role"], duty["basis"], duty["rule"]) == ("supervise", "reviewed", "review")
    assert duty["evidence"]["text"].startswith("市市场监管局牵头")


def test_rejecting_drops_the_duty_and_only_it(corrected):
    _, records = corrected
    assert [m for u, _, m, _ in held(records["7"]) if u == "秦都区人民政府"] == ["1"]
    assert "2" not in records["7"]["unowned"]


def test_an_owner_written_in_is_named_in_full_and_rests_on_the_review(corrected):
    _, records = corrected
    made = {("咸阳市生态环境局", "responsible", "1", "reviewed"), ("咸阳市气象局", "responsible", "1", "reviewed")}
    assert made <= held(records["1"])
    assert records["1"]["unowned"] == ["3", "4"]
    assert records["2"]["unowned"] == ["1", "2", "3"]


def test_the_graph_says_who_when_and_why(corrected):
    folder, _ = corrected
    store = open_graph(folder)
    query = """SELECT ?who ?on ?why ?before ?after WHERE {
      ?duty a zr:Obligation ; zr:basis basis:reviewed ; zr:role role:supervise ; zr:review ?r .
      ?r a prov:Activity ; dcterms:date ?on ; rdfs:comment ?why ; zr:before ?before ; zr:after ?after ;
         zr:verdict verdict:correct ; prov:wasAssociatedWith/rdfs:label ?who }"""
    (found,) = store.select(query)
    assert (found["who"], found["on"], found["why"]) == ("李某", "2022-03-01", "牵头单位已调整")
    assert (found["before"], found["after"]) == ("咸阳市市场监督管理局（牵头）", "咸阳市市场监督管理局（督导）")
    assert shacl(store) == []


def test_a_rebuild_without_the_file_keeps_every_correction(corrected, sample, zeren, tmp_path):
    folder, records = corrected
    again = tmp_path / "out"
    shutil.copytree(folder, again)
    after, _ = rebuilt(zeren, sample, again)
    assert after == records
    assert (again / "graph.nq").read_bytes() == (folder / "graph.nq").read_bytes()


def test_the_next_workbook_shows_what_was_judged(corrected, zeren, tmp_path):
    folder, _ = corrected
    assert zeren("review", folder, "-o", tmp_path / "r.xlsx").returncode == 0
    judged = {(c.about, c.verdict) for c in rows(tmp_path / "r.xlsx") if c.verdict}
    assert judged == {("obligation", v) for v in ("accept", "correct", "reject")} | {
        ("unowned", v) for v in ("accept", "correct")
    }


def test_a_correction_holds_where_another_row_was_edited_and_is_orphaned_where_its_words_changed(
    corrected, sample, zeren, tmp_path
):
    folder, _ = corrected
    text = sample.read_text(encoding="utf-8")
    source = tmp_path / "xianyang-2021.txt"
    source.write_text(
        text.replace("市市场监管局牵头", "市商务局牵头").replace("积极推进", "全面推进"), encoding="utf-8"
    )
    records, done = rebuilt(zeren, source, tmp_path / "out", "--review", folder / "corrections.jsonl")
    assert "4 corrections applied, 1 orphaned" in done.stdout
    assert "咸阳市市场监督管理局" not in {u for u, *_ in held(records["7"])}
    assert "秦都区人民政府" not in {u for u, _, m, _ in held(records["7"]) if m == "2"}
    findings = (tmp_path / "out" / "diagnostics.csv").read_text(encoding="utf-8-sig")
    assert "warning,review-orphaned,xianyang-2021.txt" in findings


def test_a_verdict_without_a_signature_is_told_and_not_taken(workbook, sample, zeren, tmp_path):
    review = fill(workbook, tmp_path / "r.xlsx", ("责任", {"单位": "咸阳市发展和改革委员会"}, {"判断": "否定"}))
    records, done = rebuilt(zeren, sample, tmp_path / "out", "--review", review)
    assert "review-unsigned" in (tmp_path / "out" / "diagnostics.csv").read_text(encoding="utf-8-sig")
    assert "no reviewer or no date" in done.stderr
    assert "咸阳市发展和改革委员会" in {u for u, *_ in held(records["7"])}


@pytest.mark.parametrize("answer", [{}, {"更正角色": "主管"}])
def test_a_correction_that_does_not_say_what_is_right_is_told_and_not_taken(workbook, sample, zeren, tmp_path, answer):
    entry = ("责任", {"单位": "咸阳市发展和改革委员会"}, {"判断": "更正", **answer, **SIGNED})
    records, done = rebuilt(zeren, sample, tmp_path / "out", "--review", fill(workbook, tmp_path / "r.xlsx", entry))
    assert "does not say what is right" in done.stderr
    assert ("咸阳市发展和改革委员会", "lead", "2", "stated") in held(records["7"])


def test_one_signature_may_stand_on_the_first_page(workbook, tmp_path):
    review = fill(workbook, tmp_path / "r.xlsx", ("责任", {"单位": "咸阳市发展和改革委员会"}, {"判断": "accept"}))
    book = openpyxl.load_workbook(review)
    book["说明"]["B3"], book["说明"]["B4"] = "王某", "2022年3月5日"
    book.save(review)
    (one,) = [c for c in rows(review) if c.verdict]
    assert (one.by, one.on) == ("王某", "2022-03-05")


def test_names_judged_the_same_are_one_unit_in_every_document(workbook, sample, zeren, tmp_path):
    entry = (
        "名称",
        {"全称": "咸阳市市场监督管理局"},
        {"全称": "咸阳市发展和改革委员会", "另一写法": "咸阳市市场监督管理局", "判断": "相同", **SIGNED},
    )
    records, _ = rebuilt(zeren, sample, tmp_path / "out", "--review", fill(workbook, tmp_path / "r.xlsx", entry))
    leads = {(u, m) for u, role, m, _ in held(records["7"]) if role == "lead"}
    assert leads == {("咸阳市发展和改革委员会", "2"), ("咸阳市发展和改革委员会", "3")}


def test_a_review_of_other_documents_is_kept_and_told_in_one_note(corrected, zeren, tmp_path):
    folder, _ = corrected
    (tmp_path / "b.csv").write_text(
        "序号,反馈问题,责任单位,整改时限\n1,河道污水直排。,市水利局,2023年6月30日前\n", encoding="utf-8"
    )
    rebuilt(zeren, tmp_path / "b.csv", tmp_path / "out", "--review", folder / "corrections.jsonl")
    findings = (tmp_path / "out" / "diagnostics.csv").read_text(encoding="utf-8-sig")
    assert findings.count("review-elsewhere") == 1
    assert "review-orphaned" not in findings
    assert (tmp_path / "out" / "corrections.jsonl").read_bytes() == (folder / "corrections.jsonl").read_bytes()


def test_names_judged_different_part(workbook, sample, zeren, tmp_path):
    entry = (
        "名称",
        {"全称": "咸阳市市场监督管理局", "另一写法": "市市场监管局"},
        {"判断": "不同", "更正单位": "西咸新区市场监督管理局", **SIGNED},
    )
    records, _ = rebuilt(zeren, sample, tmp_path / "out", "--review", fill(workbook, tmp_path / "r.xlsx", entry))
    assert "西咸新区市场监督管理局" in {u for u, *_ in held(records["7"])}
    assert "咸阳市市场监督管理局" not in {u for u, *_ in held(records["7"])}


def test_an_accepted_candidate_bears_the_measure_and_a_rejected_one_is_gone(workbook, sample, zeren, tmp_path):
    book = openpyxl.load_workbook(workbook)
    found = [[c.value for c in row] for row in book["候选"].iter_rows(min_row=2)]
    first, second = found[0], next(row for row in found if row[1] != found[0][1])
    entries = [
        ("候选", {"问题": row[1], "措施": row[2], "单位": row[3]}, {"判断": verdict, **SIGNED})
        for row, verdict in ((first, "认可"), (second, "否定"))
    ]
    records, _ = rebuilt(zeren, sample, tmp_path / "out", "--review", fill(workbook, tmp_path / "r.xlsx", *entries))
    assert (first[3], "responsible", first[2], "reviewed") in held(records[first[1]])
    left = {(c["measure"], c["unit"]) for c in records[second[1]]["candidates"]}
    assert (second[2], second[3]) not in left


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("no.xlsx", None),
        ("bad.jsonl", b"{\n"),
        ("odd.jsonl", b'{"colour": "red"}\n'),
        ("v.jsonl", b'{"about": "name", "verdict": "maybe"}\n'),
    ],
)
def test_what_is_no_review_is_refused(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableInput):
        rows(tmp_path / name)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"日期": "去年"}, "is no date"),
        ({"日期": "2024-13-45"}, "is no date"),
        ({"日期": "20241205"}, "is no date"),
        ({"日期": "2024-12-05以前"}, "is no date"),
        ({"更正单位": "责任"}, "is a role and no unit"),
        ({"更正单位": "牵头"}, "is a role and no unit"),
    ],
)
def test_a_day_that_is_none_and_a_role_for_a_unit_are_refused_with_their_row(workbook, tmp_path, answer, told):
    review = fill(
        workbook,
        tmp_path / "r.xlsx",
        ("责任", {"单位": "咸阳市发展和改革委员会"}, {"判断": "更正", **SIGNED, **answer}),
    )
    with pytest.raises(UnreadableInput, match=told) as raised:
        rows(review)
    assert "row" in str(raised.value.where)


def test_another_workbook_is_no_review(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["序号", "问题"])
    book.active.append([1, "甲"])
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(UnreadableInput, match="no review"):
        rows(tmp_path / "x.xlsx")


def test_the_later_judgement_of_the_same_statement_counts():
    early = Correction(
        "obligation", "d", "1", "1", "甲局", "甲局", "lead", "甲局牵头", verdict="accept", by="李", on="2022-01-01"
    )
    late = Correction(
        "obligation", "d", "1", "1", "甲局", "甲局", "lead", "甲局牵头", verdict="reject", by="王", on="2022-02-01"
    )
    assert merged([late], [early]) == merged([early], [late]) == (late,)
    assert parse(plain([early, late]), "x") == (early, late)


def test_the_same_workbook_every_time(out, zeren, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        assert zeren("review", out, "-o", tmp_path / name, "--lang", "en").returncode == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert openpyxl.load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes())).sheetnames[1] == "Obligations"


def test_findings_are_there_with_their_place_and_what_was_left_out_for_a_reason_is_not(tmp_path):
    source = tmp_path / "清单.csv"
    source.write_text("序号,反馈问题,牵头单位,风向\n1,河道排污口未整治。,市水利局,东北\n", encoding="utf-8")
    folder = build([str(source)], tmp_path / "out", jurisdiction="咸阳市").folder
    assert "cell-heading" in (folder / "diagnostics.csv").read_text(encoding="utf-8-sig")
    sheet = next(
        one for one in sheets(ledger(open_graph(folder)), findings_of(folder), ()) if one.about == "diagnostic"
    )
    told = [(row.role, row.words, shown["place"]) for row, shown in zip(sheet.rows, sheet.shown, strict=True)]
    assert told == [
        ("cell-unexplained", "风向", "1/1/4"),
        ("cell-unexplained", "东北", "1/2/4"),
        ("heading-unknown", "风向", "1/1/4"),
    ]


def test_a_review_is_written_as_a_workbook_only(out, zeren, tmp_path):
    done = zeren("review", out, "-o", tmp_path / "审核.csv")
    assert done.returncode == 2
    assert "Write it to 审核.xlsx." in done.stderr
    assert list(tmp_path.iterdir()) == []
