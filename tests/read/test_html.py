"""Web pages, as a browser would show them."""

import socket
import time

import pytest
from read_makers import texts

from zeren.errors import UnreadableInput
from zeren.read import anchor_at, read_bytes


def _read(body, charset="utf-8"):
    return read_bytes("a.html", f"<!DOCTYPE html><meta charset={charset}><body>{body}".encode(charset))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<tr><th rowspan=2>序号<th colspan=2>责任单位<tr><th>牵头<th>配合<tr><td>1<td>甲<td>乙",
         [["序号", "责任单位", "责任单位"], ["序号", "牵头", "配合"], ["1", "甲", "乙"]]),
        ("<tr><td rowspan=3>1<td>a<tr><td>b<tr><td>c<tr><td>2<td>d", [["1", "a"], ["1", "b"], ["1", "c"], ["2", "d"]]),
        ("<tr><td colspan=9>一、大气<tr><td>1<td>甲", [["一、大气", "一、大气"], ["1", "甲"]]),
        ("<tr><td rowspan=99>1<td>a<tr><td>b", [["1", "a"], ["1", "b"]]),
        ("<tr><td rowspan=0>1<td>a<tr><td>b", [["1", "a"], ["1", "b"]]),
        ("<tfoot><tr><td>合计<td>2</tfoot><tbody><tr><td>1<td>a</tbody><thead><tr><td>序号<td>事</thead>",
         [["序号", "事"], ["1", "a"], ["合计", "2"]]),
        ("<tr><td>a<td>b<tr><td><td><tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
        ("<tr><td>a<br>b<td><p>c</p><p>d</p>", [["a\nb", "c\nd"]]),
        ("<tr><td rowspan=2 colspan=2>角<td>x<tr><td>y<tr><td>1<td>2<td>3",
         [["角", "角", "x"], ["角", "角", "y"], ["1", "2", "3"]]),
    ],
)  # fmt: skip
def test_tables(body, expected):
    assert texts(_read(f"<table>{body}</table>")) == expected


def test_merged_cell_is_repeated_with_one_span_and_marked():
    first, second = (row[0] for row in _read("<table><tr><td rowspan=2>1<td>a<tr><td>b</table>").tables[0].rows)
    assert (first.start, first.end, first.merged) == (second.start, second.end, False)
    assert second.merged
    assert (second.row, second.column) == (2, 1)


def test_text_is_linear_and_every_offset_refers_to_it():
    document = _read("<h1>方案</h1><p>前言<table><caption>表1</caption><tr><td>1<td>甲\n</table>后记")
    assert document.text == "方案\n前言\n表1\n\t1\t甲\n后记"
    table = document.tables[0]
    assert document.text[table.start : table.end] == "\t1\t甲"


def test_nested_table_lies_inside_its_cell():
    document = _read("<table><tr><td>外<td>前<table><tr><td>内1<td>内2</table>后<tr><td>下<td>x</table>")
    assert texts(document, 0) == [["外", "前\n\t内1\t内2\n后"], ["下", "x"]]
    assert texts(document, 1) == [["内1", "内2"]]


def test_frame_of_a_page_is_no_table():
    document = _read("<table><tr><td><h1>题</h1><table><tr><td>1<td>a</table></td></tr></table>")
    assert len(document.tables) == 1
    assert document.text == "题\n\t1\ta"


def test_white_space_as_a_browser_shows_it():
    document = _read("<p>市发改\n   委  牵头\n<b>，</b> PM2.5\n of 2021<p>a<br>b<pre>x\n  y</pre>")
    assert document.text == "市发改委 牵头， PM2.5 of 2021\na\nb\nx\n  y"


def test_numbers_of_lists_are_shown_and_not_doubled():
    document = _read(
        "<ol start=3><li>加快<li>2021年完成<li value=9>x</ol><ol type=a><li>甲</ol><ol><li>1.已有</ol><ul><li>乙</ul>"
    )
    assert document.text == "3.加快\n4. 2021年完成\n9. x\na.甲\n1.已有\n乙"


def test_scripts_and_styles_are_dropped_and_hidden_text_is_said():
    document = _read(
        "<script>alert(1)</script><style>p{}</style><p>看得见"
        "<p style='display: none'>看不见<table hidden><tr><td>1<td>2</table>"
    )
    assert document.text == "看得见\n看不见\n\t1\t2"
    assert document.tables[0].hidden
    assert document.notes == ("hidden text was read: 看不见", "a hidden table was read")


def test_anchors_and_properties_are_kept():
    document = _read("<title>公示</title><meta name=PubDate content='2022-04-01'><h2 id=yi>一</h2><p>甲<p id=er>乙")
    assert ("title", "公示") in document.properties
    assert ("PubDate", "2022-04-01") in document.properties
    assert [anchor_at(document, document.text.index(c)) for c in "一甲乙"] == ["yi", "yi", "er"]


@pytest.mark.parametrize(
    ("claimed", "real"), [("gb2312", "utf-8"), ("utf-8", "gb18030"), ("gb2312", "gb18030"), ("iso-8859-1", "gb18030")]
)
def test_wrong_charset_label_is_not_believed(claimed, real):
    body = "<table>" + "<tr><td>责任单位<td>市生态环境局、市发展改革委" * 50 + "</table>"
    document = read_bytes("a.html", f"<meta charset='{claimed}'>{body}".encode(real))
    assert texts(document) == [["责任单位", "市生态环境局、市发展改革委"]] * 50
    assert document.encoding == real


def test_content_wins_over_the_name():
    document = read_bytes("附件.doc", "<html><body><table><tr><td>1<td>甲</table>".encode())
    assert document.format == "html"
    assert document.notes == ("named .doc, but its content is html",)


def test_web_archive():
    data = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; " \
        b"charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" \
        b"<p>" + "整改".encode() + b"</p>\r\n--x--\r\n"  # fmt: skip
    assert read_bytes("a.mht", data).text == "整改"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 2000 + "底",
        "<table><tr><td>" * 600 + "底",
        "<b><i>" * 900 + "底",
        "<ol><li>" * 900 + "底",
    ],
)
def test_deep_nesting_is_read_to_the_bottom_in_time(body):
    begun = time.process_time()
    assert "底" in _read(body).text
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("tags", ["<div>", "<table><tr><td>", "<b><i>", "<ol><li>"])
def test_nesting_past_what_the_parser_takes_is_refused_not_cut(tags):
    with pytest.raises(UnreadableInput, match="nested too deeply"):
        _read(tags * 50_000 + "底")


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_):
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = "<!DOCTYPE html SYSTEM 'http://127.0.0.1:1/x.dtd'><link rel=stylesheet href=http://127.0.0.1:1/a.css>" \
        "<img src=http://127.0.0.1:1/a.png><iframe src=http://127.0.0.1:1/></iframe><p>文"  # fmt: skip
    document = read_bytes("a.html", page.encode())
    assert document.text == "文"
    assert "embedded pages or objects (iframe) were not fetched or read" in document.notes


def test_a_table_without_a_cell_is_none():
    document = read_bytes("a.html", "<p>前<table><caption>表</caption><tr></tr></table><table></table><p>后".encode())
    assert (document.tables, document.text.split()) == ((), ["前", "表", "后"])
