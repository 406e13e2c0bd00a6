"""Plain text, values, Markdown and JSON lines; and which encoding their bytes are in."""

import json

import pytest
from read_makers import SEED, texts

from zeren.errors import UnreadableInput
from zeren.read import part_at, read_bytes

SIMPLIFIED = "责任单位：市生态环境局、各县市区人民政府。整改时限：2021年11月15日前完成，并长期坚持。\n" * 4
TRADITIONAL = "責任單位：環境保護局、各縣市政府。請於民國一百一十年底前完成改善，並持續追蹤辦理情形。\n" * 4


@pytest.mark.parametrize(
    ("codec", "text", "said"),
    [
        ("utf-8", SIMPLIFIED, "utf-8"),
        ("utf-8-sig", SIMPLIFIED, "utf-8-sig"),
        ("gb2312", SIMPLIFIED, "gb18030"),
        ("gb18030", SIMPLIFIED + "㐀䶮𠮷", "gb18030"),
        ("gb18030", TRADITIONAL, "gb18030"),
        ("big5", TRADITIONAL, "big5"),
        ("utf-16", SIMPLIFIED, "utf-16"),
        ("utf-16-le", SIMPLIFIED, "utf-16-le"),
        ("utf-16-be", SIMPLIFIED, "utf-16-be"),
        ("utf-32", SIMPLIFIED, "utf-32"),
        ("utf-8", "plain ASCII, 12.5%\n", "utf-8"),
    ],
)
def test_encoding_is_found_and_said(codec, text, said):
    document = read_bytes("a.txt", text.encode(codec))
    assert document.text == text
    assert document.encoding == said


def test_every_cut_of_the_seed_in_gb18030_is_still_gb18030():
    data = SEED.read_text(encoding="utf-8").encode("gb18030")
    for end in range(200, len(data), 997):
        assert read_bytes("a.txt", data[:end]).encoding == "gb18030"


def test_few_broken_bytes_do_not_change_the_encoding():
    data = SIMPLIFIED.encode() * 5
    document = read_bytes("a.txt", data[:300] + b"\xff" + data[300:])
    assert document.encoding == "utf-8"
    assert any("broken characters" in note for note in document.notes)


def test_text_cut_in_the_middle_of_a_character():
    document = read_bytes("a.txt", "整改措施".encode()[:-1])
    assert document.text == "整改措"
    assert document.notes == ("the last character was cut off",)


def test_line_ends_and_characters_that_no_text_may_hold():
    document = read_bytes("a.txt", "甲\r\n乙\r丙\x00丁\x1b[31m".encode())
    assert document.text == "甲\n乙\n丙\ufffd丁\ufffd[31m"
    assert document.notes == ("2 characters that no text may hold were replaced by U+FFFD",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", '序号,责任单位,"措施"\n1,市发改委,"一、查，\n二、改"\n'),
        ("a.csv", "序号;责任单位;措施\n1;市发改委;\"一、查，\n二、改\"\n"),
        ("a.tsv", "序号\t责任单位\t措施\n1\t市发改委\t\"一、查，\n二、改\"\n"),
        ("a.csv", "sep=|\n序号|责任单位|措施\n1|市发改委|\"一、查，\n二、改\"\n"),
    ],
)  # fmt: skip
def test_values(name, text):
    document = read_bytes(name, text.encode())
    assert texts(document) == [["序号", "责任单位", "措施"], ["1", "市发改委", "一、查，\n二、改"]]
    assert document.text == "\t序号\t责任单位\t措施\n\t1\t市发改委\t一、查，\n二、改"


def test_values_keep_their_row_numbers_past_empty_rows_and_short_rows():
    document = read_bytes("a.csv", "甲,乙,丙\n,,\n1,2\n".encode())
    assert texts(document) == [["甲", "乙", "丙"], ["1", "2", ""]]
    assert [row[0].row for row in document.tables[0].rows] == [1, 3]


def test_open_quotation_mark_does_not_swallow_the_rest():
    document = read_bytes("a.csv", '序号,措施\n1,"查\n2,改\n'.encode())
    assert texts(document) == [["序号", "措施"], ["1", '"查'], ["2", "改"]]
    assert "a quotation mark is not closed; each line was read as a row of its own" in document.notes


def test_markdown():
    text = "# 方案\n\n**一、**总则\n\n| 序号 | 措施 |\n|---|:-:|\n| 1 | 查\\|改<br>报 |\n\n末尾\n"
    document = read_bytes("a.md", text.encode())
    assert texts(document) == [["序号", "措施"], ["1", "查|改\n报"]]
    assert document.text.startswith("方案\n\n一、总则\n\n\t序号\t措施\n\t1\t查|改\n报\n")
    assert "末尾" in document.text


def test_markdown_with_a_table_in_html():
    document = read_bytes("a.md", "前\n<table><tr><td rowspan=2>甲<td>乙\n<tr><td>丙</table>\n后".encode())
    assert texts(document) == [["甲", "乙"], ["甲", "丙"]]
    assert document.text == "前\n\t甲\t乙\n\t\t丙\n后"


def test_json_lines():
    rows = [{"id": "x1", "text": "市发改委牵头"}, {"text": "坏\ud800字", "from": "网"}]
    document = read_bytes("a.jsonl", "\n".join(map(json.dumps, rows)).encode())
    assert document.text == "市发改委牵头\n坏\ufffd字"
    assert [part_at(document, document.text.index(c)) for c in "市字"] == ["x1", "line 2"]
    assert "fields not read: from" in document.notes


@pytest.mark.parametrize(("data", "where"), [(b'{"text": "a"}\n{"te', "line 2"), (b'{"words": "a"}', "line 1")])
def test_broken_json_line_is_named(data, where):
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("a.jsonl", data)
    assert where in caught.value.where
    assert caught.value.hint
