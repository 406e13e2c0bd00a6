"""A covering notice and its attachment in two files: the notice's rules hold there, by name and never on a guess."""

import csv
import gzip
import io
import json

import pytest
from covering_case import HEADS, NOTICE, NUMBER, ROWS, TITLE
from read_makers import docx, xlsx
from signing import signed

from zeren.pipeline import build, extraction, memory
from zeren.query import free, why
from zeren.store import open_graph

LED = {
    ("1", "衡阳市生态环境局", "lead"),
    ("1", "衡阳市水利局", "responsible"),
    ("2", "衡阳市住房和城乡建设局", "lead"),
    ("2", "衡阳市城市管理局", "responsible"),
}
ALONE = {(number, unit, "responsible") for number, unit, _ in LED}
WATCHED = {("1", "衡阳市整改办", "supervise"), ("2", "衡阳市整改办", "supervise")}


def table(title=TITLE, above=("附件1",), rows=ROWS):
    return docx([HEADS, *rows], [*above, title])


def made(folder, files, **options):
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return build([str(folder)], folder.with_name(folder.name + "-out"), **options)


def records(built):
    return [json.loads(line) for line in (built.folder / "issues.jsonl").read_text(encoding="utf-8").splitlines()]


def duties(built):
    return {(r["number"], o["unit"], o["role"]) for r in records(built) for o in r["obligations"]}


def due(built, number):
    return {d["due"] for r in records(built) if r["number"] == number for d in r["deadlines"]}


def decisions(built):
    return list(csv.DictReader(io.StringIO((built.folder / "same.csv").read_text(encoding="utf-8-sig"))))


def covering(built):
    told = (row for row in decisions(built) if row["left"].endswith("/*"))
    return [(row["left_document"], row["right_document"], row["verdict"], row["rule"]) for row in told]


def contents(folder):
    """Return what a build holds, by name, but for the one file that knows the hour."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "build.json")
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def codes(built):
    return {found.code for found in built.diagnostics}


@pytest.fixture(scope="module")
def bound(tmp_path_factory):
    return made(tmp_path_factory.mktemp("covering") / "in", {"通知.txt": NOTICE, "清单.docx": table()})


def test_its_rules_hold_for_the_attachment_it_names(bound):
    assert duties(bound) == LED | WATCHED
    assert "rule-without-issues" not in codes(bound)
    assert "no-issues" not in codes(bound)


def test_its_limit_holds_where_none_is_given_and_its_year_where_none_is_said(bound):
    assert due(bound, "1") == {"2023-06-30"}
    assert due(bound, "2") == {"2023-11-30"}


def test_the_issues_stay_those_of_the_attachment(bound):
    assert bound.facts.counts["issues"] == 2
    assert not {found.excerpt for found in bound.diagnostics if found.code.endswith("-unexplained")}


def test_what_the_notice_lays_on_an_issue_leads_back_to_the_notice(bound):
    store = open_graph(bound.folder)
    asked = "SELECT ?d { ?d a zr:Obligation ; zr:surface '市整改办' ; zr:issue/dcterms:identifier '2' }"
    chain = why(store, free(store, asked).rows[0][0])
    (source,) = chain.sources
    assert source.name == "通知.txt"
    assert source.line.startswith("二、清单所列各项任务均由市整改办负责督导")
    assert "2023-11-30" in {fact.value for fact in chain.facts}


def test_what_a_bracket_says_beside_a_title_is_no_part_of_it(tmp_path):
    built = made(tmp_path / "in", {"通知.txt": NOTICE, "清单.docx": table(title=f"{TITLE}（征求意见稿）")})
    assert covering(built) == [("通知.txt", "清单.docx", "same", "notice-names-title")]
    assert duties(built) == LED | WATCHED


def test_the_decision_is_recorded(bound):
    assert covering(bound) == [("通知.txt", "清单.docx", "same", "notice-names-title")]
    assert "notice-covers" in codes(bound)


NUMBERED = [
    ("in-one-line", [f"{NUMBER}附件2"]),
    ("beside", [f"附件2（{NUMBER}）"]),
    ("under", ["附件2", NUMBER]),
]


@pytest.mark.parametrize("above", [above for _, above in NUMBERED], ids=[name for name, _ in NUMBERED])
def test_an_attachment_may_name_the_notices_number(above, tmp_path):
    built = made(
        tmp_path / "in", {"通知.txt": NOTICE, "表.docx": table("重点任务分解表", above)}, jurisdiction="衡阳市"
    )
    assert covering(built) == [("通知.txt", "表.docx", "same", "attachment-names-number")]
    assert duties(built) >= LED


APART = [
    ("another-title", table("衡阳市安全生产问题整改任务清单")),
    ("part-of-the-title", table("生态环境问题整改任务清单")),
    ("another-number", table("重点任务分解表", ["衡政办发〔2023〕13号附件1"])),
    ("the-number-without-annex", table("重点任务分解表", [NUMBER])),
]


@pytest.mark.parametrize("data", [data for _, data in APART], ids=[name for name, _ in APART])
def test_without_a_name_nothing_is_applied_and_that_is_said(data, tmp_path):
    built = made(tmp_path / "in", {"通知.txt": NOTICE, "清单.docx": data}, jurisdiction="衡阳市")
    assert {duty for duty in duties(built) if duty[0] in {"1", "2"}} == ALONE
    assert covering(built) == []


def test_two_notices_of_one_title_bind_nothing_until_a_person_decides(tmp_path):
    older = NOTICE.replace("2023", "2022").replace("市整改办", "市督查室")
    built = made(tmp_path / "in", {"通知.txt": NOTICE, "旧通知.txt": older, "清单.docx": table()})
    assert {verdict for *_, verdict, _ in covering(built)} == {"unsure"}
    assert duties(built) >= ALONE
    assert "notice-unsure" in codes(built)
    rows = [row for row in decisions(built) if row["left_document"] == "通知.txt"]
    again = made(tmp_path / "in", {}, same_as=signed(tmp_path / "said.csv", rows, "same"))
    assert duties(again) >= LED | WATCHED


ELSEWHERE = NOTICE.replace("衡阳市人民", "永州市人民").replace("衡政", "永政")


def test_a_notice_of_another_city_binds_nothing(tmp_path):
    built = made(tmp_path / "in", {"通知.txt": ELSEWHERE, "清单.docx": table()})
    assert [verdict for *_, verdict, _ in covering(built)] == ["unsure"]
    assert duties(built) >= ALONE


def test_a_person_can_undo_it_and_the_word_is_kept(tmp_path):
    built = made(tmp_path / "in", {"通知.txt": NOTICE, "清单.docx": table()})
    rows = [row for row in decisions(built) if row["left"].endswith("/*")]
    undone = made(tmp_path / "in", {}, same_as=signed(tmp_path / "said.csv", rows, "different"))
    again = made(tmp_path / "in", {})
    for one in (undone, again):
        assert duties(one) >= ALONE
        assert covering(one) == [("通知.txt", "清单.docx", "different", "person")]
        assert "decision-unused" not in codes(one)


def test_what_the_attachment_says_itself_stands(tmp_path):
    own = [ROWS[0], ["2", *ROWS[1][1:4], "2023年9月底前"]]
    note = "注：责任单位中第一个为牵头单位，其他为配合单位。"
    built = made(tmp_path / "in", {"通知.txt": NOTICE, "清单.docx": table(above=("附件1",), rows=own)})
    assert due(built, "2") == {"2023-09-30"}
    built = made(tmp_path / "own", {"通知.txt": NOTICE, "清单.docx": docx([HEADS, *own], ["附件1", TITLE, note])})
    assert ("1", "衡阳市水利局", "support") in duties(built)


def test_a_workbook_is_an_attachment_too(tmp_path):
    grid = [[TITLE, "", "", "", ""], HEADS, *ROWS]
    built = made(tmp_path / "in", {"通知.txt": NOTICE, "清单.xlsx": xlsx(grid, merges=["A1:E1"])})
    assert duties(built) == LED | WATCHED


def test_when_the_notice_goes_its_rules_go(tmp_path):
    data = table()
    made(tmp_path / "in", {"通知.txt": NOTICE, "清单.docx": data})
    (tmp_path / "in" / "通知.txt").unlink()
    built = made(tmp_path / "in", {})
    alone = made(tmp_path / "alone", {"清单.docx": data})
    assert duties(built) == duties(alone) == ALONE
    graphs = [(one.folder / "graph.nq").read_bytes() for one in (built, alone)]
    assert graphs[0] == graphs[1]


@pytest.fixture
def read(monkeypatch):
    """The names of the documents that were read, those read for their rules with a mark."""
    seen = []
    real, lent = extraction.read, extraction.lender
    monkeypatch.setattr(
        extraction, "read", lambda document, *given: seen.append(document.name) or real(document, *given)
    )
    monkeypatch.setattr(
        extraction,
        "lender",
        lambda document, *given: seen.append(f"rules of {document.name}") or lent(document, *given),
    )
    return seen


def test_under_the_same_notice_nothing_is_read_again(tmp_path, read):
    first = made(tmp_path / "in", {"通知.txt": NOTICE, "清单.docx": table()})
    kept = contents(first.folder)
    read.clear()
    again = made(tmp_path / "in", {})
    assert read == []
    assert contents(again.folder) == kept


def test_another_notice_is_another_reading_of_its_attachment(tmp_path, read):
    made(tmp_path / "in", {"通知.txt": NOTICE, "清单.docx": table()})
    read.clear()
    other = made(tmp_path / "in", {"通知.txt": NOTICE.replace("2023年11月底", "2023年10月底")})
    assert sorted(read) == ["rules of 通知.txt", "清单.docx", "通知.txt"]
    assert due(other, "2") == {"2023-10-31"}


OTHER = [*ROWS, ["3", "堆场扬尘（虚构示例）。", "1.覆盖。", "市住建局", "10月底前"]]
BESIDE = [
    ("no-other", {}),
    ("a-notice-of-another-city", {"通知.txt": ELSEWHERE}),
    ("two-attachments", {"二.docx": table("重点任务分解表", [f"{NUMBER}附件2"])}),
    (
        "an-issue-of-its-own",
        {"通知.txt": NOTICE.replace("附件：", "四、市水利局要于5月底前完成蒸水河清淤。\n附件：")},
    ),
]


@pytest.mark.parametrize("more", [more for _, more in BESIDE], ids=[name for name, _ in BESIDE])
def test_a_notice_is_not_read_again_where_another_document_changed(tmp_path, read, more):
    data = {"通知.txt": NOTICE, "清单.docx": table(), "别.docx": table("衡阳市安全生产问题清单")} | more
    made(tmp_path / "in", data)
    read.clear()
    again = made(tmp_path / "in", {"别.docx": table("衡阳市安全生产问题清单", rows=OTHER)})
    assert read == ["别.docx"]
    fresh = build([str(tmp_path / "in")], tmp_path / "fresh")
    assert contents(again.folder) == contents(fresh.folder)
    assert again.diagnostics == fresh.diagnostics


def test_another_attachment_is_another_reading_of_the_rules(tmp_path, read):
    made(tmp_path / "in", {"通知.txt": NOTICE, "清单.docx": table()})
    read.clear()
    again = made(tmp_path / "in", {"清单.docx": table(rows=OTHER)})
    assert "rules of 通知.txt" in read
    fresh = build([str(tmp_path / "in")], tmp_path / "fresh")
    assert contents(again.folder) == contents(fresh.folder)
    assert ("3", "衡阳市整改办", "supervise") in duties(again)


def test_a_person_s_word_on_an_issue_is_heard_though_nothing_was_read(tmp_path):
    made(tmp_path / "in", {"通知.txt": NOTICE, "清单.docx": table()})
    first = made(tmp_path / "in", {})
    rows = [row for row in decisions(first) if row["rule"] == "notice-covers" and "2" in row["right_number"]]
    assert rows
    undone = made(tmp_path / "in", {}, same_as=signed(tmp_path / "said.csv", rows, "different"))
    assert duties(undone) < LED | WATCHED
    fresh = build([str(tmp_path / "in")], tmp_path / "fresh", same_as=tmp_path / "said.csv")
    assert contents(undone.folder) == contents(fresh.folder)


@pytest.mark.parametrize("harm", [b"", b"no gzip", gzip.compress(b"[]", mtime=0)])
@pytest.mark.parametrize("which", [0, 1])
def test_a_spoiled_reading_under_a_notice_is_as_if_it_were_not_there(tmp_path, harm, which):
    first = made(tmp_path / "in", {"通知.txt": NOTICE, "清单.docx": table()})
    kept = contents(first.folder)
    spoiled = sorted((first.folder / memory.FOLDER).glob("bound-*"))
    assert len(spoiled) == 2
    spoiled[which].write_bytes(harm)
    assert contents(made(tmp_path / "in", {}).folder) == kept


def test_extract_prints_what_a_build_has(tmp_path, zeren):
    built = made(tmp_path / "in", {"通知.txt": NOTICE, "清单.docx": table()})
    folder = zeren("extract", tmp_path / "in")
    assert folder.stdout.splitlines() == (built.folder / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    files = zeren("extract", tmp_path / "in" / "通知.txt", tmp_path / "in" / "清单.docx")
    assert sorted(files.stdout.splitlines()) == sorted(folder.stdout.splitlines())
    assert json.loads(files.stdout.splitlines()[0])["document"]["name"] == "通知.txt"
    assert (folder.stderr, files.stderr) == ("", "")


def test_extract_tells_findings_of_several_sources_once(tmp_path, zeren):
    made(tmp_path / "in", {"清单.docx": table(), "坏.docx": b"PK\x03\x04"})
    done = zeren("extract", tmp_path / "in")
    assert done.returncode == 0
    assert done.stderr.count("坏.docx") == 1
    assert len(done.stdout.splitlines()) == 2


def test_nothing_hangs_on_workers_order_or_the_build_before(tmp_path):
    files = {"通知.txt": NOTICE, "清单.docx": table(), "二.docx": table("重点任务分解表", [f"{NUMBER}附件2"])}
    first = made(tmp_path / "in", files)
    kept = {name: (first.folder / name).read_bytes() for name in ("graph.nq", "issues.jsonl", "same.csv")}
    sources = [str(tmp_path / "in" / name) for name in sorted(files, reverse=True)]
    other = build(sources, tmp_path / "other", workers=2)
    again = made(tmp_path / "in", {})
    for one in (other, again):
        assert {name: (one.folder / name).read_bytes() for name in kept} == kept
    assert again.since.unchanged == 3
