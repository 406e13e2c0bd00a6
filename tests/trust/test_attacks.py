"""Hostile documents: each attack in the text, the file's name or the archive, and every writer its words reach.

The attacks stand in the tables ATTACKS (words) and NAMES (file names); WRITERS are the ways out. Nothing is executed, nothing
fetched, nothing written outside the output, nothing read as a formula, as markup or as an order to a terminal.
"""

import csv
import io
import os
import pty
import re
import subprocess
import sys
import zipfile

import killing
import lxml.etree
import lxml.html
import openpyxl
import pytest
from read_makers import docx, repacked

ATTACKS = {
    "formula": '=HYPERLINK("http://evil.example/","点")',
    "formula, wide": "＝1+1",
    "formula, plus": "+cmd|' /C calc'!A0",
    "formula, minus": "-2+3+cmd|' /C calc'!A0",
    "formula, at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "script": "<script>alert(1)</script>",
    "event": '"><img src=x onerror=alert(1)>',
    "svg": "</title><svg onload=alert(1)>",
    "end of script": "</script><script>alert(1)</script>",
    "template": "{{7*7}}${7*7}<%= 7*7 %>",
    "markdown": "[点](javascript:alert(1)) ![](http://evil.example/x.png) | x |",
    "xml": "]]><!ENTITY a SYSTEM 'file:///etc/passwd'>&a;",
    "direction": "\u202e局政财\u2066",
    "terminal": "\x1b]0;owned\x07\x1b[2J\x9b31m",
    "rdf": '> . <urn:evil> <urn:evil> "x" . #',
    "sparql": "' } ; DROP ALL ; INSERT DATA { <urn:a> <urn:b> '",
    "address": "http://evil.example/collect?x=1",
    "unc": r"\\evil.example\share\x",
}
NAMES = {
    "climbs": "..%2f..%2fetc%2fpasswd.txt",
    "markup": "<img src=x onerror=alert(1)>.txt",
    "terminal": "a\x1b[2J\x1b]0;owned\x07.txt",
    "direction": "清单\u202etxt.exe.txt",
    "formula": "=1+1.txt",
    "lines": "a\nzeren: all is well\n.txt",
    "option": "-o.txt",
    "iri": "a> <urn:evil> .txt",
}
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, zeren):
    """A build in which every attack stands in a problem, a measure and beside a unit, from files with hostile names."""
    top = tmp_path_factory.mktemp("hostile")
    rows = ["枫林市整改清单（虚构）\n序号\t反馈问题\t整改措施\t责任单位\t责任人\t整改时限"]
    for number, words in enumerate(ATTACKS.values(), 1):
        rows.append(
            f"{number}\t{words}青石河直排污水{words}\t{words}由市水利局清淤\t{words}市水利局、{words}\t张三{words}\t2021年底前"
        )
    (top / "in").mkdir()
    for at, name in enumerate(NAMES.values()):
        (top / "in" / name.replace("/", "_")).write_text("\n".join(rows) + "\n" * at, encoding="utf-8")
    done = zeren("build", top / "in", "-o", top / "out")
    assert done.returncode == 0, done.stderr
    assert not STEERING.search(done.stdout + done.stderr)
    return top


def written(zeren, hostile, *command, name):
    target = hostile / name
    done = zeren(command[0], hostile / "out", *command[1:], "-o", target)
    assert done.returncode in (0, 1), done.stderr
    return target.read_bytes()


@pytest.fixture(scope="module")
def files(hostile, zeren):
    """Every file that the words of a document reach, by name."""
    found = {path.name: path.read_bytes() for path in (hostile / "out").iterdir() if path.is_file()}
    for form in ("xlsx", "csv", "html", "md", "docx"):
        found[f"matrix2.{form}"] = written(zeren, hostile, "matrix", "--columns", "measures", name=f"matrix2.{form}")
    for form in ("xlsx", "csv", "md"):
        found[f"rank.{form}"] = written(zeren, hostile, "rank", name=f"rank.{form}")
        found[f"check.{form}"] = written(zeren, hostile, "check", name=f"check.{form}")
        found[f"query.{form}"] = written(zeren, hostile, "query", "documents", name=f"query.{form}")
    found["calendar.xlsx"] = written(zeren, hostile, "calendar", name="calendar.xlsx")
    found["review.xlsx"] = written(zeren, hostile, "review", name="review.xlsx")
    for form in ("docx", "xlsx"):
        folder = hostile / f"sheets-{form}"
        assert zeren("matrix", hostile / "out", "--sheets", folder, "--format", form).returncode == 0
        assert all(
            re.fullmatch(r"[^/\\\x00-\x1f\u202a-\u202e\u2066-\u2069<>|\"]+", path.name) for path in folder.iterdir()
        )
        found |= {f"sheet-{path.name}": path.read_bytes() for path in folder.iterdir()}
    done = zeren("diff", hostile / "out", hostile / "out", "-o", hostile / "diff.html")
    assert done.returncode == 0, done.stderr
    found["diff.html"] = (hostile / "diff.html").read_bytes()
    return found


def of(files, *endings):
    return {name: data for name, data in files.items() if name.endswith(endings)}


def test_every_writer_is_there(files):
    kinds = {name.rpartition(".")[2] for name in files}
    assert {"xlsx", "csv", "html", "md", "docx", "ttl", "nq", "jsonl", "json"} <= kinds


def test_workbooks_hold_no_formula_and_no_link_out(files):
    for name, data in of(files, ".xlsx").items():
        for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", (name, cell.value)
                    target = cell.hyperlink.target if cell.hyperlink else None
                    assert target is None or re.fullmatch(r"[0-9]+-[^/\\:#]+\.xlsx", target), (name, target)
                    assert not STEERING.search(str(cell.value or "")), (name, cell.value)


def test_csv_holds_no_formula(files):
    for name, data in of(files, ".csv").items():
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
            for cell in row:
                assert not re.match(r"[=+@\t\r\n＝＋－＠]|-(?!\d)", cell), (name, cell)


def test_pages_hold_no_markup_of_a_document_and_ask_for_nothing(files):
    for name, data in of(files, ".html").items():
        page = lxml.html.fromstring(data.decode("utf-8"))
        for element in page.iter():
            if not isinstance(element.tag, str):
                continue
            events = [each for each in element.attrib if each.startswith("on")]
            assert not any("alert" in element.attrib[each] for each in events), name
            for each in ("src", "href", "action", "data", "srcset", "poster"):
                value = element.attrib.get(each, "")
                assert not re.match(r"(?i)\s*(javascript|vbscript|https?|file|//|\\\\)", value), (name, value)
            if element.tag == "script":
                assert "alert(1)" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", element.text or ""), name
        text = data.decode("utf-8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<svg onload" not in text
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text), name


def test_word_documents_are_whole_xml_of_plain_text(files):
    for name, data in of(files, ".docx").items():
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert all(not part.startswith(("/", "\\")) and ".." not in part for part in package.namelist())
            for part in package.namelist():
                text = package.read(part)
                lxml.etree.fromstring(text)
                assert not STEERING.search(text.decode("utf-8")), (name, part)
                assert b'TargetMode="External"' not in text
                fields = re.findall(rb"<w:instrText>(.*?)</w:instrText>", text)
                assert {*fields} <= {b"PAGE", b"NUMPAGES"}, "fields run when a document is opened"


def test_markdown_holds_no_link_picture_or_html(files):
    for name, data in of(files, ".md").items():
        text = data.decode("utf-8")
        assert not re.search(r"(?<!\\)\]\(|<[a-zA-Z/!]", text), name
        assert not STEERING.search(text), name
        lines = [re.sub(r"\\.", "", line) for line in text.splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in lines}) == 1, name


def test_the_graph_holds_no_statement_of_a_document(hostile):
    import pyoxigraph  # noqa: PLC0415

    data = (hostile / "out" / "graph.nq").read_bytes()
    quads = list(pyoxigraph.parse(data, pyoxigraph.RdfFormat.N_QUADS))
    assert len(quads) == len(data.splitlines())
    terms = [term for quad in quads for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)]
    named = {term.value for term in terms if isinstance(term, pyoxigraph.NamedNode)}
    assert [iri for iri in named if "evil" in iri or iri.startswith(("file:", "urn:", "javascript:"))] == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_sparql_from_text_is_a_value(attack, hostile, zeren):
    """What a person types as a unit goes into the query as an escaped term, never as SPARQL."""
    before = (hostile / "out" / "graph.nq").read_bytes()
    words = ATTACKS[attack].replace("\x00", "")
    done = zeren("query", hostile / "out", "duties-of-unit", "--param", f"unit={words}")
    assert done.returncode in (0, 2), done.stderr
    assert "fault in Zeren" not in done.stderr
    assert not STEERING.search(done.stderr)
    assert (hostile / "out" / "graph.nq").read_bytes() == before


SCREENS = {
    "rank": ("rank", "{out}"),
    "rank, explained": ("rank", "{out}", "--explain"),
    "rank as csv": ("rank", "{out}", "--format", "csv"),
    "documents as json": ("query", "{out}", "documents", "--format", "json"),
    "everything": ("query", "{out}", "-q", "SELECT ?o { ?s ?p ?o FILTER(isLiteral(?o)) }"),
    "a graph": ("query", "{out}", "-q", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"),
    "records": ("extract", "{in}"),
    "matrix": ("matrix", "{out}", "--columns", "measures"),
    "findings": ("check", "{out}"),
    "calendar": ("calendar", "{out}"),
    "a file that is not there": ("build", "{in}/\x1b[2J\u202ex.txt", "-o", "{new}"),
    "why": ("why", "{out}", "document/"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="a terminal is made here as Linux makes it")
@pytest.mark.parametrize("name", SCREENS)
def test_a_terminal_is_never_steered(name, hostile):
    """Each command on a real (pseudo) terminal: no escape code, no control, no change of direction reaches it."""
    places = {"out": hostile / "out", "in": hostile / "in", "new": hostile / "new"}
    words = [word if word.startswith(("SELECT", "CONSTRUCT")) else word.format(**places) for word in SCREENS[name]]
    here, theirs = pty.openpty()
    process = subprocess.Popen([*killing.ZEREN, *words], stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(here, 65536):
            shown += piece
    except OSError:  # the other side closed: that is how a pseudo terminal ends
        pass
    os.close(here)
    process.wait(60)
    assert shown
    ours = shown.decode("utf-8", "replace").replace("\r\x1b[2K", "")  # how a line of progress is wiped
    assert not STEERING.search(ours.replace("\r\n", "\n")), shown[:2000]


WATCHED = """
import sys
def heard(event, given):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request", "http.client.connect", "ftplib.connect"):
        print("REACHED OUT", event, given, file=sys.stderr, flush=True)
        raise SystemExit(99)
    if event in ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "webbrowser.open"):
        print("STARTED", event, given, file=sys.stderr, flush=True)
        raise SystemExit(98)
sys.addaudithook(heard)
import zeren.cli
zeren.cli.main()
"""
SILENT = {
    "build": ("build", "{in}", "-o", "{new}"),
    "extract": ("extract", "{in}"),
    "rank": ("rank", "{out}"),
    "query": ("query", "{out}", "documents"),
    "matrix": ("matrix", "{out}", "-o", "{new}.xlsx"),
    "view": ("view", "{out}", "-o", "{new}.html"),
    "check": ("check", "{out}"),
    "calendar": ("calendar", "{out}"),
    "export": ("export", "{out}", "--to", "oscal", "-o", "{new}.json"),
    "diff": ("diff", "{out}", "{out}"),
    "review": ("review", "{out}", "-o", "{new}r.xlsx"),
    "SERVICE": ("query", "{out}", "-q", "SELECT * {{ SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}"),
    "FROM": ("query", "{out}", "-q", "SELECT * FROM <http://127.0.0.1:9/> {{ ?s ?p ?o }}"),
}


@pytest.mark.parametrize("name", SILENT)
def test_no_command_reaches_out_or_starts_a_program(name, hostile, tmp_path):
    """An audit hook of the interpreter hears every connection, name looked up and program started."""
    places = {"out": hostile / "out", "in": hostile / "in", "new": tmp_path / "new"}
    words = [word.format(**places) for word in SILENT[name]]
    done = subprocess.run([sys.executable, "-c", WATCHED, *words], capture_output=True, text=True, check=False)
    assert "REACHED OUT" not in done.stderr
    assert "STARTED" not in done.stderr
    assert done.returncode == (2 if name in ("SERVICE", "FROM") else done.returncode if name == "check" else 0), (
        done.stderr
    )


def test_the_audit_hook_hears(tmp_path):
    """The test above can fail: a graph at an address does reach out, since it was told to."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "query", "http://127.0.0.1:9/", "documents"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "REACHED OUT" in done.stderr


LINKED = '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>'


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame", "subDocument"])
def test_links_out_of_a_document_are_not_followed(kind, tmp_path):
    data = docx([["序号", "问题", "责任单位"], ["1", "青石河直排污水。", "市水利局"]])
    linked = repacked(
        data,
        lambda n, d: (
            d.replace(b"</Relationships>", LINKED.format(kind).encode()) if n == "word/_rels/document.xml.rels" else d
        ),
    )
    assert linked != data
    (tmp_path / "a.docx").write_bytes(linked)
    words = ["build", str(tmp_path / "a.docx"), "-o", str(tmp_path / "out")]
    done = subprocess.run([sys.executable, "-c", WATCHED, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_links_inside_a_folder_lead_nowhere_else(zeren, tmp_path):
    """Symbolic links among the sources, and in the folder that a build replaces, are not followed."""
    (tmp_path / "secret.txt").write_text("枫林市整改清单\n1.由市公安局保密，2021年底前完成。\n", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "枫林市整改清单（虚构）\n1.由市水利局清淤，2021年底前完成。\n", encoding="utf-8"
    )
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    assert zeren("build", tmp_path / "in", "-o", tmp_path / "out").returncode == 0
    assert "市公安局" not in (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    (tmp_path / "out" / "mine").symlink_to(tmp_path / "secret.txt")
    assert zeren("build", tmp_path / "in", "-o", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "mine").is_symlink()
    assert (tmp_path / "secret.txt").is_file()


def test_words_with_lost_characters_are_found_again_after_review(zeren, hostile):
    """A workbook cannot hold every character; a verdict on such words still finds them."""
    assert (
        zeren(
            "review", hostile / "out", "-o", hostile / "judged.xlsx", "--reviewer", "李某", "--on", "2022-03-01"
        ).returncode
        == 0
    )
    book = openpyxl.load_workbook(hostile / "judged.xlsx")
    judged = 0
    for sheet in book.worksheets[1:2]:
        heads = {cell.value: cell.column for cell in sheet[1]}
        verdict = next(
            column for name, column in heads.items() if name in ("结论", "审核结论", "判断", "意见", "审核意见")
        )
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, 1).value:
                sheet.cell(row, verdict).value = "认可"
                judged += 1
    book.save(hostile / "judged.xlsx")
    done = zeren("build", hostile / "in", "-o", hostile / "out2", "--review", hostile / "judged.xlsx")
    assert done.returncode == 0, done.stderr
    assert ", 0 orphaned" in done.stdout, done.stdout
