"""Files that are broken, hostile or not what they say: refused with what, where and what to do, in time."""

import http.server
import io
import os
import random
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib

import pytest
from read_makers import convert, docx, html, repacked, soffice, word_xml, xlsx, zipped

from zeren.errors import UnreadableInput
from zeren.model import Document
from zeren.read import files, office, read_bytes, read_path
from zeren.read.process import run
from zeren.read.trouble import Refused

ROWS = [["序号", "措施"], ["1", "查"], ["2", "改"]]


def _refused(name, data):
    with pytest.raises(Refused) as caught:
        read_bytes(name, data)
    assert caught.value.exit_code == 3
    assert caught.value.where.startswith(name)
    assert caught.value.what
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"", "empty"),
        ("a.docx", docx(ROWS)[:2000], "damaged"),
        ("a.xlsx", xlsx(ROWS)[:2000], "damaged"),
        ("a.docx", docx(ROWS)[100:], "unknown-format"),
        ("a.zip", zipped({"x.txt": "x"}), "unknown-format"),
        ("a.exe", bytes(range(256)) * 40, "unknown-format"),
        ("a.docx", repacked(docx(ROWS), lambda n, d: d[: len(d) // 2] if n == "word/document.xml" else d), "damaged"),
        ("a.xlsx", repacked(xlsx(ROWS), lambda n, d: d[: len(d) // 2] if "sheet1" in n else d), "damaged"),
        ("a.docx", zipped({"[Content_Types].xml": "", "word/x": ""}), "damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
         + "EncryptedPackage".encode("utf-16-le"), "locked"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"\xec\xa5" + b"\0" * 9 + b"\x01" + b"\0" * 500
         + "WordDocument".encode("utf-16-le"), "locked"),
    ],
)  # fmt: skip
def test_refused_for_its_reason(name, data, code):
    assert _refused(name, data).code == code


@pytest.mark.parametrize(("name", "data"), [("a.docx", docx(ROWS)), ("a.xlsx", xlsx(ROWS)), ("a.html", html(ROWS))])
def test_cut_or_flipped_anywhere_it_is_read_or_refused(name, data):
    chance = random.Random(7)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            assert isinstance(read_bytes(name, bytes(broken[: chance.randint(1, len(broken))])), Document)
        except UnreadableInput as error:
            assert error.what


def _bomb(inside):
    return b"".join([inside[0], b" " * (1 << 20) * 300, inside[1]])


@pytest.mark.parametrize("member", ["word/document.xml", "word/styles.xml"])
def test_zip_bomb_in_a_document(member):
    data = repacked(docx(ROWS), lambda n, d: _bomb((d[:-20], d[-20:])) if n == member else d)
    assert len(data) < 2_000_000
    begun = time.process_time()
    assert _refused("a.docx", data).code == "too-large"
    assert time.process_time() - begun < 5


def test_zip_bomb_that_lies_about_its_size():
    data = bytearray(repacked(xlsx(ROWS), lambda n, d: _bomb((d[:-20], d[-20:])) if "sheet1" in n else d))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature)
        while at >= 0:
            if struct.unpack_from("<I", data, at + offset)[0] > 1 << 28:
                struct.pack_into("<I", data, at + offset, 5000)
            at = data.find(signature, at + 4)
    assert _refused("a.xlsx", bytes(data)).code in ("too-large", "damaged")


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '" + "&a;" * 99 + "'><!ENTITY c '" + "&b;" * 99 + "'>]>"
STEAL = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"


@pytest.mark.parametrize("doctype", [LAUGHS, STEAL])
def test_entities_are_refused(doctype):
    text = word_xml("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")
    hostile = repacked(text, lambda n, d: doctype.encode() + d if n == "word/document.xml" else d)
    assert _refused("a.docx", hostile).code == "unsafe"
    wide = repacked(text, lambda n, d: (doctype + d.decode()).encode("utf-16") if n == "word/document.xml" else d)
    assert _refused("a.docx", wide).code in ("unsafe", "damaged")
    sheet = repacked(
        xlsx(ROWS), lambda n, d: d.replace(b"<worksheet", doctype.encode() + b"<worksheet") if "sheet1" in n else d
    )
    assert _refused("a.xlsx", sheet).code == "unsafe"


def test_part_names_that_climb_out_touch_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stream = io.BytesIO(docx(ROWS))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("../../climbed.txt", "x")
    assert read_bytes("a.docx", stream.getvalue()).tables
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "body",
    [
        "<table>" + "<tr>" + "<td colspan=1000 rowspan=60000>x" * 20_000 + "</table>",
        "<table>" + "<tr><td rowspan=60000>x" * 5000 + "</table>",
    ],
)
def test_spans_that_ask_for_billions_of_places(body):
    begun = time.process_time()
    assert _refused("a.html", body.encode()).code == "too-large"
    assert time.process_time() - begun < 10


def test_locked_zip_member():
    data = bytearray(docx(ROWS))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    assert _refused("a.docx", bytes(data)).code == "locked"


def test_pdf_without_text(tmp_path):
    data = _pdf_of("q 10 0 0 10 0 0 cm Q")
    document = read_bytes("a.pdf", data)
    assert document.notes == ("the document holds no text",)


def _pdf_of(content, filters=""):
    stream = content.encode("latin-1") if isinstance(content, str) else content
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
               b"<<%s/Length %d>>stream\n%s\nendstream" % (filters.encode(), len(stream), stream)]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 5/Root 1 0 R>>startxref\n%d\n%%%%EOF" % len(out)
    )


@pytest.mark.alone
def test_pdf_bomb_is_stopped_outside_this_process():
    begun = time.monotonic()
    found = _refused("a.pdf", _pdf_of(_deep_bomb(), "/Filter[/FlateDecode/FlateDecode]"))
    assert found.code in ("too-large", "damaged", "too-slow")
    assert time.monotonic() - begun < 100


def _deep_bomb():
    outer, inner = zlib.compressobj(9), zlib.compressobj(9)
    blank, pieces = b" " * (1 << 24), []
    for _ in range(230):
        pieces.append(outer.compress(inner.compress(blank)))
    pieces.append(outer.compress(inner.flush()) + outer.flush())
    return b"".join(pieces)


@pytest.mark.parametrize("cut", [20, 300, 0.5])
def test_truncated_pdf(tmp_path, cut):
    data = convert(tmp_path, "a.docx", docx(ROWS), "pdf")
    cut = data[: int(len(data) * cut) if isinstance(cut, float) else cut]
    try:
        assert isinstance(read_bytes("a.pdf", cut), Document)
    except Refused as refusal:
        assert refusal.code in ("damaged", "no-text")


def test_locked_pdf(tmp_path):
    filters = 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},' \
        '"DocumentOpenPassword":{"type":"string","value":"secret"}}'  # fmt: skip
    given = tmp_path / "a.docx"
    given.write_bytes(docx(ROWS))
    command = [soffice(), "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--convert-to", filters,
               "--outdir", str(tmp_path), str(given)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert _refused("a.pdf", (tmp_path / "a.pdf").read_bytes()).code == "locked"


def test_broken_workbook_is_not_taken_for_text(tmp_path):
    data = bytearray(convert(tmp_path, "a.xlsx", xlsx(ROWS), "xls"))
    data[512:1500] = bytes(988)
    assert _refused("a.xls", bytes(data)).code == "damaged"


@pytest.mark.parametrize("name", ["a.doc", "a.xls"])
def test_broken_office_file_ends_in_a_word(name):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(3).randbytes(4000)
    assert _refused(name, data).code in ("damaged", "too-slow")


def test_office_file_without_libreoffice(monkeypatch):
    monkeypatch.setattr(office, "find", lambda *_: None)
    refusal = _refused("a.rtf", b"{\\rtf1 x}")
    assert refusal.code == "needs-tool"
    assert "libreoffice-writer" in refusal.hint


def test_converting_fetches_nothing(tmp_path):
    soffice()
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        field = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}/a.png" \\\\d}}{{\\fldrslt x}}}}'
        other = f'{{\\field{{\\*\\fldinst INCLUDETEXT "{address}/b.rtf"}}{{\\fldrslt y}}}}'
        assert "文" in read_bytes("a.rtf", f"{{\\rtf1 {field}{other}\\u25991?\\par}}".encode()).text
        server.shutdown()
    assert asked == []


def test_slow_program_is_ended():
    begun = time.monotonic()
    with pytest.raises(Refused) as caught:
        run([sys.executable, "-c", "import time; time.sleep(60)"], seconds=0.5, gigabytes=4)
    assert caught.value.code == "too-slow"
    assert time.monotonic() - begun < 10


def test_path_that_is_no_file(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(Refused) as caught:
            read_path(path)
        assert caught.value.code == "not-a-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_named_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(Refused, match="not a regular file"):
        read_path(tmp_path / "pipe.txt")


def test_file_that_changes_while_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("甲" * 100, encoding="utf-8")
    real = os.fdopen

    def growing(handle, mode):
        stream = real(handle, mode)
        with path.open("a", encoding="utf-8") as other:
            other.write("乙")
        return stream

    monkeypatch.setattr(files.os, "fdopen", growing)
    with pytest.raises(Refused) as caught:
        read_path(path)
    monkeypatch.undo()
    assert caught.value.code == "changed"
    assert read_path(path).text.endswith("乙")
