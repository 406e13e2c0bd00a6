"""Word documents: merges, numbers, text boxes, tracked changes, notes, headers."""

import io
import time

from docx import Document
from PIL import Image
from read_makers import docx, saved, texts, word_xml

from zeren.read import part_at, read_bytes


def _p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def _tc(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_p(text) if not text.startswith('<') else text}</w:tc>"


def _tbl(*rows):
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _body(body, **parts):
    return read_bytes("a.docx", word_xml(body, **parts))


def test_merges_made_by_python_docx():
    rows = [["序号", "问题", "责任单位", None], [None, None, "牵头", "配合"], ["1", "甲", "乙", "丙"],
            [None, None, "丁", "戊"],             ["一、大气", None, None, None]]  # fmt: skip
    merges = [
        ((0, 0), (1, 0)),
        ((0, 1), (1, 1)),
        ((0, 2), (0, 3)),
        ((2, 0), (3, 0)),
        ((2, 1), (3, 1)),
        ((4, 0), (4, 3)),
    ]
    assert texts(read_bytes("a.docx", docx(rows, merges=merges))) == [
        ["序号", "问题", "责任单位", "责任单位"],
        ["序号", "问题", "牵头", "配合"],
        ["1", "甲", "乙", "丙"],
        ["1", "甲", "丁", "戊"],
        ["一、大气"] * 4,
    ]


def test_block_merged_both_ways():
    rows = [["角", None, "x"], [None, None, "y"], ["1", "2", "3"]]
    found = texts(read_bytes("a.docx", docx(rows, merges=[((0, 0), (1, 1))])))
    assert found == [["角", "角", "x"], ["角", "角", "y"], ["1", "2", "3"]]


def test_rows_that_begin_and_end_off_the_grid():
    body = _tbl(
        _tc("a") + _tc("b") + _tc("c"),
        "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + _tc("d") + _tc("e"),
        _tc("f", "<w:gridSpan w:val='2'/>") + _tc("g"),
    )
    assert texts(_body(body)) == [["a", "b", "c"], ["", "d", "e"], ["f", "f", "g"]]


def test_text_under_a_vertical_merge_is_not_lost():
    document = _body(_tbl(_tc("甲", "<w:vMerge w:val='restart'/>") + _tc("1"), _tc("乙", "<w:vMerge/>") + _tc("2")))
    assert texts(document) == [["甲\n乙", "1"], ["甲\n乙", "2"]]
    assert document.notes == ("text that a vertical merge covers was added to the merged cell",)


def test_columns_that_only_markup_has_are_taken_out():
    wide = "<w:gridSpan w:val='3'/>"
    cells = _body(_tbl(_tc("a", wide) + _tc("b"), _tc("c", wide) + _tc("d"))).tables[0].rows[0]
    assert [(c.column, c.merged) for c in cells] == [(1, False), (2, False)]


def test_nested_table_and_lines_in_cells():
    inner = "<w:p/>" + _tbl(_tc("内1") + _tc("内2")) + _p("后")
    document = _body(
        _p("题") + _tbl(_tc("<w:p><w:r><w:t>前</w:t><w:br/><w:t>行</w:t></w:r></w:p>" + inner) + _tc("外"))
    )
    assert texts(document, 0) == [["前\n行\n\n\t内1\t内2\n后", "外"]]
    assert texts(document, 1) == [["内1", "内2"]]


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>"""


def _num(number, level=0):
    return f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"


def test_automatic_numbers_are_made_visible():
    body = "".join(
        [_p("总则", _num(1)), _p("查", _num(1, 1)), _p("2021年改", _num(1, 1)), _p("细", _num(1, 2)),
         _p("保障", _num(1)),          _p("报", _num(1, 1)), _p("无号", _num(0)), _p("点", _num(4)), _p("", _num(4))]
    )  # fmt: skip
    assert _body(body, numbering=NUMBERING).text.split("\n")[:8] == [
        "一、总则", "1.查", "2. 2021年改", "1.2.1细", "二、保障", "1.报", "无号", "•点",
    ]  # fmt: skip


def test_number_column_that_is_only_automatic_numbers():
    number = "<w:p><w:pPr>" + _num(2) + "</w:pPr></w:p>"
    again = "<w:p><w:pPr>" + _num(3) + "</w:pPr></w:p>"
    document = _body(
        _tbl(*(_tc(n) + _tc(t) for n, t in ((number, "甲"), (number, "乙"), (again, "丙"), (again, "丁")))),
        numbering=NUMBERING,
    )
    assert texts(document) == [["1", "甲"], ["2", "乙"], ["1", "丙"], ["2", "丁"]]


def test_numbers_that_come_with_a_style():
    styles = f"<w:style w:type='paragraph' w:styleId='a'><w:pPr>{_num(1)}</w:pPr></w:style>" \
        "<w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/></w:style>"  # fmt: skip
    body = _p("甲", "<w:pStyle w:val='a'/>") + _p("乙", "<w:pStyle w:val='b'/>")
    assert _body(body, numbering=NUMBERING, styles=styles).text == "一、甲\n二、乙"


def test_tracked_changes():
    body = (
        "<w:p><w:r><w:t>由</w:t></w:r><w:del><w:r><w:delText>甲局</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>乙局</w:t></w:r></w:ins><w:r><w:t>牵头</w:t></w:r></w:p>"
        + _tbl("<w:trPr><w:del/></w:trPr>" + _tc("旧") + _tc("行"), _tc("新") + _tc("行"))
        + _p("上", "<w:rPr><w:del/></w:rPr>")
        + _p("下")
    )
    document = _body(body)
    assert document.text == "由乙局牵头\n\t新\t行\n上下"
    assert document.notes == ("2 tracked deletions were left out",)


def test_text_box_is_read_once():
    box = "<w:txbxContent>" + _p("框内") + "</w:txbxContent>"
    body = f"<w:p><w:r><w:t>文</w:t></w:r><w:r><mc:AlternateContent>" \
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>" \
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"  # fmt: skip
    assert _body(body).text == "文\n框内"


def test_controls_links_symbols_and_hidden_text():
    body = "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink><w:r>" \
        "<w:sym w:font='Wingdings' w:char='F0FE'/><w:noBreakHyphen/></w:r>" \
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p></w:sdtContent></w:sdt>"  # fmt: skip
    document = _body(body)
    assert document.text == "链☑-隐"
    assert document.notes == ("1 runs of hidden text were read",)


def test_footnotes_headers_and_footers_are_parts():
    file = Document()
    file.add_paragraph("正文")
    file.sections[0].header.paragraphs[0].text = "附件2"
    file.sections[0].footer.paragraphs[0].text = "— 3 —"
    document = read_bytes("a.docx", saved(file))
    assert document.text == "正文\n附件2"
    assert part_at(document, document.text.index("附")) == "页眉"
    assert "page numbers in headers or footers were left out: — 3 —" in document.notes
    noted = _body(_p("文"), footnotes="<w:footnote w:id='1'>" + _p("注释") + "</w:footnote>")
    assert (noted.text, part_at(noted, 2)) == ("文\n注释", "脚注1")


def test_long_table_takes_linear_time():
    def seconds(rows):
        data = word_xml(_tbl(*(_tc(str(i)) + _tc("市发改委") + _tc("立行立改") for i in range(rows))))
        begun = time.process_time()
        assert len(read_bytes("a.docx", data).tables[0].rows) == rows
        return time.process_time() - begun

    seconds(100)
    assert seconds(8000) < 12 * seconds(2000) + 0.2


def test_pictures_and_links_to_outside_are_said():
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    picture.seek(0)
    file = Document()
    file.add_picture(picture)
    file.part.relate_to("http://127.0.0.1:1/x.dotx", "http://x/attachedTemplate", is_external=True)
    document = read_bytes("a.docx", saved(file))
    assert "1 pictures were not read" in document.notes
    assert "1 links to files outside the document were not followed" in document.notes
