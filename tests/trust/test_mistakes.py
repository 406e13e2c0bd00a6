"""More mistakes a person makes at the command line, beside those of tests/cli/test_errors.py: a table of what is told.

Each line: the command (words in {} are made below), the exit code of docs/reference/cli.md, and words the message must
hold: what is wrong, where, what to do next, and what was meant where something is near.
"""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys

import openpyxl
import pyoxigraph
import pytest
from read_makers import docx

MISTAKES = [
    # paths
    ("query {out}x status-overview", 3, ["no such file or folder", "Did you mean", "{out}"]),
    ("rank {files}/grahp.ttl", 3, ["Did you mean", "graph.ttl"]),
    ("rank {sample}", 3, [".txt", "zeren build"]),
    (
        "build http://127.0.0.1:9/a.docx -o {new}",
        3,
        ["http://127.0.0.1:9/a.docx", "cannot be fetched", "Look at the address"],
    ),
    ("build nosuch://a/b -o {new}", 2, ["nosuch://a/b", "cannot be opened", "Known to fsspec"]),
    ("build {sample} -o https://127.0.0.1:9/out", 2, ["a web server takes no builds", "s3://"]),
    ("query ftp://example.org/a.ttl status-overview", 3, ["no such file"]),
    ("diff {out} {files}/prose.tx", 3, ["Did you mean", "prose.txt"]),
    ("build {files}/" + "长" * 300 + ".txt -o {new}", 3, ["File name too long", "Look at the path"]),
    ("build {sample} -o {new}/" + "长" * 300, 2, ["File name too long", "Nothing was changed"]),
    ("view {out} -o {files}", 2, ["a folder, not a file", "{files}/NAME"]),
    ("query {out} status-overview --format csv -o .", 2, ["a folder, not a file"]),
    ("export {out} --to neo4j -o {sample}", 2, ["no folder can be made"]),
    ("query {out} -f {files}", 3, ["cannot be read", "Is a directory"]),
    # words with near ones
    ("help", 2, ["Did you mean zeren --help?"]),
    ("qurey {out}", 2, ["Did you mean zeren query?"]),
    ("build {sample} -o {new} --workes 2", 2, ["--workes", "Did you mean", "--workers"]),
    ("query {out} status-overview --fromat csv", 2, ["--fromat", "Did you mean", "--format"]),
    ("matrix {out} --rows unit", 2, ["'unit'", "Did you mean units?"]),
    ("matrix {out} --columns isues", 2, ["Did you mean issues?"]),
    ("export {out} --to graphlm -o {new}", 2, ["Did you mean graphml?"]),
    ("query {out} status-overview --format cvs", 2, ["Did you mean csv?"]),
    ("check {out} --fail-on errors", 2, ["Did you mean error?"]),
    ("rank {out} --by obligation", 2, ["Did you mean obligations?"]),
    ("rank {out} --unit-kind deparment", 2, ["Did you mean department?"]),
    ("calendar {out} --unit 市发改局", 2, ["no unit is called", "Did you mean", "市发改委"]),
    ("query {out} duties-of-unt --param unit=x", 2, ["duties-of-unt", "Did you mean", "duties-of-unit"]),
    (
        "build {sample} -o {new} --jurisdiction 云岭市",
        2,
        ["no division is called", "Did you mean", "--jurisdiction =云岭市"],
    ),
    ("extract {sample} --jurisdiction =", 2, ["no division is called"]),
    # days and numbers
    ("calendar {out} --as-of 2021-13-45", 2, ["--as-of", "no date", "2021-11-15"]),
    ("check {out} --as-of 2021-02-30", 2, ["--as-of", "no date", "2021-11-15"]),
    ("rank {out} --as-of 20211", 2, ["--as-of", "no date"]),
    ("rank {out} --top x", 2, ["--top", "integer"]),
    ("rank {out} --by per_10k", 2, ["--sizes FILE"]),
    ("rank {out} --by overdue", 2, ["--as-of DATE"]),
    ("rank {out} --sizes {files}/prose.txt", 3, ["no line gives a size", "512000"]),
    ("rank {out} --sizes {files}/sizes.csv", 2, ["--sizes", "月球区", "秦都区"]),
    ("serve {out} --port 99999", 2, ["--port", "65535"]),
    ("serve {out} --host nonsense.invalid --port 0", 2, ["cannot listen", "nonsense.invalid"]),
    ("serve {out} --cors example.org", 2, ["--cors", "example.org", "https://"]),
    # graphs
    ("query {damaged} status-overview", 3, ["Oxigraph store cannot be read", "another version", "new store"]),
    ("query {truncated} status-overview", 3, ["Oxigraph store cannot be read"]),
    ("query {files}/half.nq status-overview", 3, ["half.nq, line 2", "build the graph again"]),
    ("query {files}/binary.nq status-overview", 3, ["binary.nq"]),
    ("query http://127.0.0.1:9/ status-overview", 3, ["does not answer", "Is the server running"]),
    ("query {out} -q", 2, ["-q"]),
    ("query {out} status-overview -q ASK{{}}", 2, ["one of NAME"]),
    ("query {out} -q ASK{{}} --param unit=x", 2, ["--param belongs to named queries"]),
    # reviews and decisions
    ("review {out} -o {new}.csv", 2, ["a review is a workbook", ".xlsx"]),
    ("build {sample} -o {new} --review {files}/nothing.xlsx", 3, ["no such review", "zeren review|Did you mean"]),
    ("build {sample} -o {new} --review {files}/reviw.xlsx", 3, ["Did you mean", "review.xlsx"]),
    ("build {sample} -o {new} --review {files}/half.xlsx", 3, ["half.xlsx"]),
    ("build {sample} -o {new} --review {files}/other.xlsx", 3, ["no review", "zeren review"]),
    ("build {sample} -o {new} --review {files}/headless.xlsx", 3, ["no review|column"]),
    ("build {sample} -o {new} --review {files}/answer.xlsx", 3, ["maybe", "row"]),
    ("build {sample} -o {new} --review {files}/broken.jsonl", 3, ["broken.jsonl", "line 1|line 2"]),
    ("build {sample} -o {new} --review {files}", 3, ["regular file|folder"]),
    ("agree {sample}", 3, ["no review"]),
    ("agree {files}/nothing.xlsx", 3, ["no such review"]),
    ("build {sample} -o {new} --same {files}/nothing.csv", 3, ["cannot be read", "same.csv"]),
    ("build {sample} -o {new} --same {sample}", 3, ["verdict, left and right", "row 2"]),
    ("build {sample} -o {new} --same {files}/unsigned.csv", 3, ["row 2", "signed"]),
    ("build {sample} -o {new} --addresses {files}/nothing.csv", 3, ["cannot be read", "name and address"]),
    # nothing to write
    ("matrix {out} --rows persons --sheets {new}", 2, ["no persons bear a duty", "--rows"]),
    ("matrix {out} --sheets {sample}", 2, ["no folder can be made"]),
    ("view {out} -o {new}.html --query persons", 2, ["points at nothing that can be drawn"]),
]


@pytest.fixture(scope="module")
def places(tmp_path_factory, sample, out, zeren):
    top = tmp_path_factory.mktemp("mistakes")
    files = top / "files"
    files.mkdir()
    (files / "prose.txt").write_text("今天天气很好。\n", encoding="utf-8")
    (files / "graph.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n")
    (files / "sizes.csv").write_text("月球区,512000\n", encoding="utf-8")
    (files / "half.nq").write_bytes(b'<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> "cut')
    (files / "binary.nq").write_bytes(bytes(range(256)))
    (files / "broken.jsonl").write_text('{"about": "obligation"}\nno json\n')
    (files / "unsigned.csv").write_text("verdict,left,right,by\nsame,a/b,c/d,\n", encoding="utf-8")
    assert zeren("review", out, "-o", files / "review.xlsx").returncode == 0
    spoiled_reviews(files)
    for name, spoil in (
        ("damaged", lambda f: f.write_bytes(b"another version")),
        ("truncated", lambda f: f.write_bytes(b"")),
    ):
        store = pyoxigraph.Store(str(top / name))
        store.add(pyoxigraph.Quad(*(pyoxigraph.NamedNode(f"urn:{x}") for x in "abc")))
        store.flush()
        del store
        for file in (top / name).glob("MANIFEST*"):
            spoil(file)
    names = {name: top / name for name in ("files", "new", "damaged", "truncated")}
    return {**names, "sample": sample, "out": out}


def spoiled_reviews(files):
    """Workbooks as people break them: cut short, another one, without its headings, with an answer of their own."""
    whole = (files / "review.xlsx").read_bytes()
    (files / "half.xlsx").write_bytes(whole[: len(whole) // 2])
    other = openpyxl.Workbook()
    other.active.append(["天气", "晴"])
    other.save(files / "other.xlsx")
    book = openpyxl.load_workbook(files / "review.xlsx")
    heads = [cell.value for cell in book.worksheets[1][1]]
    verdict = next(
        at
        for at, name in enumerate(heads, 1)
        if (name and "判断" in name) or (name and "结论" in name) or name == "审核"
    )
    book.worksheets[1].cell(2, verdict).value = "maybe"
    book.save(files / "answer.xlsx")
    for sheet in book.worksheets[1:]:
        sheet.delete_rows(1)
    book.save(files / "headless.xlsx")


def tree(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


@pytest.mark.parametrize(("line", "code", "words"), MISTAKES, ids=[line[:60] for line, _, _ in MISTAKES])
def test_a_mistake_is_told_with_what_to_do(line, code, words, places, capfd):
    from zeren.cli.program import run  # noqa: PLC0415

    top = places["files"].parent
    before = tree(places["files"]), tree(places["out"])
    assert run([part.format(**places) for part in line.split()]) == code
    told = capfd.readouterr().err
    for word in words:
        assert any(part.format(**places) in told for part in word.split("|")), told
    assert "Traceback" not in told
    assert "fault in Zeren" not in told
    assert len(told.strip().splitlines()) >= 2, "what is wrong, and what to do next"
    assert (tree(places["files"]), tree(places["out"])) == before
    assert not any(entry.name.startswith((".", "new")) for entry in top.iterdir())


def test_an_unknown_place_is_taken_as_written_when_meant(zeren, tmp_path):
    """云岭市 is invented; the nearest thing that any list has is a township 云岭乡."""
    source = tmp_path / "清单.txt"
    source.write_text("整改清单\n1.由市水利局清淤，2021年底前完成。\n", encoding="utf-8")
    done = zeren("extract", source, "--jurisdiction", "=云岭市")
    assert done.returncode == 0, done.stderr
    assert [duty["unit"] for duty in json.loads(done.stdout)["obligations"]] == ["云岭市水利局"]


def test_decisions_that_contradict_each_other_are_told(zeren, tmp_path):
    """A is B, B is C, and A is not C: nobody can follow all three."""
    words = ["序号", "反馈问题", "责任单位"], ["1", "青石河直排污水，沿岸居民反映强烈，长期没有解决。", "市水利局"]
    (tmp_path / "in").mkdir()
    for name in "abc":
        rows = (
            [words[0], words[1]]
            if name != "c"
            else [words[0], ["7", "北山采石场扬尘扰民，群众多次投诉仍未整治到位。", "市住建局"]]
        )
        (tmp_path / "in" / f"{name}.docx").write_bytes(docx(rows, [f"枫林市整改清单{name}（虚构）"]))
    first = zeren("build", tmp_path / "in", "-o", tmp_path / "out")
    assert first.returncode == 0, first.stderr
    keys = [json.loads(line) for line in (tmp_path / "out" / "issues.jsonl").read_text(encoding="utf-8").splitlines()]
    a, b, c = (f"{one['document']['sha256']}/{one['id']}" for one in keys)
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["verdict", "left", "right", "by", "date"])
    writer.writerows([verdict, one, other, "张三", "2026-01-05"] for verdict, one, other in
                     (("same", a, b), ("same", b, c), ("different", a, c)))  # fmt: skip
    (tmp_path / "mine.csv").write_text(table.getvalue(), encoding="utf-8")
    done = zeren("build", tmp_path / "in", "-o", tmp_path / "out", "--same", tmp_path / "mine.csv")
    assert done.returncode == 0
    assert (
        "张三 says that issue 7 is not issue 1 of a.docx" in done.stderr
        or "issue 1 is not issue 7 of c.docx" in done.stderr
    )
    assert "decisions-conflict" in (tmp_path / "out" / "diagnostics.csv").read_text(encoding="utf-8-sig")


def test_a_matrix_without_rows_says_so(zeren, out):
    done = zeren("matrix", out, "--rows", "persons")
    assert done.returncode == 0
    assert "没有承担责任的责任人" in done.stderr
    assert "none bears a duty" in zeren("matrix", out, "--rows", "persons", "--lang", "en").stderr


def test_a_calendar_speaks_only_of_deadlines_there_are(zeren, out, tmp_path):
    assert "另有0个" not in zeren("calendar", out).stderr
    source = tmp_path / "a.txt"
    source.write_text(
        "枫林市整改清单（虚构）\n1.由市水利局清淤，长期坚持。\n2.由市水利局立行立改。\n", encoding="utf-8"
    )
    assert zeren("build", source, "-o", tmp_path / "out").returncode == 0
    assert "另有2个期限没有写明日期" in zeren("calendar", tmp_path / "out").stderr


def test_task_sheets_beside_older_files_say_so(zeren, out, tmp_path):
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "99-旧单位.docx").write_bytes(b"old")
    done = zeren("matrix", out, "--sheets", tmp_path / "sheets")
    assert done.returncode == 0
    assert "1 other files were there before" in done.stderr
    assert (tmp_path / "sheets" / "99-旧单位.docx").read_bytes() == b"old"


def test_a_build_of_another_version_is_told_and_read(zeren, out, tmp_path):
    shutil.copytree(out, tmp_path / "out")
    head = json.loads((tmp_path / "out" / "build.json").read_bytes()) | {"zeren": "0.0.1"}
    (tmp_path / "out" / "build.json").write_text(json.dumps(head), encoding="utf-8")
    done = zeren("query", tmp_path / "out", "status-overview")
    assert done.returncode == 0
    assert "was built by Zeren 0.0.1" in done.stderr
    assert "build it again" in done.stderr
    assert zeren("query", out, "status-overview").stderr == ""


@pytest.mark.parametrize(
    "spoil",
    [b"", b"{", b"[]", b'{"inputs": 1}', b'{"zeren": []}', b"\xff\xfe"],
    ids=["empty", "cut", "no object", "no inputs", "no version", "no utf-8"],
)
def test_a_spoiled_build_json_does_not_matter(spoil, zeren, out, tmp_path, sample):
    shutil.copytree(out, tmp_path / "out")
    (tmp_path / "out" / "build.json").write_bytes(spoil)
    assert zeren("query", tmp_path / "out", "status-overview").returncode == 0
    done = zeren("build", sample, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.parametrize("command", ["query {out} -q EVERYTHING", "serve {out} --port 0"])
def test_ctrl_c_ends_it_at_once_and_quietly(command, out):
    explodes = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    words = [explodes if part == "EVERYTHING" else part.format(out=out) for part in command.split()]
    hears = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import zeren.cli; zeren.cli.main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hears, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        if words[0] == "serve":
            process.stdout.readline()
        else:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(4)
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        finally:
            process.kill()
        told = process.stderr.read().decode()
    assert process.returncode in (0, 130, -signal.SIGINT), "a shell says 130 for both"
    assert "Traceback" not in told
