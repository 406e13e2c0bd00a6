"""Task sheets: what stands on them, counted by hand on the 咸阳 table; and the files."""

import dataclasses
import io

import docx
import openpyxl
import pytest

from zeren.errors import UsageError
from zeren.matrix import matrix, sheets
from zeren.write.sheets import sheet_files


def of(ledger, label, **options):
    return next(sheet for sheet in sheets(ledger, **options) if sheet.unit.label == label)


def test_a_sheet_holds_own_and_collective_tasks_in_the_order_of_the_document(seed):
    sheet = of(seed, "秦都区人民政府")
    assert [(t.number, t.role, t.through) for t in sheet.tasks] == [
        ("1", "responsible", "辖区"),
        ("3", "responsible", "各市区县"),
        ("7", "responsible", ""),
        ("7", "responsible", ""),
        ("7", "responsible", "各市区县"),
    ]
    assert (sheet.roles, sheet.collective) == ({"responsible": 2}, 3)


def test_a_task_says_with_whom_by_when_and_in_which_words(seed):
    task = of(seed, "咸阳市发展和改革委员会").tasks[0]
    assert task.partners == ("秦都区人民政府（责任）", "泾阳县人民政府（责任）")
    assert (task.due, task.day, task.words) == ("2021年11月15日前", "2021-11-15", "市发改委牵头")
    assert task.source.startswith("xianyang-2021.txt 表1 第7行 第4列")


def test_the_next_day_due_leaves_out_what_is_reported_done(seed):
    assert of(seed, "乾县人民政府").next_due == "2022-03-31"
    assert of(seed, "秦都区人民政府").next_due == "2021-11-15"


def test_a_collective_whose_members_nobody_knows_has_a_sheet_so_that_nothing_is_lost(seed):
    labels = {sheet.unit.label for sheet in sheets(seed)}
    assert "各责任单位" in labels
    assert "各市区县" not in labels


def test_counties_only(seed):
    assert {sheet.unit.kind for sheet in sheets(seed, "counties")} == {"county"}
    assert len(sheets(seed, "counties")) == 13


def persons(seed):
    """The sample with 市发改委 turned into a post."""
    units = tuple(
        dataclasses.replace(unit, label="副市长", kind="person") if "发展和改革" in unit.label else unit
        for unit in seed.units
    )
    return dataclasses.replace(seed, units=units)


def test_a_page_a_person(seed):
    (sheet,) = sheets(persons(seed), "persons")
    assert (sheet.unit.label, [task.role for task in sheet.tasks]) == ("副市长", ["lead"])
    assert [head.label for head in matrix(persons(seed), "persons").rows] == ["副市长"]
    assert sheets(seed, "persons") == ()


def test_another_kind_of_sheet(seed):
    with pytest.raises(UsageError, match="units, counties, persons"):
        sheets(seed, "functions")


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_cover_lists_every_file_and_bytes_stay_the_same(seed, form):
    files = list(sheet_files(sheets(seed), form))
    assert [f.data for f in files] == [f.data for f in sheet_files(sheets(seed), form)]
    assert files[0].name == f"00-责任分解表目录.{form}"
    assert len(files) == 17
    named = {file.name for file in files[1:]}
    assert named == set(listed(files[0].data, form))


def listed(data, form):
    if form == "docx":
        return [row.cells[6].text for row in docx.Document(io.BytesIO(data)).tables[0].rows[1:]]
    return [row[6].value for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=4)]


def test_the_word_sheet_has_the_form_offices_send_out(seed):
    file = next(f for f in sheet_files(sheets(seed), "docx") if "发展和改革" in f.name)
    document = docx.Document(io.BytesIO(file.data))
    table = document.tables[0]
    assert document.paragraphs[0].text == "咸阳市发展和改革委员会 责任分解表"
    assert [cell.text for cell in table.rows[0].cells] == [
        "编号",
        "整改问题",
        "整改措施",
        "角色",
        "协同单位",
        "完成时限",
        "状态",
        "依据",
    ]
    assert table.rows[1].cells[3].text == "牵头"


def test_a_sheet_in_excel_is_high_enough_for_its_words(seed):
    file = next(f for f in sheet_files(sheets(seed), "xlsx") if "秦都区" in f.name)
    sheet = openpyxl.load_workbook(io.BytesIO(file.data)).active
    assert sheet.row_dimensions[4].height > 60
    assert sheet["A1"].value == "秦都区人民政府 责任分解表"


def test_the_command_writes_a_folder(out, zeren, tmp_path):
    done = zeren("matrix", out, "--sheets", tmp_path / "sheets", "--rows", "counties")
    assert (done.returncode, done.stdout) == (0, f"13 task sheets and a cover in {tmp_path / 'sheets'}\n")
    assert len(list((tmp_path / "sheets").iterdir())) == 14
    (tmp_path / "file").write_text("")
    done = zeren("matrix", out, "--sheets", tmp_path / "file" / "x")
    assert (done.returncode, "no folder can be made" in done.stderr) == (2, True)
