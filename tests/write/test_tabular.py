"""Tables as files and as terminal text."""

import io
import json
from dataclasses import dataclass
from itertools import count, islice

import openpyxl
import pytest

from zeren.errors import UsageError
from zeren.write import FORMATS, STREAMED, table_bytes, table_pieces, write_table


@dataclass
class Small:
    columns: tuple = ("单位", "n")
    rows: tuple = (("乾县", 2), ("咸阳市发展和改革委员会", 10))


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@x", "\tx", "\rx"])
def test_csv_holds_no_formula(text):
    data = table_bytes(Small(rows=((text, 1),)), "csv").decode("utf-8-sig")
    assert data.split("\r\n", 1)[1].lstrip('"').startswith("'")


def test_csv_begins_with_a_byte_order_mark_so_that_excel_reads_chinese():
    assert table_bytes(Small(), "csv") == "\ufeff单位,n\r\n乾县,2\r\n咸阳市发展和改革委员会,10\r\n".encode()


def test_negative_numbers_stay_numbers():
    assert table_bytes(Small(rows=((-1, 2),)), "csv").endswith(b"\r\n-1,2\r\n")


def test_terminal_columns_line_up_by_display_width(capsys):
    write_table(Small(), "table")
    assert capsys.readouterr().out.splitlines() == [
        "单位                     n",
        "──────────────────────  ──",
        "乾县                     2",
        "咸阳市发展和改革委员会  10",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\x1b[2Jgone", "\\x1b[2Jgone"), ("a\nb", "a b"), ("\u202eabc", "\\x202eabc"), ("\x9b31m", "\\x9b31m")],
)
def test_a_terminal_is_never_steered_by_a_document(capsys, text, shown):
    write_table(Small(rows=((text, 1),)), "table")
    assert capsys.readouterr().out.splitlines()[2].startswith(shown)


def test_json_keeps_names_and_values():
    assert json.loads(table_bytes(Small(), "json", ("甲", "乙"))) == [
        {"单位": "乾县", "n": 2},
        {"单位": "咸阳市发展和改革委员会", "n": 10},
    ]


@pytest.mark.parametrize("rows", [(), (("乾县", 2),), (("a\n", None), ("b", True), ("c", 0.5))])
def test_json_is_as_the_library_writes_a_whole_list(rows):
    whole = [dict(zip(Small.columns, row, strict=True)) for row in rows]
    told = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    assert table_bytes(Small(rows=rows), "json").decode() == told


@pytest.mark.parametrize("name", STREAMED)
def test_pieces_come_while_rows_do_and_are_the_whole_table(name):
    """Of a table without end the first pieces are there."""
    first = list(islice(table_pieces(("n",), ((f"{n:0300}",) for n in count()), name), 3))
    assert all(len(piece) >= 1 << 16 for piece in first)
    rows = tuple((f"{n:0300}",) for n in range(2_000))
    assert b"".join(table_pieces(("n",), iter(rows), name)) == table_bytes(Small(("n",), rows), name)
    assert table_bytes(Small(("n",), rows), name).startswith(b"".join(first))


def test_markdown_cells_hold_no_markup():
    lines = table_bytes(Small(rows=(("a|b\n<i>*x*", None),)), "md").decode().splitlines()
    assert lines == ["| 单位 | n |", "| --- | --- |", r"| a\|b &lt;i&gt;\*x\* |  |"]


def test_xlsx_text_is_text_and_bytes_are_the_same_every_time():
    table = Small(rows=(("=1+1", 3), ("http://x.cn\x07", 4)))
    data = table_bytes(table, "xlsx")
    assert data == table_bytes(table, "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [[c.value for c in row] for row in sheet.iter_rows()] == [
        ["单位", "n"],
        ["=1+1", 3],
        ["http://x.cn\ufffd", 4],
    ]
    assert sheet["A2"].data_type == "s"
    assert sheet["A3"].hyperlink is None
    assert sheet.freeze_panes == "A2"


def test_an_empty_table_is_still_a_table():
    for name in FORMATS:
        assert table_bytes(Small(rows=()), name)


def test_a_table_goes_to_a_file(tmp_path):
    write_table(Small(), "csv", tmp_path / "t.csv", ("单位", "数"))
    assert (tmp_path / "t.csv").read_bytes().startswith("\ufeff单位,数".encode())


@pytest.mark.parametrize("name", ["xlsx", "pdf"])
def test_what_cannot_be_printed_says_what_to_do(name):
    with pytest.raises(UsageError, match=r"-o FILE\.xlsx|Use one of"):
        write_table(Small(), name)
